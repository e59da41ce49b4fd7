"""Grades an answer against a golden question: conditions, evidence, nothing wrong said."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retrieval.types import Answer, Status

# An answer is not a dump: longest text by question type, in characters without white space.
_LONGEST = {
    "figure": 400, "figures": 700, "status": 900, "definition": 800, "project": 700,
    "passage": 1200, "compare": 1500, "rank": 1200, "ambiguous": 1200, "conflict": 800,
    "followup": 900, "unanswerable": 600, "calculation": 700,
}  # fmt: skip
_CITATIONS = {"compare": 12, "rank": 12, "ambiguous": 12, "figures": 8, "status": 8, "followup": 8}
_LONGEST_QUOTE = 700


@dataclass(frozen=True, slots=True)
class Grade:
    """How one answer did; `evidence` is None where the question names none."""

    right: bool
    evidence: bool | None
    wrong: tuple[str, ...]
    missed: tuple[tuple[str, ...], ...]
    refused: bool


def plain(text: str) -> str:
    """The text in NFKC without white space, stars, back-ticks and thousands separators."""
    text = re.sub(r"[\s*`]+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def stands_in(wanted: str, text: str) -> bool:
    """True when the wanted string stands in the plain text and is no part of a longer number."""
    wanted = plain(wanted)
    before = r"(?<![\d.])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted.isdigit() else ""
    return re.search(before + re.escape(wanted) + after, text) is not None


def grade(gold: Mapping[str, Any], answer: Answer) -> Grade:
    """The grade of an answer to a golden question."""
    text = plain(answer.text)
    kind = gold["type"]
    missed = tuple(tuple(c) for c in gold["must"] if not _any(c, text))
    wrong = tuple(x for x in gold["must_not"] if stands_in(x, text))
    refused = answer.status in (Status.NOT_FOUND, Status.OFF_TOPIC)
    fits = bool(text) and len(text) <= _LONGEST.get(kind, 800)
    right = fits and not missed and not wrong and (kind == "unanswerable" or not refused)
    return Grade(right, _evidence(gold, answer), wrong, missed, refused)


def _any(wanted: Iterable[str], text: str) -> bool:
    return any(stands_in(x, text) for x in wanted)


def _evidence(gold: Mapping[str, Any], answer: Answer) -> bool | None:
    if not gold["evidence"]:
        return None
    first = answer.citations[: _CITATIONS.get(gold["type"], 5)]
    quotes = [plain(citation.quote)[:_LONGEST_QUOTE] for citation in first]
    hits = [any(plain(e["quote"]) in quote for quote in quotes) for e in gold["evidence"]]
    return any(hits) if gold.get("any") else all(hits)
