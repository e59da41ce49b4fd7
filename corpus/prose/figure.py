"""A reading as a figure: its period, kind and measure, as the section and paragraph give them."""

import re
from dataclasses import dataclass, replace

from corpus.periods import Period
from corpus.prose.context import (
    YEARLY,
    Section,
    document_year,
    is_multi_year,
    plan_span,
    since,
)
from corpus.prose.kinds import kind_of
from corpus.prose.measure import fits_level, indicator_of, is_sum, measure_of, over_years
from corpus.prose.sentence import Reading
from corpus.prose.subjects import named
from corpus.prose.words import words
from corpus.prose.written import written_value
from corpus.prose.years import against_base, fit_period, is_bare_amount, rate_of_year, sums
from corpus.types import Figure, Kind, Measure, Metadata, Place

_PLAN_GOAL = re.compile(r"\s?的?(?:规划|《?纲要》?|十[一二三四五六]五)[^，。；]{0,4}目标")
_PART_ONLY = re.compile(r"[上下]半年|前?[一二三四1-4]个?季度|[第前1]|\d{1,2}月")
_FROM_LAST = re.compile("[从由]上一?年度?")
_FROM_TO = re.compile(r"[从由自]?20\d\d年?(?:[到至]|[—–-]+)20\d\d")
_ORIGIN_YEAR = re.compile(r"[从由](20\d\d)年的?")
# A number with its unit is no name: what stood before was not understood.
_NUMBER_ALONE = re.compile(r"[\d.,%]+[十百千万亿]*[一-龥]{0,2}")
# From a year to its number nothing else, or the numbers listed before it: 从2021年的1元和2元.
_LISTED = re.compile(r"[的\s]*(?:[\d.,]+[%‰万亿元人吨]*(?:/[年月人亩户])*[、和及与])*")
# 封关首月, 运行至“满月”: a time that began when no word says.
_FIRST_DAYS = re.compile(
    "首[日周月](?!期)|“?满(?:[一二两三四五六七八九十百\\d]*个?月|百日|百天)|首个?(?:百日|百天)"
)
# 要完成目标，需2023年起年均增长13%: what it would take, no aim.
_CONDITION = re.compile(
    "需(?!求)[^，；。]{0,14}(?:年均|每年|平均|增长|增速|增幅|提高)[^，；。]{0,6}$"
)
# 居民收入增长31%: of so many per cent and more a whole economy does not grow in a year.
_MUCH = 20
# 两年平均增长6%: of the year and those before it.
_AVERAGED_OVER = re.compile("(?P<count>[两三四])年平均(?:增长|增速|下降)[^，。；]{0,2}$")
_FEW = {"两": 2, "三": 3, "四": 4}
_ON_LAST_YEAR = re.compile("(?:同比|[比较][上去]年(?:同期)?)(?!.*(?:年均|平均))[^，。；]{0,6}$")


@dataclass(slots=True)
class Carried:
    """What a paragraph's earlier sentences leave to the later ones."""

    topic: str = ""
    industry: str = ""  # that the last sentence naming one began with
    period: str = ""
    lead: str = ""
    fresh: bool = False  # named in this very sentence
    broad: bool = False  # beside one year, the paragraph speaks of several


def figure_of(
    reading: Reading, text: str, section: Section, carried: Carried, metadata: Metadata
) -> Figure | None:
    """The figure of a reading, its place counted in `text`; None when it counts nothing."""
    quantity, left = reading.quantity, reading.left
    indicator, written = indicator_of(reading)
    measure, value = measure_of(reading, indicator)
    if measure is None or (not quantity.unit and quantity.value and indicator == written):
        return None
    if _NUMBER_ALONE.fullmatch(indicator):
        return None
    period, kind, sure = _time_of(reading, section, carried, metadata, measure, text)
    measure = over_years(measure, period, kind, reading, written)
    period, measure = against_base(reading, period, measure)
    guessed = is_bare_amount(reading, measure) and _told_over_years(section, carried, metadata)
    words, span = written_value(reading, value, measure, text)
    return Figure(
        region=reading.region or metadata.place_name,
        indicator=indicator,
        indicator_written=written,
        period=period,
        kind=kind,
        measure=measure,
        written=words,
        value=value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        place=Place(0, span),
        quote="",
        quote_span=(0, 0),
        source="text",
        high=quantity.high,
        note=left.note if left.way in ("growth", "rise", "fall") else "",
        scope=left.scope,
        sure=reading.sure and sure and fits_level(reading, measure) and not guessed,
    )


