"""Quantities of cells and of running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantity import find_quantities, numeral_value, parse_quantity

CELLS = [
    ("7左右", "7", "", "~"),
    ("> 5.5", "5.5", "", ">"),
    ("<5.5", "5.5", "", "<"),
    ("＜5.5", "5.5", "", "<"),
    ("≥2.5", "2.5", "", ">="),
    ("85 以上", "85", "", ">="),
    ("-1.4", "-1.4", "", "="),
    ("－1.4", "-1.4", "", "="),
    ("10. 7", "10.7", "", "="),
    ("3.01 亿", "3.01", "亿", "="),
    ("约0.5万吨标准煤", "0.5", "万吨标准煤", "~"),
    ("37,175", "37175", "", "="),
    ("１２％", "12", "%", "="),
    ("五年年均增长2.5", "2.5", "", "="),
    ("77.4(含 红旗区)", "77.4", "", "="),
    ("100000万元", "100000", "万元", "="),
    ("2.5个百分点", "2.5", "个百分点", "="),
    ("下降3.3%", "-3.3", "%", "="),
    ("下降到3.3%", "3.3", "%", "="),
    ("控制在5.5以内", "5.5", "", "<="),
    ("300余家", "300", "家", ">"),
    ("1.5万余平方米", "1.5", "万平方米", ">"),
    ("三十", "30", "", "="),
    ("百亿级", "100", "亿", "~"),
    ("三分之一以上", "33.33", "%", ">="),
    ("31.5微克每立方米", "31.5", "微克/立方米", "="),
    ("低于每立方米22微克", "22", "微克/立方米", "<"),
    ("每立方米25微克以下", "25", "微克/立方米", "<="),
    ("跨过3万亿元", "3", "万亿元", ">"),
]
NO_QUANTITY = [
    "2个市控断面均达标",
    "完成市下达目标",
    "与经济增长基本同步",
    "翻一番",
    "1:33:66",
    "3.5%、4%",
    "2023年",
    "—",
    "-",
    "",
    "无",
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), CELLS)
def test_parse_quantity(text, value, unit, comparator):
    found = parse_quantity(text)
    assert found is not None
    assert (found.value, found.unit, found.comparator) == (Decimal(value), unit, comparator)
    assert found.written == text.strip()


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_a_cell_without_a_quantity(text):
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("[ 2.5 ]", "2.5"), ("[1000]", "1000"), ("【3】", "3")]
)
def test_brackets_mean_a_sum(text, value):
    found = parse_quantity(text)
    assert found is not None and found.cumulative and found.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("4.5%—5%", "4.5", "5", "%"),
        ("4.5-5%", "4.5", "5", "%"),
        ("40-60亿元", "40", "60", "亿元"),
        ("1-2家", "1", "2", "家"),
    ],
)
def test_ranges(text, low, high, unit):
    found = parse_quantity(text)
    assert found is not None
    assert (found.value, found.high, found.unit) == (Decimal(low), Decimal(high), unit)
    assert found.comparator == ".."


@pytest.mark.parametrize(
    ("text", "default", "unit"),
    [("3.01亿", "亿元", "亿元"), ("2万", "人", "万人"), ("5", "%", "%"), ("5%", "亿元", "%")],
)
def test_the_unit_of_the_column(text, default, unit):
    found = parse_quantity(text, default)
    assert found is not None and found.unit == unit


TEXTS = [
    ("达到351亿元左右，年均增长8%左右", ["351亿元左右", "8%左右"]),
    ("失业率控制在5.5%以内", ["控制在5.5%以内"]),
    ("增速分别为7.4%、-1.4%，居第4位", ["7.4%", "-1.4%"]),
    ("2021年、2022、2023年1-7月", []),
    ("PM2.5浓度52微克/立方米，G107改线，5G基站1200个", ["52微克/立方米", "1200个"]),
    ("“369”人才工程，3+2+4，“11·21”火灾，1:33:66，12345热线", []),
    ("打造15分钟生活圈", ["15分钟"]),
    ("1. 2022年完成37,175万元", ["37,175万元"]),
    ("两百余家，三十年，“三个一批”，十四五", ["两百余家", "三十年"]),
    ("家庭医生签约305818人", ["305818人"]),
    ("完善1组+1办+21个专班机制", []),
]


@pytest.mark.parametrize(("text", "written"), TEXTS)
def test_find_quantities(text, written):
    assert [q.written for q in find_quantities(text)] == written


BEFORE = {"": "=", "超过": ">", "不低于": ">=", "约": "~", "不超过": "<="}
AFTER = {"": "=", "左右": "~", "以上": ">=", "以内": "<="}


@given(
    value=st.decimals("0.01", "99999", places=2),
    unit=st.sampled_from(["%", "亿元", "万人", "家", "个百分点", "万吨标准煤", "平方米"]),
    before=st.sampled_from(list(BEFORE)),
    after=st.sampled_from(list(AFTER)),
    space=st.sampled_from(["", " "]),
)
def test_a_quantity_put_into_words_comes_back(value, unit, before, after, space):
    written = f"{before}{value}{space}{unit}{after}"
    (found,) = find_quantities(f"地区生产总值增长{written}，其中")
    assert (found.value, found.unit) == (value, unit)
    assert found.comparator == (AFTER[after] if after else BEFORE[before])
    assert found.written == written


@given(st.integers(1, 9999))
def test_thousands_and_full_width(number):
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert [q.value for q in find_quantities(f"共{wide}家，")] == [Decimal(number)]
    assert [q.value for q in find_quantities(f"共{number:,}家，")] == [Decimal(number)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十", 30),
        ("两百", 200),
        ("一千二百", 1200),
        ("十四五", None),
        ("二〇三五", 2035),
        ("三万八千二百一十六", 38216),
        ("一亿零九百六十万", 109600000),
        ("三万亿", 3000000000000),
        ("四万二", None),
    ],
)
def test_numeral_value(text, value):
    assert numeral_value(text) == value


NUMERALS = [
    ("生产总值三万八千二百一十六亿元，", "38216", "亿元"),
    ("零售总额一万九千三百五十二亿元，", "19352", "亿元"),
    ("增长一点四倍，", "1.4", "倍"),
    ("下降零点八个百分点，", "0.8", "个百分点"),
    ("播种面积一亿零七百四十万亩，", "10740", "万亩"),
    ("产量三千六百二十八点五万吨，", "3628.5", "万吨"),
    ("产量四十万辆，", "40", "万辆"),
    ("产量八百亿斤以上，", "800", "亿斤"),
    ("总额突破两万亿元，", "2", "万亿元"),
    ("安置十三万六千人，", "136000", "人"),
    ("增长百分之五点四，", "5.4", "%"),
    ("办复率百分之百。", "100", "%"),
    ("三分之二以上，", "66.67", "%"),
]


@pytest.mark.parametrize(("text", "value", "unit"), NUMERALS)
def test_chinese_numerals_are_read_whole(text, value, unit):
    (found,) = find_quantities(text)
    assert (str(found.value), found.unit) == (value, unit)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text):
    for quantity in find_quantities(text):
        assert text[slice(*quantity.span)] == quantity.written
    parse_quantity(text)
