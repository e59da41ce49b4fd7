"""What a document is: title, region, type, period, date, version, issuer, and where each stood."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from corpus.dates import arabic_year, find_dates
from corpus.divisions import Region, gazetteer
from corpus.document_head import FILE_NAME, Head, line_place, meetings, read_head
from corpus.gazetteer import find_regions, named_zone
from corpus.titles import HeadLine, issuer_pattern, words
from corpus.types import Metadata

_NATION = re.compile(r"^(?:关于)?《?中华人民共和国|^全国$")
_FIVE_YEARS = re.compile(
    r"第?十([一二三四五六七八九])(?:个)?五(?:年|规划|[”\"’'」》]|时期|$|(?=.))"
)
_RANGE = re.compile(r"(20\d\d)年?(?:[-—–~～－至]+)(20\d\d)")
_YEAR = re.compile(r"(20[0-2]\d)年?")
_LEADING = re.compile(
    r"(?:关于)?([\u4e00-\u9fff]{1,12}?[区县市旗])(?=国民|20|[“\"]|十[一-六]五|政府|第|人民)"
)
# How the speech opens that is a work report, whatever stands above it.
_SPEECH = re.compile(r"我代表.{0,20}政府.{0,12}报告.{0,4}工作")
_WORK_OF = re.compile(
    r"(20\d\d)年.{0,10}(?:主要?预期目标|工作(?:安排|打算|任务|部署|重点)|重点工作|目标任务)"
)
_REVIEW_OF = re.compile(r"(20\d\d)年.{0,4}工作回顾")
_SITE_DATE = re.compile(r"(?:发布|公布|成文|印发|生成)(?:时间|日期)[:：]?")
_DATE_FIRST = re.compile(r"[（(]?20\d\d(?:年\d{1,2}月\d|[-/.]\d{1,2}[-/.]\d)")
_NAMED_DATE = re.compile(r"(?:[月日]|会议(?:审议|批准|通过|表决){1,3})[)）】]?$")

_Found = tuple[str, str]


def find_metadata(name: str, lines: Sequence[str]) -> Metadata:
    """The metadata of a document with that file name and those lines; the file name is a hint."""
    head = read_head(name, lines)
    plan_type, type_place = _plan_type(head)
    region, region_place = _region(head)
    finders: dict[str, Callable[[], _Found]] = {
        "period": lambda: _period(head, plan_type),
        "date": lambda: _date(head),
        "version": lambda: _version(head),
        "issuer": lambda: _issuer(head, plan_type, region),
    }
    values = {key: find() for key, find in finders.items()}
    title, title_place = _title(head, plan_type, region, values["period"][0])
    places = {key: value[1] for key, value in values.items()}
    places |= {"title": title_place, "region": region_place, "plan_type": type_place}
    return Metadata(
        title=title,
        region=region,
        plan_type=plan_type,
        **{key: value[0] for key, value in values.items()},
        found={key: place for key, place in places.items() if place},
    )


def _plan_type(head: Head) -> _Found:
    for text, place in head.named:
        for kind in words()["types"]:
            if re.search(kind["pattern"], arabic_year("".join(text.split()))):  # type: ignore[index]
                return kind["name"], place  # type: ignore[index]
    for line in head.first:
        if _SPEECH.search(line.close):
            return "政府工作报告", line_place(line.number)
    return "other", ""


def _region(head: Head) -> tuple[Region, str]:
    """The region's path: from the title, the meeting, the file name, the issuer, the text."""
    title = head.named[:-1]
    meeting = [(m[2] or m[1], line_place(line.number)) for line, m in meetings(head)]
    issuers = [(line.text, line_place(line.number)) for line in head.first if _is_issuer(line.text)]
    for text, place in (*title, *meeting, head.named[-1], *issuers):
        paths = _paths(text)
        if paths:
            return _likeliest(paths, head), place
    return head.commonest, "正文" if head.commonest else ""


def _paths(text: str) -> tuple[Region, ...]:
    """The paths of the first region a text names, a zone with a name of its own among them."""
    if _NATION.search(text):
        return (("全国",),)
    mentions = find_regions(text)
    if not mentions:
        return _leading_paths(text)
    return named_zone(text, mentions[0]) or mentions[0].paths


def _leading_paths(text: str) -> tuple[Region, ...]:
    """The paths of a division name that a title begins with, plain word or not (城关区)."""
    found = _LEADING.match(text)
    return gazetteer().full.get(found[1], ()) if found else ()


def _likeliest(paths: tuple[Region, ...], head: Head) -> Region:
    """Of several paths the one whose upper divisions the document names most."""
    return max(paths, key=lambda path: sum(head.around[part] for part in path[:-1]))


def _ordinal(text: str) -> str:
    """The years of the first five-year plan named: 第十四个五年规划 → 2021-2025."""
    found = _FIVE_YEARS.search(text)
    if not found:
        return ""
    start = 2006 + 5 * "一二三四五六七八九".index(found[1])
    return f"{start}-{start + 4}"


