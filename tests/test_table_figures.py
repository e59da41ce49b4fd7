"""Figures of tables: the five plans against figures read by hand, and tables of other layouts."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.grids.finding import find_grids
from corpus.tables.figures import table_figures
from corpus.tables.understood import understand_table
from corpus.types import Figure, Grid, Metadata, Source
from tests.table_samples import ANNUAL, MIDTERM, PLAN, grid_of

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted((ROOT / "corpus/documents").glob("*.txt"))
FIELDS = ("region", "category", "period", "kind", "measure", "unit", "comparator", "status")


def metadata_of(name: str) -> Metadata:
    """What the catalogue says of a shipped plan, as far as tables need it."""
    region = re.split("十四五|2023", name)[0]
    if "中期评估" in name:
        return Metadata(region=(region,), plan_type="中期评估", period="2021-2025", date="2023")
    if "年" in name.split(region)[1]:
        return Metadata(region=(region,), plan_type="年度计划", period="2023", date="2023")
    return Metadata(region=(region,), plan_type="规划纲要", period="2021-2025", date="2021")


def figures_of(path: Path) -> list[Figure]:
    text = path.read_text(encoding="utf-8")
    grids = find_grids(Source(path.name, "", "txt", text, ()))
    tables = [understand_table(grid, number) for number, grid in enumerate(grids)]
    metadata = metadata_of(path.stem)
    return [figure for t in tables for figure in table_figures(t, t.number, metadata)]


def row_of(figure: Figure) -> dict[str, str]:
    value = "" if figure.value is None else str(figure.value)
    fields = (*FIELDS, "indicator_written", "written", "attribute", "table")
    return {name: str(getattr(figure, name)) for name in fields} | {"value": value}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_figures_read_by_hand(path: Path) -> None:
    with (ROOT / "tests/golden/table_figures.csv").open(encoding="utf-8") as file:
        gold = [row for row in csv.DictReader(file) if row.pop("document") == path.stem]
    got = [row_of(figure) for figure in figures_of(path) if figure.source == "table"]
    assert got == gold


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_figure_stands_in_its_row_and_its_row_in_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    flat = re.sub(r"\s", "", text)
    for figure in figures_of(path):
        quote = re.sub(r"\s", "", figure.quote)
        assert quote in flat
        assert re.sub(r"\s", "", text[slice(*figure.quote_span)]) == quote
        assert all(digits in quote for digits in re.findall(r"\d+", figure.written))
        assert figure.quote_span[0] <= figure.place.span[0] < figure.quote_span[1]
        assert figure.written in re.sub(r"\s", "", text[slice(*figure.place.span)]) or not (
            re.search(r"\d", figure.written)
        )


def lines(grid: Grid, metadata: Metadata) -> list[str]:
    """Each figure on a line: region, label, period, kind, measure, value and unit."""
    table = understand_table(grid, 0)
    return [
        f"{f.region} {f.indicator_written} {f.period} {f.kind} {f.measure} "
        f"{f.comparator}{f.written if f.value is None else f.value}{f.unit}{'' if f.sure else ' ?'}"
        for f in table_figures(table, 0, metadata)
    ]


def test_growth_rows_hold_amounts_only_where_a_growth_stands_beside_them() -> None:
    grid = grid_of(
        """类别|指标|单位|2020年|2021年|2025年|年均增速|属性
经济|地区生产总值|亿元|156.3|170|240|9左右|预期性
^|工业增加值增速|%|6.1|7.2|—|8|预期性"""
    )
    assert lines(grid, PLAN) == [
        "东山区 地区生产总值 2020 baseline level =156.3亿元",
        "东山区 地区生产总值 2021 target level =170亿元",
        "东山区 地区生产总值 2025 target level =240亿元",
        "东山区 地区生产总值 2021-2025 target annual_growth ~9%",
        "东山区 工业增加值增速 2020 baseline annual_growth =6.1%",
        "东山区 工业增加值增速 2021 target annual_growth =7.2%",
        "东山区 工业增加值增速 2021-2025 target annual_growth =8%",
    ]


def test_growth_rows_with_amounts() -> None:
    grid = grid_of(
        """指标|2020年基数|“十三五”年均增长（%）|2025年目标|“十四五”年均增长（%）|2022年实际
