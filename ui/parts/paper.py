"""One document on the screen: outline, text with tables, its figures, and how it was read."""

import re
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import CorpusError, Document, Place, Span
from ui.parts.blocks import blocks_html
from ui.parts.empty import draw_empty
from ui.parts.examples import example_groups
from ui.parts.facts import facts_html, tags_html
from ui.parts.grid import draw_figures, tables_first
from ui.parts.outline import hits_html, outline_html
from ui.parts.page_picture import page_html
from ui.parts.report import draw_report
from ui.parts.safe import as_html, as_label
from ui.parts.source import draw_source

if TYPE_CHECKING:
    from retrieval.engine import Engine

_VIEWS = ("正文", "指标", "概况", "读取报告")
# What a PDF has besides.
_PAGES = "原页"
_NOWHERE = Place(-1, (-1, -1))
# A browser lays out some thousand blocks at once without a pause; longer plans come in parts.
_PART = 1500


def draw_paper(engine: "Engine", name: str) -> None:
    """The document's page."""
    st.html('<span class="gw-wide"></span>')
    try:
        document = engine.library.document(name)
    except CorpusError:
        draw_empty("资料库里没有这份文档，它可能已被删除。")
        _draw_back()
        return
    _draw_head(document)
    view = _draw_bar(engine, document)
    if view == "指标":
        _draw_own_figures(engine, document)
    elif view == "概况":
        _draw_facts(engine, document)
    elif view == "读取报告":
        draw_report(engine, document)
    elif view == _PAGES:
        _draw_pages(engine, document)
    else:
        _draw_text(document)


def _draw_back() -> None:
    if st.button("全部文档", icon=":material/arrow_back:", type="tertiary", key="back"):
        st.query_params.clear()
        st.rerun()


def _draw_head(document: Document) -> None:
    title, tags = as_html(document.metadata.title or document.name), tags_html(document.metadata)
    st.html(f'<div class="gw-head gw-title"><h1>{title}</h1><p>{tags}</p></div>')


def _draw_bar(engine: "Engine", document: Document) -> str:
    """The choice of view, and the original to take away."""
    with st.container(horizontal=True, vertical_alignment="center", key="gw_bar"):
        _draw_back()
        view = st.segmented_control(
            "看什么",
            (*_VIEWS, _PAGES) if page_count(document) else _VIEWS,
            default=_VIEWS[0],
            required=True,
            key="view",
            label_visibility="collapsed",
        )
        st.space("stretch")
        st.download_button(
            "下载原件",
            lambda: engine.library.original(document.name),
            document.name,
            icon=":material/download:",
            on_click="ignore",
            key="original",
        )
    return str(view)


@st.fragment
def _draw_own_figures(engine: "Engine", document: Document) -> None:
    ids = [info.id for info in engine.library.documents() if info.name == document.name]
    found = engine.library.find_figures(ids)
    if not found:
        draw_empty("这份文档里没有认出指标数值。")
        return
    draw_figures(tables_first(found), None, "own")
    draw_source(engine)


def page_count(document: Document) -> int:
    """How many pages the document's blocks stand on; 0 where the format has no pages to show."""
    return max((b.page or 0 for b in document.blocks), default=0) if document.format == "pdf" else 0


@st.fragment
def _draw_pages(engine: "Engine", document: Document) -> None:
    count = page_count(document)
    place, _ = asked_place()
    start = next((b.page or 1 for b in document.blocks if b.number == place.block), 1)
    page = st.number_input(f"第几页（共 {count} 页）", 1, count, start, key="page", width=180)
    st.html(page_html(engine, document.name, int(page), None))


def _draw_facts(engine: "Engine", document: Document) -> None:
    info = [info for info in engine.library.documents() if info.name == document.name]
    found = engine.library.find_figures([each.id for each in info])
    st.html(facts_html(document))
    groups = example_groups(info, found, lambda name: document.text)
    if groups:
        st.html("<h3>可以这样问这份文档</h3>")
    for _, questions in groups:
        for text in questions:
            st.page_link(
                "ui/chat.py",
                label=as_label(text),
                icon=":material/chat_bubble:",
                query_params={"ask": text},
            )


@st.fragment
def _draw_text(document: Document) -> None:
    place, span = asked_place()
    side, text = st.columns([1, 2.6], gap="large")
    with side, st.container(key="gw_side"):
        find = st.text_input(
            "在文中查找", placeholder="在文中查找", key="find", label_visibility="collapsed"
        ).strip()
        part = _choose_part(document, place)
        blocks = document.blocks[part * _PART : (part + 1) * _PART]
        if find:
            st.html(hits_html(document, find))
        st.html(outline_html(document))
    text.html(f'<div class="gw-document">{blocks_html(blocks, place, span, find)}</div>')


def _choose_part(document: Document, place: Place) -> int:
    parts = -(-len(document.blocks) // _PART)
    if parts < 2:
        return 0
    start = max(place.block, 0) // _PART
    return int(st.selectbox("部分", range(parts), start, lambda n: f"第 {n + 1} 部分"))


def asked_place() -> tuple[Place, Span]:
    """The place named in the address; nowhere when none is, or when it makes no sense."""
    at = re.fullmatch(r"(\d+)-(\d+)", st.query_params.get("at", ""))
    if at is None:
        return _NOWHERE, _NOWHERE.span
    span = (int(at[1]), int(at[2]))
    block = st.query_params.get("block", "")
    cell = re.fullmatch(r"(\d+)-(\d*)", st.query_params.get("cell", ""))
    row = int(cell[1]) if cell else None
    column = int(cell[2]) if cell and cell[2] else None
    return Place(int(block) if block.isdigit() else -1, span, row, column), span
