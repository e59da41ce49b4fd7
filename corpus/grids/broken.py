"""Rows whose cells a scan broke over columns and lines, put together again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.grids.category import Grouping, place_categories
from corpus.grids.layout import Row, align, fill_gaps
from corpus.grids.lines import joined
from corpus.indicators import canonical
from corpus.tables.header import periods_of
from corpus.tables.words import (
    attribute_of,
    bare,
    is_blank,
    is_numbered,
    is_phrase,
    is_section,
    is_serial,
    is_value,
    sort_of,
    table_words,
)
from corpus.types import Cell

# The rest of a label that was cut (速, 比重) is shorter than a label of its own.
_LONGEST_REST = 3
# A row of its own under a merged label has so many values in the columns of those above it.
_LEAST_VALUES = 1
_UNIT_END = re.compile(r"[（(][^（()）]{1,14}[)）]+$")


def is_data(row: Row) -> bool:
    """True for a line of a table's body: numbered, or with a value in it."""
    texts = [cell.text for cell in row if cell.text]
    if not texts:
        return False
    if is_section("".join(texts)):
        return True
    opens = is_serial(texts[0]) or is_numbered(texts[0])
    return (opens and len(texts) > 1) or any(is_value(text) for text in texts[1:])


def trimmed(rows: Sequence[Row]) -> list[Row]:
    """The lines of a page without the columns at the right that stay empty on it."""
    last = max((i for row in rows for i, cell in enumerate(row) if cell.text), default=0)
    sections = [row for row in rows if _is_section_line(row, 1)]
    rest = [row for row in rows if row not in sections]
    last = max((i for row in rest for i, cell in enumerate(row) if cell.text), default=last)
    return [row[: last + 1] for row in rows]


def split_header(fragments: Sequence[list[Row]]) -> tuple[list[Row], list[list[Row]]]:
    """The header's lines, and the pages without them; a header repeated on a page goes."""
    head: list[Row] = []
    pages: list[list[Row]] = []
    seen: set[str] = set()
    for fragment in fragments:
        rows = list(fragment)
        while rows and not any(pages) and not is_data(rows[0]):
            head.append(rows.pop(0))
        seen = seen or {_text(row) for row in head}
        pages.append([row for row in rows if _text(row) not in seen])
    return head, [page for page in pages if page]


def _text(row: Row) -> str:
    return bare("".join(cell.text for cell in row))


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns that header and body agree on."""

    head: list[Row]
    width: int
    label: int
    sorts: tuple[str, ...]

    @classmethod
    def of(cls, head: Sequence[Row], data: Sequence[Row]) -> "Frame":
        """The frame of a table by its header's lines and its body's lines."""
        counts = Counter(len(row) for row in data if is_data(row) and not _is_section_line(row, 1))
        usual = max(counts, key=lambda n: (counts[n], n), default=0)
        width = max((len(row) for row in head), default=usual) or usual
        if len([row for row in data if len(row) >= width]) < len(data) / 2:
            width = usual
        label = _label_of(head, data, width)
        even = [row for row in data if len(row) == width and is_data(row)] or list(data)
        sorts = tuple(_sort([row[i].text for row in even if i < len(row)]) for i in range(width))
        rows = [_fit_head(row, width) for row in head]
        return cls(_over_parts(_stretch(rows), label, sorts), width, label, sorts)


def _sort(texts: Sequence[str]) -> str:
    counts = Counter(sort for text in texts if (sort := sort_of(text)) != "blank")
    return counts.most_common(1)[0][0] if counts else "value"


def _label_of(head: Sequence[Row], data: Sequence[Row], width: int) -> int:
    """The column of the labels: by its header, else by the length of its texts."""
    names = table_words()["roles"]["indicator"]
    for row in head:
        for i, cell in enumerate(row[:width]):
            if bare(cell.text) in names:
                return i
    sizes = Counter[int]()
    for row in data:
        for i, cell in enumerate(row[:3]):
            sizes[i] += len(cell.text) if sort_of(cell.text) == "text" else 0
    return sizes.most_common(1)[0][0] if sizes else 0


def _fit_head(row: Row, width: int) -> Row:
    return fill_gaps([*row[:width], *[None] * (width - len(row))], row[0].span[0])


def _stretch(rows: list[Row]) -> list[Row]:
    """Header lines whose groups reach over the empty cells right of them."""
    groups = [w for words in table_words()["kinds"].values() for w in words]
    for upper, lower in pairwise(rows):
        for i in range(1, len(upper)):
            left = upper[i - 1]
            group = any(w in left.text for w in groups) or periods_of(left.text)
            if group and not upper[i].text and lower[i].text and lower[i - 1].text:
                upper[i] = left
    return rows


def _over_parts(rows: list[Row], label: int, sorts: Sequence[str]) -> list[Row]:
    """Header lines with the labels' header also over a column of their parts that has none."""
    column = label + 1
    if column >= len(sorts) - 1 or sorts[column] != "text" or not rows:
        return rows
    if any(row[column].text for row in rows) or not rows[0][label].text:
        return rows
    rows[0][column] = rows[0][label]
    return rows


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a table's body, page by page."""

    pages: list[list[Row]]
    frame: Frame