def _time_of(
    reading: Reading,
    section: Section,
    carried: Carried,
    metadata: Metadata,
    measure: Measure,
    text: str,
) -> tuple[str, Kind, bool]:
    """Period and kind of a reading, and whether both are sure."""
    quantity, left = reading.quantity, reading.left
    period, sure_period = period_of(reading, section, carried, metadata, measure, text)
    before = text[: quantity.span[0]]
    clause = before[min(reading.start, max(before.rfind("，"), before.rfind(","), 0)) :]
    kind, sure_kind = kind_of(clause, text[quantity.span[1] :], period, section, metadata)
    if _CONDITION.search(clause):
        kind, sure_kind = Kind.ESTIMATE, False
    if begun := _of_origin(reading, period, before, text, sure=sure_period):
        return begun
    if is_multi_year(period) and kind is Kind.ACTUAL and _ON_LAST_YEAR.search(clause):
        return period[5:], kind, False  # 比上年增长 is of one year, whatever the heading says
    if over := _AVERAGED_OVER.search(clause):
        return _years_to(period, _FEW[over["count"]]), kind, sure_period and sure_kind
    period = fit_period(period, kind, measure, reading, metadata)
    plan, after = plan_span(metadata), text[quantity.span[1] :]
    goal = plan and kind is Kind.TARGET and _PLAN_GOAL.match(after)
    if plan and goal and "五年累计" in clause:
        return f"{plan[0]}-{plan[1]}", kind, sure_kind
    averaged = "年均" in left.tail or left.averaged == "年均"
    if not averaged or rate_of_year(reading, period, measure):
        return period, kind, sure_period and sure_kind
    if plan and goal:
        period = f"{plan[0]}-{plan[1]}"
    for years in (carried.lead, section.period, section.years):
        if is_multi_year(years) and period in (years, years[5:]):
            return years, kind, sure_kind  # 今后五年的目标：到2027年…年均增长
    return period, kind, sure_period and sure_kind and not re.fullmatch(r"\d{4}", period)


def _years_to(period: str, count: int) -> str:
    """So many years up to a single one."""
    single = re.fullmatch(r"\d{4}", period)
    return f"{int(period) - count + 1}-{period}" if single else period


def _of_origin(
    reading: Reading, period: str, before: str, text: str, *, sure: bool
) -> tuple[str, Kind, bool] | None:
    """The time of what a change began with, if the number is that."""
    own, at = reading.period, reading.quantity.span[0]
    if not reading.left.origin or (own and _LISTED.fullmatch(text[own.span[1] : at])):
        return None
    if begun := _ORIGIN_YEAR.findall(before):  # 甲从2017年的…增长到…，乙从…
        return begun[-1], Kind.BASELINE, True
    if own and _FROM_TO.match(own.written) and int(own.value[:4]) % 5 == 0:
        return own.value[:4], Kind.BASELINE, sure  # 2020年到2025年，甲从…: where a plan ended
    if is_multi_year(period):  # 五年来由A提高到B: A stood before the first year
        return str(int(period[:4]) - 1), Kind.BASELINE, sure
    return "", Kind.BASELINE, False


def period_of(
    reading: Reading,
    section: Section,
    carried: Carried,
    metadata: Metadata,
    measure: Measure,
    text: str,
) -> tuple[str, bool]:
    """The period of a reading: its own, or the paragraph's or section's, and whether it is sure."""
    if reading.period:
        return _own_period(reading.period, section, metadata, measure, text)
    if near := _of_its_clause(reading, section, carried, metadata, text):
        return near
    if carried.lead and metadata.plan_type in YEARLY:
        return _led_period(reading, carried, measure)
    if section.years and "年均" in reading.left.tail and measure is Measure.ANNUAL_GROWTH:
        return section.years, True
    if section.sure:
        whole = "全年" in text[: reading.quantity.span[0]] and not is_multi_year(section.period)
        return section.period, whole or _section_holds(reading, section, carried, measure)
    if carried.period and carried.period != carried.lead:
        return carried.period, carried.fresh
    named = replace(reading, left=replace(reading.left, finished=False))
    if is_multi_year(carried.lead) and is_sum(named, reading.subject):
        return carried.lead, True
    if not section.period and section.tense == "review":
        return "", measure not in (Measure.ANNUAL_GROWTH, Measure.CHANGE)
    planned = metadata.plan_type == "规划纲要" and is_multi_year(section.period)
    return section.period, section.sure or planned


