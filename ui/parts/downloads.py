"""Figures to take away as CSV or XLSX, every line with its source."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from index.export import as_csv, as_xlsx
from index.types import FoundFigure

if TYPE_CHECKING:
    from retrieval.engine import Engine

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_downloads(engine: "Engine", figures: Sequence[FoundFigure], name: str = "指标") -> None:
    """The two buttons; the file is made only when one is pressed."""
    kept = tuple(figures)
    with st.container(horizontal=True, width="content"):
        st.download_button(
            "下载 CSV",
            lambda: as_csv(kept),
            f"{name}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv_{name}",
        )
        st.download_button(
            "下载 XLSX",
            lambda: as_xlsx(kept, engine.library.documents()),
            f"{name}.xlsx",
            _XLSX,
            icon=":material/download:",
            on_click="ignore",
            key=f"xlsx_{name}",
        )
