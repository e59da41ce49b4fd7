"""A document's blocks as HTML, with a highlighted place and the words searched for."""

import re
from collections.abc import Sequence

from corpus.types import Block, BlockKind, Document, Place, Span
from ui.parts.safe import as_html
from ui.parts.tables import table_html

_CLASSES = {
    BlockKind.ITEM: "gw-item",
    BlockKind.NOTE: "gw-note",
    BlockKind.CONTENTS: "gw-contents",
}


def block_html(
    block: Block, lit: Place | None = None, span: Span | None = None, find: str = ""
) -> str:
    """One block drawn; `lit` and `span` are given only to a block that holds the place."""
    if block.table is not None:
        inner = table_html(block.table, lit, span)
    elif block.kind is BlockKind.HEADING:
        level = min(max(block.level, 1), 4) + 1
        inner = f"<h{level}>{text_html(block, span, find)}</h{level}>"
    elif block.kind is BlockKind.CONTENTS and span is None:
        inner = f"<details><summary>原文目录</summary>{text_html(block, find=find)}</details>"
    else:
        kind = _CLASSES.get(block.kind, "gw-paragraph")
        inner = f'<p class="{kind}">{text_html(block, span, find)}</p>'
    return f'<div class="gw-block" id="gw-b{block.number}">{inner}</div>'


def text_html(block: Block, span: Span | None = None, find: str = "") -> str:
    """A block's text with the span lit and every `find` marked."""
    if span is None:
        return _found_html(block.text, find)
    start, end = clean_span(block, span)
    if start >= end:
        return _found_html(block.text, find)
    before, inside, after = block.text[:start], block.text[start:end], block.text[end:]
    return (
        f"{_found_html(before, find)}"
        f'<mark class="gw-lit" id="gw-lit">{as_html(inside)}</mark>{_found_html(after, find)}'
    )


def _found_html(text: str, find: str) -> str:
    if not find:
        return as_html(text)
    parts = re.split(f"({re.escape(find)})", text, flags=re.IGNORECASE)
    return "".join(
        f'<mark class="gw-found">{as_html(part)}</mark>' if number % 2 else as_html(part)
        for number, part in enumerate(parts)
    )


def clean_span(block: Block, span: Span) -> Span:
    """The part of a block's text that a span of the shown text stands for."""
    return _clean_offset(block, span[0]), _clean_offset(block, span[1])


def _clean_offset(block: Block, raw: int) -> int:
    """The place in `text` of a place in the shown text; between two runs it is their border."""
    runs = block.runs or ((0, block.span[0]),)
    ends = [after[0] for after in runs[1:]] + [len(block.text)]
    found = 0
    for (clean, start), end in zip(runs, ends, strict=True):
        if raw < start:
            break
        found = min(clean + raw - start, end)
    return found


def holding(document: Document, span: Span) -> list[Block]:
    """The blocks that a span of the shown text touches."""
    start, end = span
    return [b for b in document.blocks if b.span[0] < max(end, start + 1) and start < b.span[1]]


def blocks_html(blocks: Sequence[Block], place: Place, span: Span, find: str = "") -> str:
    """Blocks drawn, those that hold the place with it lit."""
    return "".join(
        block_html(block, place if block.number == place.block else None, span, find)
        if _touches(block, place, span)
        else block_html(block, find=find)
        for block in blocks
    )


def _touches(block: Block, place: Place, span: Span) -> bool:
    if block.number == place.block:
        return True
    return block.table is None and block.span[0] < span[1] and span[0] < block.span[1]


def surroundings(document: Document, place: Place, span: Span, reach: int) -> list[Block]:
    """The blocks around a place: whole ones, until `reach` characters stand before and after."""
    numbers = [block.number for block in holding(document, span)] or [place.block]
    inside = [b for b in document.blocks if min(numbers) <= b.number <= max(numbers)]
    before = [b for b in document.blocks if b.number < min(numbers)]
    after = [b for b in document.blocks if b.number > max(numbers)]
    return [*reversed(_within(before[::-1], reach)), *inside, *_within(after, reach)]


def _within(blocks: Sequence[Block], reach: int) -> list[Block]:
    """The first blocks until their text is `reach` characters long; no other table."""
    taken: list[Block] = []
    for block in blocks:
        if block.table is not None or sum(len(b.text) for b in taken) >= reach:
            break
        taken.append(block)
    return taken
