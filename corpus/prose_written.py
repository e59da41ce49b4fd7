"""The words of a value as it stands: a fall, or the growth over several years, keeps its verb."""

import re
from decimal import Decimal

from corpus.prose_sentence import Reading
from corpus.prose_words import pattern
from corpus.types import Measure, Span

_FALL = re.compile(
    rf"(?:累计)?(?:{pattern('tail', 'fall').pattern})|(?:低|少|慢|快)于|[低少慢减降]"
)
_YEARLY = re.compile("年均(?!增长率|增速|增幅)")
_GROWTH = re.compile(
    rf"(?:累计)?(?:{pattern('tail', 'growth').pattern}|{pattern('tail', 'rise').pattern})"
)


def written_value(
    reading: Reading, value: Decimal | None, measure: Measure, text: str
) -> tuple[str, Span]:
    """The value as written and its span: 下降5.1%, 增长近15% of five years together, else bare."""
    quantity = reading.quantity
    if value is not None and reading.left.averaged and measure is Measure.LEVEL:
        return reading.left.averaged + quantity.written, quantity.span
    if value is not None and measure is Measure.CHANGE and "年均" in reading.left.tail:
        return _with_verb(_YEARLY, reading, text)  # else it read as the change of all the years
    if value is None or quantity.value < 0:
        return quantity.written, quantity.span
    if value < 0:
        return _with_verb(_FALL, reading, text)
    # A percentage of several years is what they grew by together, never a sum.
    grown = measure is Measure.CUMULATIVE and quantity.unit in ("%", "‰", "倍")
    if grown and reading.left.way in ("growth", "rise"):
        return _with_verb(_GROWTH, reading, text)
    return quantity.written, quantity.span


def _with_verb(verbs: re.Pattern[str], reading: Reading, text: str) -> tuple[str, Span]:
    start, end = reading.quantity.span
    found = list(verbs.finditer(text[reading.start : start]))
    if not found:
        return reading.quantity.written, reading.quantity.span
    at = reading.start + found[-1].start()
    if re.search(r"[，。；;、\d]", text[at:start]):
        return found[-1][0] + reading.quantity.written, reading.quantity.span
    return text[at:end], (at, end)
