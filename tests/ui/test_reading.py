"""The reading report, corrections, versions and undo, on a real library of two small plans."""

from dataclasses import replace

import pytest

from corpus.types import Metadata
from index.library import Library
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan
from tests.ui.conftest import html, settled

TABLE = """
第三章 主要指标
主要指标表
序号\t指标\t单位\t2020年\t2025年\t属性
1\t地区生产总值\t亿元\t200\t300\t预期性
2\t城镇化率\t%\t55\t6l\t预期性
4\t森林覆盖率\t%\t20\t22\t约束性
"""
DRAFT = Metadata("甲区规划（草案）", ("某省", "甲区"), "规划纲要", "2021-2025", "2021-01")
FINAL = replace(DRAFT, title="甲区规划", date="2021-03", version="final")
NAME = "甲区.txt"


@pytest.fixture
def library(engine, tmp_path):
    with Library.open(tmp_path / "real", encoder=HashEncoder()) as library:
        library.add(write_plan(tmp_path / "a", NAME, PLAN_A + TABLE), DRAFT)
        library.add(write_plan(tmp_path / "b", "乙区.txt", PLAN_B), Metadata("乙区规划"))
        engine.library = library
        yield library


@pytest.fixture
def report(library, page):
    app = page("documents", doc=NAME)
    return app.segmented_control(key="view").set_value("读取报告").run()


def test_the_report_shows_each_table_beside_its_original(report):
    shown = html(report)
    assert not report.exception
    assert "<dt>读入比例</dt><dd>100.0%" in shown
    assert "<dt>缺少的序号</dt><dd>1 个</dd>" in shown
    assert "序号不连续，缺：3" in shown
    assert "没有用上：6（2 城镇化率 % 55 6l 预期性）" in shown
    assert '<pre class="gw-original">序号\t指标' in shown
    assert "<td>数值</td><td>目标</td>" in shown or "<td>数值</td><td></td>" in shown


def test_a_cell_is_put_right_and_taken_back(report, library):
    report.button(key="correct_save").click().run()
    assert "没有要保存的更正" in report.info[0].value
    assert library.corrections(NAME) == ()
    report.selectbox(key="correct_row").set_value(2).run()
    report.selectbox(key="correct_column").set_value(4).run()
    field = next(one for one in report.text_input if one.label == "应当是")
    assert field.value == "6l"
    field.set_value("61").run()
    app = report.button(key="correct_save").click().run()
    assert not app.exception
    noted = [f for f in library.document(NAME).figures if f.note]
    assert [f.written for f in noted] == ["61"]
    app = app.button(key="withdraw_0").click().run()
    assert not app.exception
    assert library.corrections(NAME) == ()


def choose(app, way):
    return app.segmented_control(key="correct_way").set_value(way).run()


def test_a_column_is_put_right(report, library):
    app = choose(report, "列")
    app.selectbox(key="correct_column").set_value(4).run()
    app.selectbox(key="correct_field").set_value("unit").run()
    next(one for one in app.text_input if one.label == "应当是").set_value("万人").run()
    app.button(key="correct_save").click().run()
    assert not app.exception
    assert library.document(NAME).tables[0].columns[4].unit == "万人"


def test_the_header_is_put_right(report, library):
    app = choose(report, "表头行数")
    app.number_input[0].set_value(2).run()
    app.button(key="correct_save").click().run()
    assert library.document(NAME).tables[0].header_rows == 2


def test_a_row_is_said_to_be_no_indicator(report, library):
    app = choose(report, "某行不是指标")
    app.selectbox(key="correct_row").set_value(3).run()
    app.button(key="correct_save").click().run()
    assert "森林覆盖率" not in {f.indicator_written for f in library.document(NAME).figures}


def test_facts_are_put_right_and_that_is_undone(library, page):
    number = library.documents()[0].id
    app = page("manage")
    app.button(key=f"fix_{number}").click().run()
    app.text_input[0].set_value("新标题")
    app = next(b for b in app.button if b.label == "保存更正").click().run()
    assert not app.exception
    assert library.documents()[0].metadata.title == "新标题"
    assert [one.field for one in library.corrections(NAME)] == ["title"]
    assert "更正 甲区" in app.button(key="undo").label
    app.button(key="undo").click().run()
    assert library.documents()[0].metadata == DRAFT


def test_a_deleted_document_comes_back(library, page):
    number = library.documents()[0].id
    app = page("manage")
    app.button(key=f"delete_{number}").click().run()
    app = app.button(key="delete_yes").click().run()
    assert len(library.documents()) == 1
    app.button(key="undo").click().run()
    assert [info.name for info in library.documents()] == [NAME, "乙区.txt"]
    assert library.documents()[0].id == number


HEAD = "甲区国民经济和社会发展第十四个五年规划纲要"
NAMED = PLAN_A.replace(HEAD, f"河南省新乡市卫滨区{HEAD[2:]}")


def test_a_new_version_is_offered_and_confirmed(library, page, tmp_path):
    library.add(write_plan(tmp_path / "c", "旧.txt", NAMED))
    app = page("manage")
    text = NAMED.replace("351", "355").encode()
    app.file_uploader[0].set_value(("新.txt", text, "text/plain")).run()
    app = settled(app.button(key="take").click().run())
    assert not app.exception
    assert "另一版" in app.warning[0].value
    assert not any(info.replaced_by for info in library.documents())
    app = next(b for b in app.button if b.label == "以新替旧…").click().run()
    older = next(info for info in library.documents() if info.name == "旧.txt")
    app = app.button(key="old_0").click().run()
    assert not app.exception
    marks = {info.name: info.replaced_by for info in library.documents()}
    assert marks["旧.txt"] == "新.txt"
    assert "已被替代" in html(app)
    app.button(key=f"revive_{older.id}").click().run()
    assert not any(info.replaced_by for info in library.documents())
