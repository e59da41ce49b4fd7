"""A reading as a figure: its period, kind and measure, as the section and paragraph give them."""

import re
from dataclasses import dataclass

from corpus.periods import Period
from corpus.prose_context import (
    Section,
    document_year,
    is_multi_year,
    kind_of,
    last_year,
    plan_span,
    since,
)
from corpus.prose_measure import REACHED, fits_level, indicator_of, is_sum, measure_of, over_years
from corpus.prose_sentence import Reading
from corpus.prose_subjects import named
from corpus.types import Figure, Kind, Measure, Metadata, Place

_PLAN_GOAL = re.compile(r"\s?的?(?:规划|《?纲要》?|十[一二三四五六]五)[^，。；]{0,4}目标")
_BY_THE_END = re.compile("达到|达|突破|提高到|增加到|降至|达成")


@dataclass(slots=True)
class Carried:
    """What a paragraph's earlier sentences leave to the later ones."""

    topic: str = ""
    period: str = ""
    lead: str = ""
    fresh: bool = False  # named in this very sentence


def figure_of(
    reading: Reading, text: str, section: Section, carried: Carried, metadata: Metadata
) -> Figure | None:
    """The figure of a reading, its place counted in `text`; None when it counts nothing."""
    quantity, left = reading.quantity, reading.left
    indicator, written = indicator_of(reading)
    measure, value = measure_of(reading, indicator)
    if measure is None or (not quantity.unit and quantity.value and indicator == written):
        return None
    period, sure_period = period_of(reading, section, carried, metadata, measure, text)
    before = text[: quantity.span[0]]
    clause = before[min(reading.start, max(before.rfind("，"), before.rfind(","), 0)) :]
    kind, sure_kind = kind_of(clause, text[quantity.span[1] :], period, section, metadata)
    period = fit_period(period, kind, measure, reading, metadata)
    plan, after = plan_span(metadata), text[quantity.span[1] :]
    if plan and kind is Kind.TARGET and "年均" in left.tail and _PLAN_GOAL.match(after):
        period = f"{plan[0]}-{plan[1]}"
    own = reading.period
    if left.origin and not (own and text[own.span[1] : quantity.span[0]].strip("的 ") == ""):
        kind, period, sure_kind = Kind.BASELINE, "", False
    measure = over_years(measure, period, kind, reading, written)
    sure_period = sure_period and not ("年均" in left.tail and re.fullmatch(r"\d{4}", period))
    return Figure(
        region=reading.region or metadata.place_name,
        indicator=indicator,
        indicator_written=written,
        period=period,
        kind=kind,
        measure=measure,
        written=quantity.written,
        value=value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        place=Place(0, quantity.span),
        quote="",
        quote_span=(0, 0),
        source="text",
        high=quantity.high,
        note=left.note if left.way in ("growth", "rise", "fall") else "",
        scope=left.scope,
        sure=reading.sure and sure_period and sure_kind and fits_level(reading, measure),
    )


def period_of(
    reading: Reading,
    section: Section,
    carried: Carried,
    metadata: Metadata,
    measure: Measure,
    text: str,
) -> tuple[str, bool]:
    """The period of a reading: its own, or the paragraph's or section's, and whether it is sure."""
    if reading.period:
        return _own_period(reading, reading.period, metadata, measure, text)
    if carried.fresh:
        return carried.period, True
    if section.years and "年均" in reading.left.tail:
        return section.years, True
    if section.sure:
        either = bool(section.years) and "累计" in reading.left.tail
        return section.period, carried.period in ("", section.period) and not either
    if carried.period and carried.period != carried.lead:
        return carried.period, carried.fresh
    if is_multi_year(carried.lead) and is_sum(reading, reading.subject):
        return carried.lead, True
    if not section.period and section.tense == "review":
        return "", measure not in (Measure.ANNUAL_GROWTH, Measure.CHANGE)
    planned = metadata.plan_type == "规划纲要" and is_multi_year(section.period)
    return section.period, section.sure or planned


def _own_period(
    reading: Reading, own: Period, metadata: Metadata, measure: Measure, text: str
) -> tuple[str, bool]:
    """The period that the sentence names; 2021年以来 reaches to the document's year."""
    year, plan, first = document_year(metadata), plan_span(metadata), own.value[:4]
    if plan and text[own.span[1] :].startswith("起年均"):
        return f"{first}-{plan[1]}", True
    if year and since(text, own) and not is_multi_year(own.value) and int(first) < year:
        return f"{first}-{year}", measure in (Measure.CUMULATIVE, Measure.LEVEL)
    return own.value, True


def fit_period(
    period: str, kind: Kind, measure: Measure, reading: Reading, metadata: Metadata
) -> str:
    """A yearly average belongs to the plan's years; a level of a plan's years to their last."""
    tail, end = reading.left.tail, last_year(period)
    if "年均" in tail or "年平均" in tail:
        return _averaged_years(period, kind, metadata)
    if not end or not is_multi_year(period) or measure is not Measure.LEVEL:
        return period
    if is_sum(reading, reading.subject) or not _is_reached(reading, kind, end):
        return period
    return str(end)


def _is_reached(reading: Reading, kind: Kind, end: int) -> bool:
    """A level that several years led to, so that it is the last one's."""
    tail = reading.left.tail
    if reading.left.ended or (REACHED.search(tail) and kind is Kind.ACTUAL):
        return True
    if reading.period is not None:
        rate = reading.quantity.unit == "%" and bool(named(reading.subject))
        return kind is Kind.ACTUAL and rate and bool(_BY_THE_END.search(tail))
    if kind is Kind.TARGET:
        return end % 5 == 0 and bool(_BY_THE_END.search(tail))
    return _is_state(reading)


def _averaged_years(period: str, kind: Kind, metadata: Metadata) -> str:
    """The years of a yearly average: those of the five-year plan that its last year ends."""
    plan, end = plan_span(metadata), last_year(period)
    if end is None or is_multi_year(period):
        return period
    if kind is Kind.TARGET and plan and plan[0] <= end <= plan[1]:
        return f"{plan[0]}-{plan[1]}"
    return f"{end - 4}-{end}" if end % 5 == 0 and period == str(end) else period


def _is_state(reading: Reading) -> bool:
    """A rate or a stock that is reached, not what was done in the years."""
    return bool(named(reading.subject)) and bool(_BY_THE_END.search(reading.left.tail))
