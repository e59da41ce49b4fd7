"""What the library holds, as a question sees it: regions by every name people use for them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.gazetteer import find_regions, short_forms
from corpus.types import Span
from index.types import DocumentInfo

# Names of a kind and not of a place: never a form of one region.
_NATION = "全国"
_UNITS = "区县市省州旗"
_GENERIC = frozenset(
    {"区", "县", "市", "省", "全区", "全市", "全省", "全县", "全国", "城区", "开发区"}
)


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named in a question.

    `places` are regions of the library: the one named, or those inside the city or province named
    (`inside`). Empty: the library holds none. `inner` regions appear only within other plans.
    """

    span: Span
    written: str
    name: str
    places: tuple[str, ...] = ()
    inside: bool = False
    inner: bool = False

    @property
    def known(self) -> bool:
        """True for a region that the library holds something on."""
        return bool(self.places) or self.inner


@dataclass(frozen=True, slots=True)
class World:
    """The documents and the names of their regions, for one generation of the library."""

    documents: tuple[DocumentInfo, ...]
    forms: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]
    inner: Mapping[str, str]
    outer: Mapping[str, str] = field(default_factory=dict)  # 全国, 全省: only to compare with

    @property
    def places(self) -> tuple[str, ...]:
        """The regions that have a document, in order."""
        return tuple(
            dict.fromkeys(d.metadata.place_name for d in self.documents if d.metadata.region)
        )

    def of_places(self, places: Iterable[str]) -> tuple[DocumentInfo, ...]:
        """The documents of some regions."""
        wanted = set(places)
        return tuple(d for d in self.documents if d.metadata.place_name in wanted)


def build_world(documents: Iterable[DocumentInfo], figure_regions: Collection[str]) -> World:
    """The world of a library; replaced documents are left out."""
    kept = tuple(d for d in documents if not d.replaced_by)
    forms: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    for place, path in {d.metadata.place_name: d.metadata.region for d in kept}.items():
        for form in _forms(place):
            forms.setdefault(form, []).append(place)
        for parent in path[:-1]:
            for form in _forms(parent):
                parents.setdefault(form, []).append(place)
    others = [
        r for r in figure_regions if r not in _GENERIC and r not in forms and r[-1:] in _UNITS
    ]
    inner = {r[:-1]: r for r in others if len(r) > 2 and r[:-1] not in forms and find_regions(r)}
    inner |= {region: region for region in others}
    seen = set(figure_regions)
    ancestors = {name for d in kept for name in d.metadata.region[:-1]} | {_NATION}
    outer = {f: r for r in ancestors & seen for f in (*_forms(r), *([r] if r == _NATION else []))}
    return World(
        kept,
        {form: tuple(places) for form, places in forms.items()},
        {
            form: tuple(dict.fromkeys(places))
            for form, places in parents.items()
            if form not in forms
        },
        inner,
        outer,
    )


def outer_regions(text: str, world: World) -> tuple[str, ...]:
    """The larger regions a question names whose values other plans give."""
    return tuple(dict.fromkeys(r for form, r in world.outer.items() if form in text))


def _forms(name: str) -> set[str]:
    """Every way to write a region's name that is two characters or longer."""
    forms = {name, *short_forms(name)}
    forms |= {form[:-1] for form in forms if len(form) > 2 and form[-1] in _UNITS}
    return {form for form in forms if len(form) >= 2 and form not in _GENERIC}


def regions_in(text: str, world: World) -> list[RegionMention]:
    """The regions a question names, in order, nested ones once."""
    found = [*_known(text, world), *_unknown(text, world)]
    taken: list[RegionMention] = []
    for mention in sorted(found, key=lambda m: (m.span[0] - m.span[1], m.span[0])):
        if all(mention.span[1] <= t.span[0] or t.span[1] <= mention.span[0] for t in taken):
            taken.append(mention)
    ends = {m.span[1] for m in taken if m.places}
    # 某区铁西区: right behind a region that is held, a name is one of its own quarters.
    return sorted((m for m in taken if m.known or m.span[0] not in ends), key=lambda m: m.span)


def asked_for(mentions: list[RegionMention]) -> list[RegionMention]:
    """The regions an answer is about: a city falls away where a region inside it is named."""
    direct = {place for m in mentions if not m.inside for place in m.places}
    return [
        m for m in mentions if not (m.inside and (direct & set(m.places) or _heads(m, mentions)))
    ]


def _heads(mention: RegionMention, taken: list[RegionMention]) -> bool:
    """True when a city's name only leads the name of the region right behind it."""
    return any(other.span[0] == mention.span[1] for other in taken)


def _known(text: str, world: World) -> list[RegionMention]:
    mentions = []
    for table, inside, inner in (
        (world.forms, False, False), (world.parents, True, False), (world.inner, False, True)
    ):  # fmt: skip
        if not table:
            continue
        pattern = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
        for match in re.finditer(pattern, text):
            hit = table[match[0]]
            places = () if isinstance(hit, str) else hit
            name = hit if isinstance(hit, str) else (match[0] if inside else hit[0])
            mentions.append(RegionMention(match.span(), match[0], name, places, inside, inner))
    return mentions


def _unknown(text: str, world: World) -> list[RegionMention]:
    """Real regions of China that the library has nothing on."""
    known = set(world.forms) | set(world.parents) | set(world.inner)
    return [
        RegionMention(m.span, m.written, m.written)
        for m in find_regions(text)
        if m.written not in known and not any(m.written in form for form in known)
    ]


def year_of(documents: Iterable[DocumentInfo]) -> int | None:
    """The year that 今年 means in some documents: the newest one that any of them is of."""
    years = [_year(document) for document in documents]
    return max((year for year in years if year), default=None)


def _year(document: DocumentInfo) -> int | None:
    metadata = document.metadata
    period = metadata.period if metadata.period.isdigit() else metadata.date[:4]
    return int(period) if period.isdigit() else None
