"""Lines joined into paragraphs: hard-wrapped lines and paragraphs cut at page ends made whole."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.outline.bare import is_title_line, names_part
from corpus.outline.headings import heading_level
from corpus.types import Line, Span

_ENDED = re.compile(r"[。！？!?；;：:…]\s*[”’》）)\]】\"']*\s*$")
_ITEM_START = re.compile(r"^\s*(?:[—•●◆■▪·*-]{1,2}\S|专栏|注[:：]|备注)")
_ORDINAL_ITEM = re.compile(r"^\s*[一二三四五六七八九十]{1,2}是")
# What no line begins with, and no line ends with: a sentence broke there (今年的 / 目标 / 是：).
_BROKEN_START = re.compile(r"^(?:[，、。；：）》”]|是[:：])")
_BROKEN_END = re.compile(r"[\u4e00-\u9fff]的$")
# An indent of up to two characters; deeper ones are columns of a layout.
_INDENT = re.compile(r"(?:\u3000{1,2}| {2,4}|\t)\S")
# Where more lines are indented, an indent tells nothing.
_MOST_INDENTED = 0.5
# Columns that one more character needs: a line with less room left is full.
_CHARACTER = 2
# A formula that conversion put on a line of its own: PM / 2.5 / 年均浓度.
_FORMULA = re.compile(r"[A-Za-z]{0,4}\d{0,2}(?:\.\d)?")
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
    apart = _breaks(texts)
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        barrier = not i or any(lines[i - 1].span[1] <= stop <= line.span[0] for stop in stops)
        levels = line.level or (i and lines[i - 1].level)
        if barrier or levels or i in apart:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [
        Paragraph(tuple(line.span for line in group), group[0].level, group[0].page, group[0].box)
        for group in groups
    ]


def _breaks(texts: Sequence[str]) -> set[int]:
    """The lines that their words, their width or an indent make the first of a paragraph."""
    begins, wide = _indents(texts), [width(text.rstrip()) for text in texts]
    texts = [text.strip() for text in texts]
    full = wrap_width(texts)
    lone = _lone_lines(texts, begins, full)
    found = set()
    for i in range(1, len(texts)):
        joined = _continues(texts[i - 1], texts[i], full) or _after_formula(texts, i)
        if begins and heading_level(texts[i - 1]) and not heading_level(texts[i]):
            joined = full is not None and wide[i - 1] > full - _CHARACTER
        apart = i in begins or not joined or not lone.isdisjoint((i - 1, i))
        if apart and not _is_broken(texts[i - 1], texts[i]):
            found.add(i)
    return found


def _lone_lines(texts: Sequence[str], begins: set[int], full: int | None) -> set[int]:
    """The lines with room left that are no part of a paragraph, after a text that ended.

    They name a part of the document, or a paragraph's indent follows where no sentence ended.
    """
    return {
        i
        for i in range(1, len(texts))
        if (full is None or width(texts[i]) < full - _SLACK)
        and _ENDED.search(texts[i - 1])
        and is_title_line(texts[i])
        and (names_part(texts[i]) or i + 1 in begins)
    }


def _indents(texts: Sequence[str]) -> set[int]:
    """The lines that an indent begins a paragraph with, in a file that indents only those."""
    found = {i for i, text in enumerate(texts) if _INDENT.match(text)}
    return found if len(found) <= len(texts) * _MOST_INDENTED else set()


def _after_formula(texts: Sequence[str], i: int) -> bool:
    """True when the line before is a formula or a part of one that stood within a sentence."""
    if i < 2 or not _FORMULA.fullmatch(texts[i - 1]) or heading_level(texts[i]):
        return False
    if re.search("[A-Za-z]", texts[i - 1]):
        return width(texts[i - 2]) >= _CUT_WIDTH and not _ENDED.search(texts[i - 2])
    return bool(re.search("[A-Za-z]$", texts[i - 2]))


def _is_broken(head: str, tail: str) -> bool:
    """True when a sentence broke between two lines, whatever their width."""
    broken = _BROKEN_START.match(tail) or _BROKEN_END.search(head)
    return bool(broken) and not (heading_level(head) or heading_level(tail))


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
