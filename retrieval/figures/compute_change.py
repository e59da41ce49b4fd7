"""How far one time is from another: the difference, the multiple."""

import re
from collections.abc import Sequence

from corpus.types import Figure, Kind, Measure
from retrieval.figures.answer import Draft
from retrieval.figures.choose import Reading
from retrieval.figures.known import (
    Known,
    cite_input,
    fine_values,
    same_unit,
    show,
    values_in_one_unit,
)
from retrieval.questions.periods import ends_of
from retrieval.questions.question import Need, Question
from retrieval.types import Computed

_YEAR_BEFORE = re.compile("[比较](?:上一?|前一)年")


def change(draft: Draft, known: Known) -> Computed | None:
    """The newer of two periods less the older; a span of years stands for its two ends."""
    ends = _two_ends(known.question)
    if not any(need.period for need in ends):
        return _over_the_plan(draft, known)
    if len(ends) != 2:
        return None
    wanted = known.question.measures or (Measure.LEVEL, Measure.SHARE, Measure.ANNUAL_GROWTH)
    if Measure.SHARE in wanted:  # a share in a table is a level of its own
        wanted = tuple(dict.fromkeys((*wanted, Measure.LEVEL)))
    for measure in wanted:
        readings = [reading for need in ends if (reading := known.end(need, measure))]
        if _are_two_times(readings):
            return _difference(draft, readings)
    return None


def _over_the_plan(draft: Draft, known: Known) -> Computed | None:
    """The plan's target less its base."""
    for measure in known.question.measures or (Measure.LEVEL, Measure.SHARE):
        ends = [known.one(None, kind, measure) for kind in (Kind.BASELINE, Kind.TARGET)]
        readings = [reading for reading in ends if reading]
        kinds = [reading.figure.kind for reading in readings]
        if kinds == [Kind.BASELINE, Kind.TARGET] and same_unit(*(r.figure for r in readings)):
            return _difference(draft, readings)
    return None


def times(draft: Draft, known: Known) -> Computed | None:
    """The newer of two periods over the older."""
    readings = [
        reading
        for need in ends_of(known.question.needs)
        if (reading := known.end(need, Measure.LEVEL))
    ]
    if not _are_two_times(readings):
        return None
    later, earlier, marks = _newer_first(draft, readings)
    a, b = values_in_one_unit(later, earlier)
    return Computed("倍数", a / b, "倍", f"{show(a)}÷{show(b)}", marks) if b else None


def _are_two_times(readings: Sequence[Reading]) -> bool:
    """True for two values of one unit family and two periods."""
    figures = [reading.figure for reading in readings]
    return len({f.period for f in figures}) == len(figures) == 2 and same_unit(*figures)


def _newer_first(
    draft: Draft, readings: Sequence[Reading]
) -> tuple[Figure, Figure, tuple[int, int]]:
    """Two figures, the later first, and their citations in that order."""
    later, earlier = sorted(readings, key=lambda r: r.figure.period, reverse=True)
    return later.figure, earlier.figure, (cite_input(draft, later), cite_input(draft, earlier))


def _two_ends(question: Question) -> list[Need]:
    """The two times of a change: those named, or a year and the one before it."""
    ends = ends_of(question.needs)
    told = [need for need in ends if need.period]
    if len(told) == 1 and _YEAR_BEFORE.search(question.asked) and told[0].period.isdigit():  # type: ignore[union-attr]
        return [*told, Need(str(int(told[0].period) - 1))]  # type: ignore[arg-type]
    return told if len(told) == 2 else ends


def _difference(draft: Draft, readings: Sequence[Reading]) -> Computed:
    later, earlier, marks = _newer_first(draft, readings)
    a, b, unit = fine_values(later, earlier)
    return Computed("变化", a - b, unit, f"{show(a)}-{show(b)}", marks)
