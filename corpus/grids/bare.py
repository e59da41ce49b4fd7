"""Tables of a text export that writes each cell on a line of its own, with nothing to mark rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from corpus.grids.header import header_rows
from corpus.grids.layout import Row, rectangle
from corpus.grids.lines import (
    RawLine,
    caption_text,
    is_caption,
    is_note,
    is_unit_line,
    notes_around,
    piece,
)
from corpus.outline.headings import heading_level
from corpus.tables.header import periods_of, take_unit
from corpus.tables.words import (
    attribute_of,
    bare,
    is_serial,
    is_value,
    is_year,
    sort_of,
    table_words,
)
from corpus.types import Grid

_FEWEST, _MOST = 3, 16  # columns
_MIN_ROWS = 3
_LONGEST_CELL = 40
# So many of a column's cells must be of one sort.
_UNIFORM = 0.85
_CHAPTERS = (1, 2, 3)


def read_bare(lines: Sequence[RawLine], caption: int) -> tuple[Grid | None, int]:
    """The table below a caption, and the line to go on from."""
    run, end = _run(lines, caption + 1)
    while run and not run[0].text.strip():
        run.pop(0)
    rows = next(_readings(run), None) or _by_attribute(run)
    if not rows:
        return None, caption + 1
    notes = [caption_text(line.text) for line in lines[caption + 1 : end] if _is_unit(line)]
    notes += notes_around(lines, end, end)
    used = [line for line in run if line.text.strip()]
    span = (used[0].start, used[-1].end)
    cells = tuple(tuple(row) for row in rows)
    return Grid(span, cells, caption_text(lines[caption].text), tuple(notes)), end


def _is_unit(line: RawLine) -> bool:
    return is_unit_line(line.text)


def _run(lines: Sequence[RawLine], start: int) -> tuple[list[RawLine], int]:
    """The short lines from a place on, and the line after them."""
    i = start
    while i < len(lines) and not _ends(lines[i].text):
        i += 1
    return [line for line in lines[start:i] if not _is_unit(line)], i


def _ends(line: str) -> bool:
    text = line.strip()
    if "\t" in line or len(text) > _LONGEST_CELL or text.endswith(("。", "；")):
        return True
    return is_caption(text) or is_note(text) or heading_level(text) in _CHAPTERS


def _readings(run: Sequence[RawLine]) -> Iterator[list[Row]]:
    """The ways to cut the lines into rows of one length, narrowest first."""
    for width in range(_FEWEST, _MOST + 1):
        for head in (0, *range(2, width)):
            rows = _cut(run, head, width)
            over = [piece(line.text, line.start) for line in run[:head]]
            if not rows or not _is_uniform(rows[1:]) or not _is_header(over or rows[0]):
                continue
            laid = _laid(over, rows[0]) if over else [rows[0]]
            if laid:
                yield [*laid, *rows[1:]]


def _by_attribute(run: Sequence[RawLine]) -> list[Row]:
    """The rows of a table whose last column says 预期性 or 约束性 in each."""
    cells = [piece(line.text, line.start) for line in run]
    ends = [i for i, cell in enumerate(cells) if attribute_of(cell.text)]
    sizes = Counter(b - a for a, b in pairwise(ends))
    if len(ends) <= _MIN_ROWS or any(cell.text for cell in cells[ends[-1] + 1 :]):
        return []
    width = sizes.most_common(1)[0][0]
    start = ends[0] + 1 - width
    if start < 2 or not set(sizes) <= {width, width + 1} or not _FEWEST <= width <= _MOST:
        return []
    upper = list(takewhile(lambda cell: cell.text, cells[:start]))
    lower = [cell for cell in cells[len(upper) : start] if cell.text]
    if not upper or not _is_header(upper) or any(_is_number(cell.text) for cell in lower):
        return []
    body = [cells[a + 1 : b + 1] for a, b in pairwise([start - 1, *ends])]
    laid = [list(row) for row in rectangle([upper, *([lower] if lower else []), *body])]
    return laid if _is_uniform(laid[1 + bool(lower) :]) else []


def _cut(run: Sequence[RawLine], head: int, width: int) -> list[Row]:
    """Rows of that many lines after the header's upper row; blank lines at the end do not count."""
    lines = list(run[head:])
    while len(lines) % width and lines and not lines[-1].text.strip():
        lines.pop()
    if len(lines) % width or len(lines) < (_MIN_ROWS + 1) * width:
        return []
    cells = [piece(line.text, line.start) for line in lines]
    return [cells[i : i + width] for i in range(0, len(cells), width)]


def _is_header(row: Row) -> bool:
    """Whether every cell names a column, some of them as only headers do."""
    texts = [bare(cell.text) for cell in row]
    if not all(texts) or any(_is_number(text) for text in texts):
        return False
    known = {word for words in table_words()["roles"].values() for word in words}
    told = sum(bool(take_unit(text)[1] or periods_of(text)) for text in texts)
    return bool(known & set(texts)) or told > 1


def _is_number(text: str) -> bool:
    return not is_year(text) and (is_value(text) or is_serial(text))


def _is_uniform(rows: Sequence[Row]) -> bool:
    """Whether each column holds one sort of cell, and one beside the first holds values."""
    columns = [[cell.text for cell in column] for column in zip(*rows, strict=True)]
    sorts = [_sort(texts) for texts in columns]
    if not all(sorts) or "value" not in sorts[1:] or not {"text", "region"} & set(sorts):
        return False
    counted = [texts for texts in columns[:2] if all(map(is_serial, texts))]
    return all(_rises(texts) for texts in counted)


def _sort(texts: Sequence[str]) -> str:
    """The sort of nearly all cells of a column, or nothing when they differ."""
    sorts = [sort for text in texts if (sort := sort_of(text)) != "blank"]
    counts = Counter("value" if sort == "serial" else sort for sort in sorts)
    if not counts:
        return "blank"
    sort, count = counts.most_common(1)[0]
    return sort if count >= _UNIFORM * len(sorts) else ""


def _rises(texts: Sequence[str]) -> bool:
    numbers = ["".join(c for c in text if c.isdigit()) for text in texts]
    return all(int(a) < int(b) for a, b in pairwise(numbers))


def _laid(upper: Row, lower: Row) -> list[Row]:
    """Both header rows over all columns; a column without lower words has its header above."""
    names = table_words()["roles"]["indicator"]
    label = next((i for i, cell in enumerate(upper) if bare(cell.text) in names), 0)
    named = [cell for cell in lower if cell.text]
    if any(_is_number(cell.text) for cell in named) or len(named) in (0, len(lower)):
        return []
    rows = header_rows([upper, named], len(lower), label + 1)
    same = all(bool(a.text) == bool(b.text) for a, b in zip(rows[-1], lower, strict=True))
    return rows if same else []
