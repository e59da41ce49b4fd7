"""How a question was understood and what was considered, in words."""

from collections.abc import Sequence

from retrieval import wording
from retrieval.figures.rows import Row
from retrieval.questions.question import Question
from retrieval.questions.slots import slots_of
from retrieval.types import Slot

_MOST = 3


def explain(question: Question, rows: Sequence[Row] = ()) -> tuple[str, ...]:
    """Slots with their origin, then for each region what was found and what was left out."""
    slots = slots_of(question)
    lines = [
        _slots(wording.SLOT["regions"], slots.regions),
        _slots(wording.SLOT["indicators"], slots.indicators),
        _slots(wording.SLOT["periods"], slots.periods),
        _slots(wording.SLOT["kinds"], slots.kinds),
        _slots(wording.SLOT["measures"], slots.measures),
        wording.explain_rest(question.rest),
        *(line for row in rows for line in _row(row)),
    ]
    return tuple(line for line in lines if line)


def _slots(name: str, slots: Sequence[Slot]) -> str:
    if not slots:
        return ""
    values = [wording.slot_value(s.value, s.written, s.origin.value) for s in slots]
    return f"{name}：{'、'.join(values)}"


def _row(row: Row) -> list[str]:
    """What a region had for the indicator, what was shown, and what was passed over and why."""
    plain = [m for m in row.matches if not m.lookalike]
    shown = {id(m.candidate) for r in row.readings for m in r.matches}
    doubtful = [m for m in plain if not m.figure.sure]
    other = [m for m in plain if m.figure.sure and id(m.candidate) not in shown]
    alike = dict.fromkeys(m.figure.indicator for m in row.matches if m.lookalike)
    counts = wording.explain_row(row.target.name, len(plain), len(shown), len(other), len(doubtful))
    lines = [counts]
    if alike:
        lines.append(wording.explain_alike(row.target.name, list(alike)[:_MOST]))
    return lines
