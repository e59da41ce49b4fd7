"""One generation of a library as its readers see it, with what they have already looked up."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from corpus.types import CorpusError, Document
from index.derived import Derived, embedded
from index.fusion import fuse
from index.messages import say
from index.queries import (
    count_rows,
    read_figures,
    read_indicator_names,
    read_passages,
    read_stored,
)
from index.records import document_of
from index.types import DocumentInfo, FoundFigure, Hit, Settings

if TYPE_CHECKING:
    from index.encoder import Encoder

_Key = TypeVar("_Key")
_Held = TypeVar("_Held")

IndicatorName = tuple[str, str, str, int]
Names = tuple[str, ...] | None
Ids = tuple[int, ...] | None

# What is remembered of one generation; the rest is looked up again.
_DOCUMENTS_KEPT = 16
_FIGURES_KEPT = 50_000
# Keywords decide, vectors help: with equal weights the two find less than keywords alone
# (MRR@10 0.747 against 0.772 on questions over the five plans; 0.776 with these).
_WEIGHTS = (1.0, 0.3)
_LOOKUPS_KEPT = 2_000


class View:
    """A generation's documents and derived files; never changes, so threads may share it."""

    def __init__(
        self,
        generation: int,
        infos: tuple[DocumentInfo, ...],
        derived: Derived | None,
        encoder: "Encoder",
    ) -> None:
        self.generation = generation
        self.encoder = encoder
        self.infos = infos
        self.derived = derived
        self._by_id = {info.id: info for info in infos}
        self._by_name = {info.name: info for info in infos}
        self._documents: dict[int, Document] = {}
        self._figures: dict[tuple[Ids, Names, Names], tuple[FoundFigure, ...]] = {}
        self._figures_held = 0
        self._names: dict[Ids, tuple[IndicatorName, ...]] = {}

    def info(self, name: str) -> DocumentInfo | None:
        """The document of that name, or None."""
        return self._by_name.get(name)

    def known(self, name: str) -> DocumentInfo:
        """The document of that name; it must be there."""
        info = self.info(name)
        if info is None:
            raise CorpusError(say("unknown", name=name))
        return info

    def document(self, connection: sqlite3.Connection, info: DocumentInfo) -> Document:
        """The whole document."""
        held = self._documents.get(info.id)
        if held is None:
            held = read_stored(connection, info.id)
            _keep(self._documents, info.id, held, _DOCUMENTS_KEPT)
        return held

    def figures(
        self, connection: sqlite3.Connection, documents: Ids, indicators: Names, regions: Names
    ) -> tuple[FoundFigure, ...]:
        """The figures of these documents, indicators and regions."""
        key = documents, indicators, regions
        held = self._figures.get(key)
        if held is None:
            rows = read_figures(connection, documents, indicators, regions)
            held = tuple(FoundFigure(figure, self._by_id[number]) for number, figure in rows)
            self._figures_held += len(held)
            if self._figures_held > _FIGURES_KEPT:
                self._figures.clear()
                self._figures_held = len(held)
            _keep(self._figures, key, held, _LOOKUPS_KEPT)
        return held

    def indicator_names(
        self, connection: sqlite3.Connection, documents: Ids
    ) -> tuple[IndicatorName, ...]:
        """The indicators these documents give figures for."""
        held = self._names.get(documents)
        if held is None:
            held = tuple(read_indicator_names(connection, documents))
            _keep(self._names, documents, held, _LOOKUPS_KEPT)
        return held

    def search(
        self,
        connection: sqlite3.Connection,
        text: str,
        documents: Sequence[int] | None,
        settings: Settings,
    ) -> list[Hit]:
        """The passages that fit the text best."""
        among = self._narrowed(documents)
        if self.derived is None or not text.strip():
            return []
        depth = settings.candidates
        words = self.derived.keywords.search(text, depth, among)
        vector = self.encoder.encode([embedded(text, ())])[0]
        near = self.derived.vectors.search(vector, depth, among)
        rankings = [one for one, _ in words], [one for one, _ in near]
        best = fuse(*rankings, weights=_WEIGHTS)[: settings.passages]
        passages = read_passages(connection, [one.id for one in best])
        return [
            Hit(passages[one.id], self._by_id[document_of(one.id)], one.score, *one.ranks)
            for one in best
            if one.id in passages
        ]

    def _narrowed(self, documents: Sequence[int] | None) -> list[int] | None:
        """Those of the documents that there are; None when they are all of them."""
        if documents is None:
            return None
        known = [one for one in dict.fromkeys(documents) if one in self._by_id]
        return None if len(known) == len(self.infos) else known

    @property
    def is_whole(self) -> bool:
        """Whether the derived files are there, where any are needed."""
        return self.derived is not None or not self.infos

    def strays(self, connection: sqlite3.Connection) -> int:
        """How many entries of the derived files belong to no passage, or passages to no entry."""
        if self.derived is None:
            return 0
        count = count_rows(connection, "passages")
        return sum(abs(len(part) - count) for part in (self.derived.keywords, self.derived.vectors))


def _keep(among: dict[_Key, _Held], key: _Key, held: _Held, most: int) -> None:
    """Remember it, and forget all else once it is too much; threads may do so at once."""
    if len(among) >= most:
        among.clear()
    among[key] = held
