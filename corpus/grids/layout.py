"""Rows of unequal length laid out as a rectangle: lost and merged cells find their columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from corpus.grids.header import header_rows
from corpus.tables.words import is_section, is_value, sort_of
from corpus.types import Cell

Row = list[Cell]

# No plan prints a wider table; such lines are data of another kind.
MOST_COLUMNS = 60
# A table whose longest row has more extra cells than this holds a row of another table.
_MOST_PARENTS = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: how many, which hold the label, and what sort each is."""

    width: int
    usual: int  # cells of most data rows
    label: int  # column of the label in them
    sorts: tuple[str, ...]
    named: bool = False  # the header names each label column: a short row has lost one

    @property
    def label_width(self) -> int:
        """How many columns a label without a parent covers."""
        return self.width - self.usual + 1

    @property
    def label_end(self) -> int:
        """The first column right of the label."""
        return self.label + self.label_width


def rectangle(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    """The rows as a rectangle, or nothing when they hold no table."""
    start = data_start(rows)
    data = [row for row in rows[start:] if len(row) > 1]
    if not data or start == len(rows):
        return ()
    layout = _with_header(find_layout(data), rows[:start])
    if not 2 <= layout.width <= MOST_COLUMNS:
        return ()
    head = header_rows(rows[:start], layout.width, layout.label_end)
    body = [_place(row, layout) for row in rows[start:]]
    return tuple(tuple(row) for row in head + body)


def data_start(rows: Sequence[Row]) -> int:
    """The first row that holds data."""
    for i, row in enumerate(rows):
        texts = [cell.text for cell in row]
        if len(row) > 1 and any(is_value(text) for text in texts) and not _unit_row(texts):
            return _with_section(rows, i)
        if i and len(row) > 1 and sort_of(texts[0]) == "serial" and texts[1:]:
            return _with_section(rows, i)
    return len(rows)


def _unit_row(texts: Sequence[str]) -> bool:
    return sum(sort_of(text) == "unit" for text in texts) > 1


def _with_section(rows: Sequence[Row], start: int) -> int:
    """A section's line above the first data row belongs to the data."""
    while start > 1 and len(rows[start - 1]) == 1 and is_section(rows[start - 1][0].text):
        start -= 1
    return start


def find_layout(data: Sequence[Row]) -> Layout:
    """The columns that most rows show; longer rows name a parent beside the label."""
    counts = Counter(len(row) for row in data)
    usual = max(counts, key=lambda n: (counts[n], n))
    longest = max(counts)
    width = longest if longest - usual <= _MOST_PARENTS else usual
    typical = [row for row in data if len(row) == usual]
    sorts = [_column_sort([row[i].text for row in typical]) for i in range(usual)]
    first = 2 if sorts[1:2] == ["serial"] and _counts([row[1].text for row in typical]) else 1
    sorts[first:] = ["value" if sort == "serial" else sort for sort in sorts[first:]]
    label = _label_column(typical, sorts)
    wide = [*sorts[:label], *["text"] * (width - usual + 1), *sorts[label + 1 :]]
    return Layout(width, usual, label, tuple(wide))


def _counts(texts: Sequence[str]) -> bool:
    """Whether the numbers of a column rise from row to row, as those of rows do."""
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
    return len(numbers) > 2 and all(a < b for a, b in pairwise(numbers)) and numbers[0] <= 3


def _with_header(layout: Layout, head: Sequence[Row]) -> Layout:
    """The layout, told by a full header whether a label column of its own was lost."""
    first = layout.label
    while first > 1 and layout.sorts[first - 1] == "text":
        first -= 1
    columns = range(first, layout.label_end)
    for row in head:
        if len(row) == layout.width and len(columns) > 1:
            names = {row[i].text for i in columns}
            return replace(layout, named="" not in names and len(names) == len(columns))
    return layout


def _column_sort(texts: Sequence[str]) -> str:
    counts = Counter(sort for text in texts if (sort := sort_of(text)) != "blank")
    return counts.most_common(1)[0][0] if counts else "blank"


def _label_column(rows: Sequence[Row], sorts: Sequence[str]) -> int:
    """The column of the longest texts before the first value."""
    first = next((i for i, sort in enumerate(sorts) if sort == "value"), len(sorts))
    texts = [i for i in range(first) if sorts[i] == "text"]
    if not texts:
        return 0
    return max(texts, key=lambda i: sum(len(row[i].text) for row in rows))


def _place(row: Row, layout: Layout) -> Row:
    if len(row) == 1:
        return [replace(row[0], columns=layout.width)] * layout.width
    if len(row) > layout.width:
        row = _merge_label(row, layout)
    if len(row) == layout.width:
        return row
    if len(row) == layout.usual and not layout.named:
        label = replace(row[layout.label], columns=layout.label_width)
        head, tail = row[: layout.label], row[layout.label + 1 :]
        return [*head, *[label] * layout.label_width, *tail]
    placed = align(row, layout.sorts)
    return placed if layout.named else _stretch_label(placed, layout)


def _stretch_label(row: Row, layout: Layout) -> Row:
    """The row with its label over the empty place of a parent, when it has a number of its own."""
    at = layout.label_end - 1
    start = at
    while start > 1 and not row[start - 1].text and layout.sorts[start - 1] == "text":
        start -= 1
    if start == at or not row[at].text or sort_of(row[start - 1].text) != "serial":
        return row
    label = replace(row[at], columns=at - start + 1)
    return [*row[:start], *[label] * (at - start + 1), *row[at + 1 :]]


def _merge_label(row: Row, layout: Layout) -> Row:
    """Too long a row: the label was cut into several cells."""
    extra = len(row) - layout.width
    at = min(layout.label_end - 1, len(row) - extra - 1)
    parts = row[at : at + extra + 1]
    span = (parts[0].span[0], parts[-1].span[1])
    return [*row[:at], Cell("".join(p.text for p in parts), span), *row[at + extra + 1 :]]


def align(row: Row, sorts: Sequence[str]) -> Row:
    """A short row, each cell in the column whose sort it shares, else as far right as may be."""
    own = [sort_of(cell.text) for cell in row]

    @cache
    def best(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        if cell == len(own):
            return 0.0, ()
        if len(sorts) - column < len(own) - cell:
            return float("-inf"), ()
        skip = best(cell, column + 1)
        score, rest = best(cell + 1, column + 1)
        take = (score + _fit(own[cell], sorts[column]) + column / 1000, (column, *rest))
        return max(take, skip)

    columns = best(0, 0)[1]
    placed = dict(zip(columns, row, strict=True))
    return fill_gaps([placed.get(i) for i in range(len(sorts))], row[0].span[0])


def _fit(sort: str, column: str) -> float:
    if sort == column:
        return 2.0
    if "blank" in (sort, column):
        return 0.5
    return 1.0 if {sort, column} == {"serial", "value"} else -2.0


def fill_gaps(cells: Sequence[Cell | None], start: int) -> Row:
    """The row with an empty cell at every place where none stands."""
    filled: Row = []
    for cell in cells:
        filled.append(cell if cell is not None else Cell("", (start, start)))
        start = filled[-1].span[1]
    return filled
