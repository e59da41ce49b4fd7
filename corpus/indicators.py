"""The indicators that a text, a row label or a misspelt question names; the dictionary's face."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.dictionary import Indicator, dictionary, fold_name, get, names
from corpus.folding import fold
from corpus.types import Span

__all__ = [
    "Indicator",
    "Mention",
    "canonical",
    "dictionary",
    "find_everyday",
    "find_indicators",
    "fold_name",
    "fuzzy",
    "get",
    "names",
    "similar",
]

# A short form (出口, 税收, 服务业) names an indicator only where a value or a question follows.
_MEASURED = re.compile(
    r"总?额?(?:约|近|超|达|为|是|至)?\d|总额|总量|增速|增长|增幅|同比|目标|降低"
    r"|(?:完成|实现|达到?|突破|为|超过?|约|稳定在|控制在|增加到|发展到)[^,，。;；]{0,3}\d"
    r"|数量|有?多少|有?几|怎么样|如何|情况|是多|排名|多高|占比|比重"
)
_REACH = 8
# Names of what there is in all: 新增 before them counts something else.
_STOCKS = ("数量", "总量", "里程", "装机容量", "床位数", "托位数", "保有量", "农田面积")
_SHARE = "比重"
_JOINTS = frozenset("、和与及")
_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"))
_LETTER = re.compile("[a-z]")
# A year may stand right before (2025GDP), another number may not (450PPI).
_WORD_BEFORE = re.compile(r"(?:[a-z]|(?<!\d)(?!20\d\d$)\d+)$")

_Hit = tuple[int, int, Indicator]  # start and end in the folded text


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator named in a text: the canonical one, the span, and the words as written."""

    indicator: Indicator
    span: Span
    written: str


def find_indicators(text: str, question: bool = False) -> list[Mention]:
    """The indicators a text names, longest first at each place, in order, never overlapping.

    Short forms count next to a value or a measuring word; in a question they always do.
    """
    folded = dictionary().words.same.replace_in(fold(text))
    mentions = []
    for start, end, indicator in _with_shared_tails(folded.text, _hits(folded.text, question)):
        span = _closed(text, *folded.span(start, end))
        mentions.append(Mention(indicator, span, text[slice(*span)]))
    return mentions


def _hits(plain: str, question: bool) -> list[_Hit]:
    lengths = dictionary().lengths
    hits: list[_Hit] = []
    place, last = 0, len(plain) - 1
    while place < last:
        sizes = lengths.get(plain[place : place + 2])
        found = _name_at(plain, place, sizes, question) if sizes else None
        if found is None:
            place += 1
            continue
        if found[1] is not None:
            hits.append((place, place + found[0], found[1]))
        place += found[0]
    return _shares(plain, hits)


def _shares(plain: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits with `A占B` read as the share of A in B; the B of an unknown share is left out."""
    found: list[_Hit] = []
    for hit in hits:
        start, end, _ = hit
        if not start or plain[start - 1] != "占":
            found.append(hit)
        elif found and found[-1][1] == start - 1:
            share = dictionary().names.get(plain[found[-1][0] : end] + _SHARE)
            if share is not None:
                found[-1] = (found[-1][0], end, share)
    return found


def _with_shared_tails(plain: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits with those that end only in the next name (城镇 of 城镇、农村居民收入)."""
    found: list[_Hit] = []
    for hit in hits:
        if hit[0] and plain[hit[0] - 1] in _JOINTS:
            found += _sharing(plain, hit, found[-1][1] if found else 0)
        found.append(hit)
    return found


def _sharing(plain: str, hit: _Hit, free: int) -> list[_Hit]:
    """What stands before the joint and is a name with the tail of the hit's."""
    names, joint = dictionary().names, hit[0] - 1
    for start in range(max(free, joint - _REACH), joint - 1):
        for cut in range(hit[0] + 1, hit[1] - 1):
            indicator = names.get(plain[start:joint] + plain[cut : hit[1]])
            if indicator is not None and indicator is not hit[2]:
                return [(start, joint, indicator)]
    return []


def _closed(text: str, start: int, end: int) -> Span:
    """The span with the bracket or quotation mark that it leaves open at an end."""
    for left, right in _PAIRS:
        lacks = text.count(left, start, end) - text.count(right, start, end)
        if lacks == 1 and text.startswith(right, end):
            end += 1
        elif lacks == -1 and text.endswith(left, 0, start):
            start -= 1
    return start, end


def _name_at(
    plain: str, place: int, sizes: tuple[int, ...], question: bool
) -> tuple[int, Indicator | None] | None:
    """Length and indicator of the longest name there; no indicator: a word to pass over."""
    book = dictionary()
    for size in sizes:
        word = plain[place : place + size]
        if len(word) < size or not _stands_alone(plain, place, place + size):
            continue
        if word in book.names:
            indicator = book.names[word]
            if indicator is None or not _guarded(indicator, plain, place):
                return size, indicator
        elif word in book.short:
            indicator = book.short[word]
            end = place + size
            asked = question and not plain.startswith(book.words.not_before, end)
            if (asked or _MEASURED.match(plain, end)) and not _guarded(indicator, plain, place):
                return size, indicator
    return None


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether a name in Latin letters is a whole word there (GDP, but not FDI in FDIC)."""
    if plain[end - 1].isascii() and _LETTER.match(plain, end):
        return False
    return not (plain[start].isascii() and _WORD_BEFORE.search(plain, max(0, start - 5), start))


def _guarded(indicator: Indicator, plain: str, place: int) -> bool:
    """Whether the words before make it another indicator that the dictionary does not know."""
    words = dictionary().words
    before = plain[max(0, place - _REACH) : place]
    if before.endswith(words.not_after.get(indicator.name, ())):
        return True
    return indicator.name.endswith(_STOCKS) and before.endswith(words.flow)


def find_everyday(text: str) -> list[Mention]:
    """What everyday words (医生, 水质) may mean: guesses, for a question with no surer name."""
    words = dictionary().words
    folded = words.same.replace_in(fold(text))
    mentions = []
    for match in _everyday().finditer(folded.text):
        indicator = get(words.everyday.get(match[0], ""))
        if indicator is not None:
            span = folded.span(*match.span())
            mentions.append(Mention(indicator, span, text[slice(*span)]))
    return mentions


@cache
def _everyday() -> re.Pattern[str]:
    words = dictionary().words
    longest = sorted({*words.everyday, *words.stops}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def canonical(written: str) -> Indicator | None:
    """The indicator a table's row label names, serial numbers, units and measures aside."""
    from corpus.labels import indicator_of_label

    return indicator_of_label(written)


def similar(name: str, limit: int = 5) -> list[str]:
    """The canonical names nearest to a written one, best first."""
    from corpus.labels import nearest_names

    return nearest_names(name, limit)


def fuzzy(text: str) -> list[Mention]:
    """The indicators a question names with one character wrong, missing or too many."""
    from corpus.labels import misspelt

    return misspelt(text)
