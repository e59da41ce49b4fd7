"""Which documents an answer draws on, and how much of it each may fill."""

from collections.abc import Sequence
from dataclasses import replace

from index.types import Hit
from retrieval.passages.score import Scored
from retrieval.passages.selection import PassageSettings

# A document whose best sentence is worth less than this share of the best of all is left out.
_WORTHY = 0.6


def by_document(hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of each document, documents in the order of their best hit."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document.id, []).append(hit)
    return list(groups.values())


def worthy(scored: Sequence[Scored]) -> list[int]:
    """Which of the documents' sentences come near the best of all; numbers in their order."""
    best = [max((c.relevance for c in one.candidates), default=0.0) for one in scored]
    return [n for n, worth in enumerate(best) if worth > 0 and worth >= _WORTHY * max(best)]


def shared(settings: PassageSettings, documents: int) -> PassageSettings:
    """The settings for each of several documents, that they fit on one page together."""
    if documents < 2:
        return settings
    return replace(
        settings,
        characters=max(settings.least, settings.together // documents),
        selections=max(1, settings.selections // documents),
    )
