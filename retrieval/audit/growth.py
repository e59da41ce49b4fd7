"""Levels against growth rates, means and sums against the years they cover."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod

from corpus.indicators import get
from corpus.types import Figure, Kind, Measure
from retrieval.audit.amount import Amount, amount_of
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Fact, Finding, Grade, Rule, finding_of
from retrieval.terms import decimal_text, value_text

# A target that lies so far from what its own growth gives was not computed from it.
_TARGET_OFF = Decimal("0.03")
# Last year's level is often revised afterwards; beyond this no revision explains the growth.
_REVISED = Decimal("0.15")
# A mean may be geometric or arithmetic, and its years are rounded.
_MEAN_OFF = Decimal("0.1")
_YEAR = re.compile(r"\d{4}$")
_YEARS = re.compile(r"(\d{4})-(\d{4})$")
_GONE = Decimal(-100)  # what fell by all there was has no mean growth
_FINE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Series:
    """The sure values of one indicator of one region in one document."""

    name: str
    facts: tuple[Fact, ...]

    def at(self, period: str, *measures: Measure, targets: bool = False) -> list[Fact]:
        """The values of a period by these measures."""
        return [
            fact
            for fact in self.facts
            if fact.figure.period == period
            and fact.figure.measure in measures
            and (fact.figure.kind is Kind.TARGET) is targets
        ]


def series_of(facts: Iterable[Fact]) -> dict[tuple[str, str], Series]:
    """The sure figures with a value, by region and indicator."""
    grouped: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        figure = fact.figure
        if figure.sure and figure.value is not None and figure.period:
            grouped.setdefault((figure.region, figure.indicator), []).append(fact)
    return {key: Series(key[1], tuple(group)) for key, group in grouped.items()}


def growth_findings(series: Mapping[tuple[str, str], Series]) -> Iterator[Finding]:
    """The findings of every rule of this module."""
    for each in series.values():
        yield from _targets(each)
        yield from _years(each)
        yield from _means(each)
        yield from _totals(each)


def _unique(facts: Sequence[Fact]) -> Fact | None:
    """The first of facts that agree, or None where they do not."""
    values = {amount for fact in facts if (amount := _plain(fact.figure)) is not None}
    return facts[0] if len(values) == 1 else None


def _plain(figure: Figure) -> tuple[Decimal, str] | None:
    amount = amount_of(figure)
    return (amount.value, amount.unit) if amount else None


def _targets(series: Series) -> Iterator[Finding]:
    """Base × (1 + growth)^n against the level set for the last year."""
    growths = [
        fact
        for fact in series.facts
        if fact.figure.kind is Kind.TARGET
        and fact.figure.measure is Measure.ANNUAL_GROWTH
        and fact.figure.unit == "%"
        and fact.figure.comparator in ("=", "~")
    ]
    for growth in _first_of_each(growths):
        match = _YEARS.match(growth.figure.period)
        if match is None:
            continue
        before, last = str(int(match[1]) - 1), match[2]
        target = _unique(series.at(last, Measure.LEVEL, targets=True))
        bases = series.at(before, Measure.LEVEL)
        if target is not None and bases:
            years = int(last) - int(before)
            yield from _against_target(series, bases, growth, target, years)


def _first_of_each(facts: Sequence[Fact]) -> list[Fact]:
    return list({(f.figure.period, f.figure.value): f for f in reversed(facts)}.values())


def _against_target(
    series: Series, bases: Sequence[Fact], growth: Fact, target: Fact, years: int
) -> Iterator[Finding]:
    aim = amount_of(target.figure)
    amounts = [(base, amount_of(base.figure)) for base in bases]
    fitting = [(b, a) for b, a in amounts if aim and a and a.unit == aim.unit and a.value > 0]
    if aim is None or aim.comparator != "=" or aim.unit == "%" or not fitting:
        return
    if any(_reaches(amount, growth.figure, aim, years) for _, amount in fitting[:1]):
        return
    base, amount = fitting[0]
    other_fits = any(_reaches(a, growth.figure, aim, years) for _, a in fitting)
    real = series.name in words("growth")["real"]
    grade = Grade.SCOPE if real or other_fits or base.figure.scope else Grade.CONTRADICTION
    rate = growth.figure.value or Decimal(0)
    value = amount.value * (1 + rate / 100) ** years
    scale = aim.value / (target.figure.value or 1)
    sentence = say(
        "growth" if grade is Grade.CONTRADICTION else "growth_scope",
        indicator=series.name,
        base_period=base.figure.period,
        base=value_text(base.figure),
        growth=value_text(growth.figure),
        end_period=target.figure.period,
        value=decimal_text(value / scale, 1) + target.figure.unit,
        target=value_text(target.figure),
    )
    yield finding_of(Rule.GROWTH, grade, (base, growth, target), sentence)


def _reaches(base: Amount, growth: Figure, aim: Amount, years: int) -> bool:
    """Whether the growth, its last place respected, leads from the base to the aim."""
    rate, step = growth.value or Decimal(0), Decimal("0.5") if growth.comparator == "~" else _FINE
    low = base.low_edge * (1 + (rate - step) / 100) ** years * (1 - _TARGET_OFF)
    high = base.high_edge * (1 + (rate + step) / 100) ** years * (1 + _TARGET_OFF)
    return low <= aim.high_edge and high >= aim.low_edge


def _years(series: Series) -> Iterator[Finding]:
    """A year's growth against its level and the level of the year before."""
    if series.name in words("growth")["real"]:
        return
    for year in sorted({f.figure.period for f in series.facts if _YEAR.match(f.figure.period)}):
        growth = _unique(series.at(year, Measure.ANNUAL_GROWTH))
        now = _unique(series.at(year, Measure.LEVEL))
        before = _unique(series.at(str(int(year) - 1), Measure.LEVEL))
        if growth and now and before and growth.figure.unit == "%":
            yield from _year(series, before, growth, now)


