"""The indicator dictionary as it is read: names, aliases, units, and the words to read them with.

Data: data/indicators.csv, data/indicator_words.csv.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.folding import Synonyms, fold_plain

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `better` is "higher", "lower" or "" ; `parent` and `lookalikes` are names.

    `units` are those of its level, the one usual for a district first.
    """

    name: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    better: str = ""
    parent: str = ""
    lookalikes: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words the dictionary is read with; see data/indicator_words.csv."""

    same: Synonyms
    stops: frozenset[str]
    not_before: tuple[str, ...]
    flow: tuple[str, ...]
    everyday: Mapping[str, str]
    not_after: Mapping[str, tuple[str, ...]]
    label: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The indicators and, for each folded name, what it names (None: a word that only looks so)."""

    indicators: tuple[Indicator, ...]
    names: Mapping[str, Indicator | None]
    short: Mapping[str, Indicator]
    lengths: Mapping[str, tuple[int, ...]]
    words: Words


def _rows(name: str) -> Iterator[list[str]]:
    with (_DATA / name).open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(line for line in lines if line.strip() and line[0] != "#")


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _indicator(row: list[str]) -> Indicator:
    name, aliases, short, units, better, parent, lookalikes = row
    return Indicator(
        name, _listed(aliases), _listed(units), better, parent, _listed(lookalikes), _listed(short)
    )


def _read_words() -> Words:
    rows = [(row[0], row[1:]) for row in _rows("indicator_words.csv")]
    same = Synonyms.of(_listed(rest[0]) for kind, rest in rows if kind == "same")

    def plain(kind: str) -> list[str]:
        return [
            same.replace(fold_plain(word))
            for found, rest in rows
            if found == kind
            for word in _listed(rest[-1])
        ]

    guards = {
        rest[0]: tuple(same.replace(fold_plain(word)) for word in _listed(rest[1]))
        for kind, rest in rows
        if kind == "not_after"
    }
    everyday = {
        same.replace(fold_plain(word)): rest[0]
        for kind, rest in rows
        if kind == "everyday"
        for word in _listed(rest[1])
    }
    longest = tuple(sorted(plain("label"), key=len, reverse=True))
    return Words(
        same,
        frozenset(plain("stop")),
        tuple(plain("not_before")),
        tuple(plain("flow")),
        everyday,
        guards,
        longest,
        tuple(plain("apart")),
    )


@cache
def dictionary() -> Dictionary:
    """The dictionary, read once."""
    words = _read_words()
    indicators = tuple(_indicator(row) for row in list(_rows("indicators.csv"))[1:])
    names: dict[str, Indicator | None] = dict.fromkeys(words.stops)
    short: dict[str, Indicator] = {}
    for indicator in indicators:
        strong = () if indicator.name in indicator.short else (indicator.name,)
        for name in (*strong, *indicator.aliases):
            names.setdefault(words.same.replace(fold_plain(name)), indicator)
        for name in indicator.short:
            short.setdefault(words.same.replace(fold_plain(name)), indicator)
    return Dictionary(indicators, names, short, _lengths([*names, *short]), words)


def _lengths(names: list[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in found.items()}


@cache
def _by_name() -> dict[str, Indicator]:
    return {indicator.name: indicator for indicator in dictionary().indicators}


def names() -> tuple[str, ...]:
    """Every canonical name."""
    return tuple(_by_name())


def get(name: str) -> Indicator | None:
    """The indicator of a canonical name."""
    return _by_name().get(name)


def fold_name(text: str) -> str:
    """The text as names are compared: folded, synonyms put back."""
    return dictionary().words.same.replace(fold_plain(text))
