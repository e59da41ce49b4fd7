"""Tables that only the alignment of their words shows."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.page import Page, Run, cover, join
from corpus.readers.page_gutter import TextLine, line_box
from corpus.readers.page_rules import RuledTable
from corpus.readers.shaping import CellDraft

_NUMBER = re.compile(r"^[\s\[（(<>≤≥±+〔【-]*\d[\d.,，]*\s*[%％]?[\s\])）〕】]*$|^[—–-]+$")
_YEAR = re.compile(r"^(19|20)\d\d年?$")
# A table without lines: this many rows with this many columns.
_MIN_ROWS, _MIN_COLUMNS = 3, 3
# Lines of one table lie no further apart than this many letter heights.
_MAX_STEP = 3.0


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
        table = _table(lines[stretch.first : stretch.last + 1], page)
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
    return [s for s in found if s.last > s.first]


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
    top = [run for line in lines[stretch.first : stretch.first + 4] for run in line[1:]]
    bottom = [
        run
        for line in lines[max(stretch.last - 3, stretch.first) : stretch.last + 1]
        for run in line[1:]
    ]
    while stretch.last + 1 < len(lines) and _is_wrapped(
        lines, (stretch.last + 1, -1), bottom, page
    ):
        stretch.last += 1
    while stretch.first > 0 and _is_wrapped(lines, (stretch.first - 1, 1), top, page):
        stretch.first -= 1


def _is_wrapped(
    lines: Sequence[TextLine], at: tuple[int, int], cells: Sequence[Run], page: Page
) -> bool:
    """Whether the line is the rest of cells beside it: close, narrow, in line with their words."""
    line = lines[at[0]]
    a, b = line_box(line), line_box(lines[sum(at)])
    gap = max(a[1] - b[3], b[1] - a[3])
    narrow = all(run.box[2] - run.box[0] < 0.3 * page.width for run in line)
    if not narrow or gap > 1.1 * line[0].size:
        return False
    return all(_in_line(run, cells, loosely=len(line) > 1) for run in line)


def _in_line(run: Run, cells: Sequence[Run], loosely: bool) -> bool:
    """Whether the run starts, ends or is centred with a cell's; loosely: overlaps one."""
    slack = 0.4 * run.size
    left, right = run.box[0], run.box[2]
    if loosely:
        return any(other.box[0] < right and left < other.box[2] for other in cells)
    return any(
        abs(other.box[0] - left) < slack
        or abs(other.box[2] - right) < slack
        or abs(other.box[0] + other.box[2] - left - right) < 2 * slack
        for other in cells
    )


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


def _table(lines: Sequence[TextLine], page: Page) -> RuledTable | None:
    """The lines as a table, when words stand in columns and numbers among them."""
    bands = _bands(lines)
    if len(bands) < _MIN_COLUMNS:
        return None
    placed = [_place(line, bands) for line in lines]
    if any(row is None for row in placed):
        return None
    rows = [row for row in placed if row is not None]
    if not _is_table(rows, len(bands)):
        return None
    box = cover(line_box(line) for line in lines)
    long = (rule for rule in page.across if rule.end - rule.start > 0.5 * (box[2] - box[0]))
    rules = [rule.at for rule in long if box[1] < rule.at < box[3]]
    drafts = [_draft_row(row, page.number, len(bands)) for row in _logical(rows, rules)]
    return RuledTable(box, drafts, tuple(bands), page.number, ruled=False)


def _is_table(rows: list["Placed"], width: int) -> bool:
    """Whether two rows hold values, or one below a full header of a wide table."""
    values = sum(_has_value(row) for row in rows)
    header = len(rows[0]) == width > _MIN_COLUMNS and not _has_value(rows[0])
    return values >= _MIN_ROWS - 1 or (values == 1 and header)


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


def _logical(rows: list[Placed], rules: list[float]) -> list[list[Placed]]:
    """The lines of each row: lines without values belong to a row with values beside them."""
    anchors = [i for i, row in enumerate(rows) if _has_value(row)]
    groups: list[list[Placed]] = [[row] for row in rows[: anchors[0]]]
    if groups and _is_head_of(rows[anchors[0] - 1], rows[anchors[0]], rules):
        groups.pop()
    groups.append(rows[anchors[0] - (len(rows[: anchors[0]]) - len(groups)) : anchors[0] + 1])
    for before, after in zip(anchors, [*anchors[1:], len(rows)], strict=True):
        between = rows[before + 1 : after]
        cut = len(between) if after == len(rows) else _cut(rows[before : after + 1], rules)
        if after == len(rows):
            groups[-1] += between
        else:
            groups[-1] += between[:cut]
            groups.append([*between[cut:], rows[after]])
    return groups


def _is_head_of(row: Placed, anchor: Placed, rules: list[float]) -> bool:
    """Whether the line is the upper part of the first row with values, not a header."""
    few = len(row) < 0.5 * len(anchor) and _distance(anchor, row) < 0.3 * _size(row)
    return few and not _parted(row, anchor, rules)


def _parted(upper: Placed, lower: Placed, rules: list[float]) -> bool:
    a, b = line_box(list(upper.values())), line_box(list(lower.values()))
    return any(a[1] < rule < b[3] and (a[1] + a[3]) / 2 < rule for rule in rules)


def _cut(rows: list[Placed], rules: list[float]) -> int:
    """How many of the lines between two rows belong to the upper one.

    A rule parts them, else the widest gap; lines set evenly all belong to the row that they follow.
    """
    steps = list(itertools.pairwise(rows))
    for index, (upper, lower) in enumerate(steps):
        if _parted(upper, lower, rules):
            return index
    gaps = [_distance(lower, upper) for upper, lower in steps]
    widest = max(range(len(gaps)), key=lambda i: gaps[i])
    if gaps[widest] > min(gaps) + 0.3 * _size(rows[0]):
        return widest
    return len(rows) - 2


def _size(row: Placed) -> float:
    return next(iter(row.values())).size


def _distance(anchor: Placed, row: Placed) -> float:
    a, b = line_box(list(anchor.values())), line_box(list(row.values()))
    return max(a[1] - b[3], b[1] - a[3], 0.0)


def _draft_row(lines: list[Placed], page: int, width: int) -> list[CellDraft]:
    """One row's cells; a run over several columns is a merged cell."""
    columns: dict[tuple[int, int], list[Run]] = {}
    for line in sorted(lines, key=lambda row: line_box(list(row.values()))[1]):
        for spot, run in line.items():
            columns.setdefault(spot, []).append(run)
    row = [CellDraft("") for _ in range(width)]
    for (first, last), runs in columns.items():
        text = ""
        for run in runs:
            text = join(text, run.text)
        sure = min(run.confidence for run in runs)
        draft = CellDraft(text, page, cover(run.box for run in runs), round(sure, 3))
        row[first : last + 1] = [draft] * (last + 1 - first)
    return row
