"""What the words before a number say: what is counted, and whether it is a level or a change."""

import re
from dataclasses import dataclass, replace

from corpus.prose.asides import without_asides, without_milestones, without_passed
from corpus.prose.regions import leading_region, starts_named, whole_region
from corpus.prose.words import (
    is_verbs,
    lead_pattern,
    mentions_of,
    tail_classes,
    tail_pattern,
    tail_word,
    words,
)
from corpus.quantity import any_of
from corpus.types import Metadata

_OF_WHOLE = re.compile(
    r"(?:占|相当于)(?P<whole>(?!比)[^，；,;占]{1,24}?)的?(?:比重|比例|比率|比)?(?:已|约|为|达到|达|超过|(?:提高|提升|上升|扩大|增加|下降|降低|升|增|降|提)(?:到|至)|到|至|的|一直|处于|稳定|保持|在|应|分别|(?<!平)均|都)*$"
)
_SHARE = re.compile(
    r"占(?:比重?|到)?(?:均|已|力争|要|将|约|为|达到|达|超过|(?:提高|提升|上升|下降|升|降)[到至]|(?:稳定|保持)在)*$"
)
_DONE = re.compile(
    r"(?:完成|达到|占)(?P<plan>[^，；,;]{0,8}?(?:计划|目标|任务|预算)(?:值|数|任务)?)(?:[\d.]+[万亿]?[元吨人]?)?的?"
    r"(?:比重|比例)?(?:为|达到?|约)?$"
)
_THAN = re.compile(
    r"(?:(?<![同占])比(?![重例率])|较|与)(?P<base>[^，；,;、]{1,16}?)(?:相比)?(?P<verb>"
    r"高出?|低|多|少|快|慢|提高|增加|增长|下降|减少|降低|上升|提升|扩大|回落|再?压缩|再?缩短|再?压减)了?(?:约|近|了)?$"
)
_OVER = re.compile(
    r"(?P<verb>超(?=(?:年度|原定)?(?:计划|目标))|高于|低于|高出|超出|快于|慢于|多于|少于|领先|超过(?=[^，；,;、]*(?:平均|同期|上年|去年)))(?P<base>[^，；,;、]{1,20}?)(?:约|近)?$"
)
_YEAR_ON_YEAR = ("同比", "比上年", "较上年", "比去年", "较去年", "名义", "环比")
_TERMS = re.compile(
    r"^\d+万元(?:及)?以上(?=[^，]{0,4}投资)"
    r"|[（(]?(?:扣除|剔除|还原)[^，；,;]{0,12}?(?:因素|影响|退税)?后[）)]?"
    r"|[（(]?(?:按)?(?:同|可比|自然)口径(?:计算)?[）)]?"
)
_DOES = re.compile(
    "(?<=[一-龥]{2})(?:实现|完成)(?=(?:增加值|总?产值|投资|利润|利税|税收|(?:销售|营业|主营业务|综合)?收入|销售额)$)"
)
# 节水灌溉农田达到耕地总面积的53%: what it reaches is a share of the other.
_REACHES_OF = re.compile(
    r"(?:已|均)?(?:达到?|约?为|相当于|约?占)了?(?P<whole>[^，；,;、\d的]{2,16})的(?:约|近)?$"
)
_FALLING = re.compile("低|少|慢|降|减|回落|压缩|缩短")
_AIM = re.compile("目标|增长|提高|达到|规划")
_OVER_YEAR = re.compile(r"(?<=[快慢高低多少]于)\s*\0+(?:同期|末|底)?")
_BETTER = re.compile(r"(?<=浓度)[^，、；]{0,4}改善(?=\w{0,2}$)")
_THAT_YEAR = "那一年"
_BASE_YEAR = re.compile(r"(?:比|较|与)\s*\0+(?:同期|末|底)?(?:相比)?")
_MARKER = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑳]|\d{1,2}[.．、]|[—–-]{1,2})+"
)
_AT_PLACE = re.compile("^(?:园区|片区|辖区|县区|各地)(?=入驻|引进|新建|新增|建成|改造|落地)")
# 20个合作项目落地、总投资9亿元: what has become of them is no part of what they cost.
_BECAME = re.compile(rf"^(?:{any_of(words()['projects']['done'])})+、(?=.)")
# 优先在边远地区、薄弱村新建棚室: where is no part of what.
_WHERE = re.compile(
    "^(?:围绕|聚焦|立足|根据|按照|依托)[^，；、和]{2,10}?(?=布局|建设|打造|培育|新建|新增|实施)"
    "|^(?:优先|重点|主要|分别)?在(?![建岗校册营库线职地])[^，；]{3,}?(?=新建|建设|新增|打造|改造|实施|布局|建成)"
)
# 综合考虑，提出地区生产总值增长5%: who sets an aim is no part of it.
_ANNOUNCED = re.compile(
    "^(?:(?:建议|综合考虑|统筹考虑|初步)?(?:提出|设定|明确|安排|确定|拟定)|综合考虑|建议)[了的]?(?=.)"
)
_DOUBLED = re.compile(r"^(.{3,})\1$")
_STARTS = re.compile("^(?:开工|启动)(?=改造)")
_MADE = re.compile(r"^(?P<things>[^，；]{4,}?)(?:分别)?(?P<verb>新增|新建|新开工|新认定|新培育)$")
_STREAK = re.compile(
    r"(?:连续|近)[一二三四五六七八九十两\d]{1,2}年|(?<![\d.])[两三四五35]年(?=年均|平均|累计)|(?<!学)(?:后|今后|未来|前)[两三四五]年需?要?"
)
_FIVE = re.compile(
    r"(?<![近每前后第上下十百\d一二三四五六七八九])[五5]年(?=累计|共|合计|净?增|提高|下降|减少)"
)
_FINISHED = re.compile(
    r"[\0\s]*(?:累计|共|已|全面|超额|高效|顺利|提前)*完成(?![率度]|[^，]{0,8}比)"
)
# 抽检量达到每千人5批次: so many of each thousand.
_OF_EACH = re.compile(
    "^(?P<what>[^，；每]{2,10}?)(?:达到?|为)(?P<each>每[百千万]+(?:名|个)?人口?)$"
)
_LAST_YEAR = re.compile(r"^(?:上年|去年|上一年|上年同期|去年同期|同期|上年末|上年底)$")
_MODIFIED = re.compile(r"^[^，；]{12,}的(?=[^的]{2,}$)")