地区生产总值增长（%）|239|5.9|351|8左右|-1.4
居民人均可支配收入增长（%）|37175|7.1|—|与经济增长同步|2.6
一般公共预算收入增长(%)|3.01 亿|||7|"""
    )
    assert lines(grid, MIDTERM) == [
        "东山区 地区生产总值增长 2020 baseline level =239亿元",
        "东山区 地区生产总值增长 2016-2020 baseline annual_growth =5.9%",
        "东山区 地区生产总值增长 2025 target level =351亿元",
        "东山区 地区生产总值增长 2021-2025 target annual_growth ~8%",
        "东山区 地区生产总值增长 2022 actual annual_growth =-1.4%",
        "东山区 居民人均可支配收入增长 2020 baseline level =37175元",
        "东山区 居民人均可支配收入增长 2016-2020 baseline annual_growth =7.1%",
        "东山区 居民人均可支配收入增长 2021-2025 target annual_growth 与经济增长同步%",
        "东山区 居民人均可支配收入增长 2022 actual annual_growth =2.6%",
        "东山区 一般公共预算收入增长 2020 baseline level =3.01亿元",
        "东山区 一般公共预算收入增长 2021-2025 target annual_growth =7%",
    ]


CASES = [
    pytest.param(
        grid_of(
            "指标|2025年目标|年均增长或累计\n失业率（%）||<4\n新增就业（人）||[25000]\n"
            "预期寿命（岁）||[1.0]\n能耗降低（%）||完成市下达目标"
        ),
        PLAN,
        [
            "东山区 失业率 2021-2025 target level <4%",
            "东山区 新增就业 2021-2025 target cumulative =25000人",
            "东山区 预期寿命 2021-2025 target cumulative =1.0岁",
            "东山区 能耗降低 2021-2025 target annual_growth 完成市下达目标%",
        ],
        id="bounds-and-sums-in-a-growth-column",
    ),
    pytest.param(
        grid_of(
            "指标|属性|2025年|2020年|2022年|2023年上半年\n地区生产总值增长（%）|预期性|7.5|3.4|4.0|4.1\n"
            "城镇化率（%）|预期性|70|62.97|/|/\n研发投入增长（%）|预期性|[12]|7.6|—|_\n"
            "人均寿命（岁）|预期性|五年年均增长1.0||78|"
        ),
        MIDTERM,
        [
            "东山区 地区生产总值增长 2021-2025 target annual_growth =7.5%",
            "东山区 地区生产总值增长 2020 baseline annual_growth =3.4%",
            "东山区 地区生产总值增长 2022 actual annual_growth =4.0%",
            "东山区 地区生产总值增长 2023H1 actual annual_growth =4.1%",
            "东山区 城镇化率 2025 target level =70%",
            "东山区 城镇化率 2020 baseline level =62.97%",
            "东山区 研发投入增长 2021-2025 target cumulative =12%",
            "东山区 研发投入增长 2020 baseline annual_growth =7.6%",
            "东山区 人均寿命 2021-2025 target annual_growth =1.0岁",
            "东山区 人均寿命 2022 actual level =78岁",
        ],
        id="no-growth-column",
    ),
    pytest.param(
        grid_of(
            "序号|指标名称|单位|2022年实际|2022年增速(%)|2023年预期目标|2023年增速(%)|责任部门\n"
            "1|地区生产总值|亿元|189.5|3.5|205|7.5左右|发改委\n"
            "2|居民收入|元|28650|5.1|高于经济增长|7|统计局"
        ),
        ANNUAL,
        [
            "东山区 地区生产总值 2022 actual level =189.5亿元",
            "东山区 地区生产总值 2022 actual annual_growth =3.5%",
            "东山区 地区生产总值 2023 target level =205亿元",
            "东山区 地区生产总值 2023 target annual_growth ~7.5%",
            "东山区 居民收入 2022 actual level =28650元",
            "东山区 居民收入 2022 actual annual_growth =5.1%",
            "东山区 居民收入 2023 target annual_growth 高于经济增长%",
            "东山区 居民收入 2023 target annual_growth =7%",
        ],
        id="annual-plan",
    ),
    pytest.param(
        grid_of(
            "主要指标|单位|2022年完成|2022年预计|2023年计划\n地区生产总值增速|%|3.5|3.6|7.0\n"
            "其中：第一产业|%|4.1|4|4.5\n粮食产量|万吨|12.5||12.5以上"
        ),
        ANNUAL,
        [
            "东山区 地区生产总值增速 2022 actual annual_growth =3.5%",
            "东山区 地区生产总值增速 2022 estimate annual_growth =3.6%",
            "东山区 地区生产总值增速 2023 target annual_growth =7.0%",
            "东山区 第一产业 2022 actual annual_growth =4.1%",
            "东山区 第一产业 2022 estimate annual_growth =4%",
            "东山区 第一产业 2023 target annual_growth =4.5%",
            "东山区 粮食产量 2022 actual level =12.5万吨",
            "东山区 粮食产量 2023 target level >=12.5万吨",
        ],
        id="estimates-and-parts",
    ),
    pytest.param(
        grid_of(
            "年份|地区生产总值（亿元）|增速（%）|城镇化率\n2016|100.2|8.1|48.1%\n2018年|121|8.0|51%"
        ),
        PLAN,
        [
            "东山区 地区生产总值 2016 actual level =100.2亿元",
            "东山区 地区生产总值增速 2016 actual annual_growth =8.1%",
            "东山区 城镇化率 2016 actual level =48.1%",
            "东山区 地区生产总值 2018 actual level =121亿元",
            "东山区 地区生产总值增速 2018 actual annual_growth =8.0%",
            "东山区 城镇化率 2018 actual level =51%",
        ],
        id="years-down-indicators-across",
    ),
    pytest.param(
        grid_of(
            "地区|地区生产总值（亿元）|增速（%）\n全市|1850.2|4.1\n西河县|98|3.8",
            "表2 2022年各县区主要经济指标",
        ),
        MIDTERM,
        [
            "全市 地区生产总值 2022 actual level =1850.2亿元",
            "全市 地区生产总值增速 2022 actual annual_growth =4.1%",
            "西河县 地区生产总值 2022 actual level =98亿元",
            "西河县 地区生产总值增速 2022 actual annual_growth =3.8%",
        ],
        id="regions-down-indicators-across",
    ),
    pytest.param(
        grid_of(
            "|2020|2022\n东山区|51.1|51.2\n全国|62.1|62.2",
            "表3  东山区与全国的常住人口城镇化率对比（%）",
        ),
        MIDTERM,
        [
            "东山区 常住人口城镇化率 2020 actual level =51.1%",
            "东山区 常住人口城镇化率 2022 actual level =51.2%",
            "全国 常住人口城镇化率 2020 actual level =62.1%",
            "全国 常住人口城镇化率 2022 actual level =62.2%",
        ],
        id="indicator-in-the-title",
    ),
    pytest.param(
        grid_of("|东山区|西河县\n企业数量（家）|37|53", "表4 企业数量对比（2022年）"),
        MIDTERM,
        ["东山区 企业数量 2022 actual level =37家", "西河县 企业数量 2022 actual level =53家"],
        id="regions-across-period-in-the-title",
    ),
    pytest.param(
        grid_of(
            "指标|2021年实际\n居民收入增长（%）|东山区6.6 高新区6.1\n居民就业（人）|[2.9] [2.5]"
        ),
        MIDTERM,
        [
            "东山区 居民收入增长 2021 actual annual_growth =6.6%",
            "高新区 居民收入增长 2021 actual annual_growth =6.1%",
            "东山区 居民就业 2021 actual cumulative =2.9人",
            "东山区 居民就业 2021 actual cumulative =2.5人 ?",
        ],
        id="two-values-in-a-cell",
    ),
    pytest.param(
        grid_of(
            "指标|单位|“十三五”规划目标|2020年完成情况|评价\n生产总值年均增速|%|8|6.5|未完成\n"
            "城镇化率|%|60|61.2|完成\n城镇新增就业|万人|[5]|[5.6]|完成",
            "“十三五”规划主要指标完成情况表",
        ),
        PLAN,
        [
            "东山区 生产总值年均增速 2016-2020 target annual_growth =8%",
            "东山区 生产总值年均增速 2020 actual annual_growth =6.5%",
            "东山区 城镇化率 2020 target level =60%",
            "东山区 城镇化率 2020 actual level =61.2%",
            "东山区 城镇新增就业 2016-2020 target cumulative =5万人",
            "东山区 城镇新增就业 2016-2020 actual cumulative =5.6万人",
        ],
        id="targets-of-the-plan-before",
    ),
    pytest.param(
        grid_of("指标|2025年目标\n地区生产总值|180\n旅游收入|9", notes=("单位：亿元",)),
        PLAN,
        [
            "东山区 地区生产总值 2025 target level =180亿元",
            "东山区 旅游收入 2025 target level =9亿元",
        ],
        id="unit-of-the-whole-table",
    ),
]


MORE = [
    pytest.param(
        grid_of(
            """表1 主要指标|<|<
