"""Headings, joined paragraphs, contents; every block lies where it says."""

import re

import pytest

from corpus.outline.blocks import build_blocks
from corpus.outline.headings import heading_level, run_in_heading, spaced_title
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

全区上下坚持稳中求进工作总基调，统筹安全生产和经济社会发展，经

济运行总体平稳。一是经济稳步恢复。地区生产总值增长 1.9%，固定资产

投资增长 14.3%，其中工业投资增长 38.7%，社会消费品零售总额完成

87.42 亿元，总量居全市第 4 位，推进 16 个灾

— 3 —

后重建项目建设，城乡面貌有了明显改善，群众获得感不断增强，一般公

共预算收入完成 10.56 亿元，同比增长 12.4%，税收占比进一步提高，重

点项目建设扎实推进，新增贷款投放 6.5 亿元，累计办理留抵退税 3917

万元，市场主体培育持续有力，全年新注册企业 1108 家，有效激活活力，

新开工保障性住房 300 套，改造老旧小区 64 个，惠及居民七千五百多户，

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
        "全省上下协同推进治水护林清洁生产，持续深入打好污染防治攻坚战，\n"
        "PM2.5\n年平均浓度稳定在22微克/立方米左右，全年优良天数稳步增加。\n"
    )
    (block,) = build_blocks(source_of(text), [])
    assert block.text.endswith("PM2.5年平均浓度稳定在22微克/立方米左右，全年优良天数稳步增加。")


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


LONG = "全县上下齐心协力推动各项工作取得明显进展，重点项目建设加快推进。" * 2


def paths_of(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    """The first words of each text block with its heading path."""
    blocks = build_blocks(source_of("\n".join(lines) + "\n"), [])
    return [(b.text[:6], b.path) for b in blocks if b.kind is not BlockKind.HEADING]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("“十四五”时期工作回顾", True),
        ("2026年重点工作", True),
        ("工作的总体要求", False),  # one alone, and no time named
        ("各位代表：", False),
        ("2026年1月20日", False),
        ("和二〇三五年远景目标", False),
        ("2026年主要目标（草案）", False),
        ("表1 2026年主要目标", False),
        ("一个没有说明部分的2026年的短行", False),
    ],
)
def test_a_line_that_names_a_part_is_a_heading_without_a_number(line: str, *, heads: bool) -> None:
    found = paths_of("某县政府工作报告", "现在，我向大会报告工作。", line, LONG)
    assert found[-1][1] == ((line,) if heads else ())


def test_lines_of_parts_head_a_document_together_but_no_numbered_one() -> None:
    lines = ["某县工作计划", LONG, "指导思想", LONG, "主要目标", LONG]
    assert [path for _, path in paths_of(*lines)][-2:] == [("指导思想",), ("主要目标",)]
    inner = [path for _, path in paths_of("一、总体安排", LONG, *lines[2:])]
    assert inner == [("一、总体安排",)] * 5


def test_short_lines_above_long_paragraphs_head_them_where_they_are_several() -> None:
    lines = ["一、重点工作", LONG, "做强特色产业", LONG, "建设美丽乡村", LONG, "兜牢民生底线", LONG]
    heads = ["", "做强特色产业", "建设美丽乡村", "兜牢民生底线"]
    assert ["".join(path[1:]) for _, path in paths_of(*lines)] == heads
    assert {path for _, path in paths_of(*lines[:6])} == {("一、重点工作",)}
    repeated = ["一、重点工作", *["某县发展规划", LONG] * 4]
    assert {path for _, path in paths_of(*repeated)} == {("一、重点工作",)}


def test_a_first_heading_follows_the_title_and_a_chapter_its_numbered_parts() -> None:
    found = paths_of(
        "某县政府工作报告", "2025年工作回顾", LONG, "2026年重点工作", f"（一）修路。{LONG}"
    )
    assert found[1][1] == ("2025年工作回顾",)
    assert found[-1][1] == ("2026年重点工作", "（一）修路")
    found = paths_of("某县2026年重点工作", "的报告", LONG, "营造良好发展环境", LONG)
    assert {path for _, path in found} == {()}


def test_an_annex_takes_its_title_and_a_list_takes_no_rank() -> None:
    found = paths_of("一、安排", LONG, "附件1", "2026年民生实事", "一、修路", LONG)
    assert found[-1][1] == ("附件1", "2026年民生实事", "一、修路")
    found = paths_of("附件：", "1.指标完成情况", "2.原因分析", "3.名词解释", LONG)
    assert {path for _, path in found} == {("附件：",)}


