"""Series of points: the short sentences that head parallel paragraphs or parts of one paragraph."""

import re
from collections.abc import Iterator, Sequence

from index.types import Hit
from retrieval.passages.question import Ask, counted_number
from retrieval.passages.score import Candidate, Scored

# Two sentences side by side are no series yet.
_FEWEST = 3
_MOST = 12
# A paragraph's first point, or a heading, must say this much of the subject.
_ABOUT = 0.6
_ANNOUNCES = re.compile(r"[:：].")
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]{1,2}[是）)、]")


def find_series(ask: Ask, hits: Sequence[Hit], scored: Scored) -> list[Candidate]:
    """The points that a question after several things asks for, in reading order, or nothing."""
    if ask.wants:
        return []
    points = _counted_points(ask, hits, scored)
    return points or (_points_of_paragraph(scored) if ask.wants_list else [])


def missing_points(chosen: Sequence[Candidate], scored: Scored) -> list[Candidate]:
    """The numbered points (一是, 二是) left out of enumerations of which two were chosen.

    None where one point says the subject by itself: the others are about something else.
    """
    keys = {candidate.place for candidate in chosen}
    missing: list[Candidate] = []
    for line in _lines(scored.candidates):
        points = [c for c in line if c.unit.title and _ORDINAL.match(c.unit.text)]
        taken = [point for point in points if point.place in keys]
        alone = [_own_share(point, scored) >= _ABOUT for point in points].count(True) == 1
        if len(taken) >= _FEWEST - 1 and not alone:
            missing += [point for point in points if point.place not in keys]
    return missing


def rest_of_sentences(
    ask: Ask, chosen: Sequence[Candidate], scored: Scored, room: int
) -> list[Candidate]:
    """What follows in sentences of which two clauses were chosen, while there is room."""
    if ask.wants:
        return []
    by_place = {candidate.place: candidate for candidate in scored.candidates}
    taken = {candidate.place for candidate in chosen}
    added: list[Candidate] = []
    for one in sorted(chosen, key=lambda c: c.place):
        before = by_place.get((one.place[0], one.place[1] - 1))
        if before is None or before.place not in taken or not _goes_on(before, one):
            continue
        after = by_place.get((one.place[0], one.place[1] + 1))
        while after and _goes_on(one, after) and after.place not in taken:
            room -= after.unit.length
            if room < 0:
                return added
            added.append(after)
            taken.add(after.place)
            one, after = after, by_place.get((after.place[0], after.place[1] + 1))
    return added


def _goes_on(before: Candidate, after: Candidate) -> bool:
    """True for two clauses of one sentence."""
    return before.paragraph == after.paragraph and before.unit.text.endswith(("；", ";"))


def _counted_points(ask: Ask, hits: Sequence[Hit], scored: Scored) -> list[Candidate]:
    """The sentence that announces N things by the question's own words, and N points after it."""
    naming = [c for c in scored.candidates if any(term in c.unit.text for term in ask.counted)]
    if any(c.unit.text.count("、") >= _FEWEST - 1 for c in naming):
        return []  # a sentence lists them itself
    for anchor in sorted(naming, key=lambda c: -c.relevance):
        terms = [term for term in ask.counted if term in anchor.unit.text]
        openings = _openings_after(anchor, hits, scored)
        points = {c.place: c for term in terms for c in _points(term, openings)}
        if len(points) >= _FEWEST:
            return [anchor, *(points[place] for place in sorted(points))]
    return []


def _openings_after(anchor: Candidate, hits: Sequence[Hit], scored: Scored) -> list[Candidate]:
    """What opens the paragraphs after the anchor under its heading, in reading order."""
    path = hits[anchor.hit].passage.path
    openings = [c for c in scored.candidates if c.unit.opens and hits[c.hit].passage.path == path]
    return sorted((c for c in openings if c.place > anchor.place), key=lambda c: c.place)


def _points(term: str, openings: Sequence[Candidate]) -> list[Candidate]:
    """The N openings that say the noun of a term such as 四个体系, else the N titles."""
    named = [c for c in openings if term[-2:] in c.unit.text]
    number = counted_number(term)
    return (named if len(named) >= number else [c for c in openings if c.unit.title])[:number]


def _points_of_paragraph(scored: Scored) -> list[Candidate]:
    """The titles of the paragraph that best announces the subject or says it throughout."""
    series = [[c for c in line if c.unit.title] for line in _lines(scored.candidates)]
    many = [titles for titles in series if _FEWEST <= len(titles) <= _MOST]
    fit = [titles for titles in many if _named(titles, scored)]
    return max(fit, key=lambda titles: _own_share(titles[0], scored), default=[])


def _named(titles: Sequence[Candidate], scored: Scored) -> bool:
    naming = [title for title in titles if _own_share(title, scored) >= _ABOUT]
    announced = titles[0] in naming and _ANNOUNCES.search(titles[0].unit.text) is not None
    return announced or len(naming) >= _FEWEST


def _own_share(candidate: Candidate, scored: Scored) -> float:
    pairs = zip(scored.weights, candidate.covers, strict=True)
    return sum(weight for weight, cover in pairs if cover == 1.0) / scored.total


def _lines(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates of each paragraph in reading order, the best hit's paragraphs first."""
    paragraphs: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        paragraphs.setdefault(candidate.paragraph, []).append(candidate)
    for line in paragraphs.values():
        yield sorted(line, key=lambda c: c.place)
