"""The derived files of one generation: keyword index and vectors, made from the database.

They lie in a folder named by the generation. The database's commit of a new generation is what
makes the new folder the current one, so both change at the same instant.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import Encoder
from index.keywords import Keywords, write_keywords
from index.links import link_folder
from index.manifest import Manifest, read_manifest, write_manifest
from index.messages import say
from index.queries import count_rows, stream_passages
from index.task import Task
from index.vectors import Vectors, write_vectors
from index.vocabulary import own_words
from index.words import Words, write_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KEYWORDS = "keywords"
_VECTORS = "vectors"
_WORDS = "words"
# A reader that is in the middle of a search may still open the folder before.
_KEPT = 2
# Few enough that a slow model, too, stops soon and tells often how far it is.
_PORTION = 128
_SECONDS_BETWEEN_WORDS = 0.5
# Where a change that reads files first begins with its derived files.
INDEXING = 0.9


@dataclass(frozen=True, slots=True)
class Change:
    """Documents that came and went; `whole` when everything is to be made anew."""

    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    whole: bool = False


class Vanished(Exception):
    """The files of a generation were dropped before a slow reader opened them."""


class Derived:
    """The derived files of one generation, each opened when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def keywords(self) -> Keywords:
        """The keyword index."""
        with self._there():
            return Keywords(self._folder / _KEYWORDS, Words(self._folder / _WORDS))

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors."""
        with self._there():
            return Vectors(self._folder / _VECTORS)

    @contextmanager
    def _there(self) -> Iterator[None]:
        """Tells files that were dropped meanwhile from files that cannot be read."""
        try:
            yield
        except Exception as error:
            if self._folder.is_dir():
                raise
            raise Vanished from error


def folder_of(root: Path, generation: int) -> Path:
    """Where the derived files of a generation lie."""
    return root / f"{generation:08d}"


class _Watched:
    """An encoder that tells how far it is, and stops when it is to."""

    def __init__(self, encoder: Encoder, task: Task, total: int) -> None:
        self._encoder = encoder
        self._task = task
        self._total = total
        self._done = 0
        self._told = time.monotonic()
        self.name = encoder.name
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        """What the encoder makes of the texts."""
        portions = [texts[at : at + _PORTION] for at in range(0, len(texts), _PORTION)]
        return np.concatenate([self._encode(one) for one in self._task.heeded(portions)])

    def _encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        rows = self._encoder.encode(texts)
        self._done += len(texts)
        if self._total and time.monotonic() - self._told >= _SECONDS_BETWEEN_WORDS:
            self._told = time.monotonic()
            said = say("encoding", done=self._done, total=self._total)
            self._task.report(said, INDEXING + (1 - INDEXING) * self._done / self._total)
        return rows


def derive(
    connection: sqlite3.Connection,
    root: Path,
    generation: int,
    change: Change,
    encoder: Encoder,
    task: Task,
) -> None:
    """Write the next generation's files from this one's and the change."""
    source, target = folder_of(root, generation), folder_of(root, generation + 1)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    before = None if change.whole or not is_usable(source, generation, encoder) else source
    added = None if before is None else change.added
    removed = () if before is None else change.removed
    words = _carry_words(target / _WORDS, before)
    passages = task.heeded(stream_passages(connection, added))
    write_keywords(target / _KEYWORDS, before and before / _KEYWORDS, words, passages, removed)
    rows = stream_passages(connection, added)
    texts = ((number, embedded(text, path)) for number, text, path in rows)
    total = count_rows(connection, "passages") if before is None else 0
    watched = _Watched(encoder, task, total)
    write_vectors(target / _VECTORS, before and before / _VECTORS, texts, removed, watched)
    write_manifest(target, Manifest(generation + 1, encoder.name, encoder.dimension))


def _carry_words(folder: Path, before: Path | None) -> Words:
    """The words of the generation before, or new ones: old passages must not be cut otherwise."""
    if before is None:
        write_words(folder, own_words())
    else:
        link_folder(before / _WORDS, folder)
    return Words(folder)


def is_usable(folder: Path, generation: int, encoder: Encoder) -> bool:
    """Whether the folder was made for this generation by this encoder and this code."""
    return read_manifest(folder) == Manifest(generation, encoder.name, encoder.dimension)


def embedded(text: str, path: Sequence[str]) -> str:
    """What the encoder reads of a passage: its nearest headings too, as they name the subject."""
    return "\n".join([*path[-2:], text])


def drop_old(root: Path, generation: int) -> None:
    """Delete the folders of generations that no reader opens any more, and half-made ones."""
    kept = {folder_of(root, generation - back).name for back in range(_KEPT + 1)}
    for folder in root.iterdir():
        if folder.name not in kept:
            gone = folder.with_name(f"{folder.name}.gone")
            with suppress(OSError):  # all at once for whoever is about to open it
                folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)
