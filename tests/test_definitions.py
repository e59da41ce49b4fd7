"""Definitions: the term asked for, and the entry or sentence that gives its meaning, whole."""

import pytest

from corpus.types import Metadata, Passage
from index.types import DocumentInfo, Hit
from retrieval.passages.definitions import find_definitions, term_of

PLAN = DocumentInfo(1, "plan.txt", "", "txt", Metadata(region=("乙市", "丙丁区")), 0, 0, 0, 0)

GLOSSARY = (
    "1.“三清一改”。清垃圾、清污水、清杂物，改变不良习惯。\n"
    "2．“两个到位”工作机制。“两个到位”是指责任到位、落实到位。3.“六个一批”。"
    "签约一批、开工一批；投产一批等。\n"
    "绿色工厂：用地集约、生产洁净的工厂。"
)
BODY = (
    "持续推进“三清一改”专项行动。大力实施工业强区、生态立区、民生兴区“三大战略”。"
    "东湖片区位于人民路以东、环城路以南。产能目标“246”（棉纱20万吨、布匹40万吨）实现。"
)


def hit(number, text):
    return Hit(Passage(number, text, ("附件",), (number,), (0, len(text))), PLAN, 1.0)


HITS = [hit(1, BODY), hit(9, GLOSSARY)]

TERMS = [
    pytest.param("什么是“三清一改”", "三清一改", id="quoted"),
    pytest.param("丙丁区治水讲的三清一改指哪几项", "三清一改", id="shorthand"),
    pytest.param("绿色工厂是什么意思", "绿色工厂", id="meaning"),
    pytest.param("“六个一批”是哪六个", "六个一批", id="which"),
    pytest.param("东湖片区具体是哪一片", "东湖片区", id="where"),
    pytest.param("老旧小区改造了多少户", "", id="no-term"),
    pytest.param("丙丁区讲的“六个一批”分别是", "六个一批", id="cut-short"),
    pytest.param("“六个一批”项目进展怎样", "", id="more-than-its-meaning"),
    pytest.param("东湖片区四至范围怎么划的", "东湖片区", id="bounds"),
    pytest.param("丙丁区的三个中心指什么", "三个中心", id="behind-a-place"),
    pytest.param("某镇三个一批是什么", "三个一批", id="behind-an-unknown-place"),
    pytest.param("丙丁的3+2+4产业体系是什么", "3+2+4", id="sum-of-kinds"),
    pytest.param("3+2+4产业体系", "3+2+4", id="bare-sum"),
    pytest.param("丙丁的3+2+4与戊己的2+1+N有什么区别", "3+2+4 2+1+n", id="two-terms"),
    pytest.param("丙丁区重点项目有哪些", "", id="a-list-is-no-meaning"),
]


@pytest.mark.parametrize(("question", "term"), TERMS)
def test_term(question, term):
    assert term_of(question, HITS) == term


FOUND = [
    pytest.param(
        "什么是三清一改", "1.“三清一改”。清垃圾、清污水、清杂物，改变不良习惯。", id="entry"
    ),
    pytest.param(
        "“两个到位”是什么意思",
        "2．“两个到位”工作机制。“两个到位”是指责任到位、落实到位。",
        id="ends-at-next-entry",
    ),
    pytest.param(
        "六个一批指什么", "3.“六个一批”。签约一批、开工一批；投产一批等。", id="inside-a-line"
    ),
    pytest.param("绿色工厂是什么意思", "绿色工厂：用地集约、生产洁净的工厂。", id="unnumbered"),
    pytest.param(
        "“三大战略”是什么", "大力实施工业强区、生态立区、民生兴区“三大战略”。", id="list-before"
    ),
    pytest.param("东湖片区是哪一片", "东湖片区位于人民路以东、环城路以南。", id="place"),
    pytest.param("“246”是什么意思", "产能目标“246”（棉纱20万吨、布匹40万吨）实现。", id="brackets"),
]


def surest(question, hits=HITS):
    found = find_definitions(question, hits)
    return max(found, key=lambda selection: selection.score, default=None)


@pytest.mark.parametrize(("question", "text"), FOUND)
def test_entry_is_whole(question, text):
    found = surest(question)
    assert found is not None
    assert found.text == text
    assert found.text == found.passage.text[found.start : found.end]


@pytest.mark.parametrize("question", ["什么是“五个统筹”", "丙丁区怎么发展工业", ""])
def test_no_definition(question):
    assert surest(question) is None


def test_width_and_blanks_do_not_matter():
    entry = hit(1, "8. “3 + 2”体系。三大产业、两大集群。")
    found = surest("３＋２体系是什么意思", [entry])
    assert found is not None
    assert found.text.startswith("8.")


def test_terms_side_by_side_are_all_defined():
    found = find_definitions("“三清一改”和“六个一批”有什么区别", HITS)
    assert [selection.text[:8] for selection in found] == ["1.“三清一改”", "3.“六个一批”"]
