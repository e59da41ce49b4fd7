"""A library's folder: what changes it, one writer at a time, and what it is checked for."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.database import SCHEMA_VERSION, Database, is_sound, read_meta, write_meta
from index.derived import Change, Derived, derive, drop_old, folder_of, is_usable
from index.messages import say
from index.originals import Originals
from index.queries import count_rows_without_document, read_kept
from index.types import StaleIndexError

if TYPE_CHECKING:
    from index.encoder import Encoder

# Why a database cannot be used.
DAMAGED = "damaged"
OLDER = "older"

_DATABASE = "library.sqlite"
_ORIGINALS = "originals"
_DERIVED = "derived"
_LOCK = "writer.lock"
# Longer than any single change takes; a lock held longer is forgotten by its owner.
_PATIENCE_SECONDS = 900
# A small database is checked page by page on opening; a large one when SQLite stumbles on it.
_CHECKED_BYTES = 64_000_000


class Store:
    """The files of one library."""

    def __init__(self, folder: Path, encoder: "Encoder") -> None:
        self.folder = folder
        self.database = Database(folder / _DATABASE)
        self.originals = Originals(folder / _ORIGINALS)
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
            return "missing"
        try:
            with self.database.reading() as connection:
                meta = read_meta(connection)
                if file.stat().st_size <= _CHECKED_BYTES and not is_sound(connection):
                    return DAMAGED
        except sqlite3.DatabaseError:
            return DAMAGED
        return "" if meta.get("schema") == SCHEMA_VERSION else OLDER

    def change(self, work: Callable[[sqlite3.Connection], Change | None]) -> None:
        """Do all of the work, or none of it, and let the derived files follow its change."""
        with self.alone():
            try:
                with self.database.writing() as connection:
                    generation = int(read_meta(connection)["generation"])
                    change = work(connection)
                    if change is not None:
                        derive(connection, self._derived, generation, change, self.encoder)
                        write_meta(connection, "generation", str(generation + 1))
                drop_old(self._derived, generation + 1)
            finally:
                self._drop_strays()

    def _drop_strays(self) -> None:
        with self.database.reading() as connection:
            self.originals.drop_strays(read_kept(connection))

    def open_derived(self, generation: int) -> Derived | None:
        """The derived files of a generation, or None when they are missing or do not fit."""
        folder = folder_of(self._derived, generation)
        return Derived(folder) if is_usable(folder, generation, self.encoder) else None

    def orphans(self, connection: sqlite3.Connection) -> int:
        """Rows and files that belong to no document."""
        strays = len(self.originals.strays(read_kept(connection)))
        return strays + count_rows_without_document(connection)

    def erase(self) -> None:
        """Delete the database, keeping the originals."""
        self.database.close()
        for suffix in ("", "-wal", "-shm"):
            (self.folder / f"{_DATABASE}{suffix}").unlink(missing_ok=True)

    def sizes(self) -> dict[str, int]:
        """The bytes of the library's parts."""
        parts = {"database": f"{_DATABASE}*", "originals": _ORIGINALS, "derived": _DERIVED}
        return {name: sum(map(_bytes, self.folder.glob(glob))) for name, glob in parts.items()}


def _bytes(path: Path) -> int:
    files = [path] if path.is_file() else list(path.rglob("*"))
    return sum(file.stat().st_size for file in files if file.is_file())
