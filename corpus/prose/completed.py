"""What the name of a number lacks, taken from a name that stands before it."""

import re

from corpus.prose.groups import Group, is_classifier, is_physical
from corpus.prose.left import Left
from corpus.prose.sentence import Sentence
from corpus.prose.subjects import named
from corpus.prose.words import leading_verb, words

# 改造老旧小区7万户、步道800公里: both are what is worked on, whatever counts them.
_WORKS = ("治理", "新增", "改造", "新建", "更新改造", "修复", "改扩建")
_MADE = ("新打造", "新引进", "新培育", "新认定", "新创建", "评定", "新评定", "新引入", "打造")
# 3万套（户）、电梯5万部
_UNIT_AGAIN = re.compile(r"^\s?[（(][^（）()\d]{1,3}[）)]")
_GRADE = re.compile(r"国家|[省市区县]|高|中|其他|各类")


def completed(sentence: Sentence, subject: str) -> str:
    """居民人均可支配收入 …，其中城镇居民: the part's name is completed from the whole's."""
    if named(subject):
        return subject
    for whole, _ in sentence.history:
        for at in range(1, min(len(whole), len(subject))):
            if subject.endswith(whole[:at]) and named(subject + whole[at:]):
                return subject + whole[at:]
    return _of_same(sentence, subject)


def _of_same(sentence: Sentence, subject: str) -> str:
    """规上工业增加值 …，利润总额: known to the dictionary with the earlier beginning."""
    for whole, _ in reversed(sentence.history):
        for at in range(len(whole) - 1, 2, -1):
            mention = named(whole[:at] + subject) if named(whole) else None
            if mention and mention.written == whole[:at] + subject:
                return mention.written
    return subject


def shared_verb(sentence: Sentence, left: Left, group: Group) -> str:
    """新增 of 新增甲11家、乙8家 belongs to both."""
    earlier = sentence.subjects[0] if sentence.subjects else ""
    verb = leading_verb(earlier)
    own = left.tail or leading_verb(left.subject) or re.search("(?:总量|总数|数量)$", left.subject)
    if verb in words()["action"]["neutral"] or own:
        return ""
    gap = sentence.text[sentence.last_end : group.start]
    gap = _UNIT_AGAIN.sub("", gap)
    listed = re.match(rf"\s?[、和及]\s?{re.escape(left.subject[:2])}", gap)
    graded = re.match(rf"\s?[，,]\s?{re.escape(left.subject[:2])}", gap) and _GRADE.match(
        left.subject
    )
    same = group.quantities[0].unit == sentence.last_unit
    part = re.match(rf"\s?[、，,]\s?其中\s?{re.escape(left.subject[:2])}", gap)
    if part and same and verb == "新增":
        return verb
    counted = is_classifier(unit := group.quantities[0].unit) or is_physical(unit)
    if listed and verb in _WORKS and counted and not unit.endswith("人"):
        return verb
    if listed and verb in _MADE and is_classifier(unit) and not unit.endswith(("人", "名")):
        return verb
    return verb if (listed or graded) and same and is_classifier(sentence.last_unit) else ""
