"""How a sentence says a number counts: against which time, year by year, summed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.prose.context import is_base, last_year
from corpus.prose.groups import Group, is_physical
from corpus.prose.left import Left
from corpus.prose.sentence import Reading, Sentence, nearest_period

# 较“十三五”末的9亿元增加…: the number is that time's own.
_ITS_OWN = re.compile(r"(?:全年|同期|水平)?的(?:约|近)?")
_CUE = re.compile(r"(?:其中)?(?:(?P<averaged>年均|每年|平均每年)(?!浓度|气温|降)|累计)")
_EACH = re.compile("年均|每年")
_GROWTH_AFTER = re.compile("的?(?:年均|较快)?(?:增长|增速)(?=[，,。；;、]|$)")
_ENUMERATED = re.compile(r"\s?[、和及]")
_CAME_TO = re.compile("达|[增升降减]至|突破")
_CHANGES = ("growth", "rise", "fall")


def with_base(sentence: Sentence, group: Group, left: Left) -> Left:
    """A change against a year other than the one before is noted: 较2020年提高."""
    base = [p for p in sentence.periods if p.span[1] <= group.start and is_base(sentence.text, p)]
    if not base or base[-1].span[1] < group.start - 8 or left.way not in ("growth", "rise", "fall"):
        return left
    own, compared = nearest_period(sentence, group.start), last_year(base[-1].value)
    if base[-1].relative or (own and compared and last_year(own.value) == compared + 1):
        return left
    return replace(left, note=f"较{base[-1].written}{left.tail}")


def with_cue(sentence: Sentence, group: Group, left: Left) -> Left:
    """年均新增就业3万人、培训5万人: what its clause begins with holds for each number of a list."""
    if left.way != "level" or left.pronoun.startswith("总"):
        return left
    if each := _EACH.search(left.tail):  # 新增就业年均超过7万人: of each year, no sum
        percent = group.quantities[0].unit in ("%", "‰")
        return left if percent or left.averaged else replace(left, averaged=each[0])
    before = re.split("[，；。：,;]", sentence.text[: group.start])[-1]
    cue = _CUE.match(before.strip())
    if not cue:
        return left
    return replace(left, averaged=cue["averaged"] or "", summed=left.summed or not cue["averaged"])


def told_against(sentence: Sentence, readings: Sequence[Reading], start: int) -> list[Reading]:
    """The readings with the time that they are of or told against: 比2020年的X增加Y，增长Z."""
    if not readings:
        return []
    left, at = readings[0].left, readings[0].quantity.span[0]
    within = [p for p in sentence.periods if start <= p.span[0] and p.span[1] <= at]
    bases = [p for p in within if is_base(sentence.text, p)]
    own = bases and _ITS_OWN.fullmatch(sentence.text[bases[-1].span[1] : at])
    if own and left.way == "level":
        sentence.base = bases[-1]
        sure = not bases[-1].relative  # 上年 is counted from the document's year, not this one's
        return [replace(r, period=bases[-1], sure=r.sure and sure) for r in readings]
    goes_on = not within and not left.subject and not left.yearly
    sentence.base = bases[-1] if bases else sentence.base if goes_on else None
    changes = left.way in _CHANGES and not left.yearly and not left.averaged
    return [replace(r, base=sentence.base) for r in readings] if changes else list(readings)


def reached_too(sentence: Sentence, left: Left) -> Left:
    """甲达到9个、乙3万张: both are what has been come to."""
    listed = _ENUMERATED.match(sentence.text, sentence.last_end)
    level = left.way == "level" and not left.summed
    bare = level and not left.tail and bool(left.subject)
    if sentence.reached and bare and sentence.last_end and listed:
        return replace(left, tail="达到")
    sentence.reached = level and bool(_CAME_TO.search(left.tail))
    return left


def as_said_behind(sentence: Sentence, group: Group, left: Left) -> Left:
    """经营收入保持10%以上增长: the number says how much it grew; 完成甲提升9亩: what was done."""
    grown = left.way == "level" and _GROWTH_AFTER.match(sentence.text[group.end :])
    if grown and group.quantities[0].unit == "%":
        return replace(left, way="growth")
    work = left.way == "rise" and left.tail == "提升" and is_physical(group.quantities[0].unit)
    done = work and sentence.text[: group.start].rpartition("，")[2].startswith("完成")
    listed = work and sentence.last_end and left.subject and sentence.upgraded
    sentence.upgraded = bool(done or listed)
    return replace(left, subject=f"{left.subject}提升", way="level") if done or listed else left
