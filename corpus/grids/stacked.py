"""Tables flattened to one cell a line: every line opens with a tab, an empty line ends a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.grids.fronts import with_fronts
from corpus.grids.layout import Row, rectangle
from corpus.grids.lines import (
    RawLine,
    caption_text,
    fields,
    is_caption,
    is_contents,
    is_note,
    is_unit_line,
    joined,
    notes_around,
    piece,
    title_before,
)
from corpus.types import Grid

# A paragraph of a cell is short; a longer line is running text between two tables.
_LONGEST_PARAGRAPH = 40
_MOST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Stack:
    """The rows of one flattened table and the line after it."""

    rows: list[Row]
    end: int


def is_stacked(line: RawLine) -> bool:
    """True for a line that holds one cell."""
    return line.text.startswith("\t") and "\t" not in line.text[1:].rstrip()


def read_stacked(lines: Sequence[RawLine], start: int) -> tuple[Grid | None, int]:
    """The table that begins at a line, and the line after it."""
    stack = _read_rows(lines, start)
    lines_of_rows = [RawLine(0, "\t".join(cell.text for cell in row)) for row in stack.rows]
    if len(stack.rows) < 2 or _is_prose(stack.rows) or is_contents(lines_of_rows):
        return None, stack.end
    return _grid(lines, start, stack), stack.end


def _is_prose(rows: Sequence[Row]) -> bool:
    """True for paragraphs that open with a tab."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    sentences = sum(text.endswith(("。", "；", "：")) or len(text) > 80 for text in texts)
    return sentences > len(texts) / 3


def _read_rows(lines: Sequence[RawLine], start: int) -> Stack:
    rows: list[Row] = [[]]
    i = start
    while i < len(lines):
        line = lines[i]
        if line.text.startswith("\t"):
            if i > start and not rows[-1] and is_caption(line.text) and _alone(lines, i):
                break
            rows[-1] += fields(line)[1:]
        elif _continues(lines, i) and rows[-1]:
            rows[-1][-1] = joined(rows[-1][-1], piece(line.text, line.start))
        elif line.blank and _follows(lines, i):
            if not _continues(lines, i + 1):
                rows.append([])
        else:
            break
        i += 1
    return Stack([row for row in rows if row], i)


def _alone(lines: Sequence[RawLine], i: int) -> bool:
    return i + 1 >= len(lines) or lines[i + 1].blank


def _follows(lines: Sequence[RawLine], i: int) -> bool:
    """True when the line after an empty line goes on with the table."""
    if i + 1 >= len(lines):
        return False
    return lines[i + 1].text.startswith("\t") or _continues(lines, i + 1)


def _continues(lines: Sequence[RawLine], i: int) -> bool:
    """True for a line that is a further paragraph of the cell before it."""
    if not _is_paragraph(lines[i].text):
        return False
    for line in [line for line in lines[i + 1 : i + 7] if not line.blank][:_MOST_PARAGRAPHS]:
        if line.text.startswith("\t"):
            return not is_caption(line.text)
        if not _is_paragraph(line.text):
            return False
    return False


def _is_paragraph(line: str) -> bool:
    text = line.strip()
    if not text or line.startswith("\t") or len(text) > _LONGEST_PARAGRAPH:
        return False
    return not (is_caption(text) or is_note(text) or is_unit_line(text) or text.endswith("。"))


def _grid(lines: Sequence[RawLine], start: int, stack: Stack) -> Grid | None:
    rows, title = list(stack.rows), ""
    notes: list[str] = []
    while rows and len(rows[0]) == 1 and len(rows) > 1:
        title = title or caption_text(rows[0][0].text)
        rows.pop(0)
    while rows and len(rows[-1]) == 1 and is_note(rows[-1][0].text):
        notes.insert(0, rows.pop()[0].text)
    laid = rectangle(with_fronts(rows))
    if not laid:
        return None
    used = [line for line in lines[start : stack.end] if line.text.strip()]
    span = (lines[start].start, used[-1].end)
    notes += notes_around(lines, start, stack.end)
    return Grid(span, laid, title or title_before(lines, start), tuple(notes))
