"""Conversations: asking, the address that reopens one, the list beside the page."""

import logging
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import CorpusError
from index.types import StaleIndexError
from ui.parts import export
from ui.parts.empty import draw_too_few
from ui.parts.examples import Group, example_groups
from ui.parts.safe import as_html, as_label
from ui.parts.session import Chat, Turn, chats, choose_chat, close_source, current_chat, start_chat
from ui.parts.word import to_word

if TYPE_CHECKING:
    from retrieval.engine import Engine

# Browsers and proxies cut longer addresses.
_ADDRESS = 600
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def ask(engine: "Engine", text: str) -> None:
    """Add a question and its answer to the conversation on screen, and to the address."""
    chat = current_chat()
    if _add_turn(engine, chat, text):
        close_source()
        write_address(chat.questions)


def _add_turn(engine: "Engine", chat: Chat, text: str) -> bool:
    """Whether the question was answered; what went wrong is kept for the page to say."""
    try:
        with st.spinner("正在查找…"):
            answer = engine.ask(text, chat.questions)
    except (CorpusError, StaleIndexError, OSError) as error:
        st.session_state["trouble"] = f"资料库暂时读不了：{error}"
        return False
    except Exception:
        # One question that trips the engine must not take the conversation with it.
        logging.getLogger(__name__).exception("no answer to %r", text)
        st.session_state["trouble"] = "这个问题没能处理好，请换个说法再问。"
        return False
    chat.turns.append(Turn(text, answer))
    return True


def draw_trouble() -> None:
    """Why the last question has no answer, if it has none."""
    if trouble := st.session_state.pop("trouble", ""):
        st.error(as_label(trouble), icon=":material/error:")


def write_address(questions: list[str]) -> None:
    """Keep the conversation's questions in the address: reloading the page asks them again."""
    if sum(map(len, questions)) <= _ADDRESS:
        st.query_params["q"] = questions


def reopen(engine: "Engine") -> None:
    """Ask the address's questions: those of `q` on a first visit, that of `ask` anew."""
    if text := st.query_params.pop("ask", "").strip():
        st.session_state["opened"] = True
        start_chat()
        ask(engine, text)
    if st.session_state.get("opened"):
        return
    st.session_state["opened"] = True
    for text in st.query_params.get_all("q"):
        if text.strip():
            _add_turn(engine, current_chat(), text)


def draw_start(engine: "Engine") -> None:
    """The first screen: what is held and what one could ask."""
    library = engine.library
    documents = library.documents()
    if not documents:
        st.html('<div class="gw-hero"><h1>规问</h1><p>向规划提问，每个数都有出处。</p></div>')
        draw_too_few()
        return
    regions = {each.metadata.place_name for each in documents} - {""}
    figures = sum(each.figures for each in documents)
    st.html(
        '<div class="gw-hero"><h1>规问</h1><p>向规划提问，每个数都有出处，点开就是原文。</p>'
        f'<p class="gw-holdings">资料库现有 {len(documents)} 份规划，{len(regions)} 个地区，'
        f"{figures} 个指标数值。</p></div>"
    )
    with st.container(key="gw_start"):
        for name, questions in _examples(engine):
            _draw_group(engine, name, questions)


def _examples(engine: "Engine") -> tuple[Group, ...]:
    library = engine.library
    held = st.session_state.get("examples")
    if held is None or held[0] != library.generation:
        made = example_groups(
            library.documents(), library.find_figures(), lambda name: library.document(name).text
        )
        held = (library.generation, made)
        st.session_state["examples"] = held
    groups: tuple[Group, ...] = held[1]
    return groups


def _draw_group(engine: "Engine", name: str, questions: tuple[str, ...]) -> None:
    st.html(f'<div class="gw-group">{as_html(name)}</div>')
    with st.container(horizontal=True, key=f"group_{name}"):
        for number, text in enumerate(questions):
            if st.button(as_label(text, 60), key=f"example_{name}_{number}"):
                ask(engine, text)
                st.rerun()


def draw_side(engine: "Engine") -> None:
    """New conversation, the earlier ones, and the export of this one."""
    with st.sidebar:
        if st.button("新对话", icon=":material/add_comment:", width="stretch", key="new_chat"):
            start_chat()
            st.query_params.clear()
            st.rerun()
        _draw_chats()
        if current_chat().turns:
            _draw_export(current_chat().turns)


def _draw_chats() -> None:
    with st.container(key="gw_chats"):
        for chat in reversed([chat for chat in chats() if chat.turns]):
            here = chat.number == current_chat().number
            st.button(
                as_label(chat.turns[0].question, 40),
                key=f"chat_{chat.number}",
                type="secondary" if here else "tertiary",
                width="stretch",
                on_click=choose_chat,
                args=(chat.number,),
            )


def _draw_export(turns: list[Turn]) -> None:
    kept = tuple(turns)
    with st.popover("导出这次对话", icon=":material/download:", width="stretch"):
        st.download_button(
            "Word 文档",
            lambda: to_word(kept),
            "规划问答记录.docx",
            _WORD,
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "Markdown",
            lambda: export.to_markdown(kept),
            "规划问答记录.md",
            "text/markdown",
            on_click="ignore",
            width="stretch",
        )
