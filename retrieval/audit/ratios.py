"""Ratios and differences that other figures of the document settle."""

import re
from calendar import isleap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.indicators import canonical
from corpus.types import Figure, Kind, Measure, Metadata
from retrieval.audit.amount import amount_of
from retrieval.audit.growth import Series
from retrieval.audit.lexicon import say
from retrieval.audit.types import Fact, Finding, Grade, Rule, finding_of
from retrieval.terms import decimal_text, value_text

_Table = Mapping[tuple[str, str], Series]

# Days without a valid measurement leave the ratio a little above days / 365.
_DAYS_OFF = Decimal(1)
_SHARE_OFF = Decimal("0.1")
_ELSEWHERE = "全"  # 占全市比重: the whole is another region's
_DAYS, _RATIO = "天", "比率"
_OF = re.compile("(.{2,})占(.{2,}?)(?:的)?(?:比重|比例|比率)$")
_SINCE = re.compile("(?:较|比)(?:上年|上一年|去年)(?:末|底)?[提上升高下降减增加低]{2,4}$")
_OTHER = re.compile("^(?:比)?(?:高于|低于|高出|比)?(全国|全省|全市|全州)")


def ratio_findings(series: _Table, metadata: Metadata) -> Iterator[Finding]:
    """The findings of every rule of this module."""
    for (region, _), each in series.items():
        yield from _days(series, region, each)
        yield from _named_share(series, region, each)
        yield from _differences(series, region, each, metadata)


def _days(series: _Table, region: str, each: Series) -> Iterator[Finding]:
    """Days of a year against the ratio of such days."""
    ratios = series.get((region, each.name + _RATIO))
    if ratios is None:
        return
    for fact in each.facts:
        figure = fact.figure
        if figure.unit != _DAYS or not re.fullmatch(r"\d{4}", figure.period):
            continue
        if figure.kind is Kind.TARGET or figure.value is None or figure.comparator != "=":
            continue
        year = 366 if isleap(int(figure.period)) else 365
        share = figure.value / year * 100
        for ratio in ratios.at(figure.period, Measure.LEVEL, Measure.SHARE):
            written = ratio.figure.value or Decimal(0)
            if ratio.figure.comparator == "=" and abs(written - share) > _DAYS_OFF:
                sentence = say(
                    "days",
                    days=figure.written,
                    value=decimal_text(share),
                    ratio=value_text(ratio.figure),
                )
                yield finding_of(Rule.SHARE, Grade.CONTRADICTION, (ratio, fact), sentence)


def _named_share(series: _Table, region: str, each: Series) -> Iterator[Finding]:
    """A占B比重 against A and B of the same period."""
    match = _OF.match(each.name)
    part, whole = (_series(series, region, match[n]) if match else None for n in (1, 2))
    if match is None or part is None or whole is None or part is whole or _ELSEWHERE in match[2]:
        return
    for fact in each.facts:
        figure = fact.figure
        if figure.kind is Kind.TARGET or figure.unit != "%" or figure.comparator != "=":
            continue
        parts = part.at(figure.period, Measure.LEVEL)
        wholes = whole.at(figure.period, Measure.LEVEL)
        if parts and wholes:
            yield from _share(fact, parts[0], wholes)


def _series(series: _Table, region: str, name: str) -> Series | None:
    known = canonical(name)
    return series.get((region, known.name if known else name))


def _share(fact: Fact, part: Fact, wholes: Sequence[Fact]) -> Iterator[Finding]:
    ratio, top = amount_of(fact.figure), amount_of(part.figure)
    pairs = [(whole, amount) for whole in wholes if (amount := amount_of(whole.figure))]
    fitting = [(whole, amount) for whole, amount in pairs if top and amount.unit == top.unit]
    if ratio is None or top is None or not fitting or "%" in (top.unit,):
        return
    values = [top.value / amount.value * 100 for _, amount in fitting if amount.value]
    if not values or any(
        abs(value - ratio.value) <= ratio.step / 2 + _SHARE_OFF for value in values
    ):
        return
    facts = (fact, part, fitting[0][0])
    one_scope = len({each.figure.scope for each in facts}) == 1
    one_place = len({each.figure.place.block for each in facts}) == 1
    grade = Grade.CONTRADICTION if one_scope and one_place else Grade.SCOPE
    sentence = say(
        "share",
        part=value_text(part.figure),
        whole=value_text(fitting[0][0].figure),
        value=decimal_text(values[0]),
        written=value_text(fact.figure),
    )
    yield finding_of(Rule.SHARE, grade, facts, sentence)


def _differences(
    series: _Table, region: str, each: Series, metadata: Metadata
) -> Iterator[Finding]:
    """高于全市、较上年提升 x 个百分点 against the two values."""
    for fact in each.facts:
        figure = fact.figure
        if figure.measure is not Measure.CHANGE or "百分点" not in figure.unit:
            continue
        other = _OTHER.search(figure.note)
        if other is not None:
            place = _place(other[1], metadata)
            rivals = series.get((place, each.name)) if place else None
            yield from _difference(each, fact, rivals, figure.period)
        elif _since_last_year(figure) and re.fullmatch(r"\d{4}", figure.period):
            yield from _difference(each, fact, each, str(int(figure.period) - 1))


def _place(word: str, metadata: Metadata) -> str:
    """The region that 全市, 全省 or 全国 means in this document."""
    if word == "全国":
        return word
    return next((name for name in metadata.region if name.endswith(word[1])), "")


def _since_last_year(figure: Figure) -> bool:
    if figure.note:
        return False
    at = figure.quote.find(figure.written)
    ahead = re.sub(r"\s", "", figure.quote[max(0, at - 12) : at])
    return bool(_SINCE.search(ahead))


def _difference(each: Series, fact: Fact, rivals: Series | None, period: str) -> Iterator[Finding]:
    if rivals is None or fact.figure.value is None:
        return
    levels = (Measure.LEVEL, Measure.SHARE)
    own, other = each.at(fact.figure.period, *levels), rivals.at(period, *levels)
    pairs = [(a, b) for a in own for b in other if a.figure.unit == b.figure.unit == "%"]
    gaps = [
        abs(a.figure.value - b.figure.value)
        for a, b in pairs
        if a.figure.value is not None and b.figure.value is not None
    ]
    wanted = abs(fact.figure.value)
    if not gaps or any(abs(gap - wanted) <= Decimal("0.1") for gap in gaps):
        return
    a, b = pairs[0]
    sentence = say(
        "difference",
        indicator=each.name,
        a=value_text(a.figure),
        b=value_text(b.figure),
        value=f"{decimal_text(gaps[0])}个百分点",
        written=fact.figure.written,
    )
    yield finding_of(Rule.DIFFERENCE, Grade.CONTRADICTION, (fact, a, b), sentence)
