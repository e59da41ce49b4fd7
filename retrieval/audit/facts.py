"""The figures and paragraphs of documents, ready for the rules."""

from collections.abc import Iterable

from corpus.types import Block, BlockKind, Document
from retrieval.audit.lexicon import words
from retrieval.audit.types import Fact, Paragraph

_SKIPPED = (BlockKind.TABLE, BlockKind.CONTENTS, BlockKind.HEADING)


def facts_of(document: Document) -> list[Fact]:
    """The figures of a document with where they stand."""
    annexes = {block.number for block in document.blocks if _in_annex(block)}
    facts = document.metadata
    return [
        Fact(
            document.name,
            figure,
            figure.place.block in annexes,
            facts.plan_type,
            facts.version,
        )
        for figure in document.figures
    ]


def _in_annex(block: Block) -> bool:
    marks: Iterable[str] = words("annex")["words"]
    return any(part.lstrip().startswith(tuple(marks)) for part in block.path)


def paragraphs_of(document: Document) -> list[Paragraph]:
    """The blocks of running text of a document."""
    return [
        Paragraph(document, block)
        for block in document.blocks
        if block.kind not in _SKIPPED and block.text.strip()
    ]
