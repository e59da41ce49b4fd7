"""From the filled cells of a sheet to title lines, tables and note lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.readers.job import knowledge
from corpus.readers.shaping import CellDraft, LineDraft, Part, TableDraft

Spot = tuple[int, int]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column

_NUMBER = re.compile(r"^[\s\[（(<>≤≥±+-]*\d[\d.,，]*\s*[%％]?[\s\])）]*$")
# A cell with more characters that stands alone in its row is a sentence, not a category.
_LONG = 25
_YEAR = re.compile(r"^(19|20)\d\d年?$")


@dataclass(slots=True)
class Sheet:
    """The texts of a sheet by row and column, and its merged areas."""

    name: str
    cells: dict[Spot, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


Row = list[CellDraft | None]


def lay_out(sheets: Sequence[Sheet]) -> Iterator[Part]:
    """The parts of a workbook, sheet by sheet."""
    for sheet in sheets:
        rows = _rows(sheet)
        if rows and _telling(sheet.name):
            yield LineDraft(sheet.name, 1)
        for piece in _rejoined(_pieces(rows, sheet.hidden)):
            yield from _piece_parts(piece)


def _telling(name: str) -> bool:
    """Whether the sheet's name is one that a person gave."""
    default = knowledge()["sheet"]["default_names"]
    return bool(name.strip()) and not re.match(default, name.strip(), re.IGNORECASE)


def _rows(sheet: Sheet) -> dict[int, Row]:
    """The sheet's rows that hold something, as drafts; merged cells at all their positions."""
    drafts = {spot: CellDraft(text) for spot, text in sheet.cells.items() if text.strip()}
    if not drafts:
        return {}
    bottom = max(row for row, _ in drafts)
    right = max(column for _, column in drafts)
    for area in sheet.merges:
        _spread(drafts, area, (bottom, right))
    rows: dict[int, Row] = {}
    for (row, column), draft in drafts.items():
        line = rows.setdefault(row, [])
        line.extend([None] * (column + 1 - len(line)))
        line[column] = draft
    return dict(sorted(rows.items()))


def _spread(drafts: dict[Spot, CellDraft], area: Merge, edge: Spot) -> None:
    """Put a merged cell at all positions of its area, as far as the sheet is filled."""
    draft = drafts.get((area[0], area[1]))
    if draft is None:
        return
    for row in range(area[0], min(area[2], edge[0]) + 1):
        for column in range(area[1], min(area[3], edge[1]) + 1):
            drafts[row, column] = draft


def _pieces(rows: Mapping[int, Row], hidden: set[int]) -> Iterator[list[Row]]:
    """The rows between blank rows that can be seen."""
    piece: list[Row] = []
    last = None
    for number, row in rows.items():
        if last is not None and not hidden.issuperset(range(last + 1, number)):
            yield piece
            piece = []
        piece.append(row)
        last = number
    if piece:
        yield piece


def _rejoined(pieces: Iterator[list[Row]]) -> Iterator[list[Row]]:
    """The pieces; one that goes on with data rows and has no header belongs to the one before."""
    current: list[Row] = []
    for piece in pieces:
        if current and len(current) > 1 and _is_data(piece[0]):
            current = current + piece
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in {id(c): c for c in row if c is not None}.values()]


def _is_data(row: Row) -> bool:
    """Whether a row holds values: at least two numbers that are not years."""
    numbers = [t for t in _texts(row) if _NUMBER.match(t) and not _YEAR.match(t)]
    return len(numbers) >= 2


def _piece_parts(piece: list[Row]) -> Iterator[Part]:
    """The lines above a table, the table, the lines below it."""
    start = 0
    while start < len(piece) and _is_line(piece[start]):
        start += 1
    end = start + _without_notes(piece[start:])
    yield from _lines(piece[:start])
    yield from _table(piece[start:end])
    yield from _lines(piece[end:])


def _is_line(row: Row) -> bool:
    return len(_texts(row)) == 1 or _is_note(row)


def _is_note(row: Row) -> bool:
    texts = _texts(row)
    return len(texts) <= 2 and bool(re.search(knowledge()["sheet"]["note"], texts[0]))


def _without_notes(rows: list[Row]) -> int:
    """How many rows stand above the notes: a note and lines below it, or long lines at the end."""
    last = len(rows)
    while last and _is_line(rows[last - 1]):
        last -= 1
    for index in range(last, len(rows)):
        if _is_note(rows[index]) or len(_texts(rows[index])[0]) > _LONG:
            return index
    return len(rows)


def _lines(rows: list[Row]) -> Iterator[Part]:
    for row in rows:
        for line in "  ".join(_texts(row)).split("\n"):
            yield LineDraft(line)


def _table(rows: list[Row]) -> Iterator[Part]:
    """The rows as a table, or as lines when they have only one column."""
    if not rows:
        return
    width = max(len(_texts(row)) for row in rows)
    if width <= 1:
        yield from _lines(rows)
        return
    blank = CellDraft("")
    yield TableDraft(tuple(tuple(cell or blank for cell in row) for row in rows))
