"""Ruled tables: from ruling lines to a lattice of cells, merged where no line parts them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.page import Char, Page, Rule, cover, join_lines, text_lines
from corpus.readers.shaping import CellDraft
from corpus.types import Box

# Lines that lie closer than this are the two edges of one drawn line, in points.
_NEAR = 3.0
# A line counts as a border when it covers this share of the cell's side.
_COVERED = 0.6
# Fewer filled cells are no table; with as many columns they may end one.
_FEW_CELLS = 3


_NUMBER = re.compile(r"^\d+\.?\d*$")
# What a stray line may cut off: a short end of words.
_FRAGMENT = re.compile(r"^[^\d\s]{1,4}$")


@dataclass(slots=True)
class RuledTable:
    """A table on a page: its box, its rows of cells, and where its columns stand."""

    box: Box
    rows: list[list[CellDraft]]
    bands: tuple[tuple[float, float], ...]
    page: int
    ruled: bool = True

    @property
    def scrap(self) -> bool:
        """Whether it holds too little for a table: at most the end of one cut by the page."""
        return len({id(cell) for row in self.rows for cell in row if cell.text}) < _FEW_CELLS


def merge_rules(rules: Sequence[Rule], near: float = _NEAR) -> list[Rule]:
    """The rules, pieces of one line made one."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if levels and rule.at - levels[-1][-1].at <= near:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return [rule for level in levels for rule in _joined(level, near)]


