"""Paragraphs in which a chapter speaks again after its numbered parts: 五年来, 各位代表."""

import re
from functools import lru_cache

from corpus.outline.words import any_word


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_word('turns', 'openings')}")


def opens_turn(text: str) -> bool:
    """Whether a paragraph begins as those do that look over a whole chapter."""
    return bool(_opening().match(text))
