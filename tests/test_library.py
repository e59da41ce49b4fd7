"""The library as its users see it: add, find, search, remove, repair."""

import sqlite3
import subprocess
import sys
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.reading import read_document
from corpus.types import CorpusError, Metadata
from index import library as library_module
from index.library import Library
from index.task import Task
from index.types import Settings, StaleIndexError
from index.view import View
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    return write_plan(folder, "甲区规划.txt", PLAN_A), write_plan(folder, "乙区规划.txt", PLAN_B)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


def open_library(folder, **others):
    others.setdefault("encoder", HashEncoder())
    return Library.open(folder, **others)


@pytest.fixture
def library(folder, plans):
    with open_library(folder) as library:
        for plan, region in zip(plans, ("甲区", "乙区"), strict=True):
            library.add(plan, Metadata(f"{region}规划", ("某省", "某市", region), "规划纲要"))
        yield library


def sentences(hits):
    return [hit.passage.text for hit in hits]


def test_a_named_folder_starts_empty(folder):
    with open_library(folder) as library:
        assert library.documents() == ()
        assert library.search("生产总值") == []
        assert library.find_figures() == []
        assert library.indicator_names() == []
        assert library.status()["orphans"] == 0


def test_what_was_added_comes_back(library, plans):
    metadata = library.documents()[0].metadata
    assert library.document("甲区规划.txt") == read_document(plans[0], metadata)
    assert library.original("甲区规划.txt") == plans[0].read_bytes()
    assert library.regions() == ("甲区", "乙区")


def test_figures_are_found_by_indicator_region_and_document(library):
    found = library.find_figures(indicators=["地区生产总值"], regions=["乙区"])
    assert {one.document.name for one in found} == {"乙区规划.txt"}
    assert "420" in {one.figure.written.rstrip("亿元") for one in found}
    second = library.documents()[1].id
    assert library.find_figures(documents=[second], indicators=["地区生产总值"]) == found
    assert library.find_figures(documents=[]) == []


def test_search_stays_inside_the_documents_asked_for(library):
    first, second = (info.id for info in library.documents())
    for one in (first, second):
        hits = library.search("优化营商环境有哪些措施", documents=[one])
        assert "优化营商环境" in hits[0].passage.text
        assert {hit.document.id for hit in hits} == {one}
        assert (hits[0].keyword_rank, hits[0].vector_rank) == (1, 1)
    assert {hit.document.id for hit in library.search("优化营商环境")} == {first, second}
    assert library.search("优化营商环境", documents=[]) == []
    assert library.search("优化营商环境", documents=[999]) == []
    assert len(library.search("优化营商环境", limit=1)) == 1


NOISE = ["", "  ", "\x00", "😀😀", "<script>", "x" * 5000, "'; DROP TABLE"]


@pytest.mark.parametrize("text", NOISE)
def test_noise_is_searched_without_error(library, text):
    assert isinstance(library.search(text), list)


def test_nothing_is_left_of_a_removed_document(library, folder):
    assert library.remove("甲区规划.txt")
    assert not library.remove("甲区规划.txt")
    assert [info.name for info in library.documents()] == ["乙区规划.txt"]
    assert {hit.document.name for hit in library.search("甲区生产总值")} == {"乙区规划.txt"}
    assert library.status()["orphans"] == 0
    with pytest.raises(CorpusError, match="甲区规划"):
        library.document("甲区规划.txt")
    library.close()
    kept = [file for file in folder.rglob("*") if "甲区" in file.name]
    assert kept == []
    text = "".join(sqlite_dump(folder))
    assert "351" not in text


def sqlite_dump(folder):
    connection = sqlite3.connect(folder / "library.sqlite")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_the_same_content_twice_is_noticed(library, plans, tmp_path):
    generation = library.generation
    assert library.add(plans[0]) == library.documents()[0]
    copy = write_plan(tmp_path / "other", "副本.txt", PLAN_A)
    assert library.add(copy).name == "甲区规划.txt"
    assert library.generation == generation


def test_another_content_of_the_same_name_needs_replace(library, tmp_path):
    changed = write_plan(tmp_path / "new", "甲区规划.txt", PLAN_A.replace("351", "366"))
    with pytest.raises(CorpusError, match="--replace"):
        library.add(changed)
    assert "351亿元" in library.document("甲区规划.txt").text
    library.add(changed, replace=True)
    assert "366亿元" in library.document("甲区规划.txt").text
    assert len(library.documents()) == 2
    assert library.status()["orphans"] == 0


