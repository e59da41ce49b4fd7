"""Pairs of figures that state two values for one thing: table, text, annex, documents."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from corpus.indicators import get
from corpus.quantity import any_of
from corpus.types import Figure, Kind, Measure
from retrieval.audit.amount import Amount, Outcome, amount_of, compare
from retrieval.audit.lexicon import say, subject_of, words
from retrieval.audit.types import Fact, Finding, Grade, Rule
from retrieval.terms import value_text

# A name as written that is this short says too little to be the same thing twice.
_NAME = 6
_VAGUE = re.compile("项目|总|计划|该|其|本|累计|完成|实施|建设|新建|推进")
# A sentence about a part of the year: where the year itself is in doubt, so is all of it.
_PART = re.compile(r"半年|季度|\d\s?月|当月|月份|同期")
_RANGE = re.compile(r"\d{4}-\d{4}$")
# Values so far apart are rather of two spans of time than two values of one.
_FAR = 3
# Plans of one year set their own course within a plan of five.
_YEARLY = ("年度计划", "政府工作报告")
# A census or the final accounts move last years' values by so much.
_REVISED = Decimal("0.1")
_SENTENCE = {
    Grade.CONTRADICTION: "pair",
    Grade.SCOPE: "pair_scope",
    Grade.ROUNDING: "pair_rounding",
}

_Key = tuple[str, str, str, str, str]


def pair_findings(facts: Iterable[Fact]) -> Iterator[Finding]:
    """A finding for each two values of one indicator, period, kind and measure."""
    groups: dict[_Key, list[tuple[Fact, Amount]]] = {}
    for fact in facts:
        amount = amount_of(fact.figure)
        if amount is not None and _usable(fact.figure):
            groups.setdefault((*_key(fact.figure), amount.unit), []).append((fact, amount))
    for group in groups.values():
        yield from _of_group(sorted(group, key=_order))


def _key(figure: Figure) -> tuple[str, str, str, str]:
    kind = "target" if figure.kind is Kind.TARGET else "state"
    return figure.region, figure.indicator, figure.period, f"{kind} {_measure(figure)}"


def _measure(figure: Figure) -> str:
    if figure.unit == "%" and figure.measure in (Measure.LEVEL, Measure.SHARE):
        return "ratio"
    if _RANGE.match(figure.period) and figure.measure in (Measure.LEVEL, Measure.CUMULATIVE):
        return "total"
    return figure.measure.value


def _usable(figure: Figure) -> bool:
    """Whether two values of its name and period would be about one thing."""
    if figure.kind is Kind.ESTIMATE or figure.measure is Measure.CHANGE:
        return False
    if not figure.period:
        return figure.sure and get(figure.indicator) is not None
    if get(figure.indicator) is not None:
        return figure.sure or (figure.source == "text" and not _PART.search(figure.quote))
    return figure.sure and (figure.source == "table" or _telling(figure.indicator))


def _telling(name: str) -> bool:
    return len(name) >= _NAME and not _VAGUE.match(name)


def _order(pair: tuple[Fact, Amount]) -> tuple[bool, bool, bool, int]:
    fact = pair[0]
    return not fact.figure.sure, fact.figure.source != "table", fact.annex, fact.figure.place.block


def _of_group(group: Sequence[tuple[Fact, Amount]]) -> Iterator[Finding]:
    first, shown = group[0], [group[0]]
    for pair in group[1:]:
        if any(compare(pair[1], other[1]) is Outcome.SAME for other in shown):
            continue
        shown.append(pair)
        finding = None if _told_apart(first, pair, group) else _finding(first, pair)
        if finding is not None:
            yield finding


def _finding(a: tuple[Fact, Amount], b: tuple[Fact, Amount]) -> Finding | None:
    first, second = a[0].figure, b[0].figure
    outcome = compare(a[1], b[1])
    if outcome is Outcome.UNKNOWN or a[1].value == -b[1].value:
        return None
    grade = _grade(a, b) if outcome is Outcome.DIFFERENT else Grade.ROUNDING
    sentence = say(
        _SENTENCE[grade], subject=subject_of(first), a=value_text(first), b=value_text(second)
    )
    spots = (a[0].spot, b[0].spot)
    return Finding(_rule(a[0], b[0]), grade, first.region, first.indicator, sentence, spots)


def _told_apart(
    first: tuple[Fact, Amount], pair: tuple[Fact, Amount], group: Sequence[tuple[Fact, Amount]]
) -> bool:
    """Whether one sentence sets the two values side by side: it knows of both."""
    here = pair[0]
    return any(
        fact.document == here.document
        and fact.figure.quote_span == here.figure.quote_span
        and compare(amount, first[1]) is Outcome.SAME
        for fact, amount in group
    )


def _grade(a: tuple[Fact, Amount], b: tuple[Fact, Amount]) -> Grade:
    first, second = a[0].figure, b[0].figure
    known = get(first.indicator) is not None
    low, high = sorted((abs(a[1].value), abs(b[1].value)))
    unlike = first.scope != second.scope or _may_change(a, b)
    if not (first.sure and second.sure and first.period) or unlike:
        return Grade.SCOPE
    if a[1].unit != "%" and high >= low * _FAR:
        return Grade.SCOPE
    if _qualifier(first) != _qualifier(second):
        return Grade.SCOPE
    return Grade.CONTRADICTION if known or _same_name(first, second) else Grade.SCOPE


def _may_change(a: tuple[Fact, Amount], b: tuple[Fact, Amount]) -> bool:
    """Whether two documents may state it anew: another version, a yearly plan, a revision."""
    one, two = a[0], b[0]
    if one.document == two.document:
        return False
    if one.plan_type == two.plan_type and one.version != two.version:
        return True
    if (one.plan_type in _YEARLY) != (two.plan_type in _YEARLY):
        return True
    revised = abs(a[1].value - b[1].value) <= _REVISED * abs(a[1].value)
    return one.figure.kind is not Kind.TARGET and revised


def _qualifier(figure: Figure) -> str:
    """What stands right before the indicator's name in a sentence and may narrow it (服务业)."""
    if figure.source != "text":
        return ""
    quote = re.sub(r"\s", "", figure.quote)
    at = quote.find(re.sub(r"\s", "", figure.indicator_written))
    ahead = re.search("[一-鿿]*$", quote[: max(at, 0)])
    words_ahead = _neutral().sub("", ahead[0] if ahead else "")
    return words_ahead.removeprefix(figure.region)


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(any_of(words("pair")["neutral"]))


def _same_name(a: Figure, b: Figure) -> bool:
    return a.source == b.source == "table" and a.table == b.table


def _rule(a: Fact, b: Fact) -> Rule:
    if a.document != b.document:
        return Rule.DOCUMENTS
    sources = {a.figure.source, b.figure.source}
    if sources == {"table"}:
        return Rule.TABLE_TABLE
    if sources == {"table", "text"}:
        return Rule.TABLE_TEXT
    return Rule.ANNEX_BODY if a.annex != b.annex else Rule.TEXT_TEXT