@dataclass(frozen=True, slots=True)
class Left:
    """The text before a number, read: the thing counted, its region, the way it is counted."""

    subject: str
    region: str = ""
    way: str = "level"  # level, growth, rise, fall, share, done
    tail: str = ""
    note: str = ""
    pronoun: str = ""
    scope: str = ""  # 含…区域, said before the number within brackets
    ended: bool = False  # the level that a yearly growth led to
    finished: bool = False  # 完成: done in the time, no state at its end
    streak: bool = False  # 连续三年: not of one year
    origin: bool = False  # 从…, 由…: where a change began
    yearly: bool = False
    summed: bool = False
    five: bool = False  # 五年增长, 五年累计: of five years that no other word dates
    compared: bool = False  # another region's number, beside one's own
    averaged: str = ""  # 年均, 每年 at the beginning of the clause: 年均新增就业


def read_left(text: str, metadata: Metadata, *, percent: bool) -> Left:
    """The reading of the text between the clause's start and a number; its periods are blank.

    Only a percentage is a share of something or the part done of a plan.
    """
    five = bool(_FIVE.search(text))
    finished = bool(_FINISHED.match(text))
    streak = bool(re.search(r"连续[一二三四五六七八九十两\d]{1,2}年", text))
    text = _BETTER.sub("下降", text)
    text = _OVER_YEAR.sub(_THAT_YEAR, text)
    text = re.sub(r"[\s\0]+", "", _BASE_YEAR.sub("", _STREAK.sub("", text)))
    text = without_milestones(_MARKER.sub("", without_asides(text)))
    terms = _TERMS.search(text)
    if terms:
        text = text[: terms.start()] + text[terms.end() :]
    origin = re.search(
        "[从由](?:平均|人均|原来|最初|每[人户亩]每[月年]|每[月年]|[月年]均)?的?$", text
    )
    part = _REACHES_OF.search(text) if percent else None
    if part and not _LAST_YEAR.match(part["whole"]) and not _AIM.search(part["whole"]):
        text = f"{text[: part.start()]}占{part['whole']}达到"
    other = _read_other(text, metadata)
    text = text[: origin.start()] if origin else text.removesuffix("的")
    readers = (_read_done, _read_whole, _read_comparison) if percent else (_read_comparison,)
    found = other or next((left for reader in readers if (left := reader(text, metadata))), None)
    left = found or _read_plain(text, metadata)
    scope = terms[0].strip("（()）") if terms else ""
    left = replace(left, scope=scope, origin=bool(origin), streak=streak, five=five)
    left = replace(left, finished=finished and left.way == "level")
    if left.subject in words()["lead"]["pronouns"]:
        return replace(left, subject="", pronoun=left.subject)
    return left


