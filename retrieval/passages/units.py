"""A passage cut into the sentences an answer may be made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.types import Span
from retrieval.passages.question import plain
from retrieval.passages.words import load_words

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?][”’」』）)\"]?|\n|$)")
_CLAUSE = re.compile(r"[^；;]*(?:[；;]|$)")
_TITLE = re.compile(r"[^，,；;]{2,34}。?[”\"]?")
_STATES = re.compile(
    r"(?:达到?|超过?|突破|完成|增长|增加到|提高到|降至|为)[^，,；;]{0,4}\d[\d.]*(?:万|亿|%|个百分点|倍)"
)
_NUMBERED = re.compile(r"^(?:[-—－一]{2,}|[（(]?[一二三四五六七八九十\d]+[）)、.．是])")
# A sentence beyond this is cut at its semicolons; an enumeration is left whole for longer.
_LONG = 180
_LONG_ENUMERATION = 300


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a passage: its span, its plain text, the title sentence above it.

    `line` counts the passage's paragraphs; `title` is True for a short sentence that heads others,
    `opens` for the first of a paragraph, `leaning` for one that needs the sentence before it.
    """

    span: Span
    text: str
    lead: str
    line: int
    title: bool = False
    opens: bool = False
    leaning: bool = False

    @property
    def length(self) -> int:
        """Its number of characters in the passage."""
        return self.span[1] - self.span[0]


@lru_cache(maxsize=4096)
def split_units(text: str, lead: str = "") -> tuple[Unit, ...]:
    """The sentences of a passage in order, long ones cut; `lead` heads the first paragraph."""
    units: list[Unit] = []
    line = 0
    for number, (start, end) in line_spans(text):
        spans = list(_sentence_spans(text, start, end))
        for position, span in enumerate(spans):
            body = plain(text[span[0] : span[1]])
            is_title = position + 1 < len(spans) and _is_title(body)
            lead = "" if number != line else lead
            line = number
            leaning = body.startswith(load_words().leaning)
            units.append(Unit(span, body, lead, line, is_title, position == 0, leaning))
            lead = body if is_title or position == 0 else lead
    return tuple(units)


def _is_title(body: str) -> bool:
    """True for a short sentence that may head others; one that states a value does not."""
    return _TITLE.fullmatch(_NUMBERED.sub("", body)) is not None and not _STATES.search(body)


def line_spans(text: str) -> Iterator[tuple[int, Span]]:
    """The lines of a text that hold something, each with its number and span."""
    offset = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            yield number, (offset, offset + len(line))
        offset += len(line) + 1


def _sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, those too long in parts."""
    at = start
    for match in _SENTENCE.finditer(text, start, end):
        # A straight quotation mark after a full stop opens the next sentence if none is open.
        opens = match[0].endswith('"') and text.count('"', start, match.end()) % 2 == 1
        left, right = _trim(text, at, match.end() - opens)
        at = match.end() - opens
        if right <= left:
            continue
        limit = _LONG_ENUMERATION if "一是" in match[0] else _LONG
        if right - left <= limit:
            yield left, right
        else:
            yield from _clause_spans(text, left, right)


def _clause_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The clauses between two offsets, cut at semicolons and, beyond the limit, at commas."""
    for match in _CLAUSE.finditer(text, start, end):
        left, right = _trim(text, match.start(), match.end())
        while right - left > _LONG_ENUMERATION:
            comma = max(text.rfind(mark, left, left + _LONG_ENUMERATION) for mark in "，,、")
            cut = comma + 1 if comma > left else left + _LONG_ENUMERATION
            yield left, cut
            left = cut
        if right > left:
            yield left, right


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
