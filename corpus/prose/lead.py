"""What the paragraphs of a yearly report tell of: years that are over, one year, what is ahead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.periods import Period
from corpus.prose.context import (
    YEARLY,
    document_year,
    is_base,
    is_multi_year,
    last_year,
    periods_of,
    section_of,
    since,
)
from corpus.prose.parts import in_parts
from corpus.types import Block, Metadata

# Where a report without headings turns to the year that begins.
_TURN = re.compile(
    r"(?:今年|20\d\d年)[^，。；]{0,14}(?:预期目标|目标任务|总体要求|重点工作|工作安排|主要任务)"
)
# Or to the years that begin: “十五五”时期的主要目标任务. Past aims (“十三五”主要目标) are none.
_TURN_YEARS = re.compile(
    r"(?:[^，。；\d]{0,8}?)(?P<years>“?十[一二三四五六]五”?(?:时期|期间)?|(?:今后|未来)五年)"
    r"[^，。；]{0,14}(?:目标|任务|总体要求)(?!.{0,12}(?:完成|实现))"
)
_BEGUN = re.compile(
    r"[^，,。]{0,16}以来|[^，。]{0,4}(?:这|过去的?)[五5]年[^，。\d]{0,24}(?=[，,。！])"
    r"|(?:回[顾首望])?(?:这|过去的?|近)?(?:[三四五]|[35])年(?:来|间|里)?(?:时间)?(?=[，,]|是)"
    r"|[五5]年来[^，,。；]{0,16}(?=[，,。：])"
    r"|“?十[一二三四五六]五”?(?:时期|期间)?(?=是)"
    r"|“?十[一二三四五六]五”?(?:时期|期间)(?=[^，。\d]{2,16}极?不(?:寻常|平凡))"
    r"|[^，,。；]{0,12}回[望首顾眸]“?十[一二三四五六]五”?(?:时期|期间|这五年)?(?=[，,。])"
)
# “十四五”时期，甲年均增长5%: of this paragraph; what comes after may be of the year again.
_IN_PASSING = re.compile(r"“?十[一二三四五六]五”?(?:时期|期间)(?=[，,])")
# 这是…的五年。, 经过五年接续奋斗，…: five years that no word dates.
_FIVE_YEARS = re.compile(
    r"[—–-]*(?:(?:这|此)?是[^。；，,]{2,40}的[五5]年(?=[。！，；])"
    r"|(?:经过|历经)(?:这)?[五5]年[^，,。；]{0,12}(?=[，,。]))"
)
# 2025年是“十四五”收官之年。五年来，…: the year is only named as the last of those.
_LAST_OF_YEARS = re.compile(
    r"^20\d\d年[^。！]{2,48}?(?:收官|最后一年|决胜)[^。！]{0,12}[。！；]\s*"
)
_GREETING = re.compile(r"^(?:各位代表|同志们)[，！：,!]\s*")
# So far from a paragraph's beginning, a period is its own: 2022年，…
NEAR = 6
_ELSEWHERE = re.compile("过去一年|一年来|这一年|去年|今年|回顾一年|清醒|困难|不足")
_SHORTFALL = re.compile("清醒|困难|不足")
_AHEAD = "工作安排"


@dataclass(slots=True)
class _Course:
    """How far a reader of a yearly report has come."""

    begun: str = ""  # the words that turned to what is ahead
    leads: dict[tuple[str, ...], str] = field(default_factory=dict)  # by heading path


def told(blocks: Sequence[Block], metadata: Metadata) -> Iterator[tuple[Block, str]]:
    """Each block under the part of the report it belongs to, with the time it looks back on."""
    course = _Course()
    yearly = metadata.plan_type in YEARLY
    for block in in_parts(blocks, metadata) if yearly else blocks:
        if not yearly:
            yield block, ""
            continue
        course.begun = _turned(block, metadata) or course.begun
        within = _within(block, course.begun, metadata)
        lead = _lead_of(within, _lead_above(block.path, course), metadata)
        course.leads[block.path] = lead
        yield within, lead


def is_closing(path: tuple[str, ...]) -> bool:
    """Under no heading of its own, where the report speaks of the year that begins."""
    return path[-1:] == (_AHEAD,)


def years_told(text: str, metadata: Metadata, *, passing: bool = False) -> str:
    """The several years with which a text begins: 五年来, “十四五”以来; or nothing."""
    yearly = metadata.plan_type in YEARLY
    begun = _BEGUN.match(text) or (_IN_PASSING.match(text) if passing and yearly else None)
    found = [p.value for p in periods_of(begun[0], metadata)] if begun else []
    if found and is_multi_year(found[0]):
        return found[0]
    year = document_year(metadata)
    five = year and yearly and _FIVE_YEARS.match(text)
    return f"{year - 5}-{year - 1}" if year and five else ""


def _lead_above(path: tuple[str, ...], course: _Course) -> str:
    """The time of the last block under this heading, or else under the nearest one above."""
    for size in range(len(path), 0, -1):
        if path[:size] in course.leads:
            return course.leads[path[:size]]
    return course.leads.get(path, "")


def _lead_of(block: Block, lead: str, metadata: Metadata) -> str:
    """The years, or the year, that a yearly report looks back on from here: 五年来, 2022年是…."""
    section = section_of(block.path, metadata)
    if section.tense == "target":
        return ""
    opening = _GREETING.sub("", block.text.strip())
    year = document_year(metadata)
    years = years_told(_LAST_OF_YEARS.sub("", opening), metadata)
    if years and year and (last_year(years) or 0) < year:
        return years
    named = [p for p in periods_of(opening[:20], metadata) if p.span[0] < NEAR]
    over_years = bool(section.years) or is_multi_year(section.period)
    if _SHORTFALL.search(opening[:20]) and year and over_years:
        return str(year - 1)  # what is still lacking is lacking now
    if named or _ELSEWHERE.search(opening[:20]):
        if over_years and named and _of_first_clause(opening, named[0], lead):
            return lead
        return _year_named(opening, named) if over_years else ""
    return lead


def _of_first_clause(opening: str, named: Period, lead: str) -> bool:
    """2025年三大产业占比提高…, in what looks back on years: the last one's is that number alone."""
    within = is_multi_year(lead) and lead.endswith(f"-{named.value}") and not named.span[0]
    return within and not re.match(r"\s?(?:[，,]|是|底|末|[很极])", opening[named.span[1] :])


def _year_named(opening: str, named: list[Period]) -> str:
    """The year that a paragraph is about: 2022年，…, 一年来; not 2022年底."""
    whole = [p for p in named if re.fullmatch(r"\d{4}", p.value)]
    plain = whole and not since(opening, whole[0]) and not is_base(opening, whole[0])
    return whole[0].value if plain and re.search("年来?$", whole[0].written) else ""


def _turned(block: Block, metadata: Metadata) -> str:
    """The words with which a yearly report turns to what is ahead, or nothing."""
    turn = _TURN.search(block.text)
    if turn:
        return turn[0]
    years, year = _TURN_YEARS.match(_GREETING.sub("", block.text.strip())), document_year(metadata)
    periods = periods_of(years["years"], metadata) if years else []
    if years and year and periods and int(periods[0].value[:4]) >= year:
        return years[0]
    ahead = block.path and section_of(block.path, metadata).tense == "target"
    return _AHEAD if ahead else ""


def _within(block: Block, begun: str, metadata: Metadata) -> Block:
    """The block under the part of a yearly report that it stands in, where no heading says it."""
    if not block.path:
        return replace(block, path=(begun or "工作回顾",))
    if begun and not section_of(block.path, metadata).tense:
        years = any(is_multi_year(p.value) for p in periods_of(begun, metadata))
        return replace(block, path=(*block.path, begun if years else _AHEAD))
    return block
