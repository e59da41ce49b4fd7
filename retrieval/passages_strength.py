"""How surely the chosen sentences speak of what was asked."""

from collections.abc import Iterator, Sequence

from index.types import Hit
from retrieval.passages_question import Ask, plain, read_question, region_names
from retrieval.passages_selection import Selection
from retrieval.passages_units import Unit, split_units
from retrieval.passages_words import load_words

# Below the first share of the subject the sentences are about something else; below the second
# they only touch it.
_NONE_BELOW = 0.34
_WEAK_BELOW = 0.58
# A quantity answers only in a sentence that speaks of this much of the subject.
_QUANTITY_ABOUT = 0.5
_GENERIC_SHARE = 0.25


def strength(selections: Sequence[Selection], question: str) -> str:
    """How well the sentences hold subject and quantity of the question: strong, weak or none."""
    if not selections:
        return "none"
    ask = read_for_hits(question, [selection.hit for selection in selections])
    share = subject_share(ask, " ".join(_context(selection) for selection in selections))
    if share < _NONE_BELOW:
        return "none"
    if share < _WEAK_BELOW or not _counts_subject(ask, selections):
        return "weak"
    return "strong"


def read_for_hits(question: str, hits: Sequence[Hit]) -> Ask:
    """The question without the names of the regions that the hits are about."""
    regions = {name for hit in hits for name in region_names(hit.document.metadata.region)}
    return read_question(question, sorted(regions, key=len, reverse=True))


def subject_share(ask: Ask, text: str) -> float:
    """The share of the question's telling characters that the text speaks of."""
    spoken = total = 0.0
    for segment in ask.segments:
        covered = _covered(segment, text)
        for here, weight in zip(covered, _char_weights(segment), strict=True):
            total += weight
            spoken += weight * here
    return spoken / total if total else 1.0


def _covered(segment: str, text: str) -> list[bool]:
    if segment[0].isascii():
        return [segment in text] * len(segment)
    covered = [False] * len(segment)
    for start in range(len(segment) - 1):
        if segment[start : start + 2] in text:
            covered[start] = covered[start + 1] = True
    for start, end, forms in _synonyms(segment):
        if any(form in text for form in forms):
            covered[start:end] = [True] * (end - start)
    return covered


def _synonyms(segment: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    words = load_words()
    for match in words.synonym.finditer(segment):
        yield match.start(), match.end(), [plain(form) for form in words.synonyms[match[0]]]


def _char_weights(segment: str) -> list[float]:
    weights = [1.0] * len(segment)
    for word in load_words().generic:
        at = segment.find(word)
        if at >= 0:
            weights[at : at + len(word)] = [_GENERIC_SHARE] * len(word)
    return weights


def _context(selection: Selection) -> str:
    leads = [unit.lead for unit in _units(selection)]
    return plain(" ".join([*selection.heading[-2:], *leads, selection.text]))


def _units(selection: Selection) -> list[Unit]:
    inside = range(selection.start, selection.end)
    return [unit for unit in split_units(selection.passage.text) if unit.span[0] in inside]


def _counts_subject(ask: Ask, selections: Sequence[Selection]) -> bool:
    """True when half the asked quantities stand in sentences that are about the subject."""
    if not ask.wants:
        return True
    told = [
        unit.text
        for selection in selections
        for unit in _units(selection)
        if subject_share(ask, f"{unit.lead} {unit.text}") >= _QUANTITY_ABOUT
    ]
    found = sum(any(want.aspect.quantity.search(text) for text in told) for want in ask.wants)
    return 2 * found >= len(ask.wants)
