"""A table's rows as text that leads back to the file, cell by cell."""

from collections.abc import Iterator, Sequence
from sys import maxsize

from corpus.cleaning import Clean, clean_pieces
from corpus.grids.lines import is_unit_line
from corpus.tables.words import is_blank
from corpus.types import Cell, Span, Table

# Our own marks in a row of projects or tasks: 引水工程｜建设年限：2021-2024｜总投资（亿元）：3.
_MARKS = _NEXT, _TELLS = "｜", "："
# The unit of a whole table stands this close above it.
_NEAR = 200
# Its notes stand this close below it.
_BELOW = 600

# A span of the shown text, and the mark before it.
_Piece = tuple[str, Span]


def table_text(shown: str, table: Table, debris: list[Span]) -> Clean:
    """The body rows, one a line, cells set apart by blanks; merged cells in their first row; notes.

    In a table of projects or tasks each cell stands behind the words that head its column.
    """
    labelled = is_labelled(table)
    unit = _unit_spans(shown, table) if labelled else []
    text = ""
    runs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for row in table.grid.rows[table.header_rows :]:
        cells = _new_cells(row, seen)
        pieces = [*_labelled(table, row, cells), *unit] if labelled else _plain(cells)
        opens = True
        for before, span in pieces:
            clean = clean_pieces(shown, [span], debris)
            if not clean.text:
                continue
            mark = before if not opens else "\n" if text else ""
            opens = False
            runs += [(len(text), runs[-1][1])] if mark in _MARKS else []
            text += mark
            runs += [(len(text) + offset, raw) for offset, raw in clean.runs]
            text += clean.text
    for span in _note_spans(shown, table):
        clean = clean_pieces(shown, [span], debris)
        if clean.text and clean.text not in text:
            text += "\n" if text else ""
            runs += [(len(text) + offset, raw) for offset, raw in clean.runs]
            text += clean.text
    return Clean(text, tuple(runs))


def _note_spans(shown: str, table: Table) -> Iterator[Span]:
    """Where the notes stand that explain the table: 注：…; its unit is told elsewhere."""
    start, end = max(0, table.grid.span[0] - _NEAR), table.grid.span[1] + _BELOW
    for note in table.grid.notes:
        at = shown.find(note, start, end) if not is_unit_line(note) else -1
        if at >= 0:
            yield at, at + len(note)


def _plain(cells: Sequence[Cell]) -> Iterator[_Piece]:
    return ((" ", span) for _, span in _clipped(cells))


def _labelled(table: Table, row: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[_Piece]:
    """The row's name, then each cell behind the words that head its column."""
    named = False
    for cell, span in _clipped(cells):
        column = next(i for i, one in enumerate(row) if one is cell)
        if table.columns[column].role == "number" or is_blank(cell.text):
            continue
        heads = _heads(table, column) if named else []
        yield from ((" " if i else _NEXT, head.span) for i, head in enumerate(heads))
        yield _TELLS if heads else _NEXT, span
        named = True


def is_labelled(table: Table) -> bool:
    """True for a table of projects or tasks: its columns tell different things of each row."""
    roles = {column.role for column in table.columns}
    headed = sum(bool(column.header) for column in table.columns)
    return headed > 1 and ("thing" in roles or "value" not in roles)


def _heads(table: Table, column: int) -> list[Cell]:
    """The header cells over a column, top down, each once."""
    stack = [row[column] for row in table.grid.rows[: table.header_rows]]
    own = [cell for cell in stack if cell.text.strip() in table.columns[column].header]
    return list({id(cell): cell for cell in own}.values())


def _unit_spans(shown: str, table: Table) -> list[_Piece]:
    """Where the unit of the whole table stands: 单位：万元."""
    start = max(0, table.grid.span[0] - _NEAR)
    for note in filter(is_unit_line, table.grid.notes):
        at = shown.find(note, start, table.grid.span[1])
        if at >= 0:
            return [(_NEXT, (at, at + len(note)))]
    return []


def _clipped(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Span]]:
    """Each cell with its span up to the next one: a cell broken over rows reaches around others."""
    ends = [cell.span[0] for cell in cells[1:]] + [maxsize] * bool(cells)
    for cell, end in zip(cells, ends, strict=True):
        yield cell, (cell.span[0], max(cell.span[0], min(cell.span[1], end)))


def _new_cells(row: Sequence[Cell], seen: set[int]) -> list[Cell]:
    """The cells of a row that no earlier row showed, in the order of the file."""
    fresh = {id(cell): cell for cell in row if id(cell) not in seen and cell.text.strip()}
    seen.update(fresh)
    return sorted(fresh.values(), key=lambda cell: cell.span)
