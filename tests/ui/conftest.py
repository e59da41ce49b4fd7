"""The app on the stub engine, headless."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.stub import StubEngine, findings
from ui.parts.library import get_worker

APP = Path(__file__).parents[2] / "app.py"


def html(app):
    """Everything drawn as HTML, joined; the style sheet aside."""
    bodies = [each.body for each in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith(("<style>", "<script>")))


def settled(app):
    """The app once its long work is over."""
    get_worker().wait(20)
    return app.run()


@pytest.fixture
def engine(monkeypatch, tmp_path):
    """The engine every page gets, a fresh one for each test."""
    made = StubEngine(tmp_path)

    def load(folder=None, progress=None):
        if made.trouble:
            raise made.trouble
        if progress is not None:
            progress("读取规划", 0.5)
        return made

    monkeypatch.setattr("retrieval.engine.Engine.load", load)
    told = "retrieval.audit.findings.audit"
    monkeypatch.setattr(told, lambda library, document=None: findings(library))
    monkeypatch.setattr("ui.parts.ahead.prepare", lambda engine: None)
    st.cache_resource.clear()
    yield made
    st.cache_resource.clear()


@pytest.fixture
def app(engine):
    """The app with nothing run yet."""
    return AppTest.from_file(str(APP), default_timeout=30)


@pytest.fixture
def page(app):
    """Opens a page by its file name."""

    def open_page(name, **query):
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        app.switch_page(f"ui/{name}.py")
        for key, value in query.items():
            app.query_params[key] = value
        return app.run()

    return open_page
