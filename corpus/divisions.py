"""The divisions of China down to counties, and development zones by their pattern.

Data: data/regions.tsv, data/region_words.csv.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_KINDS = re.compile(
    r"(?:特别行政区|新区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|区|县|旗|盟)$"
)
# What keeps its kind in the short form: 恩施州, 新疆 but 锡林郭勒.
_KEPT_KIND = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

Region = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words the gazetteer is read with; see data/region_words.csv."""

    nation: re.Pattern[str]
    generic: frozenset[str]
    stops: frozenset[str]
    after: tuple[str, ...]
    outside: frozenset[str]
    zones: tuple[tuple[str, ...], ...]
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """For each name its paths; short names are those of provinces and prefectures."""

    full: Mapping[str, tuple[Region, ...]]
    short: Mapping[str, tuple[Region, ...]]
    counties: Mapping[str, tuple[Region, ...]]  # short names of counties: against a given list only


def _rows() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    with (_DATA / "region_words.csv").open(encoding="utf-8", newline="") as lines:
        for kind, cell in csv.reader(line for line in lines if line[0] != "#"):
            found.setdefault(kind, []).append(tuple(cell.split("|")))
    return found


@cache
def words() -> Words:
    """The gazetteer's words, read once."""
    rows = _rows()
    nations = sorted(rows["nation"][0], key=len, reverse=True)
    return Words(
        re.compile(f"(?:{'|'.join(nations)})$"),
        frozenset(rows["generic"][0]),
        frozenset(rows["stop"][0]),
        rows["after"][0],
        frozenset(rows["outside"][0]),
        tuple(rows["zone"]),
        dict(pair.split("=") for pair in rows["short"][0]),
    )


@cache
def gazetteer() -> Gazetteer:
    """All divisions, read once."""
    full: dict[str, dict[Region, None]] = {}
    upper: dict[str, dict[Region, None]] = {}
    counties: dict[str, dict[Region, None]] = {}
    for path in _divisions():
        full.setdefault(path[-1], {})[path] = None
        shorts = upper if len(path) == 1 or path[-1] in _prefectures() else counties
        for name in _division_forms(path[-1])[1:]:
            shorts.setdefault(name, {})[path] = None
    for paths in upper.values():  # 吉林 and 海南 alone are the provinces
        if any(len(path) == 1 for path in paths):
            for path in [path for path in paths if len(path) > 1]:
                del paths[path]
    return Gazetteer(_frozen(full), _frozen(upper), _frozen(counties))


def _frozen(found: Mapping[str, dict[Region, None]]) -> dict[str, tuple[Region, ...]]:
    return {name: tuple(paths) for name, paths in found.items()}


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    lines = (_DATA / "regions.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple((line + "\t\t\t").split("\t")[:4]) for line in lines if line[0] != "#")


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(row[1] for row in _table() if row[1])


def _divisions() -> list[Region]:
    found: dict[Region, None] = {}
    for province, prefecture, counties, former in _table():
        found[(province,)] = None
        upper = (province, prefecture) if prefecture else (province,)
        found[upper] = None
        for county in (*counties.split(), *former.split()):
            found[(*upper, county)] = None
    return list(found)


def short_forms(name: str) -> tuple[str, ...]:
    """The names a division or zone goes by, the fullest first, the name itself among them."""
    base, kinds = split_zone(name)
    if not kinds:
        return _division_forms(name)
    bases = dict.fromkeys((base, *_division_forms(base))) if base else {"": None}
    whole = [one + kind for one in bases for kind in kinds]
    return tuple(dict.fromkeys((name, *whole, *kinds)))


def split_zone(name: str) -> tuple[str, tuple[str, ...]]:
    """A zone's base and the names of its kind (嘉兴, 经济技术开发区 …); no kinds: not a zone."""
    if name in gazetteer_names():
        return name, ()
    endings = [(kind, kinds) for kinds in words().zones for kind in kinds if name.endswith(kind)]
    if not endings:
        return name, ()
    kind, kinds = max(endings, key=lambda pair: len(pair[0]))
    return name[: -len(kind)], kinds


@cache
def gazetteer_names() -> frozenset[str]:
    """Every full name of a division."""
    return frozenset(path[-1] for path in _divisions())


@cache
def _division_forms(name: str) -> tuple[str, ...]:
    """Full name, name without nations (恩施州), bare name (恩施); one character alone is none."""
    forms = [name]
    own = words().short.get(name)
    kind = _KINDS.search(name)
    if kind:
        bare = name[: kind.start()]
        if kind[0].startswith("自治") or kind[0] == "特区":
            bare = _without_nations(bare)
            forms.append(bare + _KEPT_KIND.get(kind[0], ""))
        if len(bare) > 1 and not words().nation.fullmatch(bare):
            forms.append(bare)
    return tuple(dict.fromkeys((*forms, own) if own else forms))


def _without_nations(bare: str) -> str:
    while True:
        shorter = words().nation.sub("", bare)
        if shorter == bare or len(shorter) < 2:
            return bare.removesuffix("族") if bare.endswith("族") and len(bare) > 2 else bare
        bare = shorter


def resolve(name: str, near: Sequence[str] = ()) -> tuple[Region, ...]:
    """The paths a name may stand for; `near` (names or paths a/b/c) tells same names apart.

    The short name of a county (南湖) counts only when `near` holds the county or what governs it.
    """
    book = gazetteer()
    name = name.strip()
    hints = frozenset(part for one in near for part in one.split("/"))
    found = book.full.get(name) or book.short.get(name)
    if not found and hints:
        found = tuple(p for p in book.counties.get(name, ()) if hints & set(p))
    if not found:
        found = _zone_paths(name, near)
    closer = tuple(path for path in found if hints & set(path))
    return closer or found


def _zone_paths(name: str, near: Sequence[str]) -> tuple[Region, ...]:
    """The paths of a development zone: under the division its name begins with, or from `near`."""
    given = tuple(tuple(one.split("/")) for one in near)
    exact = tuple(path for path in given if name in short_forms(path[-1]))
    if exact:
        return exact
    base, kinds = split_zone(name)
    if not kinds or not base:
        return ()
    return tuple((*path, name) for path in _leading(base))


def _leading(base: str) -> tuple[Region, ...]:
    """The paths of the longest division a zone's base begins with (郑州 of 郑州航空港)."""
    book = gazetteer()
    for size in range(len(base), 1, -1):
        start = base[:size]
        paths = book.full.get(start) or book.short.get(start) or book.counties.get(start)
        if paths:
            return paths
    return ()
