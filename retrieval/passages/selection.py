"""What passage answers are made of: sentences chosen from a passage, and how much may be shown."""

from dataclasses import dataclass

from corpus.types import Passage
from index.types import Hit


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """How much an answer may show: characters, quotations, and characters of one quotation.

    Several documents share `together` characters, none getting fewer than `least`.
    """

    characters: int = 560
    together: int = 680
    least: int = 150
    selections: int = 5
    quote: int = 420
    hits: int = 8
    neighbours: int = 40


@dataclass(frozen=True, slots=True)
class Selection:
    """Consecutive sentences of a passage, verbatim; offsets count in the passage's text.

    `another` marks a sentence with another value for what the sentences before it answer,
    `named` tells how many things it names one by one.
    """

    document: str
    heading: tuple[str, ...]
    text: str
    start: int
    end: int
    passage: Passage
    score: float
    hit: Hit
    another: bool = False
    named: int = 0