def _years(text: str) -> str:
    found = _RANGE.search(text)
    return f"{found[1]}-{found[2]}" if found else _ordinal(text)


def _last_year(text: str) -> str:
    return max((found for found in _YEAR.findall(text)), default="")


def _period(head: Head, plan_type: str) -> _Found:
    if plan_type == "政府工作报告":
        return _report_year(head)
    single = plan_type == "年度计划"
    for text, place in head.named:
        plain = arabic_year("".join(text.split()))
        found = _last_year(plain) if single else _years(plain) or _last_year(plain)
        if found and found < "2030":
            return found, place
    lines = [(line.close, line_place(line.number)) for line in head.first] if not single else []
    return next(((years, place) for text, place in lines if (years := _ordinal(text))), ("", ""))


def _report_year(head: Head) -> _Found:
    """The year a work report plans for: its meeting's, the next one for a December meeting."""
    for line, _ in meetings(head):
        dates = find_dates(line.text)
        if dates:
            year, month = int(dates[0][:4]), dates[0][5:7]
            return str(year + 1 if month == "12" else year), line_place(line.number)
    for text, place in head.named:
        if year_found := _last_year(text):
            return year_found, place
    date, place = _date(head)
    return (date[:4], place) if date else _planned_year(head)


def _planned_year(head: Head) -> _Found:
    """The year that the headings plan for, or the one after the year they review."""
    for line in head.short:
        if found := _WORK_OF.search(line.close):
            return found[1], line_place(line.number)
    for line in head.short:
        if found := _REVIEW_OF.search(line.close):
            return str(int(found[1]) + 1), line_place(line.number)
    return "", ""


def _date(head: Head) -> _Found:
    """The date of the meeting, of the title page, of the signature, or of the site."""
    for line, _ in meetings(head):
        if found := _dated(line):
            return found, line_place(line.number)
    for lines, place in ((head.first[:40], ""), (head.last, "落款")):
        for line in lines:
            ends = len(line.close) <= 50 and _NAMED_DATE.search(line.close)
            if ends and not _SITE_DATE.search(line.close) and (found := _dated(line)):
                return found, place or line_place(line.number)
    for line in head.first:
        site = _SITE_DATE.search(line.close) or _DATE_FIRST.match(line.close)
        if site and len(line.close) <= 60 and (found := _dated(line)):
            return found, line_place(line.number)
    return "", ""


def _dated(line: HeadLine) -> str:
    return next((date for date in find_dates(line.text) if len(date) > 4), "")


def _version(head: Head) -> _Found:
    names = "|".join(words()["versions"])
    bracketed = re.compile(rf"[（(【\[]\s*({names})[^（）()【】]{{0,6}}[)）】\]]|({names})$")
    short = [
        (line.close, line_place(line.number)) for line in head.first[:30] if len(line.close) <= 12
    ]
    for text, place in (*head.named[:-1], *short, head.named[-1]):
        if found := bracketed.search(text):
            return found[1] or found[2], place
    return "final", ""


def _is_issuer(text: str) -> bool:
    """Whether a line holds nothing but issuing bodies (and a date)."""
    bare = re.sub(r"\d{4}年.*$|[二2][〇○0零].{2,12}$", "", text.strip()).strip()
    bodies = bare.split()
    return bool(bodies) and all(
        re.fullmatch(rf"[\u4e00-\u9fff（）()、]{{2,20}}?{issuer_pattern()}", body)
        for body in bodies
    )


@cache
def _issuing() -> re.Pattern[str]:
    body = rf"[\u4e00-\u9fff（）()]{{2,30}}?{issuer_pattern()}"
    return re.compile(rf"({body})关于(?:印发|下达|批转|公布)")


def _issuer(head: Head, plan_type: str, region: Region) -> _Found:
    for line in head.first[:40]:
        if found := _issuing().match(line.close):
            return found[1], line_place(line.number)
    for lines, place in ((head.first[:40], ""), (head.last, "落款")):
        for line in lines:
            if len(line.close) <= 50 and _is_issuer(line.text):
                bare = re.sub(r"\s*(?:\d{4}\s*年.*|[二2][〇○0零].{2,12})$", "", line.text)
                return bare, place or line_place(line.number)
    if plan_type == "政府工作报告" and region:
        nation = region == ("全国",)
        return "国务院" if nation else f"{region[-1]}人民政府", "政府工作报告"
    return "", ""


def _title(head: Head, plan_type: str, region: Region, period: str) -> _Found:
    """The title; that of a work report with the year and region it leaves out."""
    if not head.title:
        bare = plan_type == "政府工作报告" and plan_type not in head.stem and region
        return (f"{period}年{region[-1]}{plan_type}" if bare else head.stem), FILE_NAME
    text, place = head.title.text, line_place(head.title.line)
    if plan_type == "政府工作报告" and region and not find_regions(text):
        year = "" if _YEAR.search(text) or not period else f"{period}年"
        return f"{year}{region[-1]}{text}", place
    return text, place
