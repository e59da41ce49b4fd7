"""问答: ask, read the answer, open its sources."""

import streamlit as st

from retrieval.engine import Engine
from ui.parts.answer import draw_answer, draw_question
from ui.parts.conversation import ask, draw_side, draw_start, draw_trouble, reopen
from ui.parts.library import get_engine
from ui.parts.safe import as_label
from ui.parts.session import current_chat
from ui.parts.source import draw_source

engine = get_engine()


@st.fragment
def draw_conversation(engine: Engine) -> None:
    """The turns and the open source: a click in here redraws nothing else."""
    chat = current_chat()
    for number, turn in enumerate(chat.turns):
        draw_question(turn.question)
        draw_answer(engine, turn, f"{chat.number}_{number}")
    draw_source(engine)
    if chat.turns:
        draw_suggestions(chat.turns[-1].answer.suggestions)


def draw_suggestions(suggestions: tuple[str, ...]) -> None:
    """What one could ask next."""
    with st.container(horizontal=True, key="suggestions"):
        for number, text in enumerate(suggestions):
            if st.button(as_label(text, 60), key=f"next_{number}"):
                ask(engine, text)
                st.rerun()


reopen(engine)
if typed := st.chat_input("例如：某区十四五GDP目标是多少", max_chars=5000, key="typed"):
    ask(engine, typed)
draw_side(engine)
draw_trouble()
if current_chat().turns:
    draw_conversation(engine)
else:
    draw_start(engine)