单位：亿元|<|<
指标|2020年|2025年
地区生产总值|120*|180①
旅游收入|12|18
注：带*的为2019年数据，所有数据均不含高新区。|<|<"""
        ),
        PLAN,
        [
            "东山区 地区生产总值 2019 baseline level =120亿元",
            "东山区 地区生产总值 2025 target level =180亿元",
            "东山区 旅游收入 2020 baseline level =12亿元",
            "东山区 旅游收入 2025 target level =18亿元",
        ],
        id="unit-and-notes-in-rows-of-their-own",
    ),
    pytest.param(
        grid_of(
            """指标|2023年|<|<
^|上半年|全年预计|全年目标
地区生产总值增速（%）|5.1|6|7"""
        ),
        ANNUAL,
        [
            "东山区 地区生产总值增速 2023H1 actual annual_growth =5.1%",
            "东山区 地区生产总值增速 2023 estimate annual_growth =6%",
            "东山区 地区生产总值增速 2023 target annual_growth =7%",
        ],
        id="half-year-under-its-year",
    ),
    pytest.param(
        grid_of("指标|上年实际|今年目标\n旅游收入（亿元）|5.1|6"),
        ANNUAL,
        [
            "东山区 旅游收入 2022 actual level =5.1亿元",
            "东山区 旅游收入 2023 target level =6亿元",
        ],
        id="years-told-by-the-document",
    ),
    pytest.param(
        grid_of("指标|2016年|2020年|年均增长（%）\n地区生产总值（亿元）|100|130|6.8"),
        PLAN,
        [
            "东山区 地区生产总值 2016 actual level =100亿元",
            "东山区 地区生产总值 2020 actual level =130亿元",
            "东山区 地区生产总值 2016-2020 actual annual_growth =6.8%",
        ],
        id="looking-back",
    ),
    pytest.param(
        grid_of("指标|2025年\n旅游收入（亿元）|18"),
        Metadata(region=("东山区",)),
        ["东山区 旅游收入 2025 actual level =18亿元 ?"],
        id="nothing-tells-target-from-result",
    ),
    pytest.param(
        grid_of(
            """序号|指标|<|2025年目标|属性
