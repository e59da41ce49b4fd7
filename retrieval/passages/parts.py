"""A question about several things named one after the other, as a question about each."""

import re

_THING = r"[^、，,。；;：:？?（）()\s的和]{2,12}"
_KIND = r"(?:[两三四五六七八九十\d]+|这几|几)(?:个|大|项|类|家|种)[一-鿿]{2,6}?"
# Where a list ends: 甲、乙、丙三个行业, 三个行业（甲、乙、丙）, 甲、乙、丙2025年.
_LISTS = (
    re.compile(rf"(?P<things>(?:{_THING}、)+{_THING}?){_KIND}(?=[，,的各]|分别|$)"),
    re.compile(rf"{_KIND}[（(](?P<things>(?:{_THING}、)+{_THING})[）)]"),
    re.compile(rf"(?P<things>(?:{_THING}、){{2,}}{_THING}?)(?=十[一二三四五六]五|到?20\d\d)"),
)
_MOST = 6
_CLAUSES = re.compile("[，,；;？?。！!]")
_TIME = re.compile("去年|今年|明年|上年|目前|现在|十[一二三四五六]五|20\\d\\d年?")
_ASKS = re.compile("多少|几|哪|什么|啥|怎么|怎样|如何|吗|多[大长高久]")
_ASKED = re.compile("(?:有|是|达|要)?(?:多少|几)[百千万亿]*[一-鿿]{0,2}")
# A shorter clause names nothing to ask of.
_LEAST = 6
# 甲多长？乙呢: the second thing is asked as the first is.
_AND = re.compile(
    rf"^(?P<first>.*?(?P<ask>(?:有|是)?(?:多[少长大高久][^，,？?]{{0,4}}|几[^，,？?]{{1,3}})))[，,？?](?P<thing>{_THING})呢"
)
# 大桥建了几座，2026年要建成哪座: what there is, and then what is to come.
_LATER = re.compile(
    r"^(?P<first>(?!.*(?:今年|明年|20\d\d年?.*[，,？?；;]))[^，,？?；;]{4,}?(?:多[少长大高久]|几)[^，,？?；;]{0,6})[，,？?；;]"
    r"(?:那|到)?(?:今年|明年|20\d\d年?)[^，,？?；;]{0,4}(?:[要将打计目规]|能不能)"
)


def questions_of_parts(text: str) -> list[str]:
    """The question once for each thing it lists; itself alone where it lists none."""
    beside = _AND.match(text)
    if beside:
        return [beside["first"], beside["thing"] + beside["ask"]]
    later = _LATER.match(text)
    if later:
        return [later["first"], text]
    if timed := _by_time(text) or _each_asking(text):
        return timed
    listed = next(filter(None, (pattern.search(text) for pattern in _LISTS)), None)
    things = listed["things"].split("、") if listed else []
    if not listed or len(things) > _MOST:
        return [text]
    return [text[: listed.start()] + thing + text[listed.end() :] for thing in things]


def _by_time(text: str) -> list[str]:
    """The question once for each of its times: 甲项目，去年开工几个，今年安排几个."""
    clauses = _clauses(text)
    times = [_TIME.search(clause) for clause in clauses]
    first = next((n for n, time in enumerate(times) if time), 0)
    told = [time[0] for time in times[first:] if time]
    asking = all(_ASKS.search(clause) for clause in clauses[first:])
    if not first or len(told) < 2 or len(set(told)) != len(clauses) - first or not asking:
        return []
    head = "，".join(clauses[:first])
    return [f"{head}，{clause}" for clause in clauses[first:]]


def _each_asking(text: str) -> list[str]:
    """The parts of a list each of which asks: 农村路：甲路改建多少公里、危桥几座."""
    head, _, listed = text.replace("：", ":").rpartition(":")
    parts = [part for part in re.split("[、，,；;]", listed.strip("?？。")) if part]
    asked = [_ASKED.sub("", part) for part in parts]
    counted = [part for part in parts if _ASKED.search(part)]
    if not head or len(parts) < 2 or len(counted) < len(parts) or min(map(len, asked)) < 2:
        return []
    return [f"{head}：{part}" for part in parts][:_MOST]


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSES.split(text) if clause]


def main_clauses(text: str) -> list[str]:
    """The clauses of a question that ask by themselves, last first, where others only lead up."""
    clauses = _clauses(text)
    if len(clauses) < 2:
        return []
    return [c for c in reversed(clauses) if _ASKS.search(c) and len(c) >= _LEAST]
