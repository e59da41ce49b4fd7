"""The regions a text names: division names read together, told apart by what stands around them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.divisions import Region, gazetteer, resolve, short_forms, words
from corpus.folding import Folded, fold
from corpus.types import Span

__all__ = ["Region", "RegionMention", "find_regions", "named_zone", "resolve", "short_forms"]


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named in a text: span, words as written, and every path they may stand for."""

    span: Span
    written: str
    paths: tuple[Region, ...]

    @property
    def name(self) -> str:
        """The region's own name, when the paths agree on it; else as written."""
        names = {path[-1] for path in self.paths}
        return names.pop() if len(names) == 1 else self.written


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    paths: tuple[Region, ...]
    generic: bool = False


_NO_ZONE_NAME = ("国民", "规划", "计划", "发展", "建设", "政府", "和", "与")
_JOINTS = frozenset("、,，和与跟及比")
_Names = Mapping[str, tuple[Region, ...]]


def find_regions(text: str, known: Sequence[str] = ()) -> list[RegionMention]:
    """The regions a text names, in order; `known` (names or paths a/b/c) also by short forms."""
    folded = fold(text)
    given = _given(tuple(known))
    hits = _joined(_hits(folded.text, given))
    hits = [_with_zone(hit, folded, text) for hit in hits if not hit.generic]
    context = {part for hit in hits if len(hit.paths) == 1 for part in hit.paths[0]}
    return [_mention(hit, folded, text, context) for hit in hits]


def _mention(hit: _Hit, folded: Folded, text: str, context: set[str]) -> RegionMention:
    start, end = folded.span(hit.start, hit.end)
    return RegionMention((start, end), text[start:end], _closest(hit.paths, context))


def _closest(paths: tuple[Region, ...], context: set[str]) -> tuple[Region, ...]:
    """Of several paths those under most of the regions named elsewhere in the text."""
    if len(paths) < 2:
        return paths
    shared = [len(context & set(path[:-1])) for path in paths]
    most = max(shared)
    return tuple(path for path, n in zip(paths, shared, strict=True) if n == most)


@cache
def _given(known: tuple[str, ...]) -> dict[str, tuple[Region, ...]]:
    """Every short form of the given regions, with the paths of those that bear it."""
    found: dict[str, dict[Region, None]] = {}
    for one in known:
        path = tuple(one.split("/"))
        paths = (path,) if len(path) > 1 else resolve(one, known) or (path,)
        for form in short_forms(path[-1]):
            if len(form) > 1:
                found.setdefault(form, {}).update(dict.fromkeys(paths))
    return {name: tuple(paths) for name, paths in found.items()}


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """For the first two characters of any name, the lengths of names, longest first."""
    book, told = gazetteer(), words()
    return _by_start([*book.full, *book.short, *told.stops])


def _by_start(names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in found.items()}


def _hits(plain: str, given: _Names) -> list[_Hit]:
    sizes, extra = _sizes(), _by_start(list(given))
    hits: list[_Hit] = []
    place = 0
    while place < len(plain) - 1:
        start = plain[place : place + 2]
        lengths = sizes.get(start, ())
        if start in extra:
            lengths = tuple(sorted({*lengths, *extra[start]}, reverse=True))
        hit = _hit_at(plain, place, lengths, given) if lengths else None
        if hit is None:
            place += 1
            continue
        if hit.paths:
            hits.append(hit)
        place = hit.end
    return hits


def _hit_at(plain: str, place: int, lengths: tuple[int, ...], given: _Names) -> _Hit | None:
    book, told = gazetteer(), words()
    for size in lengths:
        name = plain[place : place + size]
        end = place + len(name)
        if name in told.stops:
            return _Hit(place, end, ())
        if name in given:
            return _Hit(place, end, given[name])
        if name in book.full and plain[end - 1 : end + 1] not in told.outside:
            return _Hit(place, end, book.full[name], name in told.generic)
        if name in book.short and not plain.startswith(told.after, end):
            plain_word = name in told.generic and not _listed(plain, place, end)
            return _Hit(place, end, book.short[name], plain_word)
    return None


def _listed(plain: str, start: int, end: int) -> bool:
    """Whether a name begins the text or a member of a list, or a year or a Latin word follows."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    return start == 0 or before in _JOINTS or (after.isascii() and after.isalnum())


def _joined(hits: list[_Hit]) -> list[_Hit]:
    """Hits that stand together and govern one another read as one (浙江省 嘉兴市 南湖区)."""
    joined: list[_Hit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        under = _under(before, hit) if before and before.end == hit.start else ()
        if before and under:
            joined[-1] = _Hit(before.start, hit.end, under)
        else:
            joined.append(hit)
    return joined


def _under(before: _Hit, hit: _Hit) -> tuple[Region, ...]:
    return tuple(
        path
        for path in hit.paths
        if any(len(top) < len(path) and top[-1] in path[:-1] for top in before.paths)
    )


@cache
def _zone() -> re.Pattern[str]:
    kinds = sorted((kind for kinds in words().zones for kind in kinds), key=len, reverse=True)
    return re.compile(rf"(?:国家级?|省级)?((?:{'|'.join(kinds)}))")


def named_zone(text: str, mention: RegionMention) -> tuple[Region, ...]:
    """The paths of a zone with a name of its own that begins with the mention (西安曲江新区)."""
    found = re.match(rf"[\u4e00-\u9fff]{{1,8}}?{_zone().pattern}", text[mention.span[1] :])
    if not found or any(mark in found[0] for mark in _NO_ZONE_NAME):
        return ()
    return tuple((*path, mention.written + found[0]) for path in mention.paths)


def _with_zone(hit: _Hit, folded: Folded, text: str) -> _Hit:
    """The hit with the development zone that follows it, unless a bracket parts them."""
    plain = folded.text
    found = _zone().match(plain, hit.end)
    if not found or text[folded.ends[hit.end - 1] : folded.starts[hit.end]].strip():
        return hit
    base = plain[hit.start : hit.end]
    for path in hit.paths:  # 浙江省嘉兴市经开区: the zone bears the last name only
        for form in short_forms(path[-1]):
            base = form if base.endswith(form) and len(form) < len(base) else base
    paths = tuple((*path, base + found[1]) for path in hit.paths)
    return _Hit(hit.start, found.end(), paths)
