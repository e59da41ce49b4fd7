"""What was mended in a table, for the report of a reading."""

from corpus.tables.words import bare, table_words
from corpus.types import Cell, Grid


def find_repairs(grid: Grid) -> tuple[str, ...]:
    """One line for each cell that was put together from pieces."""
    words = table_words()["repairs"]["joined"]
    seen: set[tuple[int, int]] = set()
    repairs = []
    for number, row in enumerate(grid.rows, 1):
        for cell in row:
            if cell.span not in seen and _is_joined(cell, grid):
                repairs.append(words.format(row=number, text=cell.text))
            seen.add(cell.span)
    return tuple(repairs)


def _is_joined(cell: Cell, grid: Grid) -> bool:
    start, end = (at - grid.span[0] for at in cell.span)
    raw = grid.raw[start:end] if grid.raw else ""
    return "\t" in raw or ("\n" in raw and bare(raw) != "")
