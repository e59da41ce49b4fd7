"""Footnotes: the small print at the foot of a page, and the raised marks that point at it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from corpus.readers.page import Char, Page, char_rows, cover, join_lines, text_lines
from corpus.types import Box

# A footnote is set smaller than the text by this share at least.
_SMALL = 0.92
# A mark is smaller than the characters beside it by this share at least.
_RAISED = 0.8
_LARGER = 1.15
_MARK = re.compile(r"^(?:\d{1,2}|[①-⑳]|\[\d{1,2}\]|[*＊†])$")
_OPENS = re.compile(r"^(?:[①-⑳*＊†]|[\[〔]\d{1,2}[\]〕])")
_NUMBERED = re.compile(r"^\d{1,2}(?=(?:19|20)\d{2}年|[\u4e00-\u9fff“《])(?!\d{1,2}[年月日])")
# A footer stands below this share of a page.
_FOOTER = 0.85
# The line over the notes takes this share of the page's width, at the left.
_SEPARATOR = (0.08, 0.45)
# A note of the text's own size has at most so many lines.
_LONGEST = 4
# Notes fill no more than this share of a page.
_LOWEST = 0.45


Line = list[Char]


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note of a page, without its mark."""

    text: str
    box: Box
    page: int


def take_footnotes(
    page: Page, chars: Sequence[Char], body: float
) -> tuple[list[Char], list[Footnote]]:
    """The characters without the page's notes and the marks to them; the notes.

    `body` is the size of the document's text.
    """
    lines = _char_lines(chars)
    end = _without_footer(lines, page)
    first = _first_note(lines[:end], _SMALL * body, page)
    if first is None:
        return list(chars), []
    notes = lines[first:end]
    marks = {_mark(line) for line in notes} - {""}
    kept = [char for line in [*lines[:first], *lines[end:]] for char in _without_marks(line, marks)]
    return kept, _notes(notes, page.number)


def _without_footer(lines: Sequence[Line], page: Page) -> int:
    """How many lines stand above the page's footer, which keeps its distance."""
    end = len(lines)
    if end < 2 or _mark(lines[-1]) or lines[-1][0].top < _FOOTER * page.height:
        return end
    gap = lines[-1][0].top - lines[-2][0].bottom
    return end - 1 if gap > lines[-1][0].bottom - lines[-1][0].top else end


def _char_lines(chars: Sequence[Char]) -> list[Line]:
    """The characters of each line, left to right."""
    return [sorted(line, key=lambda char: char.left) for line in char_rows(chars)]


def _first_note(lines: Sequence[Line], small: float, page: Page) -> int | None:
    """The first line of the notes that reach down to the page's foot."""
    first = None
    top = _separator(page)
    called = [_called(line) for line in lines]
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line[0].top < _LOWEST * page.height:
            break
        mark = _mark(line)
        below = line[0].top > top
        fine = median(char.size for char in line) <= small or below
        if below or (mark and (fine or any(mark in marks for marks in called[:index]))):
            first = index
        elif not fine and len(lines) - index > _LONGEST:
            break
    return first


def _called(line: Line) -> set[str]:
    """The raised words of a line that do not open it."""
    size = median(char.size for char in line)
    words = groupby(line, key=lambda char: char.size <= _RAISED * size)
    groups = [(raised, "".join(char.text for char in chars)) for raised, chars in words]
    return {text for raised, text in groups[1:] if raised}


def _separator(page: Page) -> float:
    """Where the short line over the notes stands; the page's end when there is none."""
    shortest, longest = _SEPARATOR[0] * page.width, _SEPARATOR[1] * page.width
    lengths = [rule.end - rule.start for rule in page.across]
    alone = [
        rule.at
        for rule, length in zip(page.across, lengths, strict=True)
        if shortest <= length <= longest
        and rule.at > _LOWEST * page.height
        and rule.start < 0.25 * page.width
        and not any(d.start - 3 <= rule.at <= d.end + 3 for d in page.down)
    ]
    return max(alone, default=page.height)


def _mark(line: Line) -> str:
    """The mark that a note opens with: digits of another size, a circled digit."""
    size = median(char.size for char in line)
    raised = ""
    for char in line[:4]:
        if _RAISED * size < char.size < _LARGER * size:
            break
        raised += char.text
    if _MARK.match(raised):
        return raised
    found = _OPENS.match("".join(char.text for char in line[:7]))
    return found[0] if found else ""


def _plain_mark(line: Line) -> str:
    """The number that a note opens with where a scan shows no difference in size."""
    found = _NUMBERED.match("".join(char.text for char in line[:8]))
    return found[0] if found else ""


def _without_marks(line: Line, marks: set[str]) -> Line:
    """The line without raised marks that a note of the page explains."""
    size = median(char.size for char in line)
    kept: Line = []
    raised: Line = []
    for char in [*line, None]:
        if char is not None and char.size <= _RAISED * size and char.text not in "，。；、":
            raised.append(char)
            continue
        word = "".join(c.text for c in raised)
        unit = bool(kept) and kept[-1].text.isascii() and kept[-1].text.isalpha()
        kept += [] if word in marks and not unit else raised
        raised = []
        kept += [char] if char is not None else []
    return kept


def _notes(lines: Sequence[Line], page: int) -> list[Footnote]:
    """The notes, each with its lines joined."""
    groups: list[Line] = []
    for line in lines:
        mark = _mark(line) or _plain_mark(line)
        if mark or not groups:
            groups.append([])
        groups[-1] += line[len(mark) :]
    found = []
    for group in groups:
        text = join_lines(text_lines(group)).strip()
        if text:
            box = cover((c.left, c.top, c.right, c.bottom) for c in group)
            found.append(Footnote(text, box, page))
    return found