9|城镇就业|城镇新增就业人数（人）|12350以上|预期性
^|^|城镇调查失业率（%）|<5.5|^
10|人均预期寿命（岁）|<|78.5|预期性"""
        ),
        PLAN,
        [
            "东山区 城镇新增就业人数 2025 target level >=12350人",
            "东山区 城镇调查失业率 2025 target level <5.5%",
            "东山区 人均预期寿命 2025 target level =78.5岁",
        ],
        id="parts-beside-a-merged-parent",
    ),
    pytest.param(
        grid_of(
            """地区|地区生产总值|<|<
^|总量（亿元）|位次|增速（%）
东山区|210|1|5.3""",
            "2022年各县区主要经济指标",
        ),
        MIDTERM,
        [
            "东山区 地区生产总值 2022 actual level =210亿元",
            "东山区 地区生产总值增速 2022 actual annual_growth =5.3%",
        ],
        id="indicators-over-amount-and-growth",
    ),
    pytest.param(
        grid_of("指标|年均/累计\n研发经费投入增长（%）|>7、力争高于全国\n人均预期寿命（岁）|〔1〕"),
        PLAN,
        [
            "东山区 研发经费投入增长 2021-2025 target annual_growth >7%",
            "东山区 人均预期寿命 2021-2025 target cumulative =1岁",
        ],
        id="remark-behind-a-bound",
    ),
]


@pytest.mark.parametrize(("grid", "metadata", "expected"), [*CASES, *MORE])
def test_other_layouts(grid: Grid, metadata: Metadata, expected: list[str]) -> None:
    assert lines(grid, metadata) == expected


NOTHING = [
    pytest.param(
        "序号|项目名称|建设内容|总投资（万元）|2023年投资（万元）\n1|东山大道|新建3公里|12000|5000",
        id="projects",
    ),
    pytest.param("甲|乙\n1|2\n3|4", id="no-names"),
    pytest.param("指标|2025年目标\n甲（个）|—\n乙（个）|暂无数据", id="no-values"),
    pytest.param("姓名|职务|电话\n张三|科长|1234567", id="people"),
    pytest.param("地区|东山区|西河县\n首位度（%）|11.2|15.5", id="no-period"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_tables_that_hold_no_figures(text: str) -> None:
    assert lines(grid_of(text), MIDTERM) == []


def test_attribute_status_category_and_place() -> None:
    grid = grid_of(
        """序号|指标|2022年实际|指标属性|完成情况
