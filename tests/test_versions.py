"""Corrections, versions and the last change undone, as the library's users see them."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.corrections import correct_cell, correct_column, correct_field, correct_header, drop_row
from corpus.types import CorpusError, Kind, Metadata
from index import library as library_module
from index.library import Library
from index.types import Settings
from retrieval.engine import Engine
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan

TABLE = """
第三章 主要指标
主要指标表
序号\t指标\t单位\t2020年\t2025年\t属性
1\t地区生产总值\t亿元\t200\t300\t预期性
2\t城镇化率\t%\t55\t6l\t预期性
3\t森林覆盖率\t%\t20\t22\t约束性
"""
DRAFT = Metadata("甲区规划（草案）", ("某省", "甲区"), "规划纲要", "2021-2025", "2021-01")
FINAL = replace(DRAFT, title="甲区规划", date="2021-03", version="final")
OTHER = replace(FINAL, region=("某省", "乙区"))


def open_library(folder, **others):
    return Library.open(folder, encoder=HashEncoder(), **others)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "library"


@pytest.fixture
def library(folder, tmp_path):
    with open_library(folder) as library:
        library.add(write_plan(tmp_path / "a", "甲区.txt", PLAN_A + TABLE), DRAFT)
        library.add(write_plan(tmp_path / "b", "乙区.txt", PLAN_B), OTHER)
        yield library


def table_of(library, name="甲区.txt"):
    return library.document(name).tables[0]


def target(library, indicator, name="甲区.txt"):
    found = [
        f
        for f in library.document(name).figures
        if f.indicator_written == indicator and f.source == "table" and f.kind is Kind.TARGET
    ]
    return [(f.written, f.note) for f in found]


def snapshot(library):
    """All that answers depend on."""
    infos = library.documents()
    hits = [(h.passage.text, h.document.name) for h in library.search("优化营商环境 生产总值")]
    return infos, [library.document(info.name) for info in infos], hits


FIXED = [("61", "已更正：原文作‘6l’")]


def test_a_correction_outlasts_a_rebuild_and_a_broken_database(library, folder):
    ids = [info.id for info in library.documents()]
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    assert target(library, "城镇化率") == FIXED
    assert [info.id for info in library.documents()] == ids
    assert library.status()["orphans"] == 0
    library.rebuild()
    assert target(library, "城镇化率") == FIXED
    for file in folder.glob("library.sqlite*"):
        file.unlink()
    library.close()
    with Library.unchecked(folder, encoder=HashEncoder()) as broken:
        broken.rebuild()
    with open_library(folder) as again:
        assert target(again, "城镇化率") == FIXED
        assert [one.text for one in again.corrections("甲区.txt")] == ["61"]


def test_a_correction_lies_beside_the_original_by_its_hash(library, folder):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    sha256 = library.documents()[0].sha256
    said = json.loads((folder / "corrections" / f"{sha256}.json").read_text("utf-8"))
    assert said["corrections"][0]["text"] == "61"
    assert said["corrections"][0]["was"] == "6l"
    assert library.original("甲区.txt").decode() == PLAN_A + TABLE


def test_every_kind_of_correction(library):
    name = "甲区.txt"
    library.correct(name, drop_row(table_of(library), 3))
    assert target(library, "森林覆盖率") == []
    library.correct(name, correct_column(table_of(library), 4, "kind", "estimate"))
    kinds = {f.kind for f in library.document(name).figures if f.note}
    assert kinds == {Kind.ESTIMATE}
    library.correct(name, correct_field(library.document(name).metadata, "region", "某省/丙区"))
    assert library.documents()[0].metadata.region == ("某省", "丙区")
    assert {f.region for f in library.document(name).figures if f.source == "table"} == {"丙区"}
    library.correct(name, correct_header(table_of(library), 2))
    assert target(library, "地区生产总值") == []
    assert len(library.corrections(name)) == 4
    before = snapshot(library)
    library.rebuild()
    after = snapshot(library)
    assert before[1] == after[1]
    for _ in range(4):
        library.withdraw(name, 0)
    assert target(library, "地区生产总值") == [("300", "")]
    assert library.documents()[0].metadata == DRAFT
    assert library.status()["orphans"] == 0


def test_a_second_correction_of_a_cell_takes_the_place_of_the_first(library):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "60"))
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    assert target(library, "城镇化率") == FIXED
    assert len(library.corrections("甲区.txt")) == 1


def test_a_correction_without_a_place_is_refused_and_changes_nothing(library):
    wrong = correct_cell(table_of(library), 2, 4, "61")
    lost = replace(wrong, was="9", spot=replace(wrong.spot, row="x", span=(1, 2)))
    before = snapshot(library)
    with pytest.raises(CorpusError, match="找不到位置"):
        library.correct("甲区.txt", lost)
    with pytest.raises(CorpusError, match="没有第 1 处更正"):
        library.withdraw("甲区.txt", 0)
    with pytest.raises(CorpusError, match="没有这份文档"):
        library.correct("丁区.txt", wrong)
    assert snapshot(library) == before
    assert library.corrections("甲区.txt") == ()


def test_versions_are_offered_and_never_taken_silently(library, tmp_path):
    newer = write_plan(tmp_path / "c", "甲区正式.txt", PLAN_A.replace("351", "355"))
    (rival,) = library.rivals(FINAL)
    assert rival.name == "甲区.txt"
    library.add(newer, FINAL)
    assert [info.replaced_by for info in library.documents()] == ["", "", ""]
    library.mark_replaced("甲区.txt", "甲区正式.txt")
    assert [info.replaced_by for info in library.documents()] == ["甲区正式.txt", "", ""]
    assert [info.name for info in library.rivals(FINAL)] == ["甲区正式.txt"]


@pytest.mark.parametrize(
    "other",
    [
        replace(FINAL, region=("某省", "乙区", "甲区")),
        replace(FINAL, plan_type="中期评估"),
        replace(FINAL, period="2016-2020"),
        replace(FINAL, period=""),
        replace(FINAL, plan_type="other"),
        Metadata(),
    ],
)
def test_what_is_no_version(library, other):
    assert library.rivals(other) == ()


def test_the_one_with_the_older_date_is_the_replaced_one(library, tmp_path):
    newer = write_plan(tmp_path / "c", "新.txt", PLAN_A.replace("351", "355"))
    assert library.add(newer, FINAL, replaces="甲区.txt").replaced_by == ""
    assert library.documents()[0].replaced_by == "新.txt"
    oldest = write_plan(tmp_path / "d", "旧.txt", PLAN_A.replace("351", "333"))
    first = replace(DRAFT, date="2020-12")
    assert library.add(oldest, first, replaces="新.txt").replaced_by == "新.txt"
    assert library.documents()[2].replaced_by == ""
    with pytest.raises(CorpusError, match="没有这份文档"):
        library.add(newer, FINAL, replaces="无.txt")


def test_a_newer_version_of_the_same_name_keeps_the_older_one(library, tmp_path):
    newer = write_plan(tmp_path / "c", "甲区.txt", PLAN_A.replace("351", "355"))
    before = snapshot(library)
    library.add(newer, FINAL, replaces="甲区.txt")
    marks = {info.name: info.replaced_by for info in library.documents()}
    assert marks == {"甲区（旧版）.txt": "甲区.txt", "乙区.txt": "", "甲区.txt": ""}
    assert "355" in library.document("甲区.txt").text
    assert library.original("甲区（旧版）.txt").decode() == PLAN_A + TABLE
    library.rebuild()
    assert {i.name: i.replaced_by for i in library.documents()} == marks
    assert library.status()["orphans"] == 0
    assert library.undo() == "已撤销加入：甲区.txt"
    after = snapshot(library)
    assert {d.name: d for d in after[1]} == {d.name: d for d in before[1]}


def test_versions_outlast_a_broken_database(library, folder, tmp_path):
    newer = write_plan(tmp_path / "c", "新.txt", PLAN_A.replace("351", "355"))
    library.add(newer, FINAL, replaces="甲区.txt")
    library.close()
    for file in folder.glob("library.sqlite*"):
        file.unlink()
    with Library.unchecked(folder, encoder=HashEncoder()) as broken:
        broken.rebuild()
        marks = {info.name: info.replaced_by for info in broken.documents()}
    assert marks == {"甲区.txt": "新.txt", "乙区.txt": "", "新.txt": ""}


def test_an_older_version_answers_again_when_the_newer_one_is_removed(library, tmp_path):
    newer = write_plan(tmp_path / "c", "新.txt", PLAN_A.replace("351", "355"))
    library.add(newer, FINAL, replaces="甲区.txt")
    library.remove("新.txt")
    assert [info.replaced_by for info in library.documents()] == ["", ""]
    library.undo()
    assert [info.replaced_by for info in library.documents()] == ["新.txt", "", ""]


def add_new(library, tmp_path):
    path = write_plan(tmp_path / "c", "丙.txt", PLAN_A.replace("甲区", "丙区"))
    library.add(path, replace(OTHER, region=("某省", "丙区")))


def add_many_new(library, tmp_path):
    files = [
        write_plan(tmp_path / "m", f"{n}.txt", PLAN_A.replace("甲区", f"第{n}区"))
        for n in range(20)
    ]
    assert not any(added.error for added in library.add_many(files))


def replace_same_name(library, tmp_path):
    path = write_plan(tmp_path / "c", "甲区.txt", PLAN_A.replace("351", "355"))
    library.add(path, FINAL, replace=True)


def replace_metadata(library, tmp_path):
    path = write_plan(tmp_path / "c", "甲区.txt", PLAN_A + TABLE)
    library.add(path, OTHER, replace=True)


def add_version(library, tmp_path):
    path = write_plan(tmp_path / "c", "新.txt", PLAN_A.replace("351", "355"))
    library.add(path, FINAL, replaces="甲区.txt")


DEEDS = [
    pytest.param(add_new, id="add"),
    pytest.param(add_many_new, id="add-many"),
    pytest.param(replace_same_name, id="replace-same-name"),
    pytest.param(replace_metadata, id="replace-metadata"),
    pytest.param(add_version, id="add-version"),
    pytest.param(lambda library, _: library.remove("甲区.txt"), id="remove"),
    pytest.param(lambda library, _: library.mark_replaced("甲区.txt", "乙区.txt"), id="mark"),
    pytest.param(
        lambda library, _: library.correct(
            "甲区.txt", correct_cell(table_of(library), 1, 4, "333")
        ),
        id="correct",
    ),
    pytest.param(lambda library, _: library.withdraw("甲区.txt", 0), id="withdraw"),
]


@pytest.mark.parametrize(
    ("deed", "between"),
    [
        *(pytest.param(*one.values, False, id=one.id) for one in DEEDS),
        pytest.param(add_version, True, id="add-version-and-rebuild"),
        pytest.param(replace_metadata, True, id="replace-metadata-and-rebuild"),
    ],
)
def test_the_last_change_is_undone(library, folder, tmp_path, deed, between):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    before = snapshot(library)
    deed(library, tmp_path)
    assert snapshot(library) != before
    if between:
        library.rebuild()
    assert library.undoable()
    assert library.undo()
    after = snapshot(library)
    key = lambda info: info.name  # noqa: E731
    if between:
        assert sorted(after[1], key=key) == sorted(before[1], key=key)
    else:
        assert after == before
    assert target(library, "城镇化率") == FIXED
    assert library.status()["orphans"] == 0
    assert library.undoable() == ""
    with pytest.raises(CorpusError, match="没有可以撤销"):
        library.undo()
    library.rebuild()
    assert sorted(snapshot(library)[1], key=key) == sorted(before[1], key=key)
    assert list((folder / "trash").iterdir()) == []


def test_the_trash_lasts_until_the_next_change(library, folder, tmp_path):
    library.remove("甲区.txt")
    assert len(list((folder / "trash").glob("*.file"))) == 1
    assert "甲区" not in {hit.document.name for hit in library.search("甲区生产总值")}
    assert library.status()["orphans"] == 0
    add_new(library, tmp_path)
    assert list((folder / "trash").glob("*.file")) == []
    assert library.undo() == "已撤销加入：丙.txt"
    assert [info.name for info in library.documents()] == ["乙区.txt"]


def test_the_trash_is_emptied_after_its_days(library, folder):
    library.remove("甲区.txt")
    library.close()
    with open_library(folder, settings=Settings(trash_days=0.0)) as again:
        assert list((folder / "trash").iterdir()) == []
        with pytest.raises(CorpusError):
            again.undo()


def test_a_change_that_fails_can_be_repeated_and_the_one_before_undone(library, tmp_path):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    before = snapshot(library)

    def fail(*_):
        raise OSError("disk full")

    library.store.encoder.encode, encode = fail, library.store.encoder.encode
    header = correct_header(table_of(library), 2)
    with pytest.raises(OSError, match="disk full"):
        library.correct("甲区.txt", header)
    library.store.encoder.encode = encode
    assert snapshot(library) == before
    assert len(library.corrections("甲区.txt")) == 1
    assert "更正" in library.undo()
    assert target(library, "城镇化率") == []


def test_what_was_said_goes_with_the_document(library, folder):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61"))
    library.remove("甲区.txt")
    assert list((folder / "corrections").iterdir()) == []
    library.undo()
    assert target(library, "城镇化率") == FIXED


def test_a_corrected_value_is_a_number(library):
    library.correct("甲区.txt", correct_cell(table_of(library), 2, 4, "61%"))
    (figure,) = [f for f in library.document("甲区.txt").figures if f.note]
    assert (figure.value, figure.unit) == (Decimal(61), "%")


def test_an_answer_shows_the_corrected_value_and_what_stood_there(library):
    engine = Engine(library)
    asked = "甲区2025年森林覆盖率目标是多少"
    assert "22%" in engine.ask(asked).text
    library.correct("甲区.txt", correct_cell(table_of(library), 3, 4, "24"))
    answer = engine.ask(asked)
    assert "24%" in answer.text and "已更正：原文作‘22’" in answer.text
    assert "22" in answer.citations[0].quote


def test_a_replaced_version_gives_no_answer(library, tmp_path):
    library.add(write_plan(tmp_path, "新.txt", PLAN_A.replace("351", "355")), FINAL)
    engine = Engine(library)
    asked = "甲区2025年地区生产总值目标是多少"
    assert {c.document for c in engine.ask(asked).citations} == {"甲区.txt", "新.txt"}
    library.mark_replaced("甲区.txt", "新.txt")
    assert {c.document for c in engine.ask(asked).citations} == {"新.txt"}


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    monkeypatch.delenv("GUIWEN_LIBRARY", raising=False)
    home = write_plan(tmp_path / "plans", "甲区.txt", PLAN_A + TABLE).parent
    known = 'region = "某省/甲区"\nplan_type = "规划纲要"\nperiod = "2021-2025"\n'
    write_plan(home, "catalogue.toml", f'[[document]]\nfile = "甲区.txt"\n{known}')
    monkeypatch.setattr(library_module, "SHIPPED", home)
    monkeypatch.setattr(library_module, "DEFAULT", tmp_path / "default")
    with Library.open(encoder=HashEncoder()) as library:
        yield library


def test_a_shipped_plan_is_corrected_removed_and_brought_back(shipped):
    shipped.correct("甲区.txt", correct_cell(table_of(shipped), 2, 4, "61"))
    assert target(shipped, "城镇化率") == FIXED
    shipped.remove("甲区.txt")
    shipped.rebuild()
    assert shipped.documents() == ()
    shipped.undo()
    shipped.rebuild()
    assert target(shipped, "城镇化率") == FIXED
    assert shipped.documents()[0].metadata.region == ("某省", "甲区")


@pytest.mark.parametrize("manner", [{"replace": True}, {"replaces": "甲区.txt"}])
def test_a_plan_that_replaced_a_shipped_one_of_its_name_stays(shipped, tmp_path, manner):
    own = write_plan(tmp_path / "own", "甲区.txt", PLAN_A.replace("351", "355"))
    shipped.add(own, FINAL, **manner)
    before = {info.name: info.replaced_by for info in shipped.documents()}
    shipped.rebuild()
    assert {info.name: info.replaced_by for info in shipped.documents()} == before
    assert "355" in shipped.document("甲区.txt").text
    assert {d.metadata.region for d in shipped.documents()} == {("某省", "甲区")}
    shipped.undo()
    assert "351" in shipped.document("甲区.txt").text
    assert len(shipped.documents()) == 1


def test_two_people_correct_at_once(library):
    table = table_of(library)
    ones = [correct_cell(table, row, 4, f"{row}7") for row in (1, 2, 3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda one: library.correct("甲区.txt", one), ones))
    assert {one.text for one in library.corrections("甲区.txt")} == {"17", "27", "37"}
    written = {f.written for f in library.document("甲区.txt").figures if f.note}
    assert written == {"17", "27", "37"}
