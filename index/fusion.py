"""Two rankings made one."""

from collections.abc import Sequence
from dataclasses import dataclass

# Cormack, Clarke and Büttcher 2009: 60 keeps one ranking's first place from outweighing agreement.
_DAMPING = 60


@dataclass(frozen=True, slots=True)
class Fused:
    """An id with its score and its rank, from 1, in each ranking."""

    id: int
    score: float
    ranks: tuple[int | None, ...]


def fuse(*rankings: Sequence[int], weights: Sequence[float] = ()) -> list[Fused]:
    """The ids by the weighted sum of their reciprocal ranks, best first, equal ones by id."""
    places = [{one: rank for rank, one in enumerate(ranking, 1)} for ranking in rankings]
    every = {one for place in places for one in place}
    shares = weights or [1.0] * len(rankings)
    fused = [_fused(one, tuple(place.get(one) for place in places), shares) for one in every]
    return sorted(fused, key=lambda one: (-one.score, one.id))


def _fused(one: int, ranks: tuple[int | None, ...], weights: Sequence[float]) -> Fused:
    scores = [w / (_DAMPING + r) for r, w in zip(ranks, weights, strict=True) if r is not None]
    return Fused(one, sum(scores), ranks)
