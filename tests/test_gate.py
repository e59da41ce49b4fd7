"""The number gate lets no altered digit through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.gate import gated, numbers_in, unsupported

QUOTE = "2025年地区生产总值目标为351亿元，年均增长8%左右，城镇新增就业12350人以上"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("增长7.5%", ["7.5"]),
        ("37,175元", ["37175"]),
        ("１２％", ["12"]),
        ("10. 7%", ["10.7"]),
        ("没有数字", []),
    ],
)
def test_numbers_in(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


def test_supported_text_passes() -> None:
    text = "2025年目标351亿元，年均增长8.0%左右[1]"
    assert unsupported(text, [QUOTE]) == []


def test_marks_are_no_numbers_but_brackets_are() -> None:
    assert unsupported("五年累计[10]亿美元[1]", [QUOTE]) == ["10"]
    assert unsupported("年均增长8%[1]", [QUOTE]) == []


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_every_altered_number_is_caught(whole: int, part: int) -> None:
    number = f"{whole}.{part:02d}"
    held = {"2025", "351", "8", "12350"}
    plain = number.rstrip("0").rstrip(".")
    expected = [] if plain in held else [number]
    assert unsupported(f"目标为{number}亿元", [QUOTE]) == expected


@given(st.sampled_from(["2025", "351", "8", "12350"]), st.integers(0, 4), st.integers(0, 9))
def test_one_changed_digit_never_passes(number: str, at: int, digit: int) -> None:
    at %= len(number)
    altered = number[:at] + str(digit) + number[at + 1 :]
    kept, withheld = gated(f"第一行351亿元\n改动：{altered}亿元", [QUOTE], 1)
    known = altered.lstrip("0") in {"2025", "351", "8", "12350"}
    assert kept.startswith("第一行351亿元")
    assert withheld == (0 if known else 1)
