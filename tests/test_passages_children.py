"""Questions after what a heading holds: one sentence of every part, in order."""

from corpus.types import Metadata, Passage
from index.types import DocumentInfo, Hit
from retrieval.passages.decisive import answer_passages

PLAN = DocumentInfo(1, "plan.txt", "", "txt", Metadata(region=("甲省", "丙丁区")), 0, 0, 0, 0)
TASKS = "三、2023年重点任务"
TEXTS = [
    (("一、2022年执行情况",), "去年各项工作进展顺利。完成重点任务30项。"),
    ((TASKS,), "今年任务繁重。要抓好以下三个方面工作："),
    ((TASKS, "（一）扩大内需"), "（一）扩大内需。实施项目50个。稳住外贸。"),
    ((TASKS, "（一）扩大内需"), "办好消费节。"),
    ((TASKS, "专栏1 重点项目"), "东湖水库。投资3亿元。"),
    ((TASKS, "（二）科技创新"), "建设实验室2家。培育企业。"),
    ((TASKS, "（三）改善民生"), "新建学校3所。"),
    (("四、保障措施",), "加强领导。"),
    (("五、三件民生实事",), "（1）建公园5个。投资1亿元。\n（2）建食堂7个。\n（3）办夜校2所。"),
]
PASSAGES = [
    Passage(number, text, path, (number,), (0, len(text)))
    for number, (path, text) in enumerate(TEXTS)
]


def neighbours(hit):
    path = hit.passage.path
    after = PASSAGES[hit.passage.number + 1 :]
    return [passage for passage in after if passage.path[: len(path)] == path]


def answer(question, *numbers):
    hits = [Hit(PASSAGES[number], PLAN, 1.0) for number in numbers]
    return [s.text for s in answer_passages(question, hits, neighbours=neighbours)]


ALL = [
    "要抓好以下三个方面工作：",
    "（一）扩大内需。实施项目50个。",
    "建设实验室2家。培育企业。",
    "新建学校3所。",
]


def test_a_heading_asked_for_gives_its_parts():
    assert answer("丙丁区2023年有哪些重点任务", 0, 1, 7) == ALL


def test_a_number_of_things_is_looked_for_below():
    assert answer("丙丁区要抓好的三个方面工作是什么", 1, 0) == ALL
    assert answer("丙丁区要抓好的五个方面工作是什么", 1, 0) != ALL


def test_one_part_is_not_the_whole():
    assert "新建学校3所。" not in answer("丙丁区扩大内需有哪些项目", 2, 1)


def test_numbered_paragraphs_below_a_heading():
    wanted = ["（1）建公园5个。", "（2）建食堂7个。", "（3）办夜校2所。"]
    assert answer("丙丁区三件民生实事是哪些", 1, 8) == wanted
