"""What was read, put into a library: documents come, are replaced, and go."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.types import CorpusError, Document
from index.database import delete_document, insert_document
from index.derived import Change
from index.messages import say
from index.originals import Originals
from index.reading import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the names of its documents, or why it has none.

    `known` says that the library held the same content already and nothing was done.
    """

    path: Path
    names: tuple[str, ...] = ()
    known: bool = False
    error: str = ""


@dataclass(slots=True)
class Intake:
    """Readings on their way into an open transaction, and what the derived files must follow."""

    connection: sqlite3.Connection
    originals: Originals
    replacing: bool = False
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    @property
    def change(self) -> Change | None:
        """The documents that came and those that went, or None when all is as before."""
        came = tuple(one for one in self.added if one not in self.removed)
        return Change(came, tuple(self.removed)) if came or self.removed else None

    def take_all(self, readings: Iterable[Reading]) -> list[Added]:
        """What became of each file; one that cannot be added leaves no trace."""
        return [self.take(reading) for reading in readings]

    def take(self, reading: Reading) -> Added:
        """What became of one file."""
        path = reading.job.path
        if reading.error:
            return Added(path, error=reading.error)
        try:
            known = [self._same(document) for document in reading.documents]
            if all(known) and not self.replacing:
                return Added(path, tuple(name for name in known if name), known=True)
            said = None if reading.job.shipped else reading.job.metadata
            place = self.originals.keep(path, said)
            self._insert(reading.documents, place)
        except CorpusError as error:
            return Added(path, error=str(error))
        return Added(path, tuple(document.name for document in reading.documents))

    def remove(self, name: str) -> bool:
        """Whether there was a document of that name; it is gone now."""
        row = self._find("name = ?", name)
        if row is not None:
            delete_document(self.connection, row[0])
            self.removed.append(row[0])
        return row is not None

    def _insert(self, documents: Sequence[Document], place: str) -> None:
        for document in documents:
            self._make_room(document)
        self.added += [insert_document(self.connection, one, place) for one in documents]

    def _make_room(self, document: Document) -> None:
        same = self._find("sha256 = ? OR name = ?", document.sha256, document.name)
        if same is None:
            return
        if not self.replacing:
            raise CorpusError(say("taken", name=document.name))
        self.remove(same[1])
        self._make_room(document)

    def _same(self, document: Document) -> str:
        row = self._find("sha256 = ?", document.sha256)
        return "" if row is None else row[1]

    def _find(self, where: str, *values: str) -> tuple[int, str] | None:
        query = f"SELECT id, name FROM documents WHERE {where}"
        row: tuple[int, str] | None = self.connection.execute(query, values).fetchone()
        return row
