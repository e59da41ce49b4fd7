"""Adding plans: files taken, read one by one with progress, metadata shown for correction."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.corrections import METADATA_FIELDS, Correction, correct_field, field_text
from corpus.types import CorpusError, Metadata
from index.intake import Added
from index.types import DocumentInfo, StaleIndexError
from ui.parts.correcting import save
from ui.parts.safe import as_label
from ui.parts.versions import draw_rivals

if TYPE_CHECKING:
    from retrieval.engine import Engine

# A file's name, why it brought nothing new, and the names of its documents.
Taken = tuple[str, str, tuple[str, ...]]
TYPES = ("规划纲要", "中期评估", "年度计划", "政府工作报告", "other")
FORMATS = ["txt", "md", "docx", "doc", "pdf", "xlsx", "xls", "csv", "html", "htm", "pptx", "zip"]


def draw_upload(engine: "Engine") -> None:
    """The place to drop files, and what became of those dropped."""
    files = st.file_uploader(
        "规划文件",
        type=FORMATS,
        accept_multiple_files=True,
        key=f"upload_{st.session_state.get('uploads', 0)}",
        label_visibility="collapsed",
    )
    again = st.toggle("替换旧的：同名文件，或同一规划的旧版", key="replace")
    if files and st.button(f"加入资料库（{len(files)} 份）", type="primary", key="take"):
        st.session_state["taken"] = take(engine, files, again)
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1
        st.rerun()
    draw_taken(engine)


def take(engine: "Engine", files: list[Any], again: bool) -> list[Taken]:
    """What became of each file, read with its stages on screen."""
    told: list[Taken] = []
    bar = st.progress(0.0, "正在接收文件")
    with TemporaryDirectory() as folder:
        paths = [keep(Path(folder), file) for file in files]
        try:
            for added in engine.library.add_many(paths, replace=again, progress=report_to(bar)):
                told.append((added.path.name, outcome(added), added.names))
        except (CorpusError, StaleIndexError, OSError) as error:
            told.append(("", str(error), ()))
    bar.empty()
    return told


def keep(folder: Path, file: Any) -> Path:
    """The uploaded file on the disk under its own name."""
    path = folder / Path(file.name).name
    path.write_bytes(file.getvalue())
    return path


def report_to(bar: DeltaGenerator) -> Callable[[str, float], None]:
    """A progress report that moves the bar."""
    return lambda stage, share: bar.progress(min(max(share, 0.0), 1.0), as_label(stage))


def outcome(added: Added) -> str:
    """Why a file brought nothing new, in a sentence; nothing where it did."""
    if added.error:
        return added.error
    if added.known:
        return "资料库里已有内容相同的文件，没有重复收录。"
    return ""


def draw_taken(engine: "Engine") -> None:
    """The outcome of the last upload, each new document with its facts to correct."""
    kept = {info.name: info for info in engine.library.documents()}
    for file, trouble, names in st.session_state.get("taken", []):
        if trouble:
            st.warning(f"{as_label(file)}　{as_label(trouble)}", icon=":material/info:")
            continue
        for name in names:
            if name in kept:
                draw_rivals(engine, kept[name])
                draw_correction(engine, kept[name])


def draw_correction(engine: "Engine", info: DocumentInfo) -> None:
    """A document's facts as read, for the reader to put right."""
    facts = info.metadata
    label = f"{as_label(info.name)}：{info.figures} 个指标数值，请核对"
    with st.expander(label, expanded=True), st.form(f"facts_{info.id}", border=False):
        title = st.text_input("标题", facts.title)
        left, right = st.columns(2)
        region = left.text_input("地区（省/市/区县）", "/".join(facts.region))
        known = TYPES.index(facts.plan_type) if facts.plan_type in TYPES else len(TYPES) - 1
        kind = right.selectbox("类型", TYPES, known)
        period = left.text_input("规划期", facts.period, placeholder="2021-2025")
        date = right.text_input("日期", facts.date, placeholder="2023-11")
        if st.form_submit_button("保存更正"):
            parts = tuple(part.strip() for part in region.split("/") if part.strip())
            corrected = replace(
                facts, title=title, region=parts, plan_type=kind, period=period, date=date
            )
            save(engine, info.name, *changes(facts, corrected))


def changes(before: Metadata, after: Metadata) -> list[Correction]:
    """What a reader put right in the facts of a document."""
    pairs = [(one, field_text(before, one), field_text(after, one)) for one in METADATA_FIELDS]
    return [correct_field(before, one, text.strip()) for one, was, text in pairs if text != was]
