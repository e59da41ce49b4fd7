"""Names of what is counted: in the dictionary or as written, single or in lists."""

import re
from collections.abc import Sequence

from corpus.indicators import Mention
from corpus.prose.words import leading_verb, mentions_of, words

_SUFFIX = re.compile(r"(?:总量|规模|指标|数值|水平|情况|总值|数)?(?:增长率|增长|增速|增幅|涨幅)?")


# What ends the name of a quantity, and what a kind of it ends in.
_QUANTITY = re.compile(
    "(?:[率量额值数]|收入|支出|投资|标准|面积|产能|规模|比重|占比|里程|强度|密度|浓度|水平|人次|价格|利润|人口|就业|长度|补助|余额|存款|贷款|警情|案件)$"
)
_KINDS = "型级类属式区"
_CHAIN = re.compile(
    "(?:(?:全产业链|全链条)(?:总?产值|产量|增加值|规模)|电量|产值|产量|增加值|投资|利用率|处理率|覆盖率|普及率|达标率|建成率|合格率|参保率|办结率|销售额|交易额"
    "|零售额|营业收入|销售收入|吞吐量|业务量|销量|出货量|进出口总?额?|[进出]口总?额?|警情|案件)$"
)
# 每千人托位、床位数: what both are counted by.
_PER = re.compile("每[十百千万]+(?:名|个)?(?:常住)?(?:人口?|户|老年?人口?)")
_PER_NONE = re.compile("^(?:每|人均|户均|新增)|(?:率|比重|占比|比例)$")
_LIST_MARK = re.compile("[、，,]|以及|(?:[和与]|及(?!以[上下]))(?=[^、，,和及与]*$)")
# One character of a shared ending that may be lacking: 托位、床位数.
_LAST_WORD = "数率量额"

# 事项办结率、满意率: how well the same was done.
_JUDGED = re.compile("(?P<what>.{2,}?)(?:满意|办结|解决|回应|响应|办复|合格|达标)[率度]")
_JUDGED_ALONE = re.compile("(?:满意|办结|解决|回应|响应|办复)[率度]")

# 交通、能源、市政领域投资: so short a part is no name by itself.
_SHORT = 4


def named(subject: str) -> Mention | None:
    """The indicator of the dictionary that a subject is, whole or after a leading verb."""
    return _whole_mention(subject) or _whole_mention(re.sub("年(?=人?平?均)", "", subject))


def _whole_mention(subject: str) -> Mention | None:
    found = mentions_of(subject)
    if not found:
        return None
    last = found[-1]
    head, rest = subject[: last.span[0]], subject[last.span[1] :]
    if not _SUFFIX.fullmatch(rest) or _is_newly(last):
        return None
    return last if not head or head in _verbs() else None


def _is_newly(mention: Mention) -> bool:
    """What is newly made is not the stock, though the dictionary takes both for one."""
    return mention.written.startswith(("新增", "新建", "新培", "新认", "新开", "新引")) and (
        "新" not in mention.indicator.name
    )


def both_of(subject: str) -> list[str]:
    """The two that one word names: 城乡低保标准, 存贷款余额; or nothing."""
    for word, parts in words()["pairs"].items():
        if word in subject:
            return [subject.replace(word, part, 1) for part in parts]
    return _town_and_country(subject) if "城乡" in subject else []


def _town_and_country(subject: str) -> list[str]:
    """城乡低保标准 as that of the towns and that of the country."""
    towns = [subject.replace("城乡", word, 1) for word in ("城镇", "城市")]
    known = [(name, mention) for name in towns if (mention := named(name))]
    # of two that mean the same the one that the dictionary calls it by
    own = [name for name, mention in known if mention.indicator.name[:2] == name[:2]]
    town = (own or [name for name, _ in known] or towns[1:])[0]
    return [town, subject.replace("城乡", "农村", 1)]


def _verbs() -> frozenset[str]:
    return frozenset(words()["action"]["neutral"])


def split_subjects(subject: str, marks: str = "") -> list[str]:
    """The things of an enumeration, shared beginnings and endings given back to each.

    It is parted at all marks of enumeration, or at those named alone.
    """
    listed = re.sub("等(?=(?:产业|行业|领域|方面))", "", subject)
    parts = [p for p in (listed.split(marks) if marks else _LIST_MARK.split(listed)) if p]
    if len(parts) < 2 or any(p.count("“") != p.count("”") for p in parts):
        return [subject]
    verb = re.match("新增|新建|新开工|新认定|新培育|对(?!外)", parts[0])
    names = [_whole(part, parts) for part in parts]
    if not verb:
        return names
    return [name if name.startswith(verb[0]) else verb[0] + name for name in names]


