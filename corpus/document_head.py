"""What the finders of a document's metadata look at: file name, title, first and last lines."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.divisions import Region
from corpus.gazetteer import find_regions
from corpus.titles import HeadLine, Title, find_title, head_lines

FILE_NAME = "文件名"
_MEETING = re.compile(
    r"在(.{0,24}?)第?[一二三四五六七八九十]{1,4}届(全国)?(?:人民代表大会|人大).{0,14}会议上?"
)
_LAST_LINES = 15
_LONGEST_MEETING = 120
_HEADING = 40  # longer lines are no headings
_CONTEXT_LINES = 400


@dataclass(frozen=True, slots=True)
class Head:
    """What the finders look at: file name, title, first and last lines, regions named around."""

    stem: str
    title: Title | None
    first: list[HeadLine]
    last: list[HeadLine]
    short: list[HeadLine]  # headings of the whole text
    around: Counter[str]
    commonest: Region

    @property
    def named(self) -> list[tuple[str, str]]:
        """Title and file name with their places, in the order they are believed."""
        title = [(self.title.text, line_place(self.title.line))] if self.title else []
        return [*title, (self.stem, FILE_NAME)]


def line_place(number: int) -> str:
    """How a place in the text is told."""
    return f"正文第{number}行"


def read_head(name: str, lines: Sequence[str]) -> Head:
    """The head of a document with that file name and those lines."""
    stem = re.sub(r"\.\w{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1])
    first = head_lines(lines)
    written = [number for number, line in enumerate(lines) if line.strip()]
    start = written[-_LAST_LINES] if len(written) > _LAST_LINES else 0
    last = [
        HeadLine(start + line.number, line.text, line.close)
        for line in head_lines(lines[start:], _LAST_LINES)
        if not first or start + line.number > first[-1].number
    ]
    short = [
        HeadLine(number, line, close)
        for number, line in enumerate(lines, 1)
        if len(close := "".join(line.split())) <= _HEADING
    ]
    around, commonest = _regions_around("\n\n".join([stem, *lines[:_CONTEXT_LINES]]))
    return Head(stem, find_title(first), first, last, short, around, commonest)


def _regions_around(text: str) -> tuple[Counter[str], Region]:
    """How often each division governs or is named, and the region named most."""
    around: Counter[str] = Counter()
    named: Counter[Region] = Counter()
    for mention in find_regions(text):
        if len(mention.paths) == 1:
            around.update(mention.paths[0])
            named[mention.paths[0]] += 1
    return around, named.most_common(1)[0][0] if named else ()


def meetings(head: Head) -> list[tuple[HeadLine, re.Match[str]]]:
    """The lines that name a people's congress as the place, else the pairs of lines that do."""
    first = head.first[:40]
    pairs = [
        HeadLine(line.number, f"{line.text} {after.text}", line.close + after.close)
        for line, after in itertools.pairwise(first)
    ]
    for lines in (first, pairs):
        short = (line for line in lines if len(line.close) <= _LONGEST_MEETING)
        if found := [(line, m) for line in short if (m := _MEETING.search(line.close))]:
            return found
    return []
