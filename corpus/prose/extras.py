"""What stands beside a number: rank, status of its indicator, the scope it is counted in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.prose.context import still_runs
from corpus.prose.words import mentions_of, pattern
from corpus.types import Figure, Kind, Measure, Metadata, Span

_RANK = re.compile(
    r"(?P<of>增速|总量|增幅|规模|绝对量|降幅)?(?:均|稳|继续|连续[^，。；、]{1,6})*"
    r"(?:居|位居|位列|列|排名|排|跃居|跃升至|稳居|升至|排在|位次居|在)?"
    r"(?P<rank>(?:全国|全省|全市|中部|四区|五区|六区|市|省|县|区|各[^，。；、]{1,6})[^，。；、：\d第由从次]{0,6}?"
    r"(?:第\s?\d{1,3}(?:位|名)?|第[一二三四五六七八九十]{1,2}(?:位|名)?|首位|前列|前茅|榜首))"
)
_MORE = re.compile(
    r"\s?、(?P<rank>(?:全国|全省|全市|中部|省|市|县|区)[^，。；、：\d第]{0,4}?"
    r"(?:第\s?\d{1,3}(?:位|名)?|第[一二三四五六七八九十]{1,2}(?:位|名)?|首位))"
)
_ENUMERATED = re.compile("、[^，；。]{2,24}")
_SCOPE = re.compile(
    r"[（(](?P<scope>(?:含|不含|包含|包括|不包括|参照|参考|按|口径|全市数据|扣除)[^（）()\d，,]{1,24}|[^（）()\d，,]{1,16}(?:口径|数据))(?:[，,][^（）()]*)?[）)]"
)
_EACH = re.compile("均|都|双双|全部|各项")
_FORESEEN = re.compile("预计|预期|有望|[可能难]")
# What a status says of goals alone, naming nothing of its own.
_GOALS = re.compile(
    "超额|提前|如期|按期|全面|圆满|顺利|基本|预[计期]|可望?|有望|[可难以能未不]|均|都|已|了|的|完成|实现|达到|超过|符合"
    "|全年|年度|激励|考核|奋斗|规划|计划|既定|预定|省|市|区|县|国家|下达|定|各项|主要|约束性|预期性|经济社会发展|目标|任务"
    "|指标|进度|时序|预期|要求|有|一定|较|困难|难度|进展|顺利|低于|数据|评估|与|同步|一致"
)
_HEAD = re.compile(r"^(?:居|位居|位列|列|排名|排|跃居|跃升至|稳居|升至|排在|在|均居|稳|均|为)+")


def find_ranks(text: str) -> list[tuple[Span, str, str]]:
    """Each rank of a sentence: its span, what it ranks (增速, 总量 or nothing), and its words."""
    found = []
    for match in _RANK.finditer(text):
        if not re.search("[第首]|前列|前茅|榜首", match["rank"]) or not _at_clause(
            text, match.start()
        ):
            continue
        parts, end = [_HEAD.sub("", match["rank"])], match.end()
        while more := _MORE.match(text, end):
            parts.append(more["rank"])
            end = more.end()
        found.append(((match.start(), end), match["of"] or "", "、".join(parts)))
    return found


def _at_clause(text: str, start: int) -> bool:
    """At a clause's beginning or right behind a number, so that it ranks what was just said."""
    return start == 0 or bool(re.search(r"[，、,；;（(：\d%亿万元人个位家]\s?$", text[:start]))


def find_statuses(text: str) -> list[tuple[Span, str]]:
    """The status words of a sentence with their spans."""
    return [(match.span(), match[0]) for match in pattern("status", "words").finditer(text)]


def find_scopes(text: str) -> list[tuple[Span, str]]:
    """The bracketed remarks that say what a number covers."""
    return [(match.span(), match["scope"]) for match in _SCOPE.finditer(text)]


def with_extras(figures: Sequence[Figure], text: str, metadata: Metadata) -> list[Figure]:
    """The figures with the ranks, status words and scopes of their sentence."""
    statuses = find_statuses(text)
    scopes = find_scopes(text)
    found = list(figures)
    for span, of, words in find_ranks(text):
        at = _ranked(found, span, of)
        for n in [] if at is None else _ranked_alike(found, at, text, span):
            if not found[n].rank:
                found[n] = replace(found[n], rank=words)
    for at, figure in enumerate(found):
        scope = next((w for s, w in scopes if s[0] >= figure.place.span[0]), "")
        found[at] = replace(figure, scope=figure.scope or scope)
    judged = _with_statuses(found, statuses, text)
    return [replace(f, status=_aim_status(f.status)) if _is_aim(f, metadata) else f for f in judged]


