"""Pieces of one table on several pages as one table."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.readers.page import join
from corpus.readers.page_rules import RuledTable
from corpus.readers.shaping import CellDraft, LineDraft, Part, TableDraft, clean_cell

_CONTINUED = re.compile(r"^[（(]?(接?续表?|接上[页表]).{0,12}$|^.{0,40}[（(]续表?[）)]$")
_NUMBER = re.compile(r"^\d{1,3}$")
_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_VALUE = re.compile(r"^[\[<>≥≤-]*\d[\d.,%\]]*$|^[—–―－-]+$")
# A row that goes on leaves at least so many of the values above it alone.
_LOST_VALUES = 3
# Columns of two pieces stand at the same places within this many points.
_SHIFT = 8.0

Rows = list[list[CellDraft]]


@dataclass(slots=True)
class Joiner:
    """Knows the table added last, so that its next piece can join it."""

    last: RuledTable | None = None

    def add(self, table: RuledTable, parts: list[Part]) -> bool:
        """Append the table, or join it to the one that the page before ended with: then True."""
        between = self._between(parts)
        edges = _shared_edges(self.last, table) if self.last and between is not None else []
        if self.last is None or between is None or not edges:
            if table.scrap:
                parts += _scrap_lines(table)
                return False
            parts.append(TableDraft(tuple(tuple(row) for row in table.rows)))
            self.last = table
            return False
        del parts[len(parts) - between :]
        previous = parts[-1]
        assert isinstance(previous, TableDraft)
        above = _widened([list(row) for row in previous.rows], self.last.bands, edges)
        rows = join_rows(above, _widened(table.rows, table.bands, edges))
        parts[-1] = TableDraft(tuple(tuple(row) for row in rows))
        self.last = replace(table, bands=tuple(pairwise(edges))) if table.ruled else table
        return True

    def _between(self, parts: list[Part]) -> int | None:
        """How many lines that only say 续表 stand after the last table; None when others do."""
        for count, part in enumerate(reversed(parts)):
            if isinstance(part, TableDraft):
                return count
            if not isinstance(part, LineDraft) or not is_continued(part.text):
                return None
        return None


def _scrap_lines(table: RuledTable) -> list[Part]:
    """The words of a few framed cells that are no table."""
    cells = {id(cell): cell for row in table.rows for cell in row if cell.text}
    return [LineDraft(cell.text, 0, cell.page, cell.box) for cell in cells.values()]


def is_continued(text: str) -> bool:
    """Whether a line only says that a table goes on: 续表."""
    return _CONTINUED.match(text) is not None


def _shared_edges(first: RuledTable, second: RuledTable) -> list[float]:
    """The column edges of both where the second can go on with the first, else nothing."""
    beside = second.page == first.page and second.box[0] > first.box[2]
    if not (beside or second.page == first.page + 1) or first.ruled != second.ruled:
        return []
    a, b = first.bands, second.bands
    if not first.ruled:
        shift = b[0][0] - a[0][0] if beside else 0.0
        even = len(a) == len(b) and all(
            x[0] < y[1] - shift and x[1] > y[0] - shift for x, y in zip(a, b, strict=True)
        )
        return [band[0] for band in b] if even else []
    return _all_edges(_edges(a), _edges(b), second)


def _edges(bands: Sequence[tuple[float, float]]) -> list[float]:
    return [bands[0][0], *(band[1] for band in bands)]


def _all_edges(ours: list[float], theirs: list[float], second: RuledTable) -> list[float]:
    """The edges of the finer piece, in the second's place, where it has all of the other's."""
    shift = theirs[0] - ours[0]
    ours = [edge + shift for edge in ours]
    finer, coarser = (theirs, ours) if len(theirs) >= len(ours) else (ours, theirs)
    if not all(any(abs(edge - other) <= _SHIFT for other in finer) for edge in coarser):
        return []
    return [] if len(finer) != len(coarser) and _is_header(second.rows[0]) else finer


def _is_header(row: list[CellDraft]) -> bool:
    """Whether a row may open a table of its own: every cell filled, none with a number."""
    texts = [cell.text for cell in row]
    return all(texts) and not any(c.isdigit() for text in texts for c in text)


def _widened(rows: Rows, bands: Sequence[tuple[float, float]], edges: list[float]) -> Rows:
    """The rows over finer columns; a cell over several stands in each of them."""
    if len(edges) - 1 <= len(bands):
        return rows
    middles = [(a + b) / 2 + bands[0][0] - edges[0] for a, b in pairwise(edges)]
    starts = [band[0] for band in bands]
    at = [max(0, bisect_right(starts, middle) - 1) for middle in middles]
    return [[row[i] for i in at] for row in rows]


def join_rows(first: Rows, second: Rows) -> Rows:
    """The rows of both pieces: a repeated header once, a row cut by the page end mended."""
    second = second[_repeated(first, second) :]
    while len(first) > 1 and _adds_nothing(first[-1], first[-2]):
        first.pop()
    while len(second) > 1 and _adds_nothing(second[0], second[1]):
        second.pop(0)
    while second and _is_rest(second[0], first[-1]):
        _mend_row(first, second)
    return _mend_merged(first, second) if second else first


def _adds_nothing(row: list[CellDraft], beside: list[CellDraft]) -> bool:
    """Whether a row is a sliver at the page's edge: empty but for cells that reach beyond it."""
    return all(not a.text or a is b for a, b in zip(row, beside, strict=False))


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


def _mend_row(first: Rows, second: Rows) -> None:
    """Join the second's top row to the last row, which it goes on with."""
    above, row = first[-1], second.pop(0)
    fresh: dict[int, CellDraft] = {}
    for cell, rest in zip(above, row, strict=True):
        if rest.text:
            sure = min(cell.confidence, rest.confidence)
            whole = CellDraft(join(cell.text, rest.text), cell.page, cell.box, sure)
            fresh[id(cell)] = fresh[id(rest)] = fresh.get(id(cell), whole)
    for rows in (first, second):
        for index, line in enumerate(rows):
            rows[index] = [fresh.get(id(cell), cell) for cell in line]


def _is_rest(row: list[CellDraft], above: list[CellDraft]) -> bool:
    """Whether the row is the end of the last row: few cells filled, and no value or number."""
    if len(row) != len(above) or not any(cell.text for cell in row):
        return False
    both = zip(above, row, strict=True)
    pairs = {id(rest): (cell.text.strip(), rest.text.strip()) for cell, rest in both}
    if any(_DIGIT.search(rest) and not _WORDS.search(cell) for cell, rest in pairs.values()):
        return False
    if any(rest and not cell for cell, rest in pairs.values()):
        return False
    numbered = [rest for cell, rest in pairs.values() if _NUMBER.match(cell)][:1]
    filled = sum(bool(rest) for _, rest in pairs.values())
    lost = sum(bool(_VALUE.match(cell)) and not rest for cell, rest in pairs.values())
    if numbered and not numbered[0]:
        return 2 * filled <= len(pairs)
    return lost >= _LOST_VALUES and 2 * filled <= len(pairs)


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
        if _DIGIT.search(above.text) and not _WORDS.search(above.text):
            continue
        for index in range(start, start + reach):
            if len({id(c) for c in rows[index]}) > 1:
                rows[index][column] = above
    return rows
