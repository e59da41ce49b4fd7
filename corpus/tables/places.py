"""Places in tables that outlast a changed parser: by words and by span, whichever still hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.tables.words import bare, is_blank, is_serial, is_value
from corpus.types import Cell, Span, Table

# Of a place's three marks (span, words, text as it was) so many must still hold.
_ENOUGH = 2

_Place = TypeVar("_Place")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a table: its title, the words of row and column, the span in the shown text."""

    table: str = ""
    row: str = ""
    column: str = ""
    span: Span | None = None


def row_name(cells: Sequence[Cell]) -> str:
    """The words a row opens with, before its first value; serial numbers aside."""
    names: list[str] = []
    for cell in {id(cell): cell for cell in cells}.values():
        if is_blank(cell.text) or is_serial(cell.text):
            continue
        if is_value(cell.text):
            break
        names.append(bare(cell.text))
    return "/".join(names[:2])


def column_name(table: Table, column: int) -> str:
    """The words of a column's header."""
    return "/".join(table.columns[column].header)


def row_span(cells: Sequence[Cell]) -> Span:
    """From the first to the last character of a row."""
    return min(cell.span[0] for cell in cells), max(cell.span[1] for cell in cells)


def own_cell(table: Table, column: int) -> Cell:
    """The lowest header cell of a column; below a header that columns share, its first own cell."""
    rows = table.grid.rows[max(0, table.header_rows - 1) :] or table.grid.rows
    alone = (row[column] for row in rows if sum(cell is row[column] for cell in row) == 1)
    return next(alone, rows[0][column])


def find_table(tables: Sequence[Table], spot: Spot) -> Table | None:
    """The one table at that place."""
    marked = (
        (2 * (one.grid.span == spot.span) + 2 * _same(one.title, spot.table), one) for one in tables
    )
    return _best(marked)


def find_cell(tables: Sequence[Table], spot: Spot, was: str) -> tuple[Table, int, int] | None:
    """The one cell at that place, as table, row and column."""
    found: dict[int, tuple[int, tuple[Table, int, int]]] = {}
    for table in tables:
        titled = _same(table.title, spot.table) or not spot.table
        for i, row in enumerate(table.grid.rows):
            named = titled and row_name(row) == spot.row
            for j, cell in enumerate(row):
                labelled = named and column_name(table, j) == spot.column
                marks = (cell.span == spot.span) + labelled + (bare(cell.text) == bare(was))
                if marks > found.get(id(cell), (0,))[0]:
                    found[id(cell)] = (marks, (table, i, j))
    return _best(found.values())


def find_row(tables: Sequence[Table], spot: Spot) -> tuple[Table, int] | None:
    """The one row at that place."""
    marked = []
    for table in tables:
        for i, row in enumerate(table.grid.rows):
            same = bool(row) and row_span(row) == spot.span
            named = row_name(row) == spot.row and (same or bool(spot.row))
            marks = same + named + _same(table.title, spot.table)
            marked.append((marks, (table, i)))
    return _best(marked)


def find_column(tables: Sequence[Table], spot: Spot) -> tuple[Table, int] | None:
    """The one column at that place."""
    marked = []
    for table in tables:
        for j in range(len(table.columns)):
            same = bool(table.grid.rows) and own_cell(table, j).span == spot.span
            named = column_name(table, j) == spot.column and (same or bool(spot.column))
            marks = same + named + _same(table.title, spot.table)
            marked.append((marks, (table, j)))
    return _best(marked)


def _same(title: str, other: str) -> bool:
    return bool(other) and title == other


def _best(marked: Iterable[tuple[int, _Place]]) -> _Place | None:
    """The place with the most marks, if they are enough and no other has as many."""
    ranked = sorted(marked, key=lambda one: -one[0])
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None
    return ranked[0][1]
