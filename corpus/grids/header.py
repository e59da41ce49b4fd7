"""Header rows laid out over a table's columns: which group stands over which columns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from corpus.periods import find_periods
from corpus.tables.header import measure_of
from corpus.tables.words import bare, is_blank, is_year, table_words
from corpus.types import Cell

Row = list[Cell]
_IMPOSSIBLE = (float("-inf"), (), ())
Plan = tuple[float, tuple[int, ...], tuple[int, ...]]  # score, widths, columns of the children


def header_rows(rows: Sequence[Row], width: int, label_end: int) -> list[Row]:
    """The header rows, each as wide as the table."""
    if not rows:
        return []
    if all(len(row) == 1 for row in rows):
        return [[replace(row[0], columns=width)] * width for row in rows]
    shared = _lost_header(rows, width, label_end) if len(rows) > 1 else None
    laid: list[Row] = list(shared or [])
    for row in reversed(rows[: len(rows) - len(laid)]):
        laid.insert(0, _header_row(row, laid[0] if laid else None, width, label_end))
    return laid


def _lost_header(rows: Sequence[Row], width: int, label_end: int) -> list[Row] | None:
    """The last two rows, when the lower holds the parts of groups and nothing beside them."""
    upper, lower = rows[-2], rows[-1]
    lead, room = _lead(upper, label_end), width - label_end
    if not lower[0].text or len(lower) > room or len(upper) - lead >= room:
        return None
    if any(bare(cell.text) in _label_names() for cell in lower):
        return None
    parents, children = upper[lead:], list(lower)
    plan = _share_out(tuple(c.text for c in parents), tuple(c.text for c in children), room)
    if not plan[1]:
        return None
    gap = Cell("", (lower[0].span[0],) * 2)
    placed = dict(zip(plan[2], children, strict=True))
    below = [placed.get(i, gap) for i in range(room)]
    head = _over_label(upper[:lead], label_end)
    return [head + _widen(parents, plan[1]), [gap] * label_end + below]


def _header_row(row: Row, below: Row | None, width: int, label_end: int) -> Row:
    """The row laid out over the row below it."""
    if len(row) == 1:
        return [replace(row[0], columns=width)] * width
    if len(row) == width:
        return row
    lead = _lead(row, label_end)
    head, rest, room = _over_label(row[:lead], label_end), row[lead:], width - label_end
    if len(rest) == room:
        return head + rest
    if below is not None and len(rest) < room:
        children = below[label_end:]
        plan = _group(tuple(c.text for c in rest), tuple(c.text for c in children), room)
        if plan[1]:
            return head + _widen(rest, plan[1])
    return _spread(head, rest, room)


def _lead(row: Row, label_end: int) -> int:
    """How many of a header's cells stand over number, category and label."""
    names = table_words()["roles"]
    wanted = {*names["indicator"], *names["region"]}
    for i, cell in enumerate(row[:label_end]):
        if bare(cell.text) in wanted:
            return i + 1
    return 1


def _over_label(cells: Row, label_end: int) -> Row:
    """The leading cells, the last stretched to the end of the label."""
    cells = cells[:label_end]
    stretch = label_end - len(cells) + 1
    return [*cells[:-1], *[replace(cells[-1], columns=stretch)] * stretch]


def _widen(cells: Row, widths: Sequence[int]) -> Row:
    row: Row = []
    for cell, width in zip(cells, widths, strict=True):
        row += [replace(cell, columns=width)] * width
    return row


def _spread(head: Row, rest: Row, room: int) -> Row:
    """What fits no group stands as far right as may be."""
    rest = rest[-room:] if room else []
    gap = Cell("", (head[-1].span[1], head[-1].span[1]))
    return [*head, *[gap] * (room - len(rest)), *rest]


def _group(parents: tuple[str, ...], children: tuple[str, ...], room: int) -> Plan:
    """How many columns each parent covers, by what the children say."""

    @cache
    def best(parent: int, column: int) -> Plan:
        if parent == len(parents):
            return (0.0, (), ()) if column == room else _IMPOSSIBLE
        plans = []
        for width in range(1, room - column - (len(parents) - parent - 1) + 1):
            score, widths, columns = best(parent + 1, column + width)
            own = _cover(parents[parent], children[column : column + width])
            plans.append((score + own, (width, *widths), (column, *columns)))
        return max(plans, default=_IMPOSSIBLE)

    return best(0, 0)