def test_a_replaced_version_is_marked_and_kept(library):
    library.mark_replaced("甲区规划.txt", "乙区规划.txt")
    assert [info.replaced_by for info in library.documents()] == ["乙区规划.txt", ""]
    assert library.document("甲区规划.txt").name == "甲区规划.txt"


def test_one_bad_file_stops_no_other(folder, plans, tmp_path):
    empty = write_plan(tmp_path / "bad", "空.txt", "")
    missing = tmp_path / "没有.txt"
    seen = []
    with open_library(folder) as library:
        jobs = [plans[0], empty, missing, plans[1]]
        outcome = list(library.add_many(jobs, task=Task(lambda m, s: seen.append((m, s)))))
        assert [bool(added.error) for added in outcome] == [False, True, True, False]
        assert "空.txt" in outcome[1].error and "没有.txt" in outcome[2].error
        assert [info.name for info in library.documents()] == ["甲区规划.txt", "乙区规划.txt"]
    assert seen[-1][1] <= 1.0 and len(seen) == 4


def test_a_catalogue_beside_the_files_is_used(folder, plans):
    entry = '[[document]]\nfile = "甲区规划.txt"\ntitle = "题"\nregion = "某省/丙区"\n'
    write_plan(plans[0].parent, "catalogue.toml", entry)
    with open_library(folder) as library:
        list(library.add_many([plans[0]]))
        metadata = library.documents()[0].metadata
    assert (metadata.title, metadata.region) == ("题", ("某省", "丙区"))


def test_a_second_library_object_sees_the_change(library, folder, plans):
    with open_library(folder) as other:
        assert len(other.documents()) == 2
        library.remove("甲区规划.txt")
        assert len(other.documents()) == 1
        assert {hit.document.name for hit in other.search("生产总值")} == {"乙区规划.txt"}


def test_readers_see_whole_documents_while_another_writes(library, folder, plans):
    stop = threading.Event()
    wrong = []

    def read():
        while not stop.is_set():
            names = {hit.document.name for hit in library.search("优化营商环境")}
            held = {info.name for info in library.documents()}
            if "乙区规划.txt" not in names or not names <= held | {"甲区规划.txt"}:
                wrong.append((names, held))

    with ThreadPoolExecutor(3) as pool, open_library(folder) as writer:
        tasks = [pool.submit(read) for _ in range(3)]
        for _ in range(4):
            writer.remove("甲区规划.txt")
            writer.add(plans[0])
        stop.set()
        for task in tasks:
            task.result()
    assert wrong == []
    assert library.status()["orphans"] == 0


def test_a_search_outlives_any_number_of_changes(library, folder, plans, monkeypatch):
    searched = View.search
    calls = []

    def overtaken(view, *arguments):
        calls.append(view.generation)
        if len(calls) == 1:  # between finding the newest files and opening them
            with open_library(folder) as writer:
                for _ in range(3):
                    writer.remove("甲区规划.txt")
                    writer.add(plans[0])
        return searched(view, *arguments)

    library.add(plans[0], replace=True)  # its derived files were not opened yet
    monkeypatch.setattr(View, "search", overtaken)
    assert "优化营商环境" in library.search("优化营商环境")[0].passage.text
    assert calls == [calls[0], library.generation]


def test_two_threads_may_add_at_once(folder, plans):
    with open_library(folder) as library, ThreadPoolExecutor(2) as pool:
        assert {info.name for info in pool.map(library.add, plans)} == {p.name for p in plans}
        assert library.status()["orphans"] == 0
        assert len(library.documents()) == 2


DYING = """
import os, sys
from pathlib import Path
from index.library import Library
from index.task import Task
from tests.index_samples import HashEncoder

class Dying(HashEncoder):
    def encode(self, texts, /):
        os._exit(7)

Library.open(Path(sys.argv[1]), encoder=Dying()).add(Path(sys.argv[2]))
"""


def test_a_writer_that_dies_leaves_the_library_as_it_was(library, folder, tmp_path):
    third = write_plan(tmp_path, "丙区规划.txt", PLAN_A.replace("甲区", "丙区"))
    before = library.status()
    started = [sys.executable, "-c", DYING, str(folder), str(third)]
    assert subprocess.run(started, cwd=library_module.ROOT).returncode == 7
    assert len(library.documents()) == 2
    assert "营商环境" in library.search("优化营商环境")[0].passage.text
    library.add(third)
    assert len(library.documents()) == 3
    assert library.status()["orphans"] == before["orphans"] == 0


