"""Sentences and clauses of a paragraph, as spans of its text."""

import re
from itertools import pairwise

from corpus.types import Span

OPENING = "（(《“【「『〈"
CLOSING = "）)》”】」』〉"
ENDS = "。！？!?"


def split_sentences(text: str, ends: str = ENDS) -> list[Span]:
    """The sentences of a text: cut after 。！？ outside brackets and quotes; they leave no gap."""
    return cut_at(text, ends)


def split_clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The pieces between ，；： outside brackets, with the mark that closes each."""
    stop = len(text) if end is None else end
    return [(start + a, start + b) for a, b in cut_at(text[start:stop], "，,；;")]


def cut_at(text: str, marks: str) -> list[Span]:
    """The pieces that end at one of the marks, brackets and quotes kept whole."""
    cuts, depth, opened = [0], 0, 0
    for at, char in enumerate(text):
        if char in OPENING:
            depth, opened = depth + 1, at
        elif char in CLOSING:
            depth = max(0, depth - 1)
        if char in marks and (depth == 0 or at - opened > 120) and not _within_number(text, at):
            depth = 0
            cuts.append(_past_closing(text, at + 1))
    cuts.append(len(text))
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _within_number(text: str, at: int) -> bool:
    """A comma between thousands."""
    return text[at] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[at - 1 : at + 5]))


def _past_closing(text: str, at: int) -> int:
    while at < len(text) and (text[at] in CLOSING or _closes(text, at)):
        at += 1
    return at


def _closes(text: str, at: int) -> bool:
    """True for a straight quotation mark that ends a quotation: the second of a pair."""
    mark = text[at]
    return mark in "\"'" and text.count(mark, 0, at) % 2 == 1
