"""The sentences that together answer a question within a few hundred characters."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from retrieval.passages.question import Ask
from retrieval.passages.score import Candidate, Scored

# What a sentence loses for saying again what is said: facts are said once, measures are many.
_REPEATED_FACT = 0.85
_REPEATED_OPEN = 0.25
# A sentence beside a chosen one reads on; one in the same paragraph belongs to the matter.
_NEXT_TO = 1.25
_SAME_LINE = 1.6
# What is worth less than this share of the best sentence is left out.
_WORTH_OPEN = 0.33
_WORTH_FACT = 0.45
# A quantity still wanted, or an open answer of a sentence or two, lowers the bar.
_WORTH_WANTED = 0.08
_WORTH_SHORT = 0.2
_SHORT = 200
_WANT_SHARE = 0.8
# A wanted quantity counts as new from this much on.
_FRESH = 0.15


@dataclass(slots=True)
class Choice:
    """What has been chosen so far and how far it covers the question."""

    covered: list[float]
    met: list[float]
    chosen: dict[tuple[int, int], Candidate] = field(default_factory=dict)
    length: int = 0


def choose(
    ask: Ask, scored: Scored, budget: int, given: Sequence[Candidate] = ()
) -> list[Candidate]:
    """The candidates to show, those given first, until the budget is spent or worth runs out."""
    choice = Choice([0.0] * len(ask.items), [0.0] * len(ask.wants))
    for candidate in given:
        _take(choice, candidate)
    by_place = {candidate.place: candidate for candidate in scored.candidates}
    pool = _pool(scored)
    best = 0.0
    while True:
        ranked = [(_gain(ask, scored, choice, c), c) for c in _left(pool, choice, budget)]
        best = max([best, *(gain for gain, _ in ranked)])
        worthy = [pair for pair in ranked if pair[0] > _bar(ask, choice, pair[1]) * best]
        if not worthy:
            break
        _, winner = max(worthy, key=lambda pair: pair[0])
        for candidate in _with_company(winner, by_place):
            _take(choice, candidate)
    return list(choice.chosen.values())


def _bar(ask: Ask, choice: Choice, candidate: Candidate) -> float:
    """The share of the best sentence's worth that this one must reach."""
    if is_fact(ask):
        return _WORTH_WANTED if _fresh_wants(choice, candidate) > _FRESH else _WORTH_FACT
    return _WORTH_SHORT if choice.length < _SHORT else _WORTH_OPEN


def is_fact(ask: Ask) -> bool:
    """True for a question after quantities: short answers, each said once."""
    return bool(ask.wants)


def _pool(scored: Scored) -> list[Candidate]:
    """The candidates that can be chosen at all; the others are never weighed again."""
    least = _WORTH_WANTED * max((c.relevance for c in scored.candidates), default=0.0)
    return [c for c in scored.candidates if c.relevance > least]


def _left(pool: Sequence[Candidate], choice: Choice, budget: int) -> Sequence[Candidate]:
    room = budget - choice.length
    return [
        c
        for c in pool
        if c.place not in choice.chosen and (c.unit.length <= room or not choice.chosen)
    ]


def _take(choice: Choice, candidate: Candidate) -> None:
    if candidate.place in choice.chosen:
        return
    choice.chosen[candidate.place] = candidate
    choice.length += candidate.unit.length
    choice.covered = [max(a, b) for a, b in zip(choice.covered, candidate.covers, strict=True)]
    choice.met = [max(a, b) for a, b in zip(choice.met, candidate.meets, strict=True)]


def _gain(ask: Ask, scored: Scored, choice: Choice, candidate: Candidate) -> float:
    """What the candidate adds to the choice."""
    if candidate.topic <= 0:
        return 0.0
    repeated = _REPEATED_FACT if is_fact(ask) and not ask.wants_each else _REPEATED_OPEN
    triples = zip(scored.weights, candidate.covers, choice.covered, strict=True)
    news = [(weight, here - repeated * there) for weight, here, there in triples]
    fresh = sum([weight * new for weight, new in news if new > 0])
    fresh = fresh / scored.total + _WANT_SHARE * _fresh_wants(choice, candidate, repeated)
    gain = fresh * candidate.relevance / candidate.topic
    return gain * _neighbourhood(choice, candidate)


def _fresh_wants(choice: Choice, candidate: Candidate, repeated: float = 1.0) -> float:
    """The share of the wanted quantities that the candidate gives better than what is chosen."""
    pairs = zip(candidate.meets, choice.met, strict=True)
    fresh = sum(max(0.0, here - repeated * done) for here, done in pairs)
    return fresh / (len(choice.met) or 1)


def _neighbourhood(choice: Choice, candidate: Candidate) -> float:
    passage, position = candidate.place
    factor = 1.0
    beside = (choice.chosen.get((passage, position + step)) for step in (-1, 1))
    if any(other is not None and _same_matter(other, candidate) for other in beside):
        factor *= _NEXT_TO
    if any(_same_matter(other, candidate) for other in choice.chosen.values()):
        factor *= _SAME_LINE
    return factor


def _same_matter(one: Candidate, other: Candidate) -> bool:
    """True for sentences of one paragraph under one title, the title among them."""
    if one.paragraph != other.paragraph:
        return False
    leads = {one.unit.lead, other.unit.lead}
    headed = one.unit.text in leads or other.unit.text in leads
    return len(leads) == 1 or headed


def _with_company(winner: Candidate, by_place: dict[tuple[int, int], Candidate]) -> list[Candidate]:
    """The winner with the title above it, what it leans on, and what it announces."""
    passage, position = winner.place
    company = [winner]
    before = by_place.get((passage, position - 1))
    after = by_place.get((passage, position + 1))
    same_line = before is not None and before.paragraph == winner.paragraph
    if before and same_line and (before.unit.title or winner.unit.leaning):
        company.insert(0, before)
    announces = winner.unit.title or winner.unit.text.endswith((":", "："))
    if after and after.paragraph == winner.paragraph and (announces or after.unit.leaning):
        company.append(after)
    return company
