"""A question that names no region but a thing of one region: a project, a firm, a place."""

from dataclasses import replace

from retrieval.grams import covered, grams
from retrieval.passages_question import plain
from retrieval.question import Question
from retrieval.sources import Sources
from retrieval.world import RegionMention, place_of

# So many characters in a row may be a name; fewer are a common word.
_NAME = 4
_HITS = 12
# A text with this share of its character pairs speaks of the same sort of thing.
_ALIKE = 0.75


def with_region_of_thing(question: Question, sources: Sources) -> tuple[Question, str]:
    """The question asked of the one region whose plans name its thing, and the thing's name."""
    name = max(question.rest.split(), key=len, default="")
    asks_all = question.every_region or question.intents & {"compare", "rank", "threshold"}
    if question.regions or asks_all or len(name) < _NAME or len(sources.world.places) < 2:
        return question, ""
    hits = sources.search(question.text, sources.world.documents, _HITS)
    places = {place_of(hit.document) for hit in hits if plain(name) in plain(hit.passage.text)}
    alike = {place_of(hit.document) for hit in hits if _speaks_of(name, hit.passage.text)}
    if len(places) != 1 or alike - places:
        return question, ""
    place = places.pop()
    region = RegionMention((0, 0), "", place, (place,))
    return replace(question, regions=(region,)), name


def _speaks_of(name: str, text: str) -> bool:
    return covered(grams(name), grams(text)) >= _ALIKE
