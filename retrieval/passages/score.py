"""How well each sentence of the passages found speaks to a question."""

import math
import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Hit
from retrieval.passages.chapter import chapter_factor, heading_text, year_factor, years_above
from retrieval.passages.question import Ask, Item, Want
from retrieval.passages.units import Unit, split_units
from retrieval.passages.words import load_words

# How much a subject word counts that stands not in the sentence but above or before it.
_IN_LEAD = 0.6
_IN_HEADING = 0.5
_CARRIED = 0.5
_FADING = 0.8
# How much it counts for a quantity that stands in the same sentence, but in another clause.
_IN_SENTENCE = 0.5
_CLAUSE = re.compile(r"[，。；;！？]|,(?!\d{3})")
# Titles, table rows and captions end without a stop; long sentences cover much by chance.
_ENDS = tuple('。；！？;!?:：,，”"')
_NO_SENTENCE = 0.6
_LONG = 90
_LENGTH_POWER = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its place (passage, position) and how far it covers each item asked.

    `meets` says for each quantity the question wants how far the sentence gives it;
    `topic` is the share of the subject it covers, `relevance` what it is worth by itself.
    """

    hit: int
    place: tuple[int, int]
    paragraph: int
    unit: Unit
    covers: tuple[float, ...]
    meets: tuple[float, ...]
    topic: float
    relevance: float

    @property
    def position(self) -> int:
        """Which sentence of its passage it is."""
        return self.place[1]


@dataclass(frozen=True, slots=True)
class Scored:
    """All candidates of a question and the weight of each of its items."""

    candidates: tuple[Candidate, ...]
    weights: tuple[float, ...]

    @property
    def total(self) -> float:
        """The weight of everything the passages speak of at all."""
        return sum(self.weights) or 1.0


def weigh(ask: Ask, hits: Sequence[Hit]) -> tuple[float, ...]:
    """Each item's weight: the rarer, the heavier; items nobody speaks of weigh nothing."""
    texts = [unit.text for hit in hits for unit in split_units(hit.passage.text)]
    texts += [heading_text(hit) for hit in hits]
    weights = []
    for item in ask.items:
        spoken = len([text for text in texts if says(item, text)])
        weights.append(item.weight * math.log(1 + len(texts) / spoken) if spoken else 0.0)
    return tuple(weights)


def score_hits(ask: Ask, hits: Sequence[Hit], weights: tuple[float, ...]) -> Scored:
    """Every sentence of the hits of one document with its coverage and its worth."""
    read = read_hits(hits)
    candidates: list[Candidate] = []
    for number, (hit, units) in enumerate(zip(hits, read, strict=True)):
        factor = chapter_factor(ask, hit, hits) * (1 + 0.5 / (number + 2))
        above = years_above(ask, hit)
        heading = heading_text(hit)
        carried: list[float] = [0.0] * len(ask.items)
        total = sum(weights) or 1.0
        for position, unit in enumerate(units):
            carried = [0.0] * len(ask.items) if unit.opens or unit.title else carried
            covers = tuple(map(max, _covers(ask, unit, heading), carried))
            carried = _carry(covers)
            topic = sum(map(operator.mul, weights, covers)) / total
            meets = tuple(_meets(ask, want, unit, (weights, covers)) for want in ask.wants)
            candidates.append(
                Candidate(
                    hit=number,
                    place=(hit.passage.number, position),
                    paragraph=_paragraph(hit, units, unit),
                    unit=unit,
                    covers=covers,
                    meets=meets,
                    topic=topic,
                    relevance=topic * factor * _form_factor(ask, unit, meets, above),
                )
            )
    return Scored(tuple(candidates), weights)


def read_hits(hits: Sequence[Hit]) -> list[tuple[Unit, ...]]:
    """The sentences of each hit; a paragraph cut in two keeps its title in both passages."""
    read: dict[int, tuple[Unit, ...]] = {}
    before: Hit | None = None
    lead = ""
    for number, hit in sorted(enumerate(hits), key=lambda pair: pair[1].passage.number):
        read[number] = split_units(hit.passage.text, lead if _continues(before, hit) else "")
        before = hit
        lead = read[number][-1].lead if read[number] else ""
    return [read[number] for number in range(len(hits))]


def _continues(before: Hit | None, hit: Hit) -> bool:
    if before is None or before.passage.number + 1 != hit.passage.number:
        return False
    return before.passage.blocks[-1:] == hit.passage.blocks[:1]


def _paragraph(hit: Hit, units: Sequence[Unit], unit: Unit) -> int:
    """A number shared by the sentences of one paragraph, across passages where that is known."""
    blocks = hit.passage.blocks
    if units[-1].line + 1 == len(blocks):
        return blocks[unit.line]
    return -1000 * hit.passage.number - unit.line - 1


def _meets(
    ask: Ask, want: Want, unit: Unit, known: tuple[Sequence[float], Sequence[float]]
) -> float:
    """How far the clause with such a quantity, or else its sentence, speaks of what it is of."""
    weights, covers = known
    clauses = [c for c in _CLAUSE.split(unit.text) if want.aspect.quantity.search(c)]
    total = sum(weights[n] for n in want.items)
    if not clauses or not total:
        return 0.0
    best = 0.0
    for clause in clauses:
        told = (weights[n] * _told(ask.items[n], clause, covers[n]) for n in want.items)
        best = max(best, sum(told))
    return best / total


def _told(item: Item, clause: str, cover: float) -> float:
    """How far a clause is about an item that its sentence covers so far."""
    if says(item, clause):
        return 1.0
    return _IN_SENTENCE if cover == 1.0 else cover


def _carry(covers: Sequence[float]) -> list[float]:
    """What a sentence passes on to the next one, until a title begins another matter."""
    return [_CARRIED if cover == 1.0 else _FADING * min(cover, _CARRIED) for cover in covers]


def _covers(ask: Ask, unit: Unit, heading: str) -> tuple[float, ...]:
    return tuple([_cover(item, unit.text, unit.lead, heading) for item in ask.items])


def _cover(item: Item, text: str, lead: str, heading: str) -> float:
    if len(item.forms) == 1:  # the usual case, and the innermost loop
        form = item.forms[0]
        if form in text:
            return 1.0
        if form in lead:
            return _IN_LEAD
        return _IN_HEADING if form in heading else 0.0
    places = ((text, 1.0), (lead, _IN_LEAD), (heading, _IN_HEADING))
    return next((worth for place, worth in places if says(item, place)), 0.0)


def says(item: Item, text: str) -> bool:
    """True when any form of the item stands in the text."""
    if len(item.forms) == 1:
        return item.forms[0] in text
    return any(form in text for form in item.forms)


def _form_factor(ask: Ask, unit: Unit, meets: Sequence[float], above: float) -> float:
    """More for a sentence in the form the question asks for: quantities, a list, a reason."""
    factor = own = year_factor(ask, unit.text)
    if meets:
        factor += 0.5 * sum(meets) / len(meets)
    if not unit.text.endswith(_ENDS):
        factor *= _NO_SENTENCE
    factor *= math.pow(min(1.0, _LONG / (unit.length or 1)), _LENGTH_POWER)
    if ask.wants_list and unit.text.count("、") >= 2:
        factor += 0.25
    if ask.wants_reason and any(cue in unit.text for cue in load_words().reason_cues):
        factor += 0.3
    if ask.wants_place and any(cue in unit.text for cue in load_words().place_cues):
        factor += 0.3
    return factor * (max(above, 1.0) if own > 1.0 else above)
