"""Periods as plans write them, in the project's form.

2025, 2021-2025, 2023H1, 2023Q1, 2023-09, 2023M1-7.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.types import Span

NUMERALS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
ORDINALS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SMALL = {char: n for n, char in enumerate("〇一二三四五六七八九十")} | {"两": 2}
PLANS = {"八五": 1991, "九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016}
PLANS |= {"十四五": 2021, "十五五": 2026, "十六五": 2031}
RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "上一年": -1, "上年度": -1, "上一年度": -1}
RELATIVE |= {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "明年": 1, "下年度": 1, "下一年": 1}
WIDE = str.maketrans("０１２３４５６７８９－～", "0123456789-~")

YEAR = r"(?:(?<!\d)(?:19|20)\s?\d\s?\d(?!\d)|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
PLAN = r"[“”\"‘’「『]?(?:八五|九五|十[一二三四五六]?五)[“”\"‘’」』]?"
RELATIVE_WORD = (
    "上一年度|上一年|上年度|本年度|下年度|下一年|前年|去年|上年(?!度)|今年|本年|当年|明年"
)
BASE = rf"(?:(?P<year>{YEAR})\s?年?度?|(?P<relative>{RELATIVE_WORD}))"
MONTH = r"(?:1[0-2]|0?[1-9])"
PART = (
    r"(?:(?P<half>[上下])半年|前(?P<quarters>[一二三四1-4])个?季度|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<m1>1)\s?月?\s?[-—–~至到]{1,2}\s?(?P<m2>1[0-2]|[2-9])\s?月(?:份|底|末)?"
    rf"|前(?P<months>1[0-2]|[2-9])个月|(?P<month>{MONTH})\s?月(?!\s?[-—–~至到])(?:份|底|末)?)"
)
PATTERN = re.compile(
    rf"(?P<range>(?P<from>{YEAR})\s?年?\s?(?:[-—–~至到]{{1,2}})\s?(?P<to>{YEAR})\s?年?)"
    rf"|(?P<dated>(?:{BASE}\s?|(?<![\d第])){PART})"
    rf"|(?P<single>(?P<single_year>{YEAR})\s?[两三四]?年(?!代)(?:度|末|底)?)"
    rf"|(?P<word>(?:{RELATIVE_WORD}))"
    rf"|(?P<plan_first>{PLAN}(?:规划)?(?:的)?(?P<which>前|后)(?P<count>[一二两三四])年)"
    rf"|(?P<plan_end>{PLAN}(?:规划)?(?:时期|期间|规划期)?(?:期?末|末期|收官(?:之年)?|结束时?|目标年))"
    rf"|(?P<plan_start>{PLAN}(?:规划)?(?:时期)?(?:初期|开局(?:之年)?|首年))"
    rf"|(?P<plan>{PLAN}(?![”\"’]?(?:规划)?(?:时期|期间)?[前中后](?:半|期|后期))(?:规划)?(?:时期|期间|期|以来|时段)?)"
    rf"|(?P<bare_end>(?:规划)?期末)"
    rf"|(?P<recent>(?:近|过去的?|最近|这|未来|今后)(?P<recent_count>[一二两三四五六七八九十]|[35](?=年))年"
    rf"(?:来|间)?(?!级)|(?<![\d一二三四五六七八九十])(?P<since_count>[三四五35](?=年[来间])|一(?=年来))年[来间]"
    # 这是实力大幅提升的五年: how a report looks back on its years one after another
    r"|这是[^，。；！？“”\d]{2,30}的(?P<these_count>[三四五345])年)"
    rf"|(?P<listed>(?P<listed_year>{YEAR})(?=\s?[、和及与]\s?{YEAR}))"
)


@dataclass(frozen=True, slots=True)
class Period:
    """One period named in a text. `relative` says it needed the document's year (去年, 今年)."""

    value: str
    span: Span
    written: str
    relative: bool = False