def _whole(part: str, parts: list[str]) -> str:
    """A part that names an indicator alone, or else with the ending of the last one."""
    last = parts[-1]
    if _alike(part, last):
        return part + last[len(part) :]
    share = re.search("(?:占比|比重)$", last)
    if share and part != last and not part.endswith(("率", share[0])):
        return part + share[0]
    if part == last or named(part):
        return _with_beginning(part, parts[0]) if part == last else part
    if name := _named_with_end(part, last):
        return name
    field = re.search("(?:领域|行业|方面|产业(?!链))[^、]*$", last)
    if field and len(part) <= _SHORT and not named(part):
        return part + field[0]
    if ending := _shared_ending(part, last, alone=any(map(_is_whole, parts[:-1]))):
        return part.removesuffix(overlap(part, ending)) + ending
    grade = re.match(r"[一-龥]{1,2}?[级属]", last)
    return part + last[grade.end() :] if grade and part.endswith(("级", "属")) else part


def _alike(part: str, last: str) -> bool:
    """炼铁、炼钢先进产能占比; 美丽河湖、美丽海湾建成率: as long, begun alike, the end not said."""
    half, size = (len(part) + 1) // 2, len(part)
    begun = part[:half] == last[:half] and part != last[:size] and size < len(last) - 2
    return begun and bool(_QUANTITY.search(last)) and not (_QUANTITY.search(part) or named(part))


def _named_with_end(part: str, last: str) -> str:
    """The indicator that a part is with an end of the last one, but not that very one again."""
    own = named(last)
    for at in range(1, len(last) - (last[-1] not in _LAST_WORD)):
        mention = named(part + last[at:])
        if mention and not (own and mention.indicator is own.indicator):
            return part + last[at:]
    return ""


def with_shared_per(names: list[str], units: Sequence[str]) -> list[str]:
    """每千人托位、护理床位数分别达到5个、30张: both are counted by the thousand people."""
    per = _PER.match(names[0])
    if per is None or len(names) != len(units):
        return names
    scaled = [unit[:1] in "万亿%" for unit in units]
    return [
        name if many or _PER_NONE.search(name) else per[0] + name
        for name, many in zip(names, scaled, strict=True)
    ]


def grown_alike(subject: str) -> list[str]:
    """工业投资、民间投资增长6%: so much is the growth of each, if each is an indicator."""
    names = [] if named(subject) or "、" not in subject else split_subjects(subject)
    mentions = [named(name) for name in names]
    known = {mention.indicator.name for mention in mentions if mention}
    return names if len(known) == len(names) == subject.count("、") + 1 else []


def overlap(part: str, ending: str) -> str:
    """What a part ends in and its ending begins with: 低空产业, 产业规模."""
    return next((ending[:n] for n in (4, 3, 2) if part.endswith(ending[:n]) and ending[n:]), "")


def _is_whole(part: str) -> bool:
    """A part that needs no ending of another: 进口货值, 新增企业."""
    return bool(_QUANTITY.search(part) or part.startswith("新增"))


def _shared_ending(part: str, last: str, *, alone: bool) -> str:
    """What follows in the last part where this one ends: 甲垃圾、乙垃圾利用率."""
    if _QUANTITY.search(part) or not (_QUANTITY.search(last) or _CHAIN.search(last)):
        return ""
    for size in range(min(len(part), len(last)) - 1, 0, -1):
        at = last.find(part[-size:])
        if at > 0 and (size > 1 or part[-1] in _KINDS):
            return last[at + size :]
    whole = None if alone else _CHAIN.search(last)
    return whole[0] if whole and not leading_verb(part) else ""


def _with_beginning(part: str, first: str) -> str:
    """每千人口拥有医师数、注册护士数: the second one's beginning stands with the first."""
    if named(part):
        return part
    judged = _JUDGED.fullmatch(first) if _JUDGED_ALONE.fullmatch(part) else None
    if judged:
        return judged["what"] + part
    known = mentions_of(first)
    begun = known[-1].span[0] if known else 0  # 带动游客人数和总花费
    for at in range(len(first) - 1, begun + 1, -1):
        if named(first[begun:at] + part):
            return first[begun:at] + part
    return part
