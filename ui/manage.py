"""管理: add, correct, replace and delete plans; the library's health."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index.types import DocumentInfo
from retrieval.engine import Engine
from ui.parts.empty import draw_empty
from ui.parts.facts import searched_text, tags_html
from ui.parts.feedback import candidates
from ui.parts.intake import draw_correction, draw_taken, draw_upload
from ui.parts.library import get_engine, get_worker, is_busy
from ui.parts.more import draw_in_parts
from ui.parts.running import draw_work
from ui.parts.safe import as_html, as_label
from ui.parts.settings import draw_settings
from ui.parts.versions import draw_replaced, draw_undo

HEALTH = {
    "folder": "存放位置",
    "documents": "文档",
    "blocks": "段落与表格",
    "figures": "指标数值",
    "passages": "检索片段",
    "orphans": "残留记录（应为 0）",
    "generation": "更新次数",
    "reader": "读取程序",
    "bytes": "占用空间",
}
_VALUES = {"current": "最新", "older": "有更新，可以重新读取全部文件"}

_SHOWN = 30

engine = get_engine()
worker = get_worker()


def health_text(name: str, value: object) -> str:
    """One fact of the library's health as a reader says it."""
    if isinstance(value, dict):
        return f"{sum(value.values()) / 2**20:.1f} MB"
    if name == "bytes":
        return f"{int(str(value)) / 2**20:.1f} MB"
    return _VALUES.get(str(value), f"{value:,}" if isinstance(value, int) else str(value))


def draw_documents(engine: Engine) -> None:
    """The plans that are kept, each to correct or to delete."""
    documents = engine.library.documents()
    if not documents:
        draw_empty("还没有文件。把规划文件拖到上面的框里，或点“选择文件”。")
    if len(documents) > _SHOWN:
        wanted = st.text_input("查找", placeholder="标题、地区或文件名", key="kept_find").strip()
        documents = tuple(each for each in documents if wanted in searched_text(each))
    draw_in_parts(documents, lambda one: draw_document(engine, one), "kept_shown", _SHOWN, "份")
    if "deleting" in st.session_state:
        confirm_removal(engine, st.session_state["deleting"])


def draw_document(engine: Engine, info: DocumentInfo) -> None:
    """One plan: what it is, what may be done with it, and its facts while they are corrected."""
    with st.container(border=True, key=f"kept_{info.id}"):
        text, fix, drop = st.columns([5, 1, 1], vertical_alignment="center")
        title, name = as_html(info.metadata.title or info.name), as_html(info.name)
        text.html(
            f'<div class="gw-doc"><b>{title}</b><div>{tags_html(info.metadata)}</div>'
            f"<small>{name} · {info.figures} 个指标数值</small></div>"
        )
        draw_act(fix, "更正", f"fix_{info.id}", ask_fix, info.name)
        draw_act(drop, "删除", f"delete_{info.id}", ask_removal, info.name)
        if info.replaced_by:
            draw_replaced(engine, info)
        if st.session_state.get("fixing") == info.name:
            draw_correction(engine, info, "fixing")


def draw_act(
    place: DeltaGenerator, label: str, key: str, act: Callable[[str], None], name: str
) -> None:
    """A button that does something with a document, while no long work is under way."""
    place.button(
        label, key=key, width="stretch", disabled=worker.running, on_click=act, args=(name,)
    )


def ask_fix(name: str) -> None:
    """Show a document's facts for correction, or put them away again."""
    again = st.session_state.get("fixing") == name
    st.session_state["fixing"] = "" if again else name


def ask_removal(name: str) -> None:
    """Remember what is to be confirmed."""
    st.session_state["deleting"] = name


def forget_removal() -> None:
    """Nothing is to be confirmed any more."""
    st.session_state.pop("deleting", None)


def remove(engine: Engine, name: str) -> None:
    """Take a document out of the library."""
    forget_removal()
    if is_busy():
        return
    engine.library.remove(name)
    st.toast(f"已删除 {as_label(name)}")


@st.dialog("删除文档", on_dismiss=forget_removal)
def confirm_removal(engine: Engine, name: str) -> None:
    """Ask once more."""
    st.html(
        f"<p>确定从资料库删除 <b>{as_html(name)}</b>？"
        "它的段落、指标和索引会一起删掉；在下一次改动之前可以撤销。"
        "你电脑上的原文件不受影响。</p>"
    )
    with st.container(horizontal=True):
        if st.button(
            "确定删除", type="primary", key="delete_yes", on_click=remove, args=(engine, name)
        ):
            st.rerun()
        if st.button("取消", key="delete_no", on_click=forget_removal):
            st.rerun()


def draw_health(engine: Engine) -> None:
    """What the library says of itself, and the judgements gathered."""
    status = engine.library.status()
    rows = "".join(
        f"<dt>{label}</dt><dd>{as_html(health_text(name, status[name]))}</dd>"
        for name, label in HEALTH.items()
        if name in status
    )
    st.html(f'<dl class="gw-facts">{rows}</dl>')
    if st.button(
        "重新读取全部文件", key="rebuild", icon=":material/refresh:", disabled=worker.running
    ):
        worker.start("rebuild", engine.library.rebuild)
        st.rerun()
    told = candidates(engine.library.folder)
    if told:
        st.download_button(
            "导出候选问题（来自评价）",
            told,
            "candidate_questions.jsonl",
            icon=":material/download:",
            on_click="ignore",
        )


st.html('<div class="gw-head"><h1>管理</h1><p>添加、更正、替换和删除规划文件。</p></div>')
draw_work(worker)
draw_taken(engine, worker)
if not worker.running:
    st.subheader("添加", anchor=False)
    draw_upload(engine, worker)
    draw_undo(engine)
st.subheader("已收录", anchor=False)
draw_documents(engine)
st.subheader("资料库状况", anchor=False)
draw_health(engine)
st.subheader("设置", anchor=False)
draw_settings(engine, worker)
