"""The periods and kinds a question asks for, paired as they follow one another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.periods import find_periods
from corpus.types import Kind, Span
from retrieval.questions.lexicon import Word, overlap
from retrieval.questions.periods import LATEST, years_of
from retrieval.questions.question import Need

CLAUSE = re.compile("(?:(?!多少、)[^?？;；,，。])+(?:多少(?=、))?")
ASKS = re.compile("多少|目标|几个|几家|多大")
_NOW = re.compile("现在|目前|现状|至今|如今|最新|已经?(?=超过|达到|突破|超出)")
_BETWEEN = re.compile("[、和与及至到~—-]?")
_SENTENCE_END = re.compile("[?？;；。!！]")
_SINCE = re.compile("以来|至今|到现在|到如今|开始到")
_FIVE = 5
_FIVE_YEARS = re.compile("^(?:近|过去的?|最近|这)?五年(?:来|间)?$")
# Periods, and the kinds behind them.
_Group = tuple[list[Need], list[Kind]]


def needs_of(text: str, kinds: Sequence[Word], year: int | None, yearly: bool) -> tuple[Need, ...]:
    """Periods and kinds paired as they follow one another: 2022年实际和2025年目标.

    A group holds periods and the kinds behind them. It ends where a period follows a kind, or at
    the end of a clause when the next clause names a period of its own.
    """
    groups: list[_Group] = [([], [])]
    periods = [(p.span, Need(p.value, relative=p.relative)) for p in find_periods(text, year)]
    periods = [(span, _gone(text, span, need) if yearly else need) for span, need in periods]
    periods = [(span, _since(text, span, need, year)) for span, need in periods]
    periods += [(m.span(), Need(LATEST)) for m in _NOW.finditer(text)]
    words = [
        (k.span, Kind(k.meaning)) for k in kinds if not any(overlap(k.span, p) for p, _ in periods)
    ]
    tokens: list[tuple[Span, Need | Kind]] = [*periods, *words]
    last = 0
    for span, token in sorted(tokens, key=lambda item: item[0]):
        group = groups[-1]
        new_period = isinstance(token, Need) and not _joined(group, token, text[last : span[0]])
        if new_period or _SENTENCE_END.search(text, last, span[0]):
            groups.append(([], []))
        if isinstance(token, Need):
            groups[-1][0].append(token)
        else:
            groups[-1][1].append(token)
        last = span[1]
    if _asks_before(text, min((span for span, _ in tokens), default=None)):
        groups[0][0].insert(0, Need()) if not any(groups[0]) else groups.insert(0, ([Need()], []))
    return _distinct(
        replace(need, kind=None if _is_behind(need, kind, wanted, year) else kind)
        for wanted, kinds_of in _of_one_plan(groups)
        for need in wanted or ([Need()] if kinds_of else [])
        for kind in kinds_of or (None,)
    )


def _of_one_plan(groups: Sequence[_Group]) -> list[_Group]:
    """A kind asked for after a plan's is of that plan: 十三五完成了多少？目标呢."""
    told: list[_Group] = []
    for wanted, kinds in groups:
        before = told[-1][0] if told else []
        spans = [years_of(need.period or "") for need in before]
        whole = bool(spans) and all(span and span[0] < span[1] for span in spans)
        told.append((before if whole and kinds and not wanted else wanted, kinds))
    return told


def _gone(text: str, span: Span, need: Need) -> Need:
    """五年来 of a yearly report are the five years before its own."""
    years = years_of(need.period or "")
    if not years or not _FIVE_YEARS.search(text[slice(*span)]) or years[1] - years[0] != _FIVE - 1:
        return need
    return replace(need, period=f"{years[0] - 1}-{years[1] - 1}")


def _since(text: str, span: Span, need: Need, year: int | None) -> Need:
    """2016年以来 is every year from then on."""
    first = need.period or ""
    open_ended = first.isdigit() and _SINCE.match(text, span[1])
    return (
        replace(need, period=f"{first}-{year}")
        if open_ended and year and int(first) < year
        else need
    )


def _asks_before(text: str, first: Span | None) -> bool:
    """True when a clause asks for a value before any period or kind is named."""
    if first is None:
        return False
    clauses = [m for m in CLAUSE.finditer(text) if m.end() <= first[0]]
    return any(ASKS.search(clause[0]) for clause in clauses)


def _is_behind(need: Need, kind: Kind | None, group: Sequence[Need], year: int | None) -> bool:
    """True for the year behind in 2020年和2025年目标: the target is the later one's."""
    if kind is not Kind.TARGET or year is None or len(group) < 2:
        return False
    ends = [years_of(n.period or "") for n in group]
    own = years_of(need.period or "")
    return bool(own and own[1] < year and any(end and end[1] >= year for end in ends))


def _joined(group: _Group, period: Need, between: str) -> bool:
    """True when a period stands right beside those of its group: 2021年、2022年."""
    if group[1] or period.period == LATEST:
        return not group[0] and not group[1]
    return not group[0] or (group[0][-1].period != LATEST and bool(_BETWEEN.fullmatch(between)))


def _distinct(found: Iterable[Need]) -> tuple[Need, ...]:
    """The needs once each; a bare kind falls away where periods ask for that kind."""
    needs = list(found)
    paired = {need.kind for need in needs if need.period}
    kept = [n for n in needs if n.period or n.kind not in paired]
    return tuple(dict.fromkeys(kept))
