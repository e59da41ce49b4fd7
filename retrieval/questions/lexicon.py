"""The words people ask with, read from data/question_words.toml."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.types import Span

_FILE = Path(__file__).parent.parent / "data" / "question_words.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question and the meaning its list gives it."""

    meaning: str
    written: str
    span: Span


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _pattern(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One alternation over a table's words, longest first, and each word's meaning."""
    meanings = {word: name for name, words in _tables()[table].items() for word in words}
    longest_first = sorted(meanings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE), meanings


def find_words(table: str, text: str) -> list[Word]:
    """The words of one table that stand in the text, in order."""
    pattern, meanings = _pattern(table)
    return [Word(meanings[m[0].lower()], m[0], m.span()) for m in pattern.finditer(text)]


# 高几个点, 多打了多少: how far one value is from another.
_APART = re.compile(
    "(?:(?<![最至较])[高低快慢]|(?<![最至])多(?!少)|(?<![多至最])少)(?:出来?|了)?(?:[打收产增建用花]了?)?(?:多少|几)"
    "|[掉跌缩](?:了|去)?(?:多少|几)|(?<!下)降(?:了|低了?)?(?:多少|几)"
)
# 至少多少 asks for a value.
_AT_ALL = re.compile("[至最][少多高低]$")


def find_compute(text: str) -> list[Word]:
    """The words that want a value worked out, in order."""
    told = [w for w in find_words("compute", text) if not _AT_ALL.search(text[: w.span[0] + 1])]
    free = mask(text, [word.span for word in told])
    apart = [Word("change", m[0], m.span()) for m in _APART.finditer(free)]
    return sorted([*told, *apart], key=lambda word: word.span)


def without_words(table: str, text: str) -> str:
    """The text with the table's words blanked out."""
    return _pattern(table)[0].sub(lambda m: " " * len(m[0]), text)


def overlap(a: Span, b: Span) -> bool:
    """True for spans that share a character."""
    return a[0] < b[1] and b[0] < a[1]


def mask(text: str, spans: Sequence[Span], mark: str = " ") -> str:
    """The text with the spans blanked out, offsets unchanged."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = mark * (end - start)
    return "".join(chars)