@pytest.mark.parametrize(
    "opening",
    [
        *("各位代表！", "五年来，", "过去五年，", "过去一年的成绩", "回望“十四五”，"),
        *("在肯定成绩的同时，", "我们也清醒看到，", "同时，我们也要看到，", "成绩来之不易，"),
        *("与此同时，发展仍面临困难，", "这些成绩，", "综上所述，", "2025年是收官之年。", "让我们"),
    ],
)
def test_a_chapter_speaks_again_after_its_last_part(opening: str) -> None:
    turn = f"{opening}{LONG}"
    found = paths_of("一、工作回顾", "（一）稳增长。" + LONG, "（二）惠民生。" + LONG, turn, LONG)
    assert [path for _, path in found][-2:] == [("一、工作回顾",)] * 2
    within = paths_of("一、工作回顾", "（一）稳增长。" + LONG, turn, "（二）惠民生。" + LONG)
    assert within[1][1] == ("一、工作回顾", "（一）稳增长")
    headed = paths_of("一、工作回顾", "（一）稳增长", turn, LONG)
    assert {path for _, path in headed} == {("一、工作回顾", "（一）稳增长")}


def test_sentences_on_a_line_of_their_own_head_what_follows() -> None:
    found = paths_of(
        "一、回顾", LONG, "一是稳住经济。", LONG, "二是办好实事。", LONG, f"五年来，{LONG}"
    )
    heads = ["", "一是稳住经济", "一是稳住经济", "二是办好实事", "二是办好实事", ""]
    assert ["".join(path[1:]) for _, path in found] == heads
    found = paths_of("一、回顾", "这是实力提升的五年。", LONG, f"这是生活改善的五年。{LONG}", LONG)
    heads = ["这是实力提升的五年", "这是实力提升的五年", "这是生活改善的五年", ""]
    assert ["".join(path[1:]) for _, path in found] == heads


def test_a_long_numbered_sentence_heads_its_paragraph_but_not_its_list() -> None:
    long = "（二）牢固树立绿色发展理念，统筹推进山水林田湖草系统治理，加快建设美丽家园。"
    assert paths_of("一、安排", long, LONG)[-1][1] == ("一、安排", long.rstrip("。"))
    assert paths_of("一、安排", long, f"（三）{LONG}")[-1][1] == ("一、安排",)


def test_a_heading_that_only_the_contents_hold_is_found_by_its_words() -> None:
    contents = ["目 录", "一、主要任务\t1", "（一）壮大特色产业集群\t2", "（二）建设和美乡村\t3"]
    contents += ["（三）提升城市品质\t4", "（四）守牢安全底线\t5"]
    body = [
        "一、主要任务",
        "（一）壮大特色产业集群",
        f"壮大产业。{LONG}",
        f"全面建设宜居宜业和美乡村。{LONG}",
    ]
    found = paths_of(
        *contents[:-2], "（三）守牢安全底线\t5", *body, LONG, "（三）守牢安全底线", LONG
    )
    assert found[3][1][1:] == ("（二）建设和美乡村",)
    found = paths_of(*contents, *body, LONG, "（四）守牢安全底线", LONG)
    assert [path[1:] for _, path in found[1:]] == [
        ("（一）壮大特色产业集群",),
        ("（二）建设和美乡村",),
        ("（二）建设和美乡村",),
        ("（四）守牢安全底线",),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("今年发展的", "主要目标", "是：生产总值增长5%。"),
        ("生态环境持续改善，" * 3 + "PM", "2.5", "平均浓度下降。"),
    ],
)
def test_a_sentence_broken_by_conversion_is_one_paragraph(lines: tuple[str, ...]) -> None:
    assert len(build_blocks(source_of("\n".join(lines) + "\n"), [])) == 1


def wrapped(text: str, columns: int = 30) -> str:
    """An indented paragraph in lines of so many characters."""
    text = f"\u3000\u3000{text}"
    return "\n".join(text[i : i + columns] for i in range(0, len(text), columns))


def test_indents_begin_the_paragraphs_of_a_wrapped_file() -> None:
    full = (
        "（二）壮大产业集群，园区承载能力和服务水平明显提高发展。"  # fills its line with the indent
    )
    lines = [
        "2025年主要工作和“十四五”发展成效",
        wrapped(LONG),
        "推动产业提质增效加快发展步伐",
        wrapped(LONG),
    ]
    lines += [wrapped(full[:-1] + LONG), "2026年经济社会发展工作安排", wrapped(LONG)]
    blocks = build_blocks(source_of("\n".join(["某县报告。", *lines]) + "\n"), [])
    assert [block.text for block in blocks] == [
        "某县报告。", lines[0], LONG, lines[2], LONG, full[:-1] + LONG, lines[5], LONG,
    ]  # fmt: skip
    heads = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert heads == [lines[0], lines[5]]
