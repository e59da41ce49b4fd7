"""Thumbs with a reason, kept on this machine only, to take away as candidate questions."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from retrieval.types import Answer
from ui.parts.session import Turn, earlier

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
        "history": earlier(turn),
        "good": good,
        "reason": reason,
        "status": str(turn.answer.status),
        "answer": turn.answer.text,
        **_expectations(turn.answer),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _expectations(answer: Answer) -> dict[str, object]:
    """What of an answer a test question would expect."""
    quotes = [{"doc": Path(one.document).stem, "quote": one.quote} for one in answer.citations]
    figures = [shown.figure.written for shown in answer.figures]
    return {"intent": answer.slots.intent, "figures": figures, "evidence": quotes}


def candidates(folder: Path) -> str:
    """The questions that were judged, as lines for a file of test questions; none: empty.

    An answer that was found wrong expects nothing yet: its reason stands beside it.
    """
    path = folder / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    made = [candidate(number, json.loads(line)) for number, line in enumerate(lines, 1)]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)


def candidate(number: int, told: dict[str, Any]) -> dict[str, object]:
    """One judgement in the form of the test questions."""
    good, evidence = told["good"], told.get("evidence", [])
    return {
        "id": f"feedback-{number:03}",
        "docs": list(dict.fromkeys(one["doc"] for one in evidence)),
        "type": told.get("intent", ""),
        "question": told["question"],
        "history": told.get("history", []),
        "answer": told["answer"],
        "must": [[text] for text in told.get("figures", [])] if good else [],
        "must_not": [],
        "evidence": evidence if good else [],
        "any": True,
        "verdict": "good" if good else "bad",
        "reason": told["reason"],
        "time": told["time"],
    }
