"""Slips within tables: serial numbers that skip, groups that hold other than the rows they say."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.types import Block, Cell, Document, Place, Table
from retrieval.audit.lexicon import say
from retrieval.audit.types import Finding, Grade, Rule, Spot

_NUMBER = re.compile(r"\d{1,3}$")
_GROUP = re.compile(r"(?P<name>[一-鿿、\s]{2,20})[（(]\s?(?P<n>\d{1,2})\s?[个项][）)]$")


def table_findings(document: Document) -> Iterator[Finding]:
    """The findings of both rules, table by table."""
    for block in document.blocks:
        if block.table is not None and not block.table.grid.chart:
            yield from _serials(document, block, block.table)
            yield from _groups(document, block, block.table)


def _spot(document: Document, block: Block, cell: Cell, row: int) -> Spot:
    place = Place(block.number, cell.span, row=row, page=cell.page, box=cell.box)
    quote = document.text[slice(*cell.span)].strip() or cell.text
    return Spot(document.name, quote, cell.span, place, cell.text)


def _numbered(table: Table) -> list[tuple[int, int, Cell]]:
    """Row, number and cell of the column of serial numbers, merged cells once."""
    roles = [column.role for column in table.columns]
    if "number" not in roles:
        return []
    column = roles.index("number")
    found: list[tuple[int, int, Cell]] = []
    for row, cells in enumerate(table.grid.rows[table.header_rows :], start=table.header_rows):
        cell = cells[column] if column < len(cells) else None
        if cell is None or not _NUMBER.match(cell.text.strip()):
            continue
        if not found or found[-1][2] is not cell:
            found.append((row, int(cell.text), cell))
    return found


def _serials(document: Document, block: Block, table: Table) -> Iterator[Finding]:
    """Serial numbers that skip; 1 begins anew."""
    for (row, number, cell), (below, after, other) in pairwise(_numbered(table)):
        if after not in (1, number, number + 1):
            sentence = say("serial", before=cell.text, after=other.text)
            spots = _spot(document, block, cell, row), _spot(document, block, other, below)
            region = document.metadata.place_name
            yield Finding(Rule.SERIAL, Grade.SCOPE, region, "", sentence, spots)


def _groups(document: Document, block: Block, table: Table) -> Iterator[Finding]:
    """经济发展（6个） against the serial numbers below it."""
    heads = [
        (row, match, cells[0])
        for row, cells in enumerate(table.grid.rows)
        for cell in cells[:2]
        if (match := _GROUP.match(cell.text.strip())) and cell is cells[0]
    ]
    numbers = _numbered(table)
    for at, (row, match, cell) in enumerate(heads):
        end = heads[at + 1][0] if at + 1 < len(heads) else len(table.grid.rows)
        held = {number for line, number, _ in numbers if row < line < end}
        if held and len(held) != int(match["n"]):
            items = "、".join(map(str, sorted(held)))
            sentence = say("count", written=cell.text, value=len(held), items=items)
            last = next(c for line, n, c in numbers if row < line < end and n == max(held))
            spots = _spot(document, block, cell, row), _spot(document, block, last, end - 1)
            region = document.metadata.place_name
            yield Finding(Rule.COUNT, Grade.SCOPE, region, "", sentence, spots)
