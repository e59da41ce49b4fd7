"""From base over yearly values to the target, a line for each region and indicator."""

from collections.abc import Sequence

import streamlit as st

from corpus.types import Figure, Kind
from index.types import FoundFigure
from ui.parts import words
from ui.parts.grid import place_of, tables_first
from ui.parts.session import open_place

Line = tuple[str, str]
Stage = tuple[str, str, str]
Cells = dict[tuple[Line, Stage], FoundFigure]

_ORDER = (Kind.BASELINE, Kind.ACTUAL, Kind.ESTIMATE, Kind.TARGET)


def draw_course(figures: Sequence[FoundFigure], lines: Sequence[Line]) -> None:
    """The table; choosing a cell opens its source."""
    cells = cells_of(figures)
    held = [line for line in lines if any(line == key[0] for key in cells)]
    stages = sorted({stage for line, stage in cells if line in held})
    if not held or len(stages) < 2:
        return
    st.html('<h3 class="gw-section">从基数到目标</h3>')
    st.caption("点一个格子看出处；空格表示规划没有写。")
    event = st.dataframe(
        [row_of(line, stages, cells) for line in held],
        hide_index=True,
        key="course",
        on_select="rerun",
        selection_mode="single-cell",
    )
    picked = [tuple(cell) for cell in event["selection"]["cells"]]
    if picked != st.session_state.get("course_picked"):
        st.session_state["course_picked"] = picked
        by_label = {stage_label(stage): stage for stage in stages}
        for row, column in picked:
            found = cells.get((held[row], by_label.get(str(column), ("", "", ""))))
            if found is not None:
                open_place(place_of(found))


def cells_of(figures: Sequence[FoundFigure]) -> Cells:
    """The figures by line and stage; a table's value goes before one of running text."""
    cells: Cells = {}
    for found in tables_first(figures):
        figure = found.figure
        if figure.sure and figure.period:
            cells.setdefault(((figure.region, figure.indicator), stage_of(figure)), found)
    return cells


def stage_of(figure: Figure) -> Stage:
    """Where a figure stands on the way: by the year it ends with, then from base to target."""
    return (figure.period[-4:], str(_ORDER.index(figure.kind)), figure.period)


def stage_label(stage: Stage) -> str:
    """2020年基数, 2022年实际, 2025年目标."""
    return f"{words.period_label(stage[2])}{words.kind_label(_ORDER[int(stage[1])])}"


def row_of(line: Line, stages: Sequence[Stage], cells: Cells) -> dict[str, str]:
    """One line of the table, the evaluation's word at its end."""
    row = {"地区": line[0], "指标": line[1]}
    found = {stage: cells[line, stage].figure for stage in stages if (line, stage) in cells}
    row |= {
        stage_label(stage): words.value_text(found[stage]) if stage in found else ""
        for stage in stages
    }
    return row | {"评估": next((figure.status for figure in found.values() if figure.status), "")}
