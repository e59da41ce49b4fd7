"""From matches to the figures shown: one a reading, disagreements noticed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.quantity import Quantity
from corpus.types import Figure, Kind, Measure
from index.types import FoundFigure
from retrieval.figures.match import Match, fit_need, same_subject
from retrieval.figures.year_spans import whole_before_years
from retrieval.questions.periods import LATEST, newest, period_fit, years_of
from retrieval.questions.question import Need, Question

# A bound so near its value speaks of the same thing (突破5万亿元, 5.27万亿元).
_NEAR = Decimal("1.2")
# Units of one family as powers of ten, longest first.
_SCALES = (("万亿", 12), ("百亿", 10), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, and every place that states it; `rivals` state another for the same thing."""

    matches: tuple[Match, ...]
    rivals: tuple["Reading", ...] = ()

    @property
    def figure(self) -> Figure:
        """The figure that stands for the reading: of a table where there is one."""
        return self.matches[0].figure


def plain_value(figure: Figure) -> tuple[Decimal, str] | None:
    """The value in the base of its unit family (万元 → 元), for comparing."""
    return None if figure.value is None else _scaled(figure.value, figure.unit)


def plain_quantity(quantity: Quantity) -> tuple[Decimal, str]:
    """A quantity in the base of its unit family."""
    return _scaled(quantity.value, quantity.unit)


def _scaled(value: Decimal, unit: str) -> tuple[Decimal, str]:
    for prefix, power in _SCALES:
        if unit.startswith(prefix):
            return value.scaleb(power), unit[len(prefix) :]
    return value, unit


def choose(question: Question, need: Need, matches: Sequence[Match]) -> list[Reading]:
    """The readings that answer a need, best first; unsure figures never do."""
    open_too = "conflict" in question.intents
    fits = [m for m in fit_need(question, need, matches) if m.figure.sure or open_too]
    if need.kind is Kind.BASELINE and need.period is None:
        fits = [m for m in fits if m.figure.kind is Kind.BASELINE] or fits
    plain = [m for m in fits if not m.lookalike] or fits
    plain = whole_before_years(need, plain, question.asked)
    fitting = same_subject([m for m in plain if m.measure == 2] or plain)
    if need.period is None:
        fitting = _default_periods(need, fitting)
    elif need.period == LATEST and fitting:
        latest = newest([m.figure.period for m in fitting])
        fitting = [m for m in fitting if m.figure.period == latest]
    fitting = [m for m in fitting if m.measure == 2] or [m for m in fitting if m.measure]
    return merge(_exact_where_possible(_no_changes(fitting, question)))


def unsure(question: Question, need: Need, matches: Sequence[Match]) -> list[Match]:
    """Figures of the very indicator whose period or kind the text leaves open, one a sentence."""
    open_ones = [
        m for m in matches
        if not m.figure.sure and not m.lookalike and _kind_open(need, m) and _asked(question, m)
    ]  # fmt: skip
    return list({m.figure.quote: m for m in open_ones}.values())


def _kind_open(need: Need, match: Match) -> bool:
    figure = match.figure
    return not figure.period or period_fit(need, figure) > 0


def _asked(question: Question, match: Match) -> bool:
    return not question.measures or match.figure.measure in question.measures


def _no_changes(matches: list[Match], question: Question) -> list[Match]:
    """Without changes (比上年提高2个百分点) where values stand beside them, unless asked for."""
    if Measure.CHANGE in question.measures:
        return matches
    return [m for m in matches if m.figure.measure is not Measure.CHANGE] or matches


def _exact_where_possible(matches: list[Match]) -> list[Match]:
    """For each measure only figures of the very period, where there are any."""
    exact = {m.figure.measure for m in matches if m.period == 2}
    return [m for m in matches if m.period == 2 or m.figure.measure not in exact]


def _default_periods(need: Need, matches: list[Match]) -> list[Match]:
    """Without a period: targets all, of what was reached only the newest."""
    targets = [
        m for m in matches if m.figure.kind is Kind.TARGET and not is_over(m.candidate.found)
    ]
    past = [m for m in matches if m.figure.kind is not Kind.TARGET]
    if need.kind is Kind.TARGET or not past:
        return targets
    plan = [m for m in past if years_of(m.figure.period)]
    # What a year itself reached comes before what the years up to it did.
    single = [m for m in plan if m.figure.period.isdigit() and _ends_last(m, plan)]
    latest = newest([m.figure.period for m in single or plan or past])
    return [*targets, *(m for m in past if m.figure.period == latest)]


