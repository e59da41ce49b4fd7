"""Long work stopped half way: what is in is in whole, of the rest nothing is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from index.library import Library
from index.messages import say
from index.task import Cancelled, Task
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan

ROOT = Path(__file__).resolve().parent.parent
NAMES = ["甲区规划.txt", "乙区规划.txt"]


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    texts = zip(NAMES, (PLAN_A, PLAN_B), strict=True)
    return [write_plan(folder, name, text) for name, text in texts]


@pytest.fixture
def endless(tmp_path):
    """A file that nobody ever finishes reading."""
    path = tmp_path / "读不完.txt"
    os.mkfifo(path)
    return path


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library", encoder=HashEncoder()) as library:
        yield library


def stopped_at(stage, name=None):
    """A task that is stopped as soon as a file comes to that stage."""
    stop = Event()

    def hear(path, said, share):
        if said == say(stage) and name in (None, path.name):
            stop.set()

    return Task(report_file=hear, should_stop=stop.is_set)


def names(library):
    return [info.name for info in library.documents()]


def left_over(library):
    """Rows, files and folders that belong to no document."""
    derived = len(list((library.folder / "derived").iterdir()))
    originals = {path.parent.name for path in (library.folder / "originals").rglob("*.txt")}
    held = {info.path.parent.name for info in library.documents()}
    return library.status()["orphans"], originals - held, max(0, derived - 3)


NOTHING = (0, set(), 0)


def test_a_stop_in_the_middle_of_a_file_keeps_those_before(library, plans, endless):
    stop = Event()
    told = []
    with pytest.raises(Cancelled, match="已取消"):
        for added in library.add_many([plans[0], endless], task=Task(should_stop=stop.is_set)):
            told.append(added.names)
            stop.set()
    assert told == [("甲区规划.txt",)]
    assert names(library) == ["甲区规划.txt"]
    assert left_over(library) == NOTHING
    assert library.undoable() == "加入 甲区规划.txt"


def test_a_file_alone_can_be_stopped_too(library, endless):
    with pytest.raises(Cancelled):
        list(library.add_many([endless], task=stopped_at("stage_opening")))
    assert names(library) == []


def test_a_stop_while_a_file_goes_in_leaves_it_out_whole(library, plans):
    with pytest.raises(Cancelled):
        list(library.add_many(plans, task=stopped_at("stage_storing", NAMES[0])))
    assert names(library) == []
    assert left_over(library) == NOTHING
    assert sorted(a.names for a in library.add_many(plans)) == sorted((name,) for name in NAMES)
    assert left_over(library) == NOTHING


class Stopping(HashEncoder):
    """An encoder that somebody stops while it works."""

    def __init__(self, name="hash"):
        super().__init__(name)
        self.stop = Event()
        self.armed = False

    def encode(self, texts, /):
        if self.armed:
            self.stop.set()
        return super().encode(texts)


@pytest.fixture
def stopping(tmp_path, plans):
    encoder = Stopping()
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        library.add(plans[0])
        encoder.armed = True
        yield library


def test_a_stop_while_the_index_is_made_leaves_the_file_out(stopping, plans):
    task = Task(should_stop=stopping.store.encoder.stop.is_set)
    with pytest.raises(Cancelled):
        list(stopping.add_many([plans[1]], task=task))
    assert names(stopping) == ["甲区规划.txt"]
    assert left_over(stopping) == NOTHING


def test_a_replacement_that_is_stopped_keeps_the_old(stopping, tmp_path):
    newer = write_plan(tmp_path / "newer", "甲区规划.txt", PLAN_A.replace("351", "366"))
    task = Task(should_stop=stopping.store.encoder.stop.is_set)
    with pytest.raises(Cancelled):
        list(stopping.add_many([newer], replace=True, task=task))
    assert "351亿元" in stopping.document("甲区规划.txt").text
    assert left_over(stopping) == NOTHING


def test_a_rebuild_that_is_stopped_changes_nothing(stopping):
    before = stopping.generation
    with pytest.raises(Cancelled):
        stopping.rebuild(Task(should_stop=stopping.store.encoder.stop.is_set))
    assert stopping.generation == before
    assert "优化营商环境" in stopping.search("优化营商环境")[0].passage.text
    assert left_over(stopping) == NOTHING


def test_a_stopped_rebuild_of_a_broken_database_loses_no_original(tmp_path, plans):
    folder = tmp_path / "library"
    with Library.open(folder, encoder=HashEncoder()) as library:
        list(library.add_many(plans))
    for file in folder.glob("library.sqlite*"):
        file.write_bytes(b"broken" * 999) if file.suffix == ".sqlite" else file.unlink()
    with Library.unchecked(folder, encoder=HashEncoder()) as library, pytest.raises(Cancelled):
        library.rebuild(Task(should_stop=lambda: True))
    with Library.open(folder, encoder=HashEncoder()) as library:
        assert sorted(names(library)) == sorted(NAMES)
        assert left_over(library) == NOTHING


def test_originals_without_their_database_are_not_taken_for_strays(tmp_path, plans):
    folder = tmp_path / "library"
    with Library.open(folder, encoder=HashEncoder()) as library:
        list(library.add_many(plans))
    for file in folder.glob("library.sqlite*"):
        file.unlink()
    with Library.unchecked(folder, encoder=HashEncoder()) as library:
        assert len(library.rebuild()) == 2
        assert sorted(names(library)) == sorted(NAMES)


def test_what_is_done_with_each_file_is_told(library, plans):
    told = []
    task = Task(report_file=lambda path, stage, share: told.append((path.name, stage)))
    list(library.add_many(plans, task=task))
    for name in NAMES:
        stages = [stage for path, stage in told if path == name]
        assert stages == ["正在读取", "正在整理段落、表格和指标", "正在写入资料库", ""]


@pytest.mark.parametrize("group", [False, True], ids=["the parent alone", "the whole terminal"])
def test_interrupt_is_one_line_and_loses_nothing(tmp_path, plans, endless, group):
    folder = str(tmp_path / "library")
    command = [sys.executable, "-m", "index", "add", str(plans[0]), str(endless)]
    process = subprocess.Popen(
        [*command, "--library", folder],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A suite started in the background hands on that interrupts are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout.readline() == "已加入 甲区规划.txt\n"
    (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    told = [line for line in errors.splitlines() if not line.startswith("[")]
    assert process.returncode == 1
    assert told == [say("stopped_adding", done=1, left=1)]
    with Library.open(Path(folder)) as library:
        assert names(library) == ["甲区规划.txt"]
        assert left_over(library) == NOTHING
