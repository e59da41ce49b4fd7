"""Texts as sets of character pairs: names compared without a word list."""

import re
import unicodedata
from collections.abc import Set as AbstractSet

_WORDS = re.compile(r"[\w&+.%]+")


def grams(text: str) -> frozenset[str]:
    """Neighbouring characters of each word; a word of one character stands for itself."""
    found: set[str] = set()
    for word in _WORDS.findall(unicodedata.normalize("NFKC", text).lower()):
        found.update([word] if len(word) == 1 else [word[i : i + 2] for i in range(len(word) - 1)])
    return frozenset(found)


def covered(wanted: AbstractSet[str], given: AbstractSet[str]) -> float:
    """The share of `wanted` that stands in `given`; 1.0 when nothing is wanted."""
    return len(wanted & given) / len(wanted) if wanted else 1.0
