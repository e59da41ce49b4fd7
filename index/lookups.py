"""Small look-ups that answers make: parts of documents, and figures by what they are of."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from corpus.tables.head import head_lines, told_rows
from corpus.tables.things import Thing, things_of
from corpus.types import Passage, Span, Table
from index.library import Library
from index.queries import read_passages, read_table, read_tables
from index.records import FIGURE_COLUMNS, figure_from_row, passage_id
from index.types import FoundFigure

_DOCUMENTS_KEPT = 256
# Of each document.
_TABLES_KEPT = 32
_FIGURE = ", ".join(f'"{name}"' for name in FIGURE_COLUMNS)
_NAMED = f"SELECT document, {_FIGURE} FROM figures WHERE indicator IN"
_RATED = "(source = 'table' AND attribute <> '' OR status <> '')"


@dataclass(frozen=True, slots=True)
class Pages:
    """The shown text of a document; on demand its passages, heads and rows of tables.

    `head` is what stands over the table of a block, `rows` what those in a span tell, `things`
    the rows of all tables of projects, each with its block.
    """

    text: str
    passages: Callable[[Sequence[int]], list[Passage]]
    head: Callable[[int], tuple[str, ...]]
    rows: Callable[[int, Span], list[str]]
    things: Callable[[], tuple[tuple[int, Thing], ...]]


class Lookups:
    """One generation of a library, read piece by piece; threads may share it."""

    def __init__(self, library: Library) -> None:
        self._database = library.store.database
        self._infos = {info.id: info for info in library.documents()}
        self.document = lru_cache(_DOCUMENTS_KEPT)(self._document)

    def _document(self, name: str) -> Pages:
        with self._database.reading() as connection:
            query = "SELECT id, text FROM documents WHERE name = ?"
            number, text = connection.execute(query, (name,)).fetchone()
        table = lru_cache(_TABLES_KEPT)(partial(self._table, number))

        def head(block: int) -> tuple[str, ...]:
            return head_lines(text, known) if (known := table(block)) else ()

        def rows(block: int, span: Span) -> list[str]:
            return told_rows(known, span) if (known := table(block)) else []

        things = cache(partial(self._things, number))
        return Pages(text, partial(self._passages, number), head, rows, things)

    def _things(self, document: int) -> tuple[tuple[int, Thing], ...]:
        with self._database.reading() as connection:
            tables = read_tables(connection, document)
        return tuple((block, thing) for block, table in tables for thing in things_of(table))

    def _table(self, document: int, block: int) -> Table | None:
        with self._database.reading() as connection:
            return read_table(connection, document, block)

    def _passages(self, document: int, numbers: Sequence[int]) -> list[Passage]:
        """Those of the numbered passages of a document that there are, in their order."""
        with self._database.reading() as connection:
            found = read_passages(connection, [passage_id(document, n) for n in numbers])
        return [found[number] for number in sorted(found)]

    def figures(self, indicators: Sequence[str], rated: bool = False) -> list[FoundFigure]:
        """The figures of canonical indicators; `rated` adds those with an attribute or status."""
        query = f"{_NAMED} (SELECT value FROM json_each(?)){f' OR {_RATED}' if rated else ''}"
        values = (json.dumps(list(indicators), ensure_ascii=False),)
        with self._database.reading() as connection:
            rows = connection.execute(f"{query} ORDER BY document, position", values).fetchall()
        known = ((self._infos.get(row[0]), row[1:]) for row in rows)
        return [FoundFigure(figure_from_row(row), info) for info, row in known if info]

    def figure_regions(self) -> list[str]:
        """Every region that a figure is of."""
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT region FROM figures")]

    def figure_names(self) -> list[tuple[str, str]]:
        """Every indicator that a figure is of, with each way to write it."""
        query = "SELECT DISTINCT indicator, indicator_written FROM figures"
        with self._database.reading() as connection:
            return [(name, written) for name, written in connection.execute(query)]
