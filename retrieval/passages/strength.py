"""How surely the chosen sentences speak of what was asked."""

import re
from collections.abc import Iterator, Sequence

from index.types import Hit
from retrieval.passages.chapter import is_elsewhere, section_told
from retrieval.passages.question import Ask, plain, read_question
from retrieval.passages.regions import region_names
from retrieval.passages.selection import Selection
from retrieval.passages.units import Unit, split_units
from retrieval.passages.words import Aspect, load_words
from retrieval.passages.years import told_years

# Below the first share of the subject the sentences are about something else; below the second
# they only touch it.
_NONE_BELOW = 0.34
_WEAK_BELOW = 0.5
# A quantity answers only in a sentence that speaks of this much of the subject.
_QUANTITY_ABOUT = 0.5
_GENERIC_SHARE = 0.25
# Two characters of a longer run may be chance: half a word of another name.
_SHORT_RUN = 2
_PARTLY = 0.6
# Words between a number and the things it counts.
_CLASSIFIERS = "个家所座处项条栋幢套件台辆支名户张位"
# Where one thing of a list ends and the next begins.
_ITEM_ENDS = "、，,。；;：:"
# A region as its own document calls it.
_WHOLE = ("全区", "全市", "全县", "全省", "辖区", "行政区域")
_RANKS = ("国家级", "省级", "市级", "县级", "区级")
_WHEN = "when"
_CLAUSE_END = re.compile(r"[，。；;！？]|,(?!\d{3})")


def strength(selections: Sequence[Selection], question: str) -> str:
    """How well the sentences hold subject and quantity of the question: strong, weak or none."""
    if not selections:
        return "none"
    ask = read_for_hits(question, [selection.hit for selection in selections])
    share = max(subject_share(ask, text) for text in _by_document(selections))
    if share < _NONE_BELOW:
        return "none"
    here = [selection for selection in selections if not is_elsewhere(ask, selection.hit)]
    if share < _WEAK_BELOW or not _counts_subject(ask, here):
        return "weak"
    if ask.wants and _another_period(ask, selections):
        return "weak"
    if ask.wants and not _telling(ask) and not _of_whole(selections):
        return "none"
    return "strong"


def _telling(ask: Ask) -> bool:
    """True where the question asks of something besides its region (面积多大 does not)."""
    return any(s not in load_words().generic and s not in _RANKS for s in ask.segments)


def _of_whole(selections: Sequence[Selection]) -> bool:
    """True for a sentence with a number right behind the name of the whole region."""
    regions = {n for s in selections for n in region_names(s.hit.document.metadata.region)}
    names = "|".join(map(re.escape, (*_WHOLE, *regions)))
    number = re.compile(rf"(?:{names})[^，,。；;、]{{0,8}}?\d")
    return any(number.search(selection.text) for selection in selections)


def _by_document(selections: Sequence[Selection]) -> list[str]:
    """What the sentences of each document say together: half an answer in each is none."""
    said: dict[str, str] = {}
    for selection in selections:
        said[selection.document] = f"{said.get(selection.document, '')} {_context(selection)}"
    return list(said.values())


def tells_of(question: str, text: str) -> bool:
    """True for a text that speaks of half of what a question asks, and of something."""
    return bool(text) and subject_share(read_question(question), text) >= _WEAK_BELOW


def read_for_hits(question: str, hits: Sequence[Hit]) -> Ask:
    """The question without the names of the regions that the hits are about."""
    regions = {name for hit in hits for name in region_names(hit.document.metadata.region)}
    return read_question(question, sorted(regions, key=len, reverse=True))


def subject_share(ask: Ask, text: str, generic: float = _GENERIC_SHARE) -> float:
    """The share of the question's telling characters that the text speaks of.

    Characters of generic words count `generic`, or fully where the question has no others.
    """
    words = load_words().generic
    rare = any(segment not in words for segment in ask.segments)
    spoken = total = 0.0
    for segment in ask.segments:
        weight = generic if rare and segment in words else 1.0
        total += weight * len(segment)
        spoken += weight * sum(_covered(segment, text))
    return spoken / total if total else 1.0


