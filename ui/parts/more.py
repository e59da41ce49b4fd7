"""Long lists in parts: a page of many cards is slow to draw and to read."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def draw_in_parts(
    items: Sequence[Item], draw: Callable[[Item], None], key: str, step: int, unit: str
) -> None:
    """The first items, and a button that adds as many again."""
    limit = st.session_state.get(key, step)
    for each in items[:limit]:
        draw(each)
    left = len(items) - limit
    if left > 0:
        label = f"再看 {min(step, left)} {unit}（还有 {left} {unit}）"
        st.button(label, key=f"{key}_more", on_click=_widen, args=(key, limit + step))


def _widen(key: str, limit: int) -> None:
    st.session_state[key] = limit
