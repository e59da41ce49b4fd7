"""Words and the keyword index."""

import jieba
import pytest

from index.keywords import Keywords, write_keywords
from index.records import passage_id
from index.words import Words, normalise, write_words

OWN = ["城镇调查失业率", "规上工业增加值"]
PASSAGES = [
    (passage_id(1, 0), "全区生产总值年均增长7%左右，高于全市平均水平。", ("总体目标",)),
    (passage_id(1, 1), "粮食产量保持稳定，建成高标准农田。", ("农业农村",)),
    (passage_id(2, 0), "全区生产总值年均增长8%左右，城镇调查失业率控制在5.5%以内。", ("总体目标",)),
    (passage_id(2, 1), "优化营商环境，深化放管服改革。", ("改革开放",)),
    (passage_id(2, 2), "全面提升便利化水平。", ("营商环境",)),
]


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    write_words(folder, OWN)
    return Words(folder)


@pytest.fixture
def keywords(tmp_path, words):
    write_keywords(tmp_path / "one", None, words, PASSAGES, ())
    return Keywords(tmp_path / "one", words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇调查失业率", ["城镇", "调查", "失业", "失业率", "城镇调查失业率"]),
        ("ＧＤＰ目标", ["gdp", "目标"]),
        ("增长７％左右", ["增长", "7%", "左右"]),
        ("，。！", []),
        ("", []),
    ],
)
def test_cut(words, text, expected):
    assert words.cut(text) == expected


def test_a_word_of_no_dictionary_is_cut_in_pairs_too(words):
    found = words.cut("龘靐齉是什么")
    assert {"龘靐", "靐齉"} <= set(found) or "龘靐齉" not in found


def test_words_are_jieba_words(words, tmp_path):
    """The dictionary kept on disk cuts exactly as jieba's own in memory."""
    text = "“十四五”时期，地区生产总值年均增长7%左右；规上工业增加值达到351亿元，R&D经费投入增长。"
    jieba.setLogLevel(60)
    reference = jieba.Tokenizer()
    for word in OWN:
        reference.add_word(word)
    expected = [w for w in reference.cut_for_search(normalise(text)) if any(c.isalnum() for c in w)]
    assert [w for w in words.cut(text) if w in expected] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("生产总值是多少？", {"生产", "总值", "生产总值"}),
        ("是什么", {"是", "什么"}),  # nothing else to look for
    ],
)
def test_question_words_are_dropped(words, question, expected):
    assert set(words.cut_question(question)) == expected


def test_the_best_passage_comes_first(keywords):
    found = keywords.search("营商环境怎么优化", 5)
    assert found[0][0] == passage_id(2, 1)
    assert found[1][0] == passage_id(2, 2)  # by its heading
    assert found[0][1] > found[1][1] > 0


@pytest.mark.parametrize(
    ("documents", "expected"),
    [([1], [passage_id(1, 0)]), ([2], [passage_id(2, 0)]), ([3], []), ([], [])],
)
def test_only_the_documents_asked_for(keywords, documents, expected):
    found = keywords.search("生产总值增长多少", 5, documents)
    assert [number for number, _ in found] == expected


NOISE = ["", "？？", "\x00\x01", "😀", "<script>alert(1)</script>", 'a" OR body:*']


@pytest.mark.parametrize("text", NOISE)
def test_noise_finds_nothing(keywords, text):
    assert keywords.search(text, 5) == []


def test_adding_and_removing(tmp_path, words, keywords):
    added = [(passage_id(3, 0), "生产总值年均增长9%左右。", ())]
    write_keywords(tmp_path / "two", tmp_path / "one", words, added, [1])
    later = Keywords(tmp_path / "two", words)
    assert len(later) == 4
    found = {number for number, _ in later.search("生产总值增长", 9)}
    assert found == {passage_id(2, 0), passage_id(3, 0)}
    assert len(keywords) == 5  # the index before is untouched
    assert passage_id(1, 0) in {number for number, _ in keywords.search("生产总值增长", 9)}
