"""Corrections laid over the tables of a document, and told by the figures that they change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.corrections import Correction, Target
from corpus.tables.figures import table_figures
from corpus.tables.places import find_cell, find_column, find_row, find_table
from corpus.tables.understood import read_column, understand_table
from corpus.types import Cell, Column, Figure, Grid, Kind, Measure, Metadata, Table


@dataclass(frozen=True, slots=True)
class Touch:
    """A correction, and the rows and columns of its table that it reaches; None: all of them."""

    correction: Correction
    rows: frozenset[int] | None = None
    columns: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document's tables as put right and as they were, and which correction did what."""

    tables: tuple[Table, ...]
    before: tuple[Table, ...]
    touches: tuple[tuple[int, Touch], ...] = ()
    lost: tuple[Correction, ...] = ()

    def figures(self, number: int, block: int, metadata: Metadata) -> list[Figure]:
        """The figures of a table; those that a correction changed say so."""
        figures = table_figures(self.tables[number], block, metadata)
        touches = [touch for table, touch in self.touches if table == number]
        if not touches:
            return figures
        known = set(table_figures(self.before[number], block, metadata))
        kept = [figure for figure in figures if not _is_dropped(figure, touches)]
        return [one if one in known else _noted(one, touches) for one in kept]


def correct_tables(tables: Sequence[Table], corrections: Sequence[Correction]) -> Corrected:
    """The tables with the corrections laid over them: headers, then cells, columns, rows."""
    corrected = Corrected(tuple(tables), tuple(tables))
    steps = {
        Target.HEADER: _with_header,
        Target.CELL: _with_cell,
        Target.COLUMN: _with_column,
        Target.ROW: _without_row,
    }
    for target, step in steps.items():
        for one in corrections:
            if one.target is target:
                corrected = step(corrected, one) or _losing(corrected, one)
    return corrected


def _losing(corrected: Corrected, one: Correction) -> Corrected:
    return replace(corrected, lost=(*corrected.lost, one))


def _with(corrected: Corrected, table: Table, touch: Touch) -> Corrected:
    """The tables with this one in its place."""
    tables = tuple(table if one.number == table.number else one for one in corrected.tables)
    touches = (*corrected.touches, (table.number, touch))
    return replace(corrected, tables=tables, touches=touches)


def _with_header(corrected: Corrected, one: Correction) -> Corrected | None:
    table = find_table(corrected.tables, one.spot)
    if table is None:
        return None
    changed = understand_table(table.grid, table.number, int(one.text))
    return _with(corrected, changed, Touch(one))


def _with_cell(corrected: Corrected, one: Correction) -> Corrected | None:
    found = find_cell(corrected.tables, one.spot, one.was)
    if found is None:
        return None
    table, row, column = found
    old = table.grid.rows[row][column]
    grid = _replaced(table.grid, old, replace(old, text=one.text, confidence=1.0))
    changed = understand_table(grid, table.number, table.header_rows)
    at = [(i, j) for i, r in enumerate(table.grid.rows) for j, c in enumerate(r) if c is old]
    rows = frozenset(i for i, _ in at) if row >= table.header_rows else None
    # A value's own column only; a label, a unit or a header speaks for all it stands beside.
    alone = rows is not None and table.columns[column].role == "value"
    beside = frozenset(j for _, j in at) if alone or rows is None else None
    return _with(corrected, replace(changed, title=table.title), Touch(one, rows, beside))


def _replaced(grid: Grid, old: Cell, new: Cell) -> Grid:
    rows = tuple(tuple(new if cell is old else cell for cell in row) for row in grid.rows)
    return replace(grid, rows=rows)


def _with_column(corrected: Corrected, one: Correction) -> Corrected | None:
    found = find_column(corrected.tables, one.spot)
    if found is None:
        return None
    table, column = found
    columns = list(table.columns)
    columns[column] = _corrected_column(columns[column], one)
    changed = replace(table, columns=tuple(columns))
    # The role of a label column decides what every figure beside it counts.
    alone = "value" in (columns[column].role, table.columns[column].role)
    return _with(corrected, changed, Touch(one, None, frozenset({column}) if alone else None))


def _corrected_column(column: Column, one: Correction) -> Column:
    match one.field:
        case "role":
            return read_column(column.header, one.text)
        case "kind":
            return replace(column, kind=Kind(one.text) if one.text else None)
        case "measure":
            return replace(column, measure=Measure(one.text) if one.text else None)
        case "period":
            return replace(column, period=one.text)
        case _:
            return replace(column, unit=one.text)


def _without_row(corrected: Corrected, one: Correction) -> Corrected | None:
    found = find_row(corrected.tables, one.spot)
    if found is None:
        return None
    table, row = found
    return _with(corrected, table, Touch(one, frozenset({row})))


def _is_dropped(figure: Figure, touches: Sequence[Touch]) -> bool:
    dropped = (touch.rows for touch in touches if touch.correction.target is Target.ROW)
    return any(rows is not None and figure.place.row in rows for rows in dropped)


def _noted(figure: Figure, touches: Sequence[Touch]) -> Figure:
    """The figure with a note of the corrections that reach it; the closest where several do."""
    row, column = figure.place.row, figure.place.column
    near = [
        touch
        for touch in touches
        if touch.correction.note
        and (touch.rows is None or row in touch.rows)
        and (touch.columns is None or column in touch.columns)
    ]
    notes = dict.fromkeys(touch.correction.note for touch in near)
    return replace(figure, note="；".join(notes)) if notes else figure
