"""What is read from the database, each from one snapshot."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.types import BlockKind, Document, Figure, Passage, Table
from index.records import (
    FIGURE_COLUMNS,
    Row,
    block_from_row,
    figure_from_row,
    metadata_from_json,
    passage_from_row,
)
from index.types import DocumentInfo

_PASSAGE = "text, path, content"
_FIGURE = ", ".join(f'"{name}"' for name in FIGURE_COLUMNS)
_INFO = """SELECT id, name, sha256, format, metadata, length(text),
    (SELECT count(*) FROM blocks WHERE document = documents.id),
    (SELECT count(*) FROM figures WHERE document = documents.id),
    (SELECT count(*) FROM passages WHERE document = documents.id), replaced_by, original
    FROM documents ORDER BY id"""
_HEAD = """SELECT id, name, sha256, format, metadata, length(text), 0, 0, 0, replaced_by, original
    FROM documents WHERE {} ORDER BY id"""
# What a question about documents may narrow by.
NAMED = "name = ?"
SAME = "sha256 = ?"
NAMED_OR_SAME = "name = ? OR sha256 = ?"
REPLACED_BY = "replaced_by = ?"
OF_PLAN = "json_extract(metadata, '$.plan_type') = ? AND json_extract(metadata, '$.period') = ?"
_ORPHANS = "SELECT count(*) FROM {} WHERE document NOT IN (SELECT id FROM documents)"


def read_infos(connection: sqlite3.Connection, originals: Path) -> tuple[DocumentInfo, ...]:
    """Every document of the library, in the order of adding, without its content."""
    return tuple(_info(row, originals) for row in connection.execute(_INFO))


def read_heads(
    connection: sqlite3.Connection, where: str, values: Sequence[str]
) -> tuple[DocumentInfo, ...]:
    """Some documents, by one of the questions above, without their counts; paths are places."""
    rows = connection.execute(_HEAD.format(where), values)
    return tuple(_info(row, Path()) for row in rows)


def _info(row: Row, originals: Path) -> DocumentInfo:
    number, name, sha256, form, metadata, characters, *counts, replaced_by, original = row
    blocks, figures, passages = counts
    return DocumentInfo(
        id=number,
        name=name,
        sha256=sha256,
        format=form,
        metadata=metadata_from_json(metadata),
        characters=characters,
        blocks=blocks,
        figures=figures,
        passages=passages,
        replaced_by=replaced_by,
        path=originals / original,
    )


def read_stored(connection: sqlite3.Connection, number: int) -> Document:
    """A document as it was added."""
    query = "SELECT name, sha256, format, text, metadata, warnings FROM documents WHERE id = ?"
    name, sha256, form, text, metadata, warnings = connection.execute(query, (number,)).fetchone()
    return Document(
        name=name,
        sha256=sha256,
        format=form,
        text=text,
        metadata=metadata_from_json(metadata),
        blocks=tuple(map(block_from_row, _parts(connection, "blocks", "content", number))),
        figures=tuple(map(figure_from_row, _parts(connection, "figures", _FIGURE, number))),
        passages=tuple(map(passage_from_row, _parts(connection, "passages", _PASSAGE, number))),
        warnings=tuple(json.loads(warnings)),
    )


def _parts(connection: sqlite3.Connection, table: str, columns: str, number: int) -> Iterable[Row]:
    order = "id" if table == "passages" else "position"
    query = f"SELECT {columns} FROM {table} WHERE document = ? ORDER BY {order}"
    return connection.execute(query, (number,))


def read_figures(
    connection: sqlite3.Connection,
    documents: Sequence[int] | None = None,
    indicators: Sequence[str] | None = None,
    regions: Sequence[str] | None = None,
) -> list[tuple[int, Figure]]:
    """Figures with their document's id, in the documents' order; None does not narrow."""
    where, values = _narrow({"document": documents, "indicator": indicators, "region": regions})
    query = f"SELECT document, {_FIGURE} FROM figures {where} ORDER BY document, position"
    return [(row[0], figure_from_row(row[1:])) for row in connection.execute(query, values)]


def read_indicator_names(
    connection: sqlite3.Connection, documents: Sequence[int] | None = None
) -> list[tuple[str, str, str, int]]:
    """Indicators as (canonical, written, region, number of figures), most frequent first."""
    where, values = _narrow({"document": documents})
    query = (
        f"SELECT indicator, indicator_written, region, count(*) FROM figures {where}"
        " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3"
    )
    rows = connection.execute(query, values)
    return [(name, written, region, count) for name, written, region, count in rows]


def _narrow(wanted: dict[str, Sequence[int] | Sequence[str] | None]) -> tuple[str, list[int | str]]:
    """A WHERE clause and its values: each column in its list, a column with None left free."""
    clauses, values = [], list[int | str]()
    for column, among in wanted.items():
        if among is not None:
            clauses.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(among), ensure_ascii=False))
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values


def read_passages(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Passage]:
    """The passages of the given ids that exist."""
    query = f"SELECT id, {_PASSAGE} FROM passages WHERE id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(query, (json.dumps(list(ids)),))
    return {row[0]: passage_from_row(row[1:]) for row in rows}


def read_table(connection: sqlite3.Connection, document: int, block: int) -> Table | None:
    """The table that a document's block is, if it is one."""
    query = "SELECT content FROM blocks WHERE document = ? AND position = ? AND kind = ?"
    row = connection.execute(query, (document, block, BlockKind.TABLE)).fetchone()
    return block_from_row(row).table if row else None


def read_kept(connection: sqlite3.Connection) -> list[str]:
    """Where the documents' originals lie, inside the folder of originals."""
    return [row[0] for row in connection.execute("SELECT DISTINCT original FROM documents")]


def count_rows(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a table holds."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def stream_passages(
    connection: sqlite3.Connection, documents: Sequence[int] | None = None
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Every passage as (id, text, heading path); or those of some documents."""
    where, values = _narrow({"document": documents})
    query = f"SELECT id, text, path FROM passages {where} ORDER BY id"
    for number, text, path in connection.execute(query, values):
        yield number, text, tuple(json.loads(path))


def count_rows_without_document(connection: sqlite3.Connection) -> int:
    """How many rows belong to a document that is gone; 0 unless something broke."""
    tables = ("blocks", "figures", "passages")
    return sum(int(connection.execute(_ORPHANS.format(one)).fetchone()[0]) for one in tables)
