"""Series of points: the short sentences that head parallel paragraphs or parts of one paragraph."""

import re
from collections.abc import Iterator, Sequence

from index.types import Hit
from retrieval.passages_question import Ask
from retrieval.passages_score import Candidate, Scored

# Two sentences side by side are no series yet.
_FEWEST = 3
_MOST = 12
# A paragraph's first point, or a heading, must say this much of the subject.
_ABOUT = 0.6
_COUNTED = re.compile(r"(?:[一二两三四五六七八九十]|\d{1,2})(?:个|大|项|条|方面)[一-鿿]{2}")
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]{1,2}[是）)、]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def find_series(ask: Ask, hits: Sequence[Hit], scored: Scored) -> list[Candidate]:
    """The points that a question after several things asks for, in reading order, or nothing."""
    if not ask.wants_list or ask.wants:
        return []
    return _counted_points(ask, hits, scored) or _points_of_paragraph(scored)


def missing_points(chosen: Sequence[Candidate], scored: Scored) -> list[Candidate]:
    """The numbered points (一是, 二是) left out of enumerations of which two were chosen."""
    keys = {candidate.place for candidate in chosen}
    missing: list[Candidate] = []
    for line in _lines(scored.candidates):
        points = [c for c in line if c.unit.title and _ORDINAL.match(c.unit.text)]
        if sum(point.place in keys for point in points) >= _FEWEST - 1:
            missing += [point for point in points if point.place not in keys]
    return missing


def _counted_points(ask: Ask, hits: Sequence[Hit], scored: Scored) -> list[Candidate]:
    """The sentence that announces N things by the question's own words, and N points after it."""
    counted = [match[0] for match in _COUNTED.finditer(ask.text)]
    for anchor in sorted(scored.candidates, key=lambda c: -c.relevance):
        term = next((term for term in counted if term in anchor.unit.text), "")
        if not term or anchor.unit.text.count("、") >= 2:
            continue
        points = _points_after(anchor, term[-2:], hits, scored)[: _number(term)]
        if len(points) >= _FEWEST:
            return [anchor, *points]
    return []


def _points_after(
    anchor: Candidate, noun: str, hits: Sequence[Hit], scored: Scored
) -> list[Candidate]:
    """What opens the paragraphs after the anchor under its heading: those that say the noun."""
    path = hits[anchor.hit].passage.path
    openings = sorted(
        (c for c in scored.candidates if c.unit.opens and hits[c.hit].passage.path == path),
        key=lambda c: c.place,
    )
    following = [c for c in openings if c.place > anchor.place]
    named = [c for c in following if noun in c.unit.text]
    return named if len(named) >= _FEWEST else [c for c in following if c.unit.title]


def _number(term: str) -> int:
    digits = re.match(r"\d+", term)
    return int(digits[0]) if digits else _DIGITS[term[0]]


def _points_of_paragraph(scored: Scored) -> list[Candidate]:
    """The titles inside the best paragraph whose first one names the subject."""
    for line in _lines(scored.candidates):
        titles = [c for c in line if c.unit.title]
        if not _FEWEST <= len(titles) <= _MOST:
            continue
        own = sum(w for w, c in zip(scored.weights, titles[0].covers, strict=True) if c == 1.0)
        if own / scored.total >= _ABOUT:
            return titles
    return []


def _lines(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates of each paragraph in reading order, the best hit's paragraphs first."""
    paragraphs: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        paragraphs.setdefault(candidate.paragraph, []).append(candidate)
    for line in paragraphs.values():
        yield sorted(line, key=lambda c: c.place)
