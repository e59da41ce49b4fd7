"""What a term means, where a document says so: a glossary entry or a defining sentence."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.types import Span
from index.types import Hit
from retrieval.passages_question import plain, region_names
from retrieval.passages_selection import Selection
from retrieval.passages_units import line_spans, split_units

_FILE = Path(__file__).parent / "data" / "passage_words.toml"
_QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{2,20})[”\"」』’]")
# An entry is shown whole up to this; citations are read no further.
_LONGEST = 700
_SCORES = {"entry": 1.0, "means": 0.9, "bracket": 0.85, "list": 0.8, "location": 0.8}


@dataclass(frozen=True, slots=True)
class Sign:
    """A way documents define a term, over a line or over a sentence."""

    name: str
    whole_line: bool
    pattern: str


def find_definition(question: str, hits: Sequence[Hit]) -> Selection | None:
    """The entry or sentence that defines the term asked for, or None."""
    term = term_of(question, hits)
    if not term:
        return None
    found = [
        _selection(hit, span, _SCORES[sign.name])
        for hit in hits
        for sign in _signs()
        for span in _spans(hit.passage.text, sign)
        if re.search(sign.pattern.replace("{term}", re.escape(term)), _bare(hit, span))
    ]
    return max(found, key=lambda selection: selection.score, default=None)


def term_of(question: str, hits: Sequence[Hit] = ()) -> str:
    """The term whose meaning is asked, plain, or nothing when no meaning is asked."""
    text = plain(question)
    data = _data()
    asked = next(filter(None, (re.search(pattern, text) for pattern in data["asks"])), None)
    if asked is None and not _asks_meaning(text):
        return ""
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1]
    if asked is None or not _asks_meaning(text):
        return ""
    return _trimmed(asked["term"], hits)


def _asks_meaning(text: str) -> bool:
    return any(word in text for word in _data()["meaning"])


def _trimmed(term: str, hits: Sequence[Hit]) -> str:
    """The term without the region and the words that lead to it (卧龙治水讲的 …)."""
    for hit in hits:
        for name in region_names(hit.document.metadata.region):
            term = term.removeprefix(plain(name)).removeprefix("的")
    for noise in _data()["noise"]:
        term = term.rsplit(noise, 1)[-1] if not term.endswith(noise) else term
    return term.strip("的“”\"'")


def _bare(hit: Hit, span: Span) -> str:
    return plain(hit.passage.text[span[0] : span[1]])


def _spans(text: str, sign: Sign) -> Iterator[Span]:
    if not sign.whole_line:
        yield from (unit.span for unit in split_units(text))
        return
    for _, (start, end) in line_spans(text):
        yield start, min(end, start + _LONGEST)


def _selection(hit: Hit, span: Span, score: float) -> Selection:
    passage = hit.passage
    text = passage.text[span[0] : span[1]]
    return Selection(hit.document.name, passage.path, text, *span, passage, score, hit)


@cache
def _signs() -> tuple[Sign, ...]:
    rows = _data()["signs"]
    return tuple(Sign(row["name"], row["scope"] == "line", row["pattern"]) for row in rows)


@cache
def _data() -> Mapping[str, Any]:
    words: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    section: dict[str, Any] = words["definitions"]
    return section
