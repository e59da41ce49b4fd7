"""Names made whole, times of a chapter with two of them, ranks, and numbers that say nothing."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
DONE = ("一、2025年工作回顾",)
BOTH = ("一、2025年及“十四五”时期工作回顾",)
TASKS = ("三、2026年工作安排",)


def read(text: str, path: tuple[str, ...]) -> list[Figure]:
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)), path)
    return prose_figures([block], REPORT)


def short(figure: Figure) -> str:
    parts = [figure.indicator_written, figure.period, figure.measure.value, figure.written]
    said = " ".join(parts)
    return said if figure.sure else f"{said} ?"


SET = [
    pytest.param(
        "地区生产总值按增长4.5%左右安排，固定资产投资按增长3%考虑，财政收入按2%左右预期。",
        TASKS,
        [
            "地区生产总值 2026 annual_growth 4.5%左右 target",
            "固定资产投资 2026 annual_growth 3% target",
            "财政收入 2026 annual_growth 2%左右 target",
        ],
        id="growth-that-is-set",
    ),
    pytest.param(
        "全省地区生产总值增长5.2%，社会消费品零售总额增长3.8%。",
        BOTH,
        [
            "地区生产总值 2025 annual_growth 5.2% actual",
            "社会消费品零售总额 2025 annual_growth 3.8% actual",
        ],
        id="the-year-of-a-chapter-of-two-times",
    ),
    pytest.param(
        "进口总额增长6%、两年平均增长5%。",
        DONE,
        [
            "进口总额 2025 annual_growth 6% actual",
            "进口总额 2024-2025 annual_growth 5% actual",
        ],
        id="averaged-over-two-years",
    ),
    pytest.param(
        "全年生产总值增长5%，快于2024年0.6个百分点。",
        DONE,
        [
            "全年生产总值 2025 annual_growth 5% actual",
            "全年生产总值 2025 change 0.6个百分点 actual",
        ],
        id="faster-than-another-year",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), SET)
def test_times_and_kinds(text, path, expected):
    assert [f"{short(f)} {f.kind.value}" for f in read(text, path)] == [
        said.replace("全年生产总值", "生产总值") for said in expected
    ]


def test_much_growth_in_a_chapter_of_two_times_is_not_surely_the_years():
    found = read("居民人均可支配收入增长31%。", BOTH)
    assert [short(f) for f in found] == ["居民人均可支配收入 2025 annual_growth 31% ?"]


NAMES = [
    pytest.param(
        "煤炭生产方面，新建智能化矿井7处，产量稳定在2亿吨左右。",
        ["新建智能化矿井 2025 level 7处", "煤炭产量 2025 level 2亿吨左右"],
        id="what-a-field-yields",
    ),
    pytest.param(
        "推动无人机产业提质扩量，加快研发关键部件，产量突破30万架。",
        ["无人机产量 2025 level 突破30万架"],
        id="what-an-industry-yields",
    ),
    pytest.param(
        "接待游客数量和总花费分别增长9%、12%，入境游客人数和花费分别增长30%、40%。",
        [
            "接待游客数量 2025 annual_growth 9%",
            "接待游客总花费 2025 annual_growth 12%",
            "入境游客人数 2025 annual_growth 30%",
            "入境游客花费 2025 annual_growth 40%",
        ],
        id="visitors-and-what-they-spend",
    ),
    pytest.param(
        "人民币存贷款余额分别增长8%、7%，牛羊出栏分别增长3%、2%。",
        [
            "人民币存款余额 2025 annual_growth 8%",
            "人民币贷款余额 2025 annual_growth 7%",
            "牛出栏 2025 annual_growth 3%",
            "羊出栏 2025 annual_growth 2%",
        ],
        id="one-word-for-two",
    ),
    pytest.param(
        "炼铜、炼锌先进产能占比分别达到61%、72%，美丽湖泊、美丽海岸建成率分别达到20%、40%。",
        [
            "炼铜先进产能占比 2025 share 61%",
            "炼锌先进产能占比 2025 share 72%",
            "美丽湖泊建成率 2025 level 20%",
            "美丽海岸建成率 2025 level 40%",
        ],
        id="parallel-parts",
    ),
    pytest.param(
        "对东盟、非洲出口分别增长11%、22%。",
        ["对东盟出口 2025 annual_growth 11%", "对非洲出口 2025 annual_growth 22%"],
        id="trade-with-others",
    ),
    pytest.param(
        "建成跨海通道3座、在建5座，治理沙地600亩、水土流失900平方公里。",
        [
            "建成跨海通道 2025 level 3座",
            "在建跨海通道 2025 level 5座",
            "治理沙地 2025 level 600亩",
            "治理水土流失 2025 level 900平方公里",
        ],
        id="what-is-done-to-both",
    ),
    pytest.param(
        "三级及以上老年医院数量新增16家，民生支出突破千亿元、占比稳定在78%左右。",
        [
            "新增三级及以上老年医院数量 2025 level 16家",
            "民生支出 2025 level 突破千亿元",
            "民生支出占比 2025 level 78%左右",
        ],
        id="no-cut-within-a-name",
    ),
    pytest.param(
        "打造60个新型公共文化空间，推进3个中小企业绿色化转型园区试点。",
        [
            "打造新型公共文化空间 2025 level 60个",
            "推进中小企业绿色化转型园区试点 2025 level 3个",
        ],
        id="nouns-to-their-end",
    ),
    pytest.param(
        "建设7万亩高标准农田，新增9家智慧工厂、30家国家级5G工厂。",
        [
            "建设高标准农田 2025 level 7万亩",
            "新增智慧工厂 2025 level 9家",
            "新增国家级5G工厂 2025 level 30家",
        ],
        id="so-much-of-a-thing",
    ),
    pytest.param(
        "金融业、检验和检测服务业增加值分别增长9%、15%。",
        ["金融业增加值 2025 annual_growth 9%", "检验和检测服务业增加值 2025 annual_growth 15%"],
        id="and-within-a-name",
    ),
    pytest.param(
        "完成林地优化提升60万亩、幼林抚育提升70万亩，刑事警情数下降12%。",
        [
            "林地优化提升 2025 level 60万亩",
            "幼林抚育提升 2025 level 70万亩",
            "刑事警情数 2025 annual_growth 下降12%",
        ],
        id="work-done-and-counts-that-fall",
    ),
    pytest.param(
        "育儿补贴惠及26万婴幼儿，8万名学生享受免费午餐。",
        ["育儿补贴惠及婴幼儿 2025 level 26万", "享受免费午餐的学生 2025 level 8万名"],
        id="whom-it-reaches",
    ),
    pytest.param(
        "筹建保障性住房3万套（间）、累计达到20万套（间）。",
        ["筹建保障性住房 2025 level 3万套 ?", "筹建保障性住房 2025 level 20万套"],
        id="all-there-are",
    ),
    pytest.param(
        "亩产增长3%，油料产量位居全国第5，达到90万吨。",
        ["亩产 2025 annual_growth 3%", "油料产量 2025 level 90万吨"],
        id="the-ranked-thing-goes-on",
    ),
    pytest.param(
        "景区门票收入保持10%以上增长，智慧灯杆达到85%。",
        ["景区门票收入 2025 annual_growth 10%以上", "智慧灯杆 2025 level 85% ?"],
        id="percentages-of-no-rate",
    ),
    pytest.param(
        "港口吞吐量5年增长1.5倍，签约项目数与订单额分别增长8%、9%。",
        [
            "港口吞吐量 2021-2025 cumulative 增长1.5倍",
            "签约项目数 2025 annual_growth 8%",
            "订单额 2025 annual_growth 9%",
        ],
        id="neither-years-nor-and-are-names",
    ),
    pytest.param(
        "非化石能源装机达到6000万千瓦，五年来占比由30%提升至50%。",
        [
            "非化石能源装机 2025 level 6000万千瓦",
            "非化石能源装机占比 2020 level 30%",
            "非化石能源装机占比 2025 level 50%",
        ],
        id="the-level-beside-the-share",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text, expected):
    assert [short(figure) for figure in read(text, DONE)] == expected


NOTHING = [
    pytest.param("6座楼宇税收超亿元，4条产业链产值均超百亿元。", id="of-each"),
    pytest.param("评估的50项测评点中有20项居前列。", id="some-of-others"),
    pytest.param("提前建成千座公园城市。", id="a-round-word-in-a-name"),
    pytest.param("优良天数比例、PM_2.5年均浓度均优于邻省。", id="the-size-of-dust"),
    pytest.param("形成2个百亿（甲、乙）、若干特色的集群。", id="an-amount-is-no-thing"),
    pytest.param("完成9架孤山和滨河道路、渠系空挡部位补植。", id="what-was-done-is-not-said"),
    pytest.param("集体收入达到9万元，实绩企业达到300家。", id="whose-is-not-said"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_say_nothing(text):
    assert [short(figure) for figure in read(text, DONE) if figure.sure] == []


def test_numbers_of_places_within_a_bracket_are_no_things():
    text = "科技型企业达到90家（原甲开发区60家和东部新区30家），研发机构8家。"
    assert [short(f) for f in read(text, DONE)] == [
        "科技型企业 2025 level 90家",
        "研发机构 2025 level 8家",
    ]


RANKS = [
    pytest.param(
        "生产总值增长5%、居全国前列，投资增长3%。", ["全国前列", ""], id="in-the-front-row"
    ),
    pytest.param(
        "灯塔工厂2家、卓越工厂30家、5G工厂90家，均居全国第一。",
        ["全国第一", "全国第一", "全国第一"],
        id="of-each-in-a-list",
    ),
    pytest.param(
        "粮食产量居全国第二，亩产增长3%，油料产量8万吨。", ["", ""], id="never-of-the-next"
    ),
]


@pytest.mark.parametrize(("text", "expected"), RANKS)
def test_ranks(text, expected):
    assert [figure.rank for figure in read(text, DONE)] == expected


OPENINGS = [
    pytest.param(
        "各位代表！2025年是“十四五”收官之年。五年来，我们砥砺前行。", id="the-last-of-five"
    ),
    pytest.param("“十四五”时期我省发展极不寻常、极不平凡。", id="of-the-five"),
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_year_named_as_the_last_of_five_leaves_their_part_to_the_five(opening):
    texts = (
        "2025年很不平凡。",
        opening,
        "——民生实现新跃升。居民收入增长33%，汽车由20万辆增至30万辆。",
    )
    blocks = [
        Block(at, BlockKind.PARAGRAPH, text, (0, len(text)), BOTH) for at, text in enumerate(texts)
    ]
    assert [short(figure) for figure in prose_figures(blocks, REPORT)] == [
        "居民收入 2021-2025 cumulative 增长33%",
        "汽车 2020 level 20万辆",
        "汽车 2025 level 30万辆",
    ]