一、经济发展|<|<|<|<
1|地区生产总值（亿元）|180|预期性|正常
2|城镇化率（%）|52||滞后
二、绿色生态（1个）|<|<|<|<
3|森林覆盖率（%）|21|约東性|正常"""
    )
    figures = table_figures(understand_table(grid, 0), 7, MIDTERM)
    assert [(f.attribute, f.status, f.category) for f in figures] == [
        ("预期性", "正常", "经济发展"),
        ("预期性", "滞后", "经济发展"),
        ("约束性", "正常", "绿色生态"),
    ]
    assert [(f.place.block, f.place.row, f.place.column) for f in figures] == [
        (7, 2, 2),
        (7, 3, 2),
        (7, 5, 2),
    ]
    assert figures[0].quote == "1 地区生产总值（亿元） 180 预期性 正常"


WORDS = [
    "序号",
    "指标",
    "单位",
    "属性",
    "2020年",
    "2025年目标",
    "年均增长（%）",
    "完成情况",
    "地区",
    "东山区",
    "1",
    "2.",
    "城镇化率（%）",
    "增速",
    "1.地区生产总值（亿元）",
    "其中：城镇",
    "7.5",
    "8左右",
    ">5",
    "[2.5]",
    "3.01亿",
    "—",
    "/",
    "2016",
    "2016年",
    "预期性",
    "约東性",
    "%",
    "亿元",
    "总量",
    "一、经济发展",
    "完成市下达目标",
    "东山区6.6高新区6.1",
    "注：甲",
    "60.6*",
    "（）",
    "[",
    "“十三五”",
    "类别",
    "经济",
]
ROWS = st.integers(1, 7).flatmap(
    lambda n: st.lists(
        st.lists(st.sampled_from([*WORDS, ""]), min_size=n, max_size=n), min_size=1, max_size=8
    )
)
TITLES = st.sampled_from(["", "表1 2022年情况", "“十四五”目标", "东山区与西河县GDP对比（%）"])


@settings(max_examples=200, deadline=None)
@given(ROWS, TITLES, st.sampled_from([PLAN, MIDTERM, ANNUAL, Metadata()]))
def test_any_grid_is_read_without_failing(
    rows: list[list[str]], title: str, metadata: Metadata
) -> None:
    grid = grid_of("\n".join("|".join(row) for row in rows), title)
    for figure in table_figures(understand_table(grid, 0), 0, metadata):
        assert figure.period
        assert figure.indicator
        assert figure.written
        assert all(digit in figure.quote for digit in re.findall(r"\d+", figure.written))


YEARS = ("2020", "2025")
LABELS = (
    "地区生产总值（亿元）",
    "城镇化率（%）",
    "常住人口（万人）",
    "粮食产量（万吨）",
    "专利数（件）",
)
VALUES = st.tuples(
    st.sampled_from(LABELS),
    st.decimals(1, 900, places=1),
    st.decimals(1, 900, places=1),
    st.sampled_from(["预期性", "约束性"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=3, max_size=6, unique_by=lambda row: row[0]))
def test_figures_come_back_from_every_layout(
    rows: list[tuple[str, Decimal, Decimal, str]],
) -> None:
    table = ["序号|指标|2020年|2025年|属性"]
    table += [f"{n}|{row[0]}|{row[1]}|{row[2]}|{row[3]}" for n, row in enumerate(rows, 1)]
    cells = [line.split("|") for line in table]
    tabbed = "\n".join("\t".join(line) for line in cells)
    stacked = "\n\n".join("\n".join("\t" + cell for cell in line) for line in cells)
    expected = [
        (value, period, row[3])
        for row in rows
        for value, period in zip(row[1:3], YEARS, strict=True)
    ]
    grids = [grid_of("\n".join(table))]
    for text in (tabbed, stacked):
        grids += find_grids(Source("x", "", "txt", text + "\n\n\n正文。", ()))
    for grid in grids:
        figures = table_figures(understand_table(grid, 0), 0, PLAN)
        assert [(f.value, f.period, f.attribute) for f in figures] == expected
    assert len(grids) == 3
