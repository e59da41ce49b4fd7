"""A limit that a question states: 超过8%, 不到500亿元, 没达到5%."""

from dataclasses import dataclass
from decimal import Decimal

from corpus.quantity import Quantity, find_quantities
from retrieval.figures.choose import plain_quantity
from retrieval.questions.lexicon import find_words
from retrieval.questions.question import Question

_SIGNS = {"over": ">", "at_least": ">=", "under": "<", "at_most": "<="}
# These stand behind their value.
_BEHIND = ("以上", "以下", "以内")


@dataclass(frozen=True, slots=True)
class Limit:
    """A value and the side of it that is meant, with the words that say so."""

    quantity: Quantity
    sign: str
    word: str

    @property
    def written(self) -> str:
        """The limit as a reader writes it."""
        value = f"{self.quantity.value.normalize():f}{self.quantity.unit}"
        return f"{value}{self.word}" if self.word in _BEHIND else self.word + value

    def holds(self, value: tuple[Decimal, str] | None) -> bool:
        """True for a value (in the base of its unit) on the side meant; units must agree."""
        edge, unit = plain_quantity(self.quantity)
        if value is None or unit not in ("", value[1]):
            return False
        return {
            ">": value[0] > edge,
            ">=": value[0] >= edge,
            "<": value[0] < edge,
            "<=": value[0] <= edge,
        }[self.sign]


def stated(question: Question) -> Quantity | None:
    """The first value with a unit that the question states, years aside."""
    return next((q for q in find_quantities(question.asked) if q.unit), None)


def limit_of(question: Question) -> Limit | None:
    """The limit that a question sets."""
    quantity, words = stated(question), find_words("limits", question.asked)
    if quantity is None or not words:
        return None
    return Limit(quantity, _SIGNS[words[0].meaning], words[0].written)
