"""One document on the screen: outline, text with tables, its figures, and how it was read."""

import re
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import Block, BlockKind, CorpusError, Document, Place, Span
from ui.parts import words
from ui.parts.blocks import blocks_html
from ui.parts.examples import example_groups
from ui.parts.grid import draw_figures, tables_first
from ui.parts.library import short_names
from ui.parts.page_picture import page_html
from ui.parts.safe import as_html, as_label
from ui.parts.source import draw_source

if TYPE_CHECKING:
    from retrieval.engine import Engine

_VIEWS = ("正文", "指标", "说明")
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
        st.html('<div class="gw-empty">资料库里没有这份文档，它可能已被删除。</div>')
        _draw_back()
        return
    _draw_head(document)
    view = _draw_bar(engine, document)
    if view == "指标":
        _draw_own_figures(engine, document)
    elif view == "说明":
        _draw_facts(engine, document)
    elif view == _PAGES:
        _draw_pages(engine, document)
    else:
        _draw_text(document)


def _draw_back() -> None:
    if st.button("全部文档", icon=":material/arrow_back:", type="tertiary", key="back"):
        st.query_params.clear()
        st.rerun()


def _draw_head(document: Document) -> None:
    facts = document.metadata
    _draw_back()
    tags = [facts.place_name, facts.plan_type, words.version_label(facts.version), facts.date]
    shown = "".join(f'<span class="gw-tag">{as_html(tag)}</span>' for tag in tags if tag)
    title = as_html(facts.title or document.name)
    st.html(f'<div class="gw-head"><h1>{title}</h1><p>{shown}</p></div>')


def _draw_bar(engine: "Engine", document: Document) -> str:
    """The choice of view, and the original to take away."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        view = st.segmented_control(
            "看什么",
            (*_VIEWS, _PAGES) if page_count(document) else _VIEWS,
            default=_VIEWS[0],
            required=True,
            key="view",
            label_visibility="collapsed",
        )
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
        st.html('<div class="gw-empty">这份文档里没有认出指标数值。</div>')
        return
    draw_figures(tables_first(found), short_names(engine), "own")
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
    groups = example_groups(info, found)
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


def outline_html(document: Document) -> str:
    """The headings as a tree of links into the text."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    # Plans number their levels as they like: the indent counts those really in use.
    depths = {level: n for n, level in enumerate(sorted({b.level for b in headings}), 1)}
    links = "".join(
        f'<a class="gw-l{min(depths[block.level], 4)}" href="#gw-b{block.number}">'
        f"{as_html(block.text)}</a>"
        for block in headings
    )
    return f'<nav class="gw-outline" aria-label="目录">{links}</nav>' if links else ""


def hits_html(document: Document, find: str) -> str:
    """Where the words searched for stand, as links into the text."""
    hits = [block for block in document.blocks if find.lower() in _block_text(block).lower()]
    links = "".join(
        f'<a href="#gw-b{block.number}">{as_html(snippet(_block_text(block), find))}</a>'
        for block in hits[:50]
    )
    first = f' data-first="gw-b{hits[0].number}"' if hits else ""
    told = f"<p>{len(hits)} 处有“{as_html(find)}”</p>"
    return f'<div class="gw-hits" data-find="{as_html(find)}"{first}>{told}{links}</div>'


def _block_text(block: Block) -> str:
    if block.table is None:
        return block.text
    return " ".join(cell.text for row in block.table.grid.rows for cell in row)


def snippet(text: str, find: str, reach: int = 16) -> str:
    """The words around the first hit."""
    at = text.lower().find(find.lower())
    start, end = max(at - reach, 0), at + len(find) + reach
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def facts_html(document: Document) -> str:
    """Metadata, where each fact was found, and how the file was read."""
    facts = document.metadata
    rows = (
        ("文件", document.name, ""),
        ("标题", facts.title, "title"),
        ("地区", " / ".join(facts.region), "region"),
        ("类型", facts.plan_type, "plan_type"),
        ("规划期", words.period_label(facts.period), "period"),
        ("日期", facts.date, "date"),
        ("版本", words.version_label(facts.version), "version"),
        ("发布单位", facts.issuer, "issuer"),
        ("字数", f"{len(document.text):,}", ""),
        ("段落与表格", f"{len(document.blocks)} 块，其中表格 {len(document.tables)} 张", ""),
        ("指标数值", str(len(document.figures)), ""),
    )
    shown = "".join(
        f"<dt>{name}</dt><dd>{as_html(value) or '—'}{_found(facts.found.get(key, ''))}</dd>"
        for name, value, key in rows
    )
    warnings = "".join(f"<li>{as_html(text)}</li>" for text in document.warnings)
    report = f"<ul>{warnings}</ul>" if warnings else "<p>没有发现读取问题。</p>"
    return (
        f'<dl class="gw-facts">{shown}</dl><h3>读取情况</h3><div class="gw-report">{report}</div>'
    )


def _found(where: str) -> str:
    return f" <small>（来自：{as_html(where)}）</small>" if where else ""
