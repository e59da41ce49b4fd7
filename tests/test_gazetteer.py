"""Divisions and zones: found in text, told apart, by long and short names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.divisions import gazetteer
from corpus.gazetteer import find_regions, resolve, short_forms

HENAN = ("河南省", "新乡市")


def found(text, known=()):
    return [(mention.written, mention.paths) for mention in find_regions(text, known)]


def test_the_table_is_whole():
    paths = {path for same in gazetteer().full.values() for path in same}
    assert sum(len(path) == 1 for path in paths) == 34
    assert 2800 < sum(len(path) == 3 for path in paths) < 3400
    assert ("浙江省", "杭州市", "临平区") in paths
    assert ("河南省", "济源市") in paths
    assert ("上海市", "浦东新区") in paths


TEXTS = [
    ("河南省新乡市卫滨区国民经济", [("河南省新乡市卫滨区", ((*HENAN, "卫滨区"),))]),
    ("新乡卫滨区", [("新乡卫滨区", ((*HENAN, "卫滨区"),))]),
    ("南京市 鼓楼区", [("南京市 鼓楼区", (("江苏省", "南京市", "鼓楼区"),))]),
    ("徐州的鼓楼区", [("徐州的鼓楼区", (("江苏省", "徐州市", "鼓楼区"),))]),
    ("推进新城区建设，改造城区道路", []),
    ("郑州市场和县域经济", [("郑州", (("河南省", "郑州市"),))]),
    ("北京大学与中山路", []),
    ("晋城市城区", [("晋城市城区", (("山西省", "晋城市", "城区"),))]),
    ("恩施州和延边", [("恩施州", (("湖北省", "恩施土家族苗族自治州"),)),
                ("延边", (("吉林省", "延边朝鲜族自治州"),))]),
    ("內蒙古自治區", [("內蒙古自治區", (("内蒙古自治区",),))]),
    ("吉林和海南", [("吉林", (("吉林省",),)), ("海南", (("海南省",),))]),
    ("新乡经开区", [("新乡经开区", ((*HENAN, "新乡经开区"),))]),
    ("新乡市高新技术产业开发区",
     [("新乡市高新技术产业开发区", ((*HENAN, "新乡市高新技术产业开发区"),))]),
    ("芙蓉区（高新区）", [("芙蓉区", (("湖南省", "长沙市", "芙蓉区"),))]),
    ("雄安新区", [("雄安新区", (("河北省", "雄安新区"),))]),
    ("加强重大理论研究，未开封的食品", []),
    ("开封2025年GDP", [("开封", (("河南省", "开封市"),))]),
    ("洛阳和开封比", [("洛阳", (("河南省", "洛阳市"),)), ("开封", (("河南省", "开封市"),))]),
    ("大理白族自治州", [("大理白族自治州", (("云南省", "大理白族自治州"),))]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_find_regions(text, expected):
    assert found(text) == expected


def test_regions_named_around_tell_same_names_apart():
    assert found("徐州市提出，鼓楼区要先行")[1][1] == (("江苏省", "徐州市", "鼓楼区"),)
    assert len(found("鼓楼区要先行")[0][1]) == 4


KNOWN = ("河南省/安阳市/文峰区", "卫滨区", "河南省/新乡市/新乡经济技术开发区")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("卫滨和文峰的GDP", ["卫滨区", "文峰区"]),
        ("经开区的GDP", ["新乡经济技术开发区"]),
        ("新乡经济开发区", ["新乡经济技术开发区"]),
        ("开发区", ["新乡经济技术开发区"]),
        ("新乡的GDP", ["新乡市"]),
        ("衛濱區", ["卫滨区"]),
    ],
)
def test_short_forms_of_known_regions(text, names):
    assert [mention.name for mention in find_regions(text, KNOWN)] == names


SHORT = [
    ("文峰区", ["文峰区", "文峰"]),
    ("忠县", ["忠县"]),
    ("内蒙古自治区", ["内蒙古自治区", "内蒙古"]),
    ("恩施土家族苗族自治州", ["恩施土家族苗族自治州", "恩施州", "恩施"]),
    ("双江拉祜族佤族布朗族傣族自治县", ["双江拉祜族佤族布朗族傣族自治县", "双江县", "双江"]),
    ("鄂温克族自治旗", ["鄂温克族自治旗", "鄂温克旗", "鄂温克"]),
    ("东乡族自治县", ["东乡族自治县", "东乡县", "东乡"]),
    ("大兴安岭地区", ["大兴安岭地区", "大兴安岭"]),
    ("浦东新区", ["浦东新区", "浦东"]),
]


@pytest.mark.parametrize(("name", "expected"), SHORT)
def test_short_forms(name, expected):
    assert list(short_forms(name)) == expected


def test_short_forms_of_a_zone():
    forms = short_forms("新乡经济技术开发区")
    assert forms[0] == "新乡经济技术开发区"
    assert {"新乡经开区", "经开区"} <= set(forms)
    assert "新乡经济技术开发区" in short_forms("新乡经开区")
    assert "高新区" in short_forms("襄阳高新技术产业开发区")


RESOLVED = [
    ("鼓楼区", ("南京市",), ["江苏省/南京市/鼓楼区"]),
    ("鼓楼", ("河南省",), ["河南省/开封市/鼓楼区"]),
    ("卫滨", (), []),
    ("卫滨", ("新乡市",), ["河南省/新乡市/卫滨区"]),
    ("卫滨", ("卫滨区",), ["河南省/新乡市/卫滨区"]),
    ("新乡", (), ["河南省/新乡市"]),
    ("经开区", (), []),
    ("经开区", ("河南省/新乡市/新乡经济技术开发区",), ["河南省/新乡市/新乡经济技术开发区"]),
    ("苏州工业园区", (), ["江苏省/苏州市/苏州工业园区"]),
    ("郑州航空港经济综合实验区", (), ["河南省/郑州市/郑州航空港经济综合实验区"]),
    ("乌有区", (), []),
]


@pytest.mark.parametrize(("name", "near", "expected"), RESOLVED)
def test_resolve(name, near, expected):
    assert ["/".join(path) for path in resolve(name, near)] == expected


@given(st.sampled_from(sorted(gazetteer().full)))
@settings(max_examples=200, deadline=None)
def test_every_division_resolves_to_itself(name):
    assert {path[-1] for path in resolve(name)} == {name}
    assert short_forms(name)[0] == name


@given(st.text(alphabet="河南省新乡市卫滨区鼓楼开发经济技术（） \n的", max_size=40))
@settings(max_examples=200, deadline=None)
def test_mentions_stand_in_the_text(text):
    for mention in find_regions(text):
        assert text[slice(*mention.span)] == mention.written
        assert mention.paths
