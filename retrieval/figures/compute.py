"""Values worked out from cited figures, marked as computed, with formula and inputs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from corpus.types import Figure, Kind, Measure
from retrieval import terms, wording
from retrieval.figures.answer import Draft
from retrieval.figures.choose import Reading, choose, plain_value
from retrieval.figures.match import Match, match_indicator
from retrieval.figures.rows import Candidates, Row, own_figures
from retrieval.questions.periods import LATEST, ends_of, years_of
from retrieval.questions.question import Need, Question
from retrieval.types import Computed, ShownFigure

_FLOW = re.compile("新增|新建|新认定|新开工|转移就业")
_YEAR_BEFORE = re.compile("[比较](?:上一?|前一)年")
_RATE = re.compile(r"年均(?:增长|增速)?(?:为)?(\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Known:
    """A row's figures of one indicator, ready to be worked with."""

    question: Question
    matches: Sequence[Match]

    def one(self, period: str | None, kind: Kind | None, *measures: Measure) -> Reading | None:
        """The first reading of a period, kind and measure."""
        readings = choose(self.question, Need(period, kind), self.matches)
        fitting = [r for r in readings if r.figure.value is not None]
        return next((r for m in measures for r in fitting if r.figure.measure is m), None)

    def aim(self, *measures: Measure) -> Reading | None:
        """The target of a time asked for, else of the plan that runs."""
        told = (need.period for need in self.question.needs if need.period)
        aims = (self.one(period, Kind.TARGET, *measures) for period in (*told, None))
        return next(filter(None, aims), None)

    def end(self, need: Need, measure: Measure) -> Reading | None:
        """The reading of one end of a change: a result before a target of the same time."""
        kinds = (need.kind,) if need.kind else (Kind.ACTUAL, None)
        ends = (self.one(need.period, kind, measure) for kind in kinds)
        return next(filter(None, ends), None)

    def years(self, measures: Sequence[Measure]) -> list[Reading]:
        """The yearly and part-year results, oldest first, one a period."""
        found: dict[str, Reading] = {}
        for match in self.matches:
            figure = match.figure
            wanted = figure.kind in (Kind.ACTUAL, Kind.ESTIMATE) and figure.measure in measures
            if (
                wanted
                and figure.sure
                and figure.value is not None
                and "-" not in figure.period[4:6]
            ):
                found.setdefault(figure.period, Reading((match,)))
        return [found[period] for period in sorted(found)]


def write_computed(
    draft: Draft, question: Question, rows: Sequence[Row], candidates: Candidates
) -> tuple[Computed, ...]:
    """Adds what the question wants worked out from its rows' figures."""
    if not question.compute:
        return ()
    results: list[Computed] = []
    for row in rows:
        for name, matches in _of_each(question, row, candidates).items():
            known = Known(question, matches)
            for work in _WORKS[question.compute]:
                result = work(draft, known)
                if result is not None:
                    results.append(result)
                    draft.lines.append(wording.computed_line(row.target.name + name, result))
    return tuple(results)


def _of_each(question: Question, row: Row, candidates: Candidates) -> dict[str, Sequence[Match]]:
    """A row's figures of each indicator named, else of each found; "" names an only one."""
    own = own_figures(row.target, candidates(row.target.documents))
    if len(question.indicators) == 1:
        return {"": match_indicator(question, own)}
    if question.indicators:
        alone = {m.indicator.name: replace(question, indicators=(m,)) for m in question.indicators}
        return {name: match_indicator(one, own) for name, one in alone.items()}
    found = dict.fromkeys(reading.figure.indicator for reading in row.readings)
    groups = {name: [m for m in row.matches if m.figure.indicator == name] for name in found}
    return {"": groups[next(iter(found))]} if len(found) == 1 else dict(groups)


def _number(draft: Draft, reading: Reading) -> int:
    """The citation of an input; the figure joins those of the answer."""
    number = draft.citations.of_figure(reading.matches[0].candidate.found)
    shown = ShownFigure(reading.figure, number)
    if shown not in draft.figures:
        draft.figures.append(shown)
    return number


def _same_unit(a: Figure, b: Figure) -> bool:
    first, second = plain_value(a), plain_value(b)
    return bool(first and second and first[1] == second[1])


