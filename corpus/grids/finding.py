"""The tables of a source as grids: stated by its format, or found in its lines."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.grids.bare import read_bare
from corpus.grids.chart import read_chart
from corpus.grids.lines import RawLine, is_caption, is_contents, raw_lines
from corpus.grids.ready import complete_grids
from corpus.grids.spaced import is_spaced, read_spaced
from corpus.grids.stacked import is_stacked, read_stacked
from corpus.grids.tabbed import is_tabbed, read_tabbed, tabbed_end
from corpus.types import Grid, Source


def find_grids(source: Source) -> tuple[Grid, ...]:
    """The tables of a source, in order: those its format states, else those in its lines."""
    if source.grids:
        return complete_grids(source)
    lines = raw_lines(source.text)
    found: list[Grid] = []
    i = 0
    while i < len(lines):
        grid, end = _read_at(lines, i)
        if grid is not None:
            found.append(replace(grid, raw=source.text[slice(*grid.span)]))
        i = max(end, i + 1)
    return tuple(found)


def _read_at(lines: Sequence[RawLine], i: int) -> tuple[Grid | None, int]:
    """The table that begins at a line, if one does, and the line to go on from."""
    if is_stacked(lines[i]) and lines[i].text.strip():
        return read_stacked(lines, i)
    if not is_tabbed(lines[i]):
        if is_caption(lines[i].text):
            return read_bare(lines, i)
        return read_spaced(lines, i) if is_spaced(lines[i]) else (None, i + 1)
    end = tabbed_end(lines, i)
    if is_contents(lines[i:end]):
        return None, end
    chart = read_chart(lines, i, end)
    return (chart, end) if chart else read_tabbed(lines, i, end)
