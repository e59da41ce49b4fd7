"""The source beside the page: a cited place in its surroundings, lit."""

import streamlit as st

from corpus.types import CorpusError
from retrieval.engine import Engine
from retrieval.types import Citation
from ui.parts.blocks import blocks_html, surroundings
from ui.parts.page_picture import page_html
from ui.parts.safe import as_html, as_label
from ui.parts.session import OpenSource, close_source, open_source

# Enough to read the place in its context, little enough to see it at once.
_REACH = 220
_VIEWS = ("文字", "原页")


def draw_source(engine: Engine) -> None:
    """The panel with the open source; nothing when none is open."""
    source = open_source()
    if source is None:
        return
    with st.container(key="gw_source"):
        _draw_head(source)
        try:
            st.html(_body_html(engine, source))
        except CorpusError:
            st.warning("这份文档已不在资料库里，请重新提问。")


def _draw_head(source: OpenSource) -> None:
    with st.container(horizontal=True, key="gw_source_head", vertical_alignment="center"):
        st.html(f'<div class="gw-source-title">{_number(source)}原文出处</div>')
        st.button(
            "在文档中打开",
            key="gw_source_document",
            icon=":material/menu_book:",
            on_click=go_to_document,
            args=(source,),
        )
        st.button(
            "关闭",
            key="gw_source_close",
            icon=":material/close:",
            on_click=close_source,
        )
    if st.session_state.pop("go_to_document", False):
        close_source()
        st.switch_page("ui/documents.py", query_params=place_parameters(source))


def _body_html(engine: Engine, source: OpenSource) -> str:
    page = source.place.page
    if page is None or not source.document.lower().endswith(".pdf"):
        return source_html(engine, source)
    view = st.segmented_control(
        "看什么",
        _VIEWS,
        default=_VIEWS[0],
        required=True,
        key="gw_source_view",
        label_visibility="collapsed",
    )
    if view == _VIEWS[0]:
        return source_html(engine, source)
    return page_html(engine, source.document, page, source.place.box)


def _number(source: OpenSource) -> str:
    return f'<span class="gw-n">{source.n}</span>' if source.n else ""


def go_to_document(source: OpenSource) -> None:
    """Ask the next run to open the document page: a callback may not switch pages itself."""
    st.session_state["go_to_document"] = True


def place_parameters(source: OpenSource) -> dict[str, str]:
    """The address of a place on the document page."""
    found = {"doc": source.document, "at": f"{source.span[0]}-{source.span[1]}"}
    place = source.place
    found["block"] = str(place.block)
    if place.row is not None:
        found["cell"] = f"{place.row}-{'' if place.column is None else place.column}"
    return found


def source_html(engine: Engine, source: OpenSource) -> str:
    """The place in its surroundings with document and heading path above."""
    document = engine.library.document(source.document)
    blocks = surroundings(document, source.place, source.span, _REACH)
    holder = next((b for b in blocks if b.number == source.place.block), None)
    path = "".join(f"<li>{as_html(step)}</li>" for step in (holder.path if holder else ()))
    title = document.metadata.title or document.name
    if source.place.page:
        title += f"　第{source.place.page}页"
    shown = blocks_html(blocks, source.place, source.span)
    return (
        f'<div class="gw-source-document">{as_html(title)}</div>'
        f'<ol class="gw-path">{path}</ol>'
        f'<div class="gw-document gw-excerpt">{shown}</div>'
    )


def source_label(citation: Citation, name: str) -> str:
    """A citation chip's label: number, document, nearest heading."""
    return f"**{citation.n}**　{as_label(name, 20)} · {as_label(nearest_words(citation), 14)}"


def nearest_words(citation: Citation) -> str:
    """The nearest heading of a citation, or how it begins."""
    return citation.heading[-1] if citation.heading else f"“{citation.quote.strip()}"
