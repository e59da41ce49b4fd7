"""Mean growth over years, and the level that a growth leads to."""

import re
from decimal import Decimal
from math import prod

from corpus.types import Kind, Measure
from retrieval import terms
from retrieval.figures.answer import Draft
from retrieval.figures.choose import Reading
from retrieval.figures.known import (
    Known,
    cite_input,
    show,
)
from retrieval.questions.periods import years_of
from retrieval.types import Computed

_RATE = re.compile(r"年均(?:增长|增速)?(?:为)?(\d+(?:\.\d+)?)%")


def mean_growth(draft: Draft, known: Known) -> Computed | None:
    """The mean yearly growth: the root of the product, not the mean of the rates."""
    wanted = {need.period for need in known.question.needs}
    readings = known.years((Measure.ANNUAL_GROWTH,))
    years = [r for r in readings if r.figure.period.isdigit()]
    chosen = [r for r in years if _named(r.figure.period, wanted)] or years
    rates = [r.figure.value for r in chosen if r.figure.value is not None]
    if len(rates) < 2:
        return None
    mean = (prod(1 + float(rate) / 100 for rate in rates) ** (1 / len(rates)) - 1) * 100
    factors = "×".join(f"(1+{show(rate)}%)" for rate in rates)
    formula = f"({factors})的{len(rates)}次方根-1"
    marks = tuple(cite_input(draft, r) for r in chosen)
    return Computed("年均增长", Decimal(str(round(mean, 4))), "%", formula, marks)


def mean_level(draft: Draft, known: Known) -> Computed | None:
    """The mean of the levels of two or more years asked for by name."""
    wanted = {need.period for need in known.question.needs}
    readings = known.years((Measure.LEVEL, Measure.SHARE))
    chosen = [r for r in readings if r.figure.period.isdigit() and _named(r.figure.period, wanted)]
    values = [r.figure.value for r in chosen if r.figure.value is not None]
    if len(values) < 2 or len({r.figure.unit for r in chosen}) > 1:
        return None
    formula = f"({'+'.join(map(show, values))})÷{len(values)}"
    mean = sum(values, Decimal(0)) / len(values)
    marks = tuple(cite_input(draft, r) for r in chosen)
    return Computed("平均值", mean, chosen[0].figure.unit, formula, marks)


def _named(period: str, wanted: set[str | None]) -> bool:
    spans = [years_of(w) for w in wanted if w]
    return any(span and span[0] <= int(period) <= span[1] for span in spans)


def mean_gap(draft: Draft, known: Known) -> Computed | None:
    """Points between the growth aimed at and the mean growth reached."""
    target = known.one(None, Kind.TARGET, Measure.ANNUAL_GROWTH)
    mean = mean_growth(draft, known)
    if target is None or mean is None or target.figure.value is None:
        return None
    rounded = Decimal(terms.decimal_text(mean.value))
    formula = f"{show(target.figure.value)}-{show(rounded)}"
    marks = (cite_input(draft, target), *mean.citations)
    return Computed("距目标增速", target.figure.value - rounded, "个百分点", formula, marks)


def implied_level(draft: Draft, known: Known) -> Computed | None:
    """The level that a yearly growth leads to by the end of the plan."""
    target = known.one(None, Kind.TARGET, Measure.ANNUAL_GROWTH)
    said = _RATE.search(known.question.asked)
    if target is None and not said:
        return None
    last = years_of(target.figure.period)[1] if target and years_of(target.figure.period) else 0  # type: ignore[index]
    asked = [n.period for n in known.question.needs if n.period and n.period.isdigit()]
    end = int(asked[-1]) if asked else last
    bases = [
        Reading((m,)) for m in known.matches
        if m.figure.kind is not Kind.TARGET and m.figure.measure is Measure.LEVEL
        and m.figure.value and m.figure.sure and m.figure.period.isdigit()
        and int(m.figure.period) < end
    ]  # fmt: skip
    if not bases or not end:
        return None
    base = min(bases, key=lambda r: abs(int(r.figure.period) - (end - 5)))
    rate = Decimal(said[1]) if said else target.figure.value if target else None
    if rate is None or base.figure.value is None:
        return None
    years = end - int(base.figure.period)
    value = base.figure.value * (1 + rate / 100) ** years
    formula = f"{show(base.figure.value)}×(1+{show(rate)}%)^{years}"
    marks = (cite_input(draft, base), *([cite_input(draft, target)] if target else []))
    return Computed(f"按年均{show(rate)}%推算{end}年", value, base.figure.unit, formula, marks)
