"""Whether two written values state the same amount."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.quantity import Quantity
from corpus.types import Figure
from retrieval.figures.choose import plain_quantity, plain_value

# 约, 左右: a reader takes values this near as the same.
_ABOUT = Decimal("0.05")
# Units that count the same thing.
_SAME_UNIT = {"名": "人", "位": "人", "幢": "栋", "m²": "平方米", "㎡": "平方米", "户": "家"}
_UP = (">", ">=")
_DOWN = ("<", "<=")


class Outcome(StrEnum):
    """How two amounts meet."""

    SAME = "same"
    ROUNDED = "rounded"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in its base unit; `step` is the size of its last written place."""

    value: Decimal
    unit: str
    step: Decimal
    comparator: str = "="
    high: Decimal | None = None

    @property
    def low_edge(self) -> Decimal:
        """The least value that is written so."""
        return self.value - self.step / 2

    @property
    def high_edge(self) -> Decimal:
        """The greatest value that is written so."""
        return self.value + self.step / 2


def amount_of(figure: Figure) -> Amount | None:
    """The amount a figure states, or None when it states no number."""
    plain = plain_value(figure)
    if plain is None or figure.value is None:
        return None
    return _amount(figure.value, figure.high, plain, figure.comparator)


def amount_of_quantity(quantity: Quantity) -> Amount:
    """The amount a quantity states."""
    return _amount(quantity.value, quantity.high, plain_quantity(quantity), quantity.comparator)


def _amount(
    value: Decimal, high: Decimal | None, plain: tuple[Decimal, str], comparator: str
) -> Amount:
    scale = plain[0] / value if value else Decimal(1)
    exponent = value.as_tuple().exponent
    places = min(0, exponent) if isinstance(exponent, int) else 0
    step = Decimal(1).scaleb(places) * scale
    unit = _SAME_UNIT.get(plain[1], plain[1])
    return Amount(plain[0], unit, step, comparator, high * scale if high is not None else None)


def compare(a: Amount, b: Amount) -> Outcome:
    """How two amounts meet, their bounds and last places respected."""
    if a.unit != b.unit:
        return Outcome.UNKNOWN
    if a.value == b.value and a.high == b.high:
        return Outcome.SAME
    if a.comparator == b.comparator == "=":
        return _points(a, b)
    if ".." in (a.comparator, b.comparator) or "~" in (a.comparator, b.comparator):
        return Outcome.SAME if _overlap(a, b) else Outcome.DIFFERENT
    if a.comparator == "=" or b.comparator == "=":
        point, bound = (a, b) if a.comparator == "=" else (b, a)
        return Outcome.SAME if _meets(point, bound) else Outcome.DIFFERENT
    return Outcome.UNKNOWN


def _points(a: Amount, b: Amount) -> Outcome:
    coarse, fine = (a, b) if a.step > b.step else (b, a)
    gap = abs(a.value - b.value)
    if coarse.step == fine.step:
        return Outcome.DIFFERENT
    return Outcome.ROUNDED if gap < coarse.step else Outcome.DIFFERENT


def _meets(point: Amount, bound: Amount) -> bool:
    if bound.comparator in _UP:
        return point.high_edge >= bound.value
    return point.low_edge <= bound.value


def _overlap(a: Amount, b: Amount) -> bool:
    (low_a, high_a), (low_b, high_b) = _range(a), _range(b)
    return low_a <= high_b and low_b <= high_a


def _range(amount: Amount) -> tuple[Decimal, Decimal]:
    slack = abs(amount.value) * (_ABOUT if amount.comparator == "~" else 0) + amount.step / 2
    far = Decimal("1e30")
    low = -far if amount.comparator in _DOWN else amount.value - slack
    high = far if amount.comparator in _UP else (amount.high or amount.value) + slack
    return low, high
