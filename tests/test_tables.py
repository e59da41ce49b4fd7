"""What a table's header says: header rows, roles, kinds, measures, periods and units."""

import pytest

from corpus.tables.understood import understand_table
from corpus.types import Table
from tests.table_samples import grid_of


def understood(text: str, title: str = "") -> Table:
    return understand_table(grid_of(text, title), 0)


def described(table: Table) -> list[str]:
    """Each column as role, and for values kind, measure, period and unit."""
    return [
        " ".join(
            word
            for word in (
                column.role,
                column.kind.value if column.kind else "",
                column.measure.value if column.measure else "",
                column.period,
                column.unit,
                column.region,
            )
            if word
        )
        for column in table.columns
    ]


CASES = [
    pytest.param(
        """指标|<|“十三五”基数|<|“十四五”目标|<|实际值|<|属性|完成情况
^|^|2020年基数|年均或累计增长（%）|2025年目标|年均或累计增长（%）|2021年|2022年|^|^
1|地区生产总值（亿元）|239|5.9|351|8|7.4|1.4|预期性|有困难
2|城镇化率（%）|94|—|95|—|94.8|95.2|预期性|可完成""",
        2,
        [
            "number",
            "indicator",
            "value baseline 2020",
            "value baseline annual_growth 2016-2020 %",
            "value target 2025",
            "value target annual_growth 2021-2025 %",
            "value actual 2021",
            "value actual 2022",
            "attribute",
            "status",
        ],
        id="two-header-rows",
    ),
    pytest.param(
        """序号|类别|指标名称|单位|2020年实际|2025年目标|年均增速|指标属性|责任部门
1|经济|地区生产总值|亿元|156.3|240|9左右|预期性|发改委
2|^|城镇化率|%|52|58|—|预期性|发改委""",
        1,
        [
            "number",
            "category",
            "indicator",
            "unit",
            "value actual 2020",
            "value target 2025",
            "value annual_growth",
            "attribute",
            "note",
        ],
        id="unit-and-department-columns",
    ),
    pytest.param(
        """指标名称|计量单位|2022年预计完成|2022年增长（%）|2023年计划|备注
地区生产总值|亿元|189.5|3.5|205|
粮食产量|万吨|12|1|12以上|力争13""",
        1,
        [
            "indicator",
            "unit",
            "value estimate 2022",
            "value annual_growth 2022 %",
            "value target 2023",
            "note",
        ],
        id="annual-plan",
    ),
    pytest.param(
        """序号||指标|属性|2025年|2020年|2023年上半年|中期完成情况
1|经济发展|地区生产总值增长（%）|预期性|7.5|3.4|4.0|低于预期
2||社零增长（%）|预期性|7|2|7.2|达到预期
3||研发增长（%）|预期性|[12]|7.6|/|低于预期""",
        1,
        [
            "number",
            "category",
            "indicator",
            "attribute",
            "value 2025",
            "value 2020",
            "value 2023H1",
            "status",
        ],
        id="bare-years-and-half-year",
    ),
    pytest.param(
        "|2016|2017\n东山区|11.1|9.8\n西河县|8.5|7.3",
        1,
        ["region", "value 2016", "value 2017"],
        id="regions-down-years-across",
    ),
    pytest.param(
        "地区|东山区|全市\n首位度（%）|11.2|15.5",
        1,
        ["indicator", "value 东山区", "value 全市"],
        id="indicators-down-regions-across",
    ),
    pytest.param(
        """“十四五”规划主要指标|<|<|<
单位：亿元|<|<|<
指标|2020年|2025年|属性
一、经济发展|<|<|<
地区生产总值|120|180|预期性""",
        3,
        ["indicator", "value 2020", "value 2025", "attribute"],
        id="title-and-unit-inside",
    ),
    pytest.param(
        '序|||2020 年|"十四五"规划|<|TF.T-\n'
        "序号|类别|指标名称|2020年基数|2025年|五年年均增|指标属性\n"
        "|||坐奴|目标|长或累计|海江\n"
        "1|经济|生产总值增长(%)|||7左右|预期性\n"
        "2|经济|城镇化率(%)|100|100|_|预期性",
        3,
        [
            "number",
            "category",
            "indicator",
            "value baseline 2020",
            "value target 2025",
            "value target annual_growth 2021-2025",
            "attribute",
        ],
        id="garbled-header-of-three-lines",
    ),
]


@pytest.mark.parametrize(("text", "header_rows", "columns"), CASES)
def test_columns(text: str, header_rows: int, columns: list[str]) -> None:
    table = understood(text)
    assert table.header_rows == header_rows
    assert described(table) == columns


def test_title_inside_the_grid() -> None:
    table = understood("主要指标\u3000|<|<\n指标|2020年|2025年\n甲（个）|1|2")
    assert table.title == "主要指标"


def test_given_title_wins() -> None:
    assert understood("指标|2020年\n甲（个）|1\n乙（个）|2", title="表1 甲").title == "表1 甲"


def test_one_row_of_names_alone_is_no_failure() -> None:
    assert understood("指标|2020年").columns[0].role == "indicator"
