"""Which indicator a row label names, and which names come close to a written one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.folding import fold, fold_plain
from corpus.indicators import (
    Indicator,
    Mention,
    dictionary,
    find_indicators,
    fold_name,
    get,
)
from corpus.types import Span

_SERIAL = re.compile(
    r"^\s*(?:其中\s*[:：]?|#|[(（]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[①-⑳]|[\d一二三四五六七八九十]{1,3}\s*[.．、](?!\d)"
    r"|[-—•·◆■★☆*]+|\d{1,2}\s+(?=\D))\s*"
)
_BRACKETS = re.compile(r"[(（\[〔【]+([^()（）\[\]〔〕【】]*)[)）\]〕】]+")
# What brackets say of the value (units, years, how it is counted); the rest is part of the name.
_ASIDE = re.compile(
    r"^$|^[%‰％]|元$|^[万亿千百]|[吨亩岁张件户家个人次天年克斤米方顷里煤时瓦]$|指标|累计|年均|上年"
    r"|预期|约束|比上年|同比|现价|可比价|不变价|^[\d\s.,\-—~]+年?$|以上$|左右$|口径|增长|增速|单位|[/／]|常住地|不含农户|左栏|右栏|注|平均|℃|^pp$|按"
)
_UNIT_TAIL = re.compile(
    r"[,，:：;；/\s、]*(?:[%％‰]|单位[:：].*|[万亿]?元|[万亿]?吨|[万亿]人|万亩)$"
)
_LEAD = re.compile(
    r"^(?:年均|[五5]年累计|累计|新增的|城区|市区|中心城区|城市|全[区市县省州旗]|本[区市县省]|我[区市县省])"
)
# Below this length one changed character makes another indicator.
_SHORTEST_FUZZY = 4
_SHORTEST_LIKE = 7
_LONG_CORE = 10
_LONG_NAME = 6
# What is left after a lead word (城市, 全区) must be a name of its own weight: not 人口.
_SHORTEST_LED = 4
# A name sharing less than this part of what was asked is not near to it.
_LEAST_SHARED = 0.3
# Ways to say how many; 率, 量 and 额 tell indicators apart.
_TAILS = ("总数量", "数量", "总数", "人数", "数")


def _without_asides(label: str) -> str:
    """The label without bracketed units and remarks; other brackets keep their words."""
    kept = label
    while True:
        shorter = _BRACKETS.sub(lambda m: "" if _ASIDE.search(m[1].strip()) else m[1], kept)
        if shorter == kept:
            return kept
        kept = shorter


def clean_label(written: str) -> str:
    """A row label without serial number, units and bracketed remarks."""
    label = _without_asides(_SERIAL.sub("", written.replace("\n", "")))
    return _UNIT_TAIL.sub("", _SERIAL.sub("", label)).strip(" ,，:：;；、.。*※△▲★☆")


@lru_cache(maxsize=4096)
def indicator_of_label(written: str) -> Indicator | None:
    """The indicator a row label names, or None when no name is sure."""
    label = clean_label(written)
    tail = re.split("[:：]", label)[-1]  # 主要污染物排放总量减少：化学需氧量
    for form in (*_forms(label), *_forms(clean_label(tail))):
        found = _exact(form)
        if found:
            return found
    return _alike(fold_name(tail))


def _forms(label: str) -> Iterable[str]:
    """Ways to read the label, the fullest first: whole, then without measures, then lead words."""
    plain = fold_name(label)
    seen = [plain]
    shorter = _without_measure(plain)
    while shorter != seen[-1]:
        seen.append(shorter)
        shorter = _without_measure(shorter)
    yield from seen
    led = (_LEAD.sub("", form) for form in seen if _LEAD.match(form))
    yield from (form for form in led if len(form) >= _SHORTEST_LED)
    yield from (form + "降低" for form in seen if form)


def _without_measure(plain: str) -> str:
    if not plain.endswith(dictionary().words.label):
        return plain
    for word in dictionary().words.label:
        if plain.endswith(word) and len(plain) - len(word) >= 3:
            return plain[: -len(word)]
    return plain


def _exact(plain: str) -> Indicator | None:
    book = dictionary()
    return book.names.get(plain) or book.short.get(plain)


@cache
def _marks(plain: str) -> frozenset[str]:
    """The words in a name that no likeness may overlook."""
    return frozenset(word for word in dictionary().words.apart if word in plain)


@cache
def _core(plain: str) -> str:
    """A folded name without measures and counting tails."""
    shorter = _without_measure(plain)
    for tail in _TAILS:
        if shorter.endswith(tail) and len(shorter) - len(tail) >= _SHORTEST_FUZZY:
            return shorter[: -len(tail)].replace("、", "")
    return shorter.replace("、", "")


@cache
def _cores() -> dict[str, frozenset[str]]:
    """For each core of a name, the indicators it belongs to."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, indicator in dictionary().names.items():
        if indicator:
            found[_core(name)].add(indicator.name)
    return {core: frozenset(owners) for core, owners in found.items()}


def _alike(plain: str) -> Indicator | None:
    """The one indicator whose name differs by a character or two, with the same telling words."""
    core = _core(_LEAD.sub("", plain))
    owners = _cores().get(core, frozenset())
    if not owners and len(core) >= _SHORTEST_LIKE:
        near = (name for name in _sharing(core) if _like(core, name))
        owners = frozenset().union(*(_cores()[name] for name in near))
    return get(next(iter(owners))) if len(owners) == 1 else None


