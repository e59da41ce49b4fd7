"""Figures that answer a question: right indicator first, then period, kind and measure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.indicators import find_indicators, get
from corpus.types import Figure, Kind, Measure
from index.types import FoundFigure
from retrieval.questions.grams import covered, grams, spoken, words_of
from retrieval.questions.lexicon import without_words
from retrieval.questions.periods import period_fit
from retrieval.questions.question import Need, Question
from retrieval.questions.units import asked_sort, sort_of_unit

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
# 新增高新技术企业 is not the number of them: it comes after the stock unless it is asked for.
_NEW = re.compile("新增|新建|新认定|新培育|新开工|净增|培育")
_FLOW = 0.1
_TOLD = 0.7
_SHARE_WORDS = ("占", "比重", "比例")
# An indicator as written must be named by the question to this share of its characters.
_WRITTEN_SHARE = 0.6
# A figure known by its words alone must tell of this share of all that is asked.
_FOREIGN = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored figure as a question sees it; every question reads thousands, so no property."""

    found: FoundFigure
    figure: Figure

    def told(self, wanted: frozenset[str]) -> float:
        """The share of the character pairs that the figure's name, sentence or table hold."""
        figure = self.figure
        texts = (_bare(figure.indicator), _bare(figure.indicator_written), figure.quote)
        return spoken(wanted, "".join(map(words_of, (*texts, figure.table))))


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


def make_candidate(found: FoundFigure) -> Candidate:
    """The candidate of a stored figure."""
    return Candidate(found, found.figure)


@lru_cache(maxsize=65536)
def name_grams(indicator: str, written: str) -> frozenset[str]:
    """The character pairs of an indicator's canonical name and of the name as written."""
    return grams(_bare(indicator)) | grams(_bare(written))


@lru_cache(maxsize=65536)
def _last_named(indicator: str, written: str) -> str:
    """The indicator that a name outside the dictionary ends with, narrowed before it, or ""."""
    if get(indicator) is not None:
        return ""
    named = [m for m in find_indicators(written) if m.span[1] == len(written)]
    return named[-1].indicator.name if named else ""


def _bare(name: str) -> str:
    """A name without what stands in brackets, unless that is all of it."""
    return _BRACKETS.sub("", name) or name


def match_indicator(question: Question, candidates: Iterable[Candidate]) -> list[Match]:
    """The candidates about what the question counts, best first."""
    subject = subject_of(question)
    rest = grams(question.rest)
    modifier = grams(question.modifier)
    candidates = _in_unit(question, candidates)
    scores = _scores(subject, candidates)
    matches = []
    for candidate in candidates:
        figure = candidate.figure
        score, lookalike = scores[_key(figure)]
        if score < DIRECT * (_LOOKALIKE if lookalike else 1):
            continue
        if modifier and not candidate.told(modifier) > _MODIFIED:
            continue
        by_words = figure.indicator not in subject.names | subject.alike
        if by_words and not subject.names and candidate.told(subject.topic) < _FOREIGN:
            continue
        matches.append(Match(candidate, score, lookalike, by_words, candidate.told(rest)))
    return sorted(matches, key=lambda match: (-match.score, -match.context))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question counts, ready to be compared with the names of figures."""

    names: frozenset[str]
    alike: frozenset[str]
    topic: frozenset[str]
    wants_share: bool
    asks_new: bool = False

    def score(self, indicator: str, written: str, percent: bool) -> tuple[float, bool]:
        """How surely the indicator is the one meant, and whether it only looks alike."""
        if indicator in self.names:
            return 1.0, False
        if indicator in self.alike:
            return _LOOKALIKE, True
        share = self.wants_share and percent and says_share(indicator + written)
        if share and self._names_one(written):
            return _SHARE_OF, False
        if self.names and _last_named(indicator, written) in self.names:
            return _NARROWER, False
        if get(indicator) is not None and self.names:
            return 0.0, False
        score = self._score_by_words(name_grams(indicator, written))
        return (score - _FLOW * (not self.asks_new and bool(_NEW.match(written)))), False

    def _score_by_words(self, name: frozenset[str]) -> float:
        share = covered(name, self.topic)
        if share >= _WRITTEN_SHARE and len(name) > 1:
            return _BY_WORDS * share
        told = covered(self.topic, name)
        inside = told == 1.0 or (told >= _TOLD and len(self.topic) > 2)
        return _BY_PART * told if self.topic and inside and not self.names else 0.0

    def _names_one(self, written: str) -> bool:
        """True when the name as written holds one of the indicators (GDP占全市的比重)."""
        return any(mention.indicator.name in self.names for mention in find_indicators(written))


def _in_unit(question: Question, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without those in another sort of unit than the one asked for."""
    asked = asked_sort(question.asked)
    if asked is None:
        return list(candidates)
    return [c for c in candidates if sort_of_unit(c.figure.unit) in (asked, None)]


_Key = tuple[str, str, bool]


def _key(figure: Figure) -> _Key:
    return figure.indicator, figure.indicator_written, figure.unit.startswith("%")


def _scores(subject: Subject, candidates: Sequence[Candidate]) -> dict[_Key, tuple[float, bool]]:
    """Each name's score; an indicator of the dictionary counts as its best written form."""
    scores: dict[_Key, tuple[float, bool]] = {}
    best: dict[tuple[str, bool], float] = {}
    for key in {_key(candidate.figure) for candidate in candidates}:
        scores[key] = subject.score(*key)
        if not subject.names and get(key[0]) is not None:
            named = (key[0], key[2])
            best[named] = max(best.get(named, 0.0), scores[key][0])
    return {
        key: (max(score, best.get((key[0], key[2]), 0.0)), alike)
        for key, (score, alike) in scores.items()
    }


def subject_of(question: Question) -> Subject:
    """What the question counts."""
    names = frozenset(mention.indicator.name for mention in question.indicators)
    alike = frozenset(other for name in names for other in relatives(name)) - names
    telling = grams(without_words("generic", question.topic))
    topic = grams(question.topic) if telling else frozenset()
    topic |= {pair for name in names for pair in grams(_bare(name))}
    asks_new = bool(_NEW.search(question.asked))
    return Subject(names, alike, topic, Measure.SHARE in question.measures, asks_new)


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
    if figure.measure is Measure.CUMULATIVE and Measure.LEVEL in wanted:
        return 2
    growing = {Measure.ANNUAL_GROWTH, Measure.CUMULATIVE, Measure.CHANGE}
    if Measure.ANNUAL_GROWTH in wanted and figure.measure in growing:
        return 2 if figure.measure is not Measure.CHANGE else 1
    if Measure.SHARE in wanted:
        return 2 if figure.measure is not Measure.ANNUAL_GROWTH and _is_share(figure) else 0
    return 1


def _is_share(figure: Figure) -> bool:
    """True for a part of a whole: 比重, 占比."""
    return figure.unit.startswith("%") and says_share(figure.indicator + figure.indicator_written)


def says_share(name: str) -> bool:
    """True for the name of a part of a whole."""
    return any(word in name for word in _SHARE_WORDS)


def same_subject(matches: Sequence[Match]) -> list[Match]:
    """The matches about the best-scoring indicator; look-alikes only when there is nothing else."""
    if not matches:
        return []
    plain = [m for m in matches if not m.lookalike] or list(matches)
    best = max(m.score for m in plain)
    return [m for m in plain if m.score >= best - _TIE]
