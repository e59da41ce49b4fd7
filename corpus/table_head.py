"""What stands over a table's rows and says what they hold: its title and its header."""

from corpus.types import Table

# The title of a table stands this close above it.
_NEAR = 300
# A longer header was not read as one.
_LONGEST = 200


def head_lines(shown: str, table: Table) -> tuple[str, ...]:
    """The title and the header rows as they stand in the shown text, white space collapsed."""
    if table.grid.chart:
        return ()
    start, end = table.grid.span
    header = _header(table)
    above = _bare(shown[max(0, start - _NEAR) : end])
    title = table.title if _bare(table.title) in above else ""
    return tuple(
        line for line in (title if _bare(title) not in _bare(header) else "", header) if line
    )


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


def _bare(text: str) -> str:
    return "".join(text.split())
