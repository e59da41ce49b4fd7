"""What the audit of a plan finds: two places that do not agree, and the rule that saw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.sentences import split_sentences
from corpus.types import Block, Document, Figure, Place, Span


class Rule(StrEnum):
    """The kind of comparison that found a pair."""

    TABLE_TEXT = "table_text"
    TABLE_TABLE = "table_table"
    TEXT_TEXT = "text_text"
    ANNEX_BODY = "annex_body"
    DOCUMENTS = "documents"
    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    MEAN = "mean"
    DIFFERENCE = "difference"
    TREND = "trend"
    RANK = "rank"
    CLAIM = "claim"
    STATUS = "status"
    COUNT = "count"
    NAME = "name"
    SERIAL = "serial"
    CAPTION = "caption"
    KIN = "kin"
    DOUBLED = "doubled"


class Grade(StrEnum):
    """How sure a finding is: wrong, perhaps two scopes, or rounded differently."""

    CONTRADICTION = "contradiction"
    SCOPE = "scope"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Spot:
    """One side of a finding: the sentence or row, verbatim, and the value as written there."""

    document: str
    quote: str
    span: Span
    place: Place
    written: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two spots (or more) that do not agree. `sentence` says so in words."""

    rule: Rule
    grade: Grade
    region: str
    indicator: str
    sentence: str
    spots: tuple[Spot, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents of the spots, each once."""
        return tuple(dict.fromkeys(spot.document for spot in self.spots))


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, its document with plan type and version, and whether it stands in an annex."""

    document: str
    figure: Figure
    annex: bool = False
    plan_type: str = ""
    version: str = ""

    @property
    def spot(self) -> Spot:
        """The row or sentence of the figure."""
        figure = self.figure
        return Spot(self.document, figure.quote, figure.quote_span, figure.place, figure.written)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of running text with its document."""

    document: Document
    block: Block

    def spot(self, start: int, end: int, written: str) -> Spot:
        """The sentence around the characters start..end of the block's text; they are its place."""
        first, last = start, end
        for a, b in split_sentences(self.block.text):
            if a <= start < b:
                first, last = a, max(b, end)
        span = self.block.raw_span(first, last)
        place = Place(self.block.number, self.block.raw_span(start, end), page=self.block.page)
        quote = self.document.text[slice(*span)]
        lead = len(quote) - len(quote.lstrip())
        span = span[0] + lead, span[0] + lead + len(quote.strip())
        return Spot(self.document.name, quote.strip(), span, place, written)


def finding_of(rule: Rule, grade: Grade, facts: Sequence[Fact], sentence: str) -> Finding:
    """The finding that facts of one indicator make together, about that of the first."""
    figure = facts[0].figure
    spots = tuple(dict.fromkeys(fact.spot for fact in facts))
    return Finding(rule, grade, figure.region, figure.indicator, sentence, spots)
