"""Other sentences of a document that give another value for what the chosen ones answer."""

import re
from collections.abc import Iterable, Sequence

from index.types import Hit
from retrieval.passages.chapter import is_elsewhere
from retrieval.passages.question import Ask, Want
from retrieval.passages.score import Candidate, Scored
from retrieval.passages.select import is_fact
from retrieval.passages.strength import subject_share

# A sentence speaks of the same thing where it meets the want this nearly as well.
_AS_WELL = 0.75
# It names by itself so much of the subject, and fits the time asked for.
_NAMES = 0.7
_FITS = 0.5
# Below this the chosen sentence itself hardly gives what is wanted.
_SURELY = 0.6
_MOST = 2
# What counts things that can be named one by one.
_COUNTING = frozenset({"places", "lines", "buildings", "pieces"})
_FEWEST = 3
_SAME_END = 2
_NUMBER = re.compile(r"\d+")


def other_voices(
    ask: Ask, chosen: Sequence[Candidate], scored: Scored, hits: Sequence[Hit]
) -> list[Candidate]:
    """Sentences that state another value for the one quantity asked, best first."""
    if not is_fact(ask) or len(ask.wants) != 1 or ask.wants_each or not chosen:
        return []
    want = ask.wants[0]
    best = max(candidate.meets[0] for candidate in chosen)
    if best < _SURELY:
        return []
    leading = max(candidate.relevance for candidate in chosen)
    told = _values(want, (c.unit.text for c in chosen))
    taken = {candidate.place for candidate in chosen}
    rivals = [
        c
        for c in scored.candidates
        if c.place not in taken
        and not is_elsewhere(ask, hits[c.hit])
        and c.meets[0] >= _AS_WELL * best
        and c.relevance >= _FITS * leading
        and subject_share(ask, c.unit.text) >= _NAMES
        and _values(want, [c.unit.text]) - told
    ]
    return sorted(rivals, key=lambda c: -c.relevance)[:_MOST]


def listing_voice(
    ask: Ask, chosen: Sequence[Candidate], scored: Scored
) -> tuple[Candidate, int] | None:
    """The sentence that names one by one what the chosen ones count, and how many it names.

    Nothing where it names as many as they say.
    """
    if len(ask.wants) != 1 or ask.wants[0].aspect.name not in _COUNTING or not chosen:
        return None
    if max(candidate.meets[0] for candidate in chosen) < _SURELY:
        return None
    numbers = {n for c in chosen for n in _NUMBER.findall(c.unit.text)}
    taken = {candidate.place for candidate in chosen}
    for candidate in sorted(scored.candidates, key=lambda c: -c.relevance):
        named = _named(candidate.unit.text)
        about = candidate.topic >= _NAMES and _lists_subject(ask, candidate.unit.text)
        if candidate.place not in taken and about and named and str(named) not in numbers:
            return candidate, named
    return None


def _lists_subject(ask: Ask, text: str) -> bool:
    """True where the list as a whole is of the subject, and not one of its items alone."""
    first, *others = text.split("、")
    rests = ("、".join([first, *others[:n], *others[n + 1 :]]) for n in range(len(others)))
    return all(subject_share(ask, rest) >= _NAMES for rest in rests)


def _named(text: str) -> int:
    """How many things of one kind a sentence names: all its items end alike."""
    items = text.rstrip("。；;.").split("、")
    ends = {item[-_SAME_END:] for item in items}
    return len(items) if len(items) >= _FEWEST and len(ends) == 1 else 0


def _values(want: Want, texts: Iterable[str]) -> set[str]:
    return {match[0] for text in texts for match in want.aspect.quantity.finditer(text)}
