"""What one browser session holds: its conversations and the source that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from corpus.types import Place, Span
from retrieval.types import Answer, Citation


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer."""

    question: str
    answer: Answer


@dataclass(slots=True)
class Chat:
    """One conversation, oldest turn first."""

    number: int
    turns: list[Turn] = field(default_factory=list)

    @property
    def questions(self) -> list[str]:
        """The questions asked so far: the history of the next one."""
        return [turn.question for turn in self.turns]


@dataclass(frozen=True, slots=True)
class OpenSource:
    """A place shown beside the page."""

    document: str
    span: Span
    place: Place
    quote: str
    n: int = 0


def chats() -> list[Chat]:
    """Every conversation of this session, oldest first; there is always one."""
    found: list[Chat] = st.session_state.setdefault("chats", [Chat(1)])
    return found


def current_chat() -> Chat:
    """The conversation on screen."""
    number = st.session_state.setdefault("chat", 1)
    return next(chat for chat in chats() if chat.number == number)


def earlier(turn: Turn) -> list[str]:
    """The questions of its conversation before a turn: a follow-up means nothing without them."""
    turns = current_chat().turns
    before = next((n for n, one in enumerate(turns) if one is turn), 0)
    return [one.question for one in turns[:before]]


def address(questions: Sequence[str]) -> str:
    """The part of an address that asks these questions, one after the other."""
    return f"?{urlencode([('q', text) for text in questions])}"


def start_chat() -> None:
    """Put an empty conversation on screen, the last one if that is empty still."""
    close_source()
    if chats()[-1].turns:
        chats().append(Chat(chats()[-1].number + 1))
    st.session_state["chat"] = chats()[-1].number


def choose_chat(number: int) -> None:
    """Put an earlier conversation on screen."""
    close_source()
    st.session_state["chat"] = number


def open_citation(citation: Citation) -> None:
    """Show a citation's place beside the page."""
    st.session_state["source"] = OpenSource(
        citation.document, citation.span, citation.place, citation.quote, citation.n
    )


def open_place(source: OpenSource) -> None:
    """Show a place beside the page."""
    st.session_state["source"] = source


def close_source() -> None:
    """Show no place beside the page."""
    st.session_state.pop("source", None)


def open_source() -> OpenSource | None:
    """The place shown beside the page, if any."""
    return st.session_state.get("source")


def turn_to(page: str) -> None:
    """Leave the source that is open behind with its page."""
    if st.session_state.get("page_shown", page) != page:
        close_source()
    st.session_state["page_shown"] = page