def _covered(segment: str, text: str) -> list[float]:
    whole_only = segment[0].isascii()
    covered = [float(whole_only and segment in text)] * len(segment)
    for start, end in () if whole_only else _runs(segment, text):
        whole = end - start > _SHORT_RUN or end - start == len(segment)
        covered[start:end] = [1.0 if whole else _PARTLY] * (end - start)
    for start, end, forms in _synonyms(segment):
        if any(form in text for form in forms):
            covered[start:end] = [1.0] * (end - start)
    return covered


def _runs(segment: str, text: str) -> Iterator[tuple[int, int]]:
    """The longest pieces of the segment that stand in the text, from left to right."""
    start = 0
    while start < len(segment) - 1:
        end = start + 1
        while end < len(segment) and segment[start : end + 1] in text:
            end += 1
        if end - start > 1:
            yield start, end
        start = end if end - start > 1 else start + 1


def _synonyms(segment: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    words = load_words()
    for match in words.synonym.finditer(segment):
        yield match.start(), match.end(), [plain(form) for form in words.synonyms[match[0]]]


def _context(selection: Selection) -> str:
    leads = [unit.lead for unit in _units(selection)]
    return plain(" ".join([*selection.heading[-2:], *leads, selection.text]))


def _units(selection: Selection) -> list[Unit]:
    inside = range(selection.start, selection.end)
    return [unit for unit in split_units(selection.passage.text) if unit.span[0] in inside]


def _above(ask: Ask, selection: Selection, unit: Unit) -> str:
    heading = plain(" ".join(selection.heading[-1:])) if ask.wants_each else ""
    return f"{heading} {unit.lead}"


def _another_period(ask: Ask, selections: Sequence[Selection]) -> bool:
    """True when the sentences name years, but none of those asked."""
    told = told_years(plain(" ".join(s.text for s in selections)))
    headed = told_years(plain(" ".join("".join(s.heading) for s in selections)))
    return bool(ask.years and told) and not ask.years & (told | headed)


def _counts_subject(ask: Ask, selections: Sequence[Selection]) -> bool:
    """True when half the asked quantities stand in sentences that are about the subject.

    Where a list is asked (各多少钱) the heading may say the subject: its entries are many things.
    """
    if not ask.wants:
        return True
    units = [(selection, unit) for selection in selections for unit in _units(selection)]
    found = sum(
        any(_tells(ask, want.aspect, selection, unit) for selection, unit in units)
        or any(_dated(ask, want.aspect, selection) for selection in selections)
        for want in ask.wants
    )
    return 2 * found >= len(ask.wants)


def _dated(ask: Ask, aspect: Aspect, selection: Selection) -> bool:
    """True where a chapter of a yearly document says when what its sentence names takes place."""
    if aspect.name != _WHEN or not section_told(selection.hit).sure:
        return False
    return subject_share(ask, plain(selection.text), 0.0) >= _QUANTITY_ABOUT


def _tells(ask: Ask, aspect: Aspect, selection: Selection, unit: Unit) -> bool:
    """True for a sentence that speaks of the subject up to the clause with such a quantity."""
    above = _above(ask, selection, unit)
    for match in aspect.quantity.finditer(unit.text):
        end = _CLAUSE_END.search(unit.text, match.end())
        told = unit.text[: end.start() if end else None]
        if _counts_another(ask, unit.text, match.span()):
            continue
        if subject_share(ask, f"{above} {told}", 0.0) >= _QUANTITY_ABOUT:
            return True
    return False


def _counts_another(ask: Ask, text: str, span: tuple[int, int]) -> bool:
    """True where the number counts what follows it in a list, and that is not the subject."""
    start = max(text.rfind(mark, 0, span[0]) for mark in _ITEM_ENDS) + 1
    ends = [at for mark in _ITEM_ENDS if (at := text.find(mark, span[1])) >= 0]
    end = min(ends, default=len(text))
    listed = "、" in (text[start - 1 : start], text[end : end + 1])
    counted = text[span[1] - 1] in _CLASSIFIERS and end - span[1] >= _SHORT_RUN
    return listed and counted and subject_share(ask, text[start:end], 0.0) < _NONE_BELOW
