"""The figures a question may be about, without reading those of every document."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from corpus.indicators import get
from index.library import Library
from index.lookups import Lookups
from index.types import DocumentInfo, FoundFigure
from retrieval.figures.match import (
    Candidate,
    Subject,
    make_candidate,
    name_grams,
    says_share,
    subject_of,
)
from retrieval.questions.grams import grams
from retrieval.questions.question import Question
from retrieval.questions.world import World

# Documents whose figures are kept ready for matching.
_READY = 128
# With more documents to look through, figures are read by indicator and not by document.
_WHOLE = 64
# Questions over the whole of a large library whose figures are kept.
_NARROWED = 16


class Figures:
    """The figures of one generation of a library, read as questions need them."""

    def __init__(self, library: Library, lookups: Lookups, world: World) -> None:
        self._library = library
        self._lookups = lookups
        self._world = world
        self._of_document = lru_cache(_READY)(self._read_document)
        self._of_indicators = lru_cache(_NARROWED)(self._read_indicators)
        self._names = lru_cache(1)(lambda: NameIndex(lookups.figure_names()))

    def of_question(
        self, question: Question
    ) -> Callable[[Sequence[DocumentInfo]], Sequence[Candidate]]:
        """The figures of some documents: all of them, or at least all the question is about."""
        few = len(self._documents(question)) <= _WHOLE
        wanted = cache(lambda: self._wanted(question))

        def among(documents: Sequence[DocumentInfo]) -> list[Candidate]:
            if few and len(documents) <= _WHOLE:
                return self._of_documents(documents)
            held = self._of_indicators(*wanted())
            return [one for document in documents for one in held.get(document.id, ())]

        return among

    def _documents(self, question: Question) -> Sequence[DocumentInfo]:
        """Those of the regions named; all where none or one inside other plans is named."""
        regions = question.regions
        if not regions or any(region.inner for region in regions):
            return self._world.documents
        return self._world.of_places(place for region in regions for place in region.places)

    def _wanted(self, question: Question) -> tuple[frozenset[str], bool]:
        """The indicators a question may be about; True where it asks what tables say of them."""
        guessed = replace(question, indicators=question.hints or question.indicators)
        subjects = {subject_of(question), subject_of(guessed)}
        wanted = (self._names().indicators(subject) for subject in subjects)
        return frozenset().union(*wanted), bool(question.filters)

    def _of_documents(self, documents: Sequence[DocumentInfo]) -> list[Candidate]:
        return [one for document in documents for one in self._of_document(document.id)]

    def _read_document(self, document: int) -> tuple[Candidate, ...]:
        return tuple(map(make_candidate, self._library.find_figures([document])))

    def _read_indicators(
        self, indicators: frozenset[str], rated: bool
    ) -> dict[int, list[Candidate]]:
        return _by_document(self._lookups.figures(sorted(indicators), rated))


class NameIndex:
    """The names of all figures by the character pairs they hold."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self._names = names
        self._shares = [n for n, name in enumerate(names) if says_share("".join(name))]
        self._by_gram: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            for gram in name_grams(*name):
                self._by_gram.setdefault(gram, []).append(number)

    def indicators(self, subject: Subject) -> frozenset[str]:
        """The canonical names of those that the subject may mean."""
        told = subject.topic.union(*map(_grams_of, subject.names))
        near = {n for gram in told for n in self._by_gram.get(gram, ())}
        near.update(self._shares if subject.wants_share else ())
        names = (self._names[n] for n in near)
        found = {name for name, written in names if subject.score(name, written, True)[0]}
        return subject.names | subject.alike | found


def _grams_of(name: str) -> frozenset[str]:
    """The character pairs of every way to write a canonical indicator."""
    indicator = get(name)
    return frozenset().union(*map(grams, (name, *(indicator.aliases if indicator else ()))))


def _by_document(found: Iterable[FoundFigure]) -> dict[int, list[Candidate]]:
    held: dict[int, list[Candidate]] = {}
    for one in found:
        held.setdefault(one.document.id, []).append(make_candidate(one))
    return held