def test_every_plan_of_an_archive_is_added(folder, plans, tmp_path):
    archive = tmp_path / "plans.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for plan in plans:
            target.write(plan, plan.name)
    with open_library(folder) as library:
        (added,) = library.add_many([archive])
        assert set(added.names) == {info.name for info in library.documents()}
        assert len(added.names) == 2
        library.remove(added.names[0])
        assert library.status()["orphans"] == 0
        assert library.original(added.names[1]) == archive.read_bytes()
        library.remove(added.names[1])
    assert archive.name not in {file.name for file in folder.rglob("*")}


def damage_nothing(folder):
    pass


def drop_derived(folder):
    for file in folder.glob("derived/*/manifest.json"):
        file.unlink()


def break_manifest(folder):
    for file in folder.glob("derived/*/manifest.json"):
        file.write_text("{", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "encoder", "said"),
    [
        (damage_nothing, HashEncoder(), 0),
        (drop_derived, HashEncoder(), 1),
        (break_manifest, HashEncoder(), 1),
        (damage_nothing, HashEncoder("other", 32), 1),
    ],
)
def test_derived_files_that_do_not_fit_are_made_anew(library, folder, damage, encoder, said):
    library.close()
    damage(folder)
    lines = []
    with open_library(folder, encoder=encoder, progress=lambda m, _: lines.append(m)) as again:
        assert len(lines) == said
        assert "营商环境" in again.search("优化营商环境")[0].passage.text
        assert again.status()["orphans"] == 0
        assert again.status()["encoder"] == encoder.name


def break_database(folder):
    file = folder / "library.sqlite"
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.write_bytes(b"not a database" * 1000)


def test_a_damaged_database_is_rebuilt_from_the_originals_when_asked(library, folder):
    library.close()
    break_database(folder)
    with pytest.raises(StaleIndexError, match="rebuild"):
        open_library(folder)
    with Library.unchecked(folder, encoder=HashEncoder()) as broken:
        broken.rebuild()
    with open_library(folder) as again:
        assert [info.name for info in again.documents()] == ["甲区规划.txt", "乙区规划.txt"]
        assert again.documents()[0].metadata.region == ("某省", "某市", "甲区")


@pytest.fixture
def shipped(plans, tmp_path, monkeypatch):
    monkeypatch.delenv("GUIWEN_LIBRARY", raising=False)
    monkeypatch.setattr(library_module, "SHIPPED", plans[0].parent)
    monkeypatch.setattr(library_module, "DEFAULT", tmp_path / "default")
    return tmp_path / "default"


def test_the_default_library_is_built_from_what_ships(shipped, plans):
    with open_library(None) as library:
        assert {info.name for info in library.documents()} == {p.name for p in plans}
        generation = library.generation
    with open_library(None) as library:
        assert library.generation == generation


def test_a_changed_reader_builds_the_default_library_anew(shipped, plans, tmp_path, monkeypatch):
    own = write_plan(tmp_path / "own", "丙区规划.txt", PLAN_A.replace("甲区", "丙区"))
    with open_library(None) as library:
        library.add(own, Metadata("丙", ("某省", "丙区")))
    monkeypatch.setattr("index.upkeep.reader_version", lambda shipped: "new")
    lines = []
    with open_library(None, progress=lambda m, _: lines.append(m)) as library:
        assert len(library.documents()) == 3
        assert library.document("丙区规划.txt").metadata.title == "丙"
        assert library.status()["orphans"] == 0
    assert "更新" in lines[0]


def test_what_the_user_did_to_a_shipped_plan_outlasts_a_rebuild(shipped, plans):
    entry = '[[document]]\nfile = "乙区规划.txt"\ntitle = "目录"\n'
    write_plan(plans[0].parent, "catalogue.toml", entry)
    with open_library(None) as library:
        assert library.documents()[0].metadata.title == "目录"
        library.remove("甲区规划.txt")
        library.add(plans[1], Metadata("改正", ("某省", "乙区")), replace=True)
        library.rebuild()
        assert [info.metadata.title for info in library.documents()] == ["改正"]
        assert library.status()["orphans"] == 0


def test_a_damaged_default_library_repairs_itself(shipped, plans):
    with open_library(None):
        pass
    break_database(shipped)
    lines = []
    with open_library(None, progress=lambda m, _: lines.append(m)) as library:
        assert {info.name for info in library.documents()} == {p.name for p in plans}
    assert "损坏" in lines[0]


def test_the_environment_names_the_folder(folder, library, monkeypatch):
    monkeypatch.setenv("GUIWEN_LIBRARY", str(folder))
    with open_library(None, settings=Settings(passages=1)) as again:
        assert len(again.documents()) == 2
        assert len(again.search("营商环境")) == 1
