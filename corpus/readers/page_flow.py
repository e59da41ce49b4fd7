"""From pages to lines and tables in reading order, without headers, footers and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.readers.page import Page, join_lines, text_lines
from corpus.readers.page_columns import aligned_tables
from corpus.readers.page_gutter import (
    TextLine,
    find_gutter,
    keeps_gutter,
    line_box,
    split_columns,
)
from corpus.readers.page_notes import Footnote, take_footnotes
from corpus.readers.page_rules import RuledTable, ruled_tables
from corpus.types import Box

# Headers and footers stand in this share of the page's height.
_EDGE = 0.12
# A line at the edge that comes back on this share of the pages is a header.
_REPEATED = 0.3
_PAGE_NUMBER = re.compile(
    r"^[-—–―－_~·.一ー\s]*\d{1,4}[-—–―－_~·.一ー\s]*$|^第?\s*\d{1,4}\s*页?\s*[/／共,，]\s*共?\s*\d{1,4}\s*页?$"
    r"|^[-—–\s]*第\s*\d{1,4}\s*页[-—–\s]*$|^[-—–\s]*[ivxIVX]{1,6}[-—–\s]*$"
)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of prose with the margins of the column that it stands in."""

    text: str
    box: Box
    size: float
    page: int
    margins: tuple[float, float]
    column: int = 0


Item = FlowLine | RuledTable | Footnote


@dataclass(slots=True)
class _Sheet:
    page: Page
    lines: list[TextLine]
    tables: list[RuledTable]
    notes: list[Footnote]


def flow(pages: Sequence[Page]) -> list[Item]:
    """Lines and tables of all pages in reading order."""
    sizes = [char.size for page in pages for char in page.chars]
    body = median(sizes) if sizes else 0.0
    sheets = [_sheet(page, body) for page in pages]
    _drop_furniture(sheets)
    gutters = [find_gutter(sheet.lines, sheet.page) for sheet in sheets]
    known = [gutter for gutter in gutters if gutter is not None]
    hint = median(known) if known else None
    items: list[Item] = []
    for sheet, gutter in zip(sheets, gutters, strict=True):
        if gutter is None and hint is not None and keeps_gutter(sheet.lines, hint):
            gutter = hint
        items += [*_ordered(sheet, gutter), *sheet.notes]
    return items


def _sheet(page: Page, body: float) -> _Sheet:
    tables = ruled_tables(page)
    boxes = [table.box for table in tables]
    free = [char for char in page.chars if not any(_within(char.middle, box) for box in boxes)]
    free, notes = take_footnotes(page, free, body)
    return _Sheet(page, text_lines(free), tables, notes)


def _within(spot: tuple[float, float], box: Box) -> bool:
    return box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]


def _text(line: TextLine) -> str:
    return " ".join(run.text for run in line)


def _edge_lines(sheet: _Sheet) -> Iterator[TextLine]:
    """The first and last two lines of a page when they stand at its edge."""
    low, high = _EDGE * sheet.page.height, (1 - _EDGE) * sheet.page.height
    for line in sheet.lines[:2]:
        if line_box(line)[3] < low:
            yield line
    for line in sheet.lines[-2:]:
        if line_box(line)[1] > high:
            yield line


def _key(line: TextLine) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", _text(line)))


def _drop_furniture(sheets: list[_Sheet]) -> None:
    """Take page numbers out, and what comes back at the edge of many pages."""
    counts = Counter(key for sheet in sheets for key in {_key(line) for line in _edge_lines(sheet)})
    least = max(3, _REPEATED * len(sheets))
    for sheet in sheets:
        edge = list(_edge_lines(sheet))
        dropped = [
            line for line in edge if counts[_key(line)] >= least or _PAGE_NUMBER.match(_text(line))
        ]
        sheet.lines = [line for line in sheet.lines if not any(line is d for d in dropped)]


def _ordered(sheet: _Sheet, gutter: float | None) -> list[Item]:
    """The page's items from top to bottom, columns one after the other."""
    if gutter is None:
        prose, tables = aligned_tables(sheet.lines, sheet.page)
        flows = [prose] if prose else []
        sheet.tables += tables
    else:
        flows = split_columns(sheet.lines, gutter)
    items: list[Item] = []
    for number, lines in enumerate(flows):
        items += _flow_lines(lines, sheet.page, number)
    return _with_tables(items, sorted(sheet.tables, key=lambda t: t.box[1]))


def _flow_lines(lines: list[TextLine], page: Page, column: int) -> Iterator[FlowLine]:
    boxes = [line_box(line) for line in lines]
    margins = (min(box[0] for box in boxes), max(box[2] for box in boxes))
    for line, box in zip(lines, boxes, strict=True):
        size = max(line, key=lambda run: len(run.text)).size
        yield FlowLine(join_lines([line]), box, size, page.number, margins, column)


def _with_tables(items: list[Item], tables: list[RuledTable]) -> list[Item]:
    """Each table before the first line of its column that stands below it."""
    for table in tables:
        place = len(items)
        for index, item in enumerate(items):
            beside = isinstance(item, FlowLine) and (
                item.box[2] < table.box[0] or item.box[0] > table.box[2]
            )
            if item.box[1] >= table.box[1] and not beside:
                place = index
                break
        items.insert(place, table)
    return items
