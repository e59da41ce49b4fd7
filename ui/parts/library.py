"""The engine, loaded once for the whole app, with progress on screen while it is being built."""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.types import CorpusError
from index.types import StaleIndexError
from index.work import Worker
from ui.parts.safe import as_label

if TYPE_CHECKING:
    from retrieval.engine import Engine


_WAIT = "第一次打开，或资料有更新时，要把规划读一遍，通常只要几秒钟。"


class Holder:
    """The engine once it is loaded, the lock under which that happens, and its long work."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.engine: Engine | None = None
        self.worker = Worker()


@st.cache_resource(show_spinner=False)
def _holder() -> Holder:
    return Holder()


def get_engine() -> "Engine":
    """The app's engine; the first call loads it and shows how far it is."""
    holder = _holder()
    # Streamlit may not draw inside a cached function, so only the empty holder is cached.
    if holder.engine is None:
        place = st.empty()
        with holder.lock:
            if holder.engine is None:
                holder.engine = _load(_report_to(place), place)
        place.empty()
    return holder.engine


def loaded_engine() -> "Engine | None":
    """The app's engine if it is loaded already."""
    return _holder().engine


def get_worker() -> Worker:
    """The app's long work, the same for every tab."""
    return _holder().worker


def is_busy() -> bool:
    """Whether a change must wait for the long work under way; if so, that is said."""
    if get_worker().running:
        st.toast("“管理”页上还有一项工作没有结束，请等它完成或取消后再改。")
        return True
    return False


def _load(progress: Callable[[str, float], None], place: DeltaGenerator) -> "Engine":
    from retrieval.engine import Engine

    try:
        return Engine.load(progress=progress)
    except (CorpusError, StaleIndexError, OSError) as error:
        place.error(f"资料库打不开：{as_label(str(error))}", icon=":material/error:")
        st.stop()


def _report_to(place: DeltaGenerator) -> Callable[[str, float], None]:
    """A progress report that draws itself in `place`."""
    with place.container():
        st.html(f'<div class="gw-hero"><h1>规问</h1><p>{_WAIT}</p></div>')
        bar = st.progress(0.0, "正在打开资料库…")

    def report(stage: str, done: float) -> None:
        bar.progress(min(max(done, 0.0), 1.0), as_label(stage))

    return report


def short_names(engine: "Engine") -> dict[str, str]:
    """Each document's name as short as it may be: 某区中期评估, with what tells two apart."""
    found: dict[str, str] = {}
    for info in engine.library.documents():
        facts = info.metadata
        kind = facts.plan_type if facts.plan_type != "other" else ""
        short = facts.place_name + kind if facts.place_name and kind else facts.title or info.name
        longer = (f"{short}（{more}）" for more in (facts.date[:4], info.name) if more)
        held = set(found.values())
        found[info.name] = next((one for one in (short, *longer) if one not in held), info.name)
    return found