def _gap(draft: Draft, known: Known) -> Computed | None:
    """Target less newest result."""
    target = known.aim(Measure.LEVEL, Measure.SHARE)
    if target is None:
        return None
    actual = known.one(LATEST, Kind.ACTUAL, target.figure.measure)
    if actual is None or not _same_unit(target.figure, actual.figure):
        return None
    a, b, unit = _fine_values(target.figure, actual.figure)
    marks = (_number(draft, target), _number(draft, actual))
    if b > a:
        return Computed("高出目标", b - a, unit, f"{_show(b)}-{_show(a)}", marks)
    return Computed("距目标", a - b, unit, f"{_show(a)}-{_show(b)}", marks)


def _values(a: Figure, b: Figure) -> tuple[Decimal, Decimal]:
    """Two values in the unit of the first."""
    first, second = plain_value(a), plain_value(b)
    assert first and second and a.value is not None
    scale = first[0] / a.value if a.value else Decimal(1)
    return a.value, second[0] / scale


def _fine_values(a: Figure, b: Figure) -> tuple[Decimal, Decimal, str]:
    """Two values in the finer of their units, and the unit of their difference."""
    first, second = plain_value(a), plain_value(b)
    known = a.unit != b.unit and first and second and a.value and b.value
    if known and first[0] / a.value > second[0] / b.value:  # type: ignore[index,operator]
        later, earlier = _values(b, a)
        return earlier, later, b.unit
    return *_values(a, b), "个百分点" if a.unit == "%" else a.unit


def _share(draft: Draft, known: Known) -> Computed | None:
    """What is done of the target: the years' sum of a flow, else the newest level."""
    target = known.aim(Measure.CUMULATIVE, Measure.LEVEL)
    if target is None or not target.figure.value:
        return None
    years = years_of(target.figure.period)
    flow = _FLOW.search(target.figure.indicator_written + target.figure.indicator)
    done = known.years((Measure.LEVEL, Measure.CUMULATIVE))
    done = [r for r in done if _same_unit(r.figure, target.figure) and _in_plan(r, years)]
    if not done:
        return None
    parts = done if flow or target.figure.measure is Measure.CUMULATIVE else done[-1:]
    values = [_values(target.figure, r.figure)[1] for r in parts]
    total = sum(values, Decimal(0))
    formula = f"({'+'.join(map(_show, values))})" if len(values) > 1 else _show(total)
    if len(values) > 1:
        formula += f"={_show(total)}{target.figure.unit}，{_show(total)}"
    formula += f"÷{_show(target.figure.value)}"
    marks = tuple(_number(draft, r) for r in [*parts, target])
    return Computed("占目标的比例", total / target.figure.value * 100, "%", formula, marks)


def _in_plan(reading: Reading, target: tuple[int, int] | None) -> bool:
    year = int(reading.figure.period[:4])
    return target is None or target[1] - 5 < year <= target[1]


def _mean(draft: Draft, known: Known) -> Computed | None:
    """The mean yearly growth: the root of the product, not the mean of the rates."""
    wanted = {need.period for need in known.question.needs}
    readings = known.years((Measure.ANNUAL_GROWTH,))
    years = [r for r in readings if r.figure.period.isdigit()]
    chosen = [r for r in years if _named(r.figure.period, wanted)] or years
    rates = [r.figure.value for r in chosen if r.figure.value is not None]
    if len(rates) < 2:
        return None
    mean = (prod(1 + float(rate) / 100 for rate in rates) ** (1 / len(rates)) - 1) * 100
    factors = "×".join(f"(1+{_show(rate)}%)" for rate in rates)
    formula = f"({factors})的{len(rates)}次方根-1"
    marks = tuple(_number(draft, r) for r in chosen)
    return Computed("年均增长", Decimal(str(round(mean, 4))), "%", formula, marks)


def _named(period: str, wanted: set[str | None]) -> bool:
    spans = [years_of(w) for w in wanted if w]
    return any(span and span[0] <= int(period) <= span[1] for span in spans)


