"""Whether a target was reached, where a plan gives target and result of one time."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.indicators import get
from corpus.types import Figure, Kind, Measure
from retrieval import terms, wording
from retrieval.figures.choose import plain_value
from retrieval.figures.rows import Row
from retrieval.questions.periods import years_of
from retrieval.questions.question import Question

# Told of a time, and not summed up over it.
_STANDS = (Measure.LEVEL, Measure.SHARE)
_FLOW = re.compile("新增|累计|增量|投入|产值|收入|总额|生产总值|增加值")
_AT_MOST = ("<", "<=")


def write_verdicts(rows: Sequence[Row], question: Question) -> list[str]:
    """For each region whether the newest result reaches the target of its own time."""
    if not question.asks_verdict:
        return []
    verdicts = (_verdict(row) for row in rows)
    return [line for line in verdicts if line]


def reached_early(figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Of a table row: the newest result and the target of a later year it reaches already."""
    usable = [f for f in figures if f.sure and plain_value(f) and f.period.isdigit()]
    targets = [f for f in usable if f.kind is Kind.TARGET]
    past = sorted((f for f in usable if f.kind is Kind.ACTUAL), key=lambda f: f.period)
    for target in targets:
        newest = next((f for f in reversed(past) if _alike(target, f)), None)
        if newest and newest.period < target.period and _reached(target, newest):
            return newest, target
    return None


def _verdict(row: Row) -> str:
    figures = [reading.figure for reading in row.readings]
    targets = [f for f in figures if f.kind is Kind.TARGET]
    for target in targets:
        for actual in figures:
            if actual.kind is Kind.ACTUAL and _same(target, actual):
                reached = _reached(target, actual)
                words = terms.figure_text(actual), terms.figure_text(target)
                return wording.verdict(row.target.name, target.indicator, *words, reached)
    return _so_far(row, figures)


def _so_far(row: Row, figures: Sequence[Figure]) -> str:
    """Whether the newest level stands already where a later year's target wants it."""
    past = [f for f in figures if f.kind is Kind.ACTUAL and f.measure in _STANDS and f.period]
    for target in (f for f in figures if f.kind is Kind.TARGET and f.period.isdigit()):
        own = [f for f in past if _alike(target, f) and f.period[:4] < target.period]
        if own and len({f.period for f in own}) == 1 and not _FLOW.search(target.indicator):
            return wording.verdict_so_far(row.target.name, own[0], target, _reached(target, own[0]))
    return ""


def _same(target: Figure, actual: Figure) -> bool:
    """True for one indicator, measure, unit and scope that end in the same year."""
    ends = [span and span[1] for span in map(years_of, (target.period, actual.period))]
    return bool(ends[0]) and ends[0] == ends[1] and _alike(target, actual)


def _alike(target: Figure, actual: Figure) -> bool:
    """True for one indicator, measure, unit and scope."""
    wanted, got = plain_value(target), plain_value(actual)
    same = (target.indicator, target.measure, target.scope)
    here = (actual.indicator, actual.measure, actual.scope)
    return bool(wanted and got) and same == here and wanted[1] == got[1]  # type: ignore[index]


def _reached(target: Figure, actual: Figure) -> bool:
    indicator = get(target.indicator)
    falls = target.comparator in _AT_MOST or bool(indicator and indicator.better == "lower")
    wanted, got = (plain_value(f) or (Decimal(0), "") for f in (target, actual))
    return got[0] <= wanted[0] if falls else got[0] >= wanted[0]
