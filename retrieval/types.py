"""What a question becomes and what an answer is."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from corpus.types import Figure, Place, Span


class Status(StrEnum):
    """How far the library answers."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICT = "conflict"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    OFF_TOPIC = "off_topic"


class Origin(StrEnum):
    """Where a slot's value came from."""

    QUESTION = "question"
    EARLIER = "earlier"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value understood from a question, as written there, and where it came from."""

    value: str
    written: str = ""
    origin: Origin = Origin.QUESTION


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question asks for."""

    regions: tuple[Slot, ...] = ()
    indicators: tuple[Slot, ...] = ()
    periods: tuple[Slot, ...] = ()
    kinds: tuple[Slot, ...] = ()
    measures: tuple[Slot, ...] = ()
    filters: tuple[Slot, ...] = ()
    intent: str = ""

    @property
    def carried(self) -> tuple[Slot, ...]:
        """The slots taken over from an earlier question."""
        every = self.regions + self.indicators + self.periods + self.kinds + self.measures
        return tuple(slot for slot in every if slot.origin is Origin.EARLIER)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place an answer stands on; `quote` is verbatim, `span` counts in the shown text.

    `head` is what stands over a row of a table: its title, its header.
    """

    n: int
    document: str
    title: str
    heading: tuple[str, ...]
    quote: str
    span: Span
    place: Place
    page: int | None = None
    region: str = ""
    head: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """All that the place shows, a line each: the head, the quote."""
        return "\n".join((*self.head, self.quote))


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure of an answer with its citation's number."""

    figure: Figure
    citation: int


@dataclass(frozen=True, slots=True)
class Computed:
    """A value worked out from cited figures, with the formula as shown."""

    name: str
    value: Decimal
    unit: str
    formula: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A region's line in a comparison; `why_blank` explains missing cells."""

    region: str
    cells: tuple[str, ...]
    citations: tuple[int, ...]
    why_blank: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of an answer: header and one row a region (or reading)."""

    header: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the library does not hold, why, and the nearest things it does hold."""

    slot: str
    reason: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole reply to one question. `text` carries [1] marks; citations are listed apart."""

    question: str
    status: Status
    text: str
    slots: Slots = field(default_factory=Slots)
    figures: tuple[ShownFigure, ...] = ()
    computed: tuple[Computed, ...] = ()
    comparison: Comparison | None = None
    citations: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()
    suggestions: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()
    seconds: float = 0.0
