"""Pieces of one table on several pages as one table."""

import re
from dataclasses import dataclass

from corpus.readers.page import join
from corpus.readers.page_rules import RuledTable
from corpus.readers.shaping import CellDraft, LineDraft, Part, TableDraft, clean_cell

_CONTINUED = re.compile(r"^[（(]?(接?续表?|接上[页表]).{0,12}$|^.{0,40}[（(]续表?[）)]$")
_NUMBER = re.compile(r"^\d{1,3}$")
# Columns of two pieces stand at the same places within this many points.
_SHIFT = 8.0

Rows = list[list[CellDraft]]


@dataclass(slots=True)
class Joiner:
    """Knows the table added last, so that its next piece can join it."""

    last: RuledTable | None = None

    def add(self, table: RuledTable, parts: list[Part]) -> None:
        """Append the table, or join it to the one that the page before ended with."""
        between = self._between(parts)
        if self.last is not None and between is not None and _fits(self.last, table):
            del parts[len(parts) - between :]
            previous = parts[-1]
            assert isinstance(previous, TableDraft)
            rows = join_rows([list(row) for row in previous.rows], table.rows)
            parts[-1] = TableDraft(tuple(tuple(row) for row in rows))
        else:
            parts.append(TableDraft(tuple(tuple(row) for row in table.rows)))
        self.last = table

    def _between(self, parts: list[Part]) -> int | None:
        """How many lines that only say 续表 stand after the last table; None when others do."""
        for count, part in enumerate(reversed(parts)):
            if isinstance(part, TableDraft):
                return count
            if not isinstance(part, LineDraft) or not _CONTINUED.match(part.text):
                return None
        return None


def _fits(first: RuledTable, second: RuledTable) -> bool:
    """Whether the second table can go on with the first: next page or column, same columns."""
    beside = second.page == first.page and second.box[0] > first.box[2]
    if not (beside or second.page == first.page + 1) or first.ruled != second.ruled:
        return False
    a, b = first.bands, second.bands
    if len(a) != len(b):
        return False
    shift = b[0][0] - a[0][0] if beside or first.ruled else 0
    if not first.ruled:
        return all(x[0] < y[1] - shift and x[1] > y[0] - shift for x, y in zip(a, b, strict=True))
    return all(abs(x[1] - (y[1] - shift)) <= _SHIFT for x, y in zip(a, b, strict=True))


def join_rows(first: Rows, second: Rows) -> Rows:
    """The rows of both pieces: a repeated header once, a row cut by the page end mended."""
    second = second[_repeated(first, second) :]
    while second and _is_rest(second[0], first[-1]):
        _mend_row(first, second.pop(0))
    return _mend_merged(first, second) if second else first


def _texts(row: list[CellDraft]) -> list[str]:
    return [clean_cell(cell.text).replace(" ", "") for cell in row]


def _repeated(first: Rows, second: Rows) -> int:
    """How many rows at the top of the second piece say what the first's top rows say."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if len(a) != len(b) or _texts(a) != _texts(b):
            break
        count += 1
    return count


def _mend_row(first: Rows, row: list[CellDraft]) -> None:
    """Join a row without number and values to the last row, which it goes on with."""
    above = first[-1]
    fresh: dict[int, CellDraft] = {}
    for cell, rest in zip(above, row, strict=True):
        if rest.text:
            sure = min(cell.confidence, rest.confidence)
            fresh[id(cell)] = CellDraft(join(cell.text, rest.text), cell.page, cell.box, sure)
    for index, line in enumerate(first):
        first[index] = [fresh.get(id(cell), cell) for cell in line]


def _is_rest(row: list[CellDraft], above: list[CellDraft]) -> bool:
    """Whether the row has no serial number where there should be one, and few cells filled."""
    if len(row) != len(above):
        return False
    filled = [bool(cell.text) for cell in row]
    numbered = [i for i, cell in enumerate(above) if _NUMBER.match(cell.text.strip())][:1]
    if not numbered or filled[numbered[0]]:
        return False
    digits = any(any(c.isdigit() for c in cell.text) for cell in row)
    return any(filled) and not digits and 2 * sum(filled) <= len(row)


def _mend_merged(first: Rows, second: Rows) -> Rows:
    """Let a merged cell that the page end cut reach on: its second half is empty."""
    rows = [*first, *second]
    start = len(first)
    for column in range(min(len(second[0]), len(first[-1]))):
        half, above = second[0][column], first[-1][column]
        tall = sum(column < len(row) and row[column] is above for row in first) > 1
        reach = sum(column < len(row) and row[column] is half for row in second)
        if half.text or not above.text or not (tall or reach > 1):
            continue
        if any(c.isdigit() for c in above.text):
            continue
        for index in range(start, start + reach):
            if len({id(c) for c in rows[index]}) > 1:
                rows[index][column] = above
    return rows
