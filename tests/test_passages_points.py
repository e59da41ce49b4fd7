"""Enumerations: whole, in order, and only where they are what the question asks for."""

import pytest

from corpus.passages import cut_passages
from corpus.types import Block, BlockKind, Metadata, Passage
from index.types import DocumentInfo, Hit
from retrieval.passages.decisive import PassageSettings, answer_passages
from retrieval.passages.points import opens_enumeration

PLAN = DocumentInfo(
    1, "plan.txt", "", "txt", Metadata(region=("甲省", "乙市", "丙丁区")), 0, 0, 0, 0
)
REVIEW = ("一、工作回顾", "（六）民生福祉全面提升")
AIMS = ("二、预期目标", "（三）预期目标")
WORK = ("一、工作回顾", "（三）产业转型")

TROUBLES = (
    "这些成绩来之不易。但也要看到，我区发展还面临不少困难和问题：一是经济恢复的基础还不稳固。"
    "部分指标回升较慢。二是产业结构矛盾突出。大企业少。三是消费恢复不及预期。"
)
AIM = "关于生产总值增长7.5%。主要考虑：一是稳定社会预期。高于全市水平。二是注重有机衔接。"
AIM_REST = "与五年目标相衔接。三是体现务实进取。去年基数较低。"
TRADES = (
    "纺织、无人机、建筑业等三大产业加速发展。一是纺织产业布局更优，厂房建成100栋。"
    "二是无人机产业起步，设立无人机研究院。三是建筑业势头强劲，税收3亿元。"
)


def hit(number, text, path, blocks):
    return Hit(Passage(number, text, path, blocks, (0, len(text))), PLAN, 1.0 / (number + 1))


HITS = [
    hit(4, TRADES, WORK, (4,)),
    hit(9, TROUBLES, REVIEW, (9,)),
    hit(11, AIM, AIMS, (11,)),
    hit(12, AIM_REST, AIMS, (11,)),
]


def said(question, settings=None):
    return "".join(s.text for s in answer_passages(question, HITS, settings))


@pytest.mark.parametrize(
    ("question", "points"),
    [
        pytest.param(
            "丙丁区发展还面临哪些困难和问题",
            ["一是经济恢复", "二是产业结构", "三是消费恢复"],
            id="list",
        ),
        pytest.param("丙丁区发展的困难在哪里", ["一是经济恢复", "三是消费恢复"], id="where"),
        pytest.param(
            "为什么把生产总值增长目标定在7.5%",
            ["一是稳定", "二是注重有机衔接", "三是体现务实"],
            id="reasons",
        ),
    ],
)
def test_points_come_whole_and_in_order(question, points):
    answer = said(question)
    places = [answer.find(point) for point in points]
    assert -1 not in places
    assert places == sorted(places)


def test_one_point_of_an_enumeration_is_not_all_of_it():
    answer = said("丙丁区无人机产业有哪些动作", PassageSettings(characters=60))
    assert "二是无人机产业起步" in answer
    assert "三是建筑业" not in answer


def test_room_is_kept():
    settings = PassageSettings(characters=40)
    assert len(said("丙丁区发展还面临哪些困难和问题", settings)) <= 70


def test_where_points_begin():
    assert opens_enumeration("有以下考虑：一是稳定。")
    assert not opens_enumeration("二是稳定。")


def test_a_sentence_of_several_clauses_is_told_to_its_end():
    text = (
        "促进外贸提质扩面。做实外贸“四新”，着力培育外贸新主体，主动联络各地贸易商行和采购平台，"
        "吸引几类贸易公司和专业服务组织落户，帮助区内外贸企业扩大规模；用心拓展外贸新市场，"
        "组织企业参加甲乙两地展销会，守住老客户、结识新客户；稳步发展新模式，实施跨境网店三年计划，"
        "推动产业园和边境仓配合发展；持续畅通新渠道，加开国际货运班次，提高通关窗口办事效率。"
    )
    hits = [hit(20, text, WORK, (20,)), hit(4, TRADES, WORK, (4,))]
    told = "".join(s.text for s in answer_passages("丙丁区怎么促进外贸，有哪些做法", hits, None))
    assert "新主体" in told
    assert "畅通新渠道" in told


def test_a_passage_ends_with_a_sentence():
    sentence = "实施甲项行动，推动若干任务落地见效；完成乙项改造，惠及一批居民；建成丙项工程。"
    text = sentence * 20
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)))
    passages = cut_passages([block])
    assert len(passages) > 1
    assert all(passage.text.endswith("。") for passage in passages)


def test_a_sentence_too_long_is_cut_at_its_semicolons():
    text = "实施甲项行动，推动若干任务落地见效；" * 40 + "建成丙项工程。"
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)))
    passages = cut_passages([block])
    assert len(passages) > 1
    assert all(passage.text.endswith(("；", "。")) for passage in passages)
