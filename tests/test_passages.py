"""Passage answers: the decisive sentences, whole and verbatim, and how surely they answer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Metadata, Passage
from index.types import DocumentInfo, Hit
from retrieval.passages.decisive import PassageSettings, answer_passages, strength
from retrieval.passages.gaps import leaves_out
from retrieval.passages.parts import main_clauses, questions_of_parts
from retrieval.passages.question import other_words, plan_words, read_question
from retrieval.passages.regions import region_names
from retrieval.passages.units import split_units
from retrieval.passages.years import named_years, told_years

PLAN = DocumentInfo(
    1, "plan.txt", "", "txt", Metadata(region=("甲省", "乙市", "丙丁区")), 0, 0, 0, 0
)
OTHER = DocumentInfo(2, "other.txt", "", "txt", Metadata(region=("甲省", "戊己县")), 0, 0, 0, 0)

REVIEW = ("一、2022年工作回顾", "（三）城乡建设有序推进")
TASKS = ("三、2023年重点任务", "（二）加强城乡建设")
BOX = ("第六章 城市建设", "专栏6-1 重点项目")

HOUSES = (
    "城市面貌持续改善。完成36个1520户老旧小区改造，改造面积12.5万平方米。"
    "新建游园4个。开工建设幸福路等道路8条，总长9.6公里。"
)
PLANS = (
    "实施城市更新行动。加快推进老旧小区改造，完善供水、供气、停车等设施。"
    "推进东风渠治理，建设滨河绿道。强化城市精细化管理。"
)
PROJECTS = (
    "云山物流园项目。总投资12亿元，占地300亩，建设仓库和冷库。\n"
    "青河污水处理厂二期。占地45亩，2024年底建成，日处理污水3万吨。\n"
    "文化展馆。建设图书馆、展览馆等。"
)
ROOM = PassageSettings(characters=400)


def hit(number, text, path=TASKS, document=PLAN, blocks=None):
    passage = Passage(number, text, path, blocks or (number,), (0, len(text)))
    return Hit(passage, document, 1.0 / (number + 1))


HITS = [hit(3, HOUSES, REVIEW), hit(8, PLANS), hit(12, PROJECTS, BOX, blocks=(20, 21, 22))]


def said(question, hits=None, settings=None, neighbours=None):
    selections = answer_passages(question, hits or HITS, settings, neighbours)
    return "".join(selection.text for selection in selections)


ANSWERED = [
    pytest.param(
        "丙丁区改造了多少老旧小区，多少户，面积多大", ["36个1520户", "12.5万平方米"], id="parts"
    ),
    pytest.param("丙丁区下一步怎么搞老旧小区改造", ["完善供水、供气、停车"], id="plans"),
    pytest.param("云山物流园投多少钱、占多少地", ["总投资12亿元", "占地300亩"], id="project"),
    pytest.param("青河污水厂二期什么时候建成", ["2024年底建成"], id="when"),
    pytest.param("修了几条路，总共多长", ["道路8条", "9.6公里"], id="roads"),
    pytest.param("文化展馆要建哪些", ["图书馆、展览馆"], id="list"),
]


@pytest.mark.parametrize(("question", "wanted"), ANSWERED)
def test_decisive_sentences(question, wanted):
    answer = said(question)
    assert [text for text in wanted if text not in answer] == []


def test_past_and_future_are_told_apart():
    short = PassageSettings(characters=60)
    assert "36个" not in said("丙丁区接下来老旧小区改造有什么打算", settings=short)
    assert "36个" in said("丙丁区老旧小区改造做得怎么样，取得哪些进展", settings=short)


def test_another_projects_quantity_is_not_strong():
    question = "文化展馆占地多少亩"
    assert strength(answer_passages(question, HITS), question) == "weak"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("云山物流园投资多少", "strong", id="told"),
        pytest.param("2030年云山物流园投资多少", "strong", id="no-other-year-told"),
        pytest.param("青河污水处理厂二期2021年投资多少", "weak", id="another-year"),
        pytest.param("丙丁区核电站装机多少", "none", id="unknown"),
        pytest.param("今天适合出门吗", "none", id="off-topic"),
        pytest.param("幸福路总长多少公里", "strong", id="length"),
    ],
)
def test_strength(question, expected):
    assert strength(answer_passages(question, HITS), question) == expected


@pytest.mark.parametrize(
    "question",
    ["要建多少公里地铁", "粮食要产多少万吨", "南湖片区是多少平方公里", "新建多少座机场"],
)
def test_a_unit_alone_is_not_the_subject(question):
    assert strength(answer_passages(question, HITS), question) != "strong"


def test_a_number_in_a_list_counts_what_follows_it():
    text = "实施中医院、社区卫生服务中心、15个村卫生室、3所公办幼儿园等项目。"
    hits = [hit(2, text)]
    centres, schools = "有多少个社区卫生服务中心", "有几所幼儿园"
    assert strength(answer_passages(centres, hits), centres) == "weak"
    assert strength(answer_passages(schools, hits), schools) == "strong"


def test_no_hits_no_answer():
    assert answer_passages("云山物流园投资多少", []) == ()
    assert strength((), "云山物流园投资多少") == "none"


def test_reading_order_and_documents():
    other = hit(2, "老旧小区改造全面完成。", REVIEW, OTHER)
    selections = answer_passages("老旧小区改造情况", [HITS[1], other, HITS[0]])
    places = [(s.document, s.passage.number) for s in selections]
    assert places == [("plan.txt", 3), ("plan.txt", 8), ("other.txt", 2)]


SERIES = (
    "从面临的机遇来看：融入新格局带来机遇。市场需求大。"
    "重大战略叠加带来机遇。政策多。枢纽建设带来机遇。交通便利。"
)
RULES = [
    hit(30, "要牢牢把握“三个坚持”的基本要求。", TASKS),
    hit(31, "——坚持党的领导。加强建设。\n——坚持人民至上。办好实事。", TASKS, blocks=(31, 32)),
    hit(32, "——坚持系统观念。统筹安排。", TASKS),
]


def test_series_inside_a_paragraph_is_whole():
    answer = said("面临哪些机遇", [hit(5, SERIES)])
    assert all(f"{point}带来机遇" in answer for point in ("融入新格局", "重大战略叠加", "枢纽建设"))


def test_counted_points_come_from_the_heading():
    answer = said("“三个坚持”是哪些", RULES[:1], None, lambda _: [h.passage for h in RULES])
    assert all(point in answer for point in ("坚持党的领导", "坚持人民至上", "坚持系统观念"))


@given(st.text("老旧小区改造投资12亿元，。；、：“”\n一是二是 —", max_size=700))
def test_selections_are_verbatim_and_short(text):
    selections = answer_passages("老旧小区改造投资多少", [hit(1, text)], ROOM)
    assert all(s.text == text[s.start : s.end] and s.text for s in selections)
    assert all(len(s.text) <= 420 and 0.0 <= s.score <= 1.0 for s in selections)
    assert sum(len(s.text) for s in selections) <= 700


@given(st.text("甲乙丙，。；、！？\n 一是", max_size=900))
def test_units_do_not_overlap_and_lose_nothing(text):
    spans = [unit.span for unit in split_units(text)]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_sentences_are_never_cut_but_at_clauses():
    units = split_units("第一句话说完了。“引文”结束。" + "很长的分句，" * 60 + "完了；" + "短。")
    texts = [unit.text for unit in units]
    assert texts[:2] == ["第一句话说完了。", "“引文”结束。"]
    assert max(len(text) for text in texts) <= 300
    assert all(text.endswith(("。", "，", ";", "；", ",")) for text in texts)


def test_question_loses_regions_and_asking_words():
    regions = region_names(("甲省", "乙市", "丙丁区"))
    ask = read_question("丙丁区接下来怎么发展无人机产业？", regions)
    assert ask.segments == ("发展", "无人机", "产业")
    assert ask.future
    assert not ask.past


@pytest.mark.parametrize(
    ("question", "aspects"),
    [
        pytest.param("投资多少钱、占多少地", ["money", "land"], id="two"),
        pytest.param("建几座桥", ["places"], id="counted"),
        pytest.param("浓度是多少微克", ["微克"], id="own-measure"),
        pytest.param("目标是多少", ["number"], id="any-number"),
        pytest.param("分哪几个阶段", [], id="which-is-no-count"),
    ],
)
def test_wanted_quantities(question, aspects):
    assert [want.aspect.name for want in read_question(question).wants] == aspects


def test_zones_are_called_for_short():
    names = region_names(("乙市", "乙经济技术开发区"))
    assert {"乙经济技术开发区", "乙经开区", "经开区"} <= set(names)


def test_a_search_speaks_as_plans_do():
    words = plan_words("固投怎么样，项目黄了吗")
    assert "固定资产投资" in words
    assert "流失" in words
    assert plan_words("为什么外资少了") == []  # asking words and words that plans use too


def test_several_documents_share_the_room():
    hits = [hit(n, HOUSES, REVIEW, DocumentInfo(n, f"{n}.txt", "", "txt", Metadata(), 0, 0, 0, 0))
            for n in range(1, 6)]  # fmt: skip
    selections = answer_passages("老旧小区改造了多少户，道路开工几条，游园建了几个", hits)
    assert {s.document for s in selections} == {f"{n}.txt" for n in range(1, 6)}
    assert sum(len(s.text) for s in selections) <= 750


def test_a_document_that_hardly_touches_the_subject_is_left_out():
    aside = hit(4, "加强农村道路养护，改善出行条件。", TASKS, OTHER)
    selections = answer_passages("云山物流园投资多少、占地多少", [HITS[2], aside])
    assert {s.document for s in selections} == {"plan.txt"}


def test_a_definition_goes_before_sentences():
    entry = hit(9, "1.“三清一改”。清垃圾、清污水、清杂物，改变不良习惯。", ("附件",))
    used = hit(3, "深入开展“三清一改”，建设美丽乡村，三清一改取得实效。", TASKS)
    assert said("“三清一改”是什么", [used, entry]).startswith("1.")


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        pytest.param("到2025年末", {2025}, {2025}, id="year"),
        pytest.param("“十四五”末达到", {2025}, {2025}, id="end-of-plan"),
        pytest.param("“十三五”期间", set(), set(range(2016, 2021)), id="plan"),
        pytest.param("投资2025万元", set(), set(), id="a-quantity"),
        pytest.param("12025年", set(), set(), id="longer-number"),
    ],
)
def test_years(text, named, told):
    assert named_years(text) == named
    assert told_years(text) == told


@pytest.mark.parametrize(
    ("question", "answer", "left_out"),
    [
        pytest.param("园区投资多少，要引进几家企业", "园区总投资：30亿元[1]。", True, id="half"),
        pytest.param(
            "园区投资多少，要引进几家企业", "园区总投资30亿元，引进企业10家[1]。", False, id="whole"
        ),
        pytest.param("园区建在哪里，投资多少", "园区总投资：30亿元[1]。", True, id="no-place"),
        pytest.param("园区投资多少", "未写明[1]。", False, id="one-thing-asked"),
    ],
)
def test_leaves_out(question, answer, left_out):
    assert leaves_out(question, answer) is left_out


def test_trouble_is_searched_by_its_other_names():
    assert {"困难", "不足"} <= set(other_words("丙丁区发展有哪些短板"))
    assert other_words("丙丁区有哪些机遇") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "甲河大桥建了几座，2026年要建成哪座",
            ["甲河大桥建了几座", "甲河大桥建了几座，2026年要建成哪座"],
        ),
        (
            "自治区重大项目，去年开工多少，今年安排多少",
            ["自治区重大项目，去年开工多少", "自治区重大项目，今年安排多少"],
        ),
        ("去年开工多少项目", ["去年开工多少项目"]),
    ],
)
def test_questions_of_parts(text, parts):
    assert questions_of_parts(text) == parts


def test_main_clauses_are_those_that_ask():
    assert main_clauses("没钱打官司，法律援助有什么安排") == ["法律援助有什么安排"]
    assert main_clauses("法律援助有什么安排") == []