def _year(series: Series, before: Fact, growth: Fact, now: Fact) -> Iterator[Finding]:
    base, level = amount_of(before.figure), amount_of(now.figure)
    if base is None or level is None or base.unit != level.unit or level.unit == "%":
        return
    if growth.figure.comparator != "=" or not base.value or not level.value:
        return
    value = base.value * (1 + (growth.figure.value or Decimal(0)) / 100)
    if abs(value / level.value - 1) <= _REVISED:
        return
    scale = level.value / (now.figure.value or 1)
    sentence = say(
        "growth",
        indicator=series.name,
        base_period=before.figure.period,
        base=value_text(before.figure),
        growth=value_text(growth.figure),
        end_period=now.figure.period,
        value=decimal_text(value / scale) + now.figure.unit,
        target=value_text(now.figure),
    )
    yield finding_of(Rule.GROWTH, Grade.CONTRADICTION, (before, growth, now), sentence)


def _covered(series: Series, period: str, measure: Measure) -> list[Fact]:
    """One value for each year of a span, or nothing where a year is missing or in doubt."""
    match = _YEARS.match(period)
    if match is None:
        return []
    years = range(int(match[1]), int(match[2]) + 1)
    found = [_unique(series.at(str(year), measure)) for year in years]
    known = [fact for fact in found if fact is not None]
    return known if len(known) == len(found) > 1 else []


def _rates(facts: Sequence[Fact]) -> list[Decimal]:
    return [fact.figure.value for fact in facts if fact.figure.value is not None]


def _means(series: Series) -> Iterator[Finding]:
    """A mean or compound growth against the growth of its years."""
    for fact in series.facts:
        figure = fact.figure
        if figure.kind is Kind.TARGET or figure.unit != "%" or figure.value is None:
            continue
        years = _covered(series, figure.period, Measure.ANNUAL_GROWTH)
        if not years or any(year.figure.unit != "%" for year in years):
            continue
        if min(_rates(years)) <= _GONE:
            continue
        if figure.measure is Measure.ANNUAL_GROWTH:
            yield from _mean(series, fact, years)
        elif figure.measure is Measure.CUMULATIVE:
            yield from _compound(series, fact, years)


def _mean(series: Series, fact: Fact, years: Sequence[Fact]) -> Iterator[Finding]:
    rates, amount = _rates(years), amount_of(fact.figure)
    mean = (_compounded(rates) ** (Decimal(1) / len(rates)) - 1) * 100
    plain = sum(rates, Decimal(0)) / len(rates)
    if amount is None or amount.comparator != "=":
        return
    slack = amount.step / 2 + _MEAN_OFF
    if min(mean, plain) - slack <= amount.value <= max(mean, plain) + slack:
        return
    yield _told(Rule.MEAN, "mean", series, fact, years, mean)


def _compound(series: Series, fact: Fact, years: Sequence[Fact]) -> Iterator[Finding]:
    value = (_compounded(_rates(years)) - 1) * 100
    amount = amount_of(fact.figure)
    if amount is None or amount.comparator != "=" or get(series.name) is None:
        return
    if abs(amount.value - value) > max(abs(value) / 20, amount.step, Decimal("0.3")):
        yield _told(Rule.MEAN, "compound", series, fact, years, value)


def _compounded(rates: Sequence[Decimal]) -> Decimal:
    return prod((1 + rate / 100 for rate in rates), start=Decimal(1))


def _told(
    rule: Rule, key: str, series: Series, fact: Fact, years: Sequence[Fact], value: Decimal
) -> Finding:
    listed = "、".join(f"“{value_text(year.figure)}”" for year in years)
    sentence = say(
        key,
        indicator=series.name,
        years=listed,
        value=decimal_text(value),
        written=value_text(fact.figure),
    )
    return finding_of(rule, Grade.CONTRADICTION, (fact, *years), sentence)


def _totals(series: Series) -> Iterator[Finding]:
    """A sum over years against the levels beside it in the same sentence."""
    for fact in series.facts:
        figure, total = fact.figure, amount_of(fact.figure)
        if figure.measure is not Measure.CUMULATIVE or figure.kind is Kind.TARGET or not total:
            continue
        beside = [
            other
            for other in series.facts
            if other.figure.quote_span == figure.quote_span
            and other.figure.measure is Measure.LEVEL
            and other.figure.kind is figure.kind
        ]
        yield from _total(series, fact, total, beside)


def _total(series: Series, fact: Fact, total: Amount, beside: Sequence[Fact]) -> Iterator[Finding]:
    amounts = [amount for other in beside if (amount := amount_of(other.figure))]
    if len(amounts) < 2 or total.unit == "%" or total.comparator != "=":
        return
    if any(amount.unit != total.unit or amount.comparator != "=" for amount in amounts):
        return
    value = sum((amount.value for amount in amounts), Decimal(0))
    slack = sum((amount.step for amount in amounts), total.step) / 2
    if abs(value - total.value) <= slack:
        return
    scale = total.value / (fact.figure.value or 1)
    listed = "、".join(f"“{value_text(other.figure)}”" for other in beside)
    sentence = say(
        "total",
        indicator=series.name,
        years=listed,
        value=decimal_text(value / scale, 4) + fact.figure.unit,
        written=value_text(fact.figure),
    )
    yield finding_of(Rule.MEAN, Grade.CONTRADICTION, (fact, *beside), sentence)
