"""The figures of a table: each value cell with its indicator, time, kind, unit and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.tables.axes import Subject, find_subject
from corpus.tables.labels import Label, amount_unit
from corpus.tables.rows import BodyRow, body_rows, table_notes
from corpus.tables.terms import Frame, Term, find_frame, find_terms
from corpus.tables.values import Reading, read_cell, whole_unit
from corpus.tables.words import is_blank
from corpus.types import Cell, Figure, Kind, Measure, Metadata, Place, Span, Table

# A yearly growth above this is an amount that stands in the row of a growth rate.
_HIGHEST_GROWTH = 40
_STARRED = re.compile(r"[*＊].{0,8}?(\d{4})年")
_GROWS = re.compile("增长|下降|增幅|降幅")
_RATES = ("", "%", "‰")
_SCOPE = re.compile(r"(?:指标|数据)均?((?:不含|不包括|包括|包含|含)[^。；;，,]{2,20})")


@dataclass(frozen=True, slots=True)
class _Context:
    """What all figures of a table share."""

    table: Table
    block: int
    region: str
    frame: Frame
    scope: str
    starred: str = ""  # the year of values marked with a star


def table_figures(table: Table, block: int, metadata: Metadata) -> list[Figure]:
    """The figures of a table, in reading order."""
    terms = find_terms(table, metadata)
    subject = find_subject(table)
    if subject is None:
        return []
    notes = table_notes(table)
    scope = next((m[1] for note in notes if (m := _SCOPE.search(note))), "")
    starred = next((m[1] for note in notes if (m := _STARRED.search(note))), "")
    frame = find_frame(table, metadata)
    context = _Context(table, block, metadata.place_name, frame, scope, starred)
    figures: list[Figure] = []
    for row in body_rows(table):
        figures += _row_figures(context, row, terms, subject)
    return figures


def _row_figures(
    context: _Context, row: BodyRow, terms: Sequence[Term | None], subject: Subject
) -> list[Figure]:
    figures: list[Figure] = []
    seen: set[int] = set()
    for column, cell in enumerate(row.cells):
        term = subject.term(terms, column, row)
        label = subject.label(column, row) if term else None
        if term is None or label is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        for reading in read_cell(cell.text):
            paired = replace(term, growth_column=_paired(row, term))
            fixed = settle(reading, paired, label, context.frame)
            if context.starred and reading.written.endswith("*"):
                fixed = replace(fixed, period=context.starred)
            figure = _figure(context, row, label, reading, fixed)
            figures.append(_placed(figure, context, cell, row, column))
    return figures


def _paired(row: BodyRow, term: Term) -> int:
    """The growth column beside a level, where this row states a growth in it."""
    column = term.growth_column
    return column if column >= 0 and not is_blank(row.cells[column].text) else -1


def settle(reading: Reading, term: Term, label: Label, frame: Frame) -> Term:
    """Kind, measure, period and unit of one value, by its cell, its column and its row."""
    base = label.unit or term.unit
    own = whole_unit(reading.unit, _base(label))
    level = replace(_at_end(term, label), measure=Measure.LEVEL, unit=own or base)
    if term.measure is Measure.LEVEL and _grows(reading, label):
        stated = label.unit if reading.value is not None else ""
        return _growth(term, frame, own or stated or "%")
    if reading.cumulative:
        return _sum(term, label, frame, own or base)
    if term.measure is Measure.ANNUAL_GROWTH:
        if label.rate and reading.comparator in ("<", "<=", ">", ">="):
            return level
        return replace(term, unit=own or term.unit if own or term.unit else "%")
    if term.measure is Measure.LEVEL and label.growth:
        return _growth_row(reading, term, label, frame)
    return level if term.measure is Measure.LEVEL else replace(term, unit=own or base)


def _grows(reading: Reading, label: Label) -> bool:
    """True for a growth written into a cell of levels: 增长5.5%左右 in a row of 亿元."""
    said = reading.unit == "%" and _GROWS.match(reading.written)
    return reading.measure is Measure.ANNUAL_GROWTH or bool(said and _base(label) not in _RATES)


def _at_end(term: Term, label: Label) -> Term:
    """A level that a plan sets is that of its last year, unless it counts what is new in it."""
    whole = re.fullmatch(r"\d{4}-(\d{4})", term.period) if term.measure is Measure.LEVEL else None
    if not whole or term.kind is Kind.ACTUAL or label.written.startswith(("新增", "累计")):
        return term
    return replace(term, period=whole[1])


def _base(label: Label) -> str:
    return label.unit if label.unit not in _RATES else amount_unit(label)


def _growth(term: Term, frame: Frame, unit: str) -> Term:
    """A growth over the plan for a target at its end, else of the column's own period."""
    ends = term.kind is Kind.TARGET and frame.last and term.period == str(frame.last)
    period = frame.plan if ends else term.period
    return replace(term, measure=Measure.ANNUAL_GROWTH, period=period, unit=unit)


