"""Values that a sentence states in words or as a ratio: 与经济增长同步, 暂无数据, 1:33:66."""

import re
from decimal import Decimal

from corpus.prose.context import periods_of
from corpus.prose.groups import period_runs
from corpus.prose.left import read_left
from corpus.prose.naming import EACH
from corpus.prose.sentence import Reading
from corpus.prose.subjects import named, split_subjects
from corpus.prose.words import pattern
from corpus.quantity import Quantity
from corpus.sentences import split_clauses
from corpus.types import Metadata, Span

_RATIO = re.compile(
    r"\d+(?:\.\d+)?(?:\s?[:：∶]\s?\d+(?:\.\d+)?){1,3}(?P<bound>左右|以内|以下|以上)?"
)
_BOUNDS = {"左右": "~", "以内": "<=", "以下": "<=", "以上": ">="}
_FROM_OLD = re.compile(r"[从由]\0+的?\0*(?=[^\0])")
# 外贸平稳增长面临挑战: what is wanted is not what is.
_LACKING = re.compile("的?(?:仍然?|还)?(?:面临|存在|需|有待|承压|压力|难度|困难)")
_PARTS = re.compile(r"(?:结构|比重|比例|占比|产业|之比|收入比|倍差|比值)[^，；。]{0,12}$")


def worded_readings(text: str, topic: str, metadata: Metadata) -> list[Reading]:
    """The readings of the clauses whose value is no number; the quantity's value says nothing."""
    found = []
    for start, end in split_clauses(text):
        clause = text[start:end]
        ratios = list(_RATIO.finditer(clause))
        if ratios and _PARTS.search(clause[: ratios[0].start()]):
            for ratio in ratios:
                found += _readings(text, start, ratio.span(), topic, metadata)
            continue
        words = pattern("qualitative", "words").search(clause)
        if words and _LACKING.match(clause, words.end()):
            continue
        if words and not re.search(r"\d", re.sub(r"\d{4}\s?年", "", clause)):
            found += _readings(text, start, words.span(), topic, metadata)
    return found


def _readings(text: str, start: int, span: Span, topic: str, metadata: Metadata) -> list[Reading]:
    a, b = start + span[0], start + span[1]
    periods = [p for p in periods_of(text, metadata) if p.span[1] <= a]
    ratios = [(start + m.start(), start + m.end()) for m in _RATIO.finditer(text[start:a])]
    plain = _without(text, start, a, [p.span for p in periods] + ratios)
    plain = _FROM_OLD.sub("", plain)
    left = read_left(plain, metadata, percent=False)
    named_before = left.subject or (topic if span[0] == 0 else "")
    subjects = split_subjects(named_before) if EACH.search(left.tail) else [named_before]
    if (
        text[a:b].count(":") + text[a:b].count("：") + text[a:b].count("∶") == 2
        and "产业" in named_before
    ):
        subjects = ["三次产业结构"]
    bound = _BOUNDS.get(text[b - 2 : b], "=")
    quantity = Quantity(text[a:b], (a, b), Decimal(0), comparator=bound)
    runs = period_runs(text, periods)
    return [
        Reading(quantity, subject, left.region, left, period, start=start)
        for subject in subjects
        for period in (runs[-1] if runs else [None])
        if named(subject) or "结构" in subject or re.search("比重|之比|收入比", subject)
    ]


def _without(text: str, start: int, end: int, spans: list[Span]) -> str:
    chars = list(text[start:end])
    for a, b in spans:
        for at in range(max(a, start), min(b, end)):
            chars[at - start] = "\0"
    return "".join(chars)
