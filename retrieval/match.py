"""Figures that answer a question: right indicator first, then period, kind and measure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.indicators import find_indicators, get
from corpus.types import Figure, Kind, Measure
from index.types import FoundFigure
from retrieval.grams import covered, grams
from retrieval.lexicon import without_words
from retrieval.periods import period_fit
from retrieval.question import Need, Question

_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
# A figure below this indicator score is about something else.
DIRECT = 0.55
# Figures this close to the best score are about the same indicator.
_TIE = 0.06
# A look-alike (登记失业率 for 调查失业率) is shown, but only under its own name.
_LOOKALIKE = 0.6
# Words right before the indicator narrow it; a figure must be about most of them.
_MODIFIED = 0.5
# An indicator known by its words alone, or by a part of them (专利拥有量), counts less.
_BY_WORDS = 0.9
_BY_PART = 0.8
# A narrower thing under the same name (规上企业研发经费投入 for 研发经费投入).
_NARROWER = 0.75
# A share of the indicator (GDP占全市的比重) when a share of it is asked for.
_SHARE_OF = 0.95
_TOLD = 0.7
# An indicator as written must be named by the question to this share of its characters.
_WRITTEN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with the character pairs it is compared by."""

    found: FoundFigure
    name: frozenset[str]
    context: frozenset[str]
    ends_with: str = ""  # the indicator that the name as written ends with, narrowed before it

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.found.figure


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate that is about the question's indicator, and how well it fits."""

    candidate: Candidate
    score: float  # of the names alone
    lookalike: bool = False
    by_words: bool = False  # known by its words alone, not by the dictionary
    context: float = 1.0  # share of the question's other words that its surroundings hold
    period: int = 0  # 2 the very period, 1 a related one
    measure: int = 0  # 2 the measure asked for, 1 another one

    @property
    def figure(self) -> Figure:
        """The figure matched."""
        return self.candidate.figure


def make_candidate(found: FoundFigure, path: Sequence[str] = ()) -> Candidate:
    """The candidate of a stored figure; the heading path helps to cover the question's words."""
    figure = found.figure
    name = grams(_bare(figure.indicator)) | grams(_bare(figure.indicator_written))
    context = name | grams(figure.quote) | grams(" ".join(path) + figure.table)
    return Candidate(found, name, context, _last_named(figure))


def _last_named(figure: Figure) -> str:
    """The indicator that a name outside the dictionary ends with, or ""."""
    written = figure.indicator_written
    if get(figure.indicator) is not None:
        return ""
    named = [m for m in find_indicators(written) if m.span[1] == len(written)]
    return named[-1].indicator.name if named else ""


def _bare(name: str) -> str:
    """A name without what stands in brackets, unless that is all of it."""
    return _BRACKETS.sub("", name) or name


def match_indicator(question: Question, candidates: Iterable[Candidate]) -> list[Match]:
    """The candidates about what the question counts, best first."""
    names = {mention.indicator.name for mention in question.indicators}
    alike = {other for name in names for other in relatives(name)} - names
    rest = grams(question.rest)
    modifier = grams(question.modifier)
    topic = grams(question.topic)
    if not grams(without_words("generic", question.topic)):
        topic = frozenset()
    wants_share = Measure.SHARE in question.measures
    matches = []
    for candidate in candidates:
        score, lookalike = _indicator_score(candidate, names, alike, topic, wants_share)
        if score and modifier and not covered(modifier, candidate.context) > _MODIFIED:
            continue
        context = covered(rest, candidate.context)
        if score >= DIRECT * (_LOOKALIKE if lookalike else 1):
            by_words = candidate.figure.indicator not in names | alike
            matches.append(Match(candidate, score, lookalike, by_words, context))
    return sorted(matches, key=lambda match: (-match.score, -match.context))


def _indicator_score(
    candidate: Candidate, names: set[str], alike: set[str], topic: frozenset[str], wants_share: bool
) -> tuple[float, bool]:
    figure = candidate.figure
    if figure.indicator in names:
        return 1.0, False
    if figure.indicator in alike:
        return _LOOKALIKE, True
    if wants_share and _is_share(figure) and _names_one(figure, names):
        return _SHARE_OF, False
    if candidate.ends_with in names:
        return _NARROWER, False
    if get(figure.indicator) is not None and names:
        return 0.0, False
    share = covered(candidate.name, topic)
    if share >= _WRITTEN_SHARE and len(candidate.name) > 1:
        return _BY_WORDS * share, False
    told = covered(topic, candidate.name)
    inside = told == 1.0 or (told >= _TOLD and len(topic) > 2)
    return (_BY_PART * told if topic and inside and not names else 0.0), False


def _names_one(figure: Figure, names: set[str]) -> bool:
    """True when the name as written holds one of the indicators (GDP占全市的比重)."""
    return any(m.indicator.name in names for m in find_indicators(figure.indicator_written))


def relatives(name: str) -> tuple[str, ...]:
    """The look-alikes of an indicator and its parent."""
    indicator = get(name)
    if indicator is None:
        return ()
    return (*indicator.lookalikes, *([indicator.parent] if indicator.parent else []))


def fit_need(question: Question, need: Need, matches: Sequence[Match]) -> list[Match]:
    """The matches that fit one need; of the measure asked for where there is one."""
    fitting = []
    for match in matches:
        period = period_fit(need, match.figure)
        if period and _kind_fits(need.kind, match.figure.kind):
            measure = _measure_fit(question.measures, match.figure)
            fitting.append(replace(match, period=period, measure=measure))
    return sorted(fitting, key=lambda m: (m.lookalike, -m.score, -m.measure, -m.period, -m.context))


def _kind_fits(wanted: Kind | None, kind: Kind) -> bool:
    if wanted is None or kind is wanted:
        return True
    past = {Kind.ACTUAL, Kind.BASELINE, Kind.ESTIMATE}
    return wanted in past and kind in past


def _measure_fit(wanted: Sequence[Measure], figure: Figure) -> int:
    """2 for a measure asked for (or none asked), 1 for one a reader may still want to see."""
    if not wanted or figure.measure in wanted:
        return 2
    growing = {Measure.ANNUAL_GROWTH, Measure.CUMULATIVE, Measure.CHANGE}
    if Measure.ANNUAL_GROWTH in wanted and figure.measure in growing:
        return 2 if figure.measure is not Measure.CHANGE else 1
    if Measure.SHARE in wanted:
        return 2 if figure.measure is not Measure.ANNUAL_GROWTH and _is_share(figure) else 0
    return 1


def _is_share(figure: Figure) -> bool:
    """True for a part of a whole: 比重, 占比."""
    name = figure.indicator + figure.indicator_written
    return figure.unit.startswith("%") and any(word in name for word in ("占", "比重", "比例"))


def same_subject(matches: Sequence[Match]) -> list[Match]:
    """The matches about the best-scoring indicator; look-alikes only when there is nothing else."""
    if not matches:
        return []
    plain = [m for m in matches if not m.lookalike] or list(matches)
    best = max(m.score for m in plain)
    return [m for m in plain if m.score >= best - _TIE]
