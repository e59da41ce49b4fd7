"""Columns of text lines: the places that no line of a table's body uses stand between them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.grids.layout import Row
from corpus.grids.lines import RawLine, joined, piece
from corpus.types import Cell

# One blank stands within a cell, a full-width one or two between cells.
_PIECE = re.compile(r"[^\s\u3000]+(?:[ \u00a0][^\s\u3000]+)*")

Places = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Column:
    """The places from `start` up to `end`."""

    start: int
    end: int


def pieces_of(text: str) -> list[tuple[int, int]]:
    """The spans of what stands between wide gaps."""
    return [match.span() for match in _PIECE.finditer(text)]


def find_columns(texts: Sequence[str], places: Places) -> list[Column]:
    """The columns of a table's body, left to right."""
    spans = [_spans(text, places) for text in texts]
    width = max((end for line in spans for _, end in line), default=0)
    used = bytearray(width + 1)
    for start, end in (span for line in spans for span in line):
        used[start:end] = b"\x01" * (end - start)
    columns: list[Column] = []
    for match in re.finditer(rb"\x01+", bytes(used)):
        own = Column(match.start(), match.end())
        if columns and not _apart(columns[-1], own, spans):
            columns[-1] = Column(columns[-1].start, own.end)
        else:
            columns.append(own)
    return columns


def _spans(text: str, places: Places) -> list[tuple[int, int]]:
    """The places of the words of a line."""
    at = places(text)
    return [(at[m.start()], at[m.end()]) for m in re.finditer(r"[^\s\u3000]+", text)]


def _apart(left: Column, right: Column, spans: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether some line shows a wide gap between two columns."""
    gaps = []
    for line in spans:
        ends = [end for start, end in line if left.start <= start and end <= left.end]
        starts = [start for start, end in line if right.start <= start and end <= right.end]
        if ends and starts:
            gaps.append(min(starts) - max(ends))
    return not gaps or max(gaps) > 1


def cell_in(line: RawLine, column: Column, places: Places) -> Cell:
    """What a line holds in a column."""
    at = places(line.text)
    inside = [i for i in range(len(line.text)) if column.start <= at[i] < column.end]
    if not inside:
        return Cell("", (line.end, line.end))
    return piece(line.text[inside[0] : inside[-1] + 1], line.start + inside[0])


def header_row(head: Sequence[RawLine], columns: Sequence[Column], places: Places) -> Row | None:
    """The header's lines as one row: below each other the parts of a column's name."""
    levels = [_placed(line, columns, places) for line in head]
    if not levels:
        return None
    opened = [{c for level in levels[: i + 1] for c in level} for i in range(len(levels))]
    for i, level in enumerate(levels):
        below = [
            {c: o for c, o in lower.items() if c in level or c not in opened[i]}
            for lower in levels[i + 1 :]
        ]
        _reach(level, below)
    start = head[0].start
    row: Row = []
    for column in range(len(columns)):
        cell = Cell("", (start, start))
        for level in levels:
            part = level.get(column)
            cell = joined(cell, part) if part else cell
        row.append(cell)
    return row


def _placed(line: RawLine, columns: Sequence[Column], places: Places) -> dict[int, Cell]:
    """The pieces of a header's line by the column that each stands over."""
    at = places(line.text)
    found: dict[int, Cell] = {}
    for start, end in pieces_of(line.text):
        own = piece(line.text[start:end], line.start + start)
        column = min(range(len(columns)), key=lambda c: _distance(columns[c], at[start], at[end]))
        found[column] = joined(found[column], own) if column in found else own
    return found


def _distance(column: Column, start: int, end: int) -> float:
    """How far a piece stands from a column: below 0 for the places they share."""
    shared = min(column.end, end) - max(column.start, start)
    return -float(shared) if shared > 0 else min(abs(column.start - start), abs(column.end - end))


def _reach(level: dict[int, Cell], below: Sequence[dict[int, Cell]]) -> None:
    """Let a group reach over the columns right of it that have names beside its own's alone."""
    for column in sorted(level):
        under = next((lower for lower in below if column in lower), None)
        right = column + 1
        while under is not None and right not in level and right in under:
            level[right] = level[column]
            right += 1
