"""Documents, indicators, comparison and upkeep on the stub engine."""

from dataclasses import replace

import pytest

from index.types import StaleIndexError
from tests.ui.conftest import html, settled
from tests.ui.stub import DOCUMENTS

NAME = DOCUMENTS[0].name
PAGES = ("chat", "documents", "indicators", "compare", "audit", "manage")


@pytest.mark.parametrize("name", PAGES)
def test_page_draws(page, name):
    app = page(name)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("name", PAGES)
def test_page_of_an_empty_library_says_what_to_do(page, engine, name):
    engine.library.kept.clear()
    app = page(name)
    assert not app.exception
    if name == "manage":
        assert "还没有文件" in html(app)
    else:
        assert "资料库" in html(app)
        assert app.get("page_link")[0].proto.page == "manage"


@pytest.mark.parametrize("name", PAGES)
def test_library_that_cannot_be_opened_is_said_in_a_sentence(page, engine, name):
    engine.trouble = StaleIndexError("format 9; run `python -m index rebuild`")
    app = page(name)
    assert not app.exception
    assert app.error[0].value.startswith("资料库打不开：format 9")


def test_documents_are_listed_and_narrowed(page):
    app = page("documents")
    assert "东湖区“十四五”规划纲要" in html(app)
    app.text_input(key="documents_find").set_value("西岭").run()
    assert "东湖区“十四五”规划纲要" not in html(app)


def test_filters_stay_when_one_comes_back(page, engine):
    app = page("documents")
    app.text_input(key="documents_find").set_value("西岭").run()
    app.multiselect(key="documents_region").set_value(["西岭区"]).run()
    app.switch_page("ui/chat.py").run()
    app.switch_page("ui/documents.py").run()
    assert app.text_input(key="documents_find").value == "西岭"
    assert app.multiselect(key="documents_region").value == ["西岭区"]


@pytest.mark.parametrize(
    ("name", "key"), [("documents", "documents_region"), ("indicators", "filter_region")]
)
def test_filters_survive_that_what_they_name_is_gone(page, engine, name, key):
    app = page(name)
    app.multiselect(key=key).set_value(["东湖区"]).run()
    app.switch_page("ui/chat.py").run()
    engine.library.kept.pop(NAME)
    engine.library.kept["新.txt"] = replace(DOCUMENTS[1], name="新.txt")
    app.switch_page(f"ui/{name}.py").run()
    assert not app.exception
    assert app.multiselect(key=key).value == []


def test_document_is_drawn_with_outline_and_tables(page):
    shown = html(page("documents", doc=NAME))
    assert '<a class="gw-l2" href="#gw-b1">第一节 主要目标</a>' in shown
    assert '<td rowspan="2" class="gw-short">经济发展</td>' in shown
    assert "&lt;b&gt;不是标记&lt;/b&gt; $x$ *星*" in shown


def test_document_lights_the_place_of_the_address(page):
    figure = DOCUMENTS[0].figures[0]
    start, end = figure.quote_span
    app = page("documents", doc=NAME, at=f"{start}-{end}", block="3", cell="1-3")
    assert '<td class="gw-litcell gw-short">7%左右</td>' in html(app)


def test_an_open_source_stays_behind_with_its_page(page):
    app = page("audit")
    next(b for b in app.button if b.label == "看原文").click().run()
    assert "gw-litcell" in html(app)
    assert "gw-litcell" not in html(app.switch_page("ui/compare.py").run())


@pytest.mark.parametrize("at", ["", "x", "9-", "999999-1000000"])
def test_document_survives_a_senseless_address(page, at):
    app = page("documents", doc=NAME, at=at, block="x", cell="99-99")
    assert not app.exception


def test_search_in_a_document_marks_and_lists_the_hits(page):
    app = page("documents", doc=NAME)
    app.text_input(key="find").set_value("服务业").run()
    shown = html(app)
    assert "1 处有“服务业”" in shown
    assert '<mark class="gw-found">服务业</mark>' in shown


def test_document_tells_how_it_was_read(page):
    app = page("documents", doc=NAME)
    app.segmented_control(key="view").set_value("概况").run()
    assert "第 3 行有 1 个数字没有用上" in html(app)


def test_missing_document_is_said(page):
    assert "没有这份文档" in html(page("documents", doc="没有.txt"))


def rows_of(app):
    return app.dataframe[0].value.to_dict("records")


def test_indicators_are_filtered(page):
    app = page("indicators")
    assert len(rows_of(app)) == 10
    app.multiselect(key="filter_region").set_value(["西岭区"]).run()
    app.multiselect(key="filter_kind").set_value(["目标"]).run()
    rows = rows_of(app)
    assert {row["地区"] for row in rows} == {"西岭区"}
    assert [row["数值"] for row in rows] == ["年均增长8%左右", "65%以上", "5%"]


def test_indicators_that_nothing_passes_say_so(page):
    app = page("indicators")
    app.multiselect(key="filter_period").set_value(["2020"]).run()
    app.multiselect(key="filter_kind").set_value(["目标"]).run()
    assert "放宽一个条件" in html(app)


def test_regions_are_set_side_by_side(page):
    app = page("indicators")
    app.segmented_control(key="indicators_view").set_value("地区对照").run()
    app.selectbox(key="pivot_of").set_value(("2025", "target")).run()
    rows = {row["指标"]: row for row in rows_of(app)}
    assert rows["常住人口城镇化率"]["东湖区"] == "68%"
    assert rows["常住人口城镇化率"]["西岭区"] == "65%以上"


