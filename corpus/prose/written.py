"""The words of a value as it stands: a fall, or the growth over several years, keeps its verb."""

import re
from decimal import Decimal

from corpus.prose.sentence import Reading
from corpus.prose.words import pattern
from corpus.types import Measure, Span

_FALL = re.compile(
    rf"(?:累计)?(?:{pattern('tail', 'fall').pattern})|(?:低|少|慢|快)于|[低少慢减降]|改善"
)
# A distance from another place or from a plan is no change: 高于全国2个百分点, 超计划19家.
_APART = re.compile(
    r"[比较][^，；,;、\d]{1,16}?(?:高出?|多|快)(?=了?[约近]?$)|高于|高出|超出|快于|多于|领先|超过|超(?=[^，]{0,4}(?:计划|目标))"
)
_STREAK = re.compile(r"连续[一二三四五六七八九十两\d]{1,2}年")
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
    if reading.left.streak:
        return _since_streak(reading, text)
    if value > 0 and measure is Measure.CHANGE and reading.left.note == reading.left.tail:
        return _with_verb(_APART, reading, text)
    if value < 0:
        return _with_verb(_FALL, reading, text)
    # A percentage of several years is what they grew by together, never a sum.
    grown = measure is Measure.CUMULATIVE and quantity.unit in ("%", "‰", "倍")
    if grown and reading.left.way in ("growth", "rise"):
        return _with_verb(_GROWTH, reading, text)
    return quantity.written, quantity.span


def _since_streak(reading: Reading, text: str) -> tuple[str, Span]:
    """连续9年稳定在7亿斤以上: of each year, not only of the last."""
    start, end = reading.quantity.span
    found = list(_STREAK.finditer(text[reading.start : start]))
    at = reading.start + found[-1].start() if found else start
    return (text[at:end], (at, end)) if at < start else (text[start:end], (start, end))


def _with_verb(verbs: re.Pattern[str], reading: Reading, text: str) -> tuple[str, Span]:
    start, end = reading.quantity.span
    found = list(verbs.finditer(text[reading.start : start]))
    if not found:
        return reading.quantity.written, reading.quantity.span
    at = reading.start + found[-1].start()
    if re.search(r"[，。；;、\d]", text[at:start]):
        return found[-1][0] + reading.quantity.written, reading.quantity.span
    return text[at:end], (at, end)
