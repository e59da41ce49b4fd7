"""Headings by their numbering: 第一章, 第一节, 一、, （一）, 1., 附件, 专栏."""

import re

from corpus.numerals import numeral_value

_CHINESE = "[一二三四五六七八九十百零〇]"
# Outer to inner. A level is a rank, not a depth: documents leave levels out.
_PATTERNS = (
    (
        1,
        re.compile(
            rf"(?:第{_CHINESE}{{1,3}}[篇编]|附\s?[件表录]\s?\d{{0,2}}\s?[:：]?|第{_CHINESE}{{1,3}}部分)"
        ),
    ),
    (2, re.compile(rf"第\s?{_CHINESE}{{1,3}}\s?章")),
    (3, re.compile(rf"第\s?{_CHINESE}{{1,3}}\s?节")),
    (4, re.compile(rf"{_CHINESE}{{1,3}}、")),
    (5, re.compile(rf"[（(]{_CHINESE}{{1,3}}[）)]")),
    (6, re.compile(r"\d{1,2}[.．、](?!\d)")),
    (7, re.compile(r"[（(]\d{1,2}[）)]")),
)
BOX_LEVEL = 8
_BOX = re.compile(r"专\s?栏\s?\d{0,2}(?:\s?[-—－.]\s?\d{1,2})?\s?[:：]?")
_BARE = re.compile(
    r"(?:序\s*言|前\s*言|引\s*言|导\s*言|结\s*语|结束语|名词解释|总\s*则|附\s*则)\s*[:：]?$"
)
# Longer lines that begin like a heading are items or paragraphs of text.
_LONGEST = 45
_LONGEST_NUMBERED = 32
_SENTENCE = re.compile(r"[。；;！？!?]")
_NUMBER_HEAD = re.compile(
    rf"^(第{_CHINESE}{{1,3}}[篇编章节部分]+|专栏\d+(?:[-—－.]\d+)?)\s*[:：]?\s*(?=\S)"
)
_OPEN_END = re.compile(r"[，,、]$")


def heading_level(text: str) -> int:
    """The rank of the heading that a whole line is, outermost 1, or 0 for a line of text."""
    text = text.strip()
    if numbering_level(text) in (4, 5) and len(text) <= _LONGEST_NUMBERED:
        text = text.removesuffix("。")
    if len(text) > _LONGEST or _SENTENCE.search(text) or _OPEN_END.search(text):
        return 0
    if _BARE.match(text):
        return 2
    if _BOX.match(text):
        return BOX_LEVEL
    level = numbering_level(text)
    if level >= 6 and (len(text) > _LONGEST_NUMBERED or re.search(r"[:：，,]", text)):
        return 0
    return level


def numbering_level(text: str) -> int:
    """The rank of the numbering a text begins with, or 0."""
    return next((level for level, pattern in _PATTERNS if pattern.match(text)), 0)


def numbering_value(text: str) -> int:
    """The number a text begins with (（三）, 3., 三、, 三是), or 0."""
    numeral = re.match(rf"[（(第]?({_CHINESE}{{1,3}}|\d{{1,2}})", text)
    if not numeral:
        return 0
    written = numeral[1]
    return int(written) if written.isdecimal() else int(numeral_value(written) or 0)


def run_in_heading(text: str) -> int:
    """Length of a heading that its paragraph follows on the same line (（一）稳增长。…), or 0."""
    level = numbering_level(text)
    if level not in (4, 5):
        return 0
    end = text.find("。")
    return end + 1 if 0 < end <= _LONGEST_NUMBERED and text[:end].count("，") <= 1 else 0


def bare_title(text: str) -> str:
    """A heading without numbering, page number, marks and white space, for comparing."""
    text = re.sub(r"[\s*]+", "", text)
    for _, pattern in _PATTERNS:
        text = pattern.sub("", text, count=1) if pattern.match(text) else text
    return re.sub(r"[.…·\d]+$", "", text)


def spaced_title(text: str) -> str:
    """A heading with one blank between its number and its words, as readers expect it."""
    return _NUMBER_HEAD.sub(r"\1 ", text)