def test_comparison_asks_the_engine(page, engine):
    page("compare")
    assert engine.asked[-1][0].startswith("东湖区、西岭区2025年")


def test_comparison_shows_the_way_from_base_to_target(page):
    app = page("compare")
    app.multiselect(key="compare_names_2025_target").set_value(["常住人口城镇化率"]).run()
    assert rows_of(app)[0] == {
        "地区": "东湖区",
        "指标": "常住人口城镇化率",
        "2020年基数": "61.2%",
        "2025年目标": "68%",
        "评估": "",
    }


def test_comparison_takes_over_the_choices_of_an_address(page, engine):
    app = page("compare", region=["西岭区", "东湖区"], indicator="城镇调查失业率", period="2025")
    assert app.multiselect(key="compare_regions").value == ["西岭区", "东湖区"]
    assert app.selectbox(key="compare_when").value == ("2025", "target")
    assert app.multiselect(key="compare_names_2025_target").value == ["城镇调查失业率"]
    assert engine.asked[-1][0] == "西岭区、东湖区2025年城镇调查失业率目标对比"


@pytest.mark.parametrize("region", ["东湖区", "别处", ["别处", "x"]])
def test_comparison_survives_a_senseless_address(page, region):
    app = page("compare", region=region, indicator="没有", period="x", kind="y")
    assert not app.exception
    assert app.multiselect(key="compare_regions").value == ["东湖区", "西岭区"]


def test_comparison_of_one_region_asks_for_another(page):
    app = page("compare")
    app.multiselect(key="compare_regions").set_value(["东湖区"]).run()
    assert "至少选两个地区" in html(app)


def test_upload_adds_and_shows_the_facts(page, engine):
    app = page("manage")
    app.file_uploader[0].set_value(("新湖区规划.txt", "新的一份".encode(), "text/plain")).run()
    app.button(key="take").click().run()
    settled(app)
    assert not app.exception
    assert "新湖区规划.txt" in engine.library.kept
    assert app.text_input[0].value == "新湖区“十四五”规划纲要"


def test_unreadable_file_is_told(page, engine):
    app = page("manage")
    app.file_uploader[0].set_value(("坏文件.txt", b"x", "text/plain")).run()
    app.button(key="take").click().run()
    settled(app)
    assert app.warning[0].value == "已加入 0 份，1 份没有加入。"
    assert app.warning[1].value == "坏文件.txt：读不出文字"
    assert len(engine.library.kept) == 2


def test_facts_of_a_kept_document_can_be_corrected(page, engine):
    app = page("manage")
    app.button(key="fix_1").click().run()
    app.text_input[0].set_value("改过的标题")
    next(b for b in app.button if b.label == "保存更正").click().run()
    assert not app.exception
    assert engine.library.kept[NAME].metadata.title == "改过的标题"


def test_new_document_can_be_corrected_in_the_list_too(page, engine):
    app = page("manage")
    app.file_uploader[0].set_value(("新湖区规划.txt", "新的一份".encode(), "text/plain")).run()
    settled(app.button(key="take").click().run())
    number = next(i.id for i in engine.library.documents() if i.name == "新湖区规划.txt")
    app.button(key=f"fix_{number}").click().run()
    assert not app.exception
    assert [one.value for one in app.text_input if one.label == "标题"] == [
        "新湖区“十四五”规划纲要"
    ] * 2


def test_type_and_version_are_corrected_in_chinese(page, engine):
    app = page("manage")
    app.button(key="fix_1").click().run()
    version, kind = (one for one in app.selectbox if one.label in ("类型", "版本"))
    assert "其他" in kind.options
    version.set_value("草案")
    next(b for b in app.button if b.label == "保存更正").click().run()
    assert engine.library.kept[NAME].metadata.version == "草案"
    assert '<span class="gw-tag">草案</span>' in html(app)


def test_library_can_be_read_anew(page, engine):
    app = settled(page("manage").button(key="rebuild").click().run())
    assert engine.library.generation == 2
    assert app.success[0].value == "全部文件已重新读取。"


def test_delete_asks_first(page, engine):
    app = page("manage")
    app.button(key="delete_1").click().run()
    assert NAME in engine.library.kept
    app.button(key="delete_yes").click().run()
    assert NAME not in engine.library.kept


def test_health_is_shown(page):
    assert "<dt>残留记录（应为 0）</dt><dd>0</dd>" in html(page("manage"))


@pytest.mark.parametrize(
    ("name", "find"), [("documents", "documents_find"), ("manage", "kept_find")]
)
def test_long_list_comes_in_parts_and_is_searched(page, engine, name, find):
    for number in range(40):
        other = f"第{number}份.txt"
        engine.library.kept[other] = replace(DOCUMENTS[0], name=other)
    app = page(name)
    cards = "阅读" if name == "documents" else "删除"
    assert sum(one.label == cards for one in app.button) == 30
    next(one for one in app.button if one.label == "再看 12 份（还有 12 份）").click().run()
    assert sum(one.label == cards for one in app.button) == 42
    app.text_input(key=find).set_value("第39份").run()
    assert sum(one.label == cards for one in app.button) == 1
