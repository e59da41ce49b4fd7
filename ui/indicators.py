"""指标: every value of the library, to filter, sort, set side by side and take away."""

from collections import Counter

import streamlit as st

from corpus.indicators import get
from index.types import FoundFigure
from retrieval.engine import Engine
from ui.parts.downloads import draw_downloads
from ui.parts.empty import draw_empty, draw_too_few
from ui.parts.grid import FILTERS, draw_figures, filtered, tables_first
from ui.parts.library import get_engine, short_names
from ui.parts.pivot import draw_pivot
from ui.parts.source import draw_source

# More names than these make an option longer than its box.
_ALIASES = 3

engine = get_engine()


def option_label(name: str) -> str:
    """An indicator with its aliases, so that typing GDP finds 地区生产总值."""
    known = get(name)
    others = [alias for alias in known.aliases if alias != name][:_ALIASES] if known else []
    return f"{name}（{'、'.join(others)}）" if others else name


def choose(figures: list[FoundFigure]) -> list[FoundFigure]:
    """The filters' widgets and what passes them."""
    wanted: dict[str, list[str]] = {}
    with st.container(key="gw_filters"):
        columns = [*st.columns(4), *st.expander("更多条件").columns(4)]
    for column, (label, key, read) in zip(columns, FILTERS, strict=True):
        options = ordered(key, [read(found) for found in figures])
        named = {"format_func": option_label} if key == "indicator" else {}
        wanted[key] = column.multiselect(
            label,
            options,
            placeholder="全部",
            key=f"filter_{key}",
            filter_mode="contains",
            persist_state="session",
            **named,
        )
    return filtered(figures, wanted)


def ordered(key: str, values: list[str]) -> list[str]:
    """A filter's options: indicators the most frequent first, all else by name."""
    count = Counter(values)
    count.pop("", None)
    return sorted(count, key=lambda name: (-count[name] if key == "indicator" else 0, name))


@st.fragment
def draw_table(engine: Engine) -> None:
    """Filters, table and the open source: nothing else is redrawn."""
    figures = tables_first(engine.library.find_figures())
    chosen = choose(figures)
    view = st.segmented_control(
        "怎么看",
        ("逐条", "地区对照"),
        default="逐条",
        required=True,
        key="indicators_view",
        label_visibility="collapsed",
    )
    if not chosen:
        draw_empty("没有符合条件的数值，放宽一个条件试试。")
    elif view == "地区对照":
        draw_pivot(chosen)
    else:
        st.caption(f"共 {len(chosen)} 个数值。点表头排序，点一个格子看出处。")
        draw_figures(chosen, short_names(engine), "all")
    draw_source(engine)
    if chosen:
        draw_downloads(engine, chosen)


st.html(
    '<span class="gw-wide"></span><div class="gw-head"><h1>指标</h1>'
    "<p>各份规划里认出的全部数值，每一个都能点回原文。</p></div>"
)
if engine.library.documents():
    draw_table(engine)
else:
    draw_too_few()
