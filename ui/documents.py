"""文档: the library's plans, and each plan by its outline."""

import streamlit as st

from index.types import DocumentInfo
from retrieval.engine import Engine
from ui.parts import words
from ui.parts.empty import draw_empty, draw_too_few
from ui.parts.facts import searched_text, tags_html
from ui.parts.library import get_engine
from ui.parts.more import draw_in_parts
from ui.parts.paper import draw_paper
from ui.parts.safe import as_html

_SHOWN = 30

engine = get_engine()


def draw_list(engine: Engine) -> None:
    """The library's documents with filters."""
    st.html('<div class="gw-head"><h1>文档</h1><p>资料库里的规划，点开按目录阅读。</p></div>')
    documents = engine.library.documents()
    if not documents:
        draw_too_few()
        return
    shown = [each for each in documents if matches(each)] if draw_filters(documents) else documents
    if not shown:
        draw_empty("没有符合条件的文档，换个条件试试。")
    draw_in_parts(shown, draw_card, "documents_shown", _SHOWN, "份")


def draw_filters(documents: tuple[DocumentInfo, ...]) -> bool:
    """The filters' widgets; a library of one needs none."""
    if len(documents) < 2:
        return False
    with st.container(key="gw_filters"):
        search, regions, types = st.columns([2, 1.4, 1.4])
    search.text_input(
        "搜索标题",
        placeholder="标题、地区或文件名",
        key="documents_find",
        persist_state="session",
    )
    held = sorted({each.metadata.place_name for each in documents} - {""})
    regions.multiselect(
        "地区", held, placeholder="全部", key="documents_region", persist_state="session"
    )
    kinds = sorted({each.metadata.plan_type for each in documents} - {""})
    types.multiselect(
        "类型",
        kinds,
        placeholder="全部",
        key="documents_type",
        format_func=words.type_label,
        persist_state="session",
    )
    return True


def matches(info: DocumentInfo) -> bool:
    """Whether a document passes the filters."""
    facts = info.metadata
    wanted = st.session_state["documents_find"].strip()
    regions, types = st.session_state["documents_region"], st.session_state["documents_type"]
    return (
        wanted in searched_text(info)
        and (not regions or facts.place_name in regions)
        and (not types or facts.plan_type in types)
    )


def draw_card(info: DocumentInfo) -> None:
    """One document of the list."""
    facts = info.metadata
    shown = tags_html(facts, "已被替代" if info.replaced_by else "")
    with st.container(border=True, key=f"document_{info.id}"):
        text, button = st.columns([5, 1], vertical_alignment="center")
        text.html(
            f'<div class="gw-doc"><b>{as_html(facts.title or info.name)}</b><div>{shown}</div>'
            f"<small>{info.characters:,} 字 · {info.figures} 个指标数值</small></div>"
        )
        if button.button("阅读", key=f"read_{info.id}", width="stretch"):
            st.query_params["doc"] = info.name
            st.rerun()


if "doc" in st.query_params:
    draw_paper(engine, st.query_params["doc"])
else:
    draw_list(engine)