def read_within(text: str) -> Left | None:
    """The reading of the words before a number in brackets: 含…区域为, 合, 约."""
    bare = re.sub(r"[\s\0]+", "", text)
    if re.fullmatch(r"(?:折?合|约合|折合人民币|相当于)?约?", bare):
        return Left("", tail="合")
    match = re.fullmatch(
        r"(?P<scope>(?:含|不含|包含|包括|扣除)[^，,]{1,20}?)(?:为|达到?|约)*", bare
    )
    return Left("", tail="为", scope=match["scope"]) if match else None


def _read_done(text: str, metadata: Metadata) -> Left | None:
    match = _DONE.search(text)
    if not match or not match["plan"]:
        return None
    subject, region = clean_subject(text[: match.start()], metadata)
    return Left(subject, region, "done", tail=match[0], note=match["plan"])


def _read_whole(text: str, metadata: Metadata) -> Left | None:
    match = _OF_WHOLE.search(text)
    if not match or match["whole"] in ("地", "比", "全", "到") or _AIM.search(match["whole"]):
        return _read_share(text, metadata)
    subject, region = clean_subject(text[: match.start()], metadata)
    return Left(subject, region, "share", tail=match[0], note=match["whole"].removesuffix("的"))


def _read_share(text: str, metadata: Metadata) -> Left | None:
    match = _SHARE.search(text)
    if not match:
        return None
    subject, region = clean_subject(text[: match.start()], metadata, whole=True)
    return Left(subject, region, "share", tail=match[0])


def _read_comparison(text: str, metadata: Metadata) -> Left | None:
    match = _THAN.search(text) or _OVER.search(text)
    listed = match and match[0].startswith("与") and "分别" in match["base"]  # 甲与乙分别增长
    if not match or listed or _LAST_YEAR.match(match["base"]):
        return None
    subject, region = clean_subject(text[: match.start()], metadata)
    fall = bool(_FALLING.search(match["verb"]))
    growth = match["verb"] in ("增长",)
    way = "growth" if growth else ("fall" if fall else "rise")
    said = match[0].replace(_THAT_YEAR, "")
    return Left(subject, region, way, tail=said, note=said)


def _read_other(text: str, metadata: Metadata) -> Left | None:
    """低于某县的51家: the other's own level."""
    match = _OVER.search(text) if text.endswith("的") else None
    other, rest = leading_region(match["base"], metadata) if match else ("", "")
    if match is None or not other or rest not in ("", "的"):
        return None
    return Left(clean_subject(text[: match.start()], metadata)[0], other, compared=True)


