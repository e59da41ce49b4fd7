"""The years a number is of: a yearly average, what several years led to, a span told against."""

import re

from corpus.prose.context import YEARLY, is_multi_year, last_year, plan_span
from corpus.prose.measure import REACHED, is_sum
from corpus.prose.sentence import Reading
from corpus.prose.subjects import named
from corpus.prose.words import CROSSING, leading_verb, words
from corpus.quantity import any_of
from corpus.types import Kind, Measure, Metadata

_BY_THE_END = re.compile("达到|达|突破|提高到|增加到|降至|达成")
# Where a yearly report looks back or ahead over years, these say where they led.
_LED_TO = re.compile(
    f"达|{CROSSING}|超|稳定|保持|[增升降减提窄小大长展]至|接近"
    "|(?:提高|增加|提升|上升|增长|发展|扩大|缩小|收窄|下降|降低|[增升降减])到"
)
_THINGS = ("家", "所", "个", "位", "座", "艘", "张")
_MADE = re.compile(
    "新|净|增|重组|累计|扩容|"
    + any_of(verb for verb in words()["action"]["verbs"] if len(verb) > 1)
)
# What there is of these at a time, not in a time; what several years of it say is the last year's.
_STOCK = re.compile(
    "(?:产能|装机(?:容量|规模)?|里程|保有量|总数|总量|余额|存量|覆盖率|普及率|达标率|比重|占比|规模|年限"
    "|能力|参保(?:人数)?|用户|总长度?|最高年产量?)$"
)


def rate_of_year(reading: Reading, period: str, measure: Measure) -> bool:
    """A rate that a single year averages: 城镇调查失业率年均5.8%."""
    level = measure is Measure.LEVEL and reading.quantity.unit == "%"
    return level and not is_multi_year(period)


def sums(reading: Reading) -> bool:
    """A total of several years."""
    return is_sum(reading, reading.subject)


def against_base(reading: Reading, period: str, measure: Measure) -> tuple[str, Measure]:
    """Growth told against an earlier year covers all years since: 2025年比2020年增长三成."""
    if reading.base is None or measure not in (Measure.ANNUAL_GROWTH, Measure.CUMULATIVE):
        return period, measure
    base, last = last_year(reading.base.value), last_year(period)
    whole = re.fullmatch(r"\d{4}(?:-\d{4})?", period)
    if reading.base.relative or is_multi_year(reading.base.value) or not base or not last:
        return period, measure if reading.base.relative else Measure.CHANGE
    if not whole or base >= last:
        return period, Measure.CHANGE
    if base + 1 == last:
        return str(last), Measure.ANNUAL_GROWTH
    return f"{base + 1}-{last}", Measure.CUMULATIVE


def is_bare_amount(reading: Reading, measure: Measure) -> bool:
    """An amount that a year has, with no word of when: 五年来…。进出口总额3万亿元."""
    name = _stated(reading)
    said = reading.left.tail + reading.quantity.written
    bare = measure is Measure.LEVEL and reading.period is None and not _LED_TO.search(said)
    bare = bare and not _passed(reading)
    return bare and name.endswith(tuple(words()["levels"]["amounts"])) and not reading.left.origin


def _is_rate(reading: Reading) -> bool:
    """A percentage that is a state: 五年来…。兑现率93.6%, 甲占全国18.4%."""
    percent = reading.quantity.unit in ("%", "‰", "成") and not reading.left.averaged
    return percent and (reading.left.way == "share" or reading.subject.endswith(("率", "比例")))


def _is_there(reading: Reading) -> bool:
    """国家级智能工厂16家: so many there are, where no word says that the years made them."""
    left = reading.left
    bare = left.subject == reading.subject and not left.tail and left.way == "level"
    counted = reading.quantity.unit.lstrip("十百千万亿") in _THINGS
    return bare and counted and not _MADE.search(reading.subject)


def _passed(reading: Reading) -> bool:
    """分别突破3亿元、5亿元: the second passed its amount as the first did; 6万多户 passed none."""
    vague = re.search("[余多]", reading.quantity.written)
    return reading.quantity.comparator == ">" and not vague and not sums(reading)


def _stated(reading: Reading) -> str:
    """The dictionary's name of what merely has a value, not of what the years did; or nothing."""
    mention = named(reading.subject)
    left = reading.left
    if mention is None or left.summed or left.averaged or sums(reading) or left.way != "level":
        return ""
    return mention.indicator.name


def fit_period(
    period: str, kind: Kind, measure: Measure, reading: Reading, metadata: Metadata
) -> str:
    """A yearly average belongs to the plan's years; a level of a plan's years to their last."""
    tail, end = reading.left.tail, last_year(period)
    rate = rate_of_year(reading, period, measure)
    if reading.left.averaged:
        return period
    if ("年均" in tail or "年平均" in tail) and not rate:
        return _averaged_years(period, kind, metadata)
    yearly = metadata.plan_type in YEARLY
    level = measure is Measure.LEVEL or (yearly and measure is Measure.SHARE)
    if not end or not is_multi_year(period) or not level:
        return period
    if sums(reading) or not _is_reached(reading, kind, end, yearly):
        return period
    return str(end)


def _levels() -> tuple[str, ...]:
    known = words()["levels"]
    return tuple(known["states"] + known["amounts"])


def _is_done(reading: Reading) -> bool:
    """What the years did (发放消费券达到…), not what they led to."""
    verb = leading_verb(reading.subject)
    return bool(verb) and not named(reading.subject) and verb not in words()["action"]["neutral"]


def _is_reached(reading: Reading, kind: Kind, end: int, yearly: bool) -> bool:
    """A level that several years led to, so that it is the last one's."""
    tail = reading.left.tail
    if reading.left.ended or (REACHED.search(tail) and kind is Kind.ACTUAL):
        return True
    if yearly:
        said = tail + reading.quantity.written
        led = _LED_TO.search(said) or _STOCK.search(reading.subject) or _passed(reading)
        led = led or reading.left.pronoun.startswith("总")
        led = led or (kind is Kind.TARGET and reading.left.way == "share")
        led = led or (kind is Kind.ACTUAL and (_is_rate(reading) or _is_there(reading)))
        name = _stated(reading) if kind is Kind.ACTUAL else ""
        stated = name.endswith(_levels()) or name.startswith(tuple(words()["levels"]["per"]))
        return (bool(led) or stated) and not _is_done(reading)
    if reading.period is not None:
        rate = reading.quantity.unit == "%" and bool(named(reading.subject))
        return kind is Kind.ACTUAL and rate and bool(_BY_THE_END.search(tail))
    if kind is Kind.TARGET:
        return end % 5 == 0 and bool(_BY_THE_END.search(tail))
    return _is_state(reading)


def _averaged_years(period: str, kind: Kind, metadata: Metadata) -> str:
    """The years of a yearly average: those of the five-year plan that its last year ends."""
    plan, end = plan_span(metadata), last_year(period)
    if end is None or is_multi_year(period):
        return period
    if kind is Kind.TARGET and plan and plan[0] <= end <= plan[1]:
        return f"{plan[0]}-{plan[1]}"
    return f"{end - 4}-{end}" if end % 5 == 0 and period == str(end) else period


def _is_state(reading: Reading) -> bool:
    """A rate or a stock that is reached, not what was done in the years."""
    return bool(named(reading.subject)) and bool(_BY_THE_END.search(reading.left.tail))
