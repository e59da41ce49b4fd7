"""The rows of a table of projects or tasks: a name, and what its columns tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.grids.lines import is_unit_line
from corpus.quantity import Quantity, parse_quantity
from corpus.tables.header import take_unit
from corpus.tables.text import is_labelled
from corpus.tables.words import is_blank
from corpus.types import Span, Table


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: its name, each further column's header and text, its place in the table."""

    name: str
    cells: tuple[tuple[str, str], ...]
    unit: str  # of the whole table
    row: int
    span: Span

    def quantity(self, header: str) -> Quantity | None:
        """The value in a column, in the unit of its header or of the table."""
        text = next((text for head, text in self.cells if head == header), "")
        return parse_quantity(text, take_unit(header)[1] or self.unit) if text else None


def things_of(table: Table) -> Iterator[Thing]:
    """The rows of a table whose columns tell different things of each row; else none."""
    if not is_labelled(table):
        return
    unit = next(
        (take_unit(f"（{note}）")[1] for note in table.grid.notes if is_unit_line(note)), ""
    )
    for number in range(table.header_rows, len(table.grid.rows)):
        row = table.grid.rows[number]
        cells = [
            (" ".join(column.header), cell.text)
            for column, cell in zip(table.columns, row, strict=True)
            if column.role != "number" and not is_blank(cell.text)
        ]
        if len(cells) > 1:
            span = min(cell.span[0] for cell in row), max(cell.span[1] for cell in row)
            yield Thing(cells[0][1], tuple(cells[1:]), unit, number, span)