def _share_out(parents: tuple[str, ...], children: tuple[str, ...], room: int) -> Plan:
    """How many columns each parent covers when only groups have children, and where these stand."""
    years = [year for parent in parents for year in _years(parent)]

    def fit(parent: str, under: Sequence[str]) -> float:
        own = _cover(parent, under) if len(under) > 1 else _alone(parent, under[0])
        return own + sum(_timely(parent, child, years) for child in under)

    @cache
    def best(parent: int, column: int, child: int) -> Plan:
        if parent == len(parents):
            done = column == room and child == len(children)
            return (0.0, (), ()) if done else _IMPOSSIBLE
        score, widths, columns = best(parent + 1, column + 1, child)
        plans = [(score + _cover(parents[parent], ("",)), (1, *widths), columns)]
        for width in range(1, min(room - column, len(children) - child) + 1):
            score, widths, columns = best(parent + 1, column + width, child + width)
            own = fit(parents[parent], children[child : child + width])
            taken = tuple(range(column, column + width))
            plans.append((score + own, (width, *widths), (*taken, *columns)))
        return max(plans)

    found = best(0, 0, 0)
    return found if found[0] > float("-inf") else _IMPOSSIBLE


def _timely(parent: str, child: str, years: Sequence[int]) -> float:
    """Whether a base stands under the first of the years, and a target under the last."""
    own = _years(parent)
    if not own or len(set(years)) < 2:
        return 0.0
    if "baseline" in _kinds(child):
        return 1.0 if min(years) in own else -1.0
    if "target" in _kinds(child):
        return 1.0 if max(years) in own else -1.0
    return 0.0


def _alone(parent: str, child: str) -> float:
    """How well a parent stands over one child: worse than over none, unless they speak alike."""
    return _kinship(parent, child) - (1.0 if measure_of(bare(parent)) else 0.0)


def _cover(parent: str, children: Sequence[str]) -> float:
    """How well a parent stands over these children."""
    alone = len(children) == 1
    blanks = sum(not bare(child) for child in children)
    if alone:
        return 3.0 if blanks else _kinship(parent, children[0]) - 0.5
    uneven = abs(len(children) - 2) / 10
    return sum(_kinship(parent, child) for child in children) - 5 * blanks - uneven


def _kinship(parent: str, child: str) -> float:
    """Above 0 when parent and child speak of the same kind or time, below when they differ."""
    score = 0.3
    ours, theirs = _kinds(parent), _kinds(child)
    if ours and theirs:
        score += 2.0 if ours & theirs else -2.0
    years, year = _years(parent), _years(child)
    if years and year:
        score += 1.0 if year & years else -1.0
    if bare(parent) in _upright():
        score -= 2.0
    return score


@lru_cache(maxsize=1)
def _label_names() -> frozenset[str]:
    """Headers of the columns that name a row."""
    roles = table_words()["roles"]
    return frozenset(
        w for name in ("indicator", "region", "number", "category") for w in roles[name]
    )


@lru_cache(maxsize=1)
def _upright() -> frozenset[str]:
    """Headers that stand over one column alone."""
    roles = table_words()["roles"]
    return frozenset(w for name in ("attribute", "note", "unit", "number") for w in roles[name])


def _kinds(text: str) -> frozenset[str]:
    kinds = table_words()["kinds"]
    for name in ("baseline", "estimate", "actual", "target"):
        if any(word in text for word in kinds[name]):
            return frozenset({name})
    return frozenset()


def _years(text: str) -> frozenset[int]:
    """The years a header names; a five-year plan names its last."""
    found: set[int] = set()
    for period in find_periods(bare(text)):
        if re.fullmatch(r"\d{4}-\d{4}", period.value):
            found.add(int(period.value[5:]))
        elif period.value[:4].isdigit():
            found.add(int(period.value[:4]))
    if is_year(text) and not is_blank(text):
        found.add(int(bare(text)[:4]))
    return frozenset(found)
