"""Counts that say nothing of a thing: of whom something was done for, of times, of sizes."""

import re

from corpus.prose.groups import Group, is_classifier
from corpus.prose.left import Left
from corpus.prose.sentence import Sentence
from corpus.prose.words import leading_verb, words
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
_POLICIES = re.compile(
    r"(?:\s?[、和][^，,。；;、\d]{2,20}\d+[条项])*等[^，,。；;]{0,6}(?:政策|举措|措施|办法)"
)
_ATTAINED = re.compile(
    rf"^\s?(?:已|均|全部|成功|首次|新)*(?:当选|在全|被|为全|为国|获|{any_of(words()['action']['attained'])})"
)


_THEY_ATTAINED = re.compile(
    r"\s?[^，,。；;、\d]{2,12}?(?:已|均|全部|成功|首次|新)*"
    f"(?:{any_of(words()['action']['attained'])})"
)
# What stands right before a name: 5座(楼宇税收), 200个(村…).
_COUNT_BEFORE = re.compile(r"\d+[余多]?\s?[个家座栋条户项所](?!百分点)\s?[一-龥“”（）]{1,20}$")
_OF_ALL = re.compile("累计|合计|共|总|增加|带动|实现|完成|释放|新增")
_SUM_OF_YEAR = re.compile("(?:收入|税收|产值|营收|利润|利税|规模|生产总值|交易额|销售额)$")
_PLACE_ALONE = re.compile("(?:[区县市镇乡园]|以[东西南北])$")


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


def is_example(unit: str, after: str) -> bool:
    """出台稳外贸20条、促消费15条等政策措施: the title of a policy, no thing that is counted."""
    return unit in ("条", "项") and bool(_POLICIES.match(after))


def is_list_of(subject: str, group: Group, after: str) -> bool:
    """甲、乙、丙3个集群获评乙类: those that the number counts, named one by one."""
    first = group.quantities[0]
    names = [name for name in re.split("[、和]", subject) if name]
    if leading_verb(subject):  # 新增甲、乙、丙3个市: the verb is part of what is counted
        return False
    several = len(group.quantities) == 1 and len(names) > 2 and is_classifier(first.unit)
    return several and first.value == len(names) and bool(_THEY_ATTAINED.match(after))


def is_of_each(sentence: Sentence, left: Left, group: Group) -> bool:
    """5座楼宇税收超9万元, 50项中有20项: of each of those, or of some, is nothing of all."""
    if not _COUNT_BEFORE.search(sentence.text[: group.start]):
        return False
    if re.search("[项家个]中$", left.subject) or (
        left.subject.endswith("中") and "有" in left.tail
    ):
        return True
    first = group.quantities[0]
    passed = first.comparator in (">", ">=") and not re.search("[多余]", first.written)
    all_of = _OF_ALL.search(left.subject + left.tail)
    return bool(
        passed and first.unit.endswith("元") and _SUM_OF_YEAR.search(left.subject) and not all_of
    )


def is_part_by_place(sentence: Sentence, left: Left, group: Group) -> bool:
    """甲100家（原乙区70家和丙园30家）: so many of those named before are there."""
    before = sentence.text[: group.start]
    within = max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))
    same = group.quantities[0].unit == sentence.last_unit
    return within and same and bool(_PLACE_ALONE.search(left.subject))
