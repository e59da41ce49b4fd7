"""What an answer may draw on, handed in as values and functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.lookups import Pages
from index.types import DocumentInfo, Hit
from retrieval.audit.types import Finding
from retrieval.figures.match import Candidate
from retrieval.questions.world import World, year_of


@dataclass(frozen=True, slots=True)
class Sources:
    """The world, the figures of documents, the search, and what documents say.

    `findings` are all contradictions of a document, `figure_findings` those of its figures alone.
    """

    world: World
    candidates: Callable[[Sequence[DocumentInfo]], Sequence[Candidate]]
    search: Callable[[str, Sequence[DocumentInfo], int], list[Hit]]
    document: Callable[[str], Pages]
    findings: Callable[[str], Sequence[Finding]]
    figure_findings: Callable[[DocumentInfo], Sequence[Finding]]

    @property
    def year(self) -> int | None:
        """The year that 今年 means where no region is named."""
        return year_of(self.world.documents)
