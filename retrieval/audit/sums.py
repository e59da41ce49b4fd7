"""Totals of the text against the parts they list."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from corpus.quantity import Quantity, find_quantities
from corpus.sentences import split_sentences
from retrieval.audit.amount import Amount, amount_of_quantity
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Finding, Grade, Paragraph, Rule
from retrieval.terms import decimal_text

# Parts that miss the whole by so little were meant to be all of it.
_NEAR = Decimal("0.02")
_MARK_REACH = 24
_PHASE = re.compile("分(?:为)?([二两三四五2-5])期")
_PHASES = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_NEW_TOTAL = re.compile("共|合计|年度计划|计划投资")

_Sized = tuple[Quantity, Amount]


def sum_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A finding for each total whose listed parts do not make it up."""
    text = paragraph.block.text
    sentences = split_sentences(text)
    for number, (start, end) in enumerate(sentences):
        stop = sentences[number + 1][1] if _goes_on(text, sentences, number) else end
        yield from _in_passage(paragraph, start, stop)


def _goes_on(text: str, sentences: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether the next sentence lists parts of this one's total."""
    if number + 1 >= len(sentences):
        return False
    return text[sentences[number + 1][0] :].lstrip().startswith("其中")


def _in_passage(paragraph: Paragraph, start: int, stop: int) -> Iterator[Finding]:
    text = paragraph.block.text[start:stop]
    sized = [(q, amount_of_quantity(q)) for q in find_quantities(text)]
    for at, total in enumerate(sized):
        if total[1].comparator != "=" or total[0].unit in ("", "%") or not total[1].value:
            continue
        mark = _mark(text, total[0])
        if mark:
            parts = _parts(text, sized[at:], mark)
            yield from _judge(paragraph, start, text, total, parts, mark)


def _mark(text: str, total: Quantity) -> str:
    """The word after a total that opens its parts."""
    after = text[total.span[1] : total.span[1] + _MARK_REACH]
    phase = _PHASE.search(after)
    if phase and not re.search(r"\d", after[: phase.start()]):
        return "期"
    found = re.search("|".join(map(re.escape, words("sum")["open"])), after)
    return found[0] if found and not re.search(r"\d", after[: found.start()]) else ""


def _parts(text: str, sized: Sequence[_Sized], mark: str) -> list[_Sized]:
    """The quantities after a total that count in its unit."""
    total, place = sized[0], sized[0][0].span[1]
    parts: list[_Sized] = []
    for quantity, amount in sized[1:]:
        between = text[place : quantity.span[0]]
        place = quantity.span[1]
        if amount.unit != total[1].unit:
            continue
        if mark != "期" and parts and _NEW_TOTAL.search(between):
            break
        parts.append((quantity, amount))
    return parts


def _judge(
    paragraph: Paragraph,
    start: int,
    text: str,
    total: _Sized,
    parts: Sequence[_Sized],
    mark: str,
) -> Iterator[Finding]:
    if len(parts) < 2 or any(amount.comparator != "=" for _, amount in parts):
        return
    value = sum((amount.value for _, amount in parts), Decimal(0))
    slack = _rounding([total[1], *(amount for _, amount in parts)])
    gap = abs(value - total[1].value)
    if gap <= slack or _made_up(total, parts, slack):
        return
    grade = _grade(text, total, parts, mark, gap)
    if grade is None:
        return
    scale = total[1].value / total[0].value
    shown = decimal_text(value / scale, 4) + total[0].unit
    listed = "、".join(f"“{quantity.written}”" for quantity, _ in parts)
    sentence = say("sum", total=total[0].written, parts=listed, value=shown)
    region = paragraph.document.metadata.place_name
    first, last = total[0].span[0], parts[-1][0].span[1]
    spots = (
        paragraph.spot(start + first, start + total[0].span[1], total[0].written),
        paragraph.spot(start + parts[0][0].span[0], start + last, listed),
    )
    yield Finding(Rule.SUM, grade, region, "", sentence, spots)


def _rounding(amounts: Sequence[Amount]) -> Decimal:
    """How far rounding can move the sum; what is counted one by one is not rounded."""
    return sum((a.step for a in amounts if a.step != 1), Decimal(0)) / 2


def _made_up(total: _Sized, parts: Sequence[_Sized], slack: Decimal) -> bool:
    """Whether the first of the parts already make the total up; the others count something else."""
    sums = accumulate(amount.value for _, amount in parts)
    return any(abs(value - total[1].value) <= slack for value in list(sums)[1:])


def _grade(
    text: str, total: _Sized, parts: Sequence[_Sized], mark: str, gap: Decimal
) -> Grade | None:
    """How surely the parts are all of the total: said so, or near it; None where they are not."""
    listed = text[total[0].span[1] : parts[-1][0].span[0]]
    if mark == "期":
        return Grade.CONTRADICTION if _all_phases(text, total, parts) else None
    if any(word in listed for word in words("sum")["exhaustive"]):
        return Grade.CONTRADICTION
    return Grade.SCOPE if gap <= total[1].value * _NEAR else None


def _all_phases(text: str, total: _Sized, parts: Sequence[_Sized]) -> bool:
    """Whether the parts are as many as the phases, each named by its own."""
    said = _PHASE.search(text, total[0].span[1])
    number = _PHASES.get(said[1], 0) or int(said[1]) if said else 0
    places = [total[0].span[1], *(quantity.span[1] for quantity, _ in parts)]
    labels = [
        f"{name}期" in text[start : quantity.span[0]]
        for name, start, (quantity, _) in zip("一二三四五", places, parts, strict=False)
    ]
    return number == len(parts) == len(labels) and all(labels)
