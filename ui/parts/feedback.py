"""Thumbs with a reason, kept on this machine only, as candidate questions."""

import json
from datetime import datetime
from pathlib import Path

import streamlit as st

from ui.parts.session import Turn

REASONS = ("数值不对", "出处不对", "没答到点子上", "不完整", "看不明白")
FILE = "feedback.jsonl"


def draw_feedback(turn: Turn, key: str, folder: Path) -> None:
    """The thumbs; a thumb down asks for the reason."""
    thumb = st.feedback("thumbs", key=f"thumb_{key}")
    if thumb is None or st.session_state.get(f"told_{key}") == "down":
        _thank(key)
        return
    if thumb == 1:
        if st.session_state.get(f"told_{key}") != "up":
            record(folder, turn, good=True)
            st.session_state[f"told_{key}"] = "up"
        _thank(key)
        return
    reason = st.pills("哪里不好", REASONS, key=f"reason_{key}", label_visibility="collapsed")
    if reason is not None:
        record(folder, turn, good=False, reason=reason)
        st.session_state[f"told_{key}"] = "down"
        _thank(key)


def _thank(key: str) -> None:
    if f"told_{key}" in st.session_state:
        st.caption("已记下，谢谢")


def record(folder: Path, turn: Turn, good: bool, reason: str = "") -> None:
    """Add one judgement to the library's feedback file."""
    line = {
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "question": turn.question,
        "good": good,
        "reason": reason,
        "status": str(turn.answer.status),
        "answer": turn.answer.text,
    }
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def judgements(folder: Path) -> str:
    """The feedback file's text, empty when nobody judged yet."""
    path = folder / FILE
    return path.read_text(encoding="utf-8") if path.exists() else ""