@cache
def _letters() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(name)) for name in _cores())


def _sharing(core: str) -> Iterable[str]:
    """The names that lack two characters of a core at most, cheaply found."""
    wanted = frozenset(core)
    return (name for name, letters in _letters() if len(wanted - letters) <= 2)


def _like(core: str, name: str) -> bool:
    """Whether a written core may be that name: a word more or less, or one character misread."""
    allowed = 1 if len(core) < _LONG_CORE else 2
    if abs(len(name) - len(core)) > allowed:
        return False
    apart = distance(name, core, allowed)
    if apart > allowed:
        return False
    misread = len(name) == len(core) and apart == 1  # the misread character may sit in a mark
    return _marks(core) <= _marks(name) if misread else _marks(core) == _marks(name)


def distance(left: str, right: str, limit: int) -> int:
    """How many characters to change, add or drop; more than the limit counts as limit + 1."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != other))
        if min(row) > limit:
            return limit + 1
    return row[-1]


@cache
def _pairs(plain: str) -> frozenset[str]:
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) | frozenset(plain)


@cache
def _rarity() -> Counter[str]:
    """How many names each character and pair of characters stands in."""
    return Counter(pair for core in _cores() for pair in _pairs(core))


def _weight(pairs: Iterable[str]) -> float:
    """The weight of characters and pairs: a pair says more, and what few names share says most."""
    return sum((len(pair) - 0.7) / (1 + _rarity()[pair]) for pair in pairs)


def nearest_names(name: str, limit: int = 5) -> list[str]:
    """The canonical names that share most with a written one, best first."""
    wanted = _pairs(_core(fold_name(clean_label(name))))
    known = _weight(pair for pair in wanted if _rarity()[pair]) or 1.0
    best: dict[str, tuple[float, int]] = {}
    for core, owners in _cores().items():
        score = _weight(wanted & _pairs(core)) / known
        for owner in owners:
            best[owner] = max((score, -len(core)), best.get(owner, (0.0, -len(core))))
    ranked = sorted(best, key=lambda owner: best[owner], reverse=True)
    return [owner for owner in ranked[:limit] if best[owner][0] >= _LEAST_SHARED]


@cache
def _spelt() -> dict[str, tuple[tuple[str, Indicator], ...]]:
    """By first character every name as it is spelt, long enough to be known with an error in it."""
    found: defaultdict[str, dict[str, Indicator]] = defaultdict(dict)
    for indicator in dictionary().indicators:
        for name in (indicator.name, *indicator.aliases):
            plain = fold_plain(name)
            if len(plain) >= _SHORTEST_FUZZY:
                found[plain[0]].setdefault(plain, indicator)
    return {first: tuple(names.items()) for first, names in found.items()}


def misspelt(text: str) -> list[Mention]:
    """The indicators a question names with one character wrong, missing or too many."""
    folded = fold(text)
    taken = [mention.span for mention in find_indicators(text, question=True)]
    found: list[tuple[int, Mention]] = []
    for start, first in enumerate(folded.text):
        for name, indicator in _spelt().get(first, ()):
            for size in _near(folded.text[start : start + len(name) + 1], name):
                span = folded.span(start, start + size)
                if all(_beyond(span, other) for other in taken):
                    found.append((len(name), Mention(indicator, span, text[slice(*span)])))
    return _best_apart(found)


def _beyond(span: Span, other: Span) -> bool:
    """Whether a span lies apart from another, or holds it and two characters more."""
    apart = span[1] <= other[0] or other[1] <= span[0]
    holds = span[0] <= other[0] and other[1] <= span[1]
    return apart or (holds and (span[1] - span[0]) - (other[1] - other[0]) >= 2)


def _near(plain: str, name: str) -> Iterable[int]:
    """The lengths at which the text's beginning is one change away from the name."""
    others = {len(name) - 1, len(name) + 1} if len(name) > _SHORTEST_FUZZY else set()
    for taken in {len(name), *others}:
        word = plain[:taken]
        if len(word) < taken or len(set(name) - set(word)) > 1 or not _same_end(word, name):
            continue
        if distance(word, name, 1) == 1 and _marks(word) <= _marks(name):
            yield taken


def _same_end(word: str, name: str) -> bool:
    """Whether the end agrees; only a long name is known with an error there (污水处理厂)."""
    return word[-1] == name[-1] or len(word) == len(name) >= _LONG_NAME


def _best_apart(found: list[tuple[int, Mention]]) -> list[Mention]:
    """The mentions of the longest names, none over another; two readings of a place: neither."""
    chosen: list[tuple[int, Mention]] = []
    torn: list[Mention] = []
    for size, mention in sorted(found, key=lambda pair: -pair[0]):
        over = [(n, other) for n, other in chosen if _overlap(mention, other)]
        torn += [o for n, o in over if n == size and o.indicator is not mention.indicator]
        if not over:
            chosen.append((size, mention))
    kept = [mention for _, mention in chosen if mention not in torn]
    return sorted(kept, key=lambda mention: mention.span)


def _overlap(left: Mention, right: Mention) -> bool:
    return left.span[0] < right.span[1] and right.span[0] < left.span[1]
