"""What a question asks of the sentences: its subject words, its aspects, its orientation."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.passages.words import Aspect, Orientation, load_words, measure_aspect
from retrieval.passages.years import named_years, year_forms

_SEGMENT = re.compile(r"[一-鿿]+|[a-z0-9][a-z0-9.+%&·-]*")
QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{2,20})[”\"」』’]")
_PLAN = re.compile("十[一二三四五六]五(?:规划|时期|期间)?")
_PART = re.compile(r"[，,、；;。？?]|和|以及|还有")
# 多少万平方米 asks for a measure as 多少平方米 does.
_SCALE = re.compile(
    r"(?<=[少几])(?:[百千万亿]|百万|千万)(?=[平人户亩套吨辆台张条棵株斤立个家所座处])"
)
_COUNTED = re.compile(r"(?:[一二两三四五六七八九十]|\d{1,2})(?:个|大|项|条|件|类|方面)[一-鿿]{2}")
# 2025年就通车了吗 asks whether it was then: the answer may lie in another year.
_PREMISED = re.compile(r"年[底末内前]?(?:就|才|已|便|都)[^，。？?]*[吗吧么][?？。]?$")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
# So many of the commonest words for trouble widen a search.
_OTHERS = 6
# A generic word is in half the sentences of any plan; a sixth of a rare word's say is enough.
_GENERIC_WEIGHT = 0.3
_QUOTED_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of the subject: any of the forms covers it."""

    forms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Want:
    """A quantity the question wants of some of its items (all of them when it names none)."""

    aspect: Aspect
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as the choice of sentences sees it."""

    text: str
    items: tuple[Item, ...]
    segments: tuple[str, ...]
    wants: tuple[Want, ...]
    years: frozenset[int]
    counted: tuple[str, ...]
    future: bool
    past: bool
    wants_list: bool
    wants_each: bool
    wants_reason: bool
    wants_place: bool


def plain(text: str) -> str:
    """The text in NFKC, lower case, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def read_question(question: str, regions: Iterable[str] = ()) -> Ask:
    """The question's subject without the names of the regions, what it wants counted, and when."""
    words = load_words()
    text = plain(question)
    subject = _without_regions(text, regions)
    quoted = tuple(m[1] for m in QUOTED.finditer(subject) if not _PLAN.fullmatch(m[1]))
    segments = subject_segments(subject)
    keys = " ".join(words.synonym.findall(subject))
    grams = [g for segment in segments for g in _grams(segment) if g not in keys]
    years = frozenset() if _PREMISED.search(text) else named_years(text)
    abstract = words.abstract.search(text) is not None
    items = (*_quoted_items(quoted), *_synonym_items(subject), *_gram_items(grams))
    return Ask(
        text=text,
        items=(*items, *(Item(year_forms(year)) for year in sorted(years))),
        segments=segments,
        wants=_wants(subject, items),
        years=years,
        counted=tuple(_COUNTED.findall(text)),
        future=_points_to(words.future, _without(words.past, text)),
        past=_points_to(words.past, text),
        wants_list=abstract or any(ask in text for ask in words.list_asks),
        wants_each=len(years) > 1 or any(ask in text for ask in words.each_asks),
        wants_reason=any(ask in text for ask in words.reason_asks),
        wants_place=not abstract and any(ask in text for ask in words.place_asks),
    )


def other_words(question: str) -> list[str]:
    """What plans write for the words for trouble in a question, to search by as well."""
    problems = load_words().problems
    items = _synonym_items(plain(question))
    asked = [item for item in items if any(form in problems for form in item.forms)]
    forms = (form for item in asked for form in (*item.forms, *problems[:_OTHERS]))
    return [form for form in dict.fromkeys(forms) if form not in question]


def wants_quantities_only(question: str) -> bool:
    """True for a question after a quantity or two, none of a list: a few sentences answer it."""
    ask = read_question(question)
    many = ask.wants_list or ask.wants_each or ask.wants_reason or ask.counted
    return bool(ask.wants) and not many


