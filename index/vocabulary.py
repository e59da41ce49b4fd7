"""The project's own words that a general dictionary would cut apart."""

from corpus.indicators import dictionary


def own_words() -> list[str]:
    """The names and aliases of the indicators."""
    return [name for one in dictionary().indicators for name in (one.name, *one.aliases)]
