"""Numbers that a question itself states: a premise to check, or a threshold to sort by."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.quantity import Quantity, find_quantities
from corpus.types import Figure
from retrieval import wording
from retrieval.choose import plain_quantity, plain_value
from retrieval.question import Question
from retrieval.rows import Row

_OVER = re.compile("超过|高于|不低于|大于|以上|突破|多于")
_UNDER = re.compile("低于|不高于|小于|以下|以内|少于|不到")
_RANK = re.compile(
    r"第(?:\d+|[一二三四五六七八九十]+)(?![一二三四五六七八九十\d]|产业|季度|[个届批期])"
)
_ASKS_WHO = re.compile("哪|谁|几个区|有没有")


def stated(question: Question) -> Quantity | None:
    """The first value with a unit that the question states, years aside."""
    return next((q for q in find_quantities(question.asked) if q.unit), None)


def check_premise(question: Question, rows: Sequence[Row]) -> str:
    """Whether the value that a yes/no question states is the one in the plans; "" if none is."""
    if not question.intents & {"yesno", "conflict"}:
        return ""
    figures = [
        r.figure for row in rows for reading in row.readings for r in (reading, *reading.rivals)
    ]
    quantity, rank = stated(question), _RANK.search(question.asked)
    if rank and any(figure.rank for figure in figures):
        right = any(rank[0] in figure.rank for figure in figures)
        return wording.premise_right(rank[0]) if right else wording.premise_wrong(rank[0])
    if quantity is None:
        return ""
    comparable = [f for f in figures if _same_unit(f, quantity)]
    if not figures:
        return ""
    over, under = _OVER.search(question.asked), _UNDER.search(question.asked)
    if over or under:
        limit = plain_quantity(quantity)[0]
        met = any(_beyond(figure, quantity, limit, bool(over)) for figure in comparable)
        side = f"{(over or under)[0]}{_number(quantity)}"  # type: ignore[index]
        return wording.premise_met(side) if met else wording.premise_unmet(side)
    if any(_equal(figure, quantity) for figure in comparable):
        return wording.premise_right(_number(quantity))
    return wording.premise_wrong(_number(quantity))


def check_told(question: Question, texts: Sequence[str]) -> str:
    """That sentences do not say the number or the rank that a yes/no question states, or ""."""
    if "yesno" not in question.intents:
        return ""
    quantity, rank = stated(question), _RANK.search(question.asked)
    written = rank[0] if rank else _number(quantity) if quantity else ""
    if not written:
        return ""
    number = rank[0] if rank else re.escape(re.sub(r"[^\d.]+$", "", written))
    told = re.search(rf"(?<![\d.]){number}(?![\d.]|[^\W\d]\d)", "".join(texts))
    return "" if told else wording.premise_untold(written)


def write_threshold(question: Question, rows: Sequence[Row]) -> str:
    """Which regions lie beyond the value stated; "" when that was not asked."""
    quantity = stated(question)
    over, under = _OVER.search(question.asked), _UNDER.search(question.asked)
    if quantity is None or not (over or under) or not _ASKS_WHO.search(question.asked):
        return ""
    limit = plain_quantity(quantity)[0]
    names = [
        row.target.name
        for row in rows
        if any(_beyond(r.figure, quantity, limit, bool(over)) for r in row.readings)
    ]
    return wording.beyond(_number(quantity), names, bool(over))


def _number(quantity: Quantity) -> str:
    return f"{quantity.value.normalize():f}{quantity.unit}"


def _beyond(figure: Figure, quantity: Quantity, limit: Decimal, over: bool) -> bool:
    value = plain_value(figure)
    if value is None or not _same_unit(figure, quantity):
        return False
    return value[0] > limit if over else value[0] < limit


def _same_unit(figure: Figure, quantity: Quantity) -> bool:
    """True for one unit; 200亿 may leave it out."""
    value = plain_value(figure)
    return value is not None and plain_quantity(quantity)[1] in ("", value[1])


def _equal(figure: Figure, quantity: Quantity) -> bool:
    value = plain_value(figure)
    return value is not None and value[0] == plain_quantity(quantity)[0]
