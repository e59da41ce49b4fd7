"""Figures over years as points and lines, each value written at its point."""

from typing import Any

from ui.parts import words

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


def line_chart(title: str, rows: list[Row], ink: str) -> dict[str, Any]:
    """The chart of rows with region, kind, time and value."""
    alone = len({row["region"] for row in rows}) == 1
    # The values stand at their points: an axis would say them twice.
    value: Row = {"field": "value", "type": "quantitative", "axis": None}
    value["scale"] = {"zero": False, "nice": False, "padding": 34}
    return {
        "title": title,
        "data": {"values": _with_sides(rows)},
        "height": 250,
        "encoding": {"x": _times(rows), "y": value, "description": {"field": "told"}},
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
    line = {"type": "line", "color": _KINDS["基数"], "strokeDash": [4, 4], "aria": False}
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
    return [{"mark": {"type": "line", "aria": False}, "encoding": {"color": colour}}, points]
