"""Words about figures against the figures: trends, ranks, targets said to be met."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.dictionary import get
from corpus.indicators import find_indicators
from corpus.quantity import numeral_value
from corpus.types import Figure, Kind, Measure
from retrieval.audit.amount import amount_of
from retrieval.audit.growth import Series
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Fact, Finding, Grade, Paragraph, Rule
from retrieval.questions.lexicon import find_words
from retrieval.questions.periods import newest
from retrieval.terms import value_text

_Table = Mapping[tuple[str, str], Series]

_RANK = re.compile(r"([一-鿿]*?[区市省国县州])(?:[排位列居]*)第?([一二三四五六七八九十\d]+)位?")
_YEAR = re.compile(r"\d{4}$")
_SUBJECT = re.compile(r"[，。；：、,;\s“”\"]")
# A trend's subject stands this near before it.
_NEAR = 16
_LEAST = 3  # characters a subject shares with the name of a table's row
# Such a word speaks of one year's task, not of the plan's target.
_OF_A_YEAR = re.compile("下达|年度|市定|省定|全年|任务")
_NOT_YET = re.compile("预[计期]|力争|确保|实现.{0,4}目标|将|要|争取|有望|目标|保持|推动|促进|继续")


def trend_findings(paragraph: Paragraph, series: _Table) -> Iterator[Finding]:
    """A finding for each 逐年 word that the yearly values break."""
    text = paragraph.block.text
    for way, sign in (("up", 1), ("down", -1)):
        for word in words("trend")[way]:
            for match in re.finditer(word, text):
                yield from _trend(paragraph, series, match, sign)


def _trend(
    paragraph: Paragraph, series: _Table, match: re.Match[str], sign: int
) -> Iterator[Finding]:
    text = paragraph.block.text
    clause = _SUBJECT.split(text[max(0, match.start() - 40) : match.start()])[-1]
    if _NOT_YET.search(clause):
        return
    for each in _meant(clause, series, paragraph.document.metadata.place_name):
        years = _yearly(each)
        broken = next(((a, b) for a, b in pairwise(years) if _against(a, b, sign)), None)
        if broken is None:
            continue
        first, second = broken
        sentence = say(
            "trend",
            indicator=each.name,
            word=match[0],
            first_period=first.figure.period,
            first=value_text(first.figure),
            second_period=second.figure.period,
            second=value_text(second.figure),
        )
        start = match.start() - len(clause)
        spots = (paragraph.spot(start, match.end(), match[0]), first.spot, second.spot)
        unique = tuple(dict.fromkeys(spots))
        region = first.figure.region
        yield Finding(Rule.TREND, Grade.CONTRADICTION, region, each.name, sentence, unique)
        return


def _meant(clause: str, series: _Table, region: str) -> list[Series]:
    """The series of the document's own region that a clause speaks of."""
    tail = clause[-_NEAR:]
    names = {mention.indicator.name for mention in find_indicators(tail + "增长")}
    names |= {name + "比率" for name in names}
    named = [each for (place, name), each in series.items() if place == region and name in names]
    alike = [
        each
        for (place, name), each in series.items()
        if place == region and name not in names and _ends_alike(tail, name)
    ]
    return sorted(named, key=lambda each: -len(_yearly(each))) + alike


def _ends_alike(tail: str, name: str) -> bool:
    """Whether a clause ends with the end of a row's name (二产占比 of 三次产业中二产占比)."""
    size = 0
    while size < min(len(tail), len(name)) and tail[-1 - size] == name[-1 - size]:
        size += 1
    return size > _LEAST


def _yearly(series: Series) -> list[Fact]:
    """One value a year, oldest first; years with two values are left out."""
    found: dict[str, list[Fact]] = {}
    for fact in series.facts:
        figure = fact.figure
        plain = figure.kind is not Kind.TARGET and figure.comparator == "="
        level = figure.measure in (Measure.LEVEL, Measure.SHARE)
        if plain and level and _YEAR.match(figure.period):
            found.setdefault(figure.period, []).append(fact)
    single = {
        year: facts
        for year, facts in found.items()
        if len({fact.figure.value for fact in facts}) == 1
    }
    return [single[year][0] for year in sorted(single)]


def _against(a: Fact, b: Fact, sign: int) -> bool:
    first, second = amount_of(a.figure), amount_of(b.figure)
    if first is None or second is None or first.unit != second.unit:
        return False
    if int(b.figure.period) - int(a.figure.period) != 1:
        return False
    return (second.value - first.value) * sign < 0


