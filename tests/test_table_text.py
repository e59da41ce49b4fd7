"""Rows of tables as text: labelled where columns tell different things, verbatim in quotes."""

from pathlib import Path

import pytest

from corpus.cleaning import verbatim
from corpus.reading import read_document
from corpus.tables.head import head_lines, told_rows
from corpus.types import Document
from index.library import Library
from retrieval.engine import Engine

PROJECTS = """云溪区国民经济和社会发展第十四个五年规划纲要

第一章 重大项目

表1 “十四五”重大项目表
单位：万元
序号\t项目名称\t建设内容\t建设年限\t总投资
1\t云湖引水工程\t铺设管线32公里\t2021-2024\t38500
2\t城东医院迁建\t床位600张\t2022-2025\t21800
3\t职教园区二期\t实训楼4栋\t2023-2025\t9600

第二章 主要指标

表2 主要指标
指标\t单位\t2020年\t2025年
地区生产总值\t亿元\t300\t420
森林覆盖率\t%\t28.5\t30
常住人口城镇化率\t%\t60.1\t65
注：森林覆盖率指森林面积占土地面积的比例，含灌木林。
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("plan") / "云溪区规划.txt"
    path.write_text(PROJECTS, encoding="utf-8")
    return read_document(path)


def plain(text: str) -> str:
    return "".join(text.split())


def test_each_cell_of_a_project_stands_behind_its_header(document: Document) -> None:
    rows = document.blocks[_block(document, 0)].text.split("\n")
    assert rows[0] == (
        "云湖引水工程｜建设内容：铺设管线32公里｜建设年限：2021-2024｜总投资：38500｜单位：万元"
    )
    assert len(rows) == 3


def test_a_quoted_row_holds_nothing_that_the_file_does_not(document: Document) -> None:
    block = document.blocks[_block(document, 0)]
    end = block.text.index("\n")
    quote = verbatim(document.text, block.text, block.runs, 0, end)
    assert quote.split("\n")[0] == "云湖引水工程"
    assert all(plain(line) in plain(document.text) for line in quote.split("\n"))
    assert "｜" not in quote


def test_rows_of_indicators_stay_as_written_and_are_told_with_their_headers(
    document: Document,
) -> None:
    block = document.blocks[_block(document, 1)]
    assert block.text.split("\n")[0] == "地区生产总值 亿元 300 420"
    assert block.table is not None
    told = told_rows(block.table, block.raw_span(0, 5))
    assert told == ["地区生产总值｜单位：亿元｜2020年：300｜2025年：420"]
    assert head_lines(document.text, block.table) == ("表2主要指标", "指标 单位 2020年 2025年")


def test_a_note_below_a_table_can_be_asked_for(engine: Engine) -> None:
    answer = engine.ask("云溪区森林覆盖率是什么意思")
    assert "森林覆盖率指森林面积占土地面积的比例，含灌木林" in answer.text


def _block(document: Document, table: int) -> int:
    return [block.number for block in document.blocks if block.table is not None][table]


def test_answers_cite_a_row_with_its_header(tmp_path: Path) -> None:
    path = tmp_path / "云溪区规划.txt"
    path.write_text(PROJECTS, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.add(path)
    engine = Engine.load(tmp_path / "library")
    project = engine.ask("云溪区云湖引水工程总投资多少")
    assert "总投资：38500｜单位：万元" in project.text
    goal = engine.ask("云溪区2025年森林覆盖率目标")
    assert goal.citations[0].head == ("表2主要指标", "指标 单位 2020年 2025年")
    assert goal.citations[0].evidence.endswith("森林覆盖率 % 28.5 30")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("projects")
    path = folder / "云溪区规划.txt"
    path.write_text(PROJECTS, encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.add(path)
    return Engine.load(folder / "library")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("云溪区总投资最大的项目", ["云湖引水工程", "城东医院迁建", "职教园区二期"]),
        ("云溪区总投资前2的项目", ["云湖引水工程", "城东医院迁建"]),
        ("云溪区总投资超过2亿元的项目有哪些", ["云湖引水工程", "城东医院迁建"]),
        ("云溪区总投资低于1亿元的项目", ["职教园区二期"]),
        ("云溪区重大项目有哪些", ["云湖引水工程", "城东医院迁建", "职教园区二期"]),
        ("云溪区有哪些医院项目", ["城东医院迁建"]),
    ],
)
def test_rows_of_projects_are_ranked_filtered_and_listed(
    engine: Engine, question: str, names: list[str]
) -> None:
    answer = engine.ask(question)
    shown = [line[2:].split("｜")[0] for line in answer.text.split("\n") if line.startswith("· ")]
    assert shown == names
    for name, citation in zip(names, answer.citations, strict=True):
        assert name in citation.quote
