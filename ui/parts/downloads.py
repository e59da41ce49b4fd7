"""Figures to take away as CSV or XLSX, every line with its source."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

import streamlit as st

from index.types import FoundFigure

if TYPE_CHECKING:
    from retrieval.engine import Engine

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(figures: Sequence[FoundFigure]) -> str:
    """The figures as CSV, one a line."""
    held = StringIO()
    out = csv.writer(held)
    for found in figures:
        out.writerow(
            [found.document.name, found.figure.region, found.figure.indicator, found.figure.written]
        )
    return "\ufeff" + held.getvalue()


def draw_downloads(engine: "Engine", figures: Sequence[FoundFigure]) -> None:
    """The two buttons; the file is made only when one is pressed."""
    kept = tuple(figures)
    with st.container(horizontal=True):
        st.download_button(
            "下载 CSV",
            lambda: as_csv(kept),
            "指标.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
