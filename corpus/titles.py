"""A document's title and first lines, joined over broken lines and freed of what is no title."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.dates import find_dates

_WORDS = Path(__file__).parent / "data" / "metadata_words.toml"
_DEBRIS = re.compile(r"\[bookmark:[^\]]*\]|[#*\u200b\ufeff|]|\\")
_SITE = re.compile(r"(?:[_|]|\s[-–—]\s).{2,30}$")
_ISSUES = "(?:印发|批转|转发|公布|下达)"
_NOTICE = re.compile(
    rf"{_ISSUES}[^《》]{{0,12}}《(?P<book>.{{6,90}})》.{{0,8}}通知"
    rf"|{_ISSUES}(?P<plain>[^《》，。]{{6,90}})的通知"
)
_BRACKETED_END = re.compile(r"[（(【\[][^（）()【】\[\]]{1,30}[)）】\]]$")
# What may follow a title that could already be whole.
_GOES_ON = re.compile(r"(?:和|与|及|暨|执行|实施|中期|的|草案|纲要|[（(【]|报告|计划|评估|远景)")
_LONGEST = 100
_MOST_LINES = 5
# Titles stand at the top; past this many written lines the text has begun.
HEAD_LINES = 80


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A written line of the document: its number from 1, cleaned, and without any space."""

    number: int
    text: str
    close: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title as written, without line breaks, and the number of its first line."""

    text: str
    line: int
    lines: int = 1


@cache
def words() -> dict[str, list[str]]:
    """The pattern lists of data/metadata_words.toml."""
    read = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {key: value for key, value in read.items() if isinstance(value, list)}


@cache
def issuer_pattern() -> str:
    """How the names of bodies that issue plans end."""
    issuers = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["issuers"]
    return str(issuers["pattern"])


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in words()[key]))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(words()["title_ends"])


def head_lines(lines: Sequence[str], most: int = HEAD_LINES) -> list[HeadLine]:
    """The first written lines, cleaned."""
    found: list[HeadLine] = []
    for number, line in enumerate(lines, 1):
        text = _DEBRIS.sub("", line).strip()
        if close := "".join(text.split()):
            found.append(HeadLine(number, text, close))
        if len(found) == most:
            break
    return found


def bare_title(text: str) -> str:
    """A title without brackets at its end (versions, years)."""
    while (shorter := _BRACKETED_END.sub("", text).removesuffix("全文")) != text:
        text = shorter
    return text


def is_title(text: str) -> bool:
    """Whether a joined line reads as a plan's title."""
    bare = bare_title(text)
    return (
        6 <= len(bare) <= _LONGEST
        and bare.rstrip("》").endswith(_ends())
        and bool(_any("title_marks").search(bare))
        and not _any("not_title").search(bare)
        and not re.search(r"[:：,，]", bare)
    )


def find_title(lines: Sequence[HeadLine]) -> Title | None:
    """The first title among the lines; of a notice, the title of what it issues."""
    for place, line in enumerate(lines):
        title = _notice_at(lines, place) or _title_at(lines, place)
        if title:
            return Title(title[0], line.number, title[1])
    return None


def _notice_at(lines: Sequence[HeadLine], place: int) -> tuple[str, int] | None:
    for count in range(1, _MOST_LINES + 1):
        joined = "".join(line.close for line in lines[place : place + count])
        found = _NOTICE.search(joined)
        if not found or found.start() >= len(lines[place].close):
            continue
        if is_title(title := found["book"] or found["plain"]):
            return title, count
    return None


def _title_at(lines: Sequence[HeadLine], place: int) -> tuple[str, int] | None:
    """The title that begins on that line and how many lines it takes."""
    found: tuple[str, int] | None = None
    joined = ""
    for count, line in enumerate(lines[place : place + _MOST_LINES], 1):
        part = _SITE.sub("", line.text) if count == 1 else line.text
        part = "".join(part.split())
        if _stops(part) or (found and not (_open(found[0]) or _GOES_ON.match(part))):
            break
        joined += part
        if is_title(joined):
            found = joined, count
    return found


def _stops(part: str) -> bool:
    if _any("not_title").search(part):
        return True
    dated = find_dates(part)
    if dated and re.search(r"[月日][)）]?$", part):
        return True
    return bool(re.search(issuer_pattern() + "$", part)) and not is_title(part)


def _open(title: str) -> bool:
    """Whether a title so far must go on: a book title alone names what the document is about."""
    return title.startswith("《") and title.endswith("》")
