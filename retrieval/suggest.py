"""Follow-up questions that the library can answer, from what an answer left out."""

from collections.abc import Sequence

from corpus.types import Figure, Kind
from index.types import DocumentInfo
from retrieval import wording
from retrieval.figures.match import Candidate
from retrieval.figures.rows import Row
from retrieval.questions.question import Question
from retrieval.questions.world import place_of
from retrieval.sources import Sources

_MOST = 3
# Another region to compare with is looked for in that many documents.
_OTHERS = 16


def suggestions(question: Question, rows: Sequence[Row], sources: Sources) -> tuple[str, ...]:
    """At most three questions about the same indicator: other periods, other regions."""
    shown = [reading.figure for row in rows for reading in row.readings]
    if not shown:
        return ()
    first = shown[0]
    every = sources.candidates(_nearby(rows, sources))
    same = [c for c in every if c.figure.indicator == first.indicator and c.figure.sure]
    found = [*_other_kinds(first, shown, same), *_other_regions(question, first, same)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _nearby(rows: Sequence[Row], sources: Sources) -> Sequence[DocumentInfo]:
    """The answer's own documents, and as many others as may be read in passing."""
    documents = sources.world.documents
    if len(documents) <= _OTHERS:
        return documents
    own = (document for row in rows for document in row.target.documents)
    return list(dict.fromkeys([*own, *documents[:_OTHERS]]))


def _other_kinds(first: Figure, shown: Sequence[Figure], same: Sequence[Candidate]) -> list[str]:
    """Periods and kinds of the same region that the answer does not show."""
    known = {(f.period, f.kind) for f in shown}
    own = [c.figure for c in same if c.figure.region == first.region and c.figure.period]
    fresh = {(f.period, f.kind): f for f in own if (f.period, f.kind) not in known}
    newest = sorted(
        fresh.values(), key=lambda f: (f.kind is not Kind.ACTUAL, f.period), reverse=True
    )
    return [wording.ask_kind(f.region, f.indicator, f.period, f.kind) for f in newest[:2]]


def _other_regions(question: Question, first: Figure, same: Sequence[Candidate]) -> list[str]:
    """A comparison with another region that has the indicator."""
    if len(question.regions) > 1 or question.every_region:
        return []
    places = {c.figure.region for c in same if c.figure.kind is first.kind} - {first.region}
    held = [place_of(c.found.document) for c in same]
    others = [p for p in dict.fromkeys(held) if p in places]
    return [wording.ask_comparison(first.region, others[0], first.indicator)] if others else []
