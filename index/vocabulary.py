"""The project's own words that a general dictionary would cut apart."""

from corpus.dictionary import dictionary
from corpus.divisions import gazetteer


def own_words() -> list[str]:
    """The names and aliases of the indicators, and the names of the regions."""
    named = [name for one in dictionary().indicators for name in (one.name, *one.aliases)]
    return [*named, *gazetteer().full]
