"""What is known of one indicator, and how its values are brought into one unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.types import Figure, Kind, Measure
from retrieval.figures.answer import Draft
from retrieval.figures.choose import Reading, choose, plain_value
from retrieval.figures.match import Match
from retrieval.questions.question import Need, Question
from retrieval.types import ShownFigure


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


def cite_input(draft: Draft, reading: Reading) -> int:
    """The citation of an input; the figure joins those of the answer."""
    number = draft.citations.of_figure(reading.matches[0].candidate.found)
    shown = ShownFigure(reading.figure, number)
    if shown not in draft.figures:
        draft.figures.append(shown)
    return number


def same_unit(a: Figure, b: Figure) -> bool:
    """True for two values of one unit family."""
    first, second = plain_value(a), plain_value(b)
    return bool(first and second and first[1] == second[1])


def values_in_one_unit(a: Figure, b: Figure) -> tuple[Decimal, Decimal]:
    """Two values in the unit of the first."""
    first, second = plain_value(a), plain_value(b)
    assert first and second and a.value is not None
    scale = first[0] / a.value if a.value else Decimal(1)
    return a.value, second[0] / scale


def fine_values(a: Figure, b: Figure) -> tuple[Decimal, Decimal, str]:
    """Two values in the finer of their units, and the unit of their difference."""
    first, second = plain_value(a), plain_value(b)
    known = a.unit != b.unit and first and second and a.value and b.value
    if known and first[0] / a.value > second[0] / b.value:  # type: ignore[index,operator]
        later, earlier = values_in_one_unit(b, a)
        return earlier, later, b.unit
    return *values_in_one_unit(a, b), "个百分点" if a.unit == "%" else a.unit


def show(value: Decimal) -> str:
    """A value as it stands in a formula; a negative one in brackets."""
    text = f"{value.normalize():f}"
    return f"({text})" if text.startswith("-") else text
