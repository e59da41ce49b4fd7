"""When figures are better looked at than read, the chart of them as a Vega-Lite description."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.types import Figure, Measure
from retrieval.figures.ranking import end_of
from ui.parts import words
from ui.parts.chart_lines import Row, line_chart

# Two points are a sentence; from three on a line shows something.
_SERIES = 3
_REGIONS = 2
_COLOUR = "#3B7AB5"


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
    symbols = {"symbolBaseFillColor": ink, "symbolBaseStrokeColor": ink}
    return {
        "text": {"color": ink, "fontSize": 13},
        "axis": {"labelColor": ink, "labelFontSize": 13},
        "legend": {"labelColor": ink} | symbols,
        "title": {"offset": 4},
    }


def _series_chart(figures: Sequence[Figure], ink: str) -> dict[str, Any] | None:
    groups: dict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for each in figures:
        if len(each.period) in (4, 6) and each.period[:4].isdigit():
            key = (each.indicator, str(each.measure), each.unit, each.scope)
            groups[key].setdefault(f"{each.region}/{each.period}", each)
    for points in groups.values():
        regions = Counter(figure.region for figure in points.values())
        if max(regions.values()) >= _SERIES:
            return line_chart(_series_title(list(points.values())), _rows(points.values()), ink)
    return None


def _region_chart(figures: Sequence[Figure]) -> dict[str, Any] | None:
    groups: dict[tuple[str, ...], dict[str, Figure]] = defaultdict(dict)
    for each in figures:
        key = (each.indicator, end_of(each), str(each.kind), str(each.measure), each.unit)
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
    period, kind = words.period_label(figure.period), words.kind_label(figure.kind)
    return {
        "region": figure.region,
        "at": figure.period,
        "told": f"{figure.region}{period}{kind}：{words.value_text(figure)}",
        "period": period,
        "kind": kind,
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
        "encoding": {"y": region, "x": value, "description": {"field": "told"}},
        "layer": [
            {"mark": {"type": "bar", "height": 18, "cornerRadiusEnd": 3, "color": _COLOUR}},
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"text": {"field": "shown"}},
            },
        ],
    }
