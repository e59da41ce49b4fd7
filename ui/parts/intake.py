"""Adding plans: files taken, read one by one with progress, metadata shown for correction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.corrections import METADATA_FIELDS, Correction, correct_field, field_text
from corpus.readers import READABLE
from corpus.types import Metadata
from index.intake import Added
from index.task import Task
from index.types import DocumentInfo
from index.work import Worker
from ui.parts import words
from ui.parts.correcting import save
from ui.parts.safe import as_label
from ui.parts.versions import draw_rivals

if TYPE_CHECKING:
    from retrieval.engine import Engine

TYPES = ("规划纲要", "中期评估", "年度计划", "政府工作报告", "other")
VERSIONS = ("final", "草案", "审议稿", "征求意见稿")
# More forms than these at once are a wall: they open on demand.
_OPEN = 3
_READS = (
    "支持文本、Word、WPS、PDF、扫描件和图片、OFD、Excel、网页，以及装有这些文件的 ZIP；"
    "单份不超过 200 MB。"
)
FORMATS = [suffix.removeprefix(".") for suffix in READABLE]


def draw_upload(engine: "Engine", worker: Worker) -> None:
    """The place to drop files; the reading goes on whether or not this page stays open."""
    files = st.file_uploader(
        "规划文件",
        type=FORMATS,
        accept_multiple_files=True,
        key=f"upload_{st.session_state.get('uploads', 0)}",
        label_visibility="collapsed",
    )
    st.caption(_READS)
    again = st.toggle("替换旧的：同名文件，或同一规划的旧版", key="replace")
    if files and st.button(f"加入资料库（{len(files)} 份）", type="primary", key="take"):
        start_adding(engine, worker, files, again)
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.rerun()


def start_adding(engine: "Engine", worker: Worker, files: Sequence[Any], again: bool) -> None:
    """Begin to read the files from copies, which are deleted once that is over."""
    folder = TemporaryDirectory(prefix="guiwen-")
    home = Path(folder.name).resolve()
    paths = [keep(home / str(number), file) for number, file in enumerate(files)]

    def adding(task: Task) -> Iterator[Added]:
        with folder:
            yield from engine.library.add_many(paths, replace=again, task=task)

    if not worker.start("add", adding, paths):
        folder.cleanup()
        st.toast("另一项工作还没有结束，请稍后再添加。")


def keep(folder: Path, file: Any) -> Path:
    """The uploaded file on the disk under its own name."""
    folder.mkdir()
    path = folder / Path(file.name).name
    path.write_bytes(file.getvalue())
    return path


def outcome(added: Added) -> str:
    """Why a file brought nothing new, in a sentence; nothing where it did."""
    if added.error:
        return added.error
    if added.known:
        return "资料库里已有内容相同的文件，没有重复收录。"
    return ""


def draw_taken(engine: "Engine", worker: Worker) -> None:
    """The outcome of the last upload, each new document with its facts to correct."""
    state = worker.state
    if state is None or state.running or state.kind != "add":
        return
    kept = {info.name: info for info in engine.library.documents()}
    told: set[str] = set()
    few = sum(len(added.names) for added in state.added) <= _OPEN
    for added in state.added:
        if trouble := outcome(added):
            name = "" if trouble.startswith(added.path.name) else f"{added.path.name}："
            st.warning(as_label(name + trouble), icon=":material/info:")
            continue
        for name in added.names:
            if name in kept:
                draw_rivals(engine, kept[name], told)
                draw_correction(engine, kept[name], "taken", few)
                told.add(name)


def draw_correction(engine: "Engine", info: DocumentInfo, key: str, expanded: bool = True) -> None:
    """A document's facts as read, for the reader to put right; `key` says where it is drawn."""
    facts = info.metadata
    read = [facts.place_name, words.type_label(facts.plan_type), words.period_label(facts.period)]
    told = " · ".join([*filter(None, read), f"{info.figures} 个指标数值"])
    label = as_label(f"{info.name}：{told}，请核对")
    with st.expander(label, expanded=expanded), st.form(f"{key}_{info.id}", border=False):
        corrected = ask_facts(info.metadata)
        if st.form_submit_button("保存更正"):
            save(engine, info.name, *changes(info.metadata, corrected))


def ask_facts(facts: Metadata) -> Metadata:
    """The fields with a document's facts, and what they hold now."""
    title = st.text_input("标题", facts.title)
    left, right = st.columns(2)
    region = left.text_input("地区（省/市/区县）", "/".join(facts.region))
    kind = _choose(right, "类型", TYPES, facts.plan_type, words.type_label)
    period = left.text_input("规划期", facts.period, placeholder="2021-2025")
    date = right.text_input("日期", facts.date, placeholder="2023-11")
    version = _choose(left, "版本", VERSIONS, facts.version, words.version_label)
    issuer = right.text_input("发布单位", facts.issuer)
    parts = tuple(part.strip() for part in region.split("/") if part.strip())
    return replace(
        facts, title=title, region=parts, plan_type=kind, period=period, date=date,
        version=version, issuer=issuer,
    )  # fmt: skip


def _choose(
    place: DeltaGenerator, name: str, known: Sequence[str], now: str, said: Callable[[str], str]
) -> str:
    """A choice of what is known, and of what the document holds now."""
    options = list(dict.fromkeys([*known, now]))
    chosen = place.selectbox(
        name, options, options.index(now), format_func=lambda one: said(one) or "（没有）"
    )
    return str(chosen)


def changes(before: Metadata, after: Metadata) -> list[Correction]:
    """What a reader put right in the facts of a document."""
    pairs = [(one, field_text(before, one), field_text(after, one)) for one in METADATA_FIELDS]
    return [correct_field(before, one, text.strip()) for one, was, text in pairs if text != was]
