"""An answer's comparison as a table of cells, each value with the numbers of its own sources."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.types import Figure
from retrieval.figures.ranking import cell_text
from retrieval.types import Answer, ComparisonRow
from ui.parts import words

BLANK = "—"
_BLANKS = ("", BLANK)
_BETWEEN = "；"
REGION = "地区"
# What stands where no value does and the answer gives no reason.
GAP = "“—”表示这次回答没有列出这个数，可以单独再问。"
_MARK = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell: what it is (2025年目标), the value itself, its sources."""

    label: str
    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a region says of one column; `also` are sources of the row that no value names."""

    values: tuple[Value, ...] = ()
    why_blank: str = ""
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One region's cells."""

    region: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole table: the columns' names, without that of the regions, and a line a region."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> bool:
        """Whether a cell is blank and says nothing of why."""
        cells = [cell for line in self.lines for cell in line.cells]
        return any(not cell.values and not cell.why_blank for cell in cells)


Named = tuple[str, Value]


def sheet_of(answer: Answer) -> Sheet:
    """The table of an answer that compares; a column for each indicator that its values are of."""
    if answer.comparison is None:
        return Sheet((), ())
    rows, header = answer.comparison.rows, answer.comparison.header[1:]
    told = [_named_values(row, answer) for row in rows]
    names = tuple(dict.fromkeys(name for line in told if line for name, _ in line))
    if len(header) > 1 or None in told or not names:
        return Sheet(header, tuple(_line_as_told(row, len(header)) for row in rows))
    columns = header if len(names) == 1 else names
    lines = tuple(_line_of(row, line or [], names) for row, line in zip(rows, told, strict=True))
    return without_common_labels(Sheet(columns, lines))


def _named_values(row: ComparisonRow, answer: Answer) -> list[Named] | None:
    """The values of a row with their indicators; None where a part of it is no known figure."""
    cells = [cell for cell in row.cells if cell != row.region and cell not in _BLANKS]
    held = _figures_of(row, answer)
    found: list[Named] = []
    for part in [part for cell in cells for part in cell.split(_BETWEEN)]:
        figure = next((one for one in held if cell_text(one) == part), None)
        if figure is None:
            return None
        name = figure.indicator or figure.indicator_written
        found.append((name, Value(_label(figure), words.value_text(figure), held.pop(figure))))
    return found


def _figures_of(row: ComparisonRow, answer: Answer) -> dict[Figure, tuple[int, ...]]:
    """The figures that a row may show, like ones as one, with all their sources."""
    groups: dict[tuple[object, ...], tuple[Figure, list[int]]] = {}
    for each in answer.figures:
        f = each.figure
        if f.region == row.region or each.citation in row.citations:
            key = (f.indicator or f.indicator_written, f.scope, cell_text(f))
            groups.setdefault(key, (f, []))[1].append(each.citation)
    return {figure: tuple(dict.fromkeys(numbers)) for figure, numbers in groups.values()}


def _label(figure: Figure) -> str:
    scope = f"（{figure.scope}）" if figure.scope else ""
    return f"{words.period_label(figure.period)}{words.kind_label(figure.kind)}{scope}"


def _line_of(row: ComparisonRow, told: Sequence[Named], names: Sequence[str]) -> Line:
    """A row's values under their indicators; what else it cites stands in its last cell."""
    cited = {number for _, value in told for number in value.citations}
    rest = tuple(number for number in row.citations if number not in cited)
    cells = [Cell(tuple(value for named, value in told if named == name)) for name in names]
    if not told:
        cells[0] = Cell((), row.why_blank)
    last = max((n for n, cell in enumerate(cells) if cell.values), default=0)
    cells[last] = replace(cells[last], also=rest)
    return Line(row.region, tuple(cells))


def _line_as_told(row: ComparisonRow, width: int) -> Line:
    """A row as the answer words it, its sources behind the first thing that it says."""
    told = row.cells[1:] if row.cells[:1] == (row.region,) else row.cells
    texts = (*told, *[""] * width)[:width]
    first = next((n for n, text in enumerate(texts) if text not in _BLANKS), None)
    if first is None:
        return Line(row.region, (Cell((), row.why_blank, row.citations), *[Cell()] * (width - 1)))
    cells = [Cell((Value("", text, ()),)) if text not in _BLANKS else Cell() for text in texts]
    cells[first] = Cell((Value("", texts[first], row.citations),), row.why_blank)
    return Line(row.region, tuple(cells))


def without_common_labels(sheet: Sheet) -> Sheet:
    """The table with a label that every value of a column shares in the column's name."""
    for column in range(len(sheet.columns)):
        labels = {value.label for line in sheet.lines for value in line.cells[column].values}
        if len(labels) == 1 and (label := labels.pop()):
            sheet = _with_label_above(sheet, column, label)
    return sheet


def _with_label_above(sheet: Sheet, column: int, label: str) -> Sheet:
    def bare(line: Line) -> Line:
        cells = list(line.cells)
        values = tuple(replace(value, label="") for value in cells[column].values)
        cells[column] = replace(cells[column], values=values)
        return replace(line, cells=tuple(cells))

    columns = list(sheet.columns)
    columns[column] = f"{columns[column]}（{label}）"
    return Sheet(tuple(columns), tuple(bare(line) for line in sheet.lines))


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Tables of several answers side by side, a line for each region."""
    regions = list(dict.fromkeys(line.region for sheet in sheets for line in sheet.lines))
    lines = tuple(Line(region, tuple(_cells_of(region, sheets))) for region in regions)
    return Sheet(tuple(name for sheet in sheets for name in sheet.columns), lines)


def _cells_of(region: str, sheets: Sequence[Sheet]) -> Iterable[Cell]:
    for sheet in sheets:
        held = next((line.cells for line in sheet.lines if line.region == region), None)
        yield from held or [Cell()] * len(sheet.columns)


def numbered_on(answers: Sequence[Answer]) -> list[Answer]:
    """Answers that stand on one page: the sources of each numbered on from those before it."""
    moved, first = [], 0
    for answer in answers:
        moved.append(_numbered_from(answer, first))
        first = max((c.n for c in moved[-1].citations), default=first)
    return moved


def _numbered_from(answer: Answer, first: int) -> Answer:
    known = {citation.n for citation in answer.citations}

    def marked(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{number + first}]" if number in known else found[0]

    compared = answer.comparison
    if compared is not None:
        rows = tuple(replace(r, citations=_moved(r.citations, first)) for r in compared.rows)
        compared = replace(compared, rows=rows)
    return replace(
        answer,
        text=_MARK.sub(marked, answer.text),
        figures=tuple(replace(f, citation=f.citation + first) for f in answer.figures),
        computed=tuple(replace(c, citations=_moved(c.citations, first)) for c in answer.computed),
        comparison=compared,
        citations=tuple(replace(c, n=c.n + first) for c in answer.citations),
    )


def _moved(numbers: Sequence[int], first: int) -> tuple[int, ...]:
    return tuple(number + first for number in numbers)
