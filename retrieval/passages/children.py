"""A question after what a heading holds: one sentence of each part below that heading."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.types import Passage
from index.types import Hit
from retrieval.passages.chapter import heading_text
from retrieval.passages.question import Ask, counted_number, plain
from retrieval.passages.score import says
from retrieval.passages.selection import Selection
from retrieval.passages.units import Unit, split_units

Neighbours = Callable[[Hit], Sequence[Passage]]

_FEWEST = 3
_MOST = 12
# The heading must say this much of the question: it is the question, in the plan's words.
_SAYS = 0.9
# A sentence longer than this share of the room gives way to the next, shorter one.
_FAIR = 1.5
# A title repeats its heading; the sentence behind it is shown as well.
_TITLE = 30


_NUMBER = re.compile(r"[（(]?(\d{1,2})[）).．、](?!\d)")


@dataclass(frozen=True, slots=True)
class _Opening:
    """The passage under the heading meant, the sentence that announces its parts, their number."""

    hit: Hit
    announces: Unit | None
    number: int = 0
    noun: str = ""


def find_children(
    ask: Ask,
    hits: Sequence[Hit],
    weights: Sequence[float],
    neighbours: Neighbours | None,
    room: int,
) -> list[Selection]:
    """The announcing sentence and one of each part below the heading asked for, or nothing."""
    if neighbours is None or ask.wants or not (ask.wants_list or ask.counted):
        return []
    for hit in hits:
        opening = _counted(ask, hit) or _named(ask, hit, weights)
        numbered = _numbered(ask, hit, weights, neighbours)
        if numbered:
            return _that_fit(numbered, room)
        children = _children(opening, neighbours(hit)) if opening else []
        if opening and children:
            return _within(opening, children, room)
    return []


def _counted(ask: Ask, hit: Hit) -> _Opening | None:
    """The opening where a sentence announces as many things as the question names."""
    for unit in split_units(hit.passage.text) if ask.counted else ():
        for term in ask.counted:
            if term in unit.text and unit.text.count("、") < _FEWEST - 1:
                return _Opening(hit, unit, counted_number(term), term[-2:])
    return None


def _named(ask: Ask, hit: Hit, weights: Sequence[float]) -> _Opening | None:
    """The opening where the heading says all that is asked."""
    if not (ask.wants_list and hit.passage.path):
        return None
    units = split_units(hit.passage.text)
    ends = [unit for unit in units if unit.text.endswith(("：", ":"))]
    announces = next(reversed([*units, *ends]), None)
    said = heading_text(hit) + (ends[-1].text if ends else "")
    return _Opening(hit, announces) if _says_all(ask, weights, said) else None


def _numbered(
    ask: Ask, hit: Hit, weights: Sequence[float], neighbours: Neighbours
) -> list[Selection]:
    """The paragraphs 1 to N below a heading that says all that is asked, or nothing."""
    if not _says_all(ask, weights, heading_text(hit)):
        return []
    path = hit.passage.path
    below = [hit.passage, *(p for p in neighbours(hit) if p.path == path)]
    found = [(passage, line) for passage in below for line in _numbered_lines(passage)]
    numbers = [number for _, (number, _) in found]
    if len(numbers) < _FEWEST or numbers != list(range(1, len(numbers) + 1)):
        return []
    return [_selection(hit, passage, units) for passage, (_, units) in found]


def _numbered_lines(passage: Passage) -> Iterator[tuple[int, list[Unit]]]:
    """The number of each paragraph that bears one, and its first sentence."""
    for unit in split_units(passage.text):
        number = _NUMBER.match(unit.text)
        if unit.opens and number:
            yield int(number[1]), [unit]


def _says_all(ask: Ask, weights: Sequence[float], text: str) -> bool:
    told = (w for w, item in zip(weights, ask.items, strict=True) if says(item, text))
    total = sum(weights)
    return bool(total) and sum(told) / total >= _SAYS


def _children(opening: _Opening, after: Sequence[Passage]) -> list[Passage]:
    """The first passage of each part below the opening's heading, all of them or none."""
    path = opening.hit.passage.path
    first: dict[tuple[str, ...], Passage] = {}
    for passage in after:
        if passage.path[: len(path)] == path and len(passage.path) > len(path):
            first.setdefault(passage.path[: len(path) + 1], passage)
    parts = [passage for below, passage in first.items() if not _is_box(passage, below)]
    if opening.number:
        named = [p for p in parts if opening.noun in plain(p.path[len(path)])]
        parts = named if len(named) == opening.number else parts
        return parts if len(parts) == opening.number else []
    return parts if _FEWEST <= len(parts) <= _MOST else []


def _is_box(passage: Passage, below: tuple[str, ...]) -> bool:
    """True for the table or box of a heading, which is none of its parts."""
    return "专栏" in below[-1] or below[-1].startswith(("表", "图", "附"))


def _within(opening: _Opening, children: Sequence[Passage], room: int) -> list[Selection]:
    """One sentence or two of each part, as far as there is room."""
    fair = round(_FAIR * room / (len(children) + 1))
    found = []
    if opening.announces:
        found.append(_selection(opening.hit, opening.hit.passage, [opening.announces]))
    for passage in children:
        units = _telling(split_units(passage.text), fair)
        if units and sum(len(s.text) for s in found) + units[-1].span[1] - units[0].span[0] <= room:
            found.append(_selection(opening.hit, passage, units))
    return found if len(found) > _FEWEST else []


def _that_fit(selections: Sequence[Selection], room: int) -> list[Selection]:
    """The selections in their order as far as there is room."""
    ends = list(accumulate(len(selection.text) for selection in selections))
    return [one for one, end in zip(selections, ends, strict=True) if end <= room]


def _telling(units: Sequence[Unit], fair: int) -> list[Unit]:
    """The first sentence, with the next one where it is a mere title; a short one before long."""
    if len(units) > 1 and units[0].length <= _TITLE and units[0].line == units[1].line:
        return list(units[:2]) if units[1].length + units[0].length <= fair else [units[0]]
    return [min(units[:2], key=lambda unit: unit.length > fair)] if units else []


def _selection(hit: Hit, passage: Passage, units: Sequence[Unit]) -> Selection:
    start, end = units[0].span[0], units[-1].span[1]
    own = Hit(passage, hit.document, hit.score)
    text = passage.text[start:end]
    return Selection(hit.document.name, passage.path, text, start, end, passage, 1.0, own)
