"""How a figure's period meets the period asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.types import Figure, Kind, Measure
from retrieval.questions.question import Need

LATEST = "latest"
_PLAN = 5
# What is worked out over years as a whole.
_OF_YEARS = frozenset({Measure.ANNUAL_GROWTH, Measure.CUMULATIVE, Measure.CHANGE})
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?$")


def years_of(period: str) -> tuple[int, int] | None:
    """First and last year of a period of whole years, else None."""
    match = _YEARS.match(period)
    return (int(match[1]), int(match[2] or match[1])) if match else None


def is_span(period: str) -> bool:
    """True for a period of several whole years."""
    years = years_of(period)
    return bool(years and years[0] < years[1])


def ends_of(needs: Sequence[Need]) -> list[Need]:
    """The needs with a span of years as its first and last year; a plan starts from its base."""
    ends: list[Need] = []
    for need in needs:
        years = years_of(need.period or "")
        span = years if years and years[0] < years[1] else None
        if span and span[1] - span[0] == _PLAN - 1 and span[1] % _PLAN == 0:
            span = span[0] - 1, span[1]  # a plan starts from the year before it
        ends += [replace(need, period=str(year), kind=None) for year in span] if span else [need]
    return ends


def period_fit(need: Need, figure: Figure) -> int:
    """2 where the figure is of the very period, 1 where it is of one that contains it, else 0."""
    if need.period is None:
        return 2
    if need.period == LATEST:
        return 2 if figure.kind is not Kind.TARGET else 0
    if need.period == figure.period:
        return 2
    asked, given = years_of(need.period), years_of(figure.period)
    if asked is None or given is None:
        return 1 if asked and _in_year(figure.period, need.period) and asked[0] == asked[1] else 0
    if asked[0] < asked[1]:
        return _fit_range(need, asked, given, figure)
    # A year asked for: the plan period that ends with it says how fast it is to grow, but what
    # was reached over years is no year's result.
    past = figure.kind is Kind.ACTUAL and figure.measure in _OF_YEARS
    return 1 if given[0] < given[1] == asked[1] and not past else 0


def _fit_range(need: Need, asked: tuple[int, int], given: tuple[int, int], figure: Figure) -> int:
    """A plan period takes its last year's target; a span of years takes each of its years."""
    if figure.kind is Kind.TARGET:
        return 2 if given == (asked[1], asked[1]) else 0
    inside = asked[0] <= given[0] and given[1] <= asked[1]
    return 2 if inside and need.kind is not Kind.TARGET else 0


def _in_year(part: str, year: str) -> bool:
    return part.startswith(year)


def newest(periods: list[str]) -> str:
    """The latest of some periods; parts of a year come after the year before."""
    return max(periods, key=_rank)


def _rank(period: str) -> tuple[int, str]:
    years = years_of(period)
    if years:
        return years[1], "Z"
    return int(period[:4]) if period[:4].isdigit() else 0, period
