"""Periods of running text and of questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.periods import find_periods

CASES = [
    ("2021年、2022年增速分别为", ["2021", "2022"]),
    ("2021、2022、2023年", ["2021", "2022", "2023"]),
    ("2021—2023年", ["2021-2023"]),
    ("2021 年至 2025 年", ["2021-2025"]),
    ("2023年上半年", ["2023H1"]),
    ("2023年前三季度", ["2023M1-9"]),
    ("2022年一季度，前三季度", ["2022Q1", "2022M1-9"]),
    ("2023年第一季度", ["2023Q1"]),
    ("1-7月", ["2023M1-7"]),
    ("2023年1—7月份", ["2023M1-7"]),
    ("2023年9月底", ["2023-09"]),
    ("“十四五”时期", ["2021-2025"]),
    ("到十四五末", ["2025"]),
    ("“十三五”期间", ["2016-2020"]),
    ("“十四五”前两年", ["2021-2022"]),
    ("“十四五”前半程", []),
    ("去年和今年，上年，明年", ["2022", "2023", "2022", "2024"]),
    ("去年上半年", ["2022H1"]),
    ("近五年", ["2019-2023"]),
    ("这是实力大幅提升的五年", ["2019-2023"]),
    ("这是“十三五”时期的五年", ["2016-2020"]),
    ("到2025年末，二〇三五年", ["2025", "2035"]),
    ("２０２５年", ["2025"]),
    ("百分之十五，二十五年，“十五条”，15分钟", []),
]


@pytest.mark.parametrize(("text", "values"), CASES)
def test_find_periods(text, values):
    assert [p.value for p in find_periods(text, 2023)] == values


def test_what_needs_a_year_and_has_none_is_left_out():
    assert find_periods("去年完成，上半年完成，近五年") == []


def test_a_word_for_a_year_is_relative():
    assert [p.relative for p in find_periods("2022年和去年", 2023)] == [False, True]


@given(st.integers(1990, 2060), st.sampled_from(["年", " 年", "年度", "年底", "年末"]))
def test_any_year_comes_back(year, word):
    assert [p.value for p in find_periods(f"到{year}{word}，达到")] == [str(year)]


@given(st.text(max_size=60))
def test_spans_are_those_of_the_text(text):
    for period in find_periods(text, 2023):
        assert text[slice(*period.span)] == period.written