def find_periods(text: str, year: int | None = None) -> list[Period]:
    """Every period of a text in order; 去年, 今年, 上半年 count from `year`, 十四五 is 2021-2025.

    “十四五”末 and 到2025年 are 2025; 2021—2023年 is 2021-2023. What needs a year and has none is
    left out.
    """
    found: list[Period] = []
    named = (0, year)  # where the text last named a year, and that year
    for match in PATTERN.finditer(text.translate(WIDE)):
        name = str(next(key for key in READERS if match[key]))
        if "。" in text[named[0] : match.start()]:
            named = (match.start(), year)
        bare = name == "dated" and not match["year"] and not match["relative"]
        value = READERS[name](match, named[1] if bare else year)
        if not value or _in_name(name, match, text):
            continue
        if name in ("single", "dated") and not bare:
            named = (match.end(), int(value[:4]))
        relative = name in ("word", "recent") or (name == "dated" and not match["year"])
        written = text[match.start() : match.end()]
        found.append(Period(value, match.span(), written, relative))
    return found


def _in_name(name: str, match: re.Match[str], text: str) -> bool:
    """Not a time here: 十五 within 二十五, 百分之十五, “十五条”."""
    if not name.startswith("plan"):
        return False
    before, plan = text[: match.start()][-1:], match[0]
    if before and before in "零一二三四五六七八九百千万第之":
        return True
    old = re.match(r"[“\"‘]?(?:八五|九五|十五)", plan)
    return bool(old and not re.search('[”"’]|期|规划|末|年', plan[len(old[0]) :]))


def year_of(text: str) -> int:
    """The year in Arabic digits or Chinese numerals."""
    return int("".join(NUMERALS.get(char, char) for char in text if not char.isspace()))


def plan_years(text: str) -> tuple[int, int] | None:
    """First and last year of the five-year plan that the text names."""
    name = re.search("十[一二三四五六]?五|八五|九五", text)
    first = PLANS.get(name[0]) if name else None
    return (first, first + 4) if first else None


def part_of_year(match: re.Match[str], year: int) -> str:
    """The half, quarter or months of a year."""
    if match["half"]:
        return f"{year}H{1 if match['half'] == '上' else 2}"
    if match["quarter"]:
        return f"{year}Q{ORDINALS[match['quarter']]}"
    if match["month"]:
        return f"{year}-{int(match['month']):02d}"
    last = int(match["months"] or match["m2"] or 0) or 3 * ORDINALS[match["quarters"]]
    return f"{year}M1-{last}"


def _range(match: re.Match[str], year: int | None) -> str:
    first, last = year_of(match["from"]), year_of(match["to"])
    return f"{first}-{last}" if first < last else ""


def _dated(match: re.Match[str], year: int | None) -> str:
    if match["year"]:
        return part_of_year(match, year_of(match["year"]))
    return part_of_year(match, year + RELATIVE.get(match["relative"], 0)) if year else ""


def _word(match: re.Match[str], year: int | None) -> str:
    return str(year + RELATIVE[match["word"]]) if year else ""


def _plan(match: re.Match[str], year: int | None) -> str:
    years = plan_years(match[0])
    return f"{years[0]}-{years[1]}" if years else ""


def _plan_end(match: re.Match[str], year: int | None) -> str:
    years = plan_years(match[0])
    return str(years[1]) if years else ""


def _plan_start(match: re.Match[str], year: int | None) -> str:
    years = plan_years(match[0])
    return str(years[0]) if years else ""


def _plan_part(match: re.Match[str], year: int | None) -> str:
    years, count = plan_years(match[0]), SMALL[match["count"]]
    if not years:
        return ""
    if match["which"] == "前":
        return f"{years[0]}-{years[0] + count - 1}"
    return f"{years[1] - count + 1}-{years[1]}"


def _recent(match: re.Match[str], year: int | None) -> str:
    if not year:
        return ""
    written = match["recent_count"] or match["since_count"] or match["these_count"]
    count = int(written) if written.isdigit() else SMALL[written]
    ahead = match["recent"].startswith(("未来", "今后"))
    if count == 1:
        return str(year + ahead)
    if ahead:
        return f"{year + 1}-{year + count}"
    return f"{year - count + 1}-{year}"


def _none(match: re.Match[str], year: int | None) -> str:
    return ""


READERS: dict[str, Callable[[re.Match[str], int | None], str]] = {
    "range": _range,
    "dated": _dated,
    "single": lambda match, _: str(year_of(match["single_year"])),
    "word": _word,
    "plan_first": _plan_part,
    "plan_end": _plan_end,
    "plan_start": _plan_start,
    "plan": _plan,
    "bare_end": _none,
    "recent": _recent,
    "listed": lambda match, _: str(year_of(match["listed_year"])),
}
