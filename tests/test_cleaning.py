"""Debris goes, every kept character knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean_pieces, find_debris, verbatim


def clean(text: str):
    return clean_pieces(text, [(0, len(text))], find_debris(text))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("[bookmark: _Toc1][bookmark: _Toc2]一、总体", "一、总体", id="bookmarks"),
        pytest.param("**重点**项目", "重点项目", id="stars"),
        pytest.param("增长 7 %，投资 10. 7 亿元", "增长7%，投资10.7亿元", id="stray-blanks"),
        pytest.param("推进 16 个灾\n\n— 3 —\n\n后重建", "推进16个灾后重建", id="page-number"),
        pytest.param("big data 平台", "big data平台", id="latin-words-stay-apart"),
        pytest.param("第 3 页 共 20 页\n正文", "正文", id="page-of-pages"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


def test_bare_numbers_are_pages_only_when_they_count_on() -> None:
    pages = "\n".join(f"正文\n{n}" for n in range(1, 8))
    assert "7" not in clean(pages).text
    cells = "\n".join(["指标", "3", "95", "7", "2.5", "1", "4", "4"])
    assert clean(cells).text == "指标3\n95\n7\n2.5\n1\n4\n4"


@given(st.text(alphabet="一二项目 \n\t7.%*—3[]a", max_size=60))
def test_every_kept_character_stands_where_its_run_says(raw: str) -> None:
    result = clean(raw)
    ends = [start for start, _ in result.runs[1:]] + [len(result.text)]
    for (start, at), end in zip(result.runs, ends, strict=bool(result.runs)):
        assert raw[at : at + end - start] == result.text[start:end]


def test_verbatim_breaks_where_a_page_number_was_cut() -> None:
    raw = "推进16个灾\n\n— 3 —\n\n后重建项目"
    result = clean(raw)
    quote = verbatim(raw, result.text, result.runs, 0, len(result.text))
    assert quote == "推进16个灾\n后重建项目"
    assert all(part in raw for part in quote.split("\n"))
