"""When figures are better looked at than read, the chart of them as a Vega-Lite description."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.types import Figure, Measure
from ui.parts import words

# Two points are a sentence; from three on a line shows something.
_SERIES = 3
_REGIONS = 2
_COLOUR = "#3B7AB5"
# Told apart on a light and on a dark ground.
_COLOURS = ["#3B7AB5", "#2F9E6E", "#C77A1B", "#8E6BBF", "#C4514A", "#7A8794"]
# The kinds in the order of a plan's life, in the colours of their cards.
_KINDS = {"基数": "#7A8794", "实际": "#2F9E6E", "预计": "#C77A1B", "目标": "#3B7AB5"}
# Where a value stands beside its point.
_SIDES: dict[str, dict[str, Any]] = {
    "above": {"dy": -14},
    "below": {"dy": 16},
    "right": {"align": "left", "dx": 10},
}
_YEAR, _MOST_YEARS = 4, 16

Row = dict[str, Any]


def chart_of(figures: Sequence[Figure], ink: str = "#1E2933") -> dict[str, Any] | None:
    """A line over years or bars over regions; None where neither says more than the text."""
    usable = [f for f in figures if f.value is not None and f.high is None and f.sure]
    chart = _series_chart(usable, ink) or _region_chart(usable)
    return None if chart is None else chart | {"config": _config(ink)}


def series_of(figures: Sequence[Figure], ink: str) -> dict[str, Any] | None:
    """A line over years; None where no region has enough of them."""
    chart = _series_chart([f for f in figures if f.value is not None and f.high is None], ink)
    return None if chart is None else chart | {"config": _config(ink)}


def _config(ink: str) -> Row:
    axis = {"labelColor": ink, "labelFontSize": 13}
    return {
        "text": {"color": ink, "fontSize": 13}, "axis": axis,
        "legend": {"labelColor": ink, "symbolBaseFillColor": ink, "symbolBaseStrokeColor": ink}, "title": {"offset": 4},
    }  # fmt: skip


def _series_chart(figures: Sequence[Figure], ink: str) -> dict[str, Any] | None:
    groups: dict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for each in figures:
        if len(each.period) in (4, 6) and each.period[:4].isdigit():
            key = (each.indicator, str(each.measure), each.unit, each.scope)
            groups[key].setdefault(f"{each.region}/{each.period}", each)
    for points in groups.values():
        regions = Counter(figure.region for figure in points.values())
        if max(regions.values()) >= _SERIES:
            return _line(_series_title(list(points.values())), _rows(points.values()), ink)
    return None


def _region_chart(figures: Sequence[Figure]) -> dict[str, Any] | None:
    groups: dict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for each in figures:
        key = (each.indicator, each.period, str(each.kind), str(each.measure), each.unit)
        groups[key].setdefault(each.region, each)
    for (indicator, period, kind, *_), points in groups.items():
        if len(points) >= _REGIONS:
            title = f"{words.period_label(period)}{indicator}{words.kind_label(kind)}"
            return _bars(title, _rows(points.values()))
    return None


def _series_title(figures: Sequence[Figure]) -> str:
    first = figures[0]
    alone = len({figure.region for figure in figures}) == 1
    measure = words.measure_label(first.measure) if first.measure is not Measure.LEVEL else ""
    return f"{first.region if alone else ''}{first.indicator}{measure}"


def _rows(figures: Iterable[Figure]) -> list[Row]:
    return [_row(figure) for figure in sorted(figures, key=lambda figure: figure.period)]


def _row(figure: Figure) -> Row:
    return {
        "region": figure.region,
        "at": figure.period,
        "period": words.period_label(figure.period),
        "kind": words.kind_label(figure.kind),
        "value": float(figure.value or 0),
        "shown": words.value_text(figure),
        "short": f"{words.number(figure)}{words.unit(figure)}{words.qualifier(figure)}",
    }


def _bars(title: str, rows: list[Row]) -> dict[str, Any]:
    order = [row["region"] for row in sorted(rows, key=lambda row: -row["value"])]
    region = {"field": "region", "type": "nominal", "sort": order, "title": None}
    value: Row = {"field": "value", "type": "quantitative", "title": None}
    # Room to the right for the longest bar's own value.
    value["scale"] = {"domainMin": min(0, *(row["value"] for row in rows)), "nice": True}
    value["axis"] = {"labels": False, "ticks": False, "grid": False, "domain": False}
    return {
        "title": title,
        "data": {"values": rows},
        # The height takes in the title.
        "height": 34 * len(rows) + 76,
        "padding": {"left": 5, "right": 90, "top": 5, "bottom": 5},
        "encoding": {"y": region, "x": value},
        "layer": [
            {"mark": {"type": "bar", "height": 18, "cornerRadiusEnd": 3, "color": _COLOUR}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"text": {"field": "shown"}},
            },
        ],
    }


def _line(title: str, rows: list[Row], ink: str) -> dict[str, Any]:
    alone = len({row["region"] for row in rows}) == 1
    # The values stand at their points: an axis would say them twice.
    value: Row = {"field": "value", "type": "quantitative", "axis": None}
    value["scale"] = {"zero": False, "nice": False, "padding": 34}
    return {
        "title": title,
        "data": {"values": _with_sides(rows)},
        "height": 250,
        "encoding": {"x": _times(rows), "y": value},
        "layer": [*(_way_of_one(rows) if alone else _ways_of_many(rows)), *_values(rows, ink)],
    }


def _with_sides(rows: list[Row]) -> list[Row]:
    """The rows with the side of its point that a value stands on: those of one time keep apart."""
    sided = []
    for at in dict.fromkeys(row["at"] for row in rows):
        there = sorted((row for row in rows if row["at"] == at), key=lambda row: -row["value"])
        last = len(there) - 1
        sided += [row | {"side": _side(n, last)} for n, row in enumerate(there)]
    return sided


def _side(number: int, last: int) -> str:
    if number == 0:
        return "above"
    return "below" if number == last else "right"


def _values(rows: list[Row], ink: str) -> list[Row]:
    """The values at their points."""
    sides = {row["side"] for row in _with_sides(rows)}
    return [
        {
            "transform": [{"filter": f"datum.side === '{side}'"}],
            "mark": {"type": "text", **place},
            "encoding": {"text": {"field": "short"}, "color": {"value": ink}},
        }
        for side, place in _SIDES.items()
        if side in sides
    ]


def _times(rows: list[Row]) -> Row:
    """The axis of time; years that no plan tells of keep their place on it."""
    period: Row = {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}}
    told = [row["at"] for row in rows]
    if all(len(at) == _YEAR for at in told):
        years = range(int(min(told)), int(max(told)) + 1)
        if len(years) <= _MOST_YEARS:
            period["scale"] = {"domain": [words.period_label(str(year)) for year in years]}
    return period


def _way_of_one(rows: list[Row]) -> list[Row]:
    """One region's points by kind, on a thin line from base to target."""
    kinds = [kind for kind in _KINDS if any(row["kind"] == kind for row in rows)]
    colour: Row = {"field": "kind", "type": "nominal", "title": None}
    colour["scale"] = {"domain": kinds, "range": [_KINDS[kind] for kind in kinds]}
    colour["legend"] = {"orient": "top"} if len(kinds) > 1 else None
    points: Row = {"mark": {"type": "point", "size": 80, "filled": True, "opacity": 1}}
    points["encoding"] = {"color": colour}
    if len({row["at"] for row in rows}) < len(rows):
        return [points]  # a target and an actual of one year: a line would run up and down
    line = {"type": "line", "color": _KINDS["基数"], "strokeDash": [4, 4], "strokeWidth": 1.5}
    return [{"mark": line}, points]


def _ways_of_many(rows: list[Row]) -> list[Row]:
    """A line for each region; where kinds differ, the shape of a point tells its own."""
    colour: Row = {"field": "region", "type": "nominal", "title": None}
    colour |= {"scale": {"range": _COLOURS}, "legend": {"orient": "top"}}
    points: Row = {"mark": {"type": "point", "size": 80, "filled": True, "opacity": 1}}
    points["encoding"] = {"color": colour}
    if len({row["kind"] for row in rows}) > 1:
        shape = {"field": "kind", "type": "nominal", "title": None, "legend": {"orient": "top"}}
        points["encoding"]["shape"] = shape
    return [{"mark": {"type": "line"}, "encoding": {"color": colour}}, points]
