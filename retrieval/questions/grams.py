"""Texts as sets of character pairs: names compared without a word list."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache

_WORDS = re.compile(r"[\w&+.%]+")


@lru_cache(maxsize=1024)
def grams(text: str) -> frozenset[str]:
    """Neighbouring characters of each word; a word of one character stands for itself."""
    found: set[str] = set()
    for word in _words(text):
        found.update([word] if len(word) == 1 else [word[i : i + 2] for i in range(len(word) - 1)])
    return frozenset(found)


def covered(wanted: AbstractSet[str], given: AbstractSet[str]) -> float:
    """The share of `wanted` that stands in `given`; 1.0 when nothing is wanted."""
    return len(wanted & given) / len(wanted) if wanted else 1.0


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The words of a text with a blank around each, ready for `spoken`."""
    return f" {' '.join(_words(text))} "


def spoken(wanted: AbstractSet[str], words: str) -> float:
    """What `covered` says of the grams of a text, told from its words: no set need be kept."""
    if not wanted:
        return 1.0
    said = sum((gram if len(gram) > 1 else f" {gram} ") in words for gram in wanted)
    return said / len(wanted)


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFKC", text).lower())
