"""Blocks cut into passages for search: never across a heading, long paragraphs at sentence ends."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.outline.headings import bare_title
from corpus.types import Block, BlockKind, Passage, Runs

# Long enough to hold a thought with its figures, short enough to be about one thing.
_TARGET = 320
_LONGEST = 480
_SENTENCE_END = re.compile(r"[。！？][”’）」』]*")
_CLAUSE_END = re.compile(r"；[”’）」』]*")
_SEARCHED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.NOTE, BlockKind.TABLE)


def cut_passages(blocks: Sequence[Block]) -> list[Passage]:
    """The passages of a document, in order."""
    passages: list[Passage] = []
    searched = [block for block in blocks if block.kind in _SEARCHED]
    for _, group in groupby(searched, key=lambda block: (block.path, block.table is not None)):
        for parts in _gather(group):
            passages.append(_passage(len(passages), parts))
    return passages


_Part = tuple[Block, int, int]


def _gather(blocks: Iterator[Block]) -> Iterator[list[_Part]]:
    """Parts of neighbouring blocks up to the target length."""
    waiting: list[_Part] = []
    for block in blocks:
        for part in _cut(block):
            size = sum(end - start for _, start, end in waiting)
            if waiting and (block.table or size + part[2] - part[1] > _LONGEST):
                yield waiting
                waiting = []
            waiting.append(part)
    if waiting:
        yield waiting


def _cut(block: Block) -> list[_Part]:
    """A block whole, or in pieces that end with a sentence (a table's: with a row)."""
    if len(block.text) <= _LONGEST:
        return [(block, 0, len(block.text))]
    rows = (m.end() for m in re.finditer("\n", block.text))
    ends = list(rows) if block.table else _ends(block.text)
    parts = []
    start = 0
    for end, following in pairwise([*ends, len(block.text)]):
        if following - start > _LONGEST or end - start >= _TARGET:
            parts.append((block, start, end))
            start = end
    if start < len(block.text):
        parts.append((block, start, len(block.text)))
    return parts


def _ends(text: str) -> list[int]:
    """Where the sentences of a text end, and the clauses of those too long for a passage."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    long = [(a, b) for a, b in pairwise([0, *ends, len(text)]) if b - a > _LONGEST]
    inside = [m.end() for a, b in long for m in _CLAUSE_END.finditer(text, a, b)]
    return sorted({*ends, *inside})


def _passage(number: int, parts: list[_Part]) -> Passage:
    """One passage of the parts, each on a line of its own."""
    text = ""
    runs: list[tuple[int, int]] = []
    for block, start, end in parts:
        text += "\n" if text else ""
        runs += _runs_of(block, start, end, len(text))
        text += block.text[start:end]
    first, last = parts[0], parts[-1]
    span = (_raw_start(first), last[0].span[1] if last[0].table else _raw_end(last))
    blocks = tuple(dict.fromkeys(block.number for block, _, _ in parts))
    return Passage(number, text, _path(first[0]), blocks, span, tuple(runs), first[0].page)


def _path(block: Block) -> tuple[str, ...]:
    """The heading path; a table's title ends it."""
    title = block.table.title if block.table else ""
    known = any(bare_title(title) == bare_title(head) for head in block.path)
    return block.path if known or not title else (*block.path, title)


def _runs_of(block: Block, start: int, end: int, at: int) -> Runs:
    """The runs of a block's part, counted from `at`."""
    raw = block.raw_span(start, start + 1)[0]
    inside = [(clean - start + at, r) for clean, r in block.runs if start < clean < end]
    return ((at, raw), *inside)


def _raw_start(part: _Part) -> int:
    return part[0].span[0] if part[0].table else part[0].raw_span(part[1], part[1] + 1)[0]


def _raw_end(part: _Part) -> int:
    return part[0].raw_span(part[2] - 1, part[2])[1]
