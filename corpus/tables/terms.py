"""Kind, measure and period of a table's columns in the light of its document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.tables.header import periods_of, plain_title, table_unit
from corpus.tables.rows import table_notes
from corpus.types import Column, Kind, Measure, Metadata, Table

_YEARLY = ("年度计划", "政府工作报告")
_PLAN = re.compile(r"(\d{4})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the document says of time: the plan's first and last year, the year it speaks in."""

    first: int = 0
    last: int = 0
    year: int = 0
    plan_type: str = ""

    @property
    def plan(self) -> str:
        """The plan's period."""
        return f"{self.first}-{self.last}" if self.first else ""


@dataclass(frozen=True, slots=True)
class Term:
    """What the values of one column are, and the growth column that stands beside it."""

    kind: Kind
    measure: Measure
    period: str
    unit: str = ""
    region: str = ""
    growth_column: int = -1
    sure: bool = True


def find_frame(table: Table, metadata: Metadata) -> Frame:
    """The plan that a table speaks of: its title's, else the document's, else its columns'."""
    year = int(metadata.date[:4]) if metadata.date[:4].isdigit() else 0
    columns = [column.period for column in table.columns]
    for period in [*periods_of(plain_title(table.title)), metadata.period, *columns]:
        found = _PLAN.fullmatch(period)
        if found:
            return Frame(int(found[1]), int(found[2]), year, metadata.plan_type)
    if re.fullmatch(r"\d{4}", metadata.period):
        year = int(metadata.period)
    return Frame(year=year, plan_type=metadata.plan_type)


def find_terms(table: Table, metadata: Metadata) -> list[Term | None]:
    """The term of each column; None where it holds no values or nothing tells what they are."""
    frame = find_frame(table, metadata)
    title = [p for p in periods_of(plain_title(table.title)) if not _PLAN.fullmatch(p)]
    spoken = _has_target(table.columns, frame)
    unit = table_unit([table.title, *table_notes(table)])
    terms: list[Term | None] = []
    for column in table.columns:
        left = next((term for term in reversed(terms) if term), None)
        is_value = column.role == "value"
        time = _time(column, left, frame, title[0] if title else "") if is_value else None
        terms.append(_with_kind(time, column, frame, spoken, unit) if time else None)
    return [_grouped(term, terms) for term in terms]


@dataclass(frozen=True, slots=True)
class _Time:
    period: str
    kind: Kind | None
    measure: Measure


def _time(column: Column, left: Term | None, frame: Frame, title: str) -> _Time | None:
    """The column's own time and kind, completed from its neighbour, its plan and the title."""
    kind, measure = column.kind, column.measure or Measure.LEVEL
    words = "".join(column.header)
    period = column.period or _relative(words, frame, title)
    if measure is not Measure.LEVEL:
        over_years = re.search("年均|累计|五年|期间", words) is not None
        if kind is None and left:
            kind = left.kind
        if over_years and not _PLAN.fullmatch(period):
            period = _plan_of(kind, period, left, frame)
        elif not period and left:
            period = left.period
    if not period:
        period = _default_period(kind, frame, title)
    return _Time(period, kind, measure) if period and column.header else None


def _relative(words: str, frame: Frame, title: str) -> str:
    """The period of words that need a year: 上年实际, 上半年."""
    year = int(title[:4]) if title else frame.year
    return next(iter(periods_of(words, year)), "") if year else ""


def _plan_of(kind: Kind | None, period: str, left: Term | None, frame: Frame) -> str:
    """The years that a yearly average or a sum covers."""
    if period.isdigit() and int(period) % 5 == 0:
        return f"{int(period) - 4}-{period}"
    if not frame.first:
        return period
    if kind is Kind.BASELINE:
        return f"{frame.first - 5}-{frame.first - 1}"
    year = int(left.period[:4]) if left and kind in (Kind.ACTUAL, Kind.ESTIMATE) else 0
    if year and year < frame.first:
        return f"{frame.first - 5}-{frame.first - 1}" if year == frame.first - 1 else ""
    return f"{frame.first}-{year}" if frame.first < year < frame.last else frame.plan


def _default_period(kind: Kind | None, frame: Frame, title: str) -> str:
    if title:
        return title
    if kind is Kind.BASELINE and frame.first:
        return str(frame.first - 1)
    if kind is Kind.TARGET:
        return str(frame.last or frame.year or "")
    return ""


def _has_target(columns: Sequence[Column], frame: Frame) -> bool:
    values = [column for column in columns if column.role == "value"]
    return any(c.kind is Kind.TARGET or c.period == str(frame.last) for c in values)


def _with_kind(time: _Time, column: Column, frame: Frame, spoken: bool, unit: str) -> Term:
    kind = time.kind or _kind_by_time(time.period, frame, spoken)
    own = column.unit or ("" if time.measure is Measure.ANNUAL_GROWTH else unit)
    sure = time.kind is not None or _is_sure(int(time.period[:4]), frame)
    return Term(kind, time.measure, time.period, own, column.region, sure=sure)


def _is_sure(year: int, frame: Frame) -> bool:
    """True when the document says enough of its time to tell results from targets."""
    if frame.last:
        within = frame.first <= year < frame.last
        return not within or bool(frame.year) or frame.plan_type in ("规划纲要", "中期评估")
    return bool(frame.year) and (year != frame.year or frame.plan_type in _YEARLY)


def _kind_by_time(period: str, frame: Frame, spoken: bool) -> Kind:
    """What a bare year holds: before the plan a base, within it results, at its end the target."""
    year = int(period[:4])
    if not frame.last:
        ahead = frame.year and year >= frame.year and period.isdigit()
        return Kind.TARGET if ahead else Kind.ACTUAL
    over = frame.last < frame.year
    if not over and (period == frame.plan or (period.isdigit() and year >= frame.last)):
        return Kind.TARGET
    if year == frame.first - 1 and spoken:
        return Kind.BASELINE
    ahead = bool(frame.year) and year > frame.year
    outline = frame.plan_type == "规划纲要" and year >= frame.first and not over
    return Kind.TARGET if ahead or outline else Kind.ACTUAL


def _grouped(term: Term | None, terms: Sequence[Term | None]) -> Term | None:
    """The level column's term with the growth column that goes with it."""
    if term is None or term.measure is not Measure.LEVEL:
        return term
    beside = next((i for i, other in enumerate(terms) if other and _pair(term, other)), -1)
    return replace(term, growth_column=beside)


def _pair(level: Term, growth: Term) -> bool:
    """True for a growth of the same kind that ends with the level's year."""
    same = level.kind is growth.kind and growth.measure is not Measure.LEVEL
    return same and growth.period.endswith(level.period[:4])
