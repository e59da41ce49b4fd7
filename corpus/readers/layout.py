"""Pages of geometry to one shown text; boxes given as the pages are shown."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from corpus.readers.page import Page
from corpus.readers.page_flow import flow
from corpus.readers.page_paragraphs import to_parts
from corpus.readers.shaping import CellDraft, Content, LineDraft, Part, TableDraft, assemble
from corpus.types import Box

Outline = Mapping[tuple[int, str], int]


def pages_to_content(pages: Sequence[Page], outline: Outline = MappingProxyType({})) -> Content:
    """The content of the pages; the outline gives headings by page and words their level."""
    known = {page.number: page for page in pages}
    parts = (_levelled(part, outline) for part in to_parts(flow(pages)))
    return assemble(_shown(part, known) for part in parts)


def _levelled(part: Part, outline: Outline) -> Part:
    """The line with the level that a bookmark of its page gives it."""
    if isinstance(part, TableDraft) or part.page is None:
        return part
    level = outline.get((part.page, "".join(part.text.split())), 0)
    return replace(part, level=level) if level else part


def turn_box(box: Box, size: tuple[float, float], turns: int) -> Box:
    """The box after quarter turns of the page clockwise; size is the page's before them."""
    width, height = size
    for _ in range(turns % 4):
        left, top, right, bottom = box
        box = (height - bottom, left, height - top, right)
        width, height = height, width
    return box


def _shown(part: Part, pages: dict[int, Page]) -> Part:
    """The part with boxes as the page is shown."""
    if isinstance(part, LineDraft):
        return replace(part, box=_shown_box(part, pages))
    drafts: dict[int, CellDraft] = {}
    for cell in (cell for row in part.rows for cell in row):
        if id(cell) not in drafts:
            drafts[id(cell)] = replace(cell, box=_shown_box(cell, pages))
    return TableDraft(tuple(tuple(drafts[id(cell)] for cell in row) for row in part.rows))


def _shown_box(part: LineDraft | CellDraft, pages: dict[int, Page]) -> Box | None:
    if part.box is None or part.page not in pages:
        return None
    page = pages[part.page]
    box = turn_box(part.box, (page.width, page.height), page.turns)
    size = (page.width, page.height) if page.turns % 2 == 0 else (page.height, page.width)
    box = _askew(box, size, page.skew)
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _askew(box: Box, size: tuple[float, float], angle: float) -> Box:
    """The box on the page as it lay before it was set level."""
    if not angle:
        return box
    x, y = (box[0] + box[2] - size[0]) / 2, (box[1] + box[3] - size[1]) / 2
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    dx, dy = x * cosine - y * sine - x, x * sine + y * cosine - y
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy
