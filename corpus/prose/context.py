"""What a section and a sentence say of period and kind, as a reader carries them."""

import re
from dataclasses import dataclass, replace

from corpus.periods import Period, find_periods
from corpus.prose.words import pattern
from corpus.types import Metadata

YEARLY = ("年度计划", "政府工作报告")
_SINCE = re.compile(r"^(?:以来|起|至今|开始)")
_BASE = re.compile(r"(?:比|较|与|同|相比|自|以|[快慢高低多少]于)$")
# 恢复到2019年的32%, 是2017年的1.5倍: the number measures against that year.
_MEASURED_BY = re.compile(r"(?:恢复[到至]?|相当于|是|不到|不足|接近|(?<![降升增减整高化变改])为)$")
_PART_OF_BASE = re.compile(
    r"(?:同期|全年|水平)?的\s?[约近]?"
    r"(?:\d+(?:\.\d+)?\s?(?:%|倍|成)|[一二三四五六七八九两十百点]+(?:倍|成|分之))"
)
_TIMES_BASE = re.compile(r"(?:同期|全年|水平)?的\s?[约近]?\d+(?:\.\d+)?\s?倍")
_OF_PLAN = re.compile(
    r"(?:实施|执行)[^，。；]{0,4}?(?P<count>[两二三四])年(?:来|多来)?|(?:实施)?前(?P<first>[两二三])年"
    r"|(?<=[，,。；])后(?P<last>[两二三])年"
)
# 实现2035年远景目标, “十四五”批复的3个基地: the time of an aim or of another thing.
_OF_AIM = re.compile(
    r"\s?的?(?:远景|奋斗|发展|规划|战略)?目标|\s?基本实现[^，。；]{0,8}现代化"
    r"|(?:规划|时期|期间)?(?:批[复准]|获批|核准|下达|确定|布局|立项|开工|建成|签约|启动|谋划)的"
)
_AIMS = re.compile("(?:实现|对标|锚定|围绕|对照|衔接|着眼|按照|瞄准|面向|根据|[到至])$")
# “十四五”良好开局: what the sentence counts is of its own year, not of the plan's.
_OPENING = re.compile(
    r"^[^，,。；;\d]{0,14}?(?:开局|开好局|开好头|起步|起好步|收官|开门红|良好开端|关键一年|关键之年"
    r"|(?:打好?下?|奠定|夯实)了?[^，,。；;]{0,6}基础)"
)
# In January 过去一年, 一年来 is the year just over, 未来一年 the one that begins.
_WITHIN_A_YEAR = re.compile("(?:近|过去的?|最近|这|未来|今后)?一年")
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a block say: its tense, its period, and how firmly."""

    tense: str = ""  # review, target or nothing
    period: str = ""
    sure: bool = False
    years: str = ""  # several years that the heading names beside another period


def document_year(metadata: Metadata) -> int | None:
    """The year a document speaks in: 今年 is this year; a report of December speaks of the next."""
    for text in (metadata.period, metadata.date, metadata.title):
        year = re.search(r"(?:19|20)\d\d", text)
        if year and (text is not metadata.period or re.fullmatch(r"\d{4}", text)):
            late = metadata.plan_type in YEARLY and re.match(r"\d{4}-1[12]", text)
            return int(year[0]) + bool(late)
    start = re.match(r"(\d{4})-", metadata.period)
    # an evaluation at half time speaks in the third year
    return int(start[1]) + 2 * (metadata.plan_type == "中期评估") if start else None


def plan_span(metadata: Metadata) -> tuple[int, int] | None:
    """First and last year of the plan a document belongs to."""
    match = re.fullmatch(r"(\d{4})-(\d{4})", metadata.period)
    return (int(match[1]), int(match[2])) if match else None


def section_of(path: tuple[str, ...], metadata: Metadata) -> Section:
    """The section that a heading path stands for."""
    tense = ""
    for heading in path:
        review = pattern("sections", "review").search(heading)
        target = pattern("sections", "target").search(heading)
        if bool(review) != bool(target):
            tense = "review" if review else "target"
        elif target and review:
            tense = "review" if review.start() > target.start() else "target"
    named = _heading_periods(path, metadata)
    tense = tense or ("target" if metadata.plan_type == "规划纲要" else "")
    if named:
        years = next((period for period in sorted(named) if is_multi_year(period)), "")
        if len(named) == 1:
            period = named.pop()
            # 2024年主要任务 › 推动…取得新的更大进展: what is still to come cannot be a review.
            return Section(_tense_of(period, metadata) or tense, period, True)
        # 一、2022年和过去五年工作回顾: what names no time of its own is of the year just over.
        year = document_year(metadata)
        last = str(year - 1) if year and metadata.plan_type in YEARLY else ""
        return Section(tense, last, True, years) if last in named else Section(tense, years=years)
    period, sure = _default_period(tense, metadata)
    return Section(tense, period, sure)


def _tense_of(period: str, metadata: Metadata) -> str:
    """A yearly report can only plan for a year that is not over: 2023年十件民生实事."""
    return "target" if still_runs(period, metadata) else ""


def still_runs(period: str, metadata: Metadata) -> bool:
    """A whole year, or years, that a yearly report speaks of before they are over."""
    year, end = document_year(metadata), last_year(period)
    if metadata.plan_type not in YEARLY or not year or not end:
        return False
    return end >= year and bool(re.fullmatch(r"\d{4}(?:-\d{4})?", period))


def _heading_periods(path: tuple[str, ...], metadata: Metadata) -> set[str]:
    """The periods that the deepest heading with any names."""
    for heading in reversed(path):
        if periods := {p.value for p in periods_of(heading, metadata)}:
            return periods
    return set()


def _default_period(tense: str, metadata: Metadata) -> tuple[str, bool]:
    year, plan = document_year(metadata), plan_span(metadata)
    if metadata.plan_type in YEARLY and year:
        return {"review": (str(year - 1), True), "target": (str(year), True)}.get(
            tense, ("", False)
        )
    if plan and tense == "target":
        return f"{plan[0]}-{plan[1]}", False
    if plan and tense == "review" and metadata.plan_type == "规划纲要":
        return f"{plan[0] - 5}-{plan[0] - 1}", False
    # 2023年上半年…情况: a report of no known type speaks of the one time its title names.
    titled = {p.value for p in periods_of(metadata.title, metadata)}
    if metadata.plan_type == "other" and len(titled) == 1 and tense != "target":
        return titled.pop(), True
    return "", False


def periods_of(text: str, metadata: Metadata) -> list[Period]:
    """The periods of a text in a document; 过去五年 ends the year before a yearly report's own."""
    year = document_year(metadata)
    found = []
    for period in find_periods(text, year):
        if is_multi_year(period.value) and _OPENING.match(text[period.span[1] :]):
            continue
        if metadata.plan_type in YEARLY and _WITHIN_A_YEAR.match(period.written):
            period = replace(period, value=str(int(period.value) - 1))
        elif year and metadata.plan_type in YEARLY and re.match(r"\d{4}-\d{4}$", period.value):
            first, last = int(period.value[:4]), int(period.value[5:])
            # In January 过去五年 ended with the year before, 今后五年 begin with this one.
            if period.relative and (last == year or first == year + 1):
                value = f"{first - 1}-{last - 1}"
                period = Period(value, period.span, period.written, True)
            elif first < year <= last and since(text, period):  # “十四五”以来: up to now
                value = f"{first}-{year - 1}" if first < year - 1 else str(first)
                period = Period(value, period.span, period.written, False)
        found.append(period)
    return _with_plan_years(text, found, metadata)


