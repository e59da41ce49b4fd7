"""Sentences and clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_clauses, split_sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一是好。二是快！", ["一是好。", "二是快！"]),
        ("他说“好。”然后走。", ["他说“好。”然后走。"]),
        ("没有句号", ["没有句号"]),
        ("（甲。乙）丙。丁", ["（甲。乙）丙。", "丁"]),
    ],
)
def test_split_sentences(text, parts):
    assert [text[a:b] for a, b in split_sentences(text)] == parts


def test_split_clauses_keeps_thousands():
    text = "共37,175万元，其中（含A，B）5家；完"
    assert [text[a:b] for a, b in split_clauses(text)] == [
        "共37,175万元，",
        "其中（含A，B）5家；",
        "完",
    ]


@given(st.text(alphabet="甲乙。；，（）“”1,2 ", max_size=50))
def test_sentences_cover_the_text(text):
    spans = split_sentences(text)
    covered = "".join(text[a:b] for a, b in spans)
    assert covered.replace(" ", "") == text.replace(" ", "") or not text.strip()
