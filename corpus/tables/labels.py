"""Row labels: the name, the unit in its brackets, and what else they carry."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.indicators import Indicator, canonical
from corpus.tables.header import take_unit
from corpus.tables.words import squeeze, table_words, without_number

_REMARK = re.compile(r"[（(]([^（()）]{1,12})[)）]")
_OF_WHICH = re.compile(r"^[#*＃]*\s*(?:其中|#)\s*[:：]?\s*")
_NOISE = re.compile(r"(?<=[\u4e00-\u9fff])[:;'`.,](?=[\u4e00-\u9fff])")
_BROKEN_BRACKET = re.compile(r"[（(]+\s*[)）]+|^[)）]+|[（(]+$")
_BRACKETS = re.compile(r"[（(].*?[)）]")
_SHORTEST_NAME = 3
_SHARE = re.compile("占|比重|比例|率")


@dataclass(frozen=True, slots=True)
class Label:
    """A row's label: the name as written, its canonical name, unit, and whether it is a growth."""

    written: str
    indicator: str
    unit: str = ""
    growth: bool = False
    yearly: bool = False  # 年均 stands in the label
    rate: bool = False
    units: tuple[str, ...] = ()
    unit_apart: bool = False  # the unit stood in a column of its own


@lru_cache(maxsize=8192)
def read_label(text: str, parent: str = "", column_unit: str = "") -> Label:
    """What a row's label says; the parent counts where the label alone names nothing."""
    first, rest = _pieces(text)
    name, unit = plain_label(first)
    if rest:
        parent, unit = rest, unit or plain_label(rest)[1]
    apart = not unit and bool(column_unit)
    unit = unit or column_unit
    above = plain_label(parent)[0] if parent else ""
    known = _canonical(name)
    written = name
    if known is None and above and above != name:
        written, known = _with_parent(name, above)
    indicator = known.name if known else (_qualified(name, above) if above else written)
    return Label(
        written=written,
        indicator=indicator,
        unit=unit or _plain_unit(name, known),
        growth=_is_growth(name) and (unit in ("", "%", "‰")),
        yearly="年均" in name,
        rate=_is_rate(name, unit),
        units=known.units if known else (),
        unit_apart=apart,
    )


def _pieces(text: str) -> tuple[str, str]:
    """A label and the words of a merged label above it that a scan put behind it."""
    first, _, rest = text.strip().partition(" ")
    if len(_BRACKETS.sub("", rest)) < _SHORTEST_NAME or canonical(first) is None:
        return text, ""
    return (text, "") if canonical(squeeze(first + rest)) else (first, rest)


def plain_label(text: str) -> tuple[str, str]:
    """The label without number, unit and remarks; and its unit."""
    name, unit = take_unit(without_number(squeeze(text)))
    name = _OF_WHICH.sub("", name)
    remarks = tuple(table_words()["labels"]["remarks"])
    name = _REMARK.sub(lambda m: "" if m[1].startswith(remarks) else m[0], name)
    name = _BROKEN_BRACKET.sub("", _NOISE.sub("", name))
    return name.strip(" :：*、，,;；"), unit


def _canonical(name: str) -> Indicator | None:
    """The dictionary's indicator for a name; a share is never the thing it is a share of."""
    found = canonical(name) if name else None
    if found is None and name.startswith(("减少", "降低", "下降")):
        found = canonical(name[2:])
    if found is None or (("占" in name or "比重" in name) and not _SHARE.search(found.name)):
        return None
    return found


def _with_parent(name: str, above: str) -> tuple[str, Indicator | None]:
    """The label as written and as known, with the label above it where that helps."""
    for whole in (name + above, above + name):
        known = _canonical(whole)
        if known is not None and name in table_words()["labels"]["generic"]:
            return _joined(name, above), known
    if name in table_words()["labels"]["generic"]:
        return _joined(name, above), None
    return name, None


def _joined(name: str, above: str) -> str:
    """地区生产总值增速, but 居民人均可支配收入（农村居民）."""
    return above + name if name in table_words()["labels"]["measures"] else f"{above}（{name}）"


def _qualified(name: str, above: str) -> str:
    """A short name under its parent: 主要污染物排放 · 氨氮."""
    return name if len(name) > 4 or name.startswith(above) else above + name


def _plain_unit(name: str, known: Indicator | None) -> str:
    """The unit of a row that names none: a share is a per cent."""
    if re.search("占比|比重|比例", name):
        return "%"
    return known.units[0] if known and len(known.units) == 1 else ""


def _is_growth(name: str) -> bool:
    return name.endswith(tuple(table_words()["growth"]["ends"]))


def _is_rate(name: str, unit: str) -> bool:
    return unit in ("%", "‰") and not _is_growth(name) and bool(_SHARE.search(name))


def amount_unit(label: Label) -> str:
    """The unit of an amount of this indicator, where the table names none."""
    named = next((unit for unit in label.units if unit not in ("%", "‰", "个百分点")), "")
    if named:
        return named
    for family in table_words()["amounts"]:
        if any(word in label.written for word in family["words"]):
            return str(family["unit"])
    return ""
