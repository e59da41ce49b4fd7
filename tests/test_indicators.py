"""The dictionary: consistent data, names in text and questions, row labels, likeness."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.indicators import (
    canonical,
    dictionary,
    find_everyday,
    find_indicators,
    fold_name,
    fuzzy,
    get,
    names,
    similar,
)

INDICATORS = dictionary().indicators


def named(text, question=False):
    return [mention.indicator.name for mention in find_indicators(text, question)]


def test_no_name_belongs_to_two_indicators():
    owners = {}
    for indicator in INDICATORS:
        for name in {fold_name(name) for name in (indicator.name, *indicator.aliases)}:
            owners.setdefault(name, set()).add(indicator.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_references_exist():
    known = set(names())
    wrong = [
        (indicator.name, other)
        for indicator in INDICATORS
        for other in (indicator.parent, *indicator.lookalikes)
        if other and other not in known
    ]
    assert wrong == []


def test_rows_are_well_formed():
    assert len(INDICATORS) == len(names()) >= 350
    assert {indicator.better for indicator in INDICATORS} == {"", "higher", "lower"}
    assert [i.name for i in INDICATORS if i.name in i.aliases or i.name in i.lookalikes] == []


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.name)
def test_every_name_and_alias_is_its_own_label(indicator):
    labels = (indicator.name, *indicator.aliases)
    assert {label: canonical(label) for label in labels} == dict.fromkeys(labels, indicator)


@pytest.mark.parametrize("unit", ["（亿元）", "（%）", " (万人) ", "（年度指标）"])
def test_units_in_brackets_change_nothing(unit):
    wrong = [i.name for i in INDICATORS if canonical(i.name + unit) is not i]
    assert wrong == []


TEXTS = [
    ("卫滨区gdp目标", ["地区生产总值"]),
    ("２０２５年ＧＤＰ", ["地区生产总值"]),
    ("2025GDP目标", ["地区生产总值"]),
    ("社零增速多少", ["社会消费品零售总额"]),
    ("居民的人均收入", ["居民人均可支配收入"]),
    ("固 定 资 产\n投资增长", ["固定资产投资"]),
    ("R＆D经费要增多少", ["研发经费投入"]),
    ("研究与试验发展（R&D）经费投入强度", ["研发经费投入强度"]),
    ("全市生产总值（GDP）完成300亿元", ["地区生产总值"]),
    ("城鎮調查失業率", ["城镇调查失业率"]),
    ("城镇登记失业率控制在4%以内", ["城镇登记失业率"]),
    ("规上工业增加值增长8%，工业增加值占GDP比重达30%",
     ["规模以上工业增加值", "工业增加值占地区生产总值比重"]),
    ("高技术制造业增加值增长5%", ["高技术制造业增加值"]),
    ("万元GDP能耗", ["单位地区生产总值能源消耗降低"]),
    ("文旅产业增加值占GDP的比重", []),
    ("出口增长8.5%", ["出口总额"]),
    ("安全出口设置", []),
    ("沿高速出口建设园区", []),
    ("税收优惠政策", []),
    ("据新华社消息", []),
    ("FDIC 与 450PPI", []),
    ("受灾人口1396人", []),
    ("人口443万", ["常住人口"]),
    ("推进老旧小区改造", []),
    ("改造老旧小区28个", ["城镇老旧小区改造数量"]),
    ("建成高标准农田10万亩", ["高标准农田面积"]),
    ("每万人口高价值发明专利拥有量、每万人口发明专利拥有量",
     ["每万人口高价值发明专利拥有量", "每万人口发明专利拥有量"]),
    ("粮食产量5万吨，粮食综合生产能力6万吨", ["粮食产量", "粮食综合生产能力"]),
    ("居民消费价格涨幅控制在3%以内", ["居民消费价格指数"]),
    ("PM2．5浓度下降", ["细颗粒物（PM2.5）浓度"]),
    ("地表水达到或好于Ⅲ类水体比例", ["地表水达到或好于Ⅲ类水体比例"]),
    ("地表水达到或好于III类水体比例", ["地表水达到或好于Ⅲ类水体比例"]),
    ("一般公共预算收入11亿元，其中税收收入8亿元", ["一般公共预算收入", "税收收入"]),
    ("财政总收入增长5%", ["财政总收入"]),
    ("城镇居民人均可支配收入、农村居民人均可支配收入",
     ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("城镇、农村居民人均可支配收入分别增长6%、8%",
     ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("城镇居民和农村居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
    ("小学、初中适龄儿童入学率100%", ["小学适龄儿童入学率", "初中适龄儿童入学率"]),
    ("粮食、蔬菜产量", ["粮食产量", "蔬菜产量"]),
    ("工业、投资", []),
    ("固定资产投资、社会消费品零售总额", ["固定资产投资", "社会消费品零售总额"]),
    ("民生支出占一般公共预算支出的73%", ["民生支出占一般公共预算支出比重"]),
    ("新兴产业产值占工业总产值的一半", []),
    ("新增境内外上市公司12家", ["新增上市企业数"]),
    ("上市公司12家", ["上市企业数量"]),
    ("新增瞪羚企业5家", []),
    ("新增养老床位1万张，养老床位达到5万张", ["新增养老床位数", "养老床位数"]),
    ("肉蛋奶产量", ["肉蛋奶产量"]),
    ("经济增速", ["地区生产总值"]),
    ("文旅经济增速、民营经济总量", ["民营经济增加值"]),
    ("清洁能源装机和可再生能源装机容量", ["清洁能源装机容量", "可再生能源装机容量"]),
    ("新能源装机占比、可再生能源装机占比", ["新能源装机占比", "可再生能源装机占比"]),
    ("脱贫地区农民收入增长8%", ["脱贫地区农村居民人均可支配收入"]),
    ("信访总量下降9%", ["信访总量"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_find_indicators(text, expected):
    assert named(text) == expected


def test_short_forms_count_in_a_question():
    assert named("财政收入怎么样", question=True) == ["财政收入"]
    assert named("税收", question=True) == ["税收收入"]
    assert named("税收政策有哪些", question=True) == []
    assert named("税收") == []


def test_spans_are_those_of_the_given_text():
    text = "（一）固定资产　投资增长 5%，ＧＤＰ（地区生产总值）增长6%。"
    found = find_indicators(text)
    assert [mention.written for mention in found] == [
        "固定资产　投资",
        "ＧＤＰ（地区生产总值）",
    ] or [mention.written for mention in found] == ["固定资产　投资", "ＧＤＰ", "地区生产总值"]
    assert all(text[slice(*mention.span)] == mention.written for mention in found)


def test_a_bracket_left_open_is_closed():
    text = "国内生产总值（GDP）增长5%"
    assert [mention.written for mention in find_indicators(text)] == ["国内生产总值（GDP）"]


@given(st.text(alphabet="地区生产总值GDP规模以上工业增加值居民收入的（）“” \n5%", max_size=60))
@settings(max_examples=300, deadline=None)
def test_mentions_never_overlap(text):
    spans = [mention.span for mention in find_indicators(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


LABELS = [
    ("每千人拥有执业医师数", "每千人口执业（助理）医师数"),
    ("每千人口拥有执业（（助理））医师数", "每千人口执业（助理）医师数"),
    ("单位 GDP 能源消耗降幅", "单位地区生产总值能源消耗降低"),
    ("单位地区生产总值能源消耗降低（%）[13.5]", "单位地区生产总值能源消耗降低"),
    ("空气优良天数比例", "空气质量优良天数比率"),
    ("工业增加值增长（%）", "工业增加值"),
    ("规上工业增加值增速", "规模以上工业增加值"),
    ("1．地区生产总值（亿元）", "地区生产总值"),
    ("（3）固定资产投资增长率（%）", "固定资产投资"),
    ("②一般公共预算收入年均增长", "一般公共预算收入"),
    ("其中：工业投资", "工业投资"),
    ("研发经费投入增长(%)（年度指标）", "研发经费投入"),
    ("达到或好于Ⅲ类水体占地表水比例（%）", "地表水达到或好于Ⅲ类水体比例"),
    ("城镇居民收入", "城镇居民人均可支配收入"),
    ("农村居民人均可支配收入（元）", "农村居民人均可支配收入"),
    ("居民人均可支配收入增长率", "居民人均可支配收入"),
    ("高新技术企业", "高新技术企业数量"),
    ("PM2．5浓度下降（%）", "细颗粒物（PM2.5）浓度"),
    ("粮食综合生产能カ", "粮食综合生产能力"),
    ("全社会研发经费投入增长", "研发经费投入"),
    ("城镇新增就业人数（人）", "城镇新增就业人数"),
    ("5G基站（个）", "5G基站数量"),
    ("3岁以下婴幼儿托位数", "每千人口3岁以下婴幼儿托位数"),
    ("主要污染物排放总量减少（%）：化学需氧量", "化学需氧量排放量减少"),
    ("5年累计新增城镇就业（万人）", "城镇新增就业人数"),
    ("耕地保有量(万亩)※", "耕地保有量"),
    ("常住人囗城镇化率", "常住人口城镇化率"),
    ("居民人均可支配牧入增长", "居民人均可支配收入"),
    ("居民消费价格指数（上年=100）", "居民消费价格指数"),
    ("城市人口", None),
    ("企业数量", None),
    ("总投资", None),
    ("城镇居民", None),
    ("失业保险参保率", None),
    ("快递业务额", None),
    ("早稻产量", None),
    ("新增瞪羚企业", None),
    ("随便什么指标", None),
    ("经济发展", None),
    ("民生福祉", None),
    ("预期性", None),
    ("", None),
    ("2025年", None),
    ("高技术工业增加值", None),
    ("城市居民最低生活保障人数", None),
]


@pytest.mark.parametrize(("written", "expected"), LABELS)
def test_canonical(written, expected):
    found = canonical(written)
    assert (found.name if found else None) == expected


def test_lookalikes_stay_apart():
    wrong = [
        (indicator.name, other)
        for indicator in INDICATORS
        for other in indicator.lookalikes
        if canonical(other) is indicator
    ]
    assert wrong == []


MISSPELT = [
    ("固定资广投资目标", ["固定资产投资"]),
    ("城镇调查失业绿", ["城镇调查失业率"]),
    ("地区生产总直", ["地区生产总值"]),
    ("规上工业增价值增速", ["规模以上工业增加值"]),
    ("森林复盖率多少", ["森林覆盖率"]),
    ("今天天气怎么样", []),
    ("城镇失业率登计", ["城镇登记失业率"]),
    ("农村X民人均可支配收入", ["农村居民人均可支配收入"]),
    ("公共预算收人", ["一般公共预算收入"]),
    ("污水处理厂投资", []),
    ("粮食方面", []),
]


@pytest.mark.parametrize(("text", "expected"), MISSPELT)
def test_fuzzy(text, expected):
    assert [mention.indicator.name for mention in fuzzy(text)] == expected


def test_similar_names_for_refusals():
    assert {"城镇调查失业率", "城镇登记失业率"} <= set(similar("失业比率", 3))
    assert similar("失业率", 3) != []
    assert len(similar("粮食", 4)) <= 4


def test_get():
    assert get("地区生产总值").units[0] == "亿元"
    assert get("GDP") is None


def test_no_name_is_also_a_word_to_pass_over():
    stops = dictionary().words.stops
    names_of = {
        fold_name(name)
        for indicator in INDICATORS
        for name in (indicator.name, *indicator.aliases, *indicator.short)
    }
    assert stops & names_of == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("医生目标多少", ["每千人口执业（助理）医师数"]),
        ("水质要达到多少", ["地表水达到或好于Ⅲ类水体比例"]),
        ("农村收入和城镇收入", ["农村居民人均可支配收入", "城镇居民人均可支配收入"]),
        ("今天星期几", []),
    ],
)
def test_everyday_words_are_guesses_of_their_own(text, expected):
    assert [mention.indicator.name for mention in find_everyday(text)] == expected
    assert named(text, question=True) == []


def test_everyday_words_name_known_indicators():
    assert [name for name in dictionary().words.everyday.values() if get(name) is None] == []
