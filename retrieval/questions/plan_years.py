"""Years counted within a plan: 前两年, 后三年, 这五年, 两年半."""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.numerals import numeral_value
from index.types import DocumentInfo
from retrieval.questions.periods import years_of

# 学前三年, 以前三年 are other words.
_LEAD = "(?<![之以年近学此先目提从])"
_FIRST = re.compile(rf"{_LEAD}(?:规划)?(?P<side>前|后)(?P<n>[两二三四])年(?P<half>半)?")
_HALF = re.compile("(?:这|近|最近|过去)(?P<n>[两二三])年半")
_LATELY = re.compile("(?:最近|近|这|过去)(?:几|些)年(?:来|间|里)?")
_FEW = 3
_WHOLE = re.compile("(?<![近去过])(?:这|规划的?|整个)五年")


def plan_of(documents: Iterable[DocumentInfo]) -> tuple[int, int] | None:
    """The years of the plan that most of the documents are of; None for yearly ones."""
    spans = [years_of(d.metadata.period) for d in documents]
    plans = Counter(span for span in spans if span and span[0] < span[1])
    return plans.most_common(1)[0][0] if plans else None


def with_plan_years(text: str, plan: tuple[int, int] | None, year: int | None) -> str:
    """The question with such words as years; those of a yearly report count back from its own."""
    text = _LATELY.sub(lambda m: _lately(plan, year) or m[0], text)
    if plan is None:
        return _FIRST.sub(lambda m: _before(m, year), text) if year else text
    first, last = plan
    text = _WHOLE.sub(f"{first}-{last}年", text)
    text = _HALF.sub(lambda m: _and_half(first, _number(m)), text)
    return _FIRST.sub(lambda m: _part(m, first, last), text)


def _lately(plan: tuple[int, int] | None, year: int | None) -> str:
    """The years of a plan that runs, else the few before the document's own."""
    if year is None:
        return ""
    if plan and plan[0] < year <= plan[1]:
        return f"{plan[0]}-{year}年"
    return f"{year - _FEW}-{year - 1}年"


def _part(match: re.Match[str], first: int, last: int) -> str:
    number = _number(match)
    if match["side"] == "后":
        return match[0] if match["half"] else f"{last - number + 1}-{last}年"
    if match["half"]:
        return _and_half(first, number)
    return f"{first}-{first + number - 1}年"


def _number(match: re.Match[str]) -> int:
    return int(numeral_value(match["n"]) or 0)


def _and_half(first: int, number: int) -> str:
    """So many whole years of a plan and the first half of the next."""
    years = "、".join(f"{first + n}年" for n in range(number))
    return f"{years}、{first + number}年上半年"


def _before(match: re.Match[str], year: int | None) -> str:
    number = _number(match)
    if match["side"] == "后" or match["half"] or year is None:
        return match[0]
    return f"{year - number}-{year - 1}年"
