"""What the numbers of a group count: named before them, after them, or carried over."""

import re
from dataclasses import replace

from corpus.prose.carried import carried
from corpus.prose.completed import completed, shared_verb
from corpus.prose.counts import (
    counts_times,
    done_for,
    is_example,
    is_for_each,
    is_handled,
    is_list_of,
    is_of_each,
    is_part_by_place,
    is_sized,
)
from corpus.prose.generic import (
    anchor_of,
    generic_nouns,
    is_generic,
    of_named,
    stands_alone,
)
from corpus.prose.groups import Group, is_classifier, is_physical, meets_goal
from corpus.prose.left import Left
from corpus.prose.listed import (
    GRADE_ALONE,
    counted_indicators,
    graded,
    last_done,
    listed_with,
    of_last,
    verb_of_list,
)
from corpus.prose.nouns import (
    became,
    goes_on_as_clause,
    noun_after,
    people_did,
    verb_follows,
    what_did,
)
from corpus.prose.sentence import Sentence
from corpus.prose.subjects import both_of, named, split_subjects, with_shared_per
from corpus.prose.words import ends_in_verb, is_verbs, leading_verb, words
from corpus.quantity import any_of

EACH = re.compile(r"(?<![年人户平月日])均|都|各|分别|双双")
# 以下九个方面工作: nothing that a plan counts.
_NO_THING = re.compile(f"(?:{any_of(words()['action']['no_things'])})(?:$|[和及与或的])")
# 2个百亿（…）集群
_AMOUNT = re.compile("[十百千万亿]+[元级]{0,2}")
# 22条排水沟整治率达100%: the noun is the name of the next number.
_NEXT_ONE = re.compile(
    "两位数|(?:率|产值|增加值|(?<!低)收入|利润|税收|天数|(?<!高)质量|能耗|水平|指数|浓度|价格)(?:平均)?$"
)
# A verb with its adverb; longer words before a verb are a clause of their own.
_SHORT_VERBS = 6
_SHORT_SUBJECT = 14
# Who set the goal that is met is no part of its name: 市定粮食播种面积.
_SET_BY = re.compile("^(?:国家|上级|[省市区县])(?:级?下达|定)的?")
# 由甲和乙分别提高到丙和丁: two numbers that two things began with.
_FROM_EACH = re.compile("(?:依次|各自)?分别")
# 不低于当地标准的1.6倍, 优于全国1个百分点: a bound or a praise, no value of its own.
_NO_NAME = re.compile(
    r"不$|(?<=..)改善$|[优好]于(?:全[国省市]|平均|同期|上年|国家)[^，；]{0,4}$|^[（(][^（）()]*[）)]$"
    r"|(?:突破|达到?|超过?)[\d.]+[十百千万亿]*[A-Za-z]{0,6}$|(?:超?过|达到?)[\d.]+%$"
    r"|^《[^》]*》(?:具体|细化|重点|部署|安排)+$|^每[班户套家名人座栋]$|规模为.{0,4}$|[、和及]年产$|^[一二三四]期$"
)
# 4所院校9个专业入选: those that have them.
_THEIR_OWN = re.compile(r"\d+\s?[个项名件门](?=[一-龥])")
# 甲9个，404家企业通过评审: what goes on speaks of those alone, they are none of 甲.
_ENDED = re.compile(r"\s?(?:[，,。；;、）)]|\d|$)")
# …大幅提升，对生产总值贡献率达30%: whose it is stands in another clause.
_CONTRIBUTES = re.compile(r"\s?对[^，；、]{2,20}(?:贡献率|贡献度|拉动率)")
# 完成9个村…: what is done to them is not said.
_DONE_TO = re.compile(
    "(?:村|社区|小区|企业|学校|县|乡镇|(?<!落)户|街道|[小中]学|医院|幼儿园|山)(?:$|[和及与])"
)
# 90个重点项目完成投资3亿元: so many there are.
_INVESTED = re.compile(r"(?:累计|已)?完成(?:年度)?投资[^，；。]{0,3}\d")
# 5个甲市和3个乙县新获评: what stands between the two numbers is the first one's.
_SECOND = re.compile(r"\d[^，,。；;\d]{1,16}[、和及与]\s?$")
# 根据禀赋打造9个片区: how it is done is no one who does it.
_MANNER = re.compile(
    "[、，的(（]|^(?:根据|利用|依托|按照|坚持|时隔|通过|围绕|聚焦|以|用|再次)|思路|有序"
)
_PLACES = ("城市", "国家", "地区", "国家和地区", "省份", "学校", "航线", "站点")
_JOINED = re.compile("(?:[、和与]|以及)$")


