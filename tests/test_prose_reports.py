"""Figures of work reports and yearly plans: what is over, what runs, what five years brought."""

import pytest

from corpus.prose.context import is_yardstick, periods_of
from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("青海省",), plan_type="政府工作报告", period="2023", date="2023-01-15")
REVIEW = Metadata(
    region=("甲省", "乙市", "丙区"), plan_type="中期评估", period="2021-2025", date="2023-11"
)
PLAN = Metadata(
    region=("甲省", "乙市", "丙区"), plan_type="规划纲要", period="2021-2025", date="2021-03"
)
YEARS = ("一、过去五年工作回顾",)
BOTH = ("一、2022年及过去五年工作",)
LAST = ("一、2022年工作回顾",)
AHEAD = ("二、今后五年的奋斗目标",)
TASKS = ("三、2023年工作安排",)


def read(text: str, metadata: Metadata, path: tuple[str, ...] = ()) -> list[Figure]:
    blocks = [
        Block(number, BlockKind.PARAGRAPH, line, (0, len(line)), path)
        for number, line in enumerate(text.splitlines())
    ]
    return prose_figures(blocks, metadata)


def short(figure: Figure) -> str:
    value = figure.written if figure.value is None else f"{figure.value.normalize():f}"
    parts = [figure.indicator, figure.period, figure.kind.value, figure.measure.value]
    said = " ".join([*parts, f"{figure.comparator}{value}{figure.unit}"])
    return said if figure.sure else f"{said} ?"


