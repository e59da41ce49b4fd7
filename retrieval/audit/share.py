"""Percentages of the text against the two numbers they are made of."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.quantity import Quantity, find_quantities
from retrieval.audit.amount import Amount, amount_of_quantity
from retrieval.audit.lexicon import say
from retrieval.audit.types import Finding, Grade, Paragraph, Rule
from retrieval.terms import decimal_text

_WITHIN = re.compile(r"(?:占|完成|达到?)[^，。；,;]{0,24}$")
_PLAN = re.compile("(?:占|完成|达到?)[^，。；,;]{0,10}(?:计划|任务)[^，。；,;]{0,8}$")
_OF_ALL = re.compile(
    "(?:^|[，,；;（(])(?:占(?P<of>[^，。；,;]{0,8})总(?:数|量|额)|占比)的?(?:为|达到?)?$"
)
_PLANNED = re.compile("计划(?:完成)?(?:总?投资)?(?:额)?(?:为)?$")
_ALL = re.compile("(?:共(?:有|计|设置|设立|选取|完成|实施)?|合计|总计|总数(?:为|达到?)?)$")
_REACH = 120
# Both numbers may be rounded more than they are written.
_NEAR = Decimal("0.005")

_Sized = tuple[Quantity, Amount]


def share_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A finding for each percentage that its two numbers do not give."""
    text = paragraph.block.text
    if "%" not in text and "％" not in text:
        return
    sized = [(q, amount_of_quantity(q)) for q in find_quantities(text)]
    for at, share in enumerate(sized):
        if share[1].unit != "%" or share[1].comparator != "=":
            continue
        pair = _pair(text, sized[:at], share[0])
        if pair is not None:
            yield from _judge(paragraph, pair, share)


def _pair(text: str, before: Sequence[_Sized], share: Quantity) -> tuple[_Sized, _Sized] | None:
    """Part and whole that a percentage speaks of, where the sentence names them."""
    if not before:
        return None
    last = before[-1]
    gap = text[last[0].span[1] : share.span[0]]
    if gap.strip() in ("的", "左右的", "左右目标任务的", "目标的", "目标任务的", "任务的"):
        ahead = text[max(0, last[0].span[0] - 40) : last[0].span[0]]
        if not _WITHIN.search(ahead) or len(before) < 2 or before[-2][1].unit != last[1].unit:
            return None
        return before[-2], last
    lead = text[max(0, share.span[0] - 30) : share.span[0]]
    if _PLAN.search(lead):
        return _planned(text, before, share)
    of_all = _OF_ALL.search(lead)
    return _counted(text, before, share, of_all["of"] or "") if of_all else None


def _planned(text: str, before: Sequence[_Sized], share: Quantity) -> tuple[_Sized, _Sized] | None:
    done = before[-1]
    for planned in reversed(before[:-1]):
        if share.span[0] - planned[0].span[0] > _REACH:
            return None
        ahead = text[max(0, planned[0].span[0] - 12) : planned[0].span[0]]
        if planned[1].unit == done[1].unit and _PLANNED.search(ahead.rstrip()):
            return done, planned
    return None


def _counted(
    text: str, before: Sequence[_Sized], share: Quantity, noun: str
) -> tuple[_Sized, _Sized] | None:
    """A count of the clause before, and the number of all of them earlier in the paragraph."""
    start = max(text.rfind(mark, 0, share.span[0]) for mark in "。；;")
    part = next((p for p in reversed(before) if p[0].span[0] > start and p[1].unit != "%"), None)
    if part is None or part[1].comparator != "=" or part[1].unit.endswith("元"):
        return None
    for whole in before:
        ahead = text[max(0, whole[0].span[0] - 8) : whole[0].span[0]].rstrip()
        after = text[whole[0].span[1] : whole[0].span[1] + 16]
        named = _ALL.search(ahead) or re.match(r"[^，。；\d]{1,14}中[，,]", after)
        fits = whole[1].unit == part[1].unit and whole[1].value > part[1].value
        if named and fits and noun in ahead + after:
            return part, whole
    return None


def _judge(paragraph: Paragraph, pair: tuple[_Sized, _Sized], share: _Sized) -> Iterator[Finding]:
    part, whole = pair
    if not whole[1].value or whole[1].comparator not in ("=", "~"):
        return
    low = part[1].low_edge / whole[1].high_edge * 100
    high = part[1].high_edge / (whole[1].low_edge or 1) * 100
    value = part[1].value / whole[1].value * 100
    counted = part[1].step == whole[1].step == 1
    if counted:
        low = high = value
    if low - share[1].step / 2 <= share[1].value <= high + share[1].step / 2:
        return
    slack = max(share[1].step, value * _NEAR)
    rounded = low - slack < share[1].value < high + slack
    grade = Grade.ROUNDING if rounded else Grade.CONTRADICTION
    sentence = say(
        "share",
        part=part[0].written,
        whole=whole[0].written,
        value=decimal_text(value),
        written=share[0].written,
    )
    spots = tuple(
        paragraph.spot(*quantity.span, quantity.written)
        for quantity in (share[0], part[0], whole[0])
    )
    yield Finding(Rule.SHARE, grade, paragraph.document.metadata.place_name, "", sentence, spots)
