"""Enumerations in running text: what announces them, and their points 一是, 二是, 三是 in order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.types import Hit
from retrieval.passages.question import Ask, Item, plain
from retrieval.passages.score import Candidate, Scored, says
from retrieval.passages.words import load_words

# Two points make an enumeration when they are counted out.
_FEWEST = 2
# The words before the first point must say this much of the subject.
_ABOUT = 0.6
# 困难和问题 are announced once in a document; what they are of may be said in other words.
_ABOUT_TROUBLE = 0.5
# A reason is announced by its own words (主要考虑); the subject may be said in other ones.
_ABOUT_REASON = 0.25
_NEVER = 2.0
# A paragraph whose title says this much of the subject is about nothing else.
_ITS_TITLE = 0.9
# A word of the question with this share of the heaviest word's weight names its subject.
_HEAVY = 0.5
# So many sentences before the first point may announce it.
_ANNOUNCING = 3
# A clause that lists so many things is about none of them by itself.
_LISTED = 2
_CLAUSE = re.compile(r"[，,。；;]")
_POINT = re.compile(r"(?:^|(?<=[：:；;。，,、]))([一二三四五六七八九十])是")
_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The sentences that announce points, those that open one, and those that say more of it."""

    announced: tuple[Candidate, ...]
    points: tuple[Candidate, ...]
    more: tuple[Candidate, ...]

    @property
    def number(self) -> int:
        """How many points are counted out."""
        return sum(len(_POINT.findall(point.unit.text)) for point in self.points)


def find_enumeration(ask: Ask, hits: Sequence[Hit], scored: Scored, room: int) -> list[Candidate]:
    """The enumeration that the question asks for, whole as far as there is room, or nothing."""
    if ask.wants or not asks_for_points(ask):
        return []
    known = [(_share(ask, scored, one), one) for one in _enumerations(hits, scored)]
    fit = [(share, one) for share, one in known if share and share >= _least(ask, one)]
    fit = [(share, one) for share, one in fit if not _one_of_many(ask, scored, one)]
    headed = [(share + _said(ask, scored, _heading_said(one, hits)), one) for share, one in fit]
    best = max(headed, key=lambda pair: pair[0], default=None)
    return _within(_shortened(ask, scored, best[1]), room) if best else []


def asks_for_points(ask: Ask) -> bool:
    """True for a question after several things: a list, reasons, what stands in the way."""
    return ask.wants_list or bool(ask.counted) or ask.wants_reason or asks_for_trouble(ask)


def asks_for_trouble(ask: Ask) -> bool:
    """True for a question after what stands in the way."""
    problems = load_words().problems
    return any(form in problems for item in ask.items for form in item.forms[:1])


def opens_enumeration(text: str) -> bool:
    """True for a passage in which points begin to be counted out."""
    return "一是" in text


def _least(ask: Ask, one: Enumeration) -> float:
    """The share of the subject that must be announced: less where reasons are announced."""
    gives = any(word in _announced(one) for word in load_words().reason_opens)
    if ask.wants_reason:
        return _ABOUT_REASON if gives else _NEVER
    return _ABOUT_TROUBLE if asks_for_trouble(ask) else _ABOUT


def _share(ask: Ask, scored: Scored, one: Enumeration) -> float:
    """How much of the subject is said before the first point; nothing where its kind is not."""
    said = _announced(one)
    subject = ask.items[: len(ask.items) - len(ask.years)]
    if not all(_told(item, said) for item in subject if len(item.forms) > 1):
        return 0.0
    return _said(ask, scored, said)


def _said(ask: Ask, scored: Scored, text: str) -> float:
    """The share of the subject that the text says, the asking for a reason apart."""
    subject = list(zip(scored.weights, ask.items, strict=True))
    subject = subject[: len(subject) - len(ask.years)]
    asked = [pair for pair in subject if not (ask.wants_reason and _asks_why(pair[1]))]
    told = sum(weight for weight, item in asked if _told(item, text))
    return told / (sum(weight for weight, _ in asked) or 1.0)


def _told(item: Item, text: str) -> bool:
    """True when the text says the item; any word for trouble says another one."""
    problems = load_words().problems
    trouble = any(form in problems for form in item.forms)
    return says(item, text) or (trouble and any(word in text for word in problems))


def _asks_why(item: Item) -> bool:
    return any(form in load_words().reason_cues for form in item.forms)


