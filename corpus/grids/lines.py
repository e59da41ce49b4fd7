"""The lines of a plain text as table finding sees them: captions, notes, contents, page numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.tables.words import bare, squeeze
from corpus.types import Cell

_CAPTION = re.compile(
    r"^\s*(?:(?:专栏|附?表|图|附图)\s*[\d一二三四五六七八九十]+|附?表\s+\S|附件?\s*[\d一二三四五六七八九十]*\s*[:：]|[（(]?续表)"
)
_NOTE = re.compile(r"^\s*(?:备?注\s*\d*\s*[:：.、\s\[［]|说明\s*[:：]|数据来源|资料来源)")
_UNIT_LINE = re.compile(r"^\s*[（(]?\s*(?:计量)?单位\s*[:：]")
_TITLE_WORDS = re.compile(
    "(?:表|情况|目标|指标|对比|一览|统计|体系|任务|比重|计划|安排|预期|图)(?:[（(].{1,12}[）)])?$"
)
_DEBRIS = re.compile(r"\[(?:bookmark|image):[^\]\n]*\]|\*\*+")
_PAGE = re.compile(r"^\s*(?:[—–－-]{0,2}\s*\d{1,3}\s*[—–－-]{0,2}|第\s*\d+\s*页.*)\s*$")
_LEADER = re.compile(r"(?:\t|\.{2,}|…|·{3,})[\s.…·]*(\d{1,3})\s*$")
_HEADING = re.compile(
    r"^[\s.]*(?:第?[一二三四五六七八九十\d][\s.\-]*[一二三四五六七八九十\d]*\s*[章节篇部、.]|[（(][一二三四五六七八九十]+[）)]|附件|第.{0,4}[章节]|前\s*言|序\s*言|目\s*录)"
)
_LONGEST_TITLE = 60
_MIN_CONTENTS = 4


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of the text, line end excluded, with its offset."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset past its last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """True when it holds nothing, not even a tab."""
        return "\t" not in self.text and not self.text.strip()


def raw_lines(text: str) -> list[RawLine]:
    """The lines of a text."""
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(RawLine(start, part))
        start += len(part) + 1
    return lines


def fields(line: RawLine) -> list[Cell]:
    """The pieces between the tabs of a line."""
    found, start = [], line.start
    for part in line.text.split("\t"):
        found.append(piece(part, start))
        start += len(part) + 1
    return found


def piece(text: str, start: int) -> Cell:
    """A cell of raw text that begins at `start`; its span leaves out white space around."""
    left = len(text) - len(text.lstrip())
    return Cell(squeeze(text), (start + left, max(start + left, start + len(text.rstrip()))))


def joined(first: Cell, second: Cell, between: str = "") -> Cell:
    """One cell of two pieces that stand apart."""
    if not first.text:
        return second
    if not second.text:
        return first
    span = (min(first.span[0], second.span[0]), max(first.span[1], second.span[1]))
    text = squeeze(first.text + between + second.text) if not between else first.text + between
    return Cell(text if not between else text + second.text, span)


def is_caption(text: str) -> bool:
    """True for a line that names a table, box, figure or annex."""
    return _CAPTION.match(text) is not None and len(text.strip()) <= _LONGEST_TITLE


def is_note(text: str) -> bool:
    """True for a note below a table."""
    return _NOTE.match(text) is not None


def is_unit_line(text: str) -> bool:
    """True for a line that gives the unit of a table."""
    return _UNIT_LINE.match(text) is not None and len(text.strip()) <= 30


def is_page_number(text: str) -> bool:
    """True for a page number alone on its line."""
    return _PAGE.match(text) is not None and "\t" not in text


def caption_text(text: str) -> str:
    """A caption without debris and stray white space."""
    return squeeze(_DEBRIS.sub("", text))


def title_before(lines: Sequence[RawLine], index: int) -> str:
    """The title that stands in the lines before a table, or nothing."""
    for line in reversed(lines[max(0, index - 4) : index]):
        text = caption_text(line.text)
        if not text or is_unit_line(text):
            continue
        return text if _is_title(text) else ""
    return ""


def notes_around(lines: Sequence[RawLine], start: int, end: int) -> list[str]:
    """The unit that stands right above a table and the notes right below it."""
    found = []
    for line in reversed(lines[max(0, start - 2) : start]):
        if is_unit_line(line.text):
            found.append(caption_text(line.text))
    for line in lines[end : end + 4]:
        if is_note(line.text):
            found.append(caption_text(line.text))
        elif line.text.strip():
            break
    return found


def _is_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or text.endswith(("。", "；", "，", "：", ";", ",")):
        return False
    return is_caption(text) or _TITLE_WORDS.search(text) is not None


def is_contents(lines: Sequence[RawLine]) -> bool:
    """True for a run of lines that is a table of contents: headings with rising page numbers."""
    texts = [line.text for line in lines if line.text.strip()]
    pages = [int(found[1]) for text in texts if (found := _LEADER.search(text))]
    if len(pages) < max(_MIN_CONTENTS, 0.7 * len(texts)):
        return False
    rising = sum(a <= b for a, b in pairwise(pages))
    headings = sum(bool(_HEADING.match(bare(text))) for text in texts)
    return rising >= 0.85 * (len(pages) - 1) and headings >= 0.5 * len(texts)
