"""A question's answer region by region: what was found, and what is missing and why."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.indicators import Mention
from corpus.types import Kind
from index.types import DocumentInfo
from retrieval.figures.choose import Reading, choose, unsure
from retrieval.figures.match import Candidate, Match, match_indicator
from retrieval.questions.periods import LATEST, years_of
from retrieval.questions.question import FROM_TO, Need, Question
from retrieval.questions.world import World, year_of

# The regions that a plan sets its own beside.
_NEIGHBOURS = re.compile("周边|周围|邻近|相邻|对标")
_MOST_NEIGHBOURS = 60

Candidates = Callable[[Sequence[DocumentInfo]], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Target:
    """A region to answer for: its documents, and the region that its figures carry."""

    name: str
    documents: tuple[DocumentInfo, ...]
    inner: bool = False
    optional: bool = False  # shown only where there are figures


@dataclass(frozen=True, slots=True)
class Gap:
    """A need that no figure meets; `near` are figures of the same indicator for other needs."""

    indicator: str
    need: Need
    near: tuple[Match, ...] = ()
    open: tuple[Match, ...] = ()  # of the indicator, period or kind not stated


@dataclass(frozen=True, slots=True)
class Row:
    """What one region has."""

    target: Target
    readings: tuple[Reading, ...]
    gaps: tuple[Gap, ...] = ()
    matches: tuple[Match, ...] = ()  # every figure of the indicators, for what stands beside them

    @property
    def score(self) -> float:
        """How well the best figure is about what was asked."""
        return max((r.matches[0].score for r in self.readings), default=0.0)


def targets_of(question: Question, world: World) -> list[Target]:
    """The regions a question is about; all of the library when it names none."""
    targets = []
    for mention in question.regions:
        for place in mention.places:
            targets.append(Target(place, world.of_places([place])))
        if mention.inner:
            targets.append(Target(mention.name, world.documents, inner=True))
    beside = [name for name in question.outer if _is_listed(name, question, world)]
    if targets and beside:
        near = tuple(d for target in targets for d in target.documents)
        targets += [Target(name, near, inner=True, optional=True) for name in beside]
    if targets and _NEIGHBOURS.search(question.asked):
        near = tuple(d for target in targets for d in target.documents)
        others = list(dict.fromkeys(world.inner.values()))[:_MOST_NEIGHBOURS]
        targets += [Target(name, near, inner=True, optional=True) for name in others]
    if not targets:
        places = [place for place in world.places if place not in question.excluded]
        targets = [Target(place, world.of_places([place])) for place in places]
    return list(dict.fromkeys(targets))


def _is_listed(name: str, question: Question, world: World) -> bool:
    """True for a larger region to compare with, or one in a list: 甲区、乙市、全国."""
    if "compare" in question.intents:
        return True
    if question.compute:  # 比全市、全国低几个百分点: what lies between is told, not the others
        return False
    forms = "|".join(re.escape(form) for form, region in world.outer.items() if region == name)
    return re.search(rf"[、和与跟](?:{forms})|(?:{forms})[、和与跟]", question.asked) is not None


def build_rows(question: Question, targets: Sequence[Target], candidates: Candidates) -> list[Row]:
    """One row a region, in the order named."""
    rows = [_row(question, target, candidates(target.documents)) for target in targets]
    return [row for row in rows if row.readings or not row.target.optional]


def _row(question: Question, target: Target, candidates: Sequence[Candidate]) -> Row:
    """The row of all that is asked; things listed by their words count only where all are found."""
    things = [] if question.indicators else _by_thing(question)
    if things:
        rows = [_row_of([thing], target, candidates) for thing in things]
        if all(row.readings for row in rows):
            return _joined(rows)
    return _row_of(_by_indicator(question), target, candidates)


def _joined(rows: Sequence[Row]) -> Row:
    readings = tuple(dict.fromkeys(reading for row in rows for reading in row.readings))
    gaps = tuple(gap for row in rows for gap in row.gaps)
    return Row(rows[0].target, readings, gaps, tuple(m for row in rows for m in row.matches))


def _row_of(questions: Sequence[Question], target: Target, candidates: Sequence[Candidate]) -> Row:
    own = own_figures(target, candidates)
    readings: list[Reading] = []
    gaps: list[Gap] = []
    every: list[Match] = []
    for single in questions:
        matches = match_indicator(single, own)
        every += matches
        for need in own_needs(single, target):
            chosen = choose(single, need, matches)
            if not chosen and _also_past(need, single.needs):
                chosen = choose(single, Need(kind=need.kind), matches)
            if single.compute in ("change", "times"):
                chosen = _only_ends(chosen, need)
            readings += [r for r in chosen if r not in readings]
            if not chosen:
                left_open = tuple(unsure(single, need, matches))
                gaps.append(Gap(_name(single, matches), need, tuple(matches), left_open))
            readings += [r for r in _starts(single, chosen, matches) if r not in readings]
            readings += [r for r in _counterparts(single, need, matches) if r not in readings]
    return Row(target, tuple(readings), tuple(gaps), tuple(every))


def _only_ends(readings: list[Reading], need: Need) -> list[Reading]:
    """Of a span of years its first and last, where both are known: what lies between is no end."""
    years = years_of(need.period or "")
    ends = [r for r in readings if years and r.figure.period in map(str, years)]
    return ends if len({r.figure.period for r in ends}) > 1 else readings


def _counterparts(question: Question, need: Need, matches: Sequence[Match]) -> list[Reading]:
    """Where it is asked whether a target was reached: the target of a result, or the reverse."""
    if not question.asks_verdict:
        return []
    if need.kind is Kind.TARGET:
        told = any(n.kind is not Kind.TARGET and n.period for n in question.needs)
        return [] if told else choose(question, Need(LATEST, Kind.ACTUAL), matches)
    if need.period in (None, LATEST):
        aimed = any(n.kind is Kind.TARGET for n in question.needs)
        return [] if aimed else choose(question, Need(None, Kind.TARGET), matches)
    aims = choose(question, Need(need.period, Kind.TARGET), matches)
    return [reading for reading in aims if reading.figure.period == need.period]


def _starts(
    question: Question, readings: Sequence[Reading], matches: Sequence[Match]
) -> list[Reading]:
    """Where a way began, told without a time in the sentence of its end: 由1640公里增至2310公里."""
    if not FROM_TO.search(question.asked):
        return []
    ends = {(r.figure.quote, r.figure.indicator, r.figure.measure) for r in readings}
    return [
        Reading((m,))
        for m in matches
        if m.figure.kind is Kind.BASELINE
        and not m.figure.period
        and (m.figure.quote, m.figure.indicator, m.figure.measure) in ends
    ]


def _also_past(need: Need, needs: Sequence[Need]) -> bool:
    """True for the target of 2022年实际和目标: it is the plan's, not one of the year before it."""
    others = [n for n in needs if n.period == need.period and n.kind is not need.kind]
    one_year = need.period is not None and need.period.isdigit()
    return need.kind is Kind.TARGET and one_year and bool(others)


