"""Charts on the page, several of them two abreast."""

from collections.abc import Sequence
from typing import Any

import streamlit as st


def draw_charts(charts: Sequence[tuple[str, dict[str, Any] | None]]) -> None:
    """The charts by their keys; what is not worth one has none."""
    held = [(key, chart) for key, chart in charts if chart]
    places = st.columns(2) if len(held) > 1 else [st.container()]
    for number, (key, chart) in enumerate(held):
        with places[number % len(places)]:
            st.vega_lite_chart(chart, key=f"chart_{key}", width="stretch", theme="streamlit")
