"""The values every layer passes on: places, blocks, tables, figures, passages, documents."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from sys import maxsize


class Kind(StrEnum):
    """What a value says about its period."""

    TARGET = "target"
    BASELINE = "baseline"
    ACTUAL = "actual"
    ESTIMATE = "estimate"


class Measure(StrEnum):
    """How a value counts its indicator."""

    LEVEL = "level"
    ANNUAL_GROWTH = "annual_growth"
    CUMULATIVE = "cumulative"
    SHARE = "share"
    CHANGE = "change"


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ITEM = "item"
    NOTE = "note"
    CONTENTS = "contents"


class CorpusError(Exception):
    """A file cannot be read; the text names the file, the reason and a way out."""


Span = tuple[int, int]
Box = tuple[float, float, float, float]
Runs = tuple[tuple[int, int], ...]


def raw_span(runs: Runs, start: int, end: int) -> Span:
    """The span of the shown text behind the characters start..end of a cleaned text."""
    return _raw(runs, start), _raw(runs, max(start, end - 1)) + 1


def _raw(runs: Runs, offset: int) -> int:
    clean, raw = runs[bisect_right(runs, (offset, maxsize)) - 1]
    return raw + offset - clean


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a span of the document's shown text; a cell; a page and box."""

    block: int
    span: Span
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of the shown text, with what its format knows about it.

    `level` is a heading level that the format itself states (DOCX style, HTML h1), else 0.
    """

    span: Span
    level: int = 0
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written, cleaned of white space and noise, with the span of its raw text.

    A merged cell stands once; `rows` and `columns` say how far it reaches.
    """

    text: str
    span: Span
    rows: int = 1
    columns: int = 1
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a rectangle of cells; positions covered by a merged cell repeat that same Cell.

    `raw` is the shown text of `span`, where known: quotes are cut from it. `chart` marks the data
    of a chart that stands in the text as a run of names, periods and values.
    """

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    raw: str = ""
    chart: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file after its format is gone: one shown text, its lines, and the tables the format states.

    Spans count characters of `text`. Lines do not overlap grids. For a plain-text file `text` is
    the decoded file, unchanged, and `grids` is empty: tables are then found in the lines.
    """

    name: str
    sha256: str
    format: str
    text: str
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What a table's column holds: its header path and what the header says of its values."""

    header: tuple[str, ...]
    role: str = ""  # number, category, indicator, unit, attribute, status, value, note, region
    kind: Kind | None = None
    measure: Measure | None = None
    period: str = ""
    unit: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid that was understood: title, number of header rows, and what each column holds."""

    number: int
    title: str
    grid: Grid
    header_rows: int
    columns: tuple[Column, ...]
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document under its heading path.

    `text` is cleaned; `runs` maps it back: pairs (offset in `text`, offset in the shown text), each
    run contiguous in both until the next pair.
    """

    number: int
    kind: BlockKind
    text: str
    span: Span
    path: tuple[str, ...] = ()
    level: int = 0
    runs: Runs = ()
    table: Table | None = None
    page: int | None = None
    box: Box | None = None

    def raw_span(self, start: int, end: int) -> Span:
        """The span of the shown text that the characters start..end of `text` came from."""
        return raw_span(self.runs or ((0, self.span[0]),), start, end)


@dataclass(frozen=True, slots=True)
class Passage:
    """What text search finds: one or a few blocks under one heading path; `runs` as in Block."""

    number: int
    text: str
    path: tuple[str, ...]
    blocks: tuple[int, ...]
    span: Span
    runs: Runs = ()
    page: int | None = None

    def raw_span(self, start: int, end: int) -> Span:
        """The span of the shown text that the characters start..end of `text` came from."""
        return raw_span(self.runs or ((0, self.span[0]),), start, end)


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a plan, as written and as parsed, with the row or sentence it stands in.

    `value` is None where the written text states no number (完成市下达目标). `sure` is False where
    region, period or kind had to be guessed: such a figure supports an answer but never is one.
    """

    region: str
    indicator: str
    indicator_written: str
    period: str
    kind: Kind
    measure: Measure
    written: str
    value: Decimal | None
    unit: str
    comparator: str
    place: Place
    quote: str
    quote_span: Span
    source: str  # "table" or "text"
    high: Decimal | None = None
    attribute: str = ""
    status: str = ""
    category: str = ""
    table: str = ""
    scope: str = ""
    rank: str = ""
    note: str = ""
    sure: bool = True
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is; `found` says for each field where it was found."""

    title: str = ""
    region: tuple[str, ...] = ()  # 浙江省, 嘉兴市, 南湖区
    plan_type: str = ""  # 规划纲要, 中期评估, 年度计划, 政府工作报告, other
    period: str = ""  # 2021-2025
    date: str = ""  # 2023-11-23, 2021-03 or 2021
    version: str = ""  # 草案, 审议稿, 征求意见稿, final
    issuer: str = ""
    found: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def place_name(self) -> str:
        """The region's own name, last of its path."""
        return self.region[-1] if self.region else ""


@dataclass(frozen=True, slots=True)
class Document:
    """One plan, read: text as shown, blocks, tables, figures, passages, and what went wrong."""

    name: str
    sha256: str
    format: str
    text: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The document's tables, in order."""
        return tuple(block.table for block in self.blocks if block.table is not None)
