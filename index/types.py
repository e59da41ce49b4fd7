"""What the library hands out."""

from dataclasses import dataclass
from pathlib import Path

from corpus.types import Figure, Metadata, Passage


class StaleIndexError(Exception):
    """A library cannot be used as it is; the text says what to run."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a library is kept: encoder, search depth, for how long the last change can be undone.

    The encoder is a folder or a name; empty: the built-in one.
    """

    encoder: str = ""
    candidates: int = 50
    passages: int = 8
    trash_days: float = 30.0


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the library without its content."""

    id: int
    name: str
    sha256: str
    format: str
    metadata: Metadata
    characters: int
    blocks: int
    figures: int
    passages: int
    replaced_by: str = ""
    path: Path | None = None  # the kept original

    def __hash__(self) -> int:
        """The id alone: a question over the whole library puts all documents into a set."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure and the document it stands in."""

    figure: Figure
    document: DocumentInfo


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, best first by `score` (reciprocal rank fusion).

    Ranks count from 1; None: not found there.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    keyword_rank: int | None = None
    vector_rank: int | None = None
