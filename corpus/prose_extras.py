"""What stands beside a number: its rank, the status of its indicator, the scope it is counted in."""

import re

from corpus.prose_words import pattern
from corpus.types import Span

_RANK = re.compile(
    r"(?P<of>增速|总量|增幅|规模|绝对量|降幅)?(?:均|稳|继续|连续[^，。；、]{1,6})*"
    r"(?:居|位居|位列|列|排名|排|跃居|跃升至|稳居|升至|排在|位次居|在)?"
    r"(?P<rank>(?:全国|全省|全市|中部|四区|五区|六区|市|省|县|区|各[^，。；、]{1,6})[^，。；、：\d第]{0,6}?"
    r"(?:第\s?\d{1,3}(?:位|名)?|第[一二三四五六七八九十]{1,2}(?:位|名)?|首位|前列|前茅|榜首))"
)
_MORE = re.compile(
    r"\s?、(?P<rank>(?:全国|全省|全市|中部|省|市|县|区)[^，。；、：\d第]{0,4}?"
    r"(?:第\s?\d{1,3}(?:位|名)?|第[一二三四五六七八九十]{1,2}(?:位|名)?|首位))"
)
_SCOPE = re.compile(
    r"[（(](?P<scope>(?:含|不含|包含|包括|不包括|参照|参考|按|口径|全市数据|扣除)[^（）()\d，,]{1,24}|[^（）()\d，,]{1,16}(?:口径|数据))(?:[，,][^（）()]*)?[）)]"
)
_HEAD = re.compile(r"^(?:居|位居|位列|列|排名|排|跃居|跃升至|稳居|升至|排在|在|均居|稳|均|为)+")


def find_ranks(text: str) -> list[tuple[Span, str, str]]:
    """Each rank of a sentence: its span, what it ranks (增速, 总量 or nothing), and its words."""
    found = []
    for match in _RANK.finditer(text):
        if not re.search("[第首]", match["rank"]) or not _at_clause(text, match.start()):
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