def _mean_gap(draft: Draft, known: Known) -> Computed | None:
    """Points between the growth aimed at and the mean growth reached."""
    target = known.one(None, Kind.TARGET, Measure.ANNUAL_GROWTH)
    mean = _mean(draft, known)
    if target is None or mean is None or target.figure.value is None:
        return None
    rounded = Decimal(terms.decimal_text(mean.value))
    formula = f"{_show(target.figure.value)}-{_show(rounded)}"
    marks = (_number(draft, target), *mean.citations)
    return Computed("距目标增速", target.figure.value - rounded, "个百分点", formula, marks)


def _implied(draft: Draft, known: Known) -> Computed | None:
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
    formula = f"{_show(base.figure.value)}×(1+{_show(rate)}%)^{years}"
    marks = (_number(draft, base), *([_number(draft, target)] if target else []))
    return Computed(f"按年均{_show(rate)}%推算{end}年", value, base.figure.unit, formula, marks)


def _change(draft: Draft, known: Known) -> Computed | None:
    """The newer of two periods less the older; a span of years stands for its two ends."""
    ends = _two_ends(known.question)
    if not any(need.period for need in ends):
        return _over_the_plan(draft, known)
    if len(ends) != 2:
        return None
    wanted = known.question.measures or (Measure.LEVEL, Measure.SHARE, Measure.ANNUAL_GROWTH)
    for measure in wanted:
        readings = [reading for need in ends if (reading := known.end(need, measure))]
        figures = [reading.figure for reading in readings]
        if len({f.period for f in figures}) == len(figures) == 2 and _same_unit(*figures):
            return _difference(draft, readings)
    return None


def _over_the_plan(draft: Draft, known: Known) -> Computed | None:
    """The plan's target less its base."""
    for measure in known.question.measures or (Measure.LEVEL, Measure.SHARE):
        ends = [known.one(None, kind, measure) for kind in (Kind.BASELINE, Kind.TARGET)]
        readings = [reading for reading in ends if reading]
        kinds = [reading.figure.kind for reading in readings]
        if kinds == [Kind.BASELINE, Kind.TARGET] and _same_unit(*(r.figure for r in readings)):
            return _difference(draft, readings)
    return None


def _times(draft: Draft, known: Known) -> Computed | None:
    """The newer of two periods over the older."""
    readings = [
        reading
        for need in ends_of(known.question.needs)
        if (reading := known.end(need, Measure.LEVEL))
    ]
    figures = [reading.figure for reading in readings]
    if len({f.period for f in figures}) != 2 or len(figures) != 2 or not _same_unit(*figures):
        return None
    later, earlier = sorted(readings, key=lambda r: r.figure.period, reverse=True)
    a, b = _values(later.figure, earlier.figure)
    marks = (_number(draft, later), _number(draft, earlier))
    return Computed("倍数", a / b, "倍", f"{_show(a)}÷{_show(b)}", marks) if b else None


def _two_ends(question: Question) -> list[Need]:
    """The two times of a change: those named, or a year and the one before it."""
    ends = ends_of(question.needs)
    told = [need for need in ends if need.period]
    if len(told) == 1 and _YEAR_BEFORE.search(question.asked) and told[0].period.isdigit():  # type: ignore[union-attr]
        return [*told, Need(str(int(told[0].period) - 1))]  # type: ignore[arg-type]
    return told if len(told) == 2 else ends


def _difference(draft: Draft, readings: Sequence[Reading]) -> Computed:
    later, earlier = sorted(readings, key=lambda r: r.figure.period, reverse=True)
    a, b, unit = _fine_values(later.figure, earlier.figure)
    marks = (_number(draft, later), _number(draft, earlier))
    return Computed("变化", a - b, unit, f"{_show(a)}-{_show(b)}", marks)


def _show(value: Decimal) -> str:
    text = f"{value.normalize():f}"
    return f"({text})" if text.startswith("-") else text


_WORKS: dict[str, tuple[Callable[[Draft, Known], Computed | None], ...]] = {
    "gap": (_gap, _mean_gap),
    "over": (_gap,),
    "short": (_gap,),
    "share": (_share,),
    "mean": (_mean, _mean_gap),
    "implied": (_implied,),
    "change": (_change,),
    "times": (_times,),
}
