"""Lines joined into paragraphs: hard-wrapped lines and paragraphs cut at page ends made whole."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.headings import heading_level
from corpus.types import Line, Span

_ENDED = re.compile(r"[。！？!?；;：:…]\s*[”’》）)\]】\"']*\s*$")
_ITEM_START = re.compile(r"^\s*(?:[—•●◆■▪·*-]{1,2}\S|专栏|注[:：]|备注)")
_ORDINAL_ITEM = re.compile(r"^\s*[一二三四五六七八九十]{1,2}是")
# Wrapped text fills most lines: at least this share of the long lines end within
# _SLACK columns of the width that the file wraps at.
_WRAPPED_SHARE = 0.5
_SLACK = 5
_MIN_WRAP_WIDTH = 40
_FEWEST_LINES = 8
# An unfinished line of a wrapped file continues from this share of the full width.
_UNFINISHED_SHARE = 0.6
# An unfinished line at least so wide was cut by a page end; a shorter one is a title.
_CUT_WIDTH = 50


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces of raw text that belong together, with what the format said about the first line."""

    pieces: tuple[Span, ...]
    level: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


def width(text: str) -> int:
    """Columns a text takes: two for wide characters, one for the others."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap_width(texts: Sequence[str]) -> int | None:
    """The width the lines were wrapped at, or None for a file whose lines are paragraphs."""
    widths = sorted(w for w in map(width, texts) if w >= _MIN_WRAP_WIDTH)
    if len(widths) < _FEWEST_LINES:
        return None
    top = widths[int(len(widths) * 0.9)]
    full = sum(top - _SLACK <= w <= top + _SLACK for w in widths)
    return top if full / len(widths) >= _WRAPPED_SHARE else None


def join_lines(
    lines: Sequence[Line], texts: Sequence[str], stops: frozenset[int] = frozenset()
) -> list[Paragraph]:
    """The paragraphs of non-empty lines (`texts`: each without debris); none crosses a stop."""
    texts = [text.strip() for text in texts]
    full = wrap_width(texts)
    groups: list[list[Line]] = []
    head = ""  # the paragraph so far: a short line within it is no title
    for i, line in enumerate(lines):
        barrier = not i or any(lines[i - 1].span[1] <= stop <= line.span[0] for stop in stops)
        levels = line.level or (i and lines[i - 1].level)
        if barrier or levels or not _continues(head, texts[i], full):
            groups.append([line])
            head = texts[i]
        else:
            groups[-1].append(line)
            head = texts[i] if full is not None else head + texts[i]
    return [
        Paragraph(tuple(line.span for line in group), group[0].level, group[0].page, group[0].box)
        for group in groups
    ]


def _continues(head: str, tail: str, full: int | None) -> bool:
    """True when a line carries on the sentence or paragraph of the line before it."""
    if heading_level(head) or heading_level(tail) or _ITEM_START.match(tail):
        return False
    ended = bool(_ENDED.search(head))
    if full is not None:
        return width(head) >= full - _SLACK or (
            not ended and width(head) >= full * _UNFINISHED_SHARE
        )
    return width(head) >= _CUT_WIDTH and not ended and not _ORDINAL_ITEM.match(tail)
