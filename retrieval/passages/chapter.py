"""How well the place of a passage in its document fits a question: chapter, heading, front."""

import re
from collections.abc import Sequence

from corpus.prose.context import Section, section_of
from index.types import Hit
from retrieval.passages.question import Ask, plain
from retrieval.passages.words import load_words
from retrieval.passages.years import in_digits, told_years

# An answer in the chapter the question means; one in a chapter it does not mean.
_RIGHT_CHAPTER = 1.25
_WRONG_CHAPTER = 0.6
_RIGHT_YEAR = 1.15
_WRONG_YEAR = 0.7
_WRONG_YEAR_ABOVE = 0.4
# Title pages, and chapters that say everything in general words, answer little.
_FRONT = 0.4
_OVERTURE = 0.6
# A heading that the question all but repeats is where its answer stands.
_NAMED = 1.5
_REPEATS = 0.75
_SHORTEST_HEADING = 4
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十百\d]+[章节篇编、.．：:]+|[（(][^）)]{1,3}[）)])+"
)
_RELATIVE = re.compile("今年|去年|上年")
_TIMES = re.compile("今年|去年|上年|现在|目前|如今|以来|五年|十[一二三四五六]五|20\\d\\d")
_PREMISE = re.compile("[吗吧么][?？。]?$|是不是|是否|有没有|对不对")
_LETTERS = re.compile(r"[^一-鿿a-z0-9]")


def heading_text(hit: Hit) -> str:
    """The last headings above a passage, plain, years in digits."""
    return in_digits(plain("".join(hit.passage.path[-2:])))


def chapter_factor(ask: Ask, hit: Hit, hits: Sequence[Hit]) -> float:
    """More for a passage in the chapter the question means, less for one in another."""
    reviews, plans = _chapter(hit)
    future, past = _sides(ask, hit)
    return (
        _side(future and not past, plans, reviews)
        * _side(past and not future, reviews, plans)
        * _front_factor(ask, hit, hits)
        * (_NAMED if _names_heading(ask, hit) else 1.0)
    )


def is_elsewhere(ask: Ask, hit: Hit) -> bool:
    """True for a review of the years before where a yearly plan is asked for, and the reverse."""
    if not hit.document.metadata.period.isdigit() or not (ask.years or _RELATIVE.search(ask.text)):
        return False
    reviews, plans = _chapter(hit)
    future, past = _sides(ask, hit)
    return (future and not past and reviews) or (past and not future and plans)


def in_time(ask: Ask, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those of another time, where a question names one and no premise."""
    times = set(_TIMES.findall(ask.text))
    if len(times) != 1 or _PREMISE.search(ask.text):
        return list(hits)
    return [hit for hit in hits if not is_elsewhere(ask, hit)] or list(hits)


def _chapter(hit: Hit) -> tuple[bool, bool]:
    """Whether the headings above a passage review what was done, or tell what is planned."""
    tense = section_told(hit).tense
    if tense:
        return tense == "review", tense == "target"
    heading = in_digits(plain("".join(hit.passage.path)))
    words = load_words()
    reviews = any(word in heading for word in words.past.headings)
    return reviews, any(word in heading for word in words.future.headings) and not reviews


def section_told(hit: Hit) -> Section:
    """What the headings of a yearly document say of a passage's time; nothing for others."""
    metadata = hit.document.metadata
    return section_of(hit.passage.path, metadata) if metadata.period.isdigit() else Section()


def _sides(ask: Ask, hit: Hit) -> tuple[bool, bool]:
    """Whether a question means what is planned and what was done: by its year, else its words.

    A yearly document plans its own year and reviews those before it.
    """
    own = hit.document.metadata.period
    if own.isdigit() and not ask.years and (told := _RELATIVE.search(ask.text)):
        return told[0] == "今年", told[0] != "今年"
    if not ask.years or not own.isdigit():
        return ask.future, ask.past
    return max(ask.years) >= int(own), min(ask.years) < int(own)


def years_above(ask: Ask, hit: Hit) -> float:
    """More under headings of a year asked, far less under those of other years."""
    heading = in_digits(plain("".join(hit.passage.path)))
    return _of_years(ask, told_years(heading), _WRONG_YEAR_ABOVE) if ask.years else 1.0


def year_factor(ask: Ask, text: str) -> float:
    """More for a text that names a year asked, less for one that names only others."""
    return _of_years(ask, told_years(text), _WRONG_YEAR) if ask.years else 1.0


def _of_years(ask: Ask, years: frozenset[int], wrong: float) -> float:
    if not years:
        return 1.0
    return _RIGHT_YEAR if years & ask.years else wrong


def _side(meant: bool, here: bool, other: bool) -> float:
    if not meant or here == other:
        return 1.0
    return _RIGHT_CHAPTER if here else _WRONG_CHAPTER


def _front_factor(ask: Ask, hit: Hit, hits: Sequence[Hit]) -> float:
    """Less before the first heading of a document that has headings, and under its overtures."""
    if not hit.passage.path:
        return _FRONT if any(other.passage.path for other in hits) else 1.0
    heading = plain("".join(hit.passage.path[-2:]))
    named = [word for word in load_words().overtures if word in heading]
    meant = any(word[:2] in ask.text or word[2:] in ask.text for word in named)
    return _OVERTURE if named and not meant else 1.0


def _names_heading(ask: Ask, hit: Hit) -> bool:
    """True where the question says nearly all of the passage's own heading."""
    last = in_digits(plain(hit.passage.path[-1])) if hit.passage.path else ""
    name = _LETTERS.sub("", _ORDINAL.sub("", last))
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    if len(name) < _SHORTEST_HEADING:
        return False
    return sum(pair in ask.text for pair in pairs) >= _REPEATS * len(pairs)
