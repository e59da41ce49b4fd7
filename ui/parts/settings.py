"""Settings of the library: which encoder finds what means the same."""

from typing import TYPE_CHECKING

import streamlit as st

from index.model_folders import models_at_hand
from index.task import Task
from index.work import Worker
from ui.parts.safe import as_html, as_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.intake import Added
    from retrieval.engine import Engine

_BUILT_IN = "内置"
_OTHER = "本机的其他模型"


def encoder_label(setting: str) -> str:
    """The chosen encoder as a reader says it."""
    return setting or _BUILT_IN


def draw_settings(engine: "Engine", worker: Worker) -> None:
    """The encoder in use and the way to another one."""
    now = engine.library.encoder
    st.html(
        f'<dl class="gw-facts"><dt>语义模型</dt><dd>{as_html(encoder_label(now))}</dd></dl>'
        '<p class="gw-note">语义模型用来找意思相近的段落，不影响指标数值。更换后要给全部片段'
        "重算向量，期间可以照常提问；取消或失败时仍用原来的模型。</p>"
    )
    kind = st.segmented_control(
        "语义模型",
        (_BUILT_IN, _OTHER),
        default=_OTHER if now else _BUILT_IN,
        required=True,
        key="encoder_kind",
        label_visibility="collapsed",
    )
    wanted = draw_name(now) if kind == _OTHER else ""
    same = wanted == now or (kind == _OTHER and not wanted)
    if st.button("更换并重算", key="encoder_use", disabled=same or worker.running):
        start_change(engine, worker, wanted)
        st.rerun()


def draw_name(now: str) -> str:
    """The name or folder of a model on this machine."""
    at_hand = models_at_hand()
    told = f"本机已下载：{'、'.join(at_hand)}。" if at_hand else "本机还没有下载过模型。"
    name = st.text_input(
        "模型名称或文件夹",
        now,
        key="encoder_name",
        placeholder="模型名称，或模型文件夹的完整路径",
    )
    st.caption(as_label(told + "只用本机已有的 sentence-transformers 模型，不联网下载。"))
    return str(name or "").strip()


def start_change(engine: "Engine", worker: Worker, setting: str) -> None:
    """Begin with another encoder."""

    def change(task: Task) -> "Iterable[Added]":
        engine.library.use_encoder(setting, task)
        return ()

    worker.start("encoder", change)
