"""A plan file read whole: source → tables → blocks → figures → passages → Document."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.cleaning import verbatim
from corpus.correcting import correct_tables
from corpus.corrections import Correction, corrected_metadata
from corpus.grids.finding import find_grids
from corpus.metadata import find_metadata
from corpus.outline.blocks import build_blocks
from corpus.passages import cut_passages
from corpus.prose.figures import prose_figures
from corpus.readers import read_sources
from corpus.tables.understood import understand_table
from corpus.types import Block, BlockKind, Document, Figure, Metadata, Source

# A short sentence that opens a paragraph names its subject; quotes take it along.
_LEAD = re.compile(r"(?:^|[。；])([^。；]{2,18}。)$")


# The corrections of the document whose file has that hash.
Overlay = Callable[[str], tuple[Correction, ...]]


def _untouched(_: str) -> tuple[Correction, ...]:
    return ()


def read_document(
    path: Path, metadata: Metadata | None = None, overlay: Overlay = _untouched
) -> Document:
    """The document of a file; given metadata wins over what the text says of itself."""
    source = read_sources(path)[0]
    return document_of(source, metadata, overlay(source.sha256))


def read_documents(path: Path, overlay: Overlay = _untouched) -> list[Document]:
    """The documents of a file: one, or each file of a ZIP."""
    return [document_of(one, corrections=overlay(one.sha256)) for one in read_sources(path)]


def document_of(
    source: Source, metadata: Metadata | None = None, corrections: tuple[Correction, ...] = ()
) -> Document:
    """The document that a source holds, with what was put right in it."""
    grids = find_grids(source)
    read = [understand_table(grid, number) for number, grid in enumerate(grids)]
    corrected = correct_tables(read, corrections)
    blocks = build_blocks(source, corrected.tables)
    metadata = metadata or find_metadata(source.name, [source.text[a:b] for a, b in _spans(source)])
    metadata = corrected_metadata(metadata, corrections)
    figures = [
        figure
        for block in blocks
        if block.table is not None
        for figure in corrected.figures(block.table.number, block.number, metadata)
    ]
    prose = [block for block in blocks if block.kind is not BlockKind.TABLE]
    figures += _verbatim_quotes(source, blocks, prose_figures(prose, metadata))
    return Document(
        name=source.name,
        sha256=source.sha256,
        format=source.format,
        text=source.text,
        metadata=metadata,
        blocks=tuple(blocks),
        figures=tuple(figures),
        passages=tuple(cut_passages(blocks)),
        warnings=(*source.warnings, *(one.lost for one in corrected.lost)),
    )


def _spans(source: Source) -> list[tuple[int, int]]:
    return [line.span for line in source.lines]


def _verbatim_quotes(
    source: Source, blocks: Sequence[Block], figures: Sequence[Figure]
) -> list[Figure]:
    """The figures with quotes that break where a page number was cut out of the sentence."""
    quoted = []
    for figure in figures:
        block = blocks[figure.place.block]
        start = block.text.find(figure.quote)
        if start >= 0:
            end = start + len(figure.quote)
            lead = _LEAD.search(block.text[:start])
            start = lead.start(1) if lead else start
            quote = verbatim(source.text, block.text, block.runs, start, end)
            figure = replace(figure, quote=quote, quote_span=block.raw_span(start, end))
        quoted.append(figure)
    return quoted
