"""Counts that say nothing of a thing: of whom something was done for, of times, of sizes."""

import re

from corpus.prose.words import words
from corpus.quantity import any_of

# 为3万名农民工追回欠薪, 在14个县新建学位: whom or where, not what.
_HANDLED = re.compile(
    r"(?:^|[，；,;。、])\s?(?:累计|共|已|全年|免费)*"
    r"(?:对|为|向|给|与|在(?![建岗校册营库线职地园])|从|由)[^，；,;。、]{0,6}$"
)
_DOES_FOR = re.compile(any_of(words()["counts"]["done_for"] + words()["action"]["verbs"]))
# 每个县培育2个主导产业
_FOR_EACH = re.compile(
    r"每(?:个|一)?[县区市镇乡村省州校所家][^，,；;。\d]{0,14}$|每个[^，,；;。\d]{1,16}$"
)
# 4次提高基础养老金: how often, not how many.
_OFTEN = re.compile(
    r"^\s?(?:全会|全体会议|会议|党代会|代表大会|常委会|提高|上调|调整|获|入选|登上|荣|被|举办|召开|开展)"
)
# 2座40万千瓦电站: the next number is the size of what is counted.
_SIZE = re.compile(
    r"^\s?的?[\d.]+[十百千万亿]*[千万]?(?:[瓦伏吨米亩元升床]|公里|平方|立方|兆)|^\s?(?:19|20)\d\d年"
)
_ATTAINED = re.compile(
    rf"^\s?(?:已|均|全部|成功|首次|新)*(?:当选|在全|被|为全|为国|获|{any_of(words()['action']['attained'])})"
)


def is_handled(before: str) -> bool:
    """A number of those for whom, with whom or where something is done."""
    return bool(_HANDLED.search(before))


def is_for_each(before: str) -> bool:
    """So many in each of several: no count of all."""
    return bool(_FOR_EACH.search(before))


def done_for(after: str) -> int:
    """Where what was done for those that a number counts begins: 追回工资; 0 if no word tells."""
    clause = re.split("[，,；;。、]", after)[0]
    match = _DOES_FOR.search(clause, 1)
    return match.start() if match else 0


def counts_times(unit: str, after: str) -> bool:
    """So many times something was done."""
    return unit.endswith("次") and bool(_OFTEN.match(after))


def is_sized(after: str) -> bool:
    """The size of what is counted follows before its name."""
    return bool(_SIZE.match(after))


def did_something(after: str) -> bool:
    """What follows a count tells what those did, so that they are some of what was named."""
    return bool(_ATTAINED.match(after))