def _of_its_clause(
    reading: Reading, section: Section, carried: Carried, metadata: Metadata, text: str
) -> tuple[str, bool] | None:
    """The time that a reading's own sentence says without naming one, if it does."""
    if _FIRST_DAYS.search(text[: reading.quantity.span[0]]):
        return "", False
    if reading.left.five and metadata.plan_type in YEARLY:
        return _five_years(section, carried, metadata)
    return (carried.period, True) if carried.fresh and carried.period else None


def _told_over_years(section: Section, carried: Carried, metadata: Metadata) -> bool:
    """A yearly report tells of several years here."""
    years = carried.lead or section.period
    return metadata.plan_type in YEARLY and section.tense != "target" and is_multi_year(years)


def _five_years(section: Section, carried: Carried, metadata: Metadata) -> tuple[str, bool]:
    """五年增长: the years that the paragraph or heading names, or else the last five."""
    for years in (carried.lead, section.period, section.years):
        if is_multi_year(years):
            return years, True
    year = document_year(metadata)
    if year and section.tense == "review":
        return f"{year - 5}-{year - 1}", True
    return section.period, False


def _section_holds(reading: Reading, section: Section, carried: Carried, measure: Measure) -> bool:
    """Whether a reading without a time of its own is surely of the section's period."""
    if carried.broad and (measure not in (Measure.LEVEL, Measure.SHARE) or sums(reading)):
        return False
    levels = measure in (Measure.LEVEL, Measure.SHARE) and not sums(reading)
    # Growth of several years says so (年均, 五年增长, 累计); what says nothing is the year's.
    percent = measure is Measure.ANNUAL_GROWTH and reading.quantity.unit == "%"
    levels = levels or (percent and not reading.left.streak and not _of_years(reading))
    if section.years and not carried.lead and not levels:
        return False  # of the year or of the years that the heading names, who can tell
    ends = section.tense == "target" and section.period.endswith(f"-{carried.period}")
    return carried.period in ("", section.period) or ends


def _of_years(reading: Reading) -> bool:
    """So much no whole economy grows in a year: where years are spoken of too, it may be theirs."""
    whole = named(reading.subject)
    amounts = tuple(words()["levels"]["amounts"])
    return bool(whole and whole.indicator.name.endswith(amounts)) and (
        reading.quantity.value >= _MUCH
    )


def _led_period(reading: Reading, carried: Carried, measure: Measure) -> tuple[str, bool]:
    """In a paragraph on several years: those, or the year that a sentence of it named."""
    if carried.period in ("", carried.lead):
        return carried.lead, True
    if sums(reading) and carried.lead.endswith(f"-{carried.period}"):
        return carried.lead, False  # 2025年甲占比提高…。新增…: the year's or all the years', unsure
    reached = measure is Measure.LEVEL and not sums(reading)
    return carried.period, reached and carried.lead.endswith(f"-{carried.period}")


def _own_period(
    own: Period, section: Section, metadata: Metadata, measure: Measure, text: str
) -> tuple[str, bool]:
    """The period that the sentence names; 2021年以来 reaches to the document's year."""
    year, plan, first = document_year(metadata), plan_span(metadata), own.value[:4]
    if own.relative and (told := _year_before(own, section, text)):
        return told, True
    back = section.tense == "review" and year and section.period == str(year - 1)
    if back and own.relative and first == str(year) and _PART_ONLY.match(own.written):
        return f"{section.period}{own.value[4:]}", True  # 上半年 in what looks back on last year
    if plan and text[own.span[1] :].startswith("起年均"):
        return f"{first}-{plan[1]}", True
    if year and since(text, own) and not is_multi_year(own.value) and int(first) < year:
        return f"{first}-{year}", measure in (Measure.CUMULATIVE, Measure.LEVEL)
    return own.value, True


def _year_before(own: Period, section: Section, text: str) -> str:
    """由上年的…增加到…: the year before that of the sentence or section, not before today's."""
    if not _FROM_LAST.match(text, max(0, own.span[0] - 1)):
        return ""
    told = re.findall(r"(?<!\d)20\d\d(?=年)", text[: own.span[0]])
    base = told[-1] if told else section.period if section.sure else ""
    return str(int(base) - 1) if re.fullmatch(r"\d{4}", base) else ""
