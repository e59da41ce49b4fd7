"""What a table's header says of its columns: kind, measure, period, unit, and what is left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.periods import find_periods
from corpus.quantity import any_of
from corpus.tables.words import bare, is_unit, is_year, table_words
from corpus.types import Kind, Measure

_BRACKET = re.compile(r"[（(]+([^（()）]*)[)）]+")
_PART_OF_YEAR = re.compile(r"[HQM]|-\d\d$")
_PLAN = re.compile(r"\d{4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a header or title say; `rest` is what they say beyond that."""

    kind: Kind | None = None
    measure: Measure | None = None
    period: str = ""
    unit: str = ""
    rest: str = ""


def take_unit(text: str) -> tuple[str, str]:
    """The text without the unit in its brackets, and that unit."""
    unit = ""

    def drop(match: re.Match[str]) -> str:
        nonlocal unit
        word = bare(match[1]).removeprefix("单位：").removeprefix("单位:")
        if is_unit(word):
            unit = unit or word
            return ""
        return match[0]

    return _BRACKET.sub(drop, text).strip(), unit


def read_header(path: tuple[str, ...]) -> Meaning:
    """What the header over a column says, from the lowest words up."""
    text, unit = take_unit(bare("".join(path)))
    own = bare(path[-1]) if path else ""
    return Meaning(
        kind=kind_of(own) or kind_of(text),
        measure=measure_of(text),
        period=_period(path),
        unit=unit,
        rest=rest_of(text),
    )


def kind_of(text: str) -> Kind | None:
    """The kind that a header's words name."""
    kinds = table_words()["kinds"]
    if "预计" in text and "完成" in text:
        return Kind.ESTIMATE
    for name in ("baseline", "estimate", "actual", "target"):
        if any(word in text for word in kinds[name]):
            return Kind(name)
    return None


def measure_of(text: str) -> Measure | None:
    """The measure that a header's words name; 年均或累计 is a growth unless the cell says else."""
    measures = table_words()["measures"]
    if any(word in text for word in measures["annual_growth"]):
        return Measure.ANNUAL_GROWTH
    return Measure.CUMULATIVE if any(w in text for w in measures["cumulative"]) else None


def _period(path: tuple[str, ...]) -> str:
    """The period that the lowest level names, else the one above; a year beats a plan."""
    plan = ""
    parts = [p for p in periods_of("".join(path)) if _PART_OF_YEAR.search(p)]
    if len(path) > 1 and parts:
        return parts[0]  # 2023年 over 上半年
    for words in reversed(path):
        periods = periods_of(words)
        exact = [p for p in periods if not _PLAN.fullmatch(p)]
        if exact:
            return exact[0]
        plan = plan or (periods[0] if periods else "")
    return plan


def periods_of(text: str, year: int | None = None) -> list[str]:
    """The periods that words of a header name; 上年 and 上半年 count from the year."""
    plain = bare(text)
    if is_year(plain):
        return [plain[:4]]
    return [period.value for period in find_periods(plain, year)]


_CAPTION = re.compile(
    r"^\s*(?:(?:专栏|附?表|图|附图|附件)\s*"
    # A scan may run the number and a year together: 表22023年.
    r"(?:\d{1,2}(?=(?:19|20)\d{2}\s*年)|\d{1,2}(?!\d)|[一二三四五六七八九十]+)?"
    r"(?:\s*[-—－.．]\s*\d+)*)\s*[:：.、]?\s*"
)


def plain_title(title: str) -> str:
    """A title without its number: 表1, 专栏2-1."""
    return bare(_CAPTION.sub("", title))


_UNIT_REMARK = re.compile(r"单位\s*[:：]\s*([^\s）)，,。；;]+)")


def table_unit(texts: Sequence[str]) -> str:
    """The unit that a title or a note gives for the whole table."""
    for text in texts:
        found = _UNIT_REMARK.search(text)
        if found and is_unit(found[1]):
            return found[1]
    return ""


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    words = table_words()
    known = [w for group in words["kinds"].values() for w in group]
    known += [w for group in words["measures"].values() for w in group]
    return re.compile(any_of([*known, *words["filler"]]))


@lru_cache(maxsize=2048)
def rest_of(text: str) -> str:
    """What a header says beyond period, kind and measure: an indicator, a region, or nothing."""
    plain = bare(text)
    for period in reversed(find_periods(plain)):
        plain = plain[: period.span[0]] + plain[period.span[1] :]
    plain = re.sub(r"(?:19|20)\d{2}年?|[“”\"]", "", plain)
    return _known().sub("", plain)
