"""Figures as a table to filter, sort, and open the source from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from index.types import FoundFigure
from ui.parts import words
from ui.parts.session import OpenSource, open_place

Row = dict[str, str]

# Filters in the order a reader narrows: label, key, what of a figure it looks at.
Filter = tuple[str, str, Callable[[FoundFigure], str]]
FILTERS: tuple[Filter, ...] = (
    ("地区", "region", lambda found: found.figure.region),
    ("指标", "indicator", lambda found: found.figure.indicator),
    ("时期", "period", lambda found: found.figure.period),
    ("类别", "kind", lambda found: words.kind_label(found.figure.kind)),
    ("口径", "measure", lambda found: words.measure_label(found.figure.measure)),
    ("属性", "attribute", lambda found: found.figure.attribute),
    ("评估", "status", lambda found: found.figure.status),
    ("来自", "source", lambda found: words.SOURCES.get(found.figure.source, "")),
)


def filtered(figures: Sequence[FoundFigure], wanted: dict[str, list[str]]) -> list[FoundFigure]:
    """The figures that pass every filter; an empty filter lets all pass."""
    read = {key: of for _, key, of in FILTERS}
    return [f for f in figures if all(not v or read[k](f) in v for k, v in wanted.items())]


def tables_first(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The figures of indicator tables before those of running text, each in reading order."""
    return sorted(figures, key=lambda found: found.figure.source != "table")


def figure_row(found: FoundFigure, names: Mapping[str, str] | None) -> Row:
    """One line of the table; without names the figures are those of one document."""
    figure = found.figure
    row = {
        "地区": figure.region,
        "指标": figure.indicator or figure.indicator_written,
        "数值": words.value_text(figure),
        "时期": words.period_label(figure.period),
        "类别": words.kind_label(figure.kind),
        "属性": figure.attribute,
        "评估": figure.status,
        "来自": words.SOURCES.get(figure.source, figure.source),
    }
    if names is not None:
        row["文档"] = names.get(found.document.name, found.document.name)
    return row


def draw_figures(figures: Sequence[FoundFigure], names: Mapping[str, str] | None, key: str) -> None:
    """The table; choosing a cell opens the source of its line."""
    event = st.dataframe(
        [figure_row(found, names) for found in figures],
        hide_index=True,
        key=f"figures_{key}",
        on_select="rerun",
        selection_mode="single-cell",
        height=min(36 * len(figures) + 40, 560),
    )
    picked = picked_anew(event, f"figures_{key}")
    if picked and picked[0] < len(figures):
        open_place(place_of(figures[picked[0]]))


def picked_anew(event: Mapping[str, Any], key: str) -> tuple[int, str] | None:
    """The row and column of the cell chosen just now; None where the choice is the old one."""
    cells = [(int(row), str(column)) for row, column in event["selection"]["cells"]]
    held = st.session_state.get(f"picked_{key}", [])
    st.session_state[f"picked_{key}"] = cells
    return cells[0] if cells and cells != held else None


def place_of(found: FoundFigure) -> OpenSource:
    """Where a figure stands."""
    figure = found.figure
    return OpenSource(found.document.name, figure.quote_span, figure.place, figure.quote)
