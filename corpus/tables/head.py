"""What stands over a table's rows and says what they hold: its title and its header."""

from corpus.tables.text import is_labelled
from corpus.tables.words import bare, is_blank, table_words
from corpus.types import Cell, Column, Span, Table

# The title of a table stands this close above it.
_NEAR = 300
# A longer header was not read as one.
_LONGEST = 400


def head_lines(shown: str, table: Table) -> tuple[str, ...]:
    """The title and the header rows as they stand in the shown text, white space collapsed."""
    if table.grid.chart:
        return ()
    start, end = table.grid.span
    header = _header(table)
    above = bare(shown[max(0, start - _NEAR) : end])
    title = table.title if bare(table.title) in above else ""
    return tuple(
        line for line in (title if bare(title) not in bare(header) else "", header) if line
    )


def told_rows(table: Table, span: Span) -> list[str]:
    """The body rows that a span holds, each cell behind the words that head its column.

    None where the table's text says so already.
    """
    if is_labelled(table):
        return []
    rows = []
    for row in table.grid.rows[table.header_rows :]:
        cells = {id(cell): (i, cell) for i, cell in reversed(list(enumerate(row)))}
        inside = [(i, c) for i, c in sorted(cells.values(), key=_column) if not is_blank(c.text)]
        if any(span[0] <= c.span[0] < span[1] for _, c in inside):
            told = [_told(table, i, c.text) for i, c in inside if table.columns[i].role != "number"]
            rows.append("｜".join(told))
    return rows


def _column(placed: tuple[int, Cell]) -> int:
    return placed[0]


def _told(table: Table, column: int, text: str) -> str:
    header = _heading(table.columns[column])
    names = table.columns[column].role in ("indicator", "category")
    return text if names or not header else f"{header}：{text}"


def _heading(column: Column) -> str:
    """The words over a column, each said once; of a known sort of column the known ones."""
    known = table_words()["roles"].get(column.role, ())
    told = [part for part in column.header if bare(part) in known]
    parts = told or column.header
    within = [p for p in parts if any(bare(p) in bare(other) for other in parts if other != p)]
    return " ".join(part for part in parts if part not in within)


def _header(table: Table) -> str:
    spans = [
        cell.span
        for row in table.grid.rows[: table.header_rows]
        for cell in row
        if cell.text.strip()
    ]
    if not spans or not table.grid.raw:
        return ""
    first = min(start for start, _ in spans) - table.grid.span[0]
    last = max(end for _, end in spans) - table.grid.span[0]
    text = " ".join(table.grid.raw[first:last].split())
    return text if len(text) <= _LONGEST else ""