def _sum(term: Term, label: Label, frame: Frame, unit: str) -> Term:
    """A five-year value in brackets: a sum, or the yearly average that the label speaks of."""
    measure = Measure.ANNUAL_GROWTH if label.growth and label.yearly else Measure.CUMULATIVE
    return replace(term, measure=measure, period=_years_up_to(term.period, frame), unit=unit)


def _years_up_to(period: str, frame: Frame) -> str:
    """The years of a plan up to the one named."""
    if not re.fullmatch(r"\d{4}", period):
        return period
    year = int(period)
    if frame.first and frame.first < year <= frame.last:
        return f"{frame.first}-{year}"
    return f"{year - 4}-{year}" if year % 5 == 0 else period


def _growth_row(reading: Reading, term: Term, label: Label, frame: Frame) -> Term:
    """A value in a level column of a row labelled 增长（%）: an amount, or the growth itself."""
    own = whole_unit(reading.unit, amount_unit(label))
    planned = term.kind in (Kind.BASELINE, Kind.TARGET)
    big = reading.value is not None and abs(reading.value) > _HIGHEST_GROWTH
    beside = term.growth_column >= 0 and not label.unit_apart
    bare_amount = not own and ((beside and planned) or big)
    amount = bare_amount or own not in ("", "%", "‰", "个百分点")
    if amount and reading.value is not None:
        return replace(term, unit=own or amount_unit(label))
    return _growth(term, frame, own or "%")


def _figure(context: _Context, row: BodyRow, label: Label, reading: Reading, term: Term) -> Figure:
    return Figure(
        region=reading.region or row.region or term.region or context.region,
        indicator=label.indicator,
        indicator_written=label.written,
        period=term.period,
        kind=term.kind,
        measure=term.measure,
        written=reading.written,
        value=reading.value,
        unit=term.unit,
        comparator=reading.comparator,
        place=Place(context.block, row.span),
        quote="",
        quote_span=row.span,
        source="text" if context.table.grid.chart else "table",
        high=reading.high,
        attribute=row.attribute,
        status=row.status,
        category=row.category,
        table=context.table.title,
        scope=reading.scope or context.scope,
        sure=reading.sure and term.sure,
    )


def _placed(figure: Figure, context: _Context, cell: Cell, row: BodyRow, column: int) -> Figure:
    """The figure with its place and its row's words."""
    span = (min(row.span[0], cell.span[0]), max(row.span[1], cell.span[1]))
    return replace(
        figure,
        place=Place(context.block, cell.span, row.index, column, cell.page, cell.box),
        quote=_quote(context.table, row, span),
        quote_span=span,
        confidence=cell.confidence,
    )


def _quote(table: Table, row: BodyRow, span: Span) -> str:
    """The row as it stands, white space collapsed."""
    grid = table.grid
    if grid.raw:
        return " ".join(grid.raw[span[0] - grid.span[0] : span[1] - grid.span[0]].split())
    start, end = span
    own = (cell for cell in row.cells if cell.text and start <= cell.span[0] < end)
    cells = {id(cell): cell for cell in own}
    texts = [cell.text for cell in sorted(cells.values(), key=lambda cell: cell.span)]
    return " ".join(" ".join(texts).split())
