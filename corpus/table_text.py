"""A table's rows as text that leads back to the file, cell by cell."""

from collections.abc import Sequence
from sys import maxsize

from corpus.cleaning import Clean, clean_pieces
from corpus.types import Cell, Span, Table


def table_text(shown: str, table: Table, debris: list[Span]) -> Clean:
    """The body rows, one a line, cells set apart by blanks; merged cells in their first row."""
    text = ""
    runs: list[tuple[int, int]] = []
    seen: set[int] = set()
    for row in table.grid.rows[table.header_rows :]:
        line = ""
        for span in _clipped(_new_cells(row, seen)):
            clean = clean_pieces(shown, [span], debris)
            if not clean.text:
                continue
            start = len(text) + len(line) + bool(line) + bool(text)
            runs += [(start + offset, raw) for offset, raw in clean.runs]
            line += (" " if line else "") + clean.text
        if line:
            text += ("\n" if text else "") + line
    return Clean(text, tuple(runs))


def _clipped(cells: list[Cell]) -> list[Span]:
    """Each cell's span up to the next one: a cell broken over rows reaches around others."""
    starts = [cell.span[0] for cell in cells[1:]] + [maxsize] * bool(cells)
    return [
        (cell.span[0], max(cell.span[0], min(cell.span[1], start)))
        for cell, start in zip(cells, starts, strict=True)
    ]


def _new_cells(row: Sequence[Cell], seen: set[int]) -> list[Cell]:
    """The cells of a row that no earlier row showed, in the order of the file."""
    fresh = {id(cell): cell for cell in row if id(cell) not in seen and cell.text.strip()}
    seen.update(fresh)
    return sorted(fresh.values(), key=lambda cell: cell.span)
