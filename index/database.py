"""The SQLite file that is the truth: documents, blocks, figures, passages and a generation."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

from corpus.types import Document
from index.codec import to_json
from index.records import (
    FIGURE_COLUMNS,
    SHAPE,
    Row,
    block_to_row,
    figure_to_row,
    metadata_to_json,
    passage_to_row,
)

# Its number is raised whenever schema.sql or the meaning of a column changes.
SCHEMA_VERSION = f"2.{SHAPE}"

_PRAGMAS = "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA synchronous=NORMAL"
_BUSY_SECONDS = 30

Part = TypeVar("Part")


class Database:
    """Connections to one SQLite file: many snapshots to read from, one transaction to write in."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection on one unchanging snapshot."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are committed together, or not at all."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def create(self, schema: str = SCHEMA_VERSION) -> None:
        """Lay the tables when the file has none yet."""
        connection = self._borrow()
        connection.execute("PRAGMA journal_mode=WAL")
        self._give_back(connection)
        with self.writing() as connection:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                for statement in _schema().split(";\n"):
                    connection.execute(statement)
                write_meta(connection, "schema", schema)
                write_meta(connection, "generation", "0")

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self._borrow()
        try:
            connection.execute(begin)
            yield connection
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.rollback()
            self._give_back(connection)

    def _borrow(self) -> sqlite3.Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        connection = sqlite3.connect(
            self._file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.executescript(_PRAGMAS)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            self._idle.append(connection)


def _schema() -> str:
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return text.replace("{figure_columns}", ", ".join(f'"{name}"' for name in FIGURE_COLUMNS))


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Every named value of the library."""
    return dict(connection.execute("SELECT key, value FROM meta").fetchall())


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set one named value of the library."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds its file undamaged."""
    rows: list[tuple[str]] = connection.execute("PRAGMA quick_check(1)").fetchall()
    return rows == [("ok",)]


def insert_document(
    connection: sqlite3.Connection, document: Document, original: str, number: int | None = None
) -> int:
    """The id of a document whose every part is now written: the one given if it is free."""
    if number is not None and _is_taken(connection, number):
        number = None
    head = (document.name, document.sha256, original, document.format, document.text)
    tail = (metadata_to_json(document.metadata), to_json(document.warnings))
    cursor = connection.execute(
        "INSERT INTO documents (id, name, sha256, original, format, text, metadata, warnings)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, *head, *tail),
    )
    number = int(cursor.lastrowid or 0)
    _insert(connection, "blocks", number, block_to_row, document.blocks)
    _insert(connection, "figures", number, figure_to_row, document.figures)
    _insert(connection, "passages", number, passage_to_row, document.passages)
    return number


def _is_taken(connection: sqlite3.Connection, number: int) -> bool:
    query = "SELECT 1 FROM documents WHERE id = ?"
    return connection.execute(query, (number,)).fetchone() is not None


def _insert(
    connection: sqlite3.Connection,
    table: str,
    document: int,
    to_row: Callable[[int, int, Part], Row],
    parts: Sequence[Part],
) -> None:
    rows = [to_row(document, position, part) for position, part in enumerate(parts)]
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def delete_document(connection: sqlite3.Connection, number: int) -> None:
    """Remove a document with its blocks, figures and passages."""
    connection.execute("DELETE FROM documents WHERE id = ?", (number,))


def mark_replaced(connection: sqlite3.Connection, name: str, by: str) -> bool:
    """Whether the document exists and is now marked as replaced by another."""
    query = "UPDATE documents SET replaced_by = ? WHERE name = ?"
    return connection.execute(query, (by, name)).rowcount > 0


def rename_document(connection: sqlite3.Connection, number: int, name: str, original: str) -> None:
    """Give a document another name, and its file another place."""
    query = "UPDATE documents SET name = ?, original = ? WHERE id = ?"
    connection.execute(query, (name, original, number))
