"""What a term means, where a document says so: a glossary entry or a defining sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.types import Span
from index.types import Hit
from retrieval.passages.question import QUOTED, plain
from retrieval.passages.regions import region_names
from retrieval.passages.selection import Selection
from retrieval.passages.units import line_spans, split_units
from retrieval.passages.words import DefinitionSign, load_words
from retrieval.passages.years import named_years

# An entry is shown whole up to this; citations are read no further.
_LONGEST = 690
# The year an entry is of stands among so many first characters.
_OPENING = 12
_ENTRY = re.compile(r"^\s*\d{1,3}\s*[.．、)）]\s*")
# A bare word of two characters (布局在哪里) is no term unless it stands in quotation marks.
_SHORTEST = 3
# A shorthand carries a number (四个不摘, 3+2) and needs no quotation marks to be a term.
_SHORTHAND = re.compile(r"(?!\d{2,4}年)[一二两三四五六七八九十百双\d].*[一-鿿+\d]")
_TAIL = re.compile(r"[一二两三四五六七八九十双][一-鿿](?:[一二两三四五六七八九十][一-鿿])+$")
_COUNTED = re.compile(r"[一二两三四五六七八九十](?:个|大|项|条)[一-鿿]{1,8}$")
# Several of them in one question: 三大功能三个中心分别是啥.
_EACH = re.compile(r"[一二三四五六七八九十](?:(?:个|大|项|条)[一-鿿]{2}|[一-鿿]建设)")
# A sum of kinds (3+2+4, 2+1+n) is a term wherever it stands.
_SUM = re.compile(r"(?<![\d.])\d(?:\+[\dnx])+(?![\d.])")
# What may follow a bare term: 高端制造业产业体系.
_KIND = 10
_YEAR = re.compile(r"^(?:(?:19|20)\d\d年度?|[今去明]年)的?")
_STOPS = "，,。；;：:？?“”\"'、"
# The next numbered entry of a glossary whose lines have run together.
_NEXT_ENTRY = re.compile(r"(?<!\d)\d{1,3}\s*[.．、]\s*[“\"][^”\"\n]{2,20}[”\"]")


def find_definitions(question: str, hits: Sequence[Hit]) -> tuple[Selection, ...]:
    """The entry or sentence that defines each term asked for, where there is one."""
    found = (
        next(filter(None, (_defined(name, hits) for name in _names(term))), None)
        for term in terms_of(question, hits)
    )
    fitting = (one for one in found if one and not _of_another_year(question, one))
    return tuple(dict.fromkeys(fitting))


def _of_another_year(question: str, entry: Selection) -> bool:
    """True for an entry that opens with a year (2026年十件实事) where another one is asked for."""
    own = entry.hit.document.metadata.period
    asked = named_years(plain(question))
    if own.isdigit() and "去年" in question:
        asked |= {int(own) - 1}
    told = named_years(plain(_ENTRY.sub("", entry.text)[:_OPENING]))
    return bool(asked and told) and not asked & told


def _names(term: str) -> tuple[str, ...]:
    """A term, and the shorthand that it ends with: 治水三清一查 may be asked for 三清一查."""
    tail = _TAIL.search(term)
    return (term, tail[0]) if tail and tail[0] != term else (term,)


def _defined(term: str, hits: Sequence[Hit]) -> Selection | None:
    found = [
        _selection(hit, span, sign.score)
        for hit in hits
        for sign in load_words().definition_signs
        for span in _spans(hit.passage.text, sign, term)
    ]
    return max(found, key=lambda selection: selection.score, default=None)


def term_of(question: str, hits: Sequence[Hit] = ()) -> str:
    """The terms whose meaning is asked, to search by, or nothing when no meaning is asked."""
    return " ".join(terms_of(question, hits))


def terms_of(question: str, hits: Sequence[Hit] = ()) -> tuple[str, ...]:
    """The terms whose meaning is asked, plain: several where they are set side by side."""
    text = _without_regions(plain(question), hits)
    beside = tuple(dict.fromkeys([*QUOTED.findall(text), *_SUM.findall(text)]))
    beside = beside or tuple(dict.fromkeys(_EACH.findall(text)))
    if len(beside) > 1 and any(ask in text for ask in load_words().difference_asks):
        return beside
    term = _term(text)
    if not term and _SUM.search(text) and _bare(text):
        return beside[:1]
    return (term,) if term else ()


def _bare(text: str) -> bool:
    """True when nothing but a term, its kind and perhaps an asking word is said."""
    rest = load_words().filler.sub("", _SUM.sub("", text))
    return len(_trimmed(rest.strip(_STOPS))) <= _KIND


def _term(text: str) -> str:
    words = load_words()
    matches = (pattern.search(text) for pattern in words.definition_asks)
    asked = next(filter(None, matches), None)
    means = any(word in text for word in words.meaning_asks)
    quoted = QUOTED.search(text)
    if quoted and (asked or means or _ends(text[quoted.end() :])):
        return quoted[1]
    if asked is None:
        return ""
    term = _YEAR.sub("", _trimmed(asked["term"]))
    if sums := _SUM.findall(term):
        return str(sums[0])
    term = _trimmed(term.rpartition("的")[2] or term)
    counted = _COUNTED.search(term)
    if counted and not _SHORTHAND.fullmatch(term):
        return counted[0]  # what stands before is the name of a place
    named = means and len(term) >= _SHORTEST
    return term if named or _SHORTHAND.fullmatch(term) else ""


def _ends(rest: str) -> bool:
    """True when nothing but asking words follows: the quoted term is all that is asked."""
    return not load_words().filler.sub("", rest).strip(_STOPS)


def _without_regions(text: str, hits: Sequence[Hit]) -> str:
    names = {name for hit in hits for name in region_names(hit.document.metadata.region)}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(f"(?<![个大项条]){re.escape(plain(name))}", "", text)
    return text


def _trimmed(term: str) -> str:
    """The term without the words that lead to it (治水讲的 …, 报告里说的 …)."""
    for noise in load_words().definition_noise:
        head, found, tail = term.rpartition(noise)
        term = tail if tail else head if found else term
    return term.strip("的“”\"'")


def _spans(text: str, sign: DefinitionSign, term: str) -> Iterator[Span]:
    """The lines or sentences of the text that define the term in the sign's way."""
    pattern = _pattern(sign.pattern, term)
    if not sign.whole_line:
        for unit in split_units(text):
            announces = unit.text.endswith(("：", ":"))  # what it means follows elsewhere
            if not announces and pattern.search(text[slice(*unit.span)]):
                yield unit.span
        return
    for _, (start, end) in line_spans(text):
        for match in pattern.finditer(text[start:end]):
            first = start + match.start()
            following = _NEXT_ENTRY.search(text, first + 4, end)
            last = following.start() if following else end
            if text[first:last].rstrip().endswith(("：", ":")):  # its meaning is on the next line
                last = _line_after(text, last)
            yield first, min(last, first + _LONGEST)


def _line_after(text: str, end: int) -> int:
    """Where the line that follows a place ends."""
    stop = text.find("\n", end + 1)
    return stop if stop >= 0 else len(text)


@lru_cache(maxsize=256)
def _pattern(sign: str, term: str) -> re.Pattern[str]:
    """The sign's pattern with the term in it, whatever its width, blanks and quotation marks."""
    loose = r"[\s“”\"]*".join(_any_width(char) for char in term)
    return re.compile(sign.replace("{term}", loose), re.IGNORECASE)


def _any_width(char: str) -> str:
    wide = chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char
    return f"[{re.escape(char)}{re.escape(wide)}]" if wide != char else re.escape(char)


def _selection(hit: Hit, span: Span, score: float) -> Selection:
    passage = hit.passage
    text = passage.text[span[0] : span[1]]
    return Selection(hit.document.name, passage.path, text, *span, passage, score, hit)
