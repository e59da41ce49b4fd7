"""Versions of a plan: a likely older one offered for replacement; the last change undone."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import CorpusError
from index.types import DocumentInfo, StaleIndexError
from ui.parts.library import is_busy
from ui.parts.safe import as_html, as_label

if TYPE_CHECKING:
    from retrieval.engine import Engine


def draw_rivals(engine: "Engine", info: DocumentInfo, told: Collection[str]) -> None:
    """The documents that a new one may replace, each to be marked so once that is confirmed.

    Of two new documents the first tells it: those in `told` have had their turn.
    """
    if info.replaced_by:
        return
    for rival in engine.library.rivals(info.metadata):
        if rival.name == info.name or rival.name in told:
            continue
        st.warning(
            f"资料库里的 {as_label(rival.name)} 与 {as_label(info.name)} 地区、类型、时期都相同，"
            "可能是同一份规划的另一版。",
            icon=":material/content_copy:",
        )
        st.button(
            "以新替旧…",
            key=f"supersede_{info.id}_{rival.id}",
            on_click=_ask,
            args=(info.name, rival.name),
        )
    asked = st.session_state.get("superseding")
    if asked and asked[0] == info.name:
        confirm_version(engine, *asked)


def _ask(one: str, other: str) -> None:
    st.session_state["superseding"] = (one, other)


def _forget() -> None:
    st.session_state.pop("superseding", None)


@st.dialog("以新版替代旧版", on_dismiss=_forget)
def confirm_version(engine: "Engine", one: str, other: str) -> None:
    """Ask which of the two is out of date."""
    st.html("<p>旧版会保留并标为“已被替代”，不再用于回答；随时可以恢复。哪一份是旧版？</p>")
    dates = {info.name: info.metadata.date for info in engine.library.documents()}
    for number, (old, new) in enumerate(((other, one), (one, other))):
        date = f"（{dates[old]}）" if dates.get(old) else ""
        if st.button(
            as_label(f"{old}{date} 是旧版"),
            key=f"old_{number}",
            width="stretch",
            on_click=_supersede,
            args=(engine, old, new),
        ):
            st.rerun()


def _supersede(engine: "Engine", old: str, new: str) -> None:
    _forget()
    if is_busy():
        return
    engine.library.mark_replaced(old, new)
    st.toast(as_label(f"{old} 已标为被替代"))


def draw_replaced(engine: "Engine", info: DocumentInfo) -> None:
    """That a document was replaced, and the way back."""
    newer = as_html(info.replaced_by)
    text, button = st.columns([5, 2], vertical_alignment="center")
    text.html(f'<span class="gw-tag">已被替代</span><small>现行版本：{newer}</small>')
    button.button(
        "恢复为现行",
        key=f"revive_{info.id}",
        width="stretch",
        on_click=_revive,
        args=(engine, info.name),
    )


def _revive(engine: "Engine", name: str) -> None:
    if not is_busy():
        engine.library.mark_replaced(name, "")


def draw_undo(engine: "Engine") -> None:
    """The last change, and the button that undoes it."""
    last = engine.library.undoable()
    if last:
        label = as_label(f"撤销最近一次操作：{last}", 60)
        st.button(label, key="undo", icon=":material/undo:", on_click=_undo, args=(engine,))


def _undo(engine: "Engine") -> None:
    if is_busy():
        return
    try:
        st.toast(as_label(engine.library.undo()))
    except (CorpusError, StaleIndexError, OSError) as error:
        st.toast(as_label(str(error)), icon=":material/error:")
