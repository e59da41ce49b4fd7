"""Whether a number tells an aim, what is, an estimate or what there was, as its words say."""

import re
from functools import lru_cache

from corpus.prose.context import (
    YEARLY,
    Section,
    document_year,
    is_multi_year,
    last_year,
    still_runs,
)
from corpus.prose.words import pattern
from corpus.types import Kind, Metadata

_PLANNED_SUM = re.compile(
    r"(?:估算|概算)(?:总)?投资|(?:年度)?计划(?:总)?投资|投资计划|(?:计划|规划)(?:占地|总?用地|总?面积)|(?:超出?|高于|低于|超过|距离?)[^，；]{0,8}目标值?"
)
# 占年度目标14亿元的70%: so much of the goal is done.
_PART_DONE = re.compile(
    r"(?<![达到])[占完][成]?[^，；。]{0,8}(?:目标|计划|任务)(?:值|数|任务)?[^，；。]{0,8}的$"
)
# 市未下达目标等原因, 完成规划目标有困难: an aim that is only spoken of.
_NO_AIM = re.compile(
    "未(?:下达|设定|明确|完成|实现)[^，。；]{0,4}目标|完成[^，。；]{0,6}目标有[^，。；]{0,6}困难"
)
_LAST_MONTH = re.compile(r"(?P<part>[HQ]|M1-|-)(?P<number>\d+)$")
_SO_FAR = re.compile(r"(?<![而业])已|目前|截至|截止|以来|现有")
_GOAL_AFTER = re.compile(r"^\s?(?:的[^，。；]{0,6}?(?:目标|要求|预期)|(?:规划|预期)?目标)")
# A goal that was met says what was reached: 完成市定粮食播种面积5万亩目标.
_MET = re.compile(
    "^(?!.*(?:要|需|距|应|难|未|能|可|将|确保|力争|努力|争取|目标|增长|年均)).*完成[^，,。；;、]{2,}$"
)
# 地区生产总值按增长5%左右安排
_SET_BEFORE = re.compile("按照?(?:增长|下降|增速|不低于)*$")
_SET_AFTER = re.compile(
    r"\s?(?:的?(?:幅度|速度|比例|标准))?(?:来|予以)?(?:安排|考虑|把握|预期|掌握|测算)"
)
_GOAL_BEFORE = re.compile(
    r"目标|力争|(?:计划|规划|预期)(?:年均|增长|完成|实现|达到|为|新增|投资|总投资|建设|新建|改造)|拟|不低于|确保"
)


def kind_of(
    before: str, after: str, period: str, section: Section, metadata: Metadata
) -> tuple[Kind, bool]:
    """The kind of a value between two parts of its sentence, and whether it is sure."""
    before = _NO_AIM.sub("", _PART_DONE.sub("", _PLANNED_SUM.sub("", before)))
    if "基数" in before[-12:]:
        return Kind.BASELINE, True
    if _SET_BEFORE.search(before) and _SET_AFTER.match(after):
        return Kind.TARGET, section.tense != "review"
    if _GOAL_AFTER.match(after) and not (_MET.search(before) and section.tense != "target"):
        named = re.match(r"的?(?:规划|“?十[三四五]五”?)(?:规划)?目标", after)
        return Kind.TARGET, bool(named) or (section.sure and section.tense == "target")
    end, year = last_year(period), document_year(metadata)
    if end is None or year is None:
        return _kind_of_tense(before, section, sure=section.tense == "review")
    if still_runs(period, metadata):
        return _kind_ahead(before)
    partial = not re.fullmatch(r"[\d]{4}(?:-\d{4})?", period)
    if end < year or (end == year and partial and elapsed(period, section, metadata)):
        return _kind_of_past(before)
    if end == year and partial and not _cue("actual").search(before):
        return Kind.TARGET, True
    if _cue("estimate").search(before) and not _cue("target").search(before[-6:]):
        return Kind.ESTIMATE, True
    if end > year and not is_multi_year(period):
        return Kind.TARGET, True
    return _kind_of_running(before, section, metadata)


def _kind_of_past(before: str) -> tuple[Kind, bool]:
    if _GOAL_BEFORE.search(before[-14:]):
        return Kind.TARGET, False
    return (Kind.ESTIMATE if _cue("estimate").search(before) else Kind.ACTUAL), True


def elapsed(period: str, section: Section, metadata: Metadata) -> bool:
    """Whether a part of the document's year was over when it spoke; without its month, likely."""
    date = re.match(r"(\d{4})-(\d{2})", metadata.date)
    last = _LAST_MONTH.search(period)
    if not date or not last or date[1] != period[:4] or metadata.plan_type not in YEARLY:
        return section.tense != "target" or metadata.plan_type not in YEARLY
    per = {"H": 6, "Q": 3}.get(last["part"][0], 1)
    return int(last["number"]) * per <= int(date[2])


def _kind_ahead(before: str) -> tuple[Kind, bool]:
    """The kind within a year that a yearly report plans: what is said to be done is left open."""
    if _GOAL_BEFORE.search(before) or not _SO_FAR.search(before):
        return Kind.TARGET, True
    return Kind.ACTUAL, False


def _kind_of_running(before: str, section: Section, metadata: Metadata) -> tuple[Kind, bool]:
    """The kind within a period that has begun and not ended."""
    if _GOAL_BEFORE.search(before):
        return Kind.TARGET, True
    if _cue("actual").search(before):
        return Kind.ACTUAL, True
    return _kind_of_tense(before, section, sure=True)


def _kind_of_tense(before: str, section: Section, *, sure: bool) -> tuple[Kind, bool]:
    if _GOAL_BEFORE.search(before):
        return Kind.TARGET, sure and section.tense != "review"
    if _cue("actual").search(before) or section.tense == "review":
        return Kind.ACTUAL, sure
    if section.tense == "target":
        return Kind.TARGET, sure
    return Kind.ACTUAL, False


@lru_cache(maxsize=8)
def _cue(kind: str) -> re.Pattern[str]:
    return pattern("kinds", kind)
