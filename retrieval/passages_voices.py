"""Other sentences of a document that give another value for what the chosen ones answer."""

from collections.abc import Iterable, Sequence

from retrieval.passages_question import Ask, Want
from retrieval.passages_score import Candidate, Scored
from retrieval.passages_select import is_fact
from retrieval.passages_strength import subject_share

# A sentence speaks of the same thing where it meets the want this nearly as well.
_AS_WELL = 0.75
# It names by itself so much of the subject, and fits the time asked for.
_NAMES = 0.8
_FITS = 0.5
# Below this the chosen sentence itself hardly gives what is wanted.
_SURELY = 0.6
_MOST = 2


def other_voices(ask: Ask, chosen: Sequence[Candidate], scored: Scored) -> list[Candidate]:
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
        and c.meets[0] >= _AS_WELL * best
        and c.relevance >= _FITS * leading
        and subject_share(ask, c.unit.text) >= _NAMES
        and _values(want, [c.unit.text]) - told
    ]
    return sorted(rivals, key=lambda c: -c.relevance)[:_MOST]


def _values(want: Want, texts: Iterable[str]) -> set[str]:
    return {match[0] for text in texts for match in want.aspect.quantity.finditer(text)}