def find_subjects(
    sentence: Sentence, left: Left, group: Group, start: int
) -> tuple[Left, list[str], bool]:
    """The things counted by a group: named before it, after it, or carried over."""
    after = sentence.text[group.end :]
    unit = group.quantities[-1].unit
    one = len(group.quantities) == 1 and not EACH.search(left.tail)
    left = replace(left, subject=last_done(of_last(left.subject) if one else left.subject))
    left = replace(left, subject="") if is_list_of(left.subject, group, after) else left
    if _counts_nothing(sentence, left, group, start):
        return left, [], False
    if (did := people_did(after)) and left.way == "level":
        plain = not left.subject or left.subject.endswith("标准下")
        return replace(left, subject=""), [did], plain
    if is_classifier(unit) and left.way == "level" and _goes_on(after):
        return _counted_after(sentence, left, group, after)
    met = meets_goal(sentence.text[: group.start], after)
    left = replace(left, subject=_SET_BY.sub("", left.subject)) if met else left
    if is_physical(unit) and left.way == "level" and _goes_on(after) and not met:
        noun = noun_after(after)
        names = [left.subject + noun] if is_verbs(left.subject) else []
        ended = len(noun) > 2 and _ENDED.match(after.lstrip()[len(noun) :])
        return left, names, bool(names and ended and not named(names[0]))
    if is_classifier(unit) and sentence.text[: group.start].rstrip().endswith("等"):
        return left, [], False
    if left.subject not in generic_nouns() and is_verbs(left.subject):
        same = sentence.last_unit.lstrip("十百千万亿") == unit.lstrip("十百千万亿")
        names = [left.subject + sentence.anchor] if sentence.anchor and same else []
        return left, names, True
    if not left.subject:
        return carried(sentence, left, group, start)
    if left.subject in words()["action"]["vague"]:
        return left, [], False
    names, sure = _named_subjects(sentence, left, group)
    # 建立了5个种植示范基地: what looks like a verb may begin the name of what is counted
    doubtful = is_classifier(unit) and leading_verb(after) and not goes_on_as_clause(after)
    return left, names, sure and not doubtful


def _counts_nothing(sentence: Sentence, left: Left, group: Group, start: int) -> bool:
    """What the words around a number say of it names no thing that it counts."""
    after, unit = sentence.text[group.end :], group.quantities[-1].unit
    if _is_share_of_two(sentence, left, group):
        sentence.after_noun = group.end + len(re.split("[，,；;。]", after)[0])
        return True
    if _CONTRIBUTES.match(sentence.text[start : group.start]) or _NO_NAME.search(left.subject):
        return True
    if is_of_each(sentence, left, group) or is_part_by_place(sentence, left, group):
        return True
    if counts_times(unit, after) or is_example(unit, after) or sentence.after_noun > group.start:
        return True
    return is_classifier(unit) and left.way == "level" and is_sized(after)


def _is_share_of_two(sentence: Sentence, left: Left, group: Group) -> bool:
    """分别占甲的8%和乙的7%: two things named before, each a share of something else."""
    each = "分别占" in sentence.text[: group.start][-24:] and len(group.quantities) == 1
    return left.way == "share" and each


def _goes_on(after: str) -> bool:
    return bool(re.match(r"\s?的?[一-龥A-Za-z“]", after)) and not verb_follows(after)


def _counted_after(
    sentence: Sentence, left: Left, group: Group, after: str
) -> tuple[Left, list[str], bool]:
    """The noun behind a classifier, with the verb before it: 建成 … 355套 人才公寓."""
    noun, before = noun_after(after), sentence.text[: group.start]
    if before.rstrip().endswith("等"):  # 甲市等7个集聚区: named as an example
        left = replace(left, subject="", region="")
    verb = left.subject if is_verbs(left.subject) else leading_verb(left.subject or left.tail)
    if is_handled(before):
        at = done_for(after)
        sentence.after_noun = group.end + (at or len(re.split("[，,；;。]", after)[0]))
    if is_handled(before) or is_for_each(before) or _is_no_thing(noun, verb, after):
        return left, [], False
    if GRADE_ALONE.fullmatch(noun) or noun.endswith("指标"):
        names = [counted_indicators(noun, after)]
        sentence.after_noun = group.end + after.index(noun) + len(noun)
        return left, graded(verb, noun, after) if GRADE_ALONE.fullmatch(noun) else names, True
    if not _fits(noun, verb) or (len(noun) <= 2 and left.subject not in ("", verb)):
        return _short_noun(sentence, left, group, noun)
    gap = sentence.text[sentence.after_noun : group.start]
    if not left.subject and sentence.after_noun and sentence.subjects:
        verb = verb or verb_of_list(gap, sentence.subjects[0])
    if not verb and (not left.subject or _SECOND.search(before)):
        return _first_in_clause(sentence, left, group, noun)
    noun += listed_with(after[after.index(noun) + len(noun) :])
    sentence.after_noun = group.end + after.index(noun) + len(noun)
    sentence.anchor = noun
    if is_verbs(left.subject) or _brings_about(left.subject):
        verb = left.subject or verb
    described = "的" in noun  # 5家公司合作的项目: who can tell which of the two are five
    return left, [verb + noun], left.subject in ("", verb) and not described


