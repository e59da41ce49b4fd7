"""Numbers as plans write them: value, unit, comparator, range, five-year sum."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity. `span` counts in the text it was found in; `written` is that very text."""

    written: str
    span: Span
    value: Decimal
    unit: str = ""
    comparator: str = "="  # = ~ >= > <= < ..
    high: Decimal | None = None
    cumulative: bool = False  # stood in [ ]


def parse_quantity(text: str, unit: str = "") -> Quantity | None:
    """The quantity a whole cell states, or None when it states none; `unit` when the cell names none."""
    raise NotImplementedError


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a running text, in order."""
    raise NotImplementedError
