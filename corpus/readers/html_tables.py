"""Cells of an HTML table laid on a grid by their spans."""

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.markup import elements, local

Element = Any
Row = list[Element | None]

_MAX_SPAN = 500
_MAX_WIDTH = 1000
_NUMBER = re.compile(r"^[\s\[<>≤≥±+-]*\d[\d.,，%％\s\]]*$")
_LONG = 400


def _rows(table: Element) -> Iterator[Element]:
    for child in elements(table):
        if local(child) == "tr":
            yield child
        elif local(child) in {"tbody", "thead", "tfoot", "form"}:
            yield from _rows(child)


def _span(cell: Element, name: str) -> int:
    text = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    return min(max(int(text.group(1)), 1), _MAX_SPAN) if text else 1


def place_cells(table: Element) -> list[Row]:
    """The table's rows; a cell stands at every position that its spans cover."""
    rows = list(_rows(table))
    grid: list[Row] = [[] for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for cell in (c for c in elements(row) if local(c) in {"td", "th"}):
            while column < len(grid[index]) and grid[index][column] is not None:
                column += 1
            if column >= _MAX_WIDTH:
                break
            height = min(_span(cell, "rowspan"), len(rows) - index)
            if (cell.get("rowspan") or "").strip() == "0":
                height = len(rows) - index
            _cover(grid, cell, (index, column), (height, _span(cell, "colspan")))
            column += 1
    return grid


def _cover(grid: list[Row], cell: Element, at: tuple[int, int], size: tuple[int, int]) -> None:
    """Put the cell at all its positions that are free."""
    for row in grid[at[0] : at[0] + size[0]]:
        row.extend([None] * (at[1] + size[1] - len(row)))
        for column in range(at[1], at[1] + size[1]):
            if row[column] is None:
                row[column] = cell


def _unique(rows: list[Row]) -> list[Element]:
    return list({id(cell): cell for row in rows for cell in row if cell is not None}.values())


def is_number_box(rows: list[Row]) -> bool:
    """Whether most cells hold nothing but a number: such a table is never mere layout."""
    texts = ["".join(cell.itertext()).strip() for cell in _unique(rows)]
    return sum(bool(_NUMBER.match(text)) for text in texts) * 2 > len(texts) > 0


def is_layout(rows: list[Row]) -> bool:
    """Whether the table only places text: one column, tables in few cells, or long prose cells."""
    cells = _unique(rows)
    width = max((len({id(cell) for cell in row}) for row in rows), default=0)
    if width <= 1 or len(cells) <= 1:
        return True
    nested = sum(next(cell.iter("table"), None) is not None for cell in cells)
    if nested and len(cells) <= 12:
        return True
    texts = ["".join(cell.itertext()).strip() for cell in cells]
    longest = max(len(text) for text in texts)
    return longest > _LONG and longest > 0.6 * sum(len(text) for text in texts)