def _announced(one: Enumeration) -> str:
    """What is said before the first point, the title of the paragraph included."""
    first = one.announced[-1].unit
    said = [first.lead, *(c.unit.text for c in one.announced[:-1]), _before(first.text)]
    clauses = _CLAUSE.split("。".join(said))
    return " ".join(clause for clause in clauses if clause.count("、") < _LISTED)


def _one_of_many(ask: Ask, scored: Scored, one: Enumeration) -> bool:
    """True where the subject is that of a few points: the others answer another question."""
    first = one.announced[0].unit
    if _said(ask, scored, first.lead or first.text) >= _ITS_TITLE:
        return False
    points = [p for c in one.points for p in _POINT.split(c.unit.text)[2::2]]
    heaviest = max(scored.weights, default=0.0)
    for weight, item in zip(scored.weights, ask.items, strict=True):
        abstract = any(form in load_words().abstract_words for form in item.forms)
        if abstract or weight < _HEAVY * heaviest:
            continue
        if 0 < 2 * sum(says(item, point) for point in points) < len(points):
            return True
    return False


def _shortened(ask: Ask, scored: Scored, one: Enumeration) -> Enumeration:
    """The enumeration announced by no more sentences than say what it is of."""
    for start in range(len(one.announced) - 1, 0, -1):
        less = replace(one, announced=one.announced[start:])
        if _share(ask, scored, less) >= _least(ask, less):
            return less
    return one


def _before(text: str) -> str:
    point = _POINT.search(text)
    return text[: point.start()] if point else text


def _enumerations(hits: Sequence[Hit], scored: Scored) -> Iterator[Enumeration]:
    """Every enumeration of two points or more, in the order of the document."""
    ordered = sorted(scored.candidates, key=lambda c: c.place)
    for at, candidate in enumerate(ordered):
        if _numbers(candidate)[:1] == [1]:
            one = _follow(ordered, at, hits)
            if one.number >= _FEWEST:
                yield one


def _follow(ordered: Sequence[Candidate], at: int, hits: Sequence[Hit]) -> Enumeration:
    """The enumeration whose first point stands in one sentence."""
    points, more = [ordered[at]], list[Candidate]()
    waiting: list[Candidate] = []
    wanted = _numbers(ordered[at])[-1] + 1
    for candidate in ordered[at + 1 :]:
        if _heading(candidate, hits) != _heading(ordered[at], hits):
            break
        numbers = _numbers(candidate)
        if numbers and numbers[0] != wanted:
            break
        if numbers:
            points.append(candidate)
            more += waiting
            waiting, wanted = [], numbers[-1] + 1
        else:
            waiting.append(candidate)
    more += [c for c in waiting if c.paragraph == points[-1].paragraph]
    return Enumeration(_announcing(ordered, at), tuple(points), tuple(more))


def _announcing(ordered: Sequence[Candidate], at: int) -> tuple[Candidate, ...]:
    """The sentences of the paragraph before the first point, and the one that holds it."""
    first = ordered[at]
    start = at
    while start > 0 and at - start < _ANNOUNCING and _leads(ordered[start - 1], first):
        start -= 1
    return tuple(ordered[start : at + 1])


def _leads(before: Candidate, first: Candidate) -> bool:
    ends = before.unit.text.endswith(("：", ":"))
    return before.paragraph == first.paragraph or (ends and before.hit == first.hit)


def _heading(candidate: Candidate, hits: Sequence[Hit]) -> tuple[str, ...]:
    return hits[candidate.hit].passage.path


def _heading_said(one: Enumeration, hits: Sequence[Hit]) -> str:
    return plain("".join(hits[one.points[0].hit].passage.path[-1:]))


def _numbers(candidate: Candidate) -> list[int]:
    return [_NUMBERS.index(number) + 1 for number in _POINT.findall(candidate.unit.text)]


def _within(one: Enumeration, room: int) -> list[Candidate]:
    """The points in their order, then what announces them, then what says more, while it fits."""
    taken = [one.points[0]]
    for point in one.points[1:]:
        if _length(taken) + point.unit.length > room:
            return taken  # a later point that fits would stand there without those before it
        taken.append(point)
    for candidate in (*reversed(one.announced[:-1]), *one.more):
        if _length(taken) + candidate.unit.length <= room:
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.place)


def _length(candidates: Sequence[Candidate]) -> int:
    return sum(candidate.unit.length for candidate in candidates)
