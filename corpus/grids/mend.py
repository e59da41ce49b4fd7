"""Tabbed lines that a line end within a cell cut in two, joined again."""

from collections import Counter
from collections.abc import Sequence

from corpus.grids.broken import is_data
from corpus.grids.layout import Row
from corpus.grids.lines import (
    RawLine,
    fields,
    is_caption,
    is_note,
    is_page_number,
    is_unit_line,
    joined,
)
from corpus.tables.words import is_numbered, is_section, is_serial

_MIN_CELLS = 3
_LONGEST_REST = 20


def is_rest_of_cell(lines: Sequence[RawLine], i: int) -> bool:
    """True for a line without tabs that is the end of the last cell of the line before it."""
    text = lines[i].text.strip()
    if not 0 < i < len(lines) - 1 or not 0 < len(text) <= _LONGEST_REST or text.endswith("。"):
        return False
    if is_caption(text) or is_note(text) or is_unit_line(text) or is_page_number(text):
        return False
    before, after = fields(lines[i - 1]), fields(lines[i + 1])
    if is_section(text) or (is_data(before) and not is_data(after)):
        return False  # the next table's title
    fits = len(after) == len(before) or (is_serial(after[0].text) and len(after) < len(before))
    return fits and len(before) >= _MIN_CELLS and bool(before[-1].text)


def mend_breaks(rows: Sequence[Row]) -> list[Row]:
    """The lines with both halves of a row that was cut within a cell in one."""
    counts = Counter(len(row) for row in rows)
    width, often = counts.most_common(1)[0] if counts else (0, 0)
    if width < _MIN_CELLS or often < len(rows) / 2:
        return list(rows)
    mended: list[Row] = []
    for row in rows:
        if mended and _belong(mended[-1], row, width):
            last = mended[-1]
            mended[-1] = [*last[:-1], joined(last[-1], row[0]), *row[1:]]
        else:
            mended.append(row)
    return mended


def _belong(first: Row, second: Row, width: int) -> bool:
    if len(first) >= width or len(second) >= width or len(first) + len(second) - 1 != width:
        return False
    opens = second[0].text
    if not first[-1].text or not opens or is_serial(opens) or is_numbered(opens):
        return False
    return sum(bool(cell.text) for cell in [*first, *second]) > 2
