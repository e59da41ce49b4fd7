"""Whether an answer leaves out a part of what a question asks."""

import re
from collections.abc import Iterable

from retrieval.passages.question import Ask, Want, plain, read_question
from retrieval.passages.words import load_words

_MARK = re.compile(r"\[\d+\]")
# A part is answered where half of its own words stand beside the quantity.
_SPOKEN = 0.5


def leaves_out(question: str, answer: str, regions: Iterable[str] = ()) -> bool:
    """True where a question asks several things and the answer's text does not give them all."""
    ask = read_question(question, regions)
    if len(ask.wants) + ask.wants_place + ask.wants_reason < 2:
        return False
    text = plain(_MARK.sub("", answer))
    if not all(_gives(ask, want, text) for want in ask.wants):
        return True
    words = load_words()
    without_place = ask.wants_place and not _any(words.place_cues, text)
    return without_place or (ask.wants_reason and not _any(words.reason_cues, text))


def _gives(ask: Ask, want: Want, text: str) -> bool:
    if not want.aspect.quantity.search(text):
        return False
    items = [ask.items[number] for number in want.items]
    total = sum(item.weight for item in items)
    spoken = sum(item.weight for item in items if _any(item.forms, text))
    return not total or spoken / total >= _SPOKEN


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)