def _with_plan_years(text: str, found: list[Period], metadata: Metadata) -> list[Period]:
    plan = plan_span(metadata)
    for match in _OF_PLAN.finditer(text) if plan and metadata.plan_type == "中期评估" else ():
        if plan and not any(p.span[0] < match.end() and match.start() < p.span[1] for p in found):
            count = _COUNT[match["count"] or match["first"] or match["last"]]
            value = f"{plan[0]}-{plan[0] + count - 1}"
            if match["last"]:
                value = f"{plan[1] - count + 1}-{plan[1]}"
            found.append(Period(value, match.span(), match[0], True))
    return sorted(found, key=lambda period: period.span)


def is_base(text: str, period: Period) -> bool:
    """A period only compared with: 比2020年, 较上年, 与2019年相比."""
    before = text[max(0, period.span[0] - 4) : period.span[0]]
    after = text[period.span[1] : period.span[1] + 12]
    if _BASE.search(before) or after.startswith(("相比", "同期相比")):
        return True
    return is_yardstick(text, period)


def is_yardstick(text: str, period: Period) -> bool:
    """A period whose value the next number is a part or a multiple of: 是2017年的1.5倍."""
    before = text[max(0, period.span[0] - 4) : period.span[0]]
    after = text[period.span[1] : period.span[1] + 12]
    if _TIMES_BASE.match(after):
        return True
    return bool(_MEASURED_BY.search(before) and _PART_OF_BASE.match(after))


def is_of_other(text: str, period: Period, end: int) -> bool:
    """A period of an aim, or of what only describes the thing counted, before a number."""
    match = _OF_AIM.match(text, period.span[1], end)
    if match is None:
        return False
    return match[0].endswith("的") or bool(_AIMS.search(text[: period.span[0]]))


def since(text: str, period: Period) -> bool:
    """A period only begun then: 2021年以来, 从2010年起."""
    return "以来" in period.written or bool(_SINCE.match(text[period.span[1] :]))


def last_year(period: str) -> int | None:
    """The last year a period reaches."""
    years = re.findall(r"\d{4}", period)
    return int(years[-1]) if years else None


def is_multi_year(period: str) -> bool:
    """Two years and more: 2021-2025."""
    return bool(re.fullmatch(r"\d{4}-\d{4}", period))
