"""A grid understood: its header rows, each column's role and what its values are."""

from collections.abc import Sequence

from corpus.tables.header import Meaning, read_header
from corpus.tables.repairs import find_repairs
from corpus.tables.roles import find_roles
from corpus.tables.values import read_cell
from corpus.tables.words import (
    attribute_of,
    bare,
    is_blank,
    is_phrase,
    is_region,
    is_section,
    is_serial,
    is_value,
    is_year,
    sort_of,
    table_words,
)
from corpus.types import Cell, Column, Grid, Table

_MOST_HEADER_ROWS = 6


def understand_table(grid: Grid, number: int, header_rows: int | None = None) -> Table:
    """The grid with its header, roles and the kind, measure and period of each column.

    A number of header rows that is given is not looked for.
    """
    titles = _title_rows(grid.rows)
    header = titles + _header_rows(grid.rows[titles:])
    if header_rows is not None:
        header = min(header_rows, len(grid.rows))
        titles = min(titles, max(0, header - 1))
    paths = [_path(grid.rows[titles:header], i) for i in range(_width(grid))]
    body = [row for row in grid.rows[header:] if len(set(map(id, row))) > 1]
    roles = find_roles(paths, body)
    columns = tuple(read_column(path, role) for path, role in zip(paths, roles, strict=True))
    title = grid.title or " ".join(grid.rows[i][0].text for i in range(titles))
    return Table(number, title, grid, header, columns, find_repairs(grid))


def _width(grid: Grid) -> int:
    return len(grid.rows[0]) if grid.rows else 0


def _texts(row: Sequence[Cell]) -> list[str]:
    """The distinct cells of a row that hold text."""
    seen: dict[int, str] = {}
    for cell in row:
        if cell.text.strip():
            seen.setdefault(id(cell), cell.text)
    return list(seen.values())


def _title_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top hold one text alone: the title, the unit of the table."""
    count = 0
    while count < min(len(rows) - 1, 3) and len(_texts(rows[count])) <= 1:
        if any(is_section(text) for text in _texts(rows[count])):
            break
        count += 1
    return count


def _header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are header."""
    for i, row in enumerate(rows[:_MOST_HEADER_ROWS]):
        texts = _texts(row)
        if _is_data(texts, first=i == 0):
            return i
        if i and len(texts) == 1:
            return i  # the first section
    return min(1, len(rows))


def _is_data(texts: Sequence[str], *, first: bool) -> bool:
    """True for a row of values rather than names."""
    if not texts:
        return False
    units = sum(sort_of(text) == "unit" for text in texts)
    if any(attribute_of(text) and len(texts) > 1 for text in texts) and not _names(texts):
        return True
    if is_serial(texts[0]) and len(texts) > 1 and not all(is_serial(text) for text in texts):
        return not first or any(is_value(text) for text in texts[1:])
    return units < 2 and any(_states(text) for text in texts[1:])


def _states(text: str) -> bool:
    """True for a value, or for words that stand in place of one."""
    if is_year(text) or is_phrase(text):
        return is_phrase(text)
    return any(reading.value is not None for reading in read_cell(text))


def _names(texts: Sequence[str]) -> bool:
    """True when a row holds words that only headers hold."""
    roles = table_words()["roles"]
    named = {w for name in ("number", "indicator", "unit", "note") for w in roles[name]}
    return any(bare(text) in named for text in texts)


def _path(rows: Sequence[Sequence[Cell]], column: int) -> tuple[str, ...]:
    """The header texts over a column, top down, each once."""
    path: list[str] = []
    for row in rows:
        text = row[column].text.strip()
        if text and not is_blank(text) and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def read_column(path: tuple[str, ...], role: str) -> Column:
    """The column of that header and role, with what its header says of its values."""
    meaning = read_header(path) if role == "value" else Meaning()
    return Column(
        header=path,
        role=role,
        kind=meaning.kind,
        measure=meaning.measure,
        period=meaning.period,
        unit=meaning.unit,
        region=meaning.rest if role == "value" and is_region(meaning.rest) else "",
    )