CASES = [
    pytest.param(
        "过去的五年，我们砥砺前行。生产总值从2017年的3.1万亿元增长到2022年的4.3万亿元，"
        "一般公共预算收入从2860亿元增长到3950亿元。粮食总产稳定在620亿斤以上。新增高速公路1430公里。",
        REPORT,
        YEARS,
        [
            "地区生产总值 2017 actual level =3.1万亿元",
            "地区生产总值 2022 actual level =4.3万亿元",
            "一般公共预算收入 2017 baseline level =2860亿元",
            "一般公共预算收入 2022 actual level =3950亿元",
            "粮食产量 2022 actual level >=620亿斤",
            "新增高速公路通车里程 2018-2022 actual cumulative =1430公里",
        ],
        id="from-one-year-to-another",
    ),
    pytest.param(
        "五年来，生产总值总量迈上4万亿元台阶，年均增长6.4%；城镇化率由54.8%提高到60.9%。"
        "累计减税降费3640亿元，技术合同成交额增长1.9倍，高铁里程突破1200公里。",
        REPORT,
        BOTH,
        [
            "地区生产总值 2022 actual level >4万亿元",
            "地区生产总值 2018-2022 actual annual_growth =6.4%",
            "常住人口城镇化率 2017 baseline level =54.8%",
            "常住人口城镇化率 2022 actual level =60.9%",
            "减税降费规模 2018-2022 actual cumulative =3640亿元",
            "技术合同成交额 2018-2022 actual cumulative =1.9倍",
            "高速铁路营业里程 2022 actual level >1200公里",
        ],
        id="five-years",
    ),
    pytest.param(
        "这五年，我们奋力前行。生产总值年均增长5%。\n居民人均可支配收入增长38%。\n"
        "2022年，生产总值增长3%，居民人均可支配收入增长4%。",
        REPORT,
        BOTH,
        [
            "地区生产总值 2018-2022 actual annual_growth =5%",
            "居民人均可支配收入 2018-2022 actual cumulative =38%",
            "地区生产总值 2022 actual annual_growth =3%",
            "居民人均可支配收入 2022 actual annual_growth =4%",
        ],
        id="years-hold-until-another-time-is-named",
    ),
    pytest.param(
        "2022年是极为重要的一年。面对冲击，全年生产总值增长3.8%。\n——高新技术企业增长20%。\n"
        "回首这五年，我们接续奋斗。城镇新增就业300万人。\n——外贸进出口增长55%。\n"
        "我们也清醒看到，研发投入强度仅1.9%。",
        REPORT,
        YEARS,
        [
            "地区生产总值 2022 actual annual_growth =3.8%",
            "高新技术企业数量 2022 actual annual_growth =20%",
            "城镇新增就业人数 2018-2022 actual cumulative =300万人",
            "进出口总额 2018-2022 actual cumulative =55%",
            "研发经费投入强度 2022 actual level =1.9%",
        ],
        id="a-year-within-the-review-of-five",
    ),
    pytest.param(
        "生产总值年均增长5%。居民人均可支配收入增长38%。",
        REPORT,
        BOTH,
        [
            "地区生产总值 2018-2022 actual annual_growth =5%",
            "居民人均可支配收入 2022 actual annual_growth =38% ?",
        ],
        id="year-or-years-is-left-open",
    ),
    pytest.param(
        "旅游收入1870亿元，恢复到2019年的41%。粮食产量1200万吨。快递业务量9亿件，是2017年的1.5倍。"
        "自2013年以来连续增长，汽车产量126万辆。",
        REPORT,
        LAST,
        [
            "旅游总收入 2022 actual level =1870亿元",
            "粮食产量 2022 actual level =1200万吨",
            "快递业务量 2022 actual level =9亿件",
            "汽车产量 2022 actual level =126万辆",
        ],
        id="a-yardstick-dates-nothing",
    ),
    pytest.param(
        "今年主要预期目标建议为：地区生产总值增长6%左右；一般公共预算收入（同口径）增长5%以上；"
        "城乡居民收入增长与经济增长基本同步；居民消费价格涨幅控制在3%左右；粮食产量640亿斤以上；"
        "城镇、农村居民人均可支配收入分别增长7%左右、8%左右；固定资产投资8%。",
        REPORT,
        TASKS,
        [
            "地区生产总值 2023 target annual_growth ~6%",
            "一般公共预算收入 2023 target annual_growth >=5%",
            "居民人均可支配收入 2023 target level =与经济增长基本同步",
            "居民消费价格指数 2023 target annual_growth ~3%",
            "粮食产量 2023 target level >=640亿斤",
            "城镇居民人均可支配收入 2023 target annual_growth ~7%",
            "农村居民人均可支配收入 2023 target annual_growth ~8%",
            "固定资产投资 2023 target annual_growth =8%",
        ],
        id="targets-of-the-year",
    ),
    pytest.param(
        "（2）新增城镇就业60万人以上。②新建公办幼儿园150所，新建和提升300个示范村。",
        REPORT,
        ("五、2023年十件民生实事",),
        [
            "城镇新增就业人数 2023 target level >=60万人",
            "新建公办幼儿园 2023 target level =150所",
            "新建和提升示范村 2023 target level =300个",
        ],
        id="what-a-year-will-bring",
    ),
    pytest.param(
        "今后五年，生产总值年均增长6%左右，到2027年突破6万亿元，人均达到7.5万元以上。"
        "到那时，规上工业企业达到2万家，高新技术企业力争翻一番，达到2.5万家，新增城镇就业420万人。",
        REPORT,
        AHEAD,
        [
            "地区生产总值 2023-2027 target annual_growth ~6%",
            "地区生产总值 2027 target level >6万亿元",
            "人均地区生产总值 2027 target level >=7.5万元",
            "规模以上工业企业数量 2027 target level =2万家",
            "高新技术企业数量 2027 target level =2.5万家",
            "城镇新增就业人数 2023-2027 target cumulative =420万人",
            "高新技术企业数量 2023-2027 target level =翻一番",
        ],
        id="the-next-five-years",
    ),
    pytest.param(
        "一般公共预算收入首次突破3000亿元大关、达到3061.7亿元。市场主体694万户，净增38.2万户。"
        "上半年，工业用电量增长4%。",
        REPORT,
        LAST,
        [
            "一般公共预算收入 2022 actual level =3061.7亿元",
            "市场主体数量 2022 actual level =694万户",
            "市场主体数量 2022 actual change =38.2万户",
            "工业用电量 2022H1 actual annual_growth =4%",
        ],
        id="milestones-and-halves",
    ),
    pytest.param(
        "五年来，三次产业比重由8.7:45.9:45.4调整为9.9:39.3:50.8。",
        REPORT,
        YEARS,
        [
            "三次产业结构 2017 baseline level =8.7:45.9:45.4",
            "三次产业结构 2022 actual level =9.9:39.3:50.8",
        ],
        id="two-ratios",
    ),
    pytest.param(
        "1—11月，规上工业增加值增长8.2%。全年固定资产投资增长11%。",
        REPORT,
        LAST,
        [
            "规模以上工业增加值 2022M1-11 actual annual_growth =8.2%",
            "固定资产投资 2022 actual annual_growth =11%",
        ],
        id="months-and-the-whole-year",
    ),
    pytest.param(
        "研发经费支出占比力争达到2.1%。上半年完成水利投资70亿元。",
        REPORT,
        TASKS,
        [
            "研发经费支出占比 2023 target share =2.1%",
            "水利投资 2023H1 target level =70亿元",
        ],
        id="a-half-that-is-not-over",
    ),
    pytest.param(
        "“十四五”前半程，生产总值分别增长8.6%、3.7%。",
        REVIEW,
        ("一、指标进展情况",),
        [
            "地区生产总值 2021 actual annual_growth =8.6%",
            "地区生产总值 2022 actual annual_growth =3.7%",
        ],
        id="first-years-of-the-plan",
    ),
    pytest.param(
        "“十四五”时期，地区生产总值年均7.5%左右。",
        PLAN,
        ("二、主要目标",),
        ["地区生产总值 2021-2025 target annual_growth ~7.5%"],
        id="a-percentage-of-an-amount-is-growth",
    ),
]


