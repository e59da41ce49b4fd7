"""What the library holds, as a question sees it: regions by every name people use for them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.gazetteer import find_regions, short_forms
from corpus.types import Span
from index.types import DocumentInfo
from retrieval.questions.lexicon import overlap

# Names of a kind and not of a place: never a form of one region.
_NATION = "全国"
# 六宜城市: what follows a number is no region, though its letters make one.
_COUNTS = frozenset("一二三四五六七八九十两百")
_UNITS = "区县市省州旗"
# A shorter name with a wrong character could be any.
_SHORTEST_MISSPELT = 3
_VERBS = ("开发", "示范", "试验", "实验", "合作", "保税", "集聚")
_GENERIC = frozenset({"区", "县", "市", "省", "全区", "全市", "全省", "全县", "全国", "城区"})
# The name of a region only where it opens a clause: 省级开发区 are many.
_COMMON = "开发区"
_OPENING = re.compile(r"(?:^|[\s，,。？?；;、和与跟比那])(?:请问)?$")


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
    misspelt: bool = False

    @property
    def known(self) -> bool:
        """True for a region that the library holds something on."""
        return bool(self.places) or self.inner


@dataclass(frozen=True, slots=True)
class World:
    """The documents and the names of their regions, for one generation of the library.

    What is asked of it with every question is worked out once.
    """

    documents: tuple[DocumentInfo, ...]
    forms: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]
    inner: Mapping[str, str]
    outer: Mapping[str, str] = field(default_factory=dict)  # 全国, 全省: only to compare with
    places: tuple[str, ...] = field(init=False)  # the regions that have a document, in order
    _by_place: Mapping[str, list[tuple[int, DocumentInfo]]] = field(init=False)
    _lengths: tuple[Mapping[str, tuple[int, ...]], ...] = field(init=False)
    _by_ends: Mapping[tuple[str, str, int], list[str]] = field(init=False)
    _sizes: tuple[int, ...] = field(init=False)  # of the names written in full
    _known: str = field(init=False)  # every name, one a line

    def __post_init__(self) -> None:
        by_place: dict[str, list[tuple[int, DocumentInfo]]] = {}
        for number, document in enumerate(self.documents):
            by_place.setdefault(place_of(document), []).append((number, document))
        tables = (self.forms, self.parents, self.inner)
        set_once = object.__setattr__
        set_once(self, "places", tuple(by_place))
        set_once(self, "_by_place", by_place)
        set_once(self, "_lengths", tuple(map(_lengths, tables)))
        whole = [f for f in self.forms if len(f) >= _SHORTEST_MISSPELT and f[-1] in _UNITS]
        by_ends: dict[tuple[str, str, int], list[str]] = {}
        for form in whole:
            by_ends.setdefault((form[0], form[-1], len(form)), []).append(form)
        set_once(self, "_by_ends", by_ends)
        set_once(self, "_sizes", tuple(sorted({len(form) for form in whole})))
        set_once(self, "_known", "\n".join(name for table in tables for name in table))

    def of_places(self, places: Iterable[str]) -> tuple[DocumentInfo, ...]:
        """The documents of some regions."""
        held = [pair for place in set(places) for pair in self._by_place.get(place, ())]
        return tuple(document for _, document in sorted(held, key=lambda pair: pair[0]))

    def named(self, text: str) -> Iterator[tuple[int, str, Span]]:
        """The names in a text, those of each table longest first and apart: table, name, span."""
        for number, table in enumerate((self.forms, self.parents, self.inner)):
            place = 0
            while place < len(text):
                name = _name_at(text, place, table, self._lengths[number])
                if name:
                    yield number, name, (place, place + len(name))
                place += len(name) or 1

    def nearly(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where a text has a name in full with one wrong character within it, and the name."""
        for start in range(len(text)):
            for size in self._sizes:
                ends = text[start : start + 1], text[start + size - 1 : start + size]
                for form in self._by_ends.get((*ends, size), ()):
                    written = text[start : start + size]
                    if sum(a != b for a, b in zip(written, form, strict=True)) == 1:
                        yield (start, start + size), form

    def holds(self, name: str) -> bool:
        """True for a known name, or a part of one."""
        return name in self._known


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For the first character of any name the lengths of names, longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:1], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _name_at(
    text: str, place: int, table: Mapping[str, object], lengths: Mapping[str, tuple[int, ...]]
) -> str:
    sizes = lengths.get(text[place], ())
    return next((name for n in sizes if (name := text[place : place + n]) in table), "")


