"""Rows from running text: a right name, a right period, and no row where none is right."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Kind, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
HALFWAY = Metadata(region=("丁省",), plan_type="中期评估", period="2021-2025", date="2023-08-01")
UNDATED = Metadata(region=("丁省",), plan_type="中期评估", period="2021-2025")
DONE = ("一、2025年工作回顾",)
BOTH = ("一、2025年和“十四五”时期工作回顾",)
TASKS = ("三、2026年工作安排",)
AIMS = ("二、“十五五”时期主要目标",)


def short(figure: Figure) -> str:
    parts = [figure.indicator_written, figure.period, figure.measure.value, figure.written]
    said = " ".join(filter(None, parts))
    return said if figure.sure else f"{said} ?"


def read(text: str, path: tuple[str, ...], metadata: Metadata = REPORT) -> list[Figure]:
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)), path)
    return prose_figures([block], metadata)


NAMES = [
    pytest.param(
        "粮食产量继续保持600万吨以上。",
        TASKS,
        ["粮食产量 2026 level 600万吨以上"],
        id="going-on-is-no-name",
    ),
    pytest.param(
        "“十四五”期间，城镇新增就业每年超过20万人。",
        BOTH,
        ["城镇新增就业 2021-2025 level 每年超过20万人"],
        id="of-each-year-is-no-sum",
    ),
    pytest.param(
        "全省生产总值达到2.3万亿元、稳居全国前八强、增长4.6%。",
        DONE,
        ["生产总值 2025 level 2.3万亿元", "生产总值 2025 annual_growth 4.6%"],
        id="a-rank-is-no-name",
    ),
    pytest.param(
        "进出口总值在对甲国出口下降超2成的情况下增长9%。",
        DONE,
        ["进出口总值 2025 annual_growth 9%"],
        id="circumstances-are-no-name",
    ),
    pytest.param(
        "居民收入增速领先经济增速、突破4万元。CPI微降0.2%。",
        DONE,
        ["居民收入 2025 level 突破4万元", "CPI 2025 annual_growth 微降0.2%"],
        id="a-comparison-and-a-slight-fall",
    ),
    pytest.param(
        "技术市场成交额实现翻番、达到800亿元。",
        DONE,
        ["技术市场成交额 2025 level 800亿元"],
        id="doubled-and-now",
    ),
    pytest.param(
        "五年来，新增高速公路通车里程300公里，总里程达4000公里。",
        BOTH,
        [
            "新增高速公路通车里程 2021-2025 cumulative 300公里",
            "高速公路通车里程 2025 level 4000公里",
        ],
        id="of-all-there-are",
    ),
    pytest.param(
        "综合考虑各方面因素，提出地区生产总值增长5%。三大产业［3］占GDP比重提高2个百分点。",
        TASKS,
        [
            "地区生产总值 2026 annual_growth 5%",
            "三大产业占GDP比重 2026 change 2个百分点",
        ],
        id="who-sets-an-aim-and-a-footnote",
    ),
    pytest.param(
        "养老护理员达5万名，婴幼儿托位数增至9万个，每千人口拥有托位数5个。",
        DONE,
        [
            "养老护理员 2025 level 5万名",
            "婴幼儿托位数 2025 level 9万个",
            "每千人口拥有托位数 2025 level 5个",
        ],
        id="of-all-or-of-each-thousand",
    ),
    pytest.param(
        "甲乙等6条高速公路建成通车，3家实验室获批建设，8家企业发展壮大。",
        DONE,
        ["高速公路建成通车 2025 level 6条", "实验室获批建设 2025 level 3家"],
        id="what-has-become-of-so-many",
    ),
    pytest.param(
        "为2万名工人追回工资3亿元，在9家医院设置便民病房，与30个国家开展合作。",
        DONE,
        ["追回工资 2025 level 3亿元"],
        id="for-whom-and-where",
    ),
    pytest.param(
        "新增2个甲类中心、30个乙类专科，建成8座丙类场馆、9座丁类展厅。",
        DONE,
        [
            "新增甲类中心 2025 level 2个",
            "新增乙类专科 2025 level 30个",
            "建成丙类场馆 2025 level 8座",
            "建成丁类展厅 2025 level 9座",
        ],
        id="one-verb-for-a-list",
    ),
    pytest.param(
        "进口货值、过境游客、新增外商、免税销售额分别增长8%、6%、9%、4%。",
        DONE,
        [
            "进口货值 2025 annual_growth 8%",
            "过境游客 2025 annual_growth 6%",
            "新增外商 2025 annual_growth 9%",
            "免税销售额 2025 annual_growth 4%",
        ],
        id="the-end-of-the-last-is-its-own",
    ),
    pytest.param(
        "甲乙电厂二期建成投产、总装机达300万千瓦，推进“十件实事”、累计投入20亿元。",
        DONE,
        ["甲乙电厂二期总装机 2025 level 300万千瓦", "累计投入 2025 level 20亿元"],
        id="the-last-part-is-counted",
    ),
    pytest.param(
        "监管企业营收增长5%、利润增长4%。全年接待游客2.6亿人次、总花费3100亿元。",
        DONE,
        [
            "监管企业营收 2025 annual_growth 5%",
            "监管企业利润 2025 annual_growth 4%",
            "接待游客 2025 level 2.6亿人次",
            "接待游客总花费 2025 level 3100亿元",
        ],
        id="whose-profit",
    ),
    pytest.param(
        "年收入30万元以上的村占比达60%。改造老旧管道2万公里、危旧房3万套（户）、电梯5万部。",
        DONE,
        [
            "年收入30万元以上的村占比 2025 share 60%",
            "改造老旧管道 2025 level 2万公里",
            "改造危旧房 2025 level 3万套",
            "改造电梯 2025 level 5万部",
        ],
        id="kept-whole",
    ),
    pytest.param(
        "道路建设项目9项，其中主路2项、支路7项，总长度20公里。",
        TASKS,
        [
            "道路建设项目 2026 level 9项",
            "主路 2026 level 2项",
            "支路 2026 level 7项",
            "道路建设项目总长度 2026 level 20公里",
        ],
        id="the-whole-of-a-list",
    ),
    pytest.param(
        "每10万人案件数下降9%，抽检量达到每千人5批次。3项指标因市未下达目标未能评估，占指标总数的10%。",
        DONE,
        [
            "每10万人案件数 2025 annual_growth 下降9%",
            "每千人抽检量 2025 level 5批次",
            "因市未下达目标未能评估的指标 2025 level 3项",
            "因市未下达目标未能评估的指标占指标总数比重 2025 share 10%",
        ],
        id="of-each-so-many",
    ),
    pytest.param(
        "在湘企业达9家，在全国率先实现行政村宽带通达率100%。",
        DONE,
        ["在湘企业 2025 level 9家", "行政村宽带通达率 2025 level 100%"],
        id="where-within-a-name",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), NAMES)
def test_names(text, path, expected):
    assert [short(figure) for figure in read(text, path)] == expected


NOTHING = [
    "旅游影响力提升，对GDP综合贡献率达30%。",
    "连续三年、4次提高养老金。",
    "药品器械品种分别增至9个、4种。",
    "民生支出保持在60%以上。",
    "快建2座40万千瓦电站。",
    "分别占项目总数的80%和总投资额的70%。",
    "7个乡镇共90个2000年以前建成的小区。",
    "完成9个行政村。",
    "30个部门协同推进，每个县培育2个主导产业。",
    "深入贯彻省委九届十一次全会精神。",
    "提升40所学校办学能力。",
    "25户以上自然村全部通水泥路。",
    "车辆渗透率领先，保有量突破50万辆。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_row_is_better_than_a_wrong_one(text):
    assert [short(figure) for figure in read(text, DONE)] == []


PERIODS = [
    pytest.param(
        "加快建设“十四五”批复的5个产业基地，新增装机300万千瓦。",
        TASKS,
        ["建设产业基地 2026 level 5个 ?", "新增装机 2026 level 300万千瓦"],
        id="of-another-thing",
    ),
    pytest.param(
        "综合考虑实现2040年远景目标和自身情况，提出地区生产总值年均增长7%。",
        AIMS,
        ["地区生产总值 2026-2030 annual_growth 7%"],
        id="of-an-aim",
    ),
    pytest.param(
        "——这五年服务大局的能力水平不断增强。累计完成生态修复9万亩，电力装机规模3亿千瓦。",
        ("一、工作回顾",),
        ["生态修复 2021-2025 cumulative 9万亩", "电力装机规模 2025 level 3亿千瓦"],
        id="a-long-opening",
    ),
    pytest.param(
        "“十四五”时期，国家级智能工厂16家，增设充电桩9个，在湘院士7位。",
        BOTH,
        [
            "国家级智能工厂 2025 level 16家",
            "增设充电桩 2021-2025 level 9个",
            "在湘院士 2025 level 7位",
        ],
        id="so-many-there-are",
    ),
    pytest.param(
        "“三个试点”运行满月时，新增企业9家。",
        DONE,
        ["新增企业 level 9家 ?"],
        id="a-first-month",
    ),
    pytest.param(
        "“十四五”时期，城镇新增就业年均超过7万人，单位GDP能耗累计下降15%。",
        BOTH,
        [
            "城镇新增就业 2021-2025 level 年均超过7万人",
            "单位GDP能耗 2021-2025 cumulative 15%",
        ],
        id="each-year-and-all-together",
    ),
    pytest.param(
        "“十四五”时期，养老机构达到9个、床位3万张，完成家庭改造6万多户，新增劳动力平均受教育年限14年。",
        BOTH,
        [
            "养老机构 2025 level 9个",
            "养老床位 2025 level 3万张",
            "家庭改造 2021-2025 cumulative 6万多户",
            "新增劳动力平均受教育年限 2025 level 14年",
        ],
        id="states-and-sums",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), PERIODS)
def test_periods(text, path, expected):
    assert [short(figure) for figure in read(text, path)] == expected


WORDS = [
    ("固定资产投资实现正增长。", ["固定资产投资 2026 level 实现正增长"]),
    ("居民收入增速高于经济增速。", ["居民收入 2026 level 高于经济增速"]),
    ("居民收入增长和经济增长同步。", ["居民收入 2026 level 和经济增长同步"]),
    ("城乡居民收入比缩小至2.4∶1左右。", ["城乡居民收入比 2026 level 2.4∶1左右"]),
    ("居民收入稳步提高，完成国家下达我省减排目标。", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_goals_in_words(text, expected):
    assert [short(figure) for figure in read(text, TASKS)] == expected


def test_a_title_that_praises_is_no_value():
    assert read("经济总量持续增长。", DONE) == []
    assert [f.written for f in read("居民消费价格涨幅基本持平。", DONE)] == ["基本持平"]


def test_a_bound_of_a_ratio_is_kept():
    (figure,) = read("城乡居民收入比控制在2:1以内。", TASKS)
    assert (figure.written, figure.comparator) == ("2:1以内", "<=")


CONDITIONS = [
    ("要完成规划目标，地区生产总值需2023年起年均增长8%以上。", "2023-2025"),
    ("要完成规划目标，后三年地区生产总值需年均增长8%以上。", "2023-2025"),
]


@pytest.mark.parametrize(("text", "period"), CONDITIONS)
def test_what_an_aim_would_take_is_no_aim(text, period):
    (figure,) = read(text, ("二、主要指标进展情况",), HALFWAY)
    assert (figure.kind, figure.period) == (Kind.ESTIMATE, period)


def test_an_undated_evaluation_looks_back_on_two_years():
    figures = read("2021年、2022年社零增速分别为5%、-4%。", ("二、主要指标进展情况",), UNDATED)
    assert [(f.period, f.kind) for f in figures] == [("2021", Kind.ACTUAL), ("2022", Kind.ACTUAL)]
