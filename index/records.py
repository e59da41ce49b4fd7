"""Documents as database rows, and back, equal to what went in."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, get_type_hints

from corpus.types import Block, Cell, Figure, Grid, Metadata, Passage, Place, Span, Table
from index.codec import Coder, decoder_of, encoder_of, shape_of, to_json

# A document holds at most 2^20 passages; ids stay within SQLite's, tantivy's and FAISS' 64 bits.
PASSAGE_BITS = 20

Row = Sequence[Any]

FIGURE_COLUMNS = tuple(field.name for field in fields(Figure))
# Changes with the fields of what is stored: an older database is then known as such.
SHAPE = shape_of(Block, Figure, Metadata, Passage, Table)


def passage_id(document: int, position: int) -> int:
    """The stable id of a document's passage."""
    return (document << PASSAGE_BITS) | position


def passage_range(document: int) -> tuple[int, int]:
    """The ids a document's passages may have, end excluded."""
    return document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS


def document_of(passage: int) -> int:
    """The document a passage's id belongs to."""
    return passage >> PASSAGE_BITS


def pack(kind: Any, value: object) -> str:
    """A value of the type as JSON text."""
    coder = encoder_of(kind)
    return to_json(value if coder is None else coder(value))


def unpack(kind: Any, text: str) -> Any:
    """The value of the type a JSON text holds."""
    coder = decoder_of(kind)
    return json.loads(text) if coder is None else coder(json.loads(text))


def metadata_to_json(metadata: Metadata) -> str:
    """A metadata value as JSON text, field by name: it is kept longer than any database."""
    values = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    return to_json({**values, "found": dict(metadata.found)})


def metadata_from_json(text: str) -> Metadata:
    """The metadata a JSON text holds."""
    values = json.loads(text)
    return Metadata(**{**values, "region": tuple(values["region"])})


def block_to_row(document: int, position: int, block: Block) -> Row:
    """A block as a row of the table blocks."""
    return document, position, block.kind, pack(Block, block)


def block_from_row(row: Row) -> Block:
    """The block a row's content holds."""
    block: Block = unpack(Block, row[0])
    table = block.table
    shared = table and replace(table, grid=share_merged(table.grid))
    return block if table is None else replace(block, table=shared)


def passage_to_row(document: int, position: int, passage: Passage) -> Row:
    """A passage as a row of the table passages."""
    rest = replace(passage, text="", path=())
    path = to_json(passage.path)
    number = passage_id(document, position)
    return number, document, passage.text, path, pack(Passage, rest)


def passage_from_row(row: Row) -> Passage:
    """The passage a row's text, path and content hold."""
    text, path, content = row
    rest: Passage = unpack(Passage, content)
    return replace(rest, text=text, path=tuple(json.loads(path)))


def figure_to_row(document: int, position: int, figure: Figure) -> Row:
    """A figure as a row of the table figures."""
    values = (getattr(figure, name) for name in FIGURE_COLUMNS)
    coded = (value if to is None else to(value) for value, to in zip(values, _TO, strict=True))
    return document, position, *coded


def figure_from_row(row: Row) -> Figure:
    """The figure a row (without document and position) holds."""
    pairs = zip(row, _FROM, strict=True)
    return Figure(*[value if back is None else back(value) for value, back in pairs])


def _to_column(kind: Any) -> Coder | None:
    return partial(pack, kind) if kind in (Place, Span) else encoder_of(kind)


def _from_column(kind: Any) -> Coder | None:
    if kind is bool:
        return bool
    return partial(unpack, kind) if kind in (Place, Span) else decoder_of(kind)


_TYPES = get_type_hints(Figure)
_TO = [_to_column(_TYPES[name]) for name in FIGURE_COLUMNS]
_FROM = [_from_column(_TYPES[name]) for name in FIGURE_COLUMNS]


def share_merged(grid: Grid) -> Grid:
    """The grid with each merged cell as one and the same value at all its positions."""
    known: dict[Cell, Cell] = {}
    return replace(grid, rows=tuple(tuple(_one(cell, known) for cell in row) for row in grid.rows))


def _one(cell: Cell, known: dict[Cell, Cell]) -> Cell:
    return cell if cell.rows == cell.columns == 1 else known.setdefault(cell, cell)
