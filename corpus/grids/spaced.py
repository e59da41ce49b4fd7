"""Tables whose columns are lined up by blanks, as text exports and PDF-to-text tools give them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from corpus.grids.broken import Body, Frame, body_rows
from corpus.grids.columns import Column, Places, cell_in, find_columns, header_row, pieces_of
from corpus.grids.layout import MOST_COLUMNS, Row
from corpus.grids.lines import (
    RawLine,
    is_caption,
    is_contents,
    is_note,
    is_page_number,
    is_unit_line,
    joined,
    notes_around,
    title_before,
)
from corpus.outline.headings import heading_level
from corpus.tables.header import periods_of, take_unit
from corpus.tables.words import bare, is_section, is_serial, is_value, sort_of, squeeze, table_words
from corpus.types import Cell, Grid

# Lines of three cells make one look, three of them with values make it a table.
_MIN_CELLS = 3
_MIN_ROWS = 3
# Between two lines of a table at most so many hold nothing of it: a page break.
_LONGEST_GAP = 6
# A cell's rest on a line of its own is short.
_LONGEST_REST = 14
# A line that comes back so often is printed on every page.
_MIN_REPEATS = 3

# Headers that stand alone; with more behind them the lines were read askew.
_LONG = frozenset({"单位", "计量单位", "序号"})
# Headings of text, which no table holds.
_CHAPTERS = (1, 2, 3)


def by_width(text: str, wide: str = "WFA") -> list[int]:
    """Where each character of a line starts when Chinese ones, dashes among them, take two."""
    places, at = [], 0
    for char in text:
        places.append(at)
        at += 2 if east_asian_width(char) in wide else 1
    return [*places, at]


def by_narrow_width(text: str) -> list[int]:
    """Where each character of a line starts when Chinese ones take two places, dashes one."""
    return by_width(text, "WF")


def by_count(text: str) -> list[int]:
    """Where each character of a line starts when all take one place."""
    return list(range(len(text) + 1))


_WAYS: tuple[Places, ...] = (by_width, by_narrow_width, by_count)


def is_spaced(line: RawLine) -> bool:
    """True for a line of several cells with wide gaps between them."""
    text = line.text
    if "  " not in text and "\u3000" not in text:
        return False
    return len(pieces_of(text)) >= _MIN_CELLS and not text.rstrip().endswith("。")


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines of one table, its header first, and the line after them."""

    head: list[RawLine]
    body: list[RawLine]
    end: int


def read_spaced(lines: Sequence[RawLine], start: int) -> tuple[Grid | None, int]:
    """The table that begins at a line, and the line to go on from."""
    run = _run(lines, start)
    full = [line for line in run.body if _is_full(line)]
    if len(full) < _MIN_ROWS or is_contents([*run.head, *run.body]):
        return None, start + 1
    found = [(_columns(run, places), places) for places in _WAYS]
    columns, places = max(found, key=lambda pair: len(pair[0]))
    if not _MIN_CELLS <= len(columns) <= MOST_COLUMNS or not _lined_up(full, columns, places):
        return None, start + 1
    grid = _grid(lines, start, run, columns, places)
    return grid, run.end if grid else start + 1


def _run(lines: Sequence[RawLine], start: int) -> _Run:
    """The lines that may belong to one table."""
    head: list[RawLine] = []
    body: list[RawLine] = []
    end = i = start
    while i < len(lines) and i - end <= _LONGEST_GAP:
        line = lines[i]
        if _is_furniture(line, lines):
            i += 1
            continue
        if not _may_belong(lines, i):
            break
        (body if body or _is_full(line) else head).append(line)
        i += 1
        end = i
    return _Run(head, body, end)


def _is_furniture(line: RawLine, lines: Sequence[RawLine]) -> bool:
    """Whether a line belongs to the page: empty, its number, a title that every page repeats."""
    text = line.text.strip()
    if not text or is_page_number(text):
        return True
    return len(pieces_of(text)) == 1 and sum(o.text.strip() == text for o in lines) >= _MIN_REPEATS


def _may_belong(lines: Sequence[RawLine], i: int) -> bool:
    text = lines[i].text.strip()
    if "\t" in text or is_caption(text) or is_note(text) or text.endswith(("。", "；", "：")):
        return False
    if heading_level(squeeze(text)) in _CHAPTERS:
        return False
    if len(pieces_of(text)) > 1 or is_unit_line(text):
        return True
    if not _follows(lines, i):
        return False
    if is_section(text) or (lines[i].text[:1].isspace() or len(text) <= 3):
        return len(text) <= _LONGEST_REST
    return False


