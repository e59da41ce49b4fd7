"""A plan's table as an HTML table, merged cells whole, a row and a cell lit."""

from collections.abc import Iterator

from corpus.types import Cell, Grid, Place, Span, Table
from ui.parts.safe import as_html


def table_html(table: Table, lit: Place | None = None, span: Span | None = None) -> str:
    """The table drawn; the row of `lit`, or the rows that `span` touches, are lit."""
    rows = lit_rows(table.grid, lit, span)
    column = lit.column if lit is not None and lit.row is not None else None
    body = [
        _row_html(line, number in rows, column, "th" if number < table.header_rows else "td")
        for number, line in enumerate(_laid_out(table.grid))
    ]
    head = "".join(body[: table.header_rows])
    rest = "".join(body[table.header_rows :])
    return (
        f'<div class="gw-tablewrap"><table class="gw-table">{_caption(table)}'
        f"<thead>{head}</thead><tbody>{rest}</tbody></table></div>{_notes(table.grid)}"
    )


def lit_rows(grid: Grid, lit: Place | None, span: Span | None) -> set[int]:
    """The numbers of the rows to light."""
    if lit is not None and lit.row is not None:
        return {lit.row}
    if span is None:
        return set()
    return {number for number, row in enumerate(grid.rows) if any(_touch(c, span) for c in row)}


def _touch(cell: Cell, span: Span) -> bool:
    return bool(cell.text) and cell.span[0] < span[1] and span[0] < cell.span[1]


# Words as short as this stay on one line; numbers do at any length.
_SHORT = 4

Spot = tuple[int, Cell, int, int]


def _laid_out(grid: Grid) -> Iterator[list[Spot]]:
    """Row by row the cells that start there: column, cell, rows and columns covered."""
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(grid.rows):
        line: list[Spot] = []
        for c, cell in enumerate(row):
            if (r, c) in covered:
                continue
            down, across = _reach(grid, r, c)
            covered |= {(r + i, c + j) for i in range(down) for j in range(across)}
            line.append((c, cell, down, across))
        yield line


def _reach(grid: Grid, r: int, c: int) -> tuple[int, int]:
    """How far a merged cell really repeats from here: its own claim is not trusted."""
    cell = grid.rows[r][c]
    down = across = 1
    while down < cell.rows and r + down < len(grid.rows) and grid.rows[r + down][c] == cell:
        down += 1
    while across < cell.columns and c + across < len(grid.rows[r]):
        if grid.rows[r][c + across] != cell:
            break
        across += 1
    return down, across


def _row_html(line: list[Spot], lit: bool, column: int | None, tag: str) -> str:
    cells = "".join(_cell_html(spot, lit and spot[0] == column, tag) for spot in line)
    mark = ' class="gw-lit" id="gw-lit"' if lit else ""
    return f"<tr{mark}>{cells}</tr>"


def _cell_html(spot: Spot, lit: bool, tag: str) -> str:
    _, cell, down, across = spot
    reach = (f' rowspan="{down}"' if down > 1 else "") + (
        f' colspan="{across}"' if across > 1 else ""
    )
    classes = " ".join(
        name
        for name, wanted in (
            ("gw-litcell", lit),
            ("gw-short", tag == "td" and len(cell.text) <= _SHORT),
        )
        if wanted
    )
    mark = f' class="{classes}"' if classes else ""
    return f"<{tag}{reach}{mark}>{as_html(cell.text)}</{tag}>"


def _caption(table: Table) -> str:
    return f"<caption>{as_html(table.title)}</caption>" if table.title else ""


def _notes(grid: Grid) -> str:
    return "".join(f'<p class="gw-note">{as_html(note)}</p>' for note in grid.notes)
