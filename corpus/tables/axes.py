"""What a table counts: where its indicators stand, in the rows, the columns or the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.divisions import resolve
from corpus.quantity import any_of
from corpus.tables.header import periods_of, plain_title, rest_of, take_unit
from corpus.tables.labels import Label, read_label
from corpus.tables.rows import BodyRow, body_rows
from corpus.tables.terms import Term
from corpus.tables.words import bare, is_region, table_words
from corpus.types import Kind, Measure, Table

_YEAR_BRACKET = re.compile(r"[（(][^（()）]*(?:\d{4}|年)[^（()）]*[)）]")
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Subject:
    """The axes of a table: labels by column and by title stand in where a row names none."""

    columns: tuple[Label | None, ...]
    title: Label | None
    rows_are_times: bool = False
    kind: Kind = Kind.ACTUAL

    def label(self, column: int, row: BodyRow) -> Label | None:
        """The indicator of a cell: its row's label, else its column's header, else the title."""
        if row.label and not row.period:
            own = read_label(row.label, row.parent, row.unit)
            if not own.written or own.written in table_words()["labels"]["generic"]:
                return None
            return replace(own, growth=True) if row.growth and not own.rate else own
        return self.columns[column] or self.title

    def term(self, terms: Sequence[Term | None], column: int, row: BodyRow) -> Term | None:
        """The time of a cell: its column's, else its row's."""
        term = terms[column]
        if not row.period or not self.rows_are_times:
            return term
        if self.columns[column] is None:
            return None
        measure = Measure.ANNUAL_GROWTH if _label_growth(self.columns[column]) else Measure.LEVEL
        return Term(self.kind, measure, row.period)


def _label_growth(label: Label | None) -> bool:
    return label is not None and label.growth


def find_subject(table: Table) -> Subject | None:
    """Where the table's indicators stand; None when it counts nothing that can be named."""
    roles = [column.role for column in table.columns]
    if "value" not in roles or _is_list(table):
        return None
    rows = list(body_rows(table))
    named = [row for row in rows if row.label and not row.period]
    times = len([row for row in rows if row.period]) >= _MOSTLY * max(1, len(rows))
    columns = _column_labels(table)
    title = title_label(table.title, _regions(table, rows))
    if not named and not any(columns) and title is None:
        return None
    return Subject(columns, title, times)


def _regions(table: Table, rows: Sequence[BodyRow]) -> frozenset[str]:
    """The regions that rows and columns name."""
    named = {row.region for row in rows} | {column.region for column in table.columns}
    return frozenset(named - {""})


def _is_list(table: Table) -> bool:
    """True for a list of things (projects, firms): its rows are no indicators."""
    roles = [column.role for column in table.columns]
    first = roles.index("value")
    return "thing" in roles[:first] or ("thing" in roles and "indicator" not in roles[:first])


def _column_labels(table: Table) -> tuple[Label | None, ...]:
    """The indicators that headers name; a bare 增速 is the growth of the column before it."""
    labels: list[Label | None] = []
    last: Label | None = None
    for i, column in enumerate(table.columns):
        own = _column_label(table, i)
        if own is None and last and column.role == "value" and column.measure:
            own = replace(last, written=f"{last.written}增速", unit="%", growth=True)
        labels.append(own)
        last = own if own and not own.growth else last
    return tuple(labels)


def _column_label(table: Table, index: int) -> Label | None:
    """The indicator that a column's header names, if it names one."""
    column = table.columns[index]
    if column.role != "value" or not column.header:
        return None
    text = _naming(column.header)
    if not text:
        return None
    for period in periods_of(text):
        text = text.replace(period, "")
    label = read_label(text, column_unit=column.unit)
    if not label.written:
        return None
    growth = column.measure is Measure.ANNUAL_GROWTH and not label.growth
    return replace(label, written=f"{label.written}增速", growth=True) if growth else label


def _naming(path: Sequence[str]) -> str:
    """The lowest words of a header that name an indicator."""
    for words in reversed(path):
        plain = take_unit(bare(words))[0]
        rest = rest_of(plain)
        if (
            len(rest) >= 2
            and not is_region(rest)
            and plain not in table_words()["labels"]["generic"]
        ):
            return bare(words)
    return ""


def title_label(title: str, regions: frozenset[str] = frozenset()) -> Label | None:
    """The indicator that a title names: without regions, years and words like 对比."""
    name, unit = take_unit(plain_title(title))
    name = _without_regions(_YEAR_BRACKET.sub("", name), regions)
    ends = re.compile(f"(?:{any_of(table_words()['titles']['ends'])})$")
    while ends.search(name):
        name = ends.sub("", name)
    generic = tuple(table_words()["titles"]["generic"])
    if len(name) < 2 or name.endswith(generic) or periods_of(name):
        return None
    label = read_label(name)
    return replace(label, unit=unit or label.unit)


def _without_regions(name: str, regions: frozenset[str]) -> str:
    """The title without the regions that it opens with."""
    while size := _leading_region(name, regions):
        name = re.sub("^[、与和及的]", "", name[size:])
    return re.sub(r"^周边(?:地区|区县|县区|各?县（?市?、?区?）?)的?", "", name)


def _leading_region(name: str, regions: frozenset[str]) -> int:
    """The length of the region that a title opens with; 0 when it opens with none."""
    whole, ends = table_words()["regions"]["whole"], tuple(table_words()["regions"]["ends"])
    for size in range(min(len(name) - 1, 12), 1, -1):
        start = name[:size]
        ended = start.endswith(ends) or name[size] in "、与和及的"
        if start in regions or start in whole or (ended and resolve(start)):
            return size
    return 0
