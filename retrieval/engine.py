"""The one facade: a library and the answers from it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Self

from corpus.corrections import is_correction
from index.library import Library
from index.lookups import Lookups
from index.types import DocumentInfo, Hit, Settings
from retrieval import terms, wording
from retrieval.answering import answer_question
from retrieval.audit.findings import audit_documents, bare_document, figure_findings
from retrieval.audit.types import Finding
from retrieval.figures.indicator_table import Figures
from retrieval.gate import gated
from retrieval.questions.question import Question
from retrieval.questions.understand import understand
from retrieval.questions.world import World, build_world, year_of
from retrieval.sources import Sources
from retrieval.types import Answer, Status

Progress = Callable[[str, float], None]
# Documents whose contradictions are kept.
_READY = 256


class Engine:
    """Answers questions from a library. Holds caches that follow the library's generation."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._generation = -1
        self._world = World((), {}, {}, {})
        self._findings = lru_cache(_READY)(self._audit)
        self._figure_findings = lru_cache(_READY)(self._audit_figures)

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        progress: Progress | None = None,
        settings: Settings | None = None,
    ) -> Self:
        """The engine of a library; the default library is built when it is missing."""
        return cls(Library.open(folder, settings or Settings(), progress))

    def ask(self, text: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question; `history` holds earlier questions, oldest first."""
        started = time.perf_counter()
        self._follow_library()
        question = understand(text, history, self._world, self._year)
        answer = _gated(self._headed(answer_question(question, self._sources(question))))
        return replace(answer, question=text, seconds=round(time.perf_counter() - started, 5))

    def close(self) -> None:
        """Lets go of the library."""
        self.library.close()

    def _follow_library(self) -> None:
        """Makes anew what is known of the library once it has changed."""
        generation = self.library.generation
        if self._generation == generation:
            return
        self._findings.cache_clear()
        self._figure_findings.cache_clear()
        self._lookups = Lookups(self.library)
        self._world = build_world(self.library.documents(), self._lookups.figure_regions())
        self._figures = Figures(self.library, self._lookups, self._world)
        self._year = year_of(self._world.documents)
        self._generation = generation

    def _sources(self, question: Question) -> Sources:
        candidates = self._figures.of_question(question)
        return Sources(
            self._world,
            candidates,
            self._search,
            self._lookups.document,
            self._findings,
            self._figure_findings,
        )

    def _audit(self, document: str) -> tuple[Finding, ...]:
        return audit_documents([self.library.document(document)])

    def _headed(self, answer: Answer) -> Answer:
        """The answer whose table rows are cited with the title and header of their table."""
        cited = [
            replace(one, head=self._lookups.document(one.document).head(one.place.block))
            for one in answer.citations
        ]
        return replace(answer, citations=tuple(cited))

    def _audit_figures(self, info: DocumentInfo) -> tuple[Finding, ...]:
        held = tuple(found.figure for found in self.library.find_figures([info.id]))
        return tuple(figure_findings(bare_document(info, held)))

    def _search(self, text: str, documents: Sequence[DocumentInfo], limit: int) -> list[Hit]:
        return list(self.library.search(text, [d.id for d in documents], limit))


def _gated(answer: Answer) -> Answer:
    """The answer without the lines that hold a number that nothing cited supports."""
    quotes = [citation.evidence for citation in answer.citations]
    text, withheld = gated(answer.text, [*quotes, *allowed_texts(answer)], len(quotes))
    if not withheld:
        return answer
    if not text.strip():
        return replace(answer, text=wording.WITHHELD, status=Status.NOT_FOUND)
    return replace(answer, text=f"{text}\n{wording.WITHHELD}")


def allowed_texts(answer: Answer) -> list[str]:
    """Where digits of an answer may come from besides quotes: question, titles, periods, sums."""
    texts = [answer.question]
    texts += [terms.period_text(period.value) for period in answer.slots.periods]
    for citation in answer.citations:
        texts += [citation.title, citation.document, *citation.heading]
    for shown in answer.figures:
        figure = shown.figure
        texts += [terms.period_text(figure.period), figure.period, figure.table]
        texts += [figure.indicator, figure.indicator_written]
        if is_correction(figure.note):  # the row cited shows what stood there before
            texts += [figure.written, figure.note]
    for computed in answer.computed:
        value = terms.decimal_text(computed.value)
        texts += [computed.formula, str(computed.value), value, computed.name]
    texts += [need for missing in answer.missing for need in (missing.reason, *missing.nearest)]
    return texts