def _joined(level: list[Rule], near: float) -> Iterator[Rule]:
    at = sum(rule.at for rule in level) / len(level)
    start, end = None, 0.0
    for rule in sorted(level, key=lambda r: r.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start <= end + near:
            end = max(end, rule.end)
        else:
            yield Rule(at, start, end)
            start, end = rule.start, rule.end
    if start is not None:
        yield Rule(at, start, end)


def _groups(
    across: list[Rule], down: list[Rule], near: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch one another, directly or through others."""
    total = len(across) + len(down)
    owner = list(range(total))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            inside = h.start - near <= v.at <= h.end + near
            if inside and v.start - near <= h.at <= v.end + near:
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        pair = groups.setdefault(root(index), ([], []))
        pair[0 if index < len(across) else 1].append(rule)
    return list(groups.values())


def _levels(values: list[float], near: float) -> list[float]:
    """The positions, those close together as one."""
    levels: list[list[float]] = []
    for value in sorted(values):
        if levels and value - levels[-1][-1] <= near:
            levels[-1].append(value)
        else:
            levels.append([value])
    return [sum(level) / len(level) for level in levels]


def _has(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule runs along this side of a cell."""
    for rule in rules:
        if abs(rule.at - at) <= _NEAR:
            shared = min(rule.end, end) - max(rule.start, start)
            if shared >= _COVERED * (end - start):
                return True
    return False


def _merge_lattice(
    xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]
) -> list[list[int]]:
    """For each field of the lattice the number of its cell; fields of a merged cell share one."""
    width, height = len(xs) - 1, len(ys) - 1
    cell = [[r * width + c for c in range(width)] for r in range(height)]
    for r in range(height):
        for c in range(width):
            if c and not _has(down, xs[c], ys[r], ys[r + 1]):
                _unite(cell, (r, c), (r, c - 1))
            if r and not _has(across, ys[r], xs[c], xs[c + 1]):
                _unite(cell, (r, c), (r - 1, c))
    return cell


def _unite(cell: list[list[int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    """Make the two fields one cell, filled up to a rectangle."""
    a, b = cell[one[0]][one[1]], cell[other[0]][other[1]]
    if a == b:
        return
    members = {a, b}
    while True:
        spots = [
            (r, c) for r, row in enumerate(cell) for c, name in enumerate(row) if name in members
        ]
        rows, columns = [r for r, _ in spots], [c for _, c in spots]
        inside = {
            cell[r][c]
            for r in range(min(rows), max(rows) + 1)
            for c in range(min(columns), max(columns) + 1)
        }
        if inside == members:
            break
        members |= inside
    for r, c in spots:
        cell[r][c] = b


def ruled_tables(page: Page) -> list[RuledTable]:
    """The tables that ruling lines draw on the page, from top to bottom."""
    across, down = merge_rules(page.across), merge_rules(page.down)
    if len(across) < 2 or not down or len(across) * len(down) > 100_000:
        return []
    tables = [_table(page, *group) for group in _groups(across, down, _NEAR)]
    found = sorted((t for t in tables if t is not None), key=lambda t: t.box[1])
    return [t for i, t in enumerate(found) if not t.scrap or (i == 0 and _may_end(t))]


def _may_end(table: RuledTable) -> bool:
    """Whether a scrap at the top of a page may be the end of the table before it."""
    filled = any(cell.text for row in table.rows for cell in row)
    return filled and len(table.bands) >= _FEW_CELLS and len(table.rows) == 1


def _table(page: Page, across: list[Rule], down: list[Rule]) -> RuledTable | None:
    """The table that the lines of one group draw, when it has two columns and two rows."""
    if len(across) < 2 or not down:
        return None
    sides = [edge for rule in across for edge in (rule.start, rule.end)]
    ends = [edge for rule in down for edge in (rule.start, rule.end)]
    xs = _levels([min(sides), max(sides), *(rule.at for rule in down)], _NEAR)
    ys = _levels([min(ends), max(ends), *(rule.at for rule in across)], _NEAR)
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > 20_000:
        return None
    numbers = _merge_lattice(xs, ys, across, down)
    box = (xs[0], ys[0], xs[-1], ys[-1])
    rows = _whole(_fill(page, numbers, xs, ys))
    return RuledTable(box, rows, tuple(itertools.pairwise(xs)), page.number)


def _fill(
    page: Page, numbers: list[list[int]], xs: list[float], ys: list[float]
) -> list[list[CellDraft]]:
    """The cells with the characters whose middle lies in them."""
    chars: dict[int, list[Char]] = {}
    boxes: dict[int, list[Box]] = {}
    for r, row in enumerate(numbers):
        for c, name in enumerate(row):
            boxes.setdefault(name, []).append((xs[c], ys[r], xs[c + 1], ys[r + 1]))
    for char in page.chars:
        x, y = char.middle
        row_at, column_at = _index(ys, y), _index(xs, x)
        if row_at is not None and column_at is not None:
            chars.setdefault(numbers[row_at][column_at], []).append(char)
    drafts = {
        name: _draft(chars.get(name, []), cover(parts), page.number)
        for name, parts in boxes.items()
    }
    return [[drafts[name] for name in row] for row in numbers]


def _whole(rows: list[list[CellDraft]]) -> list[list[CellDraft]]:
    """The rows; a stray line across one column of a row of numbers cuts no row in two."""
    kept = rows[:1]
    for row in rows[1:]:
        pairs = list(zip(kept[-1], row, strict=True))
        numbers = sum(a is b and bool(_NUMBER.match(a.text)) for a, b in pairs)
        cut = [(a, b) for a, b in pairs if a is not b]
        if numbers < 2 or len(cut) != 1 or not _FRAGMENT.match(cut[0][1].text):
            kept.append(row)
            continue
        upper, lower = cut[0]
        sure = min(upper.confidence, lower.confidence)
        whole = CellDraft(upper.text + lower.text, upper.page, upper.box, sure)
        kept[-1] = [whole if cell is upper else cell for cell in kept[-1]]
    return kept


def _index(edges: list[float], value: float) -> int | None:
    """Which field between the edges holds the value."""
    for index, (low, high) in enumerate(itertools.pairwise(edges)):
        if low <= value < high:
            return index
    return None


def _draft(chars: list[Char], box: Box, page: int) -> CellDraft:
    lines = text_lines(chars)
    text = join_lines(lines)
    confidence = min((char.confidence for char in chars), default=1.0)
    return CellDraft(text, page, box, round(confidence, 3))
