"""Text without the debris of conversion; every kept character knows where it stood."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.types import Runs, Span

# Traces of word processors and scanners that no author wrote.
_DEBRIS = re.compile(
    r"\[(?:bookmark|image|shape|object):[^\]\n]*\]"
    r"|\*\*+"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200f\u2028\u2029\ufffd\ue000-\uf8ff]"
)
# A page number alone on its line: — 3 —, -12-, · 5 ·, 第 3 页, 第3页 共20页.
_BLANK = r"[^\S\n]"
_DASH = r"[—–－\-·•.]{1,2}"
_PAGE_NUMBER = re.compile(
    rf"^{_BLANK}*(?:{_DASH}{_BLANK}{{0,3}}\d{{1,4}}{_BLANK}{{0,3}}{_DASH}"
    rf"|第{_BLANK}?\d{{1,4}}{_BLANK}?页(?:{_BLANK}?[共/]{_BLANK}?\d+{_BLANK}?页)?){_BLANK}*$",
    re.MULTILINE,
)
_BARE_NUMBER = re.compile(r"^[^\S\n]*(\d{1,3})[^\S\n]*$", re.MULTILINE)
# As many bare numbers in rising order are page numbers, not the cells of a table.
_MIN_BARE_PAGES = 5

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·《》〈〉【】（），。；：、！？"
# White space that a reader would not write: beside Chinese characters, inside a broken decimal.
_STRAY_SPACE = re.compile(
    rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|(?<=\d\.)\s+(?=\d)|(?<=\d)\s+(?=[%‰])|\s+$|^\s+"
)
_SPACES = re.compile(r"(?<=\s)\s+")


@dataclass(frozen=True, slots=True)
class Clean:
    """Cleaned text with its runs: pairs (offset here, offset in the raw text)."""

    text: str
    runs: Runs


def find_debris(text: str) -> list[Span]:
    """The spans that carry no content: conversion marks and page numbers, in order."""
    spans = [m.span() for m in _DEBRIS.finditer(text)]
    spans += [m.span() for m in _PAGE_NUMBER.finditer(text)]
    spans += _bare_page_numbers(text)
    return sorted(spans)


def _bare_page_numbers(text: str) -> list[Span]:
    """Lines of one bare number each that count the pages 1, 2, 3 … through the whole file."""
    matches = list(_BARE_NUMBER.finditer(text))
    numbers = [int(m[1]) for m in matches]
    rising = len(numbers) >= _MIN_BARE_PAGES and all(0 < b - a <= 2 for a, b in pairwise(numbers))
    return [m.span() for m in matches] if rising else []


def clean_pieces(text: str, pieces: Iterable[Span], debris: list[Span]) -> Clean:
    """The pieces of a raw text joined into one cleaned text."""
    kept: list[tuple[str, int]] = []
    for start, end in pieces:
        kept.extend(_without(text, start, end, debris))
    return _squeeze(kept)


def _without(text: str, start: int, end: int, debris: list[Span]) -> list[tuple[str, int]]:
    """The parts of text[start:end] that are not debris, each with its offset."""
    parts = []
    at = start
    for left, right in debris[max(0, bisect_left(debris, (start, 0)) - 1) :]:
        if left >= end:
            break
        if right > at:
            if left > at:
                parts.append((text[at:left], at))
            at = right
    if at < end:
        parts.append((text[at:end], at))
    return parts


def _squeeze(parts: list[tuple[str, int]]) -> Clean:
    """The parts as one text without stray white space; runs start anew after every cut."""
    joined = "".join(part for part, _ in parts)
    raw = [offset + i for part, offset in parts for i in range(len(part))]
    drop: set[int] = set()
    for pattern in (_STRAY_SPACE, _SPACES):
        for match in pattern.finditer(joined):
            drop.update(range(*match.span()))
    keep = [i for i in range(len(joined)) if i not in drop]
    runs = []
    last = -2
    for clean, i in enumerate(keep):
        if raw[i] != last + 1:
            runs.append((clean, raw[i]))
        last = raw[i]
    return Clean("".join(joined[i] for i in keep), tuple(runs))


def verbatim(shown: str, clean: str, runs: Runs, start: int, end: int) -> str:
    """clean[start:end] with a line break where something other than white space was cut out.

    Each line of the result stands in the shown text, white space aside; marks that were put
    between the words of a table are left out.
    """
    quote = ""
    last = -1
    for begin, stop, raw in _pieces(runs, start, end):
        piece = clean[begin:stop]
        if not shown.startswith(piece.strip(), raw):
            continue
        if quote and (raw < last or _cut(shown[last:raw])):
            quote = quote.rstrip() + "\n"
        quote += piece
        last = raw + len(piece.rstrip())
    return quote


def _pieces(runs: Runs, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The runs between two offsets: begin and end, and where the begin stands in the raw text."""
    ends = [offset for offset, _ in runs[1:]] + [end]
    for (offset, raw), stop in zip(runs, ends, strict=True):
        begin, stop = max(start, offset), min(end, stop)
        if begin < stop:
            yield begin, stop, raw + begin - offset


def _cut(gap: str) -> bool:
    return bool(gap.strip("* \t\r\n\u3000\xa0"))
