"""Tables found in damaged plain text: the layouts seen in plans, and what is no table."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.grids.finding import find_grids
from corpus.types import Grid, Source

DOCUMENTS = sorted((Path(__file__).parent.parent / "corpus/documents").glob("*.txt"))


def source_of(text: str) -> Source:
    return Source("x.txt", "", "txt", text, ())


def stacked(table: str) -> str:
    """One cell a line: | parts cells, ⏎ is an empty line in a cell, ↵ a line end in it."""
    rows = []
    for line in table.strip("\n").split("\n"):
        cells = [cell.strip().replace("⏎", "\n\n").replace("↵", "\n") for cell in line.split("|")]
        rows.append("\n".join("\t" + cell for cell in cells))
    return "\n\n".join(rows)


def tabbed(table: str) -> str:
    """Cells parted by tabs."""
    return table.strip("\n").replace("|", "\t")


def drawn(grid: Grid) -> list[str]:
    """The rows of a grid; a merged cell is written once, then <."""
    rows = []
    for row in grid.rows:
        cells = [
            "<" if i and cell is row[i - 1] and cell.columns > 1 else cell.text
            for i, cell in enumerate(row)
        ]
        rows.append("|".join(cells))
    return rows


def only(text: str) -> Grid:
    (grid,) = find_grids(source_of(text))
    return grid


def test_one_cell_a_line() -> None:
    text = "正文。\n附表 主要指标\n" + stacked(
        """指标|基数|目标|属⏎性
1|地区生产总值（亿元）|100|150|预期性
2|城镇就业|新增就业（人）|20|30|预期性
||调查失业率（%）|—|<5.5|预期性"""
    )
    grid = only(text + "\n\n\n下文。\n")
    assert grid.title == "附表主要指标"
    assert drawn(grid) == [
        "指标|<|<|基数|目标|属性",
        "1|地区生产总值（亿元）|<|100|150|预期性",
        "2|城镇就业|新增就业（人）|20|30|预期性",
        "||调查失业率（%）|—|<5.5|预期性",
    ]


def test_merged_header_of_two_rows() -> None:
    text = stacked(
        """指标|“十三五”基数|“十四五”目标|实际值|属性|完成⏎情况
|2020年|年均增长（%）|2025年|年均增长（%）|2021年|2022年||
一、经济发展
1|地区生产总值增长（%）|239|5.9|351|8左右|7.4|-1.4|预期性|有困难
2|城镇化率（%）|94|—|95|—|94.8|95.2|预期性|可完成"""
    )
    assert drawn(only(text))[:4] == [
        "指标|<|“十三五”基数|<|“十四五”目标|<|实际值|<|属性|完成情况",
        "|<|2020年|年均增长（%）|2025年|年均增长（%）|2021年|2022年||",
        "一、经济发展|<|<|<|<|<|<|<|<|<",
        "1|地区生产总值增长（%）|239|5.9|351|8左右|7.4|-1.4|预期性|有困难",
    ]


def test_merged_header_whose_empty_cells_are_lost() -> None:
    text = stacked(
        """序号|指标名称|单位|“十四五”规划目标|实际完成情况|指标属性|评估结果
2025年|年均增长（%）|2021年|2022年
1|地区生产总值|亿元|240|9|170|180.5|预期性|进展滞后
2|森林覆盖率|%|23.5|—|21|22|约束性|符合进度"""
    )
    assert drawn(only(text))[:2] == [
        "序号|指标名称|单位|“十四五”规划目标|<|实际完成情况|<|指标属性|评估结果",
        "|||2025年|年均增长（%）|2021年|2022年||",
    ]


def test_lost_category_cells() -> None:
    text = stacked(
        """序号|类别|指标|2020年|2025年|属性
1|经济发展|地区生产总值（亿元）|100|150|预期性
2|城镇化率（%）|52.1|58|预期性
3|财政收入（亿元）|8|12|预期性
4|创新驱动|研发投入（亿元）|1|2|预期性"""
    )
    assert drawn(only(text))[2] == "2||城镇化率（%）|52.1|58|预期性"


def test_tables_back_to_back_with_captions_of_their_own() -> None:
    first = "\t表1 甲对比（%）\n\n" + stacked("|2021|2022\n东山区|1.1|1.2\n西河县|2.1|2.2")
    second = "\t表2 乙对比\n\n" + stacked("地区|东山区|西河县\n企业数（家）|3|4")
    grids = find_grids(source_of(first + "\n\n\n图1 甲对比\n" + second + "\n\n正文。"))
    assert [grid.title for grid in grids] == ["表1甲对比（%）", "表2乙对比"]
    assert [drawn(grid)[-1] for grid in grids] == ["西河县|2.1|2.2", "企业数（家）|3|4"]


def test_scan_with_broken_cells() -> None:
    text = (
        "专栏2 主要指标\t\t\t\t\t\t\n"
        + tabbed(
            """序号|类别|指标|2020 年|2025 年|属 性
1||地区生产总值(亿元)|15. 3|24|预期性
2|经济|固定资产投资增|—|[8]|预期性
|发展|速(%)|||
3||社会消费品零售总额(亿元)|45. 1|65|预期性"""
        )
        + "\n\n— 12 —\n\n"
        + tabbed(
            """4||居民收入增长(%)|_|与经济增长|预期性
