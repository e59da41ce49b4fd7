"""From base over yearly values to the target, a line for each region and indicator."""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from corpus.types import Figure, Kind
from index.types import FoundFigure
from ui.parts import words
from ui.parts.chart import series_of
from ui.parts.chart_row import draw_charts
from ui.parts.grid import picked_anew, place_of, tables_first
from ui.parts.look import palette
from ui.parts.session import open_place

Line = tuple[str, str]
Stage = tuple[str, str, str]
Cells = dict[tuple[Line, Stage], FoundFigure]

_YEAR = re.compile(r"\d{4}")
# Plans run from a year that ends in 1 or 6 to one that ends in 5 or 0.
_PLAN_YEARS = 5
_ORDER = (Kind.BASELINE, Kind.ACTUAL, Kind.ESTIMATE, Kind.TARGET)


def draw_course(figures: Sequence[FoundFigure], lines: Sequence[Line], period: str) -> None:
    """The table of the plan that the period belongs to; choosing a cell opens its source."""
    cells = {key: found for key, found in cells_of(figures).items() if belongs(key[1], period)}
    held = [line for line in lines if any(line == key[0] for key in cells)]
    stages = sorted({stage for line, stage in cells if line in held})
    if not held or len(stages) < 2:
        return
    st.html('<h3 class="gw-section">从基数到目标</h3>')
    rows = [row_of(line, stages, cells) for line in held]
    columns = told_columns(rows)
    said = "“评估”是评估报告的原话。" if "评估" in columns else ""
    st.caption(f"点一个格子看出处；空格表示资料库里的规划没有写这个数。{said}")
    event = st.dataframe(
        rows,
        hide_index=True,
        key="course",
        column_config={
            "地区": st.column_config.Column(pinned=True),
            "指标": st.column_config.Column(pinned=True),
        },
        column_order=columns,
        on_select="rerun",
        selection_mode="single-cell",
    )
    _draw_charts(held, cells)
    picked = picked_anew(event, "course")
    if picked and picked[0] < len(held):
        line, column = held[picked[0]], picked[1]
        stage = next((stage for stage in stages if stage_label(stage) == column), None)
        if stage is not None and (line, stage) in cells:
            open_place(place_of(cells[line, stage]))


def _draw_charts(lines: Sequence[Line], cells: Cells) -> None:
    """Actual values against base and target over the years, a chart for each indicator."""
    figures = [found.figure for (line, _), found in cells.items() if line in lines]
    named = {name: [f for f in figures if f.indicator == name] for _, name in lines}
    draw_charts(
        [(f"course_{name}", series_of(some, palette()["ink"])) for name, some in named.items()]
    )


def told_columns(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The columns that say something, so that the target is in view: not the same name in each."""
    alike = {"指标"} if len({row["指标"] for row in rows}) == 1 else set()
    return [name for name in rows[0] if name not in alike and any(row[name] for row in rows)]


def cells_of(figures: Sequence[FoundFigure]) -> Cells:
    """The figures by line and stage; a table's value goes before one of running text."""
    cells: Cells = {}
    for found in tables_first(figures):
        figure = found.figure
        if figure.sure and _YEAR.search(figure.period):
            cells.setdefault(((figure.region, figure.indicator), stage_of(figure)), found)
    return cells


def belongs(stage: Stage, period: str) -> bool:
    """Whether a stage is on the way of the plan that ends with the period or holds it.

    Its base is the year before it begins; what an earlier plan aimed at or reached is left out.
    """
    wanted, year = end_year(period), end_year(stage[2])
    last = wanted + -wanted % _PLAN_YEARS
    base = last - _PLAN_YEARS
    if _ORDER[int(stage[1])] is Kind.BASELINE:
        return base <= year <= last
    return base < year <= last


def end_year(period: str) -> int:
    """The last year that a period names: 2025 of 2021-2025, 2023 of 2023H1."""
    return int(_YEAR.findall(period)[-1])


def stage_of(figure: Figure) -> Stage:
    """Where a figure stands on the way: by the year it ends with, then from base to target."""
    return (str(end_year(figure.period)), str(_ORDER.index(figure.kind)), figure.period)


def stage_label(stage: Stage) -> str:
    """2020年基数, 2022年实际, 2025年目标."""
    return f"{words.period_label(stage[2])}{words.kind_label(_ORDER[int(stage[1])])}"


def row_of(line: Line, stages: Sequence[Stage], cells: Cells) -> dict[str, str]:
    """One line of the table, the evaluation's word before its values."""
    found = {stage: cells[line, stage].figure for stage in stages if (line, stage) in cells}
    said = next((figure.status for figure in found.values() if figure.status), "")
    return {"地区": line[0], "指标": line[1], "评估": said} | {
        stage_label(stage): words.value_text(found[stage]) if stage in found else ""
        for stage in stages
    }
