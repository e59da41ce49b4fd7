"""What an answer may draw on, handed in as values and functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.types import Document
from index.types import DocumentInfo, Hit
from retrieval.match import Candidate
from retrieval.world import World


@dataclass(frozen=True, slots=True)
class Sources:
    """The world, the figures of documents, the search, and whole documents."""

    world: World
    candidates: Callable[[Sequence[DocumentInfo]], Sequence[Candidate]]
    search: Callable[[str, Sequence[DocumentInfo], int], list[Hit]]
    document: Callable[[str], Document]

    @property
    def year(self) -> int | None:
        """The year that 今年 means: the newest one that a document is of."""
        years = [_year(document) for document in self.world.documents]
        return max((year for year in years if year), default=None)


def _year(document: DocumentInfo) -> int | None:
    metadata = document.metadata
    period = metadata.period if metadata.period.isdigit() else metadata.date[:4]
    return int(period) if period.isdigit() else None
