"""A question that names no region but a thing of one region: a project, a firm, a place."""

import re
from dataclasses import replace

from retrieval.passages.question import plain
from retrieval.passages.words import load_words
from retrieval.questions.grams import covered, grams
from retrieval.questions.question import Question
from retrieval.questions.world import RegionMention, place_of
from retrieval.sources import Sources

# So many characters in a row may be a name; fewer are a common word.
_NAME = 4
# Each half of a name in a list has so many characters.
_LEAST = 2
_OTHERS = "[^，,。；;：:]{0,12}?"
# How a thing stands is no part of its name.
_STATE = re.compile("(?:建成|建好|开工|动工|通车|投产|投运|竣工|完工|落成|启动|完成|开通)+$")
_HITS = 12
# A text with this share of its character pairs speaks of the same sort of thing.
_ALIKE = 0.75


def with_region_of_thing(question: Question, sources: Sources) -> Question:
    """The question asked of the one region whose plans name its thing, or as it was."""
    name = _STATE.sub("", max(question.rest.split(), key=len, default=""))
    asks_all = question.every_region or question.intents & {"compare", "rank", "threshold"}
    if question.regions or asks_all or not _may_be_name(name) or len(sources.world.places) < 2:
        return question
    hits = sources.search(question.text, sources.world.documents, _HITS)
    places = {place_of(hit.document) for hit in hits if is_named(name, hit.passage.text)}
    alike = {place_of(hit.document) for hit in hits if _speaks_of(name, hit.passage.text)}
    if len(places) != 1 or alike - places:
        return question
    place = places.pop()
    region = RegionMention((0, 0), "", place, (place,))
    return replace(question, regions=(region,), thing=name)


def _may_be_name(name: str) -> bool:
    """True for some characters in a row that are more than words of every plan (加快发展)."""
    return len(name) >= _NAME and bool(load_words().generic_word.sub("", name))


def is_named(name: str, text: str) -> bool:
    """True where the text has the name, or a list that shares its end (甲乙、丙丁高铁)."""
    name, text = plain(name), plain(text)
    cuts = range(_LEAST, len(name) - _LEAST + 1)
    listed = "|".join(f"{re.escape(name[:n])}、{_OTHERS}{re.escape(name[n:])}" for n in cuts)
    return name in text or bool(listed and re.search(listed, text))


def _speaks_of(name: str, text: str) -> bool:
    return covered(grams(name), grams(text)) >= _ALIKE
