"""What a report's words make of its numbers: streaks, steps, bounds, whole names, shares."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
DONE = ("一、2025年工作回顾",)
BOTH = ("一、2025年和“十四五”时期工作回顾",)
TASKS = ("三、2026年工作安排",)
AIMS = ("二、“十五五”时期主要目标",)


def short(figure: Figure) -> str:
    parts = [figure.indicator_written, figure.period, figure.measure.value, figure.written]
    said = " ".join(parts)
    return said if figure.sure else f"{said} ?"


CASES = [
    pytest.param("质量工作连续9次获评优秀，收入增速连续16个季度居前。", DONE, [], id="a-streak"),
    pytest.param(
        "全省生产总值连续跨越2万亿、3万亿、4万亿三个大台阶，年均增长7.3%。",
        BOTH,
        ["全省生产总值 2021-2025 annual_growth 7.3%"],
        id="stairs-passed-on-the-way",
    ),
    pytest.param(
        "各项贷款余额连跨3个万亿元台阶、突破8万亿元。",
        DONE,
        ["各项贷款余额 2025 level 突破8万亿元"],
        id="so-many-steps",
    ),
    pytest.param(
        "经济总量跨过三个万亿元大关、超过4万亿元，位次前移，年均增速6.7%。",
        BOTH,
        ["经济总量 2025 level 超过4万亿元", "经济总量 2021-2025 annual_growth 6.7%"],
        id="the-name-ends-before-the-passing",
    ),
    pytest.param(
        "地区生产总值跨过2万亿元、年均增长4.8%，财政收入越过4000亿元大关、年均增长6%。",
        BOTH,
        [
            "地区生产总值 2025 level 跨过2万亿元",
            "地区生产总值 2021-2025 annual_growth 4.8%",
            "财政收入 2025 level 越过4000亿元",
            "财政收入 2021-2025 annual_growth 6%",
        ],
        id="what-was-passed-and-its-growth",
    ),
    pytest.param(
        "甲岭经济圈经济总量迈上万亿元台阶，乙川经济区经济总量突破7000亿元，存款连跨3万亿元、4万亿元两个台阶。",
        DONE,
        ["经济总量 2025 level 突破7000亿元"],
        id="steps-end-with-their-clause",
    ),
    pytest.param(
        "工业、建筑业、工业技改投资分别增长7%、12%、5%。陶瓷制品、光纤出口分别增长8%、57%。",
        DONE,
        [
            "工业投资 2025 annual_growth 7%",
            "建筑业投资 2025 annual_growth 12%",
            "工业技改投资 2025 annual_growth 5%",
            "陶瓷制品出口 2025 annual_growth 8%",
            "光纤出口 2025 annual_growth 57%",
        ],
        id="a-shared-end-names-each-another",
    ),
    pytest.param(
        "每千人托位、护理床位数分别达到5.1个、30.2张。每千人口托位数、城镇新增就业分别达到5个、40万人。",
        DONE,
        [
            "每千人托位数 2025 level 5.1个",
            "每千人护理床位数 2025 level 30.2张",
            "每千人口托位数 2025 level 5个",
            "城镇新增就业 2025 level 40万人",
        ],
        id="both-by-the-thousand-people",
    ),
    pytest.param(
        "民间投资增长3%、高于全国6个百分点，退出融资平台50家、超计划7家。",
        DONE,
        [
            "民间投资 2025 annual_growth 3%",
            "民间投资 2025 change 高于全国6个百分点",
            "退出融资平台 2025 level 50家",
            "退出融资平台 2025 change 超计划7家",
        ],
        id="a-distance-keeps-its-words",
    ),
    pytest.param(
        "棉花产量连续8年稳定在20万吨以上。",
        DONE,
        ["棉花产量 2025 level 连续8年稳定在20万吨以上 ?"],
        id="of-each-year-of-a-streak",
    ),
    pytest.param(
        "累计净增各类经营主体30万户、总量达90万户。",
        BOTH,
        ["净增各类经营主体 2025 level 30万户 ?", "各类经营主体 2025 level 90万户"],
        id="all-there-are-beside-the-new",
    ),
    pytest.param(
        "国家级智能工厂达12个，33家企业通过国家贯标评定，5家企业主板上市。"
        "更新燃气管道90公里，45个小区完成用电治理、6万户居民用上放心水。",
        DONE,
        [
            "国家级智能工厂 2025 level 12个",
            "通过国家贯标评定的企业 2025 level 33家",
            "更新燃气管道 2025 level 90公里",
            "完成用电治理的小区 2025 level 45个",
            "用上放心水的居民 2025 level 6万户",
        ],
        id="what-so-many-attained",
    ),
    pytest.param(
        "建成3个国家级、11个省级医疗中心。单位能耗约为全国平均的70%。累计出台26项两岸共通标准。",
        DONE,
        [
            "建成国家级医疗中心 2025 level 3个",
            "建成省级医疗中心 2025 level 11个",
            "单位能耗占全国平均比重 2025 share 70%",
            "出台两岸共通标准 2025 cumulative 26项",
        ],
        id="names-kept-whole",
    ),
    pytest.param(
        "25个合作项目落地、总投资900多亿元。4处煤矿、产能800万吨建成试运转。惠及5万名儿童。",
        DONE,
        [
            "合作项目落地 2025 level 25个",
            "合作项目总投资 2025 level 900多亿元",
            "煤矿产能 2025 level 800万吨 ?",
            "惠及儿童 2025 level 5万名",
        ],
        id="what-belongs-to-those-counted",
    ),
    pytest.param(
        "钓鱼竿产量增长28%、占全国7成。",
        DONE,
        ["钓鱼竿产量 2025 annual_growth 28%", "钓鱼竿产量占全国比重 2025 share 7成"],
        id="a-share-in-tenths",
    ),
    pytest.param(
        "特困人员生活标准不低于当地低保标准的1.6倍，物流成本优于全国1个百分点。",
        TASKS,
        [],
        id="a-bound-is-no-value",
    ),
    pytest.param(
        "孤老生活供养最低标准从每人每月1680元提高到1740元。",
        TASKS,
        [
            "孤老生活供养最低标准  level 1680元 ?",
            "孤老生活供养最低标准 2026 level 1740元",
        ],
        id="from-so-much-a-month",
    ),
    pytest.param(
        "建成27个先导区、400个和美乡村。新设6所本科院校。组建17家企业创新联合体。起降设施增至86个。",
        TASKS,
        [
            "建成先导区 2026 level 27个",
            "建成和美乡村 2026 level 400个",
            "新设本科院校 2026 level 6所",
            "组建企业创新联合体 2026 level 17家",
            "起降设施 2026 level 86个",
        ],
        id="names-not-cut-short",
    ),
    pytest.param(
        "新增铁路运营里程512公里、其中高铁290公里。",
        DONE,
        ["新增铁路运营里程 2025 level 512公里", "新增高铁 2025 level 290公里"],
        id="a-part-of-what-is-new",
    ),
    pytest.param(
        "确保粮食播种面积860万亩、总产量70亿斤。",
        TASKS,
        ["粮食播种面积 2026 level 860万亩", "粮食总产量 2026 level 70亿斤"],
        id="the-output-of-the-crop-just-named",
    ),
    pytest.param(
        "推出稳外贸“40条”和支持服务型企业“双15条”政策。", DONE, [], id="a-number-within-a-name"
    ),
    pytest.param(
        "实施“乡校焕新”工程提升60所小学办学能力。",
        DONE,
        [],
        id="so-many-bettered",
    ),
    pytest.param("出口平稳增长面临不小的不确定性。", DONE, [], id="what-is-lacking"),
    pytest.param(
        "居民人均可支配收入五年增长34.6%。",
        DONE,
        ["居民人均可支配收入 2021-2025 cumulative 增长34.6%"],
        id="five-years-undated",
    ),
    pytest.param(
        "经济年均增长5%左右。", AIMS, ["经济 2026-2030 annual_growth 5%左右"], id="growth"
    ),
    pytest.param(
        "算力总规模达到7.42百亿亿次/秒。",
        DONE,
        ["算力总规模 2025 level 7.42百亿亿次/秒"],
        id="a-compound-unit",
    ),
    pytest.param(
        "五年来，新增百亿园区18个，累计达到31个。",
        (),
        ["新增百亿园区 2021-2025 cumulative 18个", "百亿园区 2025 level 31个"],
        id="new-ones-and-all",
    ),
    pytest.param(
        "肇庆等7个产业集聚区建成投产，甲产品占比超过10%的有44种。",
        DONE,
        ["产业集聚区建成投产 2025 level 7个"],
        id="named-as-an-example",
    ),
    pytest.param(
        "改造城镇老旧小区7万户、市政步道800公里、供水设施3000台。",
        TASKS,
        [
            "改造城镇老旧小区 2026 level 7万户",
            "改造市政步道 2026 level 800公里",
            "改造供水设施 2026 level 3000台",
        ],
        id="each-is-worked-on",
    ),
    pytest.param(
        "新增高新技术企业超5000家、科技型中小企业2.34万家。调整208项省级职权由市县实施。"
        "48家帮扶单位援助资金26.5亿元。4个地级市和6个县级市新获评。",
        DONE,
        [
            "新增高新技术企业 2025 level 超5000家",
            "新增科技型中小企业 2025 level 2.34万家",
            "帮扶单位援助资金 2025 level 26.5亿元",
        ],
        id="nouns-between-two-numbers",
    ),
    pytest.param(
        "石化产业延链补链，释放新装置产能。产值突破130亿元。医药产业聚焦制造。加快建基地。产值达到78亿元。",
        TASKS,
        ["石化产业产值 2026 level 突破130亿元", "医药产业产值 2026 level 78亿元"],
        id="the-industry-last-spoken-of",
    ),
    pytest.param(
        "推动产业升级，稳步向前。产值突破130亿元。",
        TASKS,
        [],
        id="of-no-industry",
    ),
    pytest.param(
        "新建150个数字车间、数字工厂。",
        TASKS,
        ["新建数字车间、数字工厂 2026 level 150个"],
        id="one-number-for-both",
    ),
    pytest.param(
        "交通治安、涉诈警情分别下降13.2%、14.6%。",
        DONE,
        ["交通治安警情 2025 annual_growth 下降13.2%", "涉诈警情 2025 annual_growth 下降14.6%"],
        id="one-ending-for-each",
    ),
    pytest.param(
        "常住人口城镇化率年均提升0.7个百分点以上。",
        AIMS,
        ["常住人口城镇化率 2026-2030 change 年均提升0.7个百分点以上"],
        id="so-much-a-year",
    ),
    pytest.param(
        "五年来，成效显著，政府承诺兑现率93.6%，每千人口托位数4.5个，风电装机占全国18.4%。",
        (),
        [
            "政府承诺兑现率 2025 level 93.6%",
            "每千人口托位数 2025 level 4.5个",
            "风电装机占全国比重 2025 share 18.4%",
        ],
        id="states-that-five-years-led-to",
    ),
    pytest.param(
        "2024年、2025年达到或好于Ⅲ类水体比例分别为90%、96.6%。",
        DONE,
        ["达到或好于Ⅲ类水体比例 2024 level 90%", "达到或好于Ⅲ类水体比例 2025 level 96.6%"],
        id="better-than-in-a-name",
    ),
    pytest.param(
        "年收入40万元以上的自然村占比达57%。",
        DONE,
        ["年收入40万元以上的自然村占比 2025 share 57%"],
        id="a-share-of-some",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), CASES)
def test_said(text: str, path: tuple[str, ...], expected: list[str]) -> None:
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)), path)
    assert [short(figure) for figure in prose_figures([block], REPORT)] == expected