@pytest.mark.parametrize(("text", "metadata", "path", "expected"), CASES)
def test_figures(text, metadata, path, expected):
    assert [short(figure) for figure in read(text, metadata, path)] == expected


FALLS = [
    ("固定资产投资下降5.1%。", ["下降5.1%"]),
    ("案件起数和涉案人数分别下降13.5%、16.8%。", ["下降13.5%", "下降16.8%"]),
    ("常住人口城镇化率低于全国10个百分点左右。", ["低于全国10个百分点左右"]),
    ("出口增速为-3.2%，进口增长4.1%。", ["-3.2%", "4.1%"]),
    ("单位地区生产总值能耗下降2.9%。", ["2.9%"]),
]


@pytest.mark.parametrize(("text", "written"), FALLS)
def test_a_fall_is_written_with_its_word(text, written):
    figures = read(text, REPORT, LAST)
    assert [figure.written for figure in figures] == written
    assert all(text[slice(*f.place.span)] in text for f in figures)


def test_sections_after_the_tasks_still_plan():
    blocks = [
        Block(0, BlockKind.PARAGRAPH, "生产总值增长6%。", (0, 9), TASKS),
        Block(1, BlockKind.PARAGRAPH, "一般性支出压减5%。", (9, 19), ("四、加强自身建设",)),
    ]
    figures = prose_figures(blocks, REPORT)
    assert [(f.period, f.kind.value, f.sure) for f in figures] == [("2023", "target", True)] * 2


def test_a_rank_belongs_to_the_growth_not_to_its_lead():
    text = "规上工业增加值增长6.3%，增速高于全国1.4个百分点、居全国第7位。"
    assert [figure.rank for figure in read(text, REPORT, LAST)] == ["全国第7位", ""]


SPANS = [
    ("五年来", "2018-2022"),
    ("过去的五年", "2018-2022"),
    ("今后五年", "2023-2027"),
    ("“十四五”以来", "2021-2022"),
    ("过去一年工作", "2022"),
    ("一年来的工作", "2022"),
    ("未来一年", "2023"),
    ("上一年", "2022"),
]


@pytest.mark.parametrize(("text", "value"), SPANS)
def test_years_as_seen_in_january(text, value):
    assert [period.value for period in periods_of(text, REPORT)] == [value]


YARDSTICKS = [
    ("恢复到2019年的41%", True),
    ("是2017年的1.5倍", True),
    ("提高到2022年的57%", False),
    ("调整为2022年的57%", False),
]


@pytest.mark.parametrize(("text", "only_compared"), YARDSTICKS)
def test_yardsticks(text, only_compared):
    assert is_yardstick(text, periods_of(text, REPORT)[0]) is only_compared
