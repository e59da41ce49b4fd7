"""Word vectors from counts: what stands near a word, and which texts it stands in.

Both are factored by a truncated SVD. Measured on plans, neighbours alone rank passages better than
texts alone, and the two together better than either.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Ids = NDArray[np.int32]

DIMENSION = 256
# Words to each side that count as neighbours; 4 to 20 measured, 8 best.
_WINDOW = 8
# Levy, Goldberg and Dagan 2015: makes rare neighbours less surprising.
_SMOOTHING = 0.75
# A pair seen once is chance.
_PAIR_COUNT = 2
# Arora, Liang and Ma 2017: a word of this share of the text counts half.
_COMMON_SHARE = 1e-3
# How far the strong directions of texts outweigh the weak ones.
_TEXT_POWER = 0.25
_POWER_STEPS = 3
_SPARE_DIRECTIONS = 10


@dataclass(frozen=True, slots=True)
class TokenizedTexts:
    """All texts as one row of word ids; text n lies at starts[n]:starts[n + 1]."""

    ids: "Ids"
    starts: "NDArray[np.int64]"
    size: int  # of the vocabulary

    @property
    def text_numbers(self) -> "NDArray[np.int64]":
        """For each id the number of its text."""
        lengths = np.diff(self.starts)
        return np.repeat(np.arange(len(lengths)), lengths)


def word_vectors(texts: TokenizedTexts, dimension: int = DIMENSION) -> "Matrix":
    """A vector a word, common words short; the unknown word (id 0) is zero."""
    near, _ = _factor(neighbour_matrix(texts), dimension)
    inside, strength = _factor(text_matrix(texts).T.tocsr(), dimension)
    both = np.hstack([_unit(near), _unit(inside * strength**_TEXT_POWER)])
    both *= word_weights(texts)[:, None]
    return _reduce(both, dimension)


def word_weights(texts: TokenizedTexts) -> "Matrix":
    """How much a word counts in a text's sum."""
    share = np.bincount(texts.ids, minlength=texts.size) / max(len(texts.ids), 1)
    weights = (_COMMON_SHARE / (_COMMON_SHARE + share)).astype(np.float32)
    weights[0] = 0
    return weights


def neighbour_matrix(texts: TokenizedTexts) -> Any:
    """Words by words: how much oftener than by chance two stand near (positive PMI)."""
    counts = _count_neighbours(texts).tocoo()
    totals = np.asarray(counts.sum(axis=1), np.float64).ravel()
    smooth = totals**_SMOOTHING
    expected = totals[counts.row] * (smooth / max(smooth.sum(), 1))[counts.col]
    surprise = np.log(counts.data / np.maximum(expected, 1e-12)).astype(np.float32)
    kept = (surprise > 0) & (counts.data >= _PAIR_COUNT) & (counts.row > 0) & (counts.col > 0)
    return _sparse(surprise[kept], counts.row[kept], counts.col[kept], counts.shape)


def _count_neighbours(texts: TokenizedTexts) -> Any:
    number, ids, shape = texts.text_numbers, texts.ids, (texts.size, texts.size)
    counts = _sparse(np.empty(0, np.float32), ids[:0], ids[:0], shape)
    for distance in range(1, _WINDOW + 1):
        same = number[:-distance] == number[distance:]
        left, right = ids[:-distance][same], ids[distance:][same]
        counts = counts + _sparse(np.ones(len(left), np.float32), left, right, shape)
    return counts + counts.T


def text_matrix(texts: TokenizedTexts) -> Any:
    """Texts by words: TF-IDF, each text of length one."""
    number = len(texts.starts) - 1
    ones = np.ones(len(texts.ids), np.float32)
    matrix = _sparse(ones, texts.text_numbers, texts.ids, (number, texts.size))
    frequency = np.bincount(matrix.indices, minlength=texts.size)
    rarity = np.log((number + 1) / (frequency + 1)).astype(np.float32)
    rarity[0] = 0
    matrix.data = (1 + np.log(matrix.data)) * rarity[matrix.indices]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(matrix.indptr))
    return matrix


def _factor(matrix: Any, dimension: int) -> tuple["Matrix", "Matrix"]:
    """Left singular vectors and values of a sparse matrix (Halko, Martinsson and Tropp 2011)."""
    width = min(dimension + _SPARE_DIRECTIONS, *matrix.shape)
    start = np.random.default_rng(0).standard_normal((matrix.shape[1], width))
    basis = matrix @ start.astype(np.float32)
    transposed = matrix.T.tocsr()
    for _ in range(_POWER_STEPS):
        basis = matrix @ np.linalg.qr(transposed @ np.linalg.qr(basis)[0])[0]
    basis = np.linalg.qr(basis)[0]
    turn, values, _ = np.linalg.svd((transposed @ basis).T, full_matrices=False)
    return (basis @ turn)[:, :dimension], values[:dimension]


def _reduce(vectors: "Matrix", dimension: int) -> "Matrix":
    """The vectors turned so that their strongest directions remain."""
    directions = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1]
    return np.ascontiguousarray(vectors @ directions[:, :dimension], np.float32)


def _unit(vectors: "Matrix") -> "Matrix":
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def _sparse(data: Any, rows: Any, columns: Any, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((data, (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    return matrix
