"""A page image to a page: set level, words by OCR, ruling lines by measuring."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from corpus.readers.job import knowledge
from corpus.readers.ocr import OcrLine, recognise
from corpus.readers.page import Char, Page, Rule
from corpus.readers.raster import find_rules, find_skew, quarter, to_gray, turn
from corpus.types import Box

# Found boxes are larger than the letters in them.
_LETTER = 0.78
# Below this mean confidence the page may lie on its side or head.
_DOUBTFUL = 0.83
# Above this one nobody need look: clean pages read far better than pages that stand on their head.
_CERTAIN = 0.93
_DASH = "—"
# Sizes that differ by less are one font.
_SAME_SIZE = 0.22
_SAME_PAGE_SIZE = 0.4


def scan_page(image: Any, number: int, scale: float) -> Page:
    """The page in the image; scale is points for a pixel."""
    gray = to_gray(image)
    skew = find_skew(gray)
    gray = turn(gray, skew)
    lines, turns = _upright(gray)
    gray = quarter(gray, turns)
    across, down = _borders(lines, *find_rules(gray))
    height, width = gray.shape[:2]
    chars = [char for line in _with_dashes(lines) for char in _chars(line, down)]
    page = Page(number, width * scale, height * scale, [_scaled(char, scale) for char in chars])
    page.across = [Rule(r.at * scale, r.start * scale, r.end * scale) for r in across]
    page.down = [Rule(r.at * scale, r.start * scale, r.end * scale) for r in down]
    page.turns, page.skew = -turns % 4, skew
    return page


def _borders(
    lines: Sequence[OcrLine], across: list[Rule], down: list[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """The ruling lines without strokes of letters: those lie inside a line of text."""

    def struck(rule: Rule) -> bool:
        for left, top, right, bottom in boxes:
            slack = 0.25 * (bottom - top)
            shared = min(rule.end, right + slack) - max(rule.start, left - slack)
            inside = top + slack < rule.at < bottom - slack
            if inside and shared > 0.6 * (rule.end - rule.start):
                return True
        return False

    def stroke(rule: Rule) -> bool:
        for left, top, right, bottom in boxes:
            slack = 0.25 * (bottom - top)
            tall = top - slack < rule.start and rule.end < bottom + slack
            if tall and left - slack < rule.at < right + slack:
                return True
        return False

    boxes = [line.box for line in lines]
    return [r for r in across if not struck(r)], [r for r in down if not stroke(r)]


def _with_dashes(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines; a lone stroke is a dash, not the number one, where no two counts on from it."""
    alone = ["".join(letter for letter, _ in line.letters) for line in lines]
    one, two = knowledge()["numerals"]["digits"][1:3]
    if two in alone:
        return list(lines)
    return [
        replace(line, letters=((_DASH, line.letters[0][1]),)) if text == one else line
        for line, text in zip(lines, alone, strict=True)
    ]


def _upright(gray: Any) -> tuple[list[OcrLine], int]:
    """The lines of the image turned so that they read best, and the quarter turns for it."""
    lines = recognise(gray)
    if not lines or (_sure(lines) >= _CERTAIN and not _mostly_tall(lines)):
        return lines, 0
    if _sure(lines) >= _DOUBTFUL and not _mostly_tall(lines):
        return (recognise(quarter(gray, 2)), 2) if _on_head(gray, lines) else (lines, 0)
    tries = [(lines, 0), *((recognise(quarter(gray, turns)), turns) for turns in (1, 3, 2))]
    return max(tries, key=lambda found: _weight(found[0]))


def _on_head(gray: Any, lines: Sequence[OcrLine]) -> bool:
    """Whether a band of the page around its longest line reads better upside down."""
    line = max(lines, key=lambda entry: entry.box[2] - entry.box[0])
    reach = 2 * (line.box[3] - line.box[1])
    band = gray[max(int(line.box[1] - reach), 0) : int(line.box[3] + reach)]
    return _weight(recognise(quarter(band, 2))) > 1.2 * _weight(recognise(band))


def _weight(lines: Sequence[OcrLine]) -> float:
    return sum(len(line.letters) * line.confidence**4 for line in lines)


def _sure(lines: Sequence[OcrLine]) -> float:
    letters = sum(len(line.letters) for line in lines)
    return sum(len(line.letters) * line.confidence for line in lines) / max(letters, 1)


def _mostly_tall(lines: Sequence[OcrLine]) -> bool:
    tall = sum(line.box[3] - line.box[1] > 1.5 * (line.box[2] - line.box[0]) for line in lines)
    return tall > 0.5 * len(lines)


def _chars(line: OcrLine, down: Sequence[Rule]) -> Iterator[Char]:
    """The line's characters, none pushed over a ruling line that the found box does not cross."""
    left, top, right, bottom = line.box
    height = min(bottom - top, 1.6 * _pitch(line))
    middle, margin = (top + bottom) / 2, 0.15 * height
    cuts = sorted(
        rule.at
        for rule in down
        if rule.start < middle < rule.end and left + 2 * margin < rule.at < right - 2 * margin
    )
    edges = [left + margin / 2, *cuts, right - margin / 2]
    size = _LETTER * height
    for letter, box in line.letters:
        low, high = _field(edges, (box[0] + box[2]) / 2)
        start = min(max(box[0], low), high - 1)
        end = max(min(box[2], high), start + 1)
        yield Char(letter, start, middle - size / 2, end, middle + size / 2, size, line.confidence)


def _pitch(line: OcrLine) -> float:
    """The line's usual height by its letters' own boxes."""
    return max(median(box[3] - box[1] for _, box in line.letters), 1.0)


def _field(edges: Sequence[float], at: float) -> tuple[float, float]:
    for low, high in itertools.pairwise(edges):
        if at < high:
            return low, high
    return edges[-2], edges[-1]


def level_sizes(pages: Sequence[Page]) -> None:
    """Give letters about as large as most of their page one size: the boxes found vary a little."""
    sizes = [char.size for page in pages for char in page.chars]
    everywhere = median(sizes) if sizes else 0.0
    for page in pages:
        usual = median(char.size for char in page.chars) if page.chars else 0.0
        near = abs(usual - everywhere) < _SAME_PAGE_SIZE * everywhere
        size = everywhere if near else usual
        page.chars = [
            replace(char, size=size) if abs(char.size - usual) < _SAME_SIZE * usual else char
            for char in page.chars
        ]


def _scaled(char: Char, scale: float) -> Char:
    box: Box = (char.left * scale, char.top * scale, char.right * scale, char.bottom * scale)
    return Char(char.text, *box, char.size * scale, round(char.confidence, 3))
