"""Done beforehand, once a page stands: what the first visit of the other pages would wait for."""

from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st

from ui.parts.library import loaded_engine

if TYPE_CHECKING:
    from retrieval.engine import Engine

# What the pages are drawn with; each imports the rest.
_PARTS = ("paper", "course", "intake", "settings")
# Any question will do: the first one loads the dictionaries and the keyword index.
_QUESTION = "有哪些安排"
# Comparing more documents than these takes long, and would slow the questions asked meanwhile.
_FEW = 20
# Streamlit's scripts for what our pages draw; the names go on with a mark of its version.
DRAWN = (
    "TextInput", "Multiselect", "Selectbox", "ButtonGroup", "DownloadButton", "Feedback",
    "DataFrame", "ArrowVegaLiteChart", "embed", "vega-interpreter", "FileUploader", "Checkbox",
)  # fmt: skip


def warm_up() -> None:
    """Begin, once for the whole app and in a thread that no page waits for."""
    engine = loaded_engine()
    if engine is not None:
        _begin(engine)


@st.cache_resource(show_spinner=False)
def _begin(_engine: "Engine") -> Thread:
    thread = Thread(target=prepare, args=(_engine,), name="warm-up", daemon=True)
    thread.start()
    return thread


def prepare(engine: "Engine") -> None:
    """Import, load and find what pages need at first."""
    from index.export import as_csv
    from ui.parts.finding import find_all

    for name in _PARTS:
        import_module(f"ui.parts.{name}")
    as_csv(())  # imports pandas, which Streamlit's tables need too
    engine.ask(_QUESTION)
    if len(engine.library.documents()) <= _FEW:
        find_all(engine)


@cache
def scripts_ahead() -> tuple[str, ...]:
    """The files of Streamlit's scripts that a browser may load while it has nothing to do."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    return tuple(file.name for name in DRAWN for file in sorted(folder.glob(f"{name}.*.js")))