def _follows(lines: Sequence[RawLine], i: int) -> bool:
    """Whether a line stands right below another, or below a page's end."""
    above = next((j for j in range(i - 1, -1, -1) if lines[j].text.strip()), i)
    between = lines[above:i]
    return above == i - 1 or any("\f" in o.text or _is_furniture(o, lines) for o in between[:1])


def _is_full(line: RawLine) -> bool:
    """True for a line with a name and a value."""
    texts = [line.text[a:b] for a, b in pieces_of(line.text)]
    return len(texts) >= _MIN_CELLS and any(is_value(text) for text in texts[1:])


def _columns(run: _Run, places: Places) -> list[Column]:
    return find_columns([line.text for line in run.body if not _is_section(line)], places)


def _is_section(line: RawLine) -> bool:
    return is_section(line.text) and len(pieces_of(line.text)) == 1


def _lined_up(full: Sequence[RawLine], columns: Sequence[Column], places: Places) -> bool:
    """Whether lines fill most columns with one piece each, and some column holds values alone."""
    cells = [[cell_in(line, c, places) for c in columns] for line in full]
    if any(_is_mixed(cell, line) for row, line in zip(cells, full, strict=True) for cell in row):
        return False
    rows = [[cell.text for cell in row] for row in cells]
    filled = [sum(map(bool, row)) for row in rows]
    if sum(n >= max(_MIN_CELLS, 0.5 * len(columns)) for n in filled) < 0.8 * len(rows):
        return False
    columns_of = list(zip(*rows, strict=True))[1:]
    valued = [Counter(is_value(text) for text in column if text) for column in columns_of]
    return any(count[True] >= max(_MIN_ROWS, 0.6 * sum(count.values())) for count in valued)


def _is_mixed(cell: Cell, line: RawLine) -> bool:
    """Whether a cell took in the pieces of two, one of them no name."""
    raw = line.text[cell.span[0] - line.start : cell.span[1] - line.start]
    pieces = [raw[a:b] for a, b in pieces_of(raw)]
    return len(pieces) > 1 and any(sort_of(text) != "text" for text in pieces)


def _grid(
    lines: Sequence[RawLine], start: int, run: _Run, columns: list[Column], places: Places
) -> Grid | None:
    head = header_row(run.head, columns, places)
    rows = _rows(run.body, columns, places)
    if head is None or not _is_header(head) or any(_is_broken(row) for row in rows):
        return None
    frame = Frame.of([head], rows)
    body = body_rows(Body([rows], frame))
    if not body or frame.width != len(columns):
        return None
    used = [*run.head, *run.body]
    cells = tuple(tuple(row) for row in [*frame.head, *body])
    notes = tuple(notes_around(lines, start, run.end))
    return Grid((used[0].start, used[-1].end), cells, title_before(lines, start), notes)


def _rows(body: Sequence[RawLine], columns: Sequence[Column], places: Places) -> list[Row]:
    """The body's lines by columns; the rests of cells joined to the line above."""
    rows: list[Row] = []
    for line in body:
        row = [cell_in(line, column, places) for column in columns]
        if _is_section(line):
            first = row[0]
            row = [joined(first, cell) if cell is first else cell for cell in row]
        if rows and _is_rest(rows[-1], row):
            rows[-1] = [joined(a, b) for a, b in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows


def _is_header(head: Row) -> bool:
    """Whether the first lines name every column, some of them as only headers do."""
    texts = [bare(cell.text) for cell in head]
    if not all(texts) or any(is_value(text) or is_serial(text) for text in texts):
        return False
    roles = table_words()["roles"]
    upright = {word for name in ("unit", "number") for word in roles[name]}
    if any(text not in upright and text.startswith(tuple(_LONG & upright)) for text in texts):
        return False
    known = {word for words in roles.values() for word in words}
    told = sum(bool(take_unit(text)[1] or periods_of(text)) for text in texts)
    return bool(known & set(texts)) or told > 1


def _is_broken(row: Row) -> bool:
    """True for a line of numbers without a name: the rests of numbers that a line end cut."""
    texts = [cell.text for cell in row if cell.text]
    return all(is_value(text) for text in texts)


def _is_rest(above: Row, row: Row) -> bool:
    """True for a line that only goes on with cells of the line above."""
    pairs = [(a.text, b.text) for a, b in zip(above, row, strict=True) if b.text]
    if not pairs or len(pairs) == len(row) or any(not a for a, _ in pairs):
        return False
    return not any(is_value(b) or is_serial(b) or re.search(r"^[\[<>≥≤]?\d", b) for _, b in pairs)
