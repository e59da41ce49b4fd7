"""Headings, joined paragraphs, contents; every block lies where it says."""

import re

import pytest

from corpus.headings import heading_level, run_in_heading, spaced_title
from corpus.outline import build_blocks
from corpus.passages import cut_passages
from corpus.types import BlockKind, Line, Source


def source_of(text: str) -> Source:
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Line((at, at + len(line.rstrip("\r\n")))))
        at += len(line)
    return Source("x.txt", "0", "txt", text, tuple(lines))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第一章 总体要求", 2),
        ("第二节 发展目标", 3),
        ("一、发展基础", 4),
        ("（一）综合实力", 5),
        ("（三）强化创新驱动，蓄积发展动能。", 5),
        ("1.加快建设", 6),
        ("专栏3 重点项目", 8),
        ("附件1：指标表", 1),
        ("序 言", 2),
        ("一、全区生产总值增长7%。其中工业增长8%。", 0),
        ("1.2亿元", 0),
        ("全区生产总值突破300亿元", 0),
    ],
)
def test_heading_level(text: str, level: int) -> None:
    assert heading_level(text) == level


def test_run_in_heading_is_cut_at_its_full_stop() -> None:
    text = "（一）综合实力稳步提升。加强经济运行调度。"
    assert text[: run_in_heading(text)] == "（一）综合实力稳步提升。"
    assert run_in_heading("全区上下齐心协力。") == 0


def test_spaced_title() -> None:
    assert spaced_title("第一章开启新征程") == "第一章 开启新征程"
    assert spaced_title("专栏1-1：主要指标") == "专栏1-1 主要指标"


WRAPPED = """一、上年计划执行情况

全区上下坚持稳中求进工作总基调，统筹疫情防控和经济社会发展，经

济运行总体平稳。一是经济稳步恢复。地区生产总值增长 1.6%，固定资产

投资增长 15.6%，其中工业投资增长 43.2%，社会消费品零售总额完成

94.86 亿元，总量居全市第 4 位，推进 16 个灾

— 3 —

后重建项目建设，城乡面貌有了明显改善，群众获得感不断增强，一般公

共预算收入完成 11.43 亿元，同比增长 13.1%，税收占比进一步提高，重

点项目建设扎实推进，新增贷款投放 6.5 亿元，累计办理留抵退税 4244

万元，市场主体培育持续有力，全年新注册企业 1312 家，有效激活活力，

新开工保障性住房 300 套，改造老旧小区 82 个，惠及居民七千五百多户，

群众满意度持续提高。
"""


def test_wrapped_lines_become_one_paragraph_without_the_page_number() -> None:
    blocks = build_blocks(source_of(WRAPPED), [])
    assert [b.kind for b in blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert "推进16个灾后重建项目" in blocks[1].text
    assert "经济运行总体平稳" in blocks[1].text
    assert blocks[1].path == ("一、上年计划执行情况",)


def test_a_short_line_within_a_sentence_is_no_title() -> None:
    text = (
        "全省上下协同推进降碳减污扩绿增长，持续深入打好污染防治攻坚战，\n"
        "PM2.5\n年平均浓度保持在20微克/立方米左右，全年优良天数稳步增加。\n"
    )
    (block,) = build_blocks(source_of(text), [])
    assert block.text.endswith("PM2.5年平均浓度保持在20微克/立方米左右，全年优良天数稳步增加。")


def test_contents_are_set_aside_and_name_lost_headings() -> None:
    text = (
        "目 录\n一、总体要求\t1\n（一）指导思想\t1\n二、重点任务\t4\n三、保障措施\t9\n"
        "四、附表\t12\n\n一、总体要求\n正文开头。\n重点任务\n任务正文。\n"
    )
    blocks = build_blocks(source_of(text), [])
    kinds = [(b.kind, b.text) for b in blocks if b.kind is not BlockKind.CONTENTS]
    assert (BlockKind.HEADING, "重点任务") in kinds
    assert blocks[-1].path == ("重点任务",)
    assert sum(b.kind is BlockKind.CONTENTS for b in blocks) == 1


def test_blocks_and_passages_lie_where_they_say() -> None:
    source = source_of(WRAPPED)
    blocks = build_blocks(source, [])
    for block in blocks:
        for i, char in enumerate(block.text):
            start, _ = block.raw_span(i, i + 1)
            assert source.text[start] == char
    for passage in cut_passages(blocks):
        for i, char in enumerate(passage.text):
            if char != "\n":
                assert source.text[passage.raw_span(i, i + 1)[0]] == char


def test_passages_never_cross_a_heading() -> None:
    text = "一、甲\n" + "甲区发展。" * 30 + "\n二、乙\n" + "乙区发展。" * 130 + "\n"
    passages = cut_passages(build_blocks(source_of(text), []))
    assert {p.path for p in passages} == {("一、甲",), ("二、乙",)}
    assert all(not (re.search("甲区", p.text) and re.search("乙区", p.text)) for p in passages)
    assert max(len(p.text) for p in passages) <= 480