def _read_plain(text: str, metadata: Metadata) -> Left:
    if len(text) > 3 and is_verbs(text):
        return Left(text)
    match = tail_pattern().search(text)
    tail = match[0] if match else ""
    found = tail_word().findall(tail)
    classes = {tail_classes()[word] for word in found}
    head = text[: len(text) - len(tail)]
    if tail.startswith("均") and head.endswith(("人", "户", "亩", "地")):
        head, tail = head + "均", tail[1:]
    made = _MADE.match(head)
    if made and made["things"].startswith(("在", "于")):  # 在甲路、乙路新建5座公厕
        return Left(made["verb"])
    if made:
        subject, region = clean_subject(made["things"], metadata)
        return Left(made["verb"] + subject, region, tail="分别" + tail)
    named = [m.span[1] for m in mentions_of(text) if m.span[1] > len(head) > m.span[0]]
    subject, region = clean_subject(text[: max(named, default=len(head))], metadata)
    return Left(
        subject,
        region,
        _way(found, classes),
        tail=tail,
        yearly=bool(re.search("年均|年平均|每年|逐年|同比|上年|去年", tail)),
        summed="累计" in text,
    )


def _way(found: list[str], classes: set[str]) -> str:
    for name in ("growth", "fall", "rise"):
        if name in classes:
            falls = "fall" in classes and name == "growth" and "降" in "".join(found)
            return "fall" if falls else name
    return "growth" if found and found[-1] in _YEAR_ON_YEAR else "level"


def clean_subject(text: str, metadata: Metadata, *, whole: bool = False) -> tuple[str, str]:
    """What is counted, without connectives and adverbs, and the region named before it.

    The share that a `whole` subject has is told by its description: 收入50万元以上的村.
    """
    region, text = "", _WHERE.sub("", text)
    while text:
        before = text
        if not starts_named(text) and (match := lead_pattern().match(text)):
            text = text[match.end() :]
        if (said := _ANNOUNCED.match(text)) and starts_named(text[said.end() :]):
            text = text[said.end() :]
        name, rest = leading_region(text, metadata)
        if name and not rest.startswith(("第", "级", "定", "属", "首", "段", "境", "性")):
            region, text = name, rest
        if text == before:
            break
    text = _without_tail(text)
    text = _DOES.sub("", text)
    text = _OF_EACH.sub(r"\g<each>\g<what>", text)
    aimed = re.search("^.{4,}目标为(?=.{4,})", text)
    text = text[aimed.end() :] if aimed and mentions_of(text[aimed.end() :]) else text
    text = text if whole else _unmodified(text)
    text = re.sub("(?<=.)累计(?=新增)", "", text).strip('的，,、；;。：: 了”"“-—·')
    text = re.sub("^等(?![级效量额距候])|等$", "", text).strip('的，,、；;。：: 了”"“-—·')
    if len(text) <= 8 and (place := whole_region(text, metadata)):
        return "", place
    return balanced(without_passed(text)), region


def _unmodified(text: str) -> str:
    """The thing itself after a long description ending in 的, unless that leaves a mere 比例."""
    text = _STARTS.sub("", _AT_PLACE.sub("", _BECAME.sub("", text)))
    text = _DOUBLED.sub(r"\1", text)
    bare = _MODIFIED.sub("", text)
    if re.search("(?:占比|比重|比例)$", bare) and not mentions_of(bare):
        return text  # 年收入50万元以上的村占比: of which villages is part of what is counted
    return text if bare in words()["lead"]["pronouns"] or len(bare) < 3 else bare


def _without_tail(text: str) -> str:
    tail = tail_pattern().search(text)
    if not tail or tail.start() < 2:
        return text
    found = mentions_of(text)
    end = max([tail.start(), *(m.span[1] for m in found if m.span[1] > tail.start())])
    return text[:end]


def balanced(text: str) -> str:
    """The text with the quote or bracket that its cut-off part left open or closed repaired."""
    for opening, closing in ("“”", "（）", "()", "《》"):
        if text.count(closing) == text.count(opening) and closing in text:
            text = opening + text if text.find(closing) < text.find(opening) else text
            text += closing if text.rfind(opening) > text.rfind(closing) else ""
        if text.count(closing) > text.count(opening):
            text = opening + text
        elif text.count(opening) > text.count(closing):
            text += closing
    return text
