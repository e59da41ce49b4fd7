"""Nouns that say what is counted only with what they belong to: 总投资, 面积, 利润."""

import re

from corpus.prose.groups import Group
from corpus.prose.left import Left, balanced
from corpus.prose.projects import project_named
from corpus.prose.sentence import Sentence
from corpus.prose.subjects import named, overlap
from corpus.prose.words import leading_verb, pattern, words
from corpus.quantity import any_of

_HEAD = re.compile(rf"(?:{pattern('action', 'heads').pattern}|产业|行业|园|厂|路|场|“[^”]*”)$")
# 煤炭生产方面，…: what the numbers behind it are of.
_FIELD = re.compile(
    "[^一-龥]*(?:[一二三四五六七八九十]{1,2}是)?(?:在)?(?P<field>[一-龥]{2,10}?)(?:生产|供应|发展|产业)?方面[，,]"
)
_INDUSTRY = re.compile(
    "(?:^|[，。；、])(?:加快)?(?:推动|推进|培育|壮大|发展|做[强大优精]|提升|支持|聚焦|围绕)(?P<field>[一-龥]{2,8}?)产业"
    "(?![链化园集基投])"
)
_OPENED = re.compile("(?P<field>[一-龥]{2,8}?)产业(?![链化园集基投规])")
_OF_FIELD = re.compile("总?产[量值能]|年产[量值]|(?:产业)?规模|总规模|产业投资")
_SUMS = [noun for noun in words()["generic"]["nouns"] if not noun.startswith("项目")]
_GENERIC_END = re.compile(rf"(?<=[一-龥]{{3}})(?:{any_of(_SUMS)})$")
_NUMBER_END = re.compile("(?:总量|总数|数量|参保人数|人数|人次|户数)$")
# 净增经营主体2万户、总量达9万户: all there are is of the thing alone.
_NEWLY = re.compile("^(?:累计)?净增加?(?=..)")


def of_named(sentence: Sentence, left: Left, group: Group) -> tuple[list[str], bool]:
    """The noun with the project or thing that it belongs to; without one, it counts nothing."""
    project = _project_before(sentence, group)
    if (field := _field_of(sentence, left, group)) and not project:
        return [_joined(field, left.subject.removeprefix("总"))], True
    whole = _whole_of(sentence, group) if left.subject.startswith(("总", "项目总")) else ""
    industry = _industry_of(sentence, left, group)
    sentence.anchor = project or whole or industry or sentence.anchor
    if not sentence.anchor or left.subject.startswith(sentence.anchor):
        known = bool(named(left.subject))
        return [left.subject] if known or sentence.anchor else [], known and not sentence.anchor
    name = _joined(sentence.anchor, left.subject.removeprefix("项目"))
    sentence.generic = name
    level = left.way not in ("growth", "rise", "fall") and not name.endswith(
        ("率", "比重", "占比", "强度")
    )
    rate = group.quantities[0].unit == "%" and level
    return [name], bool(project or industry or _belongs_to(sentence.anchor, name)) and not rate


def _field_of(sentence: Sentence, left: Left, group: Group) -> str:
    """煤炭方面，建成甲矿9处，产量达到…: what the sentence is said to be about, if it has that."""
    found = _FIELD.match(sentence.text)
    if not found or left.region or not _OF_FIELD.fullmatch(left.subject):
        return ""
    known = named(found["field"] + left.subject) or named(
        found["field"] + left.subject.removeprefix("总")
    )
    anchored = sentence.anchor and named(_joined(sentence.anchor, left.subject))
    return "" if anchored and not known else found["field"]


def _industry_of(sentence: Sentence, left: Left, group: Group) -> str:
    """推动甲产业提质，…力争产量突破9万辆: the industry that the sentence itself speaks of."""
    own = not sentence.anchor or sentence.anchor == sentence.topic
    if not own or not _OF_FIELD.fullmatch(left.subject):
        return ""
    opened = _OPENED.match(sentence.text)
    if opened and not leading_verb(opened["field"]):
        return opened["field"]
    found = _INDUSTRY.findall(sentence.text[: group.start])
    return found[-1] if found else ""


def generic_nouns() -> frozenset[str]:
    """The nouns that say nothing alone."""
    return frozenset(words()["generic"]["nouns"])


def is_generic(subject: str) -> bool:
    """Whether a subject is one of them, be it with 项目 before it."""
    return subject in generic_nouns() or subject.removeprefix("项目") in generic_nouns()


def _whole_of(sentence: Sentence, group: Group) -> str:
    """道路10条，其中主干路3条、支路7条，总长度…: of all the roads, not of the last named."""
    at = sentence.text.rfind("其中", 0, group.start)
    whole = [subject for subject, place in sentence.history if place < at]
    parts = sum(at < place < group.start for _, place in sentence.history)
    return anchor_of(whole[-1]) if whole and parts > 1 else ""


def _project_before(sentence: Sentence, group: Group) -> str:
    """The project that was named since the last number: 总投资 is its own."""
    begun = max(sentence.last_end, sentence.after_noun)
    clauses = sentence.text[begun : group.start]
    end = max(clauses.rfind(mark) for mark in "，,、")
    return project_named(clauses[:end]) if end > 0 else ""


def _joined(anchor: str, noun: str) -> str:
    """A generic noun with what it belongs to: 粮食播种面积 … 产量 is 粮食产量."""
    if _like_end(anchor, noun):
        return anchor[: -len(noun)] + noun
    for at in range(2, len(anchor)):
        mention = named(anchor[:at] + noun)
        if mention and mention.written == anchor[:at] + noun:
            return mention.written
    return anchor.removesuffix(overlap(anchor, noun)) + noun


def _like_end(whole: str, subject: str) -> bool:
    """金融机构人民币存款余额2万亿元、贷款余额3万亿元: the same but for the word that changes."""
    end = whole[-len(subject) :]
    alike = len(whole) > len(subject) > 3 and end[2:] == subject[2:]
    return alike and end != subject and end.endswith(("余额", "总额"))


def stands_alone(sentence: Sentence, left: Left) -> bool:
    """A generic noun that is an indicator by itself, beside another one of the region."""
    if left.way == "share":
        return bool(named(full_name(left, left.subject)))
    return bool(named(left.subject) and named(sentence.anchor))


def _belongs_to(anchor: str, name: str) -> bool:
    return bool(_HEAD.search(anchor) or named(name))


def anchor_of(subject: str) -> str:
    """What a later 总投资 belongs to: the subject without its leading verbs."""
    subject = _NEWLY.sub("", subject)
    while (verb := leading_verb(subject)) and len(subject) - len(verb) > 2:
        subject = subject.removeprefix(verb)
    if named(subject):
        return subject
    return balanced(_GENERIC_END.sub("", _NUMBER_END.sub("", subject)))


def full_name(left: Left, subject: str) -> str:
    """The name of a share or of a part done, with what it is a part of."""
    if left.way == "share":
        return f"{subject}占{left.note}比重" if left.note else f"{subject}占比"
    return f"{subject}完成{left.note}比例" if left.way == "done" else subject
