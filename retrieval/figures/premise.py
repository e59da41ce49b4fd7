"""Numbers that a question itself states: a premise to check, or a limit to sort by."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.numerals import numeral_value
from corpus.quantity import Quantity
from corpus.types import Figure
from retrieval import wording
from retrieval.figures.choose import plain_quantity, plain_value
from retrieval.figures.rows import Row
from retrieval.questions.limits import limit_of, stated
from retrieval.questions.question import Question

_RANK = re.compile(
    r"第(?:\d+|[一二三四五六七八九十]+)(?![一二三四五六七八九十\d]|产业|季度|[个届批期])|首位|榜首"
)
_FIRSTS = ("第一", "第1", "首位", "榜首")
_TWO = re.compile(
    r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)[^\d，,。？?]{0,6}还是[^\d，,。？?]{0,4}(\d[\d,]*(?:\.\d+)?)(?!年)"
)
_NUMERALS = "一二三四五六七八九十"
_ASKS_WHO = re.compile("哪|谁|几个区|有没有")


def check_premise(question: Question, rows: Sequence[Row]) -> str:
    """Whether the value that a yes/no question states is the one in the plans; "" if none is."""
    if not (question.intents & {"yesno", "conflict"} or _TWO.search(question.asked)):
        return ""
    figures = [
        r.figure for row in rows for reading in row.readings for r in (reading, *reading.rivals)
    ]
    if told := _attribute(question, rows) or _either_of_two(question.asked, figures):
        return told
    quantity, rank = stated(question), _RANK.search(question.asked)
    if rank and any(figure.rank for figure in figures):
        right = any(re.search(_either(rank[0]), figure.rank) for figure in figures)
        return wording.premise_right(rank[0]) if right else wording.premise_wrong(rank[0])
    if quantity is None:
        return ""
    if not any(_alike(figure, quantity) for figure in figures):
        return wording.premise_uncheckable(_number(quantity)) if figures else ""
    limit = limit_of(question)
    if limit:
        met = any(limit.holds(plain_value(figure)) for figure in figures)
        return wording.premise_met(limit.written) if met else wording.premise_unmet(limit.written)
    if any(_equal(figure, quantity) for figure in figures):
        return wording.premise_right(_number(quantity))
    return wording.premise_wrong(_number(quantity))


def _either_of_two(asked: str, figures: Sequence[Figure]) -> str:
    """Which of two values that a question states (8500还是8550) the plans tell; "" for none."""
    stated = _TWO.search(asked)
    if not stated:
        return ""
    numbers = [_plain_number(number) for number in stated.group(1, 2)]
    held = {number: [f for f in figures if _value_text(f) == number] for number in numbers}
    told = [number for number in numbers if held[number]]
    if len(set(numbers)) < 2:
        return ""
    if len(set(told)) < 2:
        return wording.premise_one(told[0]) if told else ""
    first, second = ({(f.period, f.kind, f.unit) for f in held[number]} for number in numbers)
    return wording.premise_both(told, same=bool(first & second))


def _value_text(figure: Figure) -> str:
    return "" if figure.value is None else _plain_number(str(figure.value))


def _plain_number(written: str) -> str:
    return f"{Decimal(written.replace(',', '')).normalize():f}"


def _attribute(question: Question, rows: Sequence[Row]) -> str:
    """Whether an indicator is 约束性 or 预期性 as the question says; "" where it says neither."""
    asked = [value for name, value in question.filters if name == "attribute"]
    readings = [r for row in rows for r in row.readings if not r.matches[0].lookalike]
    own = {r.figure.attribute for r in readings if r.figure.attribute}
    if len(asked) != 1 or len(own) != 1:
        return ""
    attribute = own.pop()
    right = attribute == asked[0]
    return wording.premise_right(attribute) if right else wording.premise_other(asked[0], attribute)


def check_told(question: Question, texts: Sequence[str]) -> str:
    """That sentences do not say the number or the rank that a yes/no question states, or ""."""
    if "yesno" not in question.intents:
        return ""
    quantity, rank = stated(question), _RANK.search(question.asked)
    written = rank[0] if rank else _number(quantity) if quantity else ""
    if not written:
        return ""
    number = _either(rank[0]) if rank else re.escape(re.sub(r"[^\d.]+$", "", written))
    told = re.search(rf"(?<![\d.])(?:{number})(?![\d.]|[^\W\d]\d)", "".join(texts))
    return "" if told else wording.premise_untold(written)


def _either(rank: str) -> str:
    """The pattern of a rank in either way to write it: 第四, 第4; 第一, 首位."""
    if rank in _FIRSTS:
        return rf"(?:{'|'.join(_FIRSTS)})(?!\d)"
    written = rank[1:]
    value = int(written) if written.isdigit() else int(numeral_value(written) or 0)
    words = f"|第{_NUMERALS[value - 1]}" if 0 < value <= len(_NUMERALS) else ""
    return rf"第{value}(?!\d){words}"


def write_threshold(question: Question, rows: Sequence[Row]) -> str:
    """Which regions lie beyond the value stated; "" when that was not asked."""
    limit = limit_of(question)
    if limit is None or not _ASKS_WHO.search(question.asked):
        return ""
    names = [
        row.target.name
        for row in rows
        if any(limit.holds(plain_value(reading.figure)) for reading in row.readings)
    ]
    return wording.beyond(limit.written, names)


def _number(quantity: Quantity) -> str:
    return f"{quantity.value.normalize():f}{quantity.unit}"


def _alike(figure: Figure, quantity: Quantity) -> bool:
    """True for a value in the unit stated, where one is."""
    value, asked = plain_value(figure), plain_quantity(quantity)
    bare = asked[1] == "" and not figure.unit.startswith("%")  # 超过3万, 200亿
    return value is not None and (bare or asked[1] == value[1])


def _equal(figure: Figure, quantity: Quantity) -> bool:
    """True for the value in one unit; 200亿 may leave it out."""
    value, asked = plain_value(figure), plain_quantity(quantity)
    return value is not None and asked[1] in ("", value[1]) and value[0] == asked[0]