def own_figures(target: Target, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The figures of a target's region; those without one, where its documents tell none."""
    unplaced = not target.inner and not any(d.metadata.region for d in target.documents)
    wanted = {target.name, ""} if unplaced else {target.name}
    return [c for c in candidates if c.figure.region in wanted]


def own_needs(question: Question, target: Target) -> tuple[Need, ...]:
    """The needs in a region's own time: 今年 of a report of 2023 is 2023, whatever else is held."""
    own = year_of(target.documents)
    shift = own - question.year if own and question.year and not target.inner else 0
    needs = question.needs or (Need(),)
    return tuple(replace(n, period=_shifted(n.period, shift)) if n.relative else n for n in needs)


def _shifted(period: str | None, years: int) -> str | None:
    """The period moved by some years."""
    return period and re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), period)


def _by_indicator(question: Question) -> list[Question]:
    """The question once for each indicator it names."""
    distinct: dict[str, Mention] = {}
    for mention in question.indicators:
        distinct.setdefault(mention.indicator.name, mention)
    if len(distinct) < 2:
        return [question]
    return [_of_one(question, mention, distinct.values()) for mention in distinct.values()]


def _by_thing(question: Question) -> list[Question]:
    """The question once for each of its words in a list (甲产业、乙产业增速), or none."""
    words = question.topic.split()
    listed = [w for w in words if f"{w}、" in question.asked or f"、{w}" in question.asked]
    if len(listed) < 2:
        return []
    plain = [word for word in words if word not in listed]
    return [replace(question, topic=" ".join([*plain, thing])) for thing in listed]


def _of_one(question: Question, mention: Mention, named: Iterable[Mention]) -> Question:
    """The question about one of its indicators, without the others' names in its topic."""
    others = {other.written for other in named} - {mention.written}
    topic = [word for word in question.topic.split() if word not in others]
    return replace(question, indicators=(mention,), topic=" ".join(topic))


def _name(question: Question, matches: Sequence[Match]) -> str:
    """The indicator asked for: as the dictionary has it, else as the plans do."""
    if question.indicators:
        return question.indicators[0].indicator.name
    return matches[0].figure.indicator_written if matches else ""
