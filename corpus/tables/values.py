"""Value cells: the quantities and words that one cell states."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.quantity import Quantity, any_of, parse_quantity, unit_data
from corpus.tables.words import bare, is_blank, is_region, table_words
from corpus.types import Measure

_LONGEST_WORDS = 40
_SCOPE = re.compile(r"[（(]\s*((?:不?含|不?包括|剔除|扣除)[^（()）]*)[)）]")
_MARK = re.compile(r"[①-⑳*＊#]+$")
_REMARK = re.compile(r"^([^、，,；;（(]+)[、，,；;]([^、，,；;].*)$")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a cell; `value` is None for words."""

    written: str
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    comparator: str = "="
    cumulative: bool = False
    measure: Measure | None = None
    region: str = ""
    scope: str = ""
    sure: bool = True


def read_cell(text: str) -> list[Reading]:
    """The values that a cell states; none for an empty cell."""
    written = _written(text)
    if is_blank(written) or re.search(table_words()["cells"]["no_data"], written):
        return []
    if by_region := _by_region(text):
        return by_region
    whole = _reading(written)
    if whole.value is not None:
        return [whole]
    parts = [_reading(part) for part in text.split()]
    if len(parts) > 1 and all(part.value is not None for part in parts):
        return [parts[0], *(_unsure(part) for part in parts[1:])]
    return [whole] if _HAN.search(written) and len(written) <= _LONGEST_WORDS else []


def _written(text: str) -> str:
    """The cell as written, without white space beside Chinese characters and digits."""
    return re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text.strip())


def _unsure(reading: Reading) -> Reading:
    """A second number in one cell: it may belong to another column or an earlier draft."""
    return Reading(
        reading.written,
        reading.value,
        unit=reading.unit,
        comparator=reading.comparator,
        cumulative=reading.cumulative,
        sure=False,
    )


def _reading(written: str) -> Reading:
    plain = _MARK.sub("", written)
    found = parse_quantity(plain) or _with_remark(plain)
    scope = _SCOPE.search(written)
    measure = Measure.ANNUAL_GROWTH if _says_growth(written, found is not None) else None
    if found is None:
        return Reading(written, comparator="", measure=measure)
    return Reading(
        written=written,
        value=found.value,
        high=found.high,
        unit=found.unit,
        comparator=found.comparator,
        cumulative=found.cumulative,
        measure=None if found.cumulative else measure,
        scope=scope[1] if scope else "",
    )


def _with_remark(written: str) -> Quantity | None:
    """The bound that a cell opens with when words follow it: >7、力争高于全国."""
    match = _REMARK.match(written)
    if match is None or re.search(r"\d", match[2]):
        return None
    found = parse_quantity(match[1])
    return found if found and found.unit in ("", "%") else None


def _says_growth(written: str, parsed: bool) -> bool:
    words = "年均" if parsed else table_words()["cells"]["growth"]
    return re.search(words, written) is not None


@lru_cache(maxsize=1)
def _region_value() -> re.Pattern[str]:
    ends = any_of(table_words()["regions"]["ends"])
    number = r"[^\u4e00-\u9fff]+(?:[以左][上内下右])?"
    return re.compile(rf"([\u4e00-\u9fff]{{1,8}}?(?:{ends}))[:：]?({number})[，,、；;]?")


def _by_region(text: str) -> list[Reading]:
    """The values of a cell that names a region before each."""
    plain = bare(text)
    matches = list(_region_value().finditer(plain))
    if not matches or "".join(m[0] for m in matches) != plain:
        return []
    readings = []
    for match in matches:
        found = _reading(match[2].strip("，,、；;"))
        if found.value is None or not is_region(match[1]):
            return []
        readings.append(_of_region(found, match[1]))
    return readings


def _of_region(reading: Reading, region: str) -> Reading:
    return Reading(
        reading.written,
        reading.value,
        reading.high,
        reading.unit,
        reading.comparator,
        reading.cumulative,
        reading.measure,
        region,
    )


def whole_unit(unit: str, base: str) -> str:
    """A bare scale (亿) with the base of the indicator's unit (亿元)."""
    if unit not in unit_data()["scales"]:
        return unit
    rest = base.lstrip("十百千万亿") if base not in ("", "%") else ""
    return unit + rest
