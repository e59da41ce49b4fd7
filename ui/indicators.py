"""指标: every value of the library, to filter, sort, set side by side and take away."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.indicators import get
from index.types import FoundFigure
from retrieval.engine import Engine
from ui.parts import words
from ui.parts.downloads import draw_downloads
from ui.parts.empty import draw_empty, draw_too_few
from ui.parts.grid import FILTERS, Filter, draw_figures, filtered, tables_first
from ui.parts.library import get_engine, short_names
from ui.parts.pivot import choose_pair, draw_pivot
from ui.parts.source import draw_source

_VIEWS = ("逐条", "地区对照")
# The filters that always stand there; the others fold out.
_FIRST = 4
# More names than these make an option longer than its box.
_ALIASES = 3

engine = get_engine()


def option_label(name: str) -> str:
    """An indicator with its aliases, so that typing GDP finds 地区生产总值."""
    known = get(name)
    others = [alias for alias in known.aliases if alias != name][:_ALIASES] if known else []
    return f"{name}（{'、'.join(others)}）" if others else name


def choose(
    places: Sequence[DeltaGenerator], filters: Sequence[Filter], figures: Sequence[FoundFigure]
) -> dict[str, list[str]]:
    """What is chosen in the filters' widgets, drawn one to a place."""
    return {
        key: place.multiselect(
            label,
            ordered(key, [read(found) for found in figures]),
            placeholder="全部",
            key=f"filter_{key}",
            filter_mode="contains",
            persist_state="session",
            format_func=_LABELS.get(key, str),
        )
        for place, (label, key, read) in zip(places, filters, strict=True)
    }


_LABELS = {"indicator": option_label, "period": words.period_label}


def ordered(key: str, values: list[str]) -> list[str]:
    """A filter's options: indicators the most frequent first, all else by name."""
    count = Counter(values)
    count.pop("", None)
    return sorted(count, key=lambda name: (-count[name] if key == "indicator" else 0, name))


@st.fragment
def draw_table(engine: Engine) -> None:
    """Filters, table and the open source: nothing else is redrawn."""
    figures = tables_first(engine.library.find_figures())
    with st.container(key="gw_filters"):
        wanted = choose(st.columns(_FIRST), FILTERS[:_FIRST], figures)
    with st.container(horizontal=True, vertical_alignment="center", key="gw_bar"):
        view = draw_view()
        wanted |= choose_more(figures)
        chosen = filtered(figures, wanted)
        pair = choose_pair(chosen) if chosen and view == _VIEWS[1] else None
        st.space("stretch")
        if chosen:
            draw_downloads(engine, chosen)
    if not chosen:
        draw_empty("没有符合条件的数值，放宽一个条件试试。")
    elif pair:
        draw_pivot(chosen, pair)
    else:
        st.caption(f"共 {len(chosen):,} 个数值。点表头排序，点一个格子看出处。")
        draw_figures(chosen, short_names(engine), "all")
    draw_source(engine)


def draw_view() -> str:
    """The choice between a line for each value and a column for each region."""
    view: str = st.segmented_control(
        "怎么看",
        _VIEWS,
        default=_VIEWS[0],
        required=True,
        key="indicators_view",
        label_visibility="collapsed",
    )
    return view


def choose_more(figures: Sequence[FoundFigure]) -> dict[str, list[str]]:
    """The filters that are needed less often, how many are set told on their button."""
    more = FILTERS[_FIRST:]
    used = sum(bool(st.session_state.get(f"filter_{key}")) for _, key, _ in more)
    label = f"更多条件（{used}）" if used else "更多条件"
    with st.popover(label, key="filter_more", icon=":material/tune:"):
        return choose([st.container() for _ in more], more, figures)


st.html(
    '<span class="gw-wide"></span><div class="gw-head"><h1>指标</h1>'
    "<p>各份规划里认出的全部数值，每一个都能点回原文。</p></div>"
)
if engine.library.documents():
    draw_table(engine)
else:
    draw_too_few()
