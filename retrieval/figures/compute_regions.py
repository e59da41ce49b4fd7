"""What lies between two regions: the difference of two comparable figures, or their ratio."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.types import Figure
from retrieval import terms, wording
from retrieval.figures.answer import Draft
from retrieval.figures.known import values_in_one_unit
from retrieval.figures.ranking import comparable_readings
from retrieval.figures.rows import Row
from retrieval.questions.question import Question
from retrieval.types import Computed

_WORKS = ("change", "gap", "times")


def write_between(draft: Draft, question: Question, rows: Sequence[Row]) -> tuple[Computed, ...]:
    """Adds how far two regions are apart, where that is asked and their figures are of one sort."""
    known = comparable_readings(rows, question)
    if question.compute not in _WORKS or len(rows) != 2 or len(known) != 2:
        return ()
    (_, low, _), (name, high, _) = sorted(known, key=lambda one: one[2])
    result = _ratio(draft, high, low) if question.compute == "times" else _apart(draft, high, low)
    if result is None:
        return ()
    draft.lines.append(wording.computed_line(name, result))
    return (result,)


def _apart(draft: Draft, high: Figure, low: Figure) -> Computed:
    """The higher less the lower, in the unit of the higher."""
    a, b = (Decimal(terms.decimal_text(value)) for value in values_in_one_unit(high, low))
    unit = "个百分点" if high.unit == "%" else high.unit
    name = wording.higher_than(low.region)
    return Computed(name, a - b, unit, f"{a}-{b}", _marks(draft, high, low))


def _ratio(draft: Draft, high: Figure, low: Figure) -> Computed | None:
    """The higher over the lower."""
    a, b = values_in_one_unit(high, low)
    formula = "÷".join(terms.decimal_text(value, 4) for value in (a, b))
    name = wording.ratio_to(low.region)
    return Computed(name, a / b, "倍", formula, _marks(draft, high, low)) if b else None


def _marks(draft: Draft, *figures: Figure) -> tuple[int, ...]:
    return tuple(
        shown.citation for one in figures for shown in draft.figures if shown.figure == one
    )
