"""Long work on the page of upkeep: its progress, its end, and the way to stop it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from corpus.types import CorpusError
from index.intake import Added
from index.task import Cancelled
from index.work import File, State, Worker
from tests.ui.conftest import APP, html, settled
from tests.ui.stub import DOCUMENTS
from ui.parts.library import get_worker
from ui.parts.running import file_html, sentence

PLAN = ("新湖区规划.txt", "新的一份".encode(), "text/plain")
NAME = DOCUMENTS[0].name
SLOW = ("慢慢读.txt", "另一份".encode(), "text/plain")


def upload(app, *files):
    app.file_uploader[0].set_value(list(files)).run()
    return app.button(key="take").click().run()


@pytest.fixture
def busy(page):
    """The page while a file is being read that takes for ever; it is stopped in the end."""
    app = upload(page("manage"), PLAN, SLOW)
    yield app
    get_worker().stop()
    get_worker().wait(20)


def stage_of(app, name):
    body = next(each.body for each in app.get("html") if name in each.body)
    return body.split(f"<span>{name}</span><small>")[1].split("<")[0]


def test_each_file_is_shown_with_its_stage(busy):
    while stage_of(busy.run(), SLOW[0]) != "正在读取":
        pass
    assert stage_of(busy, PLAN[0]) == "已加入"
    assert busy.button(key="work_stop").label == "取消"


def test_another_tab_shows_the_work_and_may_stop_it(busy, engine):
    other = AppTest.from_file(str(APP), default_timeout=30).run()
    other.switch_page("ui/manage.py").run()
    assert SLOW[0] in html(other)
    assert not other.file_uploader
    assert other.button(key="delete_1").disabled
    other.button(key="work_stop").click().run()
    settled(other)
    assert "没有加入 1 份（慢慢读.txt）" in other.warning[0].value
    assert other.file_uploader


def test_a_stop_tells_what_went_in_and_what_did_not(busy, engine):
    while stage_of(busy.run(), SLOW[0]) != "正在读取":
        pass
    busy.button(key="work_stop").click().run()
    settled(busy)
    told = "已取消：加入了 1 份（新湖区规划.txt），没有加入 1 份（慢慢读.txt）。"
    assert busy.warning[0].value == told
    assert list(engine.library.kept)[2:] == ["新湖区规划.txt"]
    busy.button(key="work_forget").click().run()
    assert not busy.warning


def test_nothing_else_is_changed_meanwhile(page, engine):
    app = page("manage").button(key="delete_1").click().run()
    upload_in_another_tab = AppTest.from_file(str(APP), default_timeout=30).run()
    upload(upload_in_another_tab.switch_page("ui/manage.py").run(), SLOW)
    app.button(key="delete_yes").click().run()
    assert "还有一项工作没有结束" in app.toast[0].value
    assert NAME in engine.library.kept
    get_worker().stop()
    get_worker().wait(20)


def test_two_files_of_one_name_are_both_taken(page, engine):
    settled(upload(page("manage"), PLAN, PLAN))
    assert len(get_worker().state.added) == 2


def test_another_encoder_is_chosen(page, engine):
    app = page("manage")
    assert app.button(key="encoder_use").disabled
    app.segmented_control(key="encoder_kind").set_value("本机的其他模型").run()
    app.text_input(key="encoder_name").set_value("某个模型").run()
    settled(app.button(key="encoder_use").click().run())
    assert engine.library.encoder == "某个模型"
    assert app.success[0].value == "语义模型已更换。"
    assert "<dt>语义模型</dt><dd>某个模型</dd>" in html(app)


def test_an_encoder_that_is_not_here_is_said_in_a_sentence(page, engine):
    app = page("manage")
    app.segmented_control(key="encoder_kind").set_value("本机的其他模型").run()
    app.text_input(key="encoder_name").set_value("没有的").run()
    settled(app.button(key="encoder_use").click().run())
    told = "没有更换，仍用原来的语义模型：本机没有语义模型 没有的"
    assert app.warning[0].value == told
    assert engine.library.encoder == ""


def worked(doing, files=()):
    worker = Worker()
    assert worker.start("add", doing, files)
    worker.wait(20)
    return worker


def stopping(task):
    raise Cancelled


def failing(task):
    raise CorpusError("磁盘\n已满")


def breaking(task):
    raise RuntimeError("x")


@pytest.mark.parametrize(
    ("doing", "told"),
    [
        (lambda task: [], "没有新的内容可以加入。"),
        (
            lambda task: [Added(Path("a"), ("a",)), Added(Path("b"), error="坏")],
            "已加入 1 份，1 份没有加入。",
        ),
        (lambda task: [Added(Path("a"), ("a",), known=True)], "没有新的内容可以加入。"),
        (stopping, "已取消，一份也没有加入。"),
        (failing, "没有全部加入：磁盘 已满"),
        (breaking, "没有全部加入：意外错误 RuntimeError：x"),
    ],
)
def test_every_end_has_its_sentence(doing, told):
    state = worked(doing).state
    assert not state.running
    assert sentence(state) == told


def test_one_piece_of_work_at_a_time():
    worker = Worker()

    def endless(task):
        while True:
            task.go_on()

    assert worker.start("rebuild", endless)
    assert not worker.start("add", lambda task: [])
    worker.forget()
    assert worker.running
    worker.stop()
    worker.wait(20)
    assert sentence(worker.state) == "已取消，资料库和原来一样。"
    assert worker.start("add", lambda task: [])
    worker.wait(20)
    worker.forget()
    assert worker.state is None


def test_the_share_is_that_of_all_files():
    files = (File(Path("a"), share=1.0), File(Path("b"), share=0.5), File(Path("c")))
    assert State("add", files).done == 0.5
    assert State("rebuild", share=0.25).done == 0.25


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (None, "正在读取"),
        (Added(Path("a"), ("a",)), "已加入"),
        (Added(Path("a"), ("a",), known=True), "内容相同，不重复收录"),
        (Added(Path("a"), error="坏"), "没有加入"),
    ],
)
def test_a_file_says_where_it_is(added, told):
    file = File(Path("<a>"), "正在读取", added=added)
    assert file_html(file) == f"<li><span>&lt;a&gt;</span><small>{told}</small></li>"
