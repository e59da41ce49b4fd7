"""Names of figures: shared endings, carried beginnings, goals met, and what is no name at all."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("甲省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
REVIEW = Metadata(
    region=("甲省", "乙市", "丙区"), plan_type="中期评估", period="2021-2025", date="2023-11"
)
FIVE = ("一、“十四五”时期工作回顾",)
LAST = ("一、2025年工作回顾",)
STEPS = ("一、《纲要》实施进展情况",)


def read(text: str, metadata: Metadata, path: tuple[str, ...] = ()) -> list[Figure]:
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)), path)
    return prose_figures([block], metadata)


def short(figure: Figure) -> str:
    parts = [figure.indicator, figure.period, figure.kind.value, figure.measure.value]
    said = " ".join([*parts, f"{figure.comparator}{figure.value}{figure.unit}"])
    return said if figure.sure else f"{said} ?"


CASES = [
    pytest.param(
        "常住人口由上年640万人增加到645万人，城镇化率由上年的61.5%提高到62.3%。",
        REPORT,
        LAST,
        [
            "常住人口 2024 actual level =640万人",
            "常住人口 2025 actual level =645万人",
            "常住人口城镇化率 2024 actual level =61.5%",
            "常住人口城镇化率 2025 actual level =62.3%",
        ],
        id="from-the-year-before",
    ),
    pytest.param(
        "城乡居民人均可支配收入从2020年的40100元和15200元分别提高到51300元和21400元。",
        REPORT,
        FIVE,
        [
            "城镇居民人均可支配收入 2020 actual level =40100元",
            "农村居民人均可支配收入 2020 actual level =15200元",
            "城镇居民人均可支配收入 2025 actual level =51300元",
            "农村居民人均可支配收入 2025 actual level =21400元",
        ],
        id="two-from-two",
    ),
    pytest.param(
        "城乡居民基础养老金、低保标准每人每月分别提高20元、40元。护理费由平均2600元下降到900元。",
        REPORT,
        LAST,
        [
            "城乡居民基础养老金 2025 actual change =20元",
            "城乡低保标准 2025 actual change =40元",
            "护理费  baseline level =2600元 ?",
            "护理费 2025 actual level =900元",
        ],
        id="two-things-of-town-and-country",
    ),
    pytest.param(
        "城乡居民人均可支配收入分别增长5%、6.5%左右，甲税、乙税分别完成3亿元、5亿元，丙税7亿元左右。",
        REPORT,
        ("三、2026年工作安排",),
        [
            "城镇居民人均可支配收入 2026 target annual_growth ~5%",
            "农村居民人均可支配收入 2026 target annual_growth ~6.5%",
            "甲税 2026 target level =3亿元",
            "乙税 2026 target level =5亿元",
            "丙税 2026 target level ~7亿元",
        ],
        id="about-holds-for-the-list",
    ),
    pytest.param(
        "工业投资、民间投资增长6%左右，甲业、乙业增加值增长5%，提高低保标准、覆盖119万人。",
        REPORT,
        ("三、2026年工作安排",),
        [
            "工业投资 2026 target annual_growth ~6%",
            "民间投资 2026 target annual_growth ~6%",
            "甲业、乙业增加值 2026 target annual_growth =5%",
        ],
        id="two-known-ones-grow-alike",
    ),
    pytest.param(
        "清洁能源占发电装机比重由41.2%提升至60.5%。节水灌溉农田达到耕地总面积的53%。",
        REPORT,
        FIVE,
        [
            "清洁能源占发电装机比重 2020 baseline share =41.2%",
            "清洁能源占发电装机比重 2025 actual share =60.5%",
            "节水灌溉农田占耕地总面积比重 2025 actual share =53%",
        ],
        id="a-share-stays-a-share",
    ),
    pytest.param(
        "地区生产总值跨越4个千亿元台阶，达到1.8万亿元、增长21.5%。一般公共预算收入跃上2个百亿台阶、达到431亿元。",
        REPORT,
        FIVE,
        [
            "地区生产总值 2025 actual level =1.8万亿元",
            "地区生产总值 2021-2025 actual cumulative =21.5%",
            "一般公共预算收入 2025 actual level =431亿元",
        ],
        id="steps-are-no-amount",
    ),
    pytest.param(
        "规上工业增加值完成210亿元，同比增长12%，产销率98.5%，实现利润总额26亿元。",
        REPORT,
        LAST,
        [
            "规模以上工业增加值 2025 actual level =210亿元",
            "规模以上工业增加值 2025 actual annual_growth =12%",
            "产销率 2025 actual level =98.5%",
            "规模以上工业企业利润总额 2025 actual level =26亿元",
        ],
        id="the-beginning-is-carried",
    ),
    pytest.param(
        "完成市定粮食播种面积6.4万亩目标。超额完成省下达的造林3万亩任务。",
        REPORT,
        LAST,
        ["粮食播种面积 2025 actual level =6.4万亩", "造林面积 2025 actual level =3万亩"],
        id="a-goal-that-is-met",
    ),
    pytest.param(
        "确保完成市定粮食播种面积6.4万亩目标。",
        REPORT,
        ("二、2026年工作安排",),
        ["粮食播种面积 2026 target level =6.4万亩"],
        id="a-goal-to-be-met",
    ),
    pytest.param(
        "“十四五”前半程，居民人均可支配收入年均增长率分别提高9.8个、3.3个百分点。",
        REVIEW,
        STEPS,
        [
            "居民人均可支配收入 2021 actual change =9.8个百分点 ?",
            "居民人均可支配收入 2022 actual change =3.3个百分点 ?",
        ],
        id="the-unit-is-said-once",
    ),
    pytest.param(
        "食品、化工、电子等产业增加值分别增长6%、9%、12%。茶叶、药材全产业链产值分别达到90亿元、70亿元。"
        "餐厨垃圾和建筑垃圾利用率均达70%以上。",
        REPORT,
        LAST,
        [
            "食品产业增加值 2025 actual annual_growth =6%",
            "化工产业增加值 2025 actual annual_growth =9%",
            "电子产业增加值 2025 actual annual_growth =12%",
            "茶叶全产业链产值 2025 actual level =90亿元",
            "药材全产业链产值 2025 actual level =70亿元",
            "餐厨垃圾利用率 2025 actual level >=70%",
            "建筑垃圾利用率 2025 actual level >=70%",
        ],
        id="a-shared-ending",
    ),
    pytest.param(
        "16条河道整治率达100%。新建500千伏和220千伏输变电工程9个。86名个人和4个创新团队入选计划。",
        REPORT,
        LAST,
        [
            "河道整治率 2025 actual level =100%",
            "新建500千伏和220千伏输变电工程 2025 actual level =9个",
            "入选计划的创新团队 2025 actual level =4个",
        ],
        id="what-a-number-does-not-count",
    ),
    pytest.param(
        "引进60家首店，办好2万名乡村教师线下培训，健康管理签约12000人。做好以下九个方面工作。",
        REPORT,
        LAST,
        [
            "引进首店 2025 actual level =60家",
            "乡村教师线下培训 2025 actual level =2万名",
            "健康管理签约 2025 actual level =12000人",
        ],
        id="whole-names",
    ),
    pytest.param(
        "地方一般公共预算收入增速居全省第九，固定资产投资增长7%。",
        REPORT,
        LAST,
        ["固定资产投资 2025 actual annual_growth =7%"],
        id="a-rank-alone-has-no-value",
    ),
    pytest.param(
        "在甲路、乙路新建6座公厕。优先在边远地区、薄弱村新建各类棚室3万个。全职引进7名博士，面向8类人才开展服务。",
        REPORT,
        LAST,
        [
            "新建公厕 2025 actual level =6座",
            "新建各类棚室 2025 actual level =3万个",
            "全职引进博士 2025 actual level =7名",
        ],
        id="where-is-no-part-of-what",
    ),
    pytest.param(
        "18条重点产业链产值增长11%。9个城市优良天数平均301天。消除60人以上大班额。",
        REPORT,
        LAST,
        [
            "重点产业链产值 2025 actual annual_growth =11%",
            "城市优良天数 2025 actual level =301天",
        ],
        id="the-noun-names-the-next-number",
    ),
    pytest.param(
        "2024年综合得分位列60个县区第8名。经济增速连续6年居全国前5位，排名跃升12个位次。",
        REPORT,
        LAST,
        [],
        id="ranks-are-no-values",
    ),
    pytest.param(
        "着力扩大有效投资。某某动漫城二期建成开园，由甲公司和乙公司共同实施，总投资38亿元。",
        REPORT,
        LAST,
        ["某某动漫城二期总投资 2025 actual level =38亿元"],
        id="a-claim-is-no-project",
    ),
    pytest.param(
        "耕地达标面积占比达到61%，近3年提升18个百分点。棚膜蔬菜面积达到90万亩。",
        REPORT,
        LAST,
        [
            "耕地达标面积占比 2025 actual share =61%",
            "耕地达标面积占比 2023-2025 actual change =18个百分点",
            "棚膜蔬菜面积 2025 actual level =90万亩",
        ],
        id="recent-years-date-one-number",
    ),
    pytest.param(
        "煤化工产能近4000万吨，进出口总额跨越3000亿元大关。",
        REPORT,
        FIVE,
        ["煤化工产能 2025 actual level ~4000万吨", "进出口总额 2025 actual level >3000亿元"],
        id="stocks-of-the-last-year",
    ),
    pytest.param(
        "新建幼儿园6所，公办率达63%。",
        Metadata(
            title="2023年上半年丙区发展情况", region=("丙区",), plan_type="other", period="2023"
        ),
        (),
        ["新建幼儿园 2023H1 actual level =6所", "公办率 2023H1 actual level =63%"],
        id="the-title-names-the-time",
    ),
    pytest.param(
        "地方财政收入、支出分别超过200亿元和900亿元。",
        REPORT,
        LAST,
        [
            "一般公共预算收入 2025 actual level >200亿元",
            "一般公共预算支出 2025 actual level >900亿元",
        ],
        id="exceeding-holds-for-each",
    ),
]


@pytest.mark.parametrize(("text", "metadata", "path", "expected"), CASES)
def test_prose_names(
    text: str, metadata: Metadata, path: tuple[str, ...], expected: list[str]
) -> None:
    assert [short(figure) for figure in read(text, metadata, path)] == expected


GROWN = [
    pytest.param("进出口总值增长48.6%。", "增长48.6%", id="growth"),
    pytest.param("粮食产量增长近12%。", "增长近12%", id="with-a-comparator"),
    pytest.param("新能源汽车产量增长4.2倍。", "增长4.2倍", id="times"),
    pytest.param("PM2.5平均浓度累计下降21%。", "累计下降21%", id="fall"),
    pytest.param("新增造林面积累计30万亩。", "30万亩", id="a-sum-has-no-verb"),
]


@pytest.mark.parametrize(("text", "written"), GROWN)
def test_growth_of_several_years_keeps_its_verb(text: str, written: str) -> None:
    (figure,) = read(text, REPORT, FIVE)
    assert (figure.period, figure.measure.value, figure.written) == (
        "2021-2025",
        "cumulative",
        written,
    )


def test_a_title_of_the_country_is_not_the_country_s() -> None:
    (figure,) = read("全国绿色农业示范区达9个。", REPORT, LAST)
    assert (figure.region, figure.indicator) == ("甲省", "全国绿色农业示范区")
