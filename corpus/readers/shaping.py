"""From lines and tables in reading order to one shown text with spans."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.readers.job import knowledge
from corpus.types import Box, Cell, Grid, Line, Span

_SPACE = r"[\s\u3000\u200b\ufeff]"
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：？！（）《》“”]"
_GAP = re.compile(rf"(?<={_WIDE}){_SPACE}+(?={_WIDE})")
_RUN = re.compile(rf"{_SPACE}+")


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line before its place in the text is known."""

    text: str
    level: int = 0
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CellDraft:
    """A cell before its place is known; a merged cell is one object at all its positions."""

    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table before its place is known; rows may be ragged."""

    rows: tuple[tuple[CellDraft, ...], ...]
    title: str = ""


Part = LineDraft | TableDraft


@dataclass(slots=True)
class Content:
    """A file's text, lines and grids."""

    text: str
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()


def clean_cell(text: str) -> str:
    """The text on one line: no space between Chinese characters, one elsewhere."""
    return _RUN.sub(" ", _GAP.sub("", text)).strip()


def _rectangle(rows: Sequence[Sequence[CellDraft]]) -> list[list[CellDraft]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *(CellDraft("") for _ in range(width - len(row)))] for row in rows]


def _without_repeats(rows: list[list[CellDraft]]) -> list[list[CellDraft]]:
    """The rows without those that only continue the merged cells of the row above."""
    kept: list[list[CellDraft]] = []
    for row in rows:
        if not kept or any(a is not b for a, b in zip(row, kept[-1], strict=True)):
            kept.append(row)
    return kept


def _without_slivers(rows: list[list[CellDraft]]) -> list[list[CellDraft]]:
    """The rows without those that hold only cells of the row above and empty ones."""
    kept = rows[:1]
    for row in rows[1:]:
        pairs = list(zip(row, kept[-1], strict=True))
        if any(a.text.strip() and a is not b for a, b in pairs) or all(
            a is not b for a, b in pairs
        ):
            kept.append(row)
    return kept


def _transpose(rows: list[list[CellDraft]]) -> list[list[CellDraft]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _without_blanks(rows: list[list[CellDraft]]) -> list[list[CellDraft]]:
    return [row for row in rows if any(cell.text.strip() for cell in row)]


def tidy(rows: Sequence[Sequence[CellDraft]]) -> list[list[CellDraft]]:
    """The rectangle without blank or merely continued rows and columns."""
    grid = _without_blanks(_without_slivers(_without_repeats(_rectangle(rows))))
    if not grid:
        return []
    return _transpose(_without_blanks(_without_repeats(_transpose(grid))))


def frame_rows(
    rows: list[list[CellDraft]],
) -> tuple[list[CellDraft], list[list[CellDraft]], list[CellDraft]]:
    """Title cells over the whole width, the table between them, note cells below it."""
    wide = [len(row) > 1 and len({id(cell) for cell in row}) == 1 for row in rows]
    start, end = 0, len(rows)
    while start < end and wide[start]:
        start += 1
    note = re.compile(knowledge()["sheet"]["note"])
    while end > start and wide[end - 1] and note.search(rows[end - 1][0].text):
        end -= 1
    return [row[0] for row in rows[:start]], rows[start:end], [row[0] for row in rows[end:]]


@dataclass(slots=True)
class _Builder:
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, text: str) -> Span:
        start = self.size
        self.pieces.append(text)
        self.size += len(text)
        return start, self.size

    def line(self, draft: LineDraft) -> None:
        span = self.write(draft.text)
        self.write("\n")
        self.lines.append(Line(span, draft.level, draft.page, draft.box))

    def table(self, draft: TableDraft) -> None:
        before, rows, after = frame_rows(tidy(draft.rows))
        for cell in before:
            self.cell_lines(cell)
        if rows:
            self.grid(rows, draft.title)
        for cell in after:
            self.cell_lines(cell)

    def cell_lines(self, cell: CellDraft) -> None:
        """Add the text of a cell that is no part of a table."""
        for text in cell.text.split("\n"):
            if text.strip():
                self.line(LineDraft(text.strip(), 0, cell.page, cell.box))

    def grid(self, rows: list[list[CellDraft]], title: str) -> None:
        spans = self._write_rows(rows)
        cells = _cells(rows, spans)
        first = cells[id(rows[0][0])].span[0]
        span = (first, self.size - 1)
        grid = tuple(tuple(cells[id(cell)] for cell in row) for row in rows)
        self.grids.append(Grid(span, grid, title))

    def _write_rows(self, rows: list[list[CellDraft]]) -> dict[int, Span]:
        spans: dict[int, Span] = {}
        for row in rows:
            for column, cell in enumerate(row):
                if column:
                    self.write("\t")
                if id(cell) not in spans:
                    spans[id(cell)] = self.write(clean_cell(cell.text))
            self.write("\n")
        return spans


def _cells(rows: list[list[CellDraft]], spans: dict[int, Span]) -> dict[int, Cell]:
    """The cell of each draft, with how far it reaches."""
    reach: dict[int, list[int]] = {}
    drafts: dict[int, CellDraft] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            drafts[id(cell)] = cell
            box = reach.setdefault(id(cell), [r, c, r, c])
            box[2], box[3] = max(box[2], r), max(box[3], c)
    cells: dict[int, Cell] = {}
    for key, (top, left, bottom, right) in reach.items():
        d = drafts[key]
        extent = (bottom - top + 1, right - left + 1)
        text = clean_cell(d.text)
        cells[key] = Cell(text, spans[key], *extent, d.page, d.box, d.confidence)
    return cells


def assemble(parts: Iterable[Part]) -> Content:
    """One text from lines and tables in reading order."""
    builder = _Builder()
    for part in parts:
        if isinstance(part, TableDraft):
            builder.table(part)
        else:
            text = part.text.strip().replace("\r", "")
            if text:
                builder.line(replace(part, text=text))
    text = "".join(builder.pieces).rstrip("\n")
    return Content(text, tuple(builder.lines), tuple(builder.grids))