def _brings_about(subject: str) -> bool:
    """试点覆盖9万名劳动者: who does what to so many."""
    short = 4 < len(subject) <= _SHORT_SUBJECT and not named(subject)
    return short and ends_in_verb(subject) and not _MANNER.search(subject)


def _is_no_thing(noun: str, verb: str, after: str) -> bool:
    """What follows a count is no thing that a plan counts, or only begins to say of what."""
    if not noun or _AMOUNT.fullmatch(noun) or _NO_THING.match(noun) or _NEXT_ONE.search(noun):
        return True
    told_of = after.lstrip().removeprefix(noun).startswith("中，")  # 90种产品中，…
    return told_of or (verb == "完成" and bool(_DONE_TO.search(noun)))


def _first_in_clause(
    sentence: Sentence, left: Left, group: Group, noun: str
) -> tuple[Left, list[str], bool]:
    """4条公路建成通车: so many did something, or there are so many; else it is no indicator."""
    after = sentence.text[group.end :]
    noun += listed_with(after[after.index(noun) + len(noun) :])
    end = group.end + after.index(noun) + len(noun)
    rest = sentence.text[end:]
    if did := what_did(rest):
        name = f"{did}的{noun}"
    elif did := became(rest):
        name = noun + did
    else:
        whose = _THEIR_OWN.match(rest)  # 15所学校21个专业入选: of those that have them
        name = noun if (_ENDED.match(rest) and not whose) or _INVESTED.match(rest) else ""
    sentence.anchor = noun
    sentence.after_noun = end if name or _THEIR_OWN.match(rest) else sentence.after_noun
    return left, [name] if name else [], "的" not in noun


def _short_noun(
    sentence: Sentence, left: Left, group: Group, noun: str
) -> tuple[Left, list[str], bool]:
    """改造老旧小区295个小区，893幢楼栋: the thing named before says what the short noun is of."""
    gap = sentence.text[max(sentence.last_end, sentence.after_noun) : group.start]
    sentence.after_noun = group.end + sentence.text[group.end :].index(noun) + len(noun)
    if _JOINED.search(sentence.text[: group.start]):  # 甲县完成治理、60万户居民受益
        left = replace(left, subject="")
    whole, of_it = sentence.anchor, sentence.text.startswith("的", sentence.after_noun)
    if whole == sentence.topic and not of_it:  # 6处煤矿、产能9万吨: not the topic's
        sentence.anchor = noun if len(noun) > 1 else ""
    if ends_in_verb(left.subject) and not named(left.subject):  # 全职引进4名博士
        return left, [left.subject + noun], len(left.subject) <= _SHORT_VERBS
    begun = leading_verb(left.subject) and len(noun) > 1 and noun not in left.subject
    if (begun or (left.subject and noun in _PLACES)) and not named(left.subject):
        return left, [left.subject + noun], False
    if left.subject:
        names, sure = _named_subjects(sentence, left, group)
        return left, names, sure and noun in left.subject
    if len(noun) > 1 and (did := what_did(sentence.text[sentence.after_noun :])):
        return left, [f"{did}的{noun}"], True
    if not _ENDED.match(sentence.text, sentence.after_noun):
        return left, [], False
    if len(noun) > 1 and whole and re.fullmatch(r"\s?[，,、]?\s?", gap):
        return left, [whole + noun], False
    return left, [], False


def _fits(noun: str, verb: str) -> bool:
    """A bare 项目 or 企业 says nothing by itself."""
    return len(noun) > 2 or (bool(verb) and len(noun) > 1)


def _named_subjects(sentence: Sentence, left: Left, group: Group) -> tuple[list[str], bool]:
    if is_generic(left.subject) and not stands_alone(sentence, left):
        return of_named(sentence, left, group)
    several = len(group.quantities) > 1 or bool(EACH.search(left.tail))
    subject = shared_verb(sentence, left, group) + completed(sentence, left.subject)
    sentence.anchor = anchor_of(subject)
    each = "分别" in left.tail or _FROM_EACH.match(sentence.text, group.end)
    names = split_subjects(subject) if several or each else [subject]
    if each and len(names) > len(group.quantities):  # 金融业、检验和检测服务业增加值
        plain = split_subjects(subject, marks="、")
        names = plain if len(plain) == len(group.quantities) else names
    names = with_shared_per(names, [q.unit for q in group.quantities]) if each else names
    all_of = both_of(subject) if len(names) == 1 else []
    if all_of and len(all_of) == len(group.quantities):
        return all_of, True
    return names, 2 <= len(subject) <= 28 and "%" not in subject
