"""Headings without a number: a short line of its own that names a part of the document."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus.outline.headings import numbering_level
from corpus.outline.words import any_word
from corpus.periods import PATTERN

_CHAPTER = 4
_INNER = 7
_ANNEX_TITLE = 2
# A title, above the first heading, takes no more lines.
_FRONT = 4
_ANNEX = re.compile(r"附\s?[件表录]\s?\d{0,2}\s?[:：]?$")
# So many short lines above long paragraphs head them, whatever they say.
_FEWEST = 3
_RUNNING = 60
_LONGEST = 30
_SHORTEST = 4
# Marks that stand within sentences, lists, captions and signatures.
_MARKED = re.compile(
    r"[。；;：:！!？?…/|\t]|^[—–●◆■▪·•（(\d.%,，、\-]|[，,、）)》]$|^(?:图|表|专栏|注)"
)
_ENDED = re.compile(r"[。；;：:！!？?…][”’）)]?$")


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    joins, ends = any_word("parts", "joins"), any_word("parts", "ends")
    actions, named = any_word("parts", "actions"), any_word("parts", "named")
    return re.compile(rf"(?!{joins})(?:(?!{actions}).*{ends}|.*{named})$")


def bare_headings(texts: Sequence[str | None], levels: Sequence[int]) -> dict[int, int]:
    """Ranks of the lines without a number that head what follows them, by their place.

    Those that name a part are chapters where no chapter has a number. Others must be several;
    they stand below all that is numbered, as does a part's name in a numbered document.
    """
    times = Counter(texts)
    short = [at for at in range(1, len(texts)) if _stands_out(texts, levels, at)]
    short = [at for at in short if times[texts[at]] == 1]  # a page's header stands on every page
    parts = [at for at in short if _part().fullmatch(texts[at] or "")]
    dated = any(PATTERN.search(texts[at] or "") for at in parts)
    chapters = parts if not _numbered(texts, levels) and (dated or len(parts) > 1) else []
    inner = [at for at in short if at not in chapters and _long(texts[at + 1] or "")]
    ranks = dict.fromkeys(inner if len(inner) >= _FEWEST else (), _INNER)
    return ranks | dict.fromkeys(chapters, _CHAPTER)


def _numbered(texts: Sequence[str | None], levels: Sequence[int]) -> bool:
    """Whether the chapters before the annexes have numbers."""
    for text, level in zip(texts, levels, strict=True):
        if level == 1 and re.match("附", text or ""):
            return False
        if 0 < level <= _CHAPTER and numbering_level(text or "") == level:
            return True
    return False


def _stands_out(texts: Sequence[str | None], levels: Sequence[int], at: int) -> bool:
    """A short unmarked line after a text that ended, above a text that can stand under it."""
    text, before, after = texts[at] or "", texts[at - 1], texts[at + 1 : at + 2]
    if levels[at] or not after or not after[0] or not is_title_line(text):
        return False
    named = _part().fullmatch(text) is not None
    first = named and (before is None or (at <= _FRONT and PATTERN.search(text)))
    if not (first or levels[at - 1] or _ENDED.search(before or "")):
        return False
    if levels[at + 1]:
        return named and levels[at + 1] > _CHAPTER
    return len(after[0]) > len(text) and bool(_ENDED.search(after[0]))


def _long(text: str) -> bool:
    return len(text) >= _RUNNING and "。" in text


def names_part(line: str) -> bool:
    """Whether a line names a part of the document and its time."""
    return bool(_part().fullmatch(line) and PATTERN.search(line))


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
