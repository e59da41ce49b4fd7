"""Where a passage stands: chapters, years, headings that are asked for, title pages."""

import pytest

from corpus.types import Metadata, Passage
from index.types import DocumentInfo, Hit
from retrieval.passages.chapter import chapter_factor, heading_text, years_above
from retrieval.passages.question import read_question, wants_quantities_only
from retrieval.passages.years import in_digits

PLAN = DocumentInfo(1, "plan.txt", "", "txt", Metadata(region=("丙丁区",)), 0, 0, 0, 0)


def under(*path):
    return Hit(Passage(1, "文字。", path, (1,), (0, 3)), PLAN, 1.0)


AIMS = under("第六节 发展目标", "（一）二〇三五年远景目标")
REVIEW = under("一、2022年计划执行情况", "（二）项目建设")
TASKS = under("三、2023年重点任务", "（一）抓住关键环节")
COVER = under()
THOUGHT = under("第一章 开启新征程", "第三节 指导思想")


def factor(question, hit):
    return chapter_factor(read_question(question), hit, [hit, TASKS])


def test_a_heading_asked_for_wins():
    question = "2035年远景目标有哪些"
    assert heading_text(AIMS) == "第六节发展目标(一)2035年远景目标"
    assert factor(question, AIMS) > factor(question, TASKS)


def test_title_pages_and_overtures_answer_little():
    question = "丙丁区怎么发展养老"
    assert factor(question, COVER) < 0.5 * factor(question, TASKS)
    assert factor(question, THOUGHT) < factor(question, AIMS)
    assert factor("指导思想是什么", THOUGHT) >= 1.0


def test_the_year_of_the_chapter():
    ask = read_question("2023年有哪些任务")
    assert years_above(ask, TASKS) > 1.0 > 0.5 > years_above(ask, REVIEW)
    assert years_above(read_question("有哪些任务"), REVIEW) == 1.0


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("展望二〇三五年，", "展望2035年，"),
        ("二○二五年", "2025年"),
        ("一九七八年以来", "1978年以来"),
        ("二零三零年", "2030年"),
        ("二十五年", "二十五年"),
    ],
)
def test_spelt_years(text, digits):
    assert in_digits(text) == digits


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("高标准农田要建多少亩", True),
        ("重点项目分别投资多少", False),
        ("有哪些机遇", False),
        ("数字经济今年干什么", False),
    ],
)
def test_questions_after_a_quantity(question, only):
    assert wants_quantities_only(question) is only
