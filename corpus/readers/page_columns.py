"""Two columns of prose, and tables that only the alignment of their words shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.readers.page import Page, Run, cover, join
from corpus.readers.page_rules import RuledTable
from corpus.readers.shaping import CellDraft
from corpus.types import Box

TextLine = list[Run]
_NUMBER = re.compile(r"^[\s\[（(<>≤≥±+〔【-]*\d[\d.,，]*\s*[%％]?[\s\])）〕】]*$|^[—–-]+$")
_YEAR = re.compile(r"^(19|20)\d\d年?$")
# Prose in columns: this many lines with text on both sides, each side this wide.
_MIN_COLUMN_LINES = 6
_MIN_COLUMN_WIDTH = 0.27
# A table without lines: this many rows with this many columns.
_MIN_ROWS, _MIN_COLUMNS = 3, 3
# Lines of one table lie no further apart than this many letter heights.
_MAX_STEP = 3.0


def line_box(line: TextLine) -> Box:
    """The box around a line."""
    return cover(run.box for run in line)


def find_gutter(lines: Sequence[TextLine], page: Page) -> float | None:
    """Where the gap between two columns of prose stands, or None."""
    gaps = []
    for line in lines:
        for left, right in zip(line, line[1:], strict=False):
            middle = (left.box[2] + right.box[0]) / 2
            wide = min(left.box[2] - line[0].box[0], line[-1].box[2] - right.box[0])
            central = 0.35 * page.width < middle < 0.65 * page.width
            if central and wide > _MIN_COLUMN_WIDTH * page.width and len(line) <= 3:
                gaps.append((left.box[2], right.box[0]))
    if len(gaps) < _MIN_COLUMN_LINES:
        return None
    at = median((left + right) / 2 for left, right in gaps)
    clear = sum(left < at < right for left, right in gaps)
    crossing = sum(any(run.box[0] < at < run.box[2] for run in line) for line in lines)
    return at if clear >= 0.9 * len(gaps) and crossing <= len(gaps) else None


def split_columns(lines: Sequence[TextLine], at: float) -> list[list[TextLine]]:
    """The lines in reading order: bands between lines that cross the gap, left before right."""
    flows: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        if any(run.box[0] < at < run.box[2] for run in line):
            flows += [flow for flow in (left, right, [line]) if flow]
            left, right = [], []
            continue
        for side, runs in (
            (left, [run for run in line if run.box[2] <= at]),
            (right, [run for run in line if run.box[0] >= at]),
        ):
            if runs:
                side.append(runs)
    flows += [flow for flow in (left, right) if flow]
    return flows


@dataclass(slots=True)
class _Stretch:
    """Lines first..last that may be a table."""

    first: int
    last: int


def aligned_tables(
    lines: Sequence[TextLine], page: Page
) -> tuple[list[TextLine], list[RuledTable]]:
    """The lines that are prose, and the tables among the others."""
    tables: list[RuledTable] = []
    taken: set[int] = set()
    for stretch in _stretches(lines, page):
        table = _table(lines[stretch.first : stretch.last + 1], page.number)
        if table is not None:
            tables.append(table)
            taken.update(range(stretch.first, stretch.last + 1))
    return [line for index, line in enumerate(lines) if index not in taken], tables


def _stretches(lines: Sequence[TextLine], page: Page) -> list[_Stretch]:
    """Runs of lines with gaps in them; lines of a wrapped cell may stand between."""
    found: list[_Stretch] = []
    for index, line in enumerate(lines):
        if len(line) < _MIN_COLUMNS:
            continue
        if found and _continues(lines, found[-1].last, index, page):
            found[-1].last = index
        else:
            found.append(_Stretch(index, index))
    for stretch in found:
        _widen(lines, stretch, page)
    return [s for s in found if s.last - s.first + 1 >= _MIN_ROWS]


def _continues(lines: Sequence[TextLine], last: int, index: int, page: Page) -> bool:
    between = lines[last + 1 : index]
    if len(between) > 6 or any(_is_prose(line, page) for line in between):
        return False
    return all(_close(a, b) for a, b in zip(lines[last:index], lines[last + 1 :], strict=False))


def _close(upper: TextLine, lower: TextLine) -> bool:
    gap = line_box(lower)[1] - line_box(upper)[3]
    return gap < _MAX_STEP * max(upper[0].size, lower[0].size)


def _is_prose(line: TextLine, page: Page) -> bool:
    return any(run.box[2] - run.box[0] > 0.55 * page.width for run in line)


def _widen(lines: Sequence[TextLine], stretch: _Stretch, page: Page) -> None:
    """Add the wrapped ends of cells right above and below: pieces that lie close."""
    while stretch.last + 1 < len(lines) and _is_wrapped(
        lines[stretch.last + 1], lines[stretch.last], page
    ):
        stretch.last += 1
    while stretch.first > 0 and _is_wrapped(lines[stretch.first - 1], lines[stretch.first], page):
        stretch.first -= 1


def _is_wrapped(line: TextLine, neighbour: TextLine, page: Page) -> bool:
    """Whether the line is the rest of cells beside it: closer than a line's height, narrow."""
    a, b = line_box(line), line_box(neighbour)
    gap = max(a[1] - b[3], b[1] - a[3])
    narrow = all(run.box[2] - run.box[0] < 0.3 * page.width for run in line)
    several = len(line) >= 2 or len(neighbour) > len(line)
    return narrow and several and gap < 0.35 * line[0].size and a[0] > b[0] + line[0].size


