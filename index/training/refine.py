"""Word vectors refined by a task: to tell which piece of which text a snippet comes from.

The other pieces of the same text are the hard choices, as the passages of one plan are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.training.vectors import TokenizedTexts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Refinement:
    """How long and how strongly to refine; the lengths count words."""

    steps: int = 1000
    texts: int = 256  # a step
    pieces: int = 4  # a text
    piece_length: tuple[int, int] = (80, 160)
    snippet_length: tuple[int, int] = (4, 12)
    kept: float = 0.1  # share of snippets that stay in their piece
    temperature: float = 0.1
    rate: float = 0.01  # of the vectors' mean size


def refine(
    vectors: "Matrix",
    texts: TokenizedTexts,
    progress: Callable[[str], None],
    how: Refinement | None = None,
) -> "Matrix":
    """The vectors after training; unchanged where the texts are too few for one step."""
    import torch

    how = how or Refinement()
    usable = np.flatnonzero(np.diff(texts.starts) >= how.piece_length[1])
    if len(usable) < how.texts:
        return vectors
    torch.manual_seed(0)
    table = torch.tensor(vectors, requires_grad=True)
    rate = how.rate * float(np.abs(vectors).mean())
    optimizer = torch.optim.Adam([table], lr=rate, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, how.steps)
    for step, (snippets, pieces) in enumerate(_batches(texts, usable, how), 1):
        loss = _loss(_sums(table, snippets), _sums(table, pieces), how.temperature)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            progress(f"refined {step} of {how.steps} steps, loss {loss.item():.2f}")
    return np.asarray(table.detach().numpy(), np.float32)


def _batches(
    texts: TokenizedTexts, usable: "NDArray[np.int64]", how: Refinement
) -> Iterator[tuple[list["Ids"], list["Ids"]]]:
    """For each step its snippets and the pieces they come from, drawn the same way every time."""
    random = np.random.default_rng(0)
    for _ in range(how.steps):
        pairs: list[tuple[Ids, Ids]] = []
        for number in random.choice(usable, how.texts, replace=False):
            text = texts.ids[texts.starts[number] : texts.starts[number + 1]]
            pairs += [_split(piece, random, how) for piece in _cut(text, random, how)]
        yield [snippet for snippet, _ in pairs], [piece for _, piece in pairs]


def _cut(text: "Ids", random: np.random.Generator, how: Refinement) -> list["Ids"]:
    """Pieces of a text that do not overlap."""
    length = min(len(text) // how.pieces, int(random.integers(*how.piece_length)))
    places = random.choice(len(text) // length, how.pieces, replace=False)
    return [text[place * length : (place + 1) * length] for place in places]


def _split(piece: "Ids", random: np.random.Generator, how: Refinement) -> tuple["Ids", "Ids"]:
    """A snippet and the piece, mostly without it: else equal words would be enough."""
    length = int(random.integers(*how.snippet_length))
    start = int(random.integers(0, max(1, len(piece) - length)))
    snippet = piece[start : start + length]
    if random.random() < how.kept:
        return snippet, piece
    return snippet, np.concatenate([piece[:start], piece[start + length :]])


def _sums(table: Any, texts: Sequence["Ids"]) -> Any:
    """The unit vector of each text."""
    import torch
    from torch.nn import functional

    starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
    ids = torch.from_numpy(np.concatenate(texts).astype(np.int64))
    sums = functional.embedding_bag(ids, table, torch.from_numpy(starts), mode="sum")
    return functional.normalize(sums, dim=1, eps=1e-6)


def _loss(snippets: Any, pieces: Any, temperature: float) -> Any:
    """How badly snippets find their pieces and pieces their snippets."""
    import torch
    from torch.nn import functional

    likeness = snippets @ pieces.T / temperature
    right = torch.arange(len(likeness))
    found = functional.cross_entropy(likeness, right)
    return (found + functional.cross_entropy(likeness.T, right)) / 2