def rank_findings(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A finding for each two places of one thing in one ranking."""
    seen: dict[tuple[str, ...], tuple[str, Fact]] = {}
    for fact in facts:
        figure = fact.figure
        for group, place in _ranks(figure.rank):
            key = (figure.region, figure.indicator, figure.period, figure.measure.value, group)
            known = seen.setdefault(key, (place, fact))
            if known[0] != place and figure.sure and figure.period:
                rank = known[1].figure.rank
                sentence = say("rank", indicator=figure.indicator, a=rank, b=figure.rank)
                spots = (known[1].spot, fact.spot)
                yield Finding(
                    Rule.RANK, Grade.CONTRADICTION, figure.region, figure.indicator, sentence, spots
                )


def _ranks(rank: str) -> list[tuple[str, str]]:
    found = [_RANK.search(part) for part in rank.split("、")]
    return [(m[1], str(numeral_value(m[2]) or m[2])) for m in found if m]


def claim_findings(series: _Table) -> Iterator[Finding]:
    """A finding where a target is said to be met and is not, or the other way round."""
    for each in series.values():
        better = indicator.better if (indicator := get(each.name)) else ""
        target = _target(each)
        actual = _latest(each)
        if better and target and actual:
            yield from _claim(each, target, actual, better)


def _target(series: Series) -> Fact | None:
    found = [
        fact
        for fact in series.facts
        if fact.figure.kind is Kind.TARGET
        and _YEAR.match(fact.figure.period)
        and fact.figure.measure in (Measure.LEVEL, Measure.SHARE)
    ]
    values = {(fact.figure.value, fact.figure.unit) for fact in found}
    return found[0] if len(values) == 1 else None


def _latest(series: Series) -> Fact | None:
    found = [
        fact
        for fact in series.facts
        if fact.figure.kind is Kind.ACTUAL
        and fact.figure.comparator == "="
        and fact.figure.measure in (Measure.LEVEL, Measure.SHARE)
        and re.match(r"\d{4}(?!-\d{4})", fact.figure.period)
    ]
    if not found:
        return None
    latest = newest([fact.figure.period for fact in found])
    return next(fact for fact in found if fact.figure.period == latest)


def _claim(series: Series, target: Fact, actual: Fact, better: str) -> Iterator[Finding]:
    aim, real = amount_of(target.figure), amount_of(actual.figure)
    if aim is None or real is None or aim.unit != real.unit:
        return
    done = real.value >= aim.value if better == "higher" else real.value <= aim.value
    claimed = _class(actual.figure.status)
    if claimed == "done" and not done and not _of_other_year(actual.figure, target.figure):
        yield _claimed("claim_done", series, target, actual)


def _of_other_year(actual: Figure, target: Figure) -> bool:
    """Whether the claim may speak of a yearly target that the document does not give."""
    return "规划" not in actual.status and actual.period[:4] != target.period


def _class(status: str) -> str:
    found = find_words("status", status)
    kinds = {word.meaning for word in found}
    return kinds.pop() if len(kinds) == 1 else ""


def _claimed(key: str, series: Series, target: Fact, actual: Fact) -> Finding:
    figure = actual.figure
    sentence = say(
        key,
        indicator=series.name,
        claim=figure.status,
        period=figure.period,
        actual=value_text(figure),
        target=value_text(target.figure),
    )
    return Finding(
        Rule.CLAIM,
        Grade.CONTRADICTION,
        figure.region,
        series.name,
        sentence,
        (actual.spot, target.spot),
    )


def status_clashes(series: _Table) -> Iterator[Finding]:
    """A finding where table and text judge the same indicator in opposite ways."""
    for each in series.values():
        judged = {
            kind: fact
            for fact in each.facts
            if (kind := _class(fact.figure.status)) and not _OF_A_YEAR.search(fact.figure.status)
        }
        good = judged.get("done") or judged.get("on_track")
        bad = judged.get("behind")
        if good and bad and good.figure.source != bad.figure.source:
            sentence = say("rank", indicator=each.name, a=good.figure.status, b=bad.figure.status)
            yield Finding(
                Rule.STATUS,
                Grade.CONTRADICTION,
                good.figure.region,
                each.name,
                sentence,
                (good.spot, bad.spot),
            )
