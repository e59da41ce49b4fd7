"""The corpus' values as database rows, and back, equal to what went in."""

import json
from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from corpus.types import (
    Block,
    BlockKind,
    Cell,
    Column,
    Figure,
    Grid,
    Kind,
    Measure,
    Metadata,
    Passage,
    Place,
    Table,
)

# A document holds at most 2^20 passages; ids stay within SQLite's, tantivy's and FAISS' 64 bits.
PASSAGE_BITS = 20

Row = Sequence[Any]

FIGURE_COLUMNS = tuple(field.name for field in fields(Figure))


def passage_id(document: int, position: int) -> int:
    """The stable id of a document's passage."""
    return (document << PASSAGE_BITS) | position


def passage_range(document: int) -> tuple[int, int]:
    """The ids a document's passages may have, end excluded."""
    return document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS


def to_json(value: object) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def metadata_to_json(metadata: Metadata) -> str:
    """A metadata value as JSON text."""
    values = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    return to_json({**values, "found": dict(metadata.found)})


def metadata_from_json(text: str) -> Metadata:
    """The metadata a JSON text holds."""
    values = json.loads(text)
    return Metadata(**{**values, "region": tuple(values["region"])})


def block_to_row(document: int, position: int, block: Block) -> Row:
    """A block as a row of the table blocks."""
    return (
        document,
        position,
        block.number,
        block.kind,
        block.text,
        *block.span,
        block.level,
        to_json(block.path),
        to_json(block.runs),
        block.page,
        None if block.box is None else to_json(block.box),
        None if block.table is None else to_json(_table_to_values(block.table)),
    )


def block_from_row(row: Row) -> Block:
    """The block a row (without document and position) holds."""
    number, kind, text, start, end, level, path, runs, page, box, content = row
    return Block(
        number=number,
        kind=BlockKind(kind),
        text=text,
        span=(start, end),
        path=tuple(json.loads(path)),
        level=level,
        runs=tuple((ours, shown) for ours, shown in json.loads(runs)),
        table=None if content is None else _table_from_values(json.loads(content)),
        page=page,
        box=None if box is None else tuple(json.loads(box)),
    )


def passage_to_row(document: int, position: int, passage: Passage) -> Row:
    """A passage as a row of the table passages."""
    return (
        passage_id(document, position),
        document,
        passage.number,
        passage.text,
        to_json(passage.path),
        to_json(passage.blocks),
        *passage.span,
    )


def passage_from_row(row: Row) -> Passage:
    """The passage a row (without id and document) holds."""
    number, text, path, blocks, start, end = row
    return Passage(number, text, tuple(json.loads(path)), tuple(json.loads(blocks)), (start, end))


def figure_to_row(document: int, position: int, figure: Figure) -> Row:
    """A figure as a row of the table figures."""
    values = {name: getattr(figure, name) for name in FIGURE_COLUMNS}
    values["value"] = None if figure.value is None else str(figure.value)
    values["high"] = None if figure.high is None else str(figure.high)
    values["quote_span"] = to_json(figure.quote_span)
    values["place"] = to_json(_place_to_values(figure.place))
    values["sure"] = int(figure.sure)
    return (document, position, *values.values())


def figure_from_row(row: Row) -> Figure:
    """The figure a row (without document and position) holds."""
    values = dict(zip(FIGURE_COLUMNS, row, strict=True))
    start, end = json.loads(values["quote_span"])
    values["quote_span"] = (start, end)
    values["kind"] = Kind(values["kind"])
    values["measure"] = Measure(values["measure"])
    values["value"] = _decimal(values["value"])
    values["high"] = _decimal(values["high"])
    values["place"] = _place_from_values(json.loads(values["place"]))
    values["sure"] = bool(values["sure"])
    return Figure(**values)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _place_to_values(place: Place) -> list[object]:
    return [place.block, place.span, place.row, place.column, place.page, place.box]


def _place_from_values(values: Row) -> Place:
    block, span, row, column, page, box = values
    return Place(block, (span[0], span[1]), row, column, page, None if box is None else tuple(box))


def _table_to_values(table: Table) -> dict[str, object]:
    """A table as JSON values; a merged cell is written once, its positions point at it."""
    cells: dict[int, int] = {}
    written: list[list[object]] = []
    for cell in (cell for row in table.grid.rows for cell in row):
        if id(cell) not in cells:
            cells[id(cell)] = len(written)
            written.append(_values(cell))
    return {
        "number": table.number,
        "title": table.title,
        "header_rows": table.header_rows,
        "repairs": table.repairs,
        "columns": [_values(column) for column in table.columns],
        "cells": written,
        "rows": [[cells[id(cell)] for cell in row] for row in table.grid.rows],
        "grid": [table.grid.span, table.grid.title, table.grid.notes],
    }


def _values(one: Cell | Column) -> list[object]:
    return [getattr(one, field.name) for field in fields(one)]


def _table_from_values(values: dict[str, Any]) -> Table:
    cells = [_cell_from_values(one) for one in values["cells"]]
    span, title, notes = values["grid"]
    rows = tuple(tuple(cells[index] for index in row) for row in values["rows"])
    return Table(
        number=values["number"],
        title=values["title"],
        grid=Grid((span[0], span[1]), rows, title, tuple(notes)),
        header_rows=values["header_rows"],
        columns=tuple(_column_from_values(one) for one in values["columns"]),
        repairs=tuple(values["repairs"]),
    )


def _cell_from_values(values: Row) -> Cell:
    named = dict(zip((field.name for field in fields(Cell)), values, strict=True))
    named["span"] = (named["span"][0], named["span"][1])
    named["box"] = None if named["box"] is None else tuple(named["box"])
    return Cell(**named)


def _column_from_values(values: Row) -> Column:
    named = dict(zip((field.name for field in fields(Column)), values, strict=True))
    named["header"] = tuple(named["header"])
    named["kind"] = None if named["kind"] is None else Kind(named["kind"])
    named["measure"] = None if named["measure"] is None else Measure(named["measure"])
    return Column(**named)
