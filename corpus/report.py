"""How a file was read: what went into blocks and figures, what did not, what was mended."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.cleaning import find_debris
from corpus.tables.words import bare, is_serial
from corpus.types import Block, BlockKind, Cell, Document, Metadata, Span, Table

# Below this a recognised cell is shown for a look at the page.
DOUBTFUL = 0.9

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# Years, days and numbering say when and where, not how much.
_NO_AMOUNT = re.compile(
    r"\d{4}\s*[-—–~～至]\s*\d{4}\s*年?|\d{1,4}\s*[年月日号时]|[（(]\d{1,2}[）)]"
)
_ASIDE = (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.TABLE)
_SNIPPET = 20


@dataclass(frozen=True, slots=True)
class Unused:
    """A number that went into no figure, with the words around it and where it stands."""

    number: str
    context: str
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was recognised with little confidence, at its row and column."""

    text: str
    confidence: float
    row: int
    column: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableReport:
    """One table as parsed, its original text, and what is to be known of its reading.

    `gaps` are serial numbers that its rows leave out.
    """

    table: Table
    block: int
    original: str
    figures: int
    gaps: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unused: tuple[Unused, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """How a document was read; `confidence` is the lowest of any figure."""

    name: str
    format: str
    characters: int
    metadata: Metadata
    coverage: float
    blocks: int
    figures: int
    unsure: int
    passages: int
    tables: tuple[TableReport, ...] = ()
    unused: tuple[Unused, ...] = ()
    warnings: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def left_over(self) -> int:
        """How many numbers of text and tables went into no figure."""
        return len(self.unused) + sum(len(one.unused) for one in self.tables)

    @property
    def repairs(self) -> int:
        """How many cells and rows of tables were mended."""
        return sum(len(one.table.repairs) for one in self.tables)


def reading_report(document: Document) -> Report:
    """The report of a document's reading."""
    taken = _taken(document)
    blocks = [block for block in document.blocks if block.table is not None]
    return Report(
        name=document.name,
        format=document.format,
        characters=len(document.text),
        metadata=document.metadata,
        coverage=coverage(document),
        blocks=len(document.blocks),
        figures=len(document.figures),
        unsure=sum(not figure.sure for figure in document.figures),
        passages=len(document.passages),
        tables=tuple(_table_report(document, block, taken[block.number]) for block in blocks),
        unused=tuple(_unused(document, taken)),
        warnings=document.warnings,
        confidence=min((figure.confidence for figure in document.figures), default=1.0),
    )


def coverage(document: Document) -> float:
    """The share of the file's characters that went into blocks, white space and debris aside."""
    debris = find_debris(document.text) if document.format in ("txt", "md") else []
    noise = sum(not c.isspace() for a, b in debris for c in document.text[a:b])
    whole = sum(not c.isspace() for c in document.text) - noise
    used = sum(_visible(document, block) for block in document.blocks)
    return min(1.0, used / whole) if whole else 0.0


def _visible(document: Document, block: Block) -> int:
    if block.kind is BlockKind.TABLE:
        start, end = block.span
        return sum(not c.isspace() for c in document.text[start:end])
    return sum(not c.isspace() for c in block.text)


def _taken(document: Document) -> dict[int, list[Span]]:
    """The spans of each block's figures."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for figure in document.figures:
        taken[figure.place.block].append(figure.place.span)
    return taken


def _unused(document: Document, taken: dict[int, list[Span]]) -> Iterator[Unused]:
    for block in document.blocks:
        if block.kind in _ASIDE:
            continue
        aside = [match.span() for match in _NO_AMOUNT.finditer(block.text)]
        for match in _DIGITS.finditer(block.text):
            span = block.raw_span(*match.span())
            if not _within(match.span(), aside) and not _within(span, taken[block.number]):
                left, right = max(0, match.start() - _SNIPPET), match.end() + _SNIPPET
                yield Unused(match[0], block.text[left:right], span, block.number)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _table_report(document: Document, block: Block, taken: Sequence[Span]) -> TableReport:
    table = block.table
    assert table is not None
    start, end = table.grid.span
    return TableReport(
        table=table,
        block=block.number,
        original=table.grid.raw or document.text[start:end],
        figures=len(taken),
        gaps=serial_gaps(table),
        doubts=tuple(_doubts(table)),
        unused=tuple(_unused_cells(table, block.number, set(taken))),
    )


def serial_gaps(table: Table) -> tuple[int, ...]:
    """The numbers that are missing between the serial numbers of neighbouring rows."""
    column = next((i for i, one in enumerate(table.columns) if one.role == "number"), None)
    if column is None:
        return ()
    cells = {id(row[column]): row[column] for row in table.grid.rows[table.header_rows :]}
    serials = [cell.text for cell in cells.values() if is_serial(cell.text)]
    numbers = [int(found[0]) for text in serials if (found := _DIGITS.search(bare(text)))]
    return tuple(n for a, b in pairwise(numbers) for n in range(a + 1, b))


def _cells(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Every cell once, at its first row and column."""
    seen: set[int] = set()
    for i, row in enumerate(table.grid.rows):
        for j, cell in enumerate(row):
            if id(cell) not in seen:
                seen.add(id(cell))
                yield i, j, cell


def _doubts(table: Table) -> Iterator[Doubt]:
    for row, column, cell in _cells(table):
        if cell.text and cell.confidence < DOUBTFUL:
            yield Doubt(cell.text, cell.confidence, row, column, cell.page)


def _unused_cells(table: Table, block: int, taken: set[Span]) -> Iterator[Unused]:
    """Numbers in the columns of values that became no figure."""
    for row, column, cell in _cells(table):
        if row < table.header_rows or table.columns[column].role != "value":
            continue
        found = _DIGITS.search(cell.text)
        if found and cell.span not in taken:
            words = dict.fromkeys(bare(one.text) for one in table.grid.rows[row] if one.text)
            yield Unused(found[0], " ".join(words), cell.span, block)