def _ends_last(match: Match, others: Sequence[Match]) -> bool:
    ends = [span[1] for m in others if (span := years_of(m.figure.period))]
    return int(match.figure.period) == max(ends)


def is_over(found: FoundFigure) -> bool:
    """True for a period before the document's own: what is over is asked for by name."""
    own = years_of(found.document.metadata.period)
    given = years_of(found.figure.period)
    return bool(own and given and given[1] < own[0])


def merge(matches: Sequence[Match]) -> list[Reading]:
    """Equal values as one reading; differing ones of the same thing as rivals of the first."""
    groups: dict[tuple[object, ...], list[Match]] = {}
    for match in matches:
        groups.setdefault((*_thing(match.figure), _value_key(match.figure)), []).append(match)
    readings = [Reading(tuple(sorted(group, key=_rank))) for group in groups.values()]
    firsts: dict[tuple[object, ...], Reading] = {}
    for reading in sorted(readings, key=lambda r: _rank(r.matches[0])):
        thing = _thing(reading.figure)
        first = firsts.get(thing)
        if first is None:
            firsts[thing] = reading
        elif _agree(first.figure, reading.figure):
            two = (first, reading)
            a, b = two[::-1] if _bounds(first.figure, reading.figure) else two
            firsts[thing] = Reading((*a.matches, *b.matches), first.rivals)
        elif first.figure.value is not None and reading.figure.value is not None:
            firsts[thing] = Reading(first.matches, (*first.rivals, reading))
    return sorted(_without_echoes(list(firsts.values())), key=_order)


def _without_echoes(readings: Sequence[Reading]) -> list[Reading]:
    """A value told with a scope and again without one, as one reading."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: not r.figure.scope):
        twin = next((r for r in kept if _echoes(reading.figure, r.figure)), None)
        if twin is None or reading.rivals:
            kept.append(reading)
        else:
            kept[kept.index(twin)] = Reading((*twin.matches, *reading.matches), twin.rivals)
    return kept


def _echoes(plain: Figure, scoped: Figure) -> bool:
    same = replace(plain, scope=scoped.scope)
    return (
        not plain.scope
        and _thing(same) == _thing(scoped)
        and _value_key(plain) == _value_key(scoped)
    )


def _bounds(bound: Figure, exact: Figure) -> bool:
    """True for 突破9万亿元 beside 90128亿元: what was reached keeps the bound."""
    limit, value = plain_value(bound), plain_value(exact)
    if limit is None or value is None or bound.kind is Kind.TARGET or exact.comparator != "=":
        return False
    if bound.comparator in (">", ">="):
        return limit[0] <= value[0] <= limit[0] * _NEAR
    return bound.comparator in ("<", "<=") and value[0] <= limit[0] <= value[0] * _NEAR


def _agree(a: Figure, b: Figure) -> bool:
    """True for one value written twice: with fewer decimals (7.4, 7.37), or as a bound it keeps."""
    if _bounds(a, b) or _bounds(b, a):
        return True
    if a.value is None or b.value is None or a.unit != b.unit:
        return False
    places = min(-int(v.as_tuple().exponent) for v in (a.value, b.value))
    step = Decimal(1).scaleb(-max(places, 0))
    rounded = [v.quantize(step, ROUND_HALF_UP) for v in (a.value, b.value)]
    return places > 0 and rounded[0] == rounded[1]


def _thing(figure: Figure) -> tuple[object, ...]:
    """What must agree for two values to be about the same thing."""
    unit = plain_value(figure)
    return (
        figure.region, figure.indicator, figure.period, figure.kind, figure.measure, figure.scope,
        unit[1] if unit else "",
    )  # fmt: skip


def _value_key(figure: Figure) -> object:
    value = plain_value(figure)
    return value[0].normalize() if value else figure.written


def _rank(match: Match) -> tuple[object, ...]:
    """Tables before text, better matches first."""
    return (match.figure.source != "table", -match.score, match.figure.place.block)


def _order(reading: Reading) -> tuple[object, ...]:
    kinds = [Kind.TARGET, Kind.ACTUAL, Kind.ESTIMATE, Kind.BASELINE]
    measures = [Measure.LEVEL, Measure.SHARE, Measure.ANNUAL_GROWTH, Measure.CUMULATIVE]
    figure = reading.figure
    return (
        -round(reading.matches[0].score, 1),
        kinds.index(figure.kind),
        measures.index(figure.measure) if figure.measure in measures else 9,
        figure.period,
    )
