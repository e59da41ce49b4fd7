"""Openings, headings, milestones and regions of work reports that invite a wrong figure."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind
from tests.test_prose_reports import LAST, REPORT, TASKS, read, short

MILESTONES = [
    ("生产总值突破6万亿元，达到60217亿元、增长5.7%。", ["60217亿元", "5.7%"]),
    ("进出口总额首次突破4万亿元、达到4.36万亿元。", ["4.36万亿元"]),
    ("进出口总额迈上4万亿元新台阶，达到4.36万亿元。", ["4.36万亿元"]),
    ("进出口总额突破两万亿元，达到2.08万亿元。", ["2.08万亿元"]),
    ("生产总值突破5万亿元、增长5.4%。", ["突破5万亿元", "5.4%"]),
]


@pytest.mark.parametrize(("text", "written"), MILESTONES)
def test_a_milestone_and_the_exact_value_are_one_fact(text, written):
    found = read(text, REPORT, LAST)
    assert [figure.written for figure in found] == written
    assert len({figure.indicator for figure in found}) == 1 and all(f.sure for f in found)


REGIONS = [
    (
        "西宁市生产总值1600亿元、增长5%，北部新区固定资产投资增长14.2%。",
        [("西宁市", "地区生产总值", True)] * 2 + [("北部新区", "固定资产投资", True)],
    ),
    (
        "河湟都市圈生产总值增长5.6%，柴达木生态经济区增长4.9%。",
        [("河湟都市圈", "地区生产总值", True), ("柴达木生态经济区", "地区生产总值", True)],
    ),
    (
        "西宁市生产总值1600亿元，海东市生产总值560亿元，两市合计占全省的58.6%。",
        [
            ("西宁市", "地区生产总值", True),
            ("海东市", "地区生产总值", True),
            ("两市", "生产总值占全省比重", False),
        ],
    ),
    (
        "两市生产总值合计占全省比重为58.6%，其中西宁市生产总值增长4.7%。",
        [("两市", "生产总值占全省比重", False), ("西宁市", "地区生产总值", True)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_a_new_region_takes_over(text, expected):
    found = read(text, REPORT, LAST)
    assert [(figure.region, figure.indicator, figure.sure) for figure in found] == expected


PROJECTS = [
    ("云岭精密铸造及配套工程项目开工建设，总投资264亿元。", "云岭精密铸造及配套工程项目总投资"),
    ("加快省档案中心迁建，总投资3.8亿元，2023年底前建成。", "省档案中心迁建总投资"),
    ("支持海东内河货运枢纽港建设，该项目由市政府负责，总投资86亿元。", "海东内河货运枢纽港总投资"),
    ("开工建设甲乙超高压交流工程，总投资172亿元。", "甲乙超高压交流工程总投资"),
    ("引丙济丁水库基本建成，总装机160万千瓦。", "引丙济丁水库总装机"),
]


@pytest.mark.parametrize(("text", "name"), PROJECTS)
def test_an_investment_carries_its_projects_name(text, name):
    assert [(f.indicator_written, f.sure) for f in read(text, REPORT, TASKS)] == [(name, True)]


@pytest.mark.parametrize(
    "text",
    [
        "扎实推进工作，总投资264亿元。",
        "甲项目、乙项目开工建设，总投资264亿元。",
        "一批重大项目开工建设，总投资264亿元。",
    ],
)
def test_an_investment_of_no_named_project_counts_nothing(text):
    assert read(text, REPORT, LAST) == []


def test_people_counted_before_their_name():
    (found,) = read("现行标准下184万农村贫困人口全部脱贫。", REPORT, LAST)
    assert short(found) == "农村贫困人口脱贫人数 2022 actual level =184万人"


def test_what_a_closing_part_tells_of_is_no_target():
    texts = ["生产总值增长6%。", "全年办理人大代表建议518件，办复率100%。", "一般性支出压减5%。"]
    paths = [TASKS, ("四、加强自身建设",), ("四、加强自身建设",)]
    blocks = [
        Block(number, BlockKind.PARAGRAPH, text, (0, len(text)), path)
        for number, (text, path) in enumerate(zip(texts, paths, strict=True))
    ]
    figures = prose_figures(blocks, REPORT)
    assert [(f.kind.value, f.sure) for f in figures] == [
        ("target", True),
        ("actual", False),
        ("actual", False),
        ("target", True),
    ]


def test_a_growth_on_last_year_is_no_sum_of_five_years():
    (found,) = read("生产总值比上年增长7.9%。", REPORT, ("一、过去五年工作回顾",))
    assert short(found) == "地区生产总值 2022 actual annual_growth =7.9% ?"


OPENINGS = [
    "2022年，我们实现了“十四五”良好开局，",
    "2022年，“十四五”实现圆满收官，",
    "2022年，为完成“十四五”规划目标任务打下坚实基础，",
    "过去一年，“十四五”迈出坚实步伐、实现开门红，",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_plan_well_begun_or_ended_dates_no_figure(opening):
    found = [short(figure) for figure in read(opening + "生产总值38216亿元。", REPORT, LAST)]
    assert found == ["地区生产总值 2022 actual level =38216亿元"]


@pytest.mark.parametrize("heading", ["一、过去一年工作", "一、一年来的工作", "过去一年的工作回顾"])
def test_headings_of_the_year_just_over(heading):
    text = "生产总值38216亿元，比上年增长7.9%。城镇新增就业64万人。"
    assert [short(figure) for figure in read(text, REPORT, (heading,))] == [
        "地区生产总值 2022 actual level =38216亿元",
        "地区生产总值 2022 actual annual_growth =7.9%",
        "城镇新增就业人数 2022 actual level =64万人",
    ]
