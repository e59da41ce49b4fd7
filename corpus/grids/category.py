"""Category cells that stood centred beside their rows, given back to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.grids.layout import Row
from corpus.grids.lines import joined
from corpus.types import Cell

# A category is cut into pieces of this many characters (经济 / 发展).
_LONGEST_PIECE = 2
# More lines than a printed page holds: no scan.
_LONGEST_PAGE = 120
# Leaving rows without a category must be worth more than a slight displacement.
_COST_OF_NONE = 1.0


@dataclass(frozen=True, slots=True)
class Grouping:
    """The lines of a table's body, page by page, and the column of the categories."""

    pages: list[list[Row]]
    column: int


@dataclass(frozen=True, slots=True)
class Label:
    """A category and the middle of the lines it stands on."""

    cell: Cell
    middle: float


def place_categories(grouping: Grouping) -> list[list[Row]]:
    """The pages with the category of every line in its cell."""
    last: Cell | None = None
    pages = []
    for page in grouping.pages:
        labels = _labels(page, grouping.column)
        if not labels or labels[0].middle == 0 or len(page) > _LONGEST_PAGE:
            pages.append(page)  # stands at the top of its rows: filled down later
            continue
        starts = _starts(len(page), [label.middle for label in labels], last is not None)
        pages.append(_fill(page, grouping.column, labels, starts, last))
        last = labels[-1].cell
    return pages


def _is_whole(row: Row) -> bool:
    return len(set(map(id, row))) == 1


def _labels(page: Sequence[Row], column: int) -> list[Label]:
    """The categories of a page, pieces on neighbouring lines put together."""
    found: list[tuple[Cell, int, int]] = []
    for i, row in enumerate(page):
        cell = row[column]
        if not cell.text or _is_whole(row):
            continue
        if found and found[-1][2] == i - 1 and _is_piece(found[-1][0]) and _is_piece(cell):
            found[-1] = (joined(found[-1][0], cell), found[-1][1], i)
        else:
            found.append((cell, i, i))
    return [Label(cell, (first + last) / 2) for cell, first, last in found]


def _is_piece(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_PIECE


def _starts(lines: int, middles: Sequence[float], continued: bool) -> tuple[int, ...]:
    """The first line of each category, so that each stands nearest the middle of its lines."""

    @cache
    def best(label: int, start: int) -> tuple[float, tuple[int, ...]]:
        if label == len(middles):
            return (0.0, ()) if start == lines else (float("inf"), ())
        ends = [lines] if label == len(middles) - 1 else range(start + 1, lines)
        choices = []
        for end in ends:
            cost, rest = best(label + 1, end)
            choices.append((cost + abs((start + end - 1) / 2 - middles[label]), (start, *rest)))
        return min(choices, default=(float("inf"), ()))

    whole = best(0, 0)
    if not continued:
        return whole[1]
    later = min((best(0, start) for start in range(1, lines)), default=whole)
    return later[1] if later[0] + _COST_OF_NONE < whole[0] else whole[1]


def _fill(
    page: list[Row], column: int, labels: Sequence[Label], starts: Sequence[int], last: Cell | None
) -> list[Row]:
    """The page with each line's category; lines before the first keep the page before's."""
    filled = []
    for i, row in enumerate(page):
        own = sum(start <= i for start in starts) - 1
        cell = labels[own].cell if own >= 0 else last
        if cell is None or _is_whole(row):
            filled.append(row)
        else:
            filled.append([*row[:column], replace(cell, rows=2), *row[column + 1 :]])
    return filled
