"""The word lists that passage answers are chosen by."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "data" / "passage_words.toml"
# 百亿 alone and 2个五十亿 name a class of things (百亿级产业), no amount.
_NUMERALS = "一二三四五六七八九十百千万两"
_NUMBER = (
    rf"(?<![个\d.{_NUMERALS}])"
    rf"(?:\d[\d.,]*|(?=[百千万]*[一二三四五六七八九十两])[{_NUMERALS}]+)(?:余|多)?"
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something a question wants counted: how it asks, and the quantity that answers."""

    name: str
    asks: re.Pattern[str]
    quantity: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Orientation:
    """A part of a plan (what was done, what will be done) by question words and heading words."""

    asks: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefinitionSign:
    """A way documents define a term, over a line or over a sentence; {term} stands for the term."""

    score: float
    whole_line: bool
    pattern: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything passage_words.toml says."""

    filler: re.Pattern[str]
    generic: frozenset[str]
    generic_word: re.Pattern[str]
    loose: str
    synonyms: Mapping[str, tuple[str, ...]]
    synonym: re.Pattern[str]
    aspects: tuple[Aspect, ...]
    measure_asks: re.Pattern[str]
    future: Orientation
    past: Orientation
    list_asks: tuple[str, ...]
    each_asks: tuple[str, ...]
    reason_asks: tuple[str, ...]
    reason_cues: tuple[str, ...]
    reason_opens: tuple[str, ...]
    abstract: re.Pattern[str]
    abstract_words: frozenset[str]
    problems: tuple[str, ...]
    overtures: tuple[str, ...]
    place_asks: tuple[str, ...]
    place_cues: tuple[str, ...]
    leaning: tuple[str, ...]
    definition_asks: tuple[re.Pattern[str], ...]
    meaning_asks: tuple[str, ...]
    definition_noise: tuple[str, ...]
    definition_signs: tuple[DefinitionSign, ...]
    difference_asks: tuple[str, ...]
    region_forms: Mapping[str, tuple[str, ...]]


@cache
def load_words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    synonyms = {key.lower(): tuple(forms) for key, forms in data["synonyms"].items()}
    return Words(
        filler=re.compile("|".join([*data["filler_patterns"], _any_of(data["filler"]).pattern])),
        generic=frozenset(data["generic"]),
        generic_word=_any_of([*data["generic"], *_holding(synonyms, data["generic"])]),
        loose=data["loose"],
        synonyms=synonyms,
        synonym=_any_of(synonyms),
        aspects=tuple(_aspect(row) for row in data["aspect"]),
        measure_asks=re.compile(f"(?:多少|几)({_any_of(data['measures']).pattern})"),
        future=_orientation(data["future"]),
        past=_orientation(data["past"]),
        list_asks=tuple(data["lists"]["asks"]),
        each_asks=tuple(data["lists"]["each"]),
        reason_asks=tuple(data["reasons"]["asks"]),
        reason_cues=tuple(data["reasons"]["cues"]),
        reason_opens=tuple(data["reasons"]["opens"]),
        abstract=re.compile(
            f"({_any_of(data['places']['abstract']).pattern})(?:主要|都|具体)?在哪"
        ),
        abstract_words=frozenset(data["places"]["abstract"]),
        problems=tuple(data["places"]["problems"]),
        overtures=tuple(data["overtures"]["headings"]),
        place_asks=tuple(data["places"]["asks"]),
        place_cues=tuple(data["places"]["cues"]),
        leaning=tuple(data["leaning"]["starts"]),
        definition_asks=tuple(re.compile(ask) for ask in data["definitions"]["asks"]),
        meaning_asks=tuple(data["definitions"]["meaning"]),
        definition_noise=tuple(data["definitions"]["noise"]),
        definition_signs=tuple(_sign(row) for row in data["definitions"]["signs"]),
        difference_asks=tuple(data["definitions"]["differences"]),
        region_forms={key: tuple(forms) for key, forms in data["region_forms"].items()},
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, longest first."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first))


def _holding(keys: Iterable[str], generic: Sequence[str]) -> list[str]:
    """Spoken words with a generic word inside them (保障房), which are not cut there."""
    return [key for key in keys if any(word in key and word != key for word in generic)]


def _sign(row: Mapping[str, Any]) -> DefinitionSign:
    return DefinitionSign(row["score"], row["scope"] == "line", row["pattern"])


def _aspect(row: Mapping[str, str]) -> Aspect:
    pattern = f"{_NUMBER}(?:{row['units']})" if row["units"] else r"\d"
    quantity = re.compile(f"{pattern}|{row['words']}" if "words" in row else pattern)
    return Aspect(row["name"], re.compile(row["asks"]), quantity)


def measure_aspect(measure: str) -> Aspect:
    """The aspect of a measure asked by its own word."""
    return Aspect(measure, re.compile(measure), re.compile(f"{_NUMBER}{re.escape(measure)}"))


def _orientation(row: Mapping[str, list[str]]) -> Orientation:
    return Orientation(tuple(row["asks"]), tuple(row["headings"]))
