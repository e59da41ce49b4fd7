"""Readings that took long are kept, come back as they were, and go with their file."""

import json
import zipfile

import pytest

import index.sources as module
from corpus.corrections import correct_field
from corpus.readers import read_sources
from index.library import Library
from index.sources import Sources
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan

PAGE = """<html><body><h1>甲区规划</h1><p>到2025年，生产总值达到351亿元，城镇化率达到61%。</p>
<table><tr><th rowspan="2">指标</th><th colspan="2">目标</th></tr><tr><th>2024年</th><th>2025年</th>
</tr><tr><td>生产总值</td><td>300</td><td>351</td></tr></table></body></html>"""


@pytest.fixture(autouse=True)
def slow(monkeypatch):
    monkeypatch.setattr(module, "_SLOW_SECONDS", 0.0)


@pytest.fixture
def calls(monkeypatch):
    made = []

    def read(path, **others):
        made.append(path.name)
        return read_sources(path, **others)

    monkeypatch.setattr("corpus.readers.read_sources", read)
    return made


def test_what_was_read_comes_back_the_same(tmp_path, calls):
    page = write_plan(tmp_path, "甲区.html", PAGE)
    kept = Sources(tmp_path / "kept")
    first, again = kept.read(page), kept.read(page)
    assert calls == ["甲区.html"]
    assert again == first == read_sources(page)
    rows = again[0].grids[0].rows
    assert rows[0][0] is rows[1][0] and rows[0][1] is rows[0][2]
    renamed = page.rename(page.with_name("乙区.html"))
    assert kept.read(renamed)[0].name == "乙区.html"
    assert calls == ["甲区.html"]


def test_the_files_of_an_archive_keep_their_names(tmp_path, calls):
    archive = tmp_path / "plans.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("a.txt", PLAN_A)
    kept = Sources(tmp_path / "kept")
    assert kept.read(archive) == kept.read(archive)
    assert [one.name for one in kept.read(archive)] == ["a.txt"]
    assert calls == ["plans.zip"]


def test_what_does_not_fit_is_read_again(tmp_path, calls, monkeypatch):
    page = write_plan(tmp_path, "甲区.html", PAGE)
    kept = Sources(tmp_path / "kept")
    kept.read(page)
    monkeypatch.setattr(module, "_readers", lambda: "newer")
    kept.read(page)
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(json.dumps("broken").encode())
    kept.read(page)
    assert len(calls) == 3


def test_a_correction_does_not_read_the_file_again(tmp_path, calls):
    folder = tmp_path / "library"
    with Library.open(folder, encoder=HashEncoder()) as library:
        library.add(write_plan(tmp_path / "a", "甲区.txt", PLAN_A))
        library.add(write_plan(tmp_path / "b", "乙区.txt", PLAN_B))
        metadata = library.document("甲区.txt").metadata
        library.correct("甲区.txt", correct_field(metadata, "title", "新题"))
        assert library.documents()[0].metadata.title == "新题"
        assert calls == ["甲区.txt", "乙区.txt"]
        library.remove("甲区.txt")
        assert len(list((folder / "sources").iterdir())) == 1
        library.undo()
        assert library.documents()[0].metadata.title == "新题"
        assert calls[2:] == ["甲区.txt"]