def build_world(documents: Iterable[DocumentInfo], figure_regions: Collection[str]) -> World:
    """The world of a library; replaced documents are left out."""
    kept = tuple(d for d in documents if not d.replaced_by)
    forms: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    for place, path in {place_of(d): d.metadata.region for d in kept}.items():
        for form in _forms(place):
            forms.setdefault(form, []).append(place)
        for parent in path[:-1]:
            for form in _forms(parent):
                parents.setdefault(form, []).append(place)
    others = [r for r in figure_regions if r and r not in _GENERIC and r not in forms]
    others = [region for region in others if region[-1] in _UNITS]
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


def place_of(document: DocumentInfo) -> str:
    """What a document answers for: its region, or its title where no region was found."""
    return document.metadata.place_name or document.metadata.title or document.name


def _forms(name: str) -> set[str]:
    """Every way to write a region's name that is two characters or longer."""
    forms = {name, *short_forms(name)}
    forms |= {form[:-1] for form in forms if len(form) > 2 and _is_cut(form)}
    return {form for form in forms if len(form) >= 2 and form not in _GENERIC}


def _is_cut(form: str) -> bool:
    """True for a name people shorten by its last character; 开发区 without it is a verb."""
    return form[-1] in _UNITS and not form[:-1].endswith(_VERBS)


def regions_in(text: str, world: World) -> list[RegionMention]:
    """The regions a question names, in order, nested ones once."""
    known = _known(text, world)
    known += _misspelt(text, world, known)
    # 卫甲城区: where a region that is held begins, no other one begins within its name.
    found = [*known, *(m for m in _unknown(text, world) if not _begins_within(m, known))]
    taken: list[RegionMention] = []
    for mention in sorted(found, key=lambda m: (m.span[0] - m.span[1], m.span[0])):
        if not any(overlap(mention.span, t.span) for t in taken):
            taken.append(mention)
    taken = [m for m in taken if m.known or text[m.span[0] - 1 : m.span[0]] not in _COUNTS]
    ends = {m.span[1] for m in taken if m.places}
    # 某区铁西区: right behind a region that is held, a name is one of its own quarters.
    return sorted((m for m in taken if m.known or m.span[0] not in ends), key=lambda m: m.span)


def _begins_within(mention: RegionMention, known: Sequence[RegionMention]) -> bool:
    start = mention.span[0]
    return any(m.places and m.span[0] < start < m.span[1] for m in known)


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
    for table, written, span in world.named(text):
        if written == _COMMON and not _OPENING.search(text[: span[0]]):
            continue
        if table == 0:
            places = world.forms[written]
            mentions.append(RegionMention(span, written, places[0], places))
        elif table == 1:
            mentions.append(
                RegionMention(span, written, written, world.parents[written], inside=True)
            )
        else:
            mentions.append(RegionMention(span, written, world.inner[written], inner=True))
    return mentions


def _misspelt(text: str, world: World, known: Sequence[RegionMention]) -> list[RegionMention]:
    """Regions written in full with one wrong character, where no other region is so called."""
    mentions = [
        RegionMention(span, written, world.forms[form][0], world.forms[form], misspelt=True)
        for span, form in world.nearly(text)
        if (written := text[slice(*span)]).isalpha() and not find_regions(written)
    ]
    free = [m for m in mentions if not any(overlap(m.span, k.span) for k in known)]
    return free if len({m.name for m in free}) == 1 else []


def _unknown(text: str, world: World) -> list[RegionMention]:
    """Real regions of China that the library has nothing on."""
    return [
        RegionMention(mention.span, mention.written, mention.written)
        for mention in find_regions(text)
        if not world.holds(mention.written)
    ]


def year_of(documents: Iterable[DocumentInfo]) -> int | None:
    """The year that 今年 means in some documents: the newest one that any of them is of."""
    years = [_year(document) for document in documents]
    return max((year for year in years if year), default=None)


def _year(document: DocumentInfo) -> int | None:
    metadata = document.metadata
    period = metadata.period if metadata.period.isdigit() else metadata.date[:4]
    return int(period) if period.isdigit() else None


def library_places(regions: Sequence[RegionMention]) -> tuple[str, ...]:
    """The library's regions among those named, once each."""
    return tuple(dict.fromkeys(place for region in regions for place in region.places))
