"""Chart data that a conversion left in the text: names, periods and values in runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.grids.lines import RawLine, fields, title_before
from corpus.tables.words import bare, is_serial, is_value, is_year
from corpus.types import Cell, Grid

_MIN_POINTS = 3


@dataclass(frozen=True, slots=True)
class _Series:
    """One run of the data: its name, what its points are, and their values."""

    name: Cell
    points: tuple[Cell, ...]
    values: tuple[Cell, ...]


def read_chart(lines: Sequence[RawLine], start: int, end: int) -> Grid | None:
    """The chart data in a run of lines, or None when it does not come out even."""
    tokens = [cell for line in lines[start:end] for cell in fields(line) if cell.text]
    series: list[_Series] = []
    while tokens:
        one = _take(tokens)
        if one is None or (series and _names(one) != _names(series[0])):
            return None
        series.append(one)
        tokens = tokens[1 + 2 * len(one.points) :]
    if not series:
        return None
    corner = Cell("", (series[0].name.span[0],) * 2)
    rows = [(corner, *series[0].points), *((s.name, *s.values) for s in series)]
    span = (series[0].name.span[0], series[-1].values[-1].span[1])
    return Grid(span, tuple(rows), title_before(lines, start), chart=True)


def _take(tokens: Sequence[Cell]) -> _Series | None:
    """The series that the tokens open with."""
    name, rest = tokens[0], tokens[1:]
    if _is_number(name):
        return None
    is_point = is_year if rest and is_year(rest[0].text) else _is_name
    count = 0
    while count < len(rest) and is_point(rest[count].text):
        count += 1
    values = rest[count : 2 * count]
    if count < _MIN_POINTS or len(values) < count or not all(map(_is_number, values)):
        return None
    return _Series(name, tuple(rest[:count]), tuple(values))


def _is_name(text: str) -> bool:
    return not (is_value(text) or is_serial(text))


def _is_number(cell: Cell) -> bool:
    return is_value(cell.text) or is_serial(cell.text)


def _names(series: _Series) -> list[str]:
    return [bare(point.text) for point in series.points]
