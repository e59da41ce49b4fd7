"""Tables with tabs between the cells, as recognised from scans: one line may be part of a row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.grids.broken import Body, Frame, body_rows, is_data, split_header, trimmed
from corpus.grids.layout import MOST_COLUMNS, Row
from corpus.grids.lines import (
    RawLine,
    caption_text,
    fields,
    is_caption,
    is_note,
    is_page_number,
    is_unit_line,
    joined,
    notes_around,
    piece,
    title_before,
)
from corpus.grids.mend import is_rest_of_cell, mend_breaks
from corpus.tables.words import is_section
from corpus.types import Grid

# A page break leaves at most this many lines that are empty or hold a page number.
_LONGEST_GAP = 3
# Without a header, as many rows of one width make a table.
_MIN_BARE_ROWS = 3


def is_tabbed(line: RawLine) -> bool:
    """True for a line of several cells."""
    return "\t" in line.text


def tabbed_end(lines: Sequence[RawLine], start: int) -> int:
    """The line after a run of tabbed lines; page breaks inside it are passed over."""
    i = start
    while i < len(lines):
        if is_tabbed(lines[i]) or (i > start and is_rest_of_cell(lines, i)):
            i += 1
            continue
        after = _after_gap(lines, i)
        if after == i or not is_tabbed(lines[after]) or is_caption(lines[after].text):
            return i
        i = after
    return i


def _after_gap(lines: Sequence[RawLine], i: int) -> int:
    """The line after a page break, or the same line when there is none."""
    for j in range(i, min(i + _LONGEST_GAP + 1, len(lines))):
        if lines[j].text.strip() and not is_page_number(lines[j].text):
            return j if j > i else i
    return i


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a tabbed table by what they are; a fragment is what stands on one page."""

    title: str
    fragments: list[list[Row]]
    notes: list[str]


def read_tabbed(lines: Sequence[RawLine], start: int, end: int) -> tuple[Grid | None, int]:
    """The table in a run of tabbed lines, and the line after it."""
    parts = _parts(lines[start:end])
    fragments = [trimmed(fragment) for fragment in parts.fragments]
    head, fragments = split_header(fragments)
    data = [row for fragment in fragments for row in fragment]
    if not _is_table(head, data):
        return None, end
    frame = Frame.of(head, data)
    body = body_rows(Body(fragments, frame)) if 2 <= frame.width <= MOST_COLUMNS else []
    if not body:
        return None, end
    rows = tuple(tuple(row) for row in frame.head + body)
    used = [line for line in lines[start:end] if line.text.strip()]
    notes = parts.notes + notes_around(lines, start, end)
    title = parts.title or title_before(lines, start)
    return Grid((used[0].start, used[-1].end), rows, title, tuple(notes)), end


def _is_table(head: Sequence[Row], data: Sequence[Row]) -> bool:
    """True when the lines agree on their columns: a header and a row, or several rows."""
    widths = Counter(len(row) for row in data if is_data(row))
    if not widths or max(widths) < 2:
        return False
    if head:
        return True
    return widths.most_common(1)[0][1] >= _MIN_BARE_ROWS and sum(widths.values()) >= len(data) / 2


def _parts(lines: Sequence[RawLine]) -> Parts:
    title, notes = "", []
    fragments: list[list[Row]] = [[]]
    for line in lines:
        if not is_tabbed(line):
            if fragments[-1] and line.text.strip() and not is_page_number(line.text):
                last = fragments[-1][-1]
                last[-1] = joined(last[-1], piece(line.text, line.start))
            elif fragments[-1]:
                fragments.append([])
            continue
        row = fields(line)
        alone = [cell.text for cell in row if cell.text]
        if len(alone) == 1 and (is_note(alone[0]) or is_unit_line(alone[0])):
            notes.append(alone[0])
        elif len(alone) == 1 and not any(fragments) and not is_section(alone[0]):
            title = title + caption_text(alone[0])
        elif alone:
            fragments[-1].append(row)
    return Parts(title, [mend_breaks(fragment) for fragment in fragments if fragment], notes)
