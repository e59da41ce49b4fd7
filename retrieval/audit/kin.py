"""Indicators that belong together: a part above its whole, look-alikes that share a target."""

from collections.abc import Iterator, Mapping

from corpus.dictionary import get
from corpus.types import Kind, Measure
from retrieval.audit.amount import Outcome, amount_of, compare
from retrieval.audit.growth import Series
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Fact, Finding, Grade, Rule
from retrieval.terms import value_text

_Table = Mapping[tuple[str, str], Series]


def kin_findings(series: _Table) -> Iterator[Finding]:
    """The findings of both rules."""
    for (region, name), each in series.items():
        for whole in words("whole").get(name, ()):
            rival = series.get((region, whole))
            if rival is not None:
                yield from _above(each, rival)
        known = get(name)
        for other in known.lookalikes if known else ():
            twin = series.get((region, other))
            if twin is not None and name < other:
                yield from _twins(each, twin)


def _above(part: Series, whole: Series) -> Iterator[Finding]:
    """A part of a period that is larger than its whole of the same period."""
    for fact in part.facts:
        figure, mine = fact.figure, amount_of(fact.figure)
        if figure.measure is not Measure.LEVEL or figure.kind is Kind.TARGET or mine is None:
            continue
        for other in whole.at(figure.period, Measure.LEVEL):
            theirs = amount_of(other.figure)
            if theirs is None or theirs.unit != mine.unit or theirs.comparator != "=":
                continue
            if mine.comparator == "=" and mine.low_edge > theirs.high_edge:
                yield _finding("above", part, whole, fact, other, Grade.SCOPE)
                return


def _twins(one: Series, two: Series) -> Iterator[Finding]:
    """One target under two names that look alike: the table has one, the text the other."""
    for fact in one.facts:
        for other in two.facts:
            if _same_target(fact, other) and _apart(one, two, fact, other):
                yield _finding("twins", one, two, fact, other, Grade.SCOPE)
                return


def _same_target(a: Fact, b: Fact) -> bool:
    first, second = amount_of(a.figure), amount_of(b.figure)
    if first is None or second is None or {a.figure.kind, b.figure.kind} != {Kind.TARGET}:
        return False
    periods = a.figure.period[-4:] == b.figure.period[-4:]
    same = first.value == second.value and compare(first, second) is not Outcome.DIFFERENT
    return periods and same and first.unit == second.unit


def _apart(one: Series, two: Series, a: Fact, b: Fact) -> bool:
    """Whether table and text each know one of the names only."""
    sources = {fact.figure.source for fact in one.facts if fact.figure.kind is Kind.TARGET}
    others = {fact.figure.source for fact in two.facts if fact.figure.kind is Kind.TARGET}
    return len(sources) == len(others) == 1 and sources != others


def _finding(key: str, one: Series, two: Series, a: Fact, b: Fact, grade: Grade) -> Finding:
    sentence = say(key, one=one.name, two=two.name, a=value_text(a.figure), b=value_text(b.figure))
    return Finding(Rule.KIN, grade, a.figure.region, one.name, sentence, (a.spot, b.spot))