||||基本同步|
5|民生|空气优良天数比率((%)|64. 7|完成市|约束性
6||地表水优良比例(%)|_|定目标|约東性
注：[ ]内为五年累计数。|||||"""
        )
    )
    grid = only(text + "\n正文。")
    assert grid.title == "专栏2主要指标"
    assert grid.notes == ("注：[]内为五年累计数。",)
    assert drawn(grid) == [
        "序号|类别|指标|2020年|2025年|属性",
        "1|经济发展|地区生产总值(亿元)|15.3|24|预期性",
        "2|经济发展|固定资产投资增速(%)|—|[8]|预期性",
        "3|经济发展|社会消费品零售总额(亿元)|45.1|65|预期性",
        "4|民生|居民收入增长(%)|_|与经济增长基本同步|预期性",
        "5|民生|空气优良天数比率((%)|64.7|完成市定目标|约束性",
        "6|民生|地表水优良比例(%)|_|完成市定目标|约東性",
    ]


def test_scan_with_labels_over_two_columns() -> None:
    text = tabbed(
        """|“十三五”规划目标||“十三五”完成情况||属性
指标|2020年|年均|2020年|年均|
|2020年|增长(%)|2020年|增长(%)|"""
    )
    body = tabbed(
        """一、经济发展|||||
1. 全社会固定资产投资|资(亿元)|[1000]|15|76.84|13.6|预期性
2. 互联网普及率(%))|95|_|100|_|预期性"""
    )
    assert drawn(only(text + "\n\n" + body))[3:] == [
        "一、经济发展|<|<|<|<|<",
        "1.全社会固定资产投资(亿元)|[1000]|15|76.84|13.6|预期性",
        "2.互联网普及率(%))|95|_|100|_|预期性",
    ]


def test_header_repeated_on_the_next_page() -> None:
    head = "序号|指标|2025年|属性\n"
    pages = [tabbed(head + "1|甲（个）|5|预期性"), tabbed(head + "2|乙（个）|6|预期性")]
    text = "\n\n12\n\n".join(pages)
    assert drawn(only(text))[1:] == ["1|甲（个）|5|预期性", "2|乙（个）|6|预期性"]


def test_line_ends_within_cells() -> None:
    text = tabbed(
        """序号|指标|2022年|属性|完成
情况
1|居民收入（元）|甲区6.6
乙区6.1|预期性|滞后
2|城镇化率（%）|52|预期性|正常"""
    )
    assert drawn(only(text)) == [
        "序号|指标|2022年|属性|完成情况",
        "1|居民收入（元）|甲区6.6乙区6.1|预期性|滞后",
        "2|城镇化率（%）|52|预期性|正常",
    ]


def test_a_title_between_two_tables_is_no_cell() -> None:
    table = tabbed("指标|2020年|2025年\n人口（万人）|1.1|1.2\n面积（亩）|3|4")
    assert len(find_grids(source_of(f"{table}\n乙区目标\n{table}\n"))) == 2


def test_chart_data_becomes_a_grid() -> None:
    grid = only(
        "东山区占比（%）\n东山区\t\n2019\t2020\t2021\t1.1\t1.2\t1.3\t西河县\t\n"
        "2019\t2020\t2021\t2.1\t2.2\t2.3\t\n"
    )
    assert grid.chart
    assert drawn(grid) == ["|2019|2020|2021", "东山区|1.1|1.2|1.3", "西河县|2.1|2.2|2.3"]


UNEVEN = "东山区占比\n2022年\t11.2\n\n甲区\t乙区\t丙区\t1\t2\t3\t\n"
CONTENTS = "目 录\n第一章 总则\t1\n第一节 思想\t1\n第二节 目标\t3\n第二章 任务\t5\n"
LEADERS = "一、总则\t. 1\n（一）思想\t. 2\n（二）目标\t. 10\n二、任务\t12\n"
INDENTED = "\t第一段缩进的正文。\n\n\t第二段缩进的正文。\n"
SENTENCES = "\t一、2025年目标：\n\t1\n\t达到5。\n\n\t甲乙。\n\t2.5\n\t丙。\n"
STACKED_CONTENTS = stacked("第一章 总则|1\n第一节 思想|1\n第二节 目标|3\n第二章 任务|5")
NO_TABLES = [
    pytest.param(UNEVEN, id="chart-that-does-not-come-out-even"),
    pytest.param(CONTENTS, id="contents"),
    pytest.param(LEADERS, id="contents-with-leaders"),
    pytest.param("联系人：张三\t电话：12345678\n", id="one-line-with-a-tab"),
    pytest.param(INDENTED, id="indented-paragraphs"),
    pytest.param(STACKED_CONTENTS, id="contents-one-cell-a-line"),
    pytest.param(SENTENCES, id="tabs-before-sentences"),
    pytest.param("没有任何制表符的正文。\n", id="prose"),
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_table(text: str) -> None:
    assert find_grids(source_of(text)) == ()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_cells_stand_in_the_untouched_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for grid in find_grids(source_of(text)):
        assert grid.raw == text[slice(*grid.span)]
        assert len({len(row) for row in grid.rows}) == 1
        for cell in {id(cell): cell for row in grid.rows for cell in row}.values():
            raw = re.sub(r"\s", "", text[slice(*cell.span)])
            assert re.sub(r"\s", "", cell.text) in raw or _broken(cell.text, raw)


def _broken(text: str, raw: str) -> bool:
    """True when the characters stand in the raw span in order, with other cells between."""
    rest = iter(raw)
    return all(char in rest for char in re.sub(r"\s", "", text))


WORDS = ["1", "2020年", "指标", "7.5", "预期性", "一、经济", "[2]", "—", "表1", "GDP(%)"]
CELLS = st.sampled_from(["", "\t", "\n", *WORDS])


@settings(max_examples=80, deadline=None)
@given(st.lists(CELLS, max_size=60))
def test_any_text_is_read_without_failing(parts: list[str]) -> None:
    for grid in find_grids(source_of("\t".join(parts))):
        assert len({len(row) for row in grid.rows}) == 1
    for grid in find_grids(source_of("\n\t".join(parts))):
        assert len({len(row) for row in grid.rows}) == 1
