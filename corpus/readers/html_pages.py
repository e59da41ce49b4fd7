"""Pages of one article, saved as x.html, x_2.html, x_3.html, as one Source."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from corpus.types import Cell, Grid, Line, Source, Span

_LATER = re.compile(r"(.+)[_-](\d{1,2})$")


def join_pages(sources: Sequence[Source]) -> list[Source]:
    """The sources; later pages of a web article are appended to its first one."""
    firsts = {PurePosixPath(s.name).stem: s for s in sources if s.format == "html"}
    pages: dict[str, list[tuple[int, Source]]] = {}
    for stem, source in firsts.items():
        match = _LATER.match(stem)
        if match and match.group(1) in firsts:
            pages.setdefault(match.group(1), []).append((int(match.group(2)), source))
    later = {id(source) for found in pages.values() for _, source in found}
    joined = []
    for source in sources:
        if id(source) not in later:
            stem = PurePosixPath(source.name).stem
            known = pages.get(stem, []) if firsts.get(stem) is source else []
            joined.append(_joined(source, [page for _, page in sorted(known, key=lambda p: p[0])]))
    return joined


def _joined(first: Source, pages: Sequence[Source]) -> Source:
    """The first page with the others after it, their repeated title left out."""
    for page in pages:
        start = _after_title(first, page)
        shift = len(first.text) + 1 - start
        first = replace(
            first,
            text=f"{first.text}\n{page.text[start:]}",
            lines=first.lines + tuple(_line(x, shift) for x in page.lines if x.span[0] >= start),
            grids=first.grids + tuple(_grid(grid, shift) for grid in page.grids),
            warnings=first.warnings + tuple(w for w in page.warnings if w not in first.warnings),
            sha256=hashlib.sha256((first.sha256 + page.sha256).encode()).hexdigest(),
        )
    return first


def _after_title(first: Source, page: Source) -> int:
    """Where the page goes on after the title that it repeats."""
    if not first.lines or not page.lines:
        return 0
    title = page.text[slice(*page.lines[0].span)]
    same = page.lines[0].span[0] == 0 and title == first.text[slice(*first.lines[0].span)]
    return min(len(title) + 1, len(page.text)) if same else 0


def _moved(span: Span, shift: int) -> Span:
    return span[0] + shift, span[1] + shift


def _line(line: Line, shift: int) -> Line:
    return replace(line, span=_moved(line.span, shift))


def _grid(grid: Grid, shift: int) -> Grid:
    cells: dict[int, Cell] = {}
    for cell in (cell for row in grid.rows for cell in row):
        if id(cell) not in cells:
            cells[id(cell)] = replace(cell, span=_moved(cell.span, shift))
    rows = tuple(tuple(cells[id(cell)] for cell in row) for row in grid.rows)
    return replace(grid, span=_moved(grid.span, shift), rows=rows)