def body_rows(body: Body) -> list[Row]:
    """The rows of the body, whole again."""
    frame = body.frame
    lines = [[_to_frame(row, frame) for row in page] for page in body.pages]
    column = frame.label - 1
    if column > 0 and _numbers(lines, column):
        column -= 1
    if column >= 0 and not (column == 0 and _numbers(lines, 0)):
        lines = place_categories(Grouping(lines, column))
    rows: list[Row] = []
    for line in (line for page in lines for line in page):
        if rows and len(set(map(id, line))) > 1 and _goes_on(rows[-1], line, frame):
            rows[-1] = _merge(rows[-1], line, frame)
        else:
            rows.append(line)
    return _join_spilled(rows, frame)


def _numbers(pages: Sequence[Sequence[Row]], column: int) -> bool:
    """Whether a column left of the labels holds the rows' numbers."""
    return any(is_serial(row[column].text) for page in pages for row in page if row)


def _to_frame(row: Row, frame: Frame) -> Row:
    """The line over the frame's columns."""
    if _is_section_line(row, frame.label):
        cells = [cell for cell in row if cell.text]
        span = (cells[0].span[0], cells[-1].span[1])
        whole = Cell("".join(c.text for c in cells), span, columns=frame.width)
        return [whole] * frame.width
    if len(row) > frame.width:
        return _merge_broken_label(row, frame)
    return row if len(row) == frame.width else align(row, frame.sorts)


def _is_section_line(row: Row, label: int) -> bool:
    """True for the line that opens a group of rows."""
    texts = [cell.text for cell in row if cell.text]
    text = "".join(texts)
    if not texts or any(is_value(t) or attribute_of(t) for t in texts):
        return False
    if is_section(text) and not is_serial(texts[0]):
        return True
    return len(texts) == 1 and label > 0 and row[0].text == text and sort_of(text) == "text"


def _merge_broken_label(row: Row, frame: Frame) -> Row:
    """A line with cells to spare: its label was cut."""
    extra = len(row) - frame.width
    parts = row[frame.label : frame.label + extra + 1]
    whole = parts[0]
    for part in parts[1:]:
        whole = joined(whole, _without_overlap(whole.text, part))
    return [*row[: frame.label], whole, *row[frame.label + extra + 1 :]]


def _without_overlap(before: str, part: Cell) -> Cell:
    """The part without a first character that the scan read on both sides of a cut."""
    twice = len(part.text) > 1 and before.endswith(part.text[0]) and before[-1] not in "()（）"
    return replace(part, text=part.text[1:]) if twice else part


def _goes_on(above: Row, line: Row, frame: Frame) -> bool:
    """True when a line is the rest of the row above it."""
    if len(set(map(id, above))) == 1:
        return False
    label = line[frame.label].text
    if is_numbered(label) or (frame.label and is_serial(line[0].text)):
        return False
    rest = [cell.text for cell in line[frame.label + 1 :]]
    if _has_own_values(above, line, frame):
        return False
    if not label or all(not text for text in rest):
        return True
    lacks = not any(attribute_of(cell.text) for cell in above)
    unit = bool(_UNIT_END.search(label)) and not _UNIT_END.search(above[frame.label].text)
    return lacks and unit and "attribute" in frame.sorts


def _has_own_values(above: Row, line: Row, frame: Frame) -> bool:
    """True for a part of the indicator above: a name and values beneath a full row's values."""
    pairs = [(a.text, b.text) for a, b in zip(above, line, strict=True)][frame.label + 1 :]
    filled = [sort_of(b) for a, b in pairs if a and b and sort_of(a) == sort_of(b)]
    named = any(sort_of(b) == "text" for a, b in pairs[:1] if b)
    return named and filled.count("value") + filled.count("serial") >= _LEAST_VALUES


def _merge(above: Row, line: Row, frame: Frame) -> Row:
    """The row with what a further line adds to its cells."""
    merged = list(above)
    for i in range(frame.label, len(above)):
        merged[i] = _merge_cells(above[i], line[i], i == frame.label)
    return merged


def _merge_cells(first: Cell, second: Cell, is_label: bool) -> Cell:
    if attribute_of(first.text):
        return first
    if is_blank(first.text) or attribute_of(second.text):
        return second if second.text else first
    apart = is_value(first.text) and is_value(second.text)
    if is_label and first.text and second.text:
        apart = _is_other_label(first.text, second.text)
    return joined(first, second, " " if apart else "")


def _is_other_label(first: str, second: str) -> bool:
    """True when a label is whole and what follows is the label of its group."""
    name = _UNIT_END.sub("", second)
    whole = canonical(first) is not None and canonical(first + name) is None
    return whole and len(name) > _LONGEST_REST


def _join_spilled(rows: list[Row], frame: Frame) -> list[Row]:
    """Rows whose shared words (a cell over two rows) were cut between them."""
    for upper, lower in pairwise(rows):
        for i in range(frame.label + 1, frame.width):
            first, second = upper[i], lower[i]
            if _spilled(first.text, second.text):
                whole = replace(joined(first, second), rows=2)
                upper[i] = lower[i] = whole
    return rows


def _spilled(first: str, second: str) -> bool:
    if not first or not second or first == second or is_phrase(first) or is_phrase(second):
        return False
    return is_phrase(first + second)
