"""Numbers as plans write them: value, unit, comparator, range, five-year sum."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corpus.numerals import NUMBER, POWERS, scaled_numeral
from corpus.numerals import NUMERAL as NUMERAL
from corpus.numerals import numeral_value as numeral_value
from corpus.types import Span

WIDE = str.maketrans(
    "０１２３４５６７８９％．－−﹣＋，［］【】〔〕（）＜＞～", "0123456789%.---+,[][][]()<>~"
)
FULL_WIDTH_ONLY = str.maketrans(
    "０１２３４５６７８９％．－−﹣＋［］＜＞～", "0123456789%.---+[]<>~"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One written quantity. `span` counts in its text; `written` is that very text."""

    written: str
    span: Span
    value: Decimal
    unit: str = ""
    comparator: str = "="  # = ~ >= > <= < ..
    high: Decimal | None = None
    cumulative: bool = False  # stood in [ ]


@lru_cache(maxsize=1)
def unit_data() -> dict[str, Any]:
    """The tables of data/units.toml."""
    return tomllib.loads((files("corpus") / "data/units.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def unit_pattern() -> str:
    """The pattern of a unit: scale, base, and what it is counted by."""
    data = unit_data()
    guards: dict[str, str] = {k: v for k, v in data["not_before"].items() if v}
    bases = "|".join(
        re.escape(base) + (f"(?![{guards[base]}])" if base in guards else "")
        for base in sorted(data["bases"], key=len, reverse=True)
    )
    scale = any_of(data["scales"])
    per = f"(?:\\s?(?:/|／|每)\\s?(?:百|千|万|亿|十万|百万|十亿|百亿)?(?:{any_of(data['per'])}))"
    counted = f"(?:{scale})?[余多]?\\s?(?:{bases}){per}?|[/／]\\s?(?:10|十)万"
    return f"(?:{counted}|(?:{scale})(?![{NUMERAL}]))"


@lru_cache(maxsize=1)
def quantity_pattern() -> re.Pattern[str]:
    """The pattern of a quantity in Arabic digits, comparator and range included."""
    data = unit_data()
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+|\s?\.\s?\d{1,3}(?!\d))?"
    unit = unit_pattern()
    return re.compile(
        rf"(?:(?<![签合条预契制节集附临最赶反逼])(?P<before>{any_of(data['comparators_before'])})\s?)?(?P<each>每(?:立方米|升)\s?)?(?P<open>\[\s?)?"
        rf"(?P<sign>(?<![\d%A-Za-z—-])[-+])?\s?(?P<low>{number})\s?"
        rf"(?:(?P<lowunit>{unit})?\s?(?P<dash>--|——|[-—–~至到])\s?(?P<high>{number}))?\s?"
        rf"(?P<more>[余多](?![于式元样功双语层晶模媒维]))?\s?(?P<unit>{unit})?(?P<more2>[余多](?![于式元样功双语层晶模媒维]))?(?P<close>\s?\])?"
        rf"(?:\s?(?P<after>{any_of(data['comparators_after'])}))?"
    )


@lru_cache(maxsize=1)
def numeral_pattern() -> re.Pattern[str]:
    """The pattern of a quantity in Chinese numerals, which must carry a unit."""
    data = unit_data()
    return re.compile(
        rf"(?:(?P<before>{any_of(data['comparators_before'])}))?"
        rf"(?:(?P<part>[{NUMERAL}万]+)分之(?P<of>[{NUMERAL}点]+)"
        rf"|(?P<number>{NUMBER})(?P<more>[余多])?(?![十百千])(?P<unit>{unit_pattern()}))"
        rf"(?P<after>{any_of(data['comparators_after'])})?"
    )


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[\s,]", "", text))


def _comparator(match: re.Match[str]) -> str:
    data, group = unit_data(), match.groupdict()
    if after := group.get("after"):
        return str(data["comparators_after"][after])
    if group.get("high"):
        return ".."
    if group.get("more") or group.get("more2") or re.search("[余多]", group.get("unit") or ""):
        return ">"
    before = group.get("before")
    return str(data["comparators_before"][before]) if before else "="


def _quantity(match: re.Match[str], text: str) -> Quantity:
    start, end = match.span()
    while end > start and text[end - 1].isspace():
        end -= 1
    high = match["high"]
    low = _decimal(match["low"])
    unit = re.sub(r"[\s余多]", "", match["unit"] or match["lowunit"] or "")
    unit = re.sub("／|(?<=.)每", "/", unit)  # 微克每立方米
    if unit and match["each"]:  # 每立方米19微克
        unit = f"{unit}/{match['each'].strip()[1:]}"
    return Quantity(
        written=text[start:end],
        span=(start, end),
        value=-low if match["sign"] == "-" else low,
        unit=unit,
        comparator=_comparator(match),
        high=_decimal(high) if high else None,
        cumulative=bool(match["open"] and match["close"]),
    )


@lru_cache(maxsize=1)
def _name_after() -> re.Pattern[str]:
    return re.compile(f"\\s?(?:{any_of(unit_data()['name_after'])})")


def _is_date(match: re.Match[str], text: str) -> bool:
    """A year, month or day: 2025年, 2021—2023年, 2021、2022年, 9月, 15日."""
    after = text[match.end() : match.end() + 3].lstrip()
    numbers = [match["low"]] + ([match["high"]] if match["high"] else [])
    years = all(re.fullmatch(r"(?:19|20)\d\d", number) for number in numbers)
    if (match["unit"] or "") in ("", "年", "年度") and years:
        return True
    if match["unit"] == "年" and match["high"] and re.fullmatch(r"(?:19|20)\d\d", match["low"]):
        return True
    return not match["unit"] and after[:1] in ("月", "日", "年")


def _is_name(match: re.Match[str], text: str) -> bool:
    """Part of a name, a rank, a ratio or a clause number."""
    before, after = text[: match.start("low")].rstrip(), text[match.end() :]
    if re.search(r"[第+·№.A-Za-z]$|[A-Za-z]-$|\d\s?[:∶：/]$", before):
        return True
    if not match["unit"] and _name_after().match(after):
        return True
    if before.endswith("前") and match["unit"] in ("位", "名"):  # 居全国前3位
        return True
    if re.match(r"\s?[+·:∶：/]\s?[\dA-Za-z]", after) and match["unit"] not in ("%", "‰"):
        return True
    return _bare_name(match, before, after)


def _bare_name(match: re.Match[str], before: str, after: str) -> bool:
    if match["unit"] or match["lowunit"]:
        return bool(re.search(r"[“\"]$", before) and re.match(r"[^”\"。，]{0,8}[”\"]", after))
    if match["after"] or match["open"]:
        return False
    if not before or before.endswith(("“", "(", "（", "《", "〔", "[")):
        return True
    return not re.match(r"\s?(?:$|[，,；;。、）)！？和及与])", after)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a running text, in order."""
    plain = text.translate(FULL_WIDTH_ONLY)
    found = [
        _quantity(match, text)
        for match in quantity_pattern().finditer(plain)
        if not _is_date(match, plain) and not _is_name(match, plain)
    ]
    if any(char in text for char in NUMERAL):
        found += _numerals(text)
    return sorted(found, key=lambda quantity: quantity.span)


def _numerals(text: str) -> list[Quantity]:
    found = []
    for match in numeral_pattern().finditer(text):
        before = text[: match.start()]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2
        if not quoted and not re.search(r"(?:[第前.\d十四五/／]|最[后先初])$", before[-2:]):
            quantity = _numeral_quantity(match, strict=True)
            found += [quantity] if quantity else []
    return found


def _numeral_quantity(match: re.Match[str], *, strict: bool) -> Quantity | None:
    if match["part"]:
        part, of = numeral_value(match["part"]), numeral_value(match["of"])
        if not part or of is None:
            return None
        share = of if part == POWERS["百"] else round(of * 100 / part, 2).normalize()
        return Quantity(match[0], match.span(), share, "%", _comparator(match))
    unit = match["unit"] or ""
    value = scaled_numeral(match["number"], unit)
    single = len(match["number"]) == 1
    if value is None or (strict and single and unit not in unit_data()["after_single_numeral"]):
        return None
    if unit == "成":
        value, unit = value * 10, "%"
    return Quantity(match[0], match.span(), value, unit, _comparator(match))


LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]年|年均|累计|平均|每年|总计|共计?|约?为|增长|增加|新增|提高|达到|达|完成|实现|年|力争)+"
)
FALL = re.compile(r"^(?:[一二三四五六七八九十]年|年均|累计|平均)*(?:下降|降低|减少)(?:到|至|为)?")
NOTE = re.compile(r"\((?!套\))[^()]*\)")


def parse_quantity(text: str, unit: str = "") -> Quantity | None:
    """The quantity a whole cell states, or None when it states none.

    `unit` counts when the cell names none. 下降3.3 is -3.3. `written` is the whole cell.
    """
    cell = text.strip()
    core = re.sub(r"\s+", " ", NOTE.sub("", cell.translate(WIDE))).strip(" :：*＊")
    fall = FALL.match(core)
    to_level = bool(fall and fall[0][-1] in "到至为")
    core = core[fall.end() :] if fall else LEAD.sub("", core)
    match = quantity_pattern().fullmatch(core.strip())
    found = _quantity(match, core.strip()) if match else _whole_numeral(core.strip())
    if found is None or (
        match and (not _balanced(match) or (_is_date(match, core.strip()) and match["unit"]))
    ):
        return None
    value = -found.value if fall and not to_level else found.value
    cumulative = found.cumulative or "累计" in cell
    return replace(
        found,
        written=cell,
        span=(0, len(text)),
        value=value,
        unit=joined_unit(found.unit, unit),
        cumulative=cumulative,
    )


def _balanced(match: re.Match[str]) -> bool:
    return bool(match["open"]) == bool(match["close"])


def _whole_numeral(core: str) -> Quantity | None:
    match = numeral_pattern().fullmatch(core)
    if match:
        return _numeral_quantity(match, strict=False)
    level = re.fullmatch(rf"([{NUMERAL}]+)([万亿]+)级", core)
    if level:
        value = numeral_value(level[1])
        return Quantity(core, (0, len(core)), value, level[2], "~") if value else None
    value = numeral_value(core) if core else None
    return None if value is None else Quantity(core, (0, len(core)), value)


def joined_unit(written: str, default: str) -> str:
    """The unit of a cell: its own; a bare scale (亿) takes the default's base (亿元)."""
    if not written or not default:
        return written or default
    if written in unit_data()["scales"]:
        if default.startswith(written):
            return default
        return written + default.lstrip("十百千万亿")
    return written
