"""Headings without a number: a short line of its own that names a part of the document."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus.outline_words import any_word
from corpus.periods import PATTERN

_CHAPTER = 4
_INNER = 9
_ANNEX_TITLE = 2
_ANNEX = re.compile(r"附\s?[件表录]\s?\d{0,2}\s?[:：]?$")
_LONGEST = 30
_SHORTEST = 4
# Marks that stand within sentences, lists, captions and signatures.
_MARKED = re.compile(
    r"[。；;：:！!？?…/|\t]|^[—–●◆■▪·•（(\d.%,，、\-]|[，,、）)》]$|^(?:图|表|专栏|注)"
)
_ENDED = re.compile(r"[。；;：:！!？?…][”’）)]?$")


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    joins = any_word("parts", "joins")
    return re.compile(rf"(?!{joins}).*{any_word('parts', 'ends')}$")


def bare_headings(texts: Sequence[str | None], levels: Sequence[int]) -> dict[int, int]:
    """Ranks of the lines without a number that name a part, by their place.

    They are chapters where no chapter has a number; else they stand below what is numbered.
    """
    times = Counter(texts)
    found = [
        at for at in range(1, len(texts)) if times[texts[at]] == 1 and _heads(texts, levels, at)
    ]
    annex = next((at for at, level in enumerate(levels) if level == 1), len(levels))
    numbered = any(0 < level <= _CHAPTER for level in levels[:annex])
    dated = any(PATTERN.search(texts[at] or "") for at in found)
    if numbered or not (dated or len(found) > 1):
        return {}
    return dict.fromkeys(found, _CHAPTER)


def _heads(texts: Sequence[str | None], levels: Sequence[int], at: int) -> bool:
    """A short unmarked line that names a part, after a text that ended and above running text."""
    text, before, after = texts[at] or "", texts[at - 1], texts[at + 1 : at + 2]
    if levels[at] or not after or not after[0] or not is_title_line(text):
        return False
    if before is None or not (_ENDED.search(before) or levels[at - 1]):
        return False
    runs = len(after[0]) > len(text) and _ENDED.search(after[0])
    return bool(runs and _part().fullmatch(text) and levels[at + 1] == 0)


def is_title_line(text: str) -> bool:
    """A short line without the marks of sentences, lists, captions and signatures.

    Its only digits are those of years, as no cell of a table or date has them.
    """
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not _MARKED.search(re.sub(r"^\d{4}年(?!\d)", "", text))
        and not re.search(r"\d", re.sub(r"(?:19|20)\d\d(?=年)(?!年\d)", "", text))
    )


def annex_titles(texts: Sequence[str | None], levels: Sequence[int]) -> dict[int, int]:
    """Ranks of the lines that say what the annex is whose number stands alone above them."""
    return {
        at: _ANNEX_TITLE
        for at in range(1, len(texts))
        if levels[at - 1] == 1
        and not levels[at]
        and _ANNEX.fullmatch(texts[at - 1] or "")
        and is_title_line(texts[at] or "")
    }
