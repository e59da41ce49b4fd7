"""The decisive sentences of the passages found, and how surely they answer."""

from collections.abc import Sequence
from dataclasses import replace

from index.types import Hit
from retrieval.passages.chapter import in_time
from retrieval.passages.children import Neighbours, find_children
from retrieval.passages.definitions import find_definitions
from retrieval.passages.documents import by_document, shared, worthy
from retrieval.passages.points import (
    asks_for_points,
    asks_for_trouble,
    find_enumeration,
    opens_enumeration,
)
from retrieval.passages.question import Ask
from retrieval.passages.score import Candidate, Scored, score_hits, weigh
from retrieval.passages.select import choose
from retrieval.passages.selection import PassageSettings, Selection
from retrieval.passages.series import find_series, missing_points, rest_of_sentences
from retrieval.passages.strength import read_for_hits, strength
from retrieval.passages.voices import listing_voice, other_voices

# An enumeration is shown whole where this many times the usual room holds it.
_WHOLE = 1.6
# So many characters of an enumeration are an answer by themselves.
_ENOUGH = 100
# So far behind a hit its paragraph may go on.
_REACH = 12
# Of so many hits the paragraphs that go on behind them are read too.
_FOLLOWED = 3

__all__ = ["PassageSettings", "Selection", "answer_passages", "strength"]


def answer_passages(
    question: str,
    hits: Sequence[Hit],
    settings: PassageSettings | None = None,
    neighbours: Neighbours | None = None,
) -> tuple[Selection, ...]:
    """The sentences that answer, in the order of each document, best document first."""
    settings = settings or PassageSettings()
    definitions = find_definitions(question, hits)
    if definitions:
        return definitions
    ask = read_for_hits(question, hits)
    hits = in_time(ask, hits)[: settings.hits]
    weights = weigh(ask, hits)
    groups = by_document(hits)
    read = [[*group, *_siblings(ask, group, neighbours)] for group in groups]
    scored = [score_hits(ask, group, weights) for group in read]
    kept = worthy(scored)
    share = shared(settings, len(kept))
    found = [_of_document(ask, read[n], scored[n], share, neighbours) for n in kept]
    return tuple(selection for one in found for selection in one)


def _of_document(
    ask: Ask,
    hits: Sequence[Hit],
    scored: Scored,
    settings: PassageSettings,
    neighbours: Neighbours | None,
) -> list[Selection]:
    """The sentences of one document that answer, in reading order."""
    room = round(_WHOLE * settings.characters)
    series = find_enumeration(ask, hits, scored, room)
    children = [] if series else find_children(ask, hits, scored.weights, neighbours, room)
    if children:
        return children
    alone = _tells_all(ask, series)
    series = series or find_series(ask, hits, scored)
    chosen = choose(ask, _about(series, hits, scored), settings.characters, series)
    chosen = list(series) if alone else chosen
    chosen += missing_points(chosen, scored)
    chosen += rest_of_sentences(ask, chosen, scored, room - sum(c.unit.length for c in chosen))
    runs = _runs(sorted(chosen, key=lambda c: c.place), settings.quote)
    # Each quantity asked for may stand in a sentence of its own.
    best = _best_runs(runs, series, max(settings.selections, len(ask.wants)))
    shown = [candidate for run in best for candidate in run]
    voices = [] if series else other_voices(ask, shown, scored, hits)
    others = [replace(_selection(hits[c.hit], [c]), another=True) for c in voices]
    listing = listing_voice(ask, [*shown, *voices], scored)
    if listing:
        one, named = listing
        others.append(replace(_selection(hits[one.hit], [one]), another=True, named=named))
    return [*(_selection(hits[run[0].hit], run) for run in best), *others]


def _tells_all(ask: Ask, series: Sequence[Candidate]) -> bool:
    """True for an enumeration of what stands in the way: nothing else is asked for."""
    length = sum(candidate.unit.length for candidate in series)
    return asks_for_trouble(ask) and length >= _ENOUGH


def _siblings(ask: Ask, hits: Sequence[Hit], neighbours: Neighbours | None) -> list[Hit]:
    """The passages that go on behind the best hit, and behind the start of an enumeration."""
    if neighbours is None or not asks_for_points(ask):
        return []
    known = {hit.passage.number for hit in hits}
    found: dict[int, Hit] = {}
    opening = [hit for hit in hits[1:] if opens_enumeration(hit.passage.text)]
    for start in [hits[0], *opening[: _FOLLOWED - 1]]:
        reach = _REACH if start is hits[0] else _FOLLOWED
        for passage in neighbours(start):
            near = 0 < passage.number - start.passage.number <= reach
            if near and passage.number not in known:
                found[passage.number] = Hit(passage, start.document, 0.0)
    return list(found.values())


def _about(series: Sequence[Candidate], hits: Sequence[Hit], scored: Scored) -> Scored:
    """All candidates, or those under the heading of the series where there is one."""
    if not series:
        return scored
    path = hits[series[0].hit].passage.path
    under = (c for c in scored.candidates if hits[c.hit].passage.path[: len(path)] == path)
    return replace(scored, candidates=tuple(under))


def _best_runs(
    runs: Sequence[list[Candidate]], series: Sequence[Candidate], most: int
) -> list[list[Candidate]]:
    """The best few runs, every run with a point of the series among them, in reading order."""
    points = {candidate.place for candidate in series}
    ranked = sorted(runs, key=lambda run: (not any(c.place in points for c in run), -_worth(run)))
    return sorted(ranked[: max(most, len(series))], key=lambda run: run[0].place)


def _worth(run: Sequence[Candidate]) -> float:
    return max(candidate.relevance for candidate in run)


def _runs(chosen: Sequence[Candidate], quote: int) -> list[list[Candidate]]:
    runs: list[list[Candidate]] = []
    for candidate in chosen:
        if runs and _joins(runs[-1], candidate, quote):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return runs


def _joins(run: Sequence[Candidate], candidate: Candidate, quote: int) -> bool:
    """True when the candidate reads on from the run within one quotation and paragraph."""
    last = run[-1]
    return (
        last.hit == candidate.hit
        and last.position + 1 == candidate.position
        and last.unit.line == candidate.unit.line
        and candidate.unit.span[1] - run[0].unit.span[0] <= quote
    )


def _selection(hit: Hit, run: Sequence[Candidate]) -> Selection:
    start, end = run[0].unit.span[0], run[-1].unit.span[1]
    score = min(1.0, _worth(run))
    passage = hit.passage
    return Selection(
        hit.document.name, passage.path, passage.text[start:end], start, end, passage, score, hit
    )
