"""A library's folder: what changes it, one writer at a time, and what it is checked for."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.database import SCHEMA_VERSION, Database, is_sound, read_meta, write_meta
from index.derived import Change, Derived, derive, drop_old, folder_of, is_usable
from index.journal import Deed, Journal, Step
from index.messages import say
from index.originals import Originals
from index.overlay import Overlay
from index.queries import count_rows_without_document, read_kept
from index.sources import Sources
from index.task import UNWATCHED, Task
from index.types import StaleIndexError

if TYPE_CHECKING:
    from index.encoder import Encoder

# Why a database cannot be used.
DAMAGED = "damaged"
OLDER = "older"

_DATABASE = "library.sqlite"
_ORIGINALS = "originals"
_DERIVED = "derived"
_CORRECTIONS = "corrections"
_TRASH = "trash"
_SOURCES = "sources"
_LAST = "last"
_LOCK = "writer.lock"
_FOLDERS = (_ORIGINALS, _DERIVED, _CORRECTIONS, _TRASH, _SOURCES)
# Longer than any single change takes; a lock held longer is forgotten by its owner.
_PATIENCE_SECONDS = 900
# A small database is checked page by page on opening; a large one when SQLite stumbles on it.
_CHECKED_BYTES = 64_000_000


class Store:
    """The files of one library."""

    def __init__(self, folder: Path, encoder: "Encoder", trash_days: float = 30.0) -> None:
        self.folder = folder
        self.database = Database(folder / _DATABASE)
        self.originals = Originals(folder / _ORIGINALS)
        self.overlay = Overlay(folder / _CORRECTIONS)
        self.sources = Sources(folder / _SOURCES)
        self.journal = Journal(folder / _TRASH)
        self._trash_days = trash_days
        self.encoder = encoder
        self._derived = folder / _DERIVED
        self._lock = FileLock(folder / _LOCK, timeout=_PATIENCE_SECONDS)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the library's one writing place; may be nested in one thread."""
        try:
            with self._lock:
                yield
        except Timeout as error:
            raise StaleIndexError(say("busy", folder=self.folder)) from error

    def prepare(self) -> None:
        """Make the folders and tables of a new library."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._derived.mkdir(exist_ok=True)
        self.originals.folder.mkdir(exist_ok=True)
        self.database.create()

    def damage(self) -> str:
        """Why the database cannot be used, or an empty text."""
        file = self.folder / _DATABASE
        if not file.is_file():
            return DAMAGED if any(self.originals) else "missing"
        try:
            with self.database.reading() as connection:
                meta = read_meta(connection)
                if file.stat().st_size <= _CHECKED_BYTES and not is_sound(connection):
                    return DAMAGED
        except sqlite3.DatabaseError:
            return DAMAGED
        return "" if meta.get("schema") == SCHEMA_VERSION else OLDER

    def change(
        self,
        work: Callable[[sqlite3.Connection], Change | None],
        deed: Deed | None = None,
        task: Task = UNWATCHED,
        encoder: "Encoder | None" = None,
    ) -> None:
        """Do all of the work, or none of it, and let the derived files follow its change.

        A deed is journaled with it, as the one change that can be undone. An encoder given is the
        library's from then on.
        """
        with self.alone():
            try:
                generation = self._commit(work, deed, task, encoder or self.encoder)
            except BaseException:
                if deed is not None:
                    deed.drop()
                raise
            else:
                self.encoder = encoder or self.encoder
                drop_old(self._derived, generation)
                if deed is not None:
                    deed.keep()
            finally:
                self.tidy()

    def _commit(
        self,
        work: Callable[[sqlite3.Connection], Change | None],
        deed: Deed | None,
        task: Task,
        encoder: "Encoder",
    ) -> int:
        """The generation after the work; half-made derived files of a next one are dropped."""
        with self.database.writing() as connection:
            generation = int(read_meta(connection)["generation"])
            change = work(connection)
            if change is None:
                return generation
            self._journal(connection, deed)
            try:
                derive(connection, self._derived, generation, change, encoder, task)
                task.go_on()
            except BaseException:
                drop_old(self._derived, generation)
                raise
            write_meta(connection, "generation", str(generation + 1))
        return generation + 1

    def _journal(self, connection: sqlite3.Connection, deed: Deed | None) -> None:
        if deed is not None and deed.kind:
            step = deed.step()
            self.journal.write(step)
            write_meta(connection, _LAST, step.id)

    def last(self) -> Step | None:
        """The change that can be undone."""
        with self.database.reading() as connection:
            return self.journal.read(read_meta(connection).get(_LAST, ""))

    def forget(self, connection: sqlite3.Connection) -> None:
        """Nothing can be undone any more."""
        write_meta(connection, _LAST, "")

    def empty_trash(self) -> None:
        """Put away the last change once its days are over."""
        if self.journal.is_over(self._trash_days):
            with self.alone():
                self.tidy()

    def tidy(self) -> None:
        """Put away the files of no document: in the trash those of the last change, for a time."""
        with self.database.reading() as connection:
            meta = read_meta(connection)
            if meta.get("schema") != SCHEMA_VERSION:
                return  # it is being made anew from the originals, which are all there is
            step = self.journal.read(meta.get(_LAST, ""))
            shelved = {one.digest for one in step.gone} if step else set()
            kept = read_kept(connection)
            self.originals.drop_strays(
                kept,
                lambda path: (
                    self.journal.shelve(path) if path.parent.name in shelved else path.unlink()
                ),
            )
        self.journal.tidy(step, self._trash_days)
        self.sources.keep_only(place.partition("/")[0] for place in kept)

    def open_derived(self, generation: int) -> Derived | None:
        """The derived files of a generation, or None when they are missing or do not fit."""
        folder = folder_of(self._derived, generation)
        return Derived(folder) if is_usable(folder, generation, self.encoder) else None

    def orphans(self, connection: sqlite3.Connection) -> int:
        """Rows and files that belong to no document."""
        strays = len(self.originals.strays(read_kept(connection)))
        return strays + count_rows_without_document(connection)

    def erase(self) -> None:
        """Delete the database, keeping the originals; until `finish` the new one counts as old."""
        self.database.close()
        for suffix in ("", "-wal", "-shm"):
            (self.folder / f"{_DATABASE}{suffix}").unlink(missing_ok=True)
        self.database.create(schema="")

    def finish(self, connection: sqlite3.Connection) -> None:
        """Mark the database as made anew: from now on it is the truth."""
        write_meta(connection, "schema", SCHEMA_VERSION)

    def sizes(self) -> dict[str, int]:
        """The bytes of the library's parts."""
        parts = {"database": f"{_DATABASE}*"}
        parts |= {name: name for name in _FOLDERS}
        return {name: sum(map(_bytes, self.folder.glob(glob))) for name, glob in parts.items()}


def _bytes(path: Path) -> int:
    files = [path] if path.is_file() else list(path.rglob("*"))
    return sum(file.stat().st_size for file in files if file.is_file())
