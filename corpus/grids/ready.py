"""Tables that a format states, completed by the lines around them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corpus.grids.lines import RawLine, notes_around, title_before
from corpus.types import Grid, Source


def complete_grids(source: Source) -> tuple[Grid, ...]:
    """The stated tables with title, notes and raw text, where the reader gave none."""
    lines = [RawLine(line.span[0], source.text[slice(*line.span)]) for line in source.lines]
    starts = [line.start for line in lines]
    return tuple(_complete(grid, source.text, lines, starts) for grid in source.grids)


def _complete(grid: Grid, text: str, lines: Sequence[RawLine], starts: Sequence[int]) -> Grid:
    before = bisect_left(starts, grid.span[0])
    after = bisect_left(starts, grid.span[1])
    return replace(
        grid,
        title=grid.title or title_before(lines, before),
        notes=grid.notes or tuple(notes_around(lines, before, after)),
        raw=grid.raw or text[slice(*grid.span)],
    )