def plan_words(question: str) -> list[str]:
    """What plans write for the words of a question that none of them uses, to search by as well."""
    words = load_words()
    keys = dict.fromkeys(words.synonym.findall(plain(question)))
    spoken = [key for key in keys if key not in (*words.synonyms[key], *words.reason_asks)]
    forms = [form for key in spoken for form in words.synonyms[key]]
    return [form for form in dict.fromkeys(forms) if form not in question]


def counted_number(term: str) -> int:
    """How many things a term such as 四个体系 counts."""
    digits = re.match(r"\d+", term)
    return int(digits[0]) if digits else _DIGITS[term[0]]


def subject_segments(text: str) -> tuple[str, ...]:
    """The runs of the text that are left when asking words are out, generic words apart."""
    bare = load_words().filler.sub(" ", text)
    pieces = [piece for run in _SEGMENT.findall(bare) for piece in _pieces(run)]
    return tuple(piece for piece in pieces if len(piece) > 1)


def _pieces(run: str) -> list[str]:
    """A run cut at its generic words; a lone character stays with the word it leads (省重点)."""
    pieces: list[str] = []
    lone = ""
    for piece in load_words().generic_word.sub(lambda match: f" {match[0]} ", run).split():
        if len(piece) == 1:
            lone = piece if piece not in load_words().loose else ""
        else:
            pieces.append(lone + piece)
            lone = ""
    return pieces


def _without_regions(text: str, regions: Iterable[str]) -> str:
    for name in regions:
        text = text.replace(plain(name), " ")
    return text


def _grams(segment: str) -> list[str]:
    """Two-character pieces of a Chinese run; a Latin or numeric run whole."""
    if segment[0].isascii() or segment in load_words().generic:
        return [segment]
    return [segment[i : i + 2] for i in range(len(segment) - 1)]


def _gram_items(grams: Iterable[str]) -> tuple[Item, ...]:
    generic = load_words().generic
    unique = dict.fromkeys(grams)
    return tuple(Item((g,), _GENERIC_WEIGHT if g in generic else 1.0) for g in unique)


def _quoted_items(quoted: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item((term,), _QUOTED_WEIGHT) for term in quoted)


def _wants(subject: str, items: Sequence[Item]) -> tuple[Want, ...]:
    """The quantities asked, each with the items of its own part of the question."""
    wants: dict[tuple[str, tuple[int, ...]], Want] = {}
    for part in _PART.split(subject):
        own = _own_items(part, items)
        for aspect in _aspects(part):
            wants.setdefault((aspect.name, own), Want(aspect, own))
    return tuple(wants.values())


def _aspects(part: str) -> list[Aspect]:
    """The aspects a part of a question asks for; a bare 多少 asks for any number."""
    *named, number = load_words().aspects
    part = _SCALE.sub("", part)
    asked = [aspect for aspect in named if aspect.asks.search(part)]
    asked += [measure_aspect(measure) for measure in load_words().measure_asks.findall(part)]
    return asked or [number] * bool(number.asks.search(part))


def _own_items(part: str, items: Sequence[Item]) -> tuple[int, ...]:
    grams = {gram for segment in subject_segments(part) for gram in _grams(segment)}
    own = tuple(n for n, item in enumerate(items) if grams & set(item.forms))
    return own or tuple(range(len(items)))


def _synonym_items(text: str) -> tuple[Item, ...]:
    words = load_words()
    found = dict.fromkeys(words.synonym.findall(text))
    return tuple(Item(tuple(plain(f) for f in words.synonyms[key])) for key in found)


def _without(side: Orientation, text: str) -> str:
    """The text without what asks for the other side (怎么样 is not 怎么)."""
    for ask in side.asks:
        text = text.replace(ask, " ")
    return text


def _points_to(side: Orientation, text: str) -> bool:
    return any(ask in text for ask in side.asks)
