"""One period's values, an indicator a line and a region a column."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import streamlit as st

from corpus.types import Figure, Kind
from index.types import FoundFigure
from ui.parts import words
from ui.parts.grid import picked_anew, place_of
from ui.parts.session import open_place

Cells = dict[tuple[str, str], list[FoundFigure]]


def choose_pair(figures: Sequence[FoundFigure]) -> tuple[str, str]:
    """The choice of period and kind."""
    options = periods_and_kinds([found.figure for found in figures])
    chosen = st.selectbox(
        "时期和类别",
        options,
        format_func=pair_label,
        key="pivot_of",
        label_visibility="collapsed",
        width=240,
    )
    return chosen or (options or [("", "")])[0]


def draw_pivot(figures: Sequence[FoundFigure], pair: tuple[str, str]) -> None:
    """The table of a period and kind; choosing a cell opens its source."""
    cells = cells_of(figures, *pair)
    held = {found.document.metadata.place_name for found in figures}
    regions = sorted({region for region, _ in cells}, key=lambda name: (name not in held, name))
    read = dict.fromkeys(name for _, name in cells)
    names = sorted(read, key=lambda n: -sum((r, n) in cells for r in regions))
    rows = [
        {"指标": name} | {r: cell_text(cells.get((r, name), [])) for r in regions} for name in names
    ]
    st.caption("点一个格子看出处；空格表示该地区的规划没有写这个数。")
    event = st.dataframe(
        rows, hide_index=True, key="pivot", on_select="rerun", selection_mode="single-cell",
        column_config={"指标": st.column_config.Column(pinned=True, width=180)},
        height=min(36 * len(rows) + 40, 560),
    )  # fmt: skip
    picked = picked_anew(event, "pivot")
    if picked and picked[0] < len(names):
        found = cells.get((picked[1], names[picked[0]]), [])
        if found:
            open_place(place_of(found[0]))


def periods_and_kinds(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """The pairs of period and kind there are: targets first, then the most frequent."""
    count = Counter((f.period, str(f.kind)) for f in figures if f.indicator and f.period)
    return sorted(count, key=lambda pair: (pair[1] != Kind.TARGET, -count[pair], pair))


def pair_label(pair: tuple[str, str]) -> str:
    """2025年目标."""
    return f"{words.period_label(pair[0])}{words.kind_label(pair[1])}"


def cells_of(figures: Sequence[FoundFigure], period: str, kind: str) -> Cells:
    """The period's figures by region and indicator, those of tables first."""
    cells: Cells = defaultdict(list)
    for found in sorted(figures, key=lambda each: each.figure.source != "table"):
        figure = found.figure
        if figure.indicator and figure.period == period and str(figure.kind) == kind:
            cells[figure.region, figure.indicator].append(found)
    return cells


def cell_text(found: Sequence[FoundFigure]) -> str:
    """A cell's values, different ones side by side; 11% and 11.0% are one."""
    texts: dict[object, str] = {}
    for each in (f.figure for f in found):
        told = words.value_text(each)
        same = (each.measure, each.value, each.high, each.unit, each.comparator)
        texts.setdefault(told if each.value is None else same, told)
    return "；".join(dict.fromkeys(texts.values()))
