"""One question with its answer on the screen, a new one and an old one alike."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from retrieval import wording
from retrieval.types import Answer, Citation, Slot, Status
from ui.parts import words
from ui.parts.arriving import draw_way
from ui.parts.chart import chart_of
from ui.parts.chart_row import draw_charts
from ui.parts.comparing import sheet_of
from ui.parts.export import copy_text
from ui.parts.feedback import draw_feedback
from ui.parts.figures import card_groups, cards_html, computed_html, sheet_html, text_html
from ui.parts.library import short_names
from ui.parts.look import palette
from ui.parts.safe import as_html, as_label
from ui.parts.session import Turn, address, earlier, open_citation
from ui.parts.source import nearest_words, source_label

if TYPE_CHECKING:
    from retrieval.engine import Engine

# More cards than this are a wall; the rest is a fold-out.
_CARDS = 6
_TOLD = tuple(f"{name}：" for name in wording.SLOT.values())
_QUIET = (Status.ANSWERED,)


def draw_question(text: str) -> None:
    """The question, exactly as typed."""
    with st.chat_message("user"):
        st.html(f'<div class="gw-question"><div>{as_html(text)}</div></div>')


def draw_answer(engine: "Engine", turn: Turn, key: str) -> None:
    """The answer with everything that belongs to it."""
    with st.chat_message("assistant"):
        draw_reply(engine, turn.answer, key)
        _draw_tools(turn, key, engine.library.folder)


def draw_reply(engine: "Engine", answer: Answer, key: str) -> None:
    """The answer itself: text, figures, what is missing, sources."""
    if answer.comparison is None:
        st.html(_head_html(answer) + text_of(answer, key))
        draw_charts([(key, chart_for(answer))])
        _draw_figures(answer, key, short_names(engine))
    else:
        # The table is the answer; the text below says the same region by region.
        st.html(_head_html(answer) + sheet_html(sheet_of(answer), key, answer.comparison.remarks))
        draw_charts([(key, chart_for(answer))])
        st.html(text_of(answer, key))
    draw_missing(answer)
    draw_citations(answer.citations, key, short_names(engine))


def _head_html(answer: Answer) -> str:
    head = ""
    if answer.status not in _QUIET:
        head += f'<div class="gw-status">{words.status_label(answer.status)}</div>'
    carried = answer.slots.carried
    if carried and "沿用" not in answer.text and answer.status is not Status.OFF_TOPIC:
        taken = "、".join(as_html(words.slot_value(slot.value)) for slot in carried)
        head += f'<div class="gw-carried">沿用上一问：{taken}</div>'
    return head


def text_of(answer: Answer, key: str) -> str:
    """The answer's text with its marks."""
    numbers = {citation.n for citation in answer.citations}
    return f'<div class="gw-answer">{text_html(answer.text, key, numbers)}</div>'


def _draw_figures(answer: Answer, key: str, names: dict[str, str]) -> None:
    cards = card_groups(answer.figures)
    sources = {
        each.n: f"{names.get(each.document, each.title)} · {nearest_words(each)}"
        for each in answer.citations
    }
    if cards:
        st.html(cards_html(cards[:_CARDS], key, sources))
    if cards[_CARDS:]:
        with st.expander(f"还有 {len(cards) - _CARDS} 个数值"):
            st.html(cards_html(cards[_CARDS:], key, sources))
    if answer.computed:
        st.html(computed_html(answer.computed, key))


def chart_for(answer: Answer) -> dict[str, Any] | None:
    """The chart of an answer's figures, if it is worth one."""
    return chart_of([shown.figure for shown in answer.figures], palette()["ink"])


def draw_missing(answer: Answer) -> None:
    """What is missing, as far as the text has not said it."""
    for missing in answer.missing:
        # The text may name the document in other words: how the sentence begins tells.
        said = missing.reason.split("，")[0] in answer.text
        reason = "" if said else as_html(missing.reason)
        near = "、".join(as_html(one) for one in missing.nearest if one not in answer.text)
        hint = f"<small>最接近的有：{near}</small>" if near else ""
        if reason or hint:
            st.html(f'<div class="gw-missing">{reason}{hint}</div>')


def draw_citations(citations: Sequence[Citation], key: str, names: dict[str, str]) -> None:
    """The sources, each a button that opens it."""
    if not citations:
        return
    with st.container(horizontal=True, key=f"cites_{key}"):
        for citation in citations:
            st.button(
                source_label(citation, names.get(citation.document, citation.title)),
                key=f"cite_{key}_{citation.n}",
                help=as_label(citation.quote, 160),
                on_click=open_citation,
                args=(citation,),
            )


def _draw_tools(turn: Turn, key: str, folder: Path) -> None:
    with st.container(horizontal=True, key=f"tools_{key}", vertical_alignment="center"):
        text = as_html(copy_text(turn))
        link = as_html(address([*earlier(turn), turn.question]))
        st.html(
            f'<button class="gw-copy" data-text="{text}">复制答案和出处</button>'
            f'<button class="gw-copy" data-link="{link}">复制链接</button>',
            width="content",
        )
        draw_feedback(turn, key, folder)
        draw_way(turn.answer, key)
    with st.expander("为什么这样回答", key=f"why_{key}"):
        st.html(why_html(turn.answer))


def why_html(answer: Answer) -> str:
    """What was understood, where each part came from, and the steps taken."""
    rows = [
        _why_row(label, getattr(answer.slots, name))
        for name, label in words.SLOTS.items()
        if getattr(answer.slots, name)
    ]
    rows.append(f"<tr><td>用时</td><td>{answer.seconds * 1000:.0f} 毫秒</td></tr>")
    # The trace begins with what the table above says already.
    rest = [step for step in answer.trace if not step.startswith(_TOLD)]
    steps = "".join(f"<li>{as_html(step)}</li>" for step in rest)
    trace = f'<ol class="gw-trace">{steps}</ol>' if steps else ""
    return f'<table class="gw-why">{"".join(rows)}</table>{trace}'


def _why_row(label: str, slots: tuple[Slot, ...]) -> str:
    values = "<br>".join(
        f"{as_html(words.slot_value(slot.value))}{_written(slot)}"
        f"<small>（{words.origin_label(slot.origin)}）</small>"
        for slot in slots
    )
    return f"<tr><td>{label}</td><td>{values}</td></tr>"


def _written(slot: Slot) -> str:
    same = slot.written in ("", slot.value, words.slot_value(slot.value))
    return "" if same else f" ← “{as_html(slot.written)}”"
