"""Text as names are compared in: one width, one case, simplified, without spaces and brackets."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.types import Span

_TRADITIONAL = Path(__file__).parent / "data" / "traditional.txt"
# 的 stands or falls freely inside names (居民的人均收入). Tabs stay: they part cells.
_DROPPED = frozenset(" \n\r\f\v\u200b\ufeff的()[]〔〕【】《》〈〉「」“”\"‘’'*`")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts` and `ends` give for each character the span it came from."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> Span:
        """The span in the text before folding of the folded characters start..end."""
        return self.starts[start], self.ends[end - 1]


class _Characters(dict[int, str]):
    """The folded form of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


@cache
def _simplified() -> dict[int, str]:
    lines = _TRADITIONAL.read_text(encoding="utf-8").splitlines()[1:]
    pairs = zip("".join(lines[::2]), "".join(lines[1::2]), strict=True)
    return {ord(old): new for old, new in pairs}


@cache
def _characters() -> _Characters:
    return _Characters(_simplified())


def simplify(text: str) -> str:
    """The text in simplified characters, of the same length."""
    return text.translate(_simplified())


def fold_plain(text: str) -> str:
    """The folded text alone."""
    plain = text.translate(_characters())
    return "".join([char for char in plain if char not in _DROPPED])


def fold(text: str) -> Folded:
    """The folded text with the way back to where each character came from."""
    plain = text.translate(_characters())
    starts = [place for place, char in enumerate(plain) if char not in _DROPPED]
    kept = "".join([plain[place] for place in starts])
    return Folded(kept, starts, [place + 1 for place in starts])


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words written for one another, each put back to the one that stands for all."""

    pattern: re.Pattern[str]
    words: Mapping[str, str]

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> "Synonyms":
        """Synonyms from groups whose first word stands for the others."""
        folded = [[fold_plain(word) for word in group] for group in groups]
        words = {word: group[0] for group in folded for word in group}
        longest = sorted(words, key=len, reverse=True)
        return cls(re.compile("|".join(map(re.escape, longest))), words)

    def replace(self, text: str) -> str:
        """The folded text with every synonym put back."""
        return self.pattern.sub(lambda match: self.words[match[0]], text)

    def replace_in(self, folded: Folded) -> Folded:
        """The same with spans: a word put in takes the whole span of the word it stands for."""
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last = 0
        for match in self.pattern.finditer(folded.text):
            start, end = match.span()
            word = self.words[match[0]]
            parts += folded.text[last:start], word
            starts += folded.starts[last:start]
            ends += folded.ends[last:start]
            starts += [folded.starts[start]] * len(word)
            ends += [folded.ends[end - 1]] * len(word)
            last = end
        parts.append(folded.text[last:])
        return Folded("".join(parts), starts + folded.starts[last:], ends + folded.ends[last:])
