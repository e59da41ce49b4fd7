"""Sentences that head what follows them: a line 一是…。 of its own, or 这是…的五年。."""

import re

from corpus.outline.headings import numbering_level

_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}是")
_YEARS = re.compile(
    r"[—–-]{0,3}这是[^，。；]{2,30}(?:，[^，。；]{2,30})?的(?:[一二三四五]|[1-5])年。"
)
# A heading that is a sentence stands above a paragraph; a list of sentences has none between.
_LONGEST = 60
_SHORTEST_TEXT = 60


def long_heading(text: str, following: str) -> int:
    """The rank of a numbered line that is one long sentence above its paragraph, or 0."""
    level = numbering_level(text)
    if level not in (4, 5) or not _one_sentence(text) or numbering_level(following):
        return 0
    return level if _runs(following) and len(following) > len(text) else 0


def lead_length(text: str, following: str) -> int:
    """Length of the sentence without a number that heads a paragraph, its own or the next, or 0."""
    years = _YEARS.match(text)
    if years and (years.end() < len(text) or _runs(following)):
        return years.end()
    ordinal = _ORDINAL.match(text) and not _ORDINAL.match(following)
    return len(text) if ordinal and _one_sentence(text) and _runs(following) else 0


def _one_sentence(text: str) -> bool:
    return len(text) <= _LONGEST and re.search("[。；;：:！？]", text.rstrip("。")) is None


def _runs(text: str) -> bool:
    """A paragraph of running text."""
    return len(text) >= _SHORTEST_TEXT and "。" in text