Band = tuple[float, float]


def _bands(lines: Sequence[TextLine]) -> list[Band]:
    """The columns: where the words of the fullest lines stand."""
    most = max(len(line) for line in lines)
    full = [line for line in lines if len(line) >= max(0.75 * most, _MIN_COLUMNS)]
    bands: list[Band] = []
    for run in sorted((run for line in full for run in line), key=lambda r: r.box[0]):
        if bands and run.box[0] < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], run.box[2]))
        else:
            bands.append((run.box[0], run.box[2]))
    return bands


def _table(lines: Sequence[TextLine], page: int) -> RuledTable | None:
    """The lines as a table, when words stand in columns and numbers among them."""
    bands = _bands(lines)
    if len(bands) < _MIN_COLUMNS:
        return None
    placed = [_place(line, bands) for line in lines]
    if any(row is None for row in placed):
        return None
    rows = [row for row in placed if row is not None]
    if sum(_has_value(row) for row in rows) < _MIN_ROWS - 1:
        return None
    drafts = [_draft_row(row, page) for row in _logical(rows, len(bands))]
    box = cover(line_box(line) for line in lines)
    return RuledTable(box, drafts, (*(band[0] for band in bands), bands[-1][1]), page, ruled=False)


Placed = dict[tuple[int, int], Run]


def _place(line: TextLine, bands: list[Band]) -> Placed | None:
    """First and last column of each run; None when two runs claim one column."""
    row: Placed = {}
    taken: set[int] = set()
    for run in line:
        hit = [i for i, band in enumerate(bands) if run.box[0] < band[1] and run.box[2] > band[0]]
        if not hit:
            middle = (run.box[0] + run.box[2]) / 2
            hit = [min(range(len(bands)), key=lambda i: abs(sum(bands[i]) / 2 - middle))]
        if taken & set(hit):
            return None
        taken.update(hit)
        row[hit[0], hit[-1]] = run
    return row


def _has_value(row: Placed) -> bool:
    texts = [run.text for run in row.values()]
    return any(_NUMBER.match(text) and not _YEAR.match(text) for text in texts[1:])


def _logical(rows: list[Placed], width: int) -> list[list[Placed]]:
    """The lines of each row: a line without values belongs to the nearest one with values."""
    anchors = [i for i, row in enumerate(rows) if _has_value(row)]
    groups: dict[int, list[Placed]] = {}
    for index, row in enumerate(rows):
        full = len(row) >= 0.6 * width
        if index in anchors or full or index < anchors[0] - 1:
            groups.setdefault(index, []).append(row)
            continue
        nearest = min(anchors, key=lambda a: (_distance(rows[a], row), abs(a - index)))
        if index < anchors[0] and _distance(rows[nearest], row) > 0.4 * _size(row):
            nearest = index
        groups.setdefault(nearest, []).append(row)
    return [groups[key] for key in sorted(groups)]


def _size(row: Placed) -> float:
    return next(iter(row.values())).size


def _distance(anchor: Placed, row: Placed) -> float:
    a, b = line_box(list(anchor.values())), line_box(list(row.values()))
    return max(a[1] - b[3], b[1] - a[3], 0.0)


def _draft_row(lines: list[Placed], page: int) -> list[CellDraft]:
    """One row's cells; a run over several columns is a merged cell."""
    columns: dict[tuple[int, int], list[Run]] = {}
    for line in sorted(lines, key=lambda row: line_box(list(row.values()))[1]):
        for spot, run in line.items():
            columns.setdefault(spot, []).append(run)
    width = 1 + max(last for _, last in columns)
    row = [CellDraft("")] * 0 + [CellDraft("") for _ in range(width)]
    for (first, last), runs in columns.items():
        text = ""
        for run in runs:
            text = join(text, run.text)
        sure = min(run.confidence for run in runs)
        draft = CellDraft(text, page, cover(run.box for run in runs), round(sure, 3))
        row[first : last + 1] = [draft] * (last + 1 - first)
    return row
