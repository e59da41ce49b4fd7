"""A sentence while it is read, and what is read of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.indicators import Mention
from corpus.periods import Period
from corpus.prose.context import is_base, is_of_other
from corpus.prose.groups import Group
from corpus.prose.left import Left
from corpus.quantity import Quantity
from corpus.types import Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a sentence with what its words say of it; `period` is empty when unnamed."""

    quantity: Quantity
    subject: str
    region: str
    left: Left
    period: Period | None = None
    sure: bool = True
    parent: str = ""
    start: int = 0  # where the words before it begin
    base: Period | None = None  # the time that a change is told against: 比2020年增长


@dataclass(slots=True)
class Sentence:
    """What was read of a sentence so far."""

    text: str
    metadata: Metadata
    periods: list[Period] = field(default_factory=list)
    yardsticks: list[Period] = field(default_factory=list)  # only measured against
    mentions: Sequence[Mention] = ()
    groups: list[Group] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)  # of the last group
    shares: list[str] = field(default_factory=list)  # the same with what they are a share of
    anchor: str = ""  # what a generic noun (总投资) belongs to
    generic: str = ""  # the last such noun with what it belongs to
    region: str = ""
    run: list[Period] = field(default_factory=list)  # the last list of periods used
    history: list[tuple[str, int]] = field(default_factory=list)  # subjects named, and where
    named_at: int = 0  # where the words of the last subject begin
    certain: bool = True  # the last subject was
    compared: bool = False  # the last number was another region's, beside one's own
    reached: bool = False  # the last number was a level that something came to
    upgraded: bool = False  # the last number was of work done: 完成甲提升9亩
    averaged: bool = False  # the last number was a yearly average
    base: Period | None = None  # the time that the last number was, or was told against
    after_noun: int = 0
    last_end: int = 0
    last_unit: str = ""
    topic: str = ""
    inherited: bool = False


def nearest_period(sentence: Sentence, end: int) -> Period | None:
    """The last period before a number that is not only compared with or the begin of a change."""
    found = [
        period
        for period in sentence.periods
        if period.span[1] <= end
        and (not is_base(sentence.text, period) or _ends_at(sentence.text, period, end))
        and not _begins(sentence, period, end)
        and not is_of_other(sentence.text, period, end)
        and not _in_passing(sentence.text, period, end)
    ]
    return found[-1] if found else None


def _ends_at(text: str, period: Period, end: int) -> bool:
    """Right before the number, and not what it is faster or higher than: 快于2024年3个百分点."""
    return period.span[1] == end and text[period.span[0] - 1 : period.span[0]] != "于"


def _in_passing(text: str, period: Period, end: int) -> bool:
    """面对三季度下滑，…，全年增长5%: a part of the year, beside a number of all of it."""
    whole = re.fullmatch(r"\d{4}(?:-\d{4})?", period.value)
    return not whole and "全年" in text[period.span[1] : end]


def _begins(sentence: Sentence, period: Period, end: int) -> bool:
    """由2017年的…增加到: the year belongs to the first number alone."""
    if sentence.text[max(0, period.span[0] - 1) : period.span[0]] not in ("从", "由"):
        return False
    return any(period.span[1] <= g.start and g.end <= end for g in sentence.groups)
