"""The vector index: inner products of unit vectors under stable ids, in FAISS.

Two files: a main one that is only written when much has changed, and a small tail of what was added
since, so that adding a document costs the same in a library of any size.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.links import link_file
from index.records import passage_range

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoder import Encoder

    Matrix = NDArray[np.float32]

# Raised whenever an index of today could not be searched by the code of yesterday.
VECTORS_VERSION = 1

# Above this a flat scan takes longer than the whole search may.
FLAT_LIMIT = 100_000
# A tail this long is still scanned in a millisecond.
_TAIL_LIMIT = 16_000
_BATCH = 4_096
# FAISS wants 39 points a list; more training points change recall little and cost much.
_POINTS_A_LIST = 40
_MOST_LISTS = 512
_TRAINING_ROUNDS = 5
# One list in so many is probed: recall@50 0.973 on 116,000 passages, 1 ms; all of them: 0.993.
_PROBED_SHARE = 8
# FAISS asks each range in turn, at every vector: more of them than this cost more than a set.
_MOST_RANGES = 4
_CHOOSERS_KEPT = 64
_MAIN = "main.faiss"
_TAIL = "tail.faiss"

Found = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A FAISS selector, and the share of all vectors that it lets through."""

    selector: Any
    share: float


class Vectors:
    """A vector index opened for searching."""

    def __init__(self, folder: Path) -> None:
        self._parts = [_read(folder / name) for name in (_MAIN, _TAIL) if (folder / name).is_file()]
        self._chosen = lru_cache(_CHOOSERS_KEPT)(self._choose)

    def __len__(self) -> int:
        return sum(int(part.ntotal) for part in self._parts)

    def search(self, vector: "Matrix", limit: int, documents: Sequence[int] | None = None) -> Found:
        """The nearest passages' ids with their similarity, of these documents only."""
        if documents is not None and not documents:
            return []
        chosen = None if documents is None else self._chosen(tuple(documents))
        found = [hit for part in self._parts for hit in _search(part, vector, limit, chosen)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def _choose(self, documents: tuple[int, ...]) -> _Chosen:
        """A selector of the ids of these documents."""
        ranges = list(_joined(sorted(map(passage_range, set(documents)))))
        bounds = np.searchsorted(self._ids, ranges)
        share = float(np.diff(bounds).sum()) / max(1, len(self._ids))
        if len(ranges) <= _MOST_RANGES:
            return _Chosen(_in_ranges(ranges), share)
        ids = np.concatenate([self._ids[start:end] for start, end in bounds])
        return _Chosen(_faiss().IDSelectorBatch(ids), share)

    @cached_property
    def _ids(self) -> "NDArray[np.int64]":
        return np.sort(np.concatenate([_ids_of(part) for part in self._parts]))


def _search(part: Any, vector: "Matrix", limit: int, chosen: _Chosen | None) -> Found:
    if not part.ntotal:
        return []
    parameters = _parameters(part, chosen)
    scores, ids = part.search(vector.reshape(1, -1), min(limit, part.ntotal), params=parameters)
    return [(int(i), float(s)) for i, s in zip(ids[0], scores[0], strict=True) if i >= 0]


def _parameters(part: Any, chosen: _Chosen | None) -> Any:
    faiss = _faiss()
    if not isinstance(part, faiss.IndexIVF):
        return None if chosen is None else faiss.SearchParameters(sel=chosen.selector)
    probed = max(8, part.nlist // _PROBED_SHARE)
    if chosen is None:
        return faiss.SearchParametersIVF(nprobe=probed)
    # A few documents lie in a few lists, nobody knows which: all are probed, few are compared.
    probed = min(part.nlist, int(probed / max(chosen.share, 1e-9)))
    return faiss.SearchParametersIVF(sel=chosen.selector, nprobe=probed)


def _ids_of(part: Any) -> "NDArray[np.int64]":
    """The ids of every vector of a part."""
    faiss = _faiss()
    if not isinstance(part, faiss.IndexIVF):
        return np.asarray(faiss.vector_to_array(part.id_map))
    lists, held = part.invlists, []
    for number in range(lists.nlist):
        size = lists.list_size(number)
        held.append(faiss.rev_swig_ptr(lists.get_ids(number), size).copy())
    return np.concatenate(held)


def _in_ranges(ranges: Sequence[tuple[int, int]]) -> Any:
    """A FAISS selector of the ids in a few ranges."""
    faiss = _faiss()
    choosers = [faiss.IDSelectorRange(low, high) for low, high in ranges]
    while len(choosers) > 1:
        pairs = [choosers[at : at + 2] for at in range(0, len(choosers), 2)]
        choosers = [faiss.IDSelectorOr(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return choosers[0]


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges with neighbours made one."""
    low, high = None, 0
    for start, end in ranges:
        if low is not None and start != high:
            yield low, high
            low = start
        low, high = start if low is None else low, end
    if low is not None:
        yield low, high


def write_vectors(
    folder: Path,
    previous: Path | None,
    added: Iterable[tuple[int, str]],
    removed: Sequence[int],
    encoder: "Encoder",
) -> None:
    """Write the index as the previous one with passages added and documents removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    main = previous / _MAIN if previous else folder / _MAIN
    kept = main.is_file() and not removed
    growing = _Growing(None if kept or not main.is_file() else _read(main), encoder.dimension)
    if previous:
        growing.tail = _read(previous / _TAIL)
    growing.remove(removed)
    for ids, matrix in encoded(added, encoder):
        growing.tail.add_with_ids(matrix, ids)
        if growing.tail.ntotal > _TAIL_LIMIT:
            growing.main = growing.main or (_read(main) if kept else None)
            growing.merge()
    if growing.main is not None:
        _write(growing.main, folder / _MAIN)
    elif kept:
        link_file(main, folder / _MAIN)
    _write(growing.tail, folder / _TAIL)


class _Growing:
    """The two parts of an index while it is written."""

    def __init__(self, main: Any, dimension: int) -> None:
        self.main = main
        self.tail = _flat(dimension)

    def remove(self, documents: Sequence[int]) -> None:
        """Take out every vector of these documents."""
        if documents:
            chooser = _in_ranges(list(_joined(sorted(map(passage_range, set(documents))))))
            for part in (self.main, self.tail):
                if part is not None:
                    part.remove_ids(chooser)

    def merge(self) -> None:
        """Move the tail into the main part, and the main part into clusters once it is long."""
        if self.main is None:
            self.main = _flat(self.tail.d)
        self.main.add_with_ids(*_contents(self.tail))
        if self.main.ntotal > FLAT_LIMIT and not isinstance(self.main, _faiss().IndexIVF):
            self.main = _clustered(*_contents(self.main))
        self.tail = _flat(self.tail.d)


def _contents(flat: Any) -> tuple["Matrix", "NDArray[np.int64]"]:
    faiss = _faiss()
    inner = faiss.downcast_index(flat.index)
    return inner.reconstruct_n(0, flat.ntotal), faiss.vector_to_array(flat.id_map)


def _clustered(matrix: "Matrix", ids: "NDArray[np.int64]") -> Any:
    """The vectors as one byte a number, in lists of which only the nearest are searched."""
    faiss = _faiss()
    lists = min(_MOST_LISTS, max(1, len(ids) // _POINTS_A_LIST))
    size = matrix.shape[1]
    metric, coder = faiss.METRIC_INNER_PRODUCT, faiss.ScalarQuantizer.QT_8bit
    quantizer = faiss.IndexFlatIP(size)
    index = faiss.IndexIVFScalarQuantizer(quantizer, size, lists, coder, metric, False)
    index.cp.niter = _TRAINING_ROUNDS
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    index.train(_sample(matrix, lists * _POINTS_A_LIST))
    faiss.omp_set_num_threads(1)
    index.add_with_ids(matrix, ids)
    return index


def _sample(matrix: "Matrix", size: int) -> "Matrix":
    chosen = np.random.default_rng(0).permutation(len(matrix))[:size]
    return np.ascontiguousarray(matrix[np.sort(chosen)])


def _flat(dimension: int) -> Any:
    return _faiss().IndexIDMap2(_faiss().IndexFlatIP(dimension))


def _read(file: Path) -> Any:
    return _faiss().read_index(str(file))


def _write(index: Any, file: Path) -> None:
    _faiss().write_index(index, str(file))


def encoded(
    texts: Iterable[tuple[int, str]], encoder: "Encoder"
) -> Iterator[tuple["NDArray[np.int64]", "Matrix"]]:
    """Passages as batches of ids and unit vectors."""
    rows = iter(texts)
    while batch := list(islice(rows, _BATCH)):
        ids = np.array([number for number, _ in batch], dtype=np.int64)
        yield ids, np.ascontiguousarray(encoder.encode([text for _, text in batch]), np.float32)


@cache
def _faiss() -> Any:
    import faiss

    faiss.omp_set_num_threads(1)  # one question is too little work to share out
    return faiss
