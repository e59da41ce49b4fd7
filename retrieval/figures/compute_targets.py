"""How far a target is off, and what of it is done."""

import re
from decimal import Decimal

from corpus.types import Kind, Measure
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
from retrieval.questions.periods import LATEST, years_of
from retrieval.types import Computed

_FLOW = re.compile("新增|新建|新认定|新开工|转移就业")


def gap(draft: Draft, known: Known) -> Computed | None:
    """Target less newest result; a yearly growth aimed at less that of the one year asked for."""
    year = _one_year(known)
    target = known.aim(Measure.LEVEL, Measure.SHARE)
    if target is None and year:
        target = known.one(None, Kind.TARGET, Measure.ANNUAL_GROWTH)
    if target is None:
        return None
    of_growth = target.figure.measure is Measure.ANNUAL_GROWTH
    actual = known.one(year if of_growth else LATEST, Kind.ACTUAL, target.figure.measure)
    if actual is None or not same_unit(target.figure, actual.figure):
        return None
    a, b, unit = fine_values(target.figure, actual.figure)
    marks = (cite_input(draft, target), cite_input(draft, actual))
    if b > a:
        return Computed("高出目标", b - a, unit, f"{show(b)}-{show(a)}", marks)
    return Computed("距目标", a - b, unit, f"{show(a)}-{show(b)}", marks)


def _one_year(known: Known) -> str | None:
    """The one past year that a question names."""
    periods = [need.period for need in known.question.needs if need.period]
    years = [p for p in periods if p.isdigit() and known.one(p, Kind.ACTUAL, *Measure)]
    return years[0] if len(years) == len(periods) == 1 else None


def share_done(draft: Draft, known: Known) -> Computed | None:
    """What is done of the target: the years' sum of a flow, else the newest level."""
    target = known.aim(Measure.CUMULATIVE, Measure.LEVEL)
    if target is None or not target.figure.value:
        return None
    years = years_of(target.figure.period)
    flow = _FLOW.search(target.figure.indicator_written + target.figure.indicator)
    done = known.years((Measure.LEVEL, Measure.CUMULATIVE))
    done = [r for r in done if same_unit(r.figure, target.figure) and _in_plan(r, years)]
    if not done:
        return None
    parts = done if flow or target.figure.measure is Measure.CUMULATIVE else done[-1:]
    values = [values_in_one_unit(target.figure, r.figure)[1] for r in parts]
    total = sum(values, Decimal(0))
    formula = f"({'+'.join(map(show, values))})" if len(values) > 1 else show(total)
    if len(values) > 1:
        formula += f"={show(total)}{target.figure.unit}，{show(total)}"
    formula += f"÷{show(target.figure.value)}"
    marks = tuple(cite_input(draft, r) for r in [*parts, target])
    return Computed("占目标的比例", total / target.figure.value * 100, "%", formula, marks)


def _in_plan(reading: Reading, target: tuple[int, int] | None) -> bool:
    year = int(reading.figure.period[:4])
    return target is None or target[1] - 5 < year <= target[1]
