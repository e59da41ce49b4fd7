"""A document's headings and search hits as links into its text."""

from corpus.types import Block, BlockKind, Document
from ui.parts.safe import as_html

# A longer list of hits is a reason to search for more words.
_HITS = 50


def outline_html(document: Document) -> str:
    """The headings as a tree of links into the text."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    # Plans number their levels as they like: the indent counts those really in use.
    depths = {level: n for n, level in enumerate(sorted({b.level for b in headings}), 1)}
    links = "".join(
        f'<a class="gw-l{min(depths[block.level], 4)}" href="#gw-b{block.number}">'
        f"{as_html(block.text)}</a>"
        for block in headings
    )
    return f'<nav class="gw-outline" aria-label="目录">{links}</nav>' if links else ""


def hits_html(document: Document, find: str) -> str:
    """Where the words searched for stand, as links into the text."""
    hits = [block for block in document.blocks if find.lower() in _block_text(block).lower()]
    links = "".join(
        f'<a href="#gw-b{block.number}">{as_html(snippet(_block_text(block), find))}</a>'
        for block in hits[:_HITS]
    )
    first = f' data-first="gw-b{hits[0].number}"' if hits else ""
    told = f"<p>{len(hits)} 处有“{as_html(find)}”</p>"
    return f'<div class="gw-hits" data-find="{as_html(find)}"{first}>{told}{links}</div>'


def _block_text(block: Block) -> str:
    if block.table is None:
        return block.text
    return " ".join(cell.text for row in block.table.grid.rows for cell in row)


def snippet(text: str, find: str, reach: int = 16) -> str:
    """The words around the first hit."""
    at = text.lower().find(find.lower())
    start, end = max(at - reach, 0), at + len(find) + reach
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
