"""Figures from prose: tables of paragraphs, and lists put into words by the test."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

PLAN = Metadata(
    region=("甲省", "乙市", "丙区"), plan_type="规划纲要", period="2021-2025", date="2021-03"
)
REVIEW = Metadata(
    region=("甲省", "乙市", "丙区"), plan_type="中期评估", period="2021-2025", date="2023-11"
)
YEARLY = Metadata(region=("甲省", "乙市", "丙区"), plan_type="年度计划", period="2023", date="2023")
REPORT = Metadata(region=("河南省",), plan_type="政府工作报告", date="2023-01-14")
DONE = ("一、2022年执行情况",)
WANTED = ("二、2023年主要预期目标",)
STEPS = ("一、《纲要》实施进展情况",)


def read(text: str, metadata: Metadata, path: tuple[str, ...] = ()) -> list[Figure]:
    block = Block(0, BlockKind.PARAGRAPH, text, (100, 100 + len(text)), path)
    return prose_figures([block], metadata)


def short(figure: Figure) -> str:
    value = "-" if figure.value is None else f"{figure.value.normalize():f}"
    parts = [figure.indicator, figure.period, figure.kind.value, figure.measure.value]
    return " ".join([*parts, f"{figure.comparator}{value}{figure.unit}"])


CASES = [
    pytest.param(
        "共设置19项指标，12项指标完成较好，占比63.1%，3项指标完成规划目标有一定困难。",
        REVIEW,
        STEPS,
        [
            "指标总数  actual level =19项",
            "完成较好的指标  actual level =12项",
            "完成较好的指标占比  actual share =63.1%",
            "完成规划目标有一定困难的指标  actual level =3项",
        ],
        id="how-many-indicators",
    ),
    pytest.param(
        "居民人均可支配收入29933元、增长6.1%，其中城镇居民40234元、增长4.5%。",
        REPORT,
        ("一、2022年工作回顾",),
        [
            "居民人均可支配收入 2022 actual level =29933元",
            "居民人均可支配收入 2022 actual annual_growth =6.1%",
            "城镇居民人均可支配收入 2022 actual level =40234元",
            "城镇居民人均可支配收入 2022 actual annual_growth =4.5%",
        ],
        id="a-part-takes-its-name-from-the-whole",
    ),
    pytest.param(
        "高新技术企业由2017年的2270家增加到2022年的1.08万家。",
        REPORT,
        ("一、工作回顾",),
        [
            "高新技术企业数量 2017 actual level =2270家",
            "高新技术企业数量 2022 actual level =1.08万家",
        ],
        id="years-said-with-的",
    ),
    pytest.param(
        "过去五年，生产总值年均增长7.1%，总量突破万亿元、达到1.35万亿元，贫困发生率从26.8%下降到8%以下。",
        REPORT,
        ("一、工作回顾",),
        [
            "地区生产总值 2018-2022 actual annual_growth =7.1%",
            "地区生产总值 2022 actual level =1.35万亿元",
            "贫困发生率 2017 baseline level =26.8%",
            "贫困发生率 2022 actual level <=8%",
        ],
        id="where-several-years-led-to",
    ),
    pytest.param(
        "地方一般公共预算收入增长5%，全社会研发经费支出相当于全区生产总值的比例达到3.8%左右，"
        "引进平台10家、超过30%。",
        YEARLY,
        WANTED,
        [
            "一般公共预算收入 2023 target annual_growth =5%",
            "研发经费投入强度 2023 target level ~3.8%",
            "引进平台 2023 target level =10家",
        ],
        id="a-share-is-not-carried-to-an-amount",
    ),
    pytest.param(
        "地区总部、研发中心分别新增58家和26家，累计分别达到843家和497家。",
        REPORT,
        ("一、2022年工作回顾",),
        [
            "新增地区总部 2022 actual level =58家",
            "新增研发中心 2022 actual level =26家",
            "地区总部 2022 actual level =843家",
            "研发中心 2022 actual level =497家",
        ],
        id="new-ones-and-all-of-them",
    ),
    pytest.param(
        "生产总值增长1.9%，增速居四区第1位；固定资产投资增长14.3%，其中工业投资增长38.7%。",
        YEARLY,
        DONE,
        [
            "地区生产总值 2022 actual annual_growth =1.9%",
            "固定资产投资 2022 actual annual_growth =14.3%",
            "工业投资 2022 actual annual_growth =38.7%",
        ],
        id="growth-of-the-year-in-review",
    ),
    pytest.param(
        "生产总值增长7.5%，城镇调查失业率控制在5.5%以内，城镇新增就业8500人，居民消费价格涨幅3%左右。",
        YEARLY,
        WANTED,
        [
            "地区生产总值 2023 target annual_growth =7.5%",
            "城镇调查失业率 2023 target level <=5.5%",
            "城镇新增就业人数 2023 target level =8500人",
            "居民消费价格指数 2023 target annual_growth ~3%",
        ],
        id="targets-of-the-year",
    ),
    pytest.param(
        "2025年地区生产总值增长目标为351亿元，计划年均增长8%左右。2021年、2022年全区生产总值增速分别为7.4%、-1.4%，"
        "2023年上半年增速为4.7%，实施两年来，年均增速为3%，预计较难完成。",
        REVIEW,
        STEPS,
        [
            "地区生产总值 2025 target level =351亿元",
            "地区生产总值 2021-2025 target annual_growth ~8%",
            "地区生产总值 2021 actual annual_growth =7.4%",
            "地区生产总值 2022 actual annual_growth =-1.4%",
            "地区生产总值 2023H1 actual annual_growth =4.7%",
            "地区生产总值 2021-2022 actual annual_growth =3%",
        ],
        id="target-and-years-of-one-indicator",
    ),
    pytest.param(
        "2020年地区生产总值突破300亿元，年均增长6.5%。",
        PLAN,
        ("第一节 发展基础",),
        [
            "地区生产总值 2020 actual level >300亿元",
            "地区生产总值 2016-2020 actual annual_growth =6.5%",
        ],
        id="a-past-year-is-no-target",
    ),
    pytest.param(
        "2025年人均预期寿命目标为较2020年提高1岁。",
        REVIEW,
        STEPS,
        ["人均预期寿命 2025 target change =1岁"],
        id="a-base-year-is-not-the-year",
    ),
    pytest.param(
        "全年实际使用外资17.8亿美元，下降3.3%。",
        REPORT,
        ("一、2022年工作回顾",),
        [
            "实际利用外资 2022 actual level =17.8亿美元",
            "实际利用外资 2022 actual annual_growth =-3.3%",
        ],
        id="a-fall-is-negative-growth",
    ),
    pytest.param(
        "二产占比从2010年42.9%降低到2022年27%。",
        REVIEW,
        STEPS,
        [
            "第二产业增加值占地区生产总值比重 2010 actual level =42.9%",
            "第二产业增加值占地区生产总值比重 2022 actual level =27%",
        ],
        id="from-year-to-year",
    ),
    pytest.param(
        "2021年纳入省重点项目7个，总投资95.4亿元。",
        REVIEW,
        STEPS,
        ["省重点项目 2021 actual level =7个", "省重点项目总投资 2021 actual level =95.4亿元"],
        id="a-sum-belongs-to-what-was-counted",
    ),
    pytest.param(
        "城镇居民人均可支配收入9803元，农村居民人均可支配收入3419元，分别增长11.6%和10.3%。",
        REPORT,
        ("一、2022年工作回顾",),
        [
            "城镇居民人均可支配收入 2022 actual level =9803元",
            "农村居民人均可支配收入 2022 actual level =3419元",
            "城镇居民人均可支配收入 2022 actual annual_growth =11.6%",
            "农村居民人均可支配收入 2022 actual annual_growth =10.3%",
        ],
        id="a-list-across-clauses",
    ),
    pytest.param(
        "过去五年，生产总值年均增长5.2%，城镇新增就业累计超过600万人。",
        REPORT,
        ("一、工作回顾",),
        [
            "地区生产总值 2018-2022 actual annual_growth =5.2%",
            "城镇新增就业人数 2018-2022 actual cumulative >600万人",
        ],
        id="the-five-years-before-a-report",
    ),
    pytest.param(
        "城镇居民人均可支配收入达到3.7万元。",
        PLAN,
        ("第一节 “十三五”发展成就",),
        ["城镇居民人均可支配收入 2020 actual level =3.7万元"],
        id="a-level-reached-in-a-review",
    ),
    pytest.param(
        "新增国家级甲乙工坊11家、省级甲乙工坊8家，高新技术企业总数达到62家。",
        YEARLY,
        DONE,
        [
            "新增国家级甲乙工坊 2022 actual level =11家",
            "新增省级甲乙工坊 2022 actual level =8家",
            "高新技术企业数量 2022 actual level =62家",
        ],
        id="new-ones-are-not-the-stock",
    ),
    pytest.param(
        "进出口总值保持平稳增长，居民收入与经济增长同步。",
        YEARLY,
        WANTED,
        ["进出口总额 2023 target level =-", "居民人均可支配收入 2023 target level =-"],
        id="values-in-words",
    ),
    pytest.param(
        "2020年一二三产业比重调整为1:33:66。",
        PLAN,
        ("第一节 发展基础",),
        ["三次产业结构 2020 actual level =-"],
        id="a-ratio",
    ),
    pytest.param(
        "23个省市重点项目累计完成投资63亿元，完成年度投资计划的130%。",
        YEARLY,
        DONE,
        [
            "省市重点项目 2022 actual level =23个",
            "省市重点项目投资 2022 actual level =63亿元",
            "省市重点项目投资完成年度投资计划比例 2022 actual share =130%",
        ],
        id="the-part-done-of-a-plan",
    ),
]


@pytest.mark.parametrize(("text", "metadata", "path", "expected"), CASES)
def test_prose_figures(text, metadata, path, expected):
    assert [short(f) for f in read(text, metadata, path)] == expected


def test_names_and_grades_are_no_figures():
    text = "“369”人才工程，3+2+4产业体系，投资10亿元以上的大项目，90米风电叶片，第1位，5年过渡期。"
    assert read(text, YEARLY, DONE) == []


def test_a_growth_never_becomes_a_level_nor_wanders():
    figures = read(
        "税收收入100亿元，社会消费品零售总额增长7%，一般公共预算收入增长3%。", YEARLY, DONE
    )
    growth = {f.indicator: f.value for f in figures if f.measure.value == "annual_growth"}
    assert growth == {"社会消费品零售总额": Decimal(7), "一般公共预算收入": Decimal(3)}


def test_ranks_statuses_and_scopes_stay_with_their_figure():
    text = (
        "社会消费品零售总额完成87.42亿元，总量居四区第2位、全市第4位；"
        "新增技能人才8046人，超额完成目标任务。"
    )
    retail, skilled = read(text, YEARLY, DONE)
    assert (retail.rank, retail.status) == ("四区第2位、全市第4位", "")
    assert (skilled.rank, skilled.status) == ("", "超额完成目标任务")
    (whole, wider) = read("2020年实现生产总值133亿元(含套改区域为155.24亿元)。", PLAN)
    assert (whole.scope, wider.scope) == ("", "含套改区域")


def test_another_region_is_named():
    text = "乙市地区生产总值增长5%，武侯区地区生产总值增长6%，全国粮食产量13730亿斤。"
    assert [f.region for f in read(text, YEARLY, DONE)] == ["乙市", "武侯区", "全国"]
    higher = read("2022年常住人口城镇化率为64.54%，高于全市12.32个百分点。", YEARLY, DONE)[1]
    assert (higher.region, higher.measure.value, higher.note) == ("丙区", "change", "高于全市")


def test_a_list_over_regions():
    text = "规模以上工业增加值增长5%，其中郑州、洛阳分别增长6%、7%。"
    figures = read(text, REPORT, ("一、2022年工作回顾",))
    assert [(f.region, f.indicator, f.value) for f in figures] == [
        ("河南省", "规模以上工业增加值", 5),
        ("郑州市", "规模以上工业增加值", 6),
        ("洛阳市", "规模以上工业增加值", 7),
    ]


def test_a_figure_leads_back_to_its_place():
    text = "综合实力增强。一般公共预算收入完成11.43亿元，同比增长13.1%。"
    first, second = read(text, YEARLY, DONE)
    assert first.written == "11.43亿元" and second.written == "13.1%"
    start = 100 + text.index("11.43亿元")
    assert first.place.span == (start, start + len("11.43亿元"))
    assert first.quote == "一般公共预算收入完成11.43亿元，同比增长13.1%。"
    assert first.quote_span == (107, 100 + len(text))


def test_headings_contents_and_tables_are_left_out():
    kinds = (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.TABLE, BlockKind.NOTE)
    text = "生产总值增长5%。"
    blocks = [Block(n, kind, text, (0, len(text))) for n, kind in enumerate(kinds)]
    assert prose_figures(blocks, YEARLY) == []


VALUES = st.lists(st.decimals("-50", "999", places=1), min_size=3, max_size=3)


@given(VALUES, st.sampled_from(["分别为", "分别达到", "分别增长"]))
def test_a_list_over_years_comes_back(values, verb):
    listed = "、".join(f"{value}%" for value in values)
    text = f"2020年、2021年、2022年全区社会消费品零售总额增速{verb}{listed}，符合预期。"
    figures = read(text, REVIEW, STEPS)
    assert [(f.period, f.value) for f in figures] == list(
        zip(("2020", "2021", "2022"), values, strict=True)
    )


@given(VALUES, st.sampled_from(["亿元", "万元"]))
def test_a_list_over_indicators_comes_back(values, unit):
    names = ["地区生产总值", "固定资产投资", "社会消费品零售总额"]
    amounts = [abs(value) for value in values]
    listed = "、".join(f"{value}{unit}" for value in amounts)
    figures = read(f"2022年，{'、'.join(names)}分别达到{listed}。", REVIEW, STEPS)
    assert [(f.indicator, f.value, f.unit) for f in figures] == [
        (name, value, unit) for name, value in zip(names, amounts, strict=True)
    ]


@given(st.text(alphabet="全区2023年增长分别为、，。；（）%亿元家个达到占比重由从7.4", max_size=60))
def test_any_text_is_read_without_an_error(text):
    for figure in read(text, REVIEW, STEPS):
        start, end = figure.place.span
        assert text[start - 100 : end - 100] == figure.written
