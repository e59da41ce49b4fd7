"""The words of plan tables (data/table_words.toml) and what single cells are."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corpus.divisions import resolve
from corpus.quantity import parse_quantity, unit_pattern

_YEAR = re.compile(r"^(?:19|20)\d{2}年?(?:度|末|底)?$")
_SERIAL = re.compile(r"^[(（]?\d{1,3}[)）.、．]?$")
_NUMBERED = re.compile(r"^(?:[(（]?\d{1,3}[)）][.、．]?|\d{1,3}[、．]|\d{1,3}\.(?!\d))\s*(?=\S)")
_SECTION = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*\S|.{2,16}[（(]\s*(?:共\s*)?\d{1,2}\s*[个项]\s*[)）]$)"
)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—·《》〈〉【】（），。；：、！？"
_STRAY = re.compile(
    rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|(?<=\d)\s*(?=\.\s*\d)|(?<=\d\.)\s+(?=\d)"
    r"|\s+(?=[%‰)\]])|(?<=[(\[<>≥≤＞＜])\s+"
)


@lru_cache(maxsize=1)
def table_words() -> dict[str, Any]:
    """The tables of data/table_words.toml."""
    return tomllib.loads((files("corpus") / "data/table_words.toml").read_text("utf-8"))


def squeeze(text: str) -> str:
    """The text of a cell without the white space that no author wrote."""
    return _STRAY.sub("", " ".join(text.split()))


def bare(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def is_blank(text: str) -> bool:
    """True for a cell that states nothing: empty, a dash, a stroke."""
    return bare(text) in table_words()["blank"]


def is_year(text: str) -> bool:
    """True for a cell that is a bare year."""
    return _YEAR.match(bare(text)) is not None


def is_serial(text: str) -> bool:
    """True for a row's number."""
    return _SERIAL.match(bare(text)) is not None


def is_numbered(text: str) -> bool:
    """True for a label that opens with its row's number."""
    return _NUMBERED.match(text.strip()) is not None


def without_number(text: str) -> str:
    """The label without its row's number."""
    return _NUMBERED.sub("", text.strip())


def is_section(text: str) -> bool:
    """True for the line that opens a group of rows: 一、经济发展; 创新驱动（5个）."""
    return _SECTION.match(text.strip()) is not None


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """True for a cell that states a number, a bracketed sum or a bound, and is no bare year."""
    return not is_year(text) and not is_blank(text) and parse_quantity(squeeze(text)) is not None


def is_phrase(text: str) -> bool:
    """True for whole words that stand in place of a number: 完成市下达目标."""
    return re.search(table_words()["phrases"]["complete"], bare(text)) is not None


def attribute_of(text: str) -> str:
    """预期性 or 约束性 for a cell that says so, misread characters allowed; else empty."""
    word = bare(text)
    if len(word) > 5 or not word.endswith("性"):
        return ""
    if word[0] == "约" or word[1:2] in ("束", "東", "柬"):
        return "约束性"
    return "预期性" if word[0] == "预" or word[1:2] == "期" else ""


@lru_cache(maxsize=1)
def _unit_words() -> re.Pattern[str]:
    unit = unit_pattern()
    whole = rf"(?:{unit}|[A-Za-z㎡²³/·]{{1,8}}|吨标准煤|GDP|标准煤)+"
    return re.compile(rf"{whole}(?:[/／每](?:{unit}|[\w²³]{{1,6}})+)?")


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """True for words that are a unit: %, 亿元, 万元/亩, km/km²."""
    word = bare(text)
    if not word or len(word) > 16 or (word.isascii() and word.isupper() and len(word) > 1):
        return False  # GDP is a name
    return _unit_words().fullmatch(word) is not None


def sort_of(text: str) -> str:
    """What kind of thing a cell is: blank, value, serial, attribute, unit or text."""
    if is_blank(text):
        return "blank"
    if attribute_of(text):
        return "attribute"
    if is_serial(text):
        return "serial"
    if is_value(text):
        return "value"
    if is_phrase(text):
        return "value"
    return "unit" if is_unit(text) else "text"


@lru_cache(maxsize=4096)
def is_region(text: str) -> bool:
    """True for the name of a region."""
    words = table_words()["regions"]
    plain = bare(text)
    if plain in words["whole"]:
        return True
    if not 2 <= len(plain) <= 12 or plain in words["not_whole"]:
        return False
    if resolve(plain):
        return True
    return plain.endswith(tuple(words["ends"])) and not plain.endswith(tuple(words["not_ends"]))
