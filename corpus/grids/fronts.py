"""Flattened rows whose number stands behind a category: the cells that merged ones took away."""

from collections.abc import Sequence

from corpus.grids.layout import Row, data_start
from corpus.tables.words import is_serial, sort_of
from corpus.types import Cell

# So many rows must open with a number where others name a category before it.
_LEAST_NUMBERED = 2


def with_fronts(rows: Sequence[Row]) -> list[Row]:
    """The rows with an empty cell for each category and number that stands above them."""
    start = data_start(rows)
    data = rows[start:]
    opened = [row for row in data if _is_opened(row)]
    numbered = [row for row in data if len(row) > 2 and is_serial(row[0].text)]
    if not opened or len(numbered) < _LEAST_NUMBERED or not _is_counted(data):
        return list(rows)
    width = max(len(row) + (not _is_opened(row)) for row in [*opened, *numbered])
    return [*rows[:start], *(_filled(row, width) for row in data)]


def _is_opened(row: Row) -> bool:
    """Whether a row names its category before its number."""
    return len(row) > 3 and sort_of(row[0].text) == "text" and is_serial(row[1].text)


def _is_counted(rows: Sequence[Row]) -> bool:
    """Whether the numbers, wherever they stand, count the rows."""
    found = [row[0] if is_serial(row[0].text) else row[1] for row in rows if len(row) > 2]
    numbers = [cell.text for cell in found if is_serial(cell.text)]
    return numbers == [str(i) for i in range(1, len(numbers) + 1)]


def _filled(row: Row, width: int) -> Row:
    if len(row) < 3 or _is_opened(row):
        return row
    at = row[0].span[0]
    blank = Cell("", (at, at))
    if is_serial(row[0].text):
        return [blank, *row]
    return [blank] * max(0, width - len(row)) + row