def _ranked_alike(figures: Sequence[Figure], at: int, text: str, span: Span) -> list[int]:
    """甲2家、乙67家，均居全国第一: the rank is each one's."""
    if not re.match("均|都|双双|分?别?均", text[span[0] :]):
        return [at]
    alike = [at]
    while alike[0] and _ENUMERATED.fullmatch(
        text[figures[alike[0] - 1].place.span[1] : figures[alike[0]].place.span[0]]
    ):
        alike.insert(0, alike[0] - 1)
    return alike


def _aim_status(status: str) -> str:
    """Of an aim's status what looks ahead: 预计可完成."""
    return "；".join(part for part in status.split("；") if _FORESEEN.search(part))


def _with_statuses(
    figures: list[Figure], statuses: Sequence[tuple[Span, str]], text: str
) -> list[Figure]:
    """A status word speaks of the figures before it, those of the year it names if it names one."""
    found, floor, last = list(figures), 0, 0
    for span, status in statuses:
        if any(last <= f.place.span[0] < span[0] for f in figures) and last:
            floor = last
        ruled = [n for n, f in enumerate(figures) if floor <= f.place.span[0] < span[0]]
        if not ruled and figures and not last:
            ruled = [n for n, f in enumerate(figures) if _may_be_of(f, text, span)]
        ruled = _judged(figures, _of_named_year(figures, ruled, text, span[0]), text, span)
        for n in ruled:
            joined = "；".join(filter(None, [found[n].status, status]))
            found[n] = replace(found[n], status=joined)
        last = span[1]
    return found


def _may_be_of(figure: Figure, text: str, span: Span) -> bool:
    """超额完成年度任务，甲增长5%; not so 超额完成乙工程，甲…: there 乙 is what was done."""
    clause = re.split("[，,；;。]", text[_clause_start(text, span[0]) :])[0]
    apart = re.search("[，,；;。]", text[span[1] : figure.place.span[0]])
    thing = _GOALS.sub("", clause)
    return not apart or len(thing) < 2 or thing in figure.indicator_written


def _judged(figures: Sequence[Figure], ruled: list[int], text: str, span: Span) -> list[int]:
    """Of the figures before a status those that its clause speaks of.

    甲增长5%，乙完成下达任务: the clause names its own thing, so that nothing is said of 甲.
    """
    start = _clause_start(text, span[0])
    clause = text[start : span[0]]
    inside = [n for n in ruled if figures[n].place.span[0] >= start]
    if _EACH.search(clause + text[span[0] : span[1]]):
        return ruled
    if inside:
        return inside
    spoken_of = {mention.indicator.name for mention in mentions_of(clause)}
    return [n for n in ruled if not spoken_of or figures[n].indicator in spoken_of]


def _is_aim(figure: Figure, metadata: Metadata) -> bool:
    """What a yearly report aims at within a time that is not over; no one can judge it yet."""
    return figure.kind is Kind.TARGET and still_runs(figure.period, metadata)


def _clause_start(text: str, end: int) -> int:
    return max(text.rfind(mark, 0, end) for mark in "，,；;。：") + 1


def _of_named_year(figures: Sequence[Figure], ruled: list[int], text: str, start: int) -> list[int]:
    if not ruled:
        return ruled
    between = text[figures[ruled[-1]].place.span[1] : start]
    years = set(re.findall(r"(?:19|20)\d\d", between))
    return [n for n in ruled if figures[n].period[:4] in years] or ruled


def _ranked(figures: Sequence[Figure], span: Span, of: str) -> int | None:
    """The figure that a rank belongs to: the last before it of the kind that it ranks."""
    before = [n for n, f in enumerate(figures) if f.place.span[1] <= span[0]]
    if of in ("增速", "增幅", "降幅"):
        before = [n for n in before if figures[n].measure is Measure.ANNUAL_GROWTH]
    elif of in ("总量", "规模", "绝对量"):
        before = [n for n in before if figures[n].measure is Measure.LEVEL]
    if not before:
        return None
    last = figures[before[-1]]
    if last.measure is Measure.CHANGE and last.note:  # 增长6.3%，高于全国1.4个百分点、居第7位
        same = [n for n in before[:-1] if figures[n].indicator == last.indicator]
        return same[-1] if same else before[-1]
    return before[-1]
