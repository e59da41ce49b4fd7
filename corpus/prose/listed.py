"""Things named in a list: what of it a number belongs to, and what its parts share."""

import re

from corpus.prose.nouns import noun_after
from corpus.prose.projects import project_named
from corpus.prose.subjects import named
from corpus.prose.words import is_verbs, leading_verb, words
from corpus.quantity import any_of

_MADE_READY = re.compile("(?:建成|开工|竣工)?(?:投产|投用|试运[转行]|运营|并网|达产)")
_NUMBERS_LISTED = re.compile(r"\s?[、和及]\s?")
_SAME_KIND = re.compile(
    "、[一-龥“”]{2,10}(?:企业|工厂|车间|项目|专项|基地|中心|平台|园区|学校|机构)(?=[，。；,;]|$)"
)
_DOING = re.compile(any_of(verb for verb in words()["action"]["verbs"] if len(verb) > 1))
GRADE_ALONE = re.compile("[一-龥]{1,4}级")
# 5项甲指标、1项乙指标未完成: both did.
_NEXT_INDICATORS = re.compile(
    r"^(?:\s?[、和及与]\s?\d+[项个][^，。；、\d]{0,8}?指标)+(?=[^，。；、\s])"
)
_NEXT_GRADED = re.compile(r"[、和及与]\s?[\d.]+[^\d，。；、]{1,2}?[一-龥]{1,3}级")


def of_last(subject: str) -> str:
    """甲电站建成投产、总装机, 推进“十大实事”、累计投入: what the last part says is counted."""
    head, _, last = subject.rpartition("、")
    if not head or named(subject):
        return subject
    project = project_named(head)
    if project and not head.endswith(project):  # what has become of it stands behind it
        return project + last
    if _MADE_READY.fullmatch(head):  # 建成试运转、新增产能
        return last
    quoted = re.search(r"“[^”]*\d[^”]*”$", head) and _DOING.search(head)
    return last if quoted or re.match("累计|合计|五年共", last) else subject


def last_done(subject: str) -> str:
    """提高甲标准、惠及5万人: the verb behind the mark begins what the number says."""
    verb = subject.rpartition("、")[2]
    return verb if is_verbs(verb) and not is_verbs(subject) and not named(subject) else subject


def graded(verb: str, grade: str, after: str) -> list[str]:
    """建成3个国家级、11个省级医疗中心: what the first are is said with the second."""
    rest = after[after.index(grade) + len(grade) :]
    found = _NEXT_GRADED.match(rest)
    thing = noun_after(rest[found.end() :]) if found else ""
    return [verb + grade + thing] if len(thing) > 1 else []


def listed_with(rest: str) -> str:
    """新建150个数字车间、数字工厂: one number for both."""
    more = _SAME_KIND.match(rest)
    return "" if more is None or leading_verb(more[0][1:]) else more[0]


def counted_indicators(noun: str, after: str) -> str:
    """Of a plan's indicators so many did something: 达到或超过时序进度的指标."""
    rest = re.sub(r"^[（(][^（）()]*[）)]", "", after.strip().removeprefix(noun))
    rest = _NEXT_INDICATORS.sub("", rest)
    did = re.match(r"(?![和及与])[^，,。；;、（(\d中]{3,24}", rest)
    return f"{did[0]}的{noun}" if did else f"{noun}总数"


def verb_of_list(gap: str, earlier: str) -> str:
    """新建2个甲、9个乙: the verb before the first number holds for the next."""
    if not _NUMBERS_LISTED.fullmatch(gap):
        return ""
    verb = leading_verb(earlier)
    return "" if verb in words()["action"]["neutral"] else verb
