"""A page as geometry: characters and ruling lines, whatever they come from (PDF, OFD, scan).

Boxes are (left, top, right, bottom) with the origin at the top left of the page.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.types import Box


@dataclass(frozen=True, slots=True)
class Char:
    """One character at its place; `size` is the height of its font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    confidence: float = 1.0
    spaced: bool = False  # a space is written before it

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the character."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across the page or down it: its position and where it starts and ends."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What stands on one page, set upright and level.

    Shown, it is turned clockwise by `turns` quarters and was first set level by `skew` degrees.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    turns: int = 0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one text line without a wide gap between them."""

    text: str
    box: Box
    size: float
    confidence: float = 1.0


# Characters further apart than this share of their size stand in two runs: a column gap.
_GAP = 1.25
# A smaller gap shows as a space between letters, a middling one also between Chinese characters.
_SPACE, _WIDE_SPACE = 0.22, 0.75
# A space that the file states needs hardly a gap; without any gap it is debris of the font.
_WRITTEN_SPACE = 0.15
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")


def cover(boxes: Iterable[Box]) -> Box:
    """The smallest box around all boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def text_lines(chars: Sequence[Char]) -> list[list[Run]]:
    """The runs of every text line, lines from top to bottom, runs from left to right."""
    return [runs for row in char_rows(chars) if (runs := _runs(row))]


def char_rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters that stand on one line, by where their middles lie."""
    rows: list[list[Char]] = []
    edges: list[tuple[float, float]] = []
    for char in sorted(chars, key=lambda c: (c.middle[1], c.left)):
        if rows and _same_row(char, edges[-1]):
            rows[-1].append(char)
            if char.bottom - char.top >= edges[-1][1] - edges[-1][0]:
                edges[-1] = (char.top, char.bottom)
        else:
            rows.append([char])
            edges.append((char.top, char.bottom))
    return rows


def _same_row(char: Char, edge: tuple[float, float]) -> bool:
    overlap = min(char.bottom, edge[1]) - max(char.top, edge[0])
    return overlap > 0.5 * min(char.bottom - char.top, edge[1] - edge[0])


def _runs(row: list[Char]) -> list[Run]:
    row = _without_shadows(sorted(row, key=lambda c: c.left))
    runs: list[list[Char]] = []
    for char in row:
        if runs and char.left - runs[-1][-1].right <= _GAP * max(char.size, runs[-1][-1].size):
            runs[-1].append(char)
        else:
            runs.append([char])
    return [_run(chars) for chars in runs]


def _without_shadows(row: list[Char]) -> list[Char]:
    """The characters without copies printed over them to look bold."""
    kept: list[Char] = []
    for char in row:
        near = (c for c in kept[-3:] if abs(c.left - char.left) < 0.25 * char.size)
        if not any(c.text == char.text and _same_row(c, (char.top, char.bottom)) for c in near):
            kept.append(char)
    return kept


def _run(chars: list[Char]) -> Run:
    gaps = [_gap(a, b) for a, b in itertools.pairwise(chars)]
    usual = max(median(gaps), 0.0) if gaps else 0.0
    pieces = [chars[0].text]
    for before, char, gap in zip(chars, chars[1:], gaps, strict=False):
        pieces += (_between(before, char, gap - usual), char.text)
    box = cover((c.left, c.top, c.right, c.bottom) for c in chars)
    size = median(c.size for c in chars)
    return Run("".join(pieces), box, size, min(c.confidence for c in chars))


def _gap(before: Char, char: Char) -> float:
    """The gap between two characters as a share of their size."""
    return (char.left - before.right) / max(char.size, before.size, 1e-6)


def _between(before: Char, char: Char, gap: float) -> str:
    """A space where a gap wider than the line's usual one shows it.

    Chinese and Latin letters are set a little apart without any space being meant.
    """
    wide = bool(_CJK.match(before.text)), bool(_CJK.match(char.text))
    if wide[0] != wide[1]:
        return " " if gap > _WIDE_SPACE else ""
    least = _WIDE_SPACE if wide[0] else _SPACE
    return " " if gap > (_WRITTEN_SPACE if char.spaced else least) else ""


def join(first: str, second: str) -> str:
    """Two lines of one paragraph as one: only letters of an alphabet need a space between."""
    if not first or not second:
        return first + second
    letters = first[-1].isascii() and second[0].isascii()
    words = first[-1].isalpha() or second[0].isalpha()
    return f"{first} {second}" if letters and words and first[-1] not in "-([/" else first + second


def join_lines(lines: Iterable[Sequence[Run]]) -> str:
    """The text of several lines of one cell or paragraph."""
    text = ""
    for runs in lines:
        text = join(text, " ".join(run.text for run in runs))
    return text
