"""Slips of writing: serial numbers that skip, units and words written twice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.quantity import any_of
from corpus.types import BlockKind, Document, Place
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Finding, Grade, Paragraph, Rule, Spot

_ORDER = "一二三四五六七八九十"
_POINT = re.compile(rf"(?:^|[。；：:，,、;”\"])\s?(?P<n>[{_ORDER}])是(?!否|不是)")
_OTHER_FIRST = re.compile("首先|第一[，,、]|其一|一方面|一是")
_HEAD = re.compile(rf"\s*[（(](?P<n>十?[{_ORDER}]|[{_ORDER}]十?)[）)]")
_CHAPTER = re.compile(rf"\s*(?:第[{_ORDER}]+[章篇部编]|[{_ORDER}]+、)")
# Four characters twice in a row never happen on purpose; two or three may (地区地区生产总值).
_WORD = re.compile(r"([一-鿿]{4,12})\1")
_SHORT = re.compile(r"([一-鿿]{2,3})\1")
_CAPTION = re.compile(
    r"(?:^|\n|\]|\s{2})[ \t]*(?P<kind>图|表)\s?(?P<number>\d{1,3}(?:[-—.]\d{1,3})?)[ \t:：.、]*"
    r"(?P<title>[一-鿿][^\n。；，]{5,50})(?=\n|$)"
)
_SURE = 3
_DRAWN = re.compile(r"^(.)\1+$")


def text_findings(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """The findings of every rule of this module."""
    for paragraph in paragraphs:
        yield from _doubled(paragraph)
    yield from _points(paragraphs)
    yield from _heads(document)
    yield from _captions(document)


def _finding(
    paragraph: Paragraph, rule: Rule, grade: Grade, sentence: str, at: Sequence[tuple[int, int]]
) -> Finding:
    text = paragraph.block.text
    spots = tuple(paragraph.spot(*span, text[slice(*span)]) for span in at)
    region = paragraph.document.metadata.place_name
    return Finding(rule, grade, region, "", sentence, tuple(dict.fromkeys(spots)))


def _points(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """一是, 二是, 四是: within a paragraph, or one a paragraph."""
    last, opening, here = 0, 0, (0, 0)
    for paragraph in paragraphs:
        inner, text = 0, paragraph.block.text
        for match in _POINT.finditer(text):
            number, span = _ORDER.index(match["n"]) + 1, match.span("n")
            missed = number not in (1, inner + 1, last + 1, opening + 1)
            if missed and not (inner == 0 and _OTHER_FIRST.search(text[: match.start()])):
                key = "serial" if inner else "serial_first"
                before = f"{_ORDER[inner - 1]}是" if inner else ""
                sentence = say(key, before=before, after=f"{match['n']}是")
                at = [here, span] if inner else [span]
                yield _finding(paragraph, Rule.SERIAL, Grade.CONTRADICTION, sentence, at)
            opening = opening if match.start() else number
            last = inner = number
            here = span


def _heads(document: Document) -> Iterator[Finding]:
    """（一）, （三） at the beginning of blocks; a lost line may be the file's fault."""
    last, before, reach = 0, None, 0
    for block in document.blocks:
        if block.kind in (BlockKind.TABLE, BlockKind.CONTENTS):
            continue
        if _CHAPTER.match(block.text):
            last, before, reach = 0, None, block.span[0]
        match = _HEAD.match(block.text)
        if match is None:
            continue
        number = _value(match["n"])
        here = Paragraph(document, block).spot(
            match.start(), min(len(block.text), 40), match[0].strip()
        )
        if number not in (1, last + 1) and not _between(document, last + 1, reach, block.span[0]):
            key = "serial" if last else "serial_first"
            sentence = say(key, before=f"（{_numeral(last)}）", after=f"（{match['n']}）")
            spots = (here,) if before is None else (before, here)
            region = document.metadata.place_name
            yield Finding(Rule.SERIAL, Grade.SCOPE, region, "", sentence, spots)
        last, before, reach = number, here, block.span[1]


def _between(document: Document, number: int, start: int, end: int) -> bool:
    """Whether the number looked for stands inside a line there."""
    return bool(re.search(rf"[（(]\s?{_numeral(number)}\s?[）)]", document.text[start:end]))


def _value(numeral: str) -> int:
    if numeral.startswith("十"):
        return 10 + (_ORDER.index(numeral[1]) + 1 if len(numeral) > 1 else 0)
    return _ORDER.index(numeral[0]) + 1


def _numeral(number: int) -> str:
    return _ORDER[number - 1] if number <= 10 else "十" + _ORDER[number - 11]


@cache
def _unit_twice() -> re.Pattern[str]:
    return re.compile(rf"\d[\d.]*\s?[万亿]?(?P<unit>{any_of(words('doubled')['units'])})(?P=unit)")


def _doubled(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.block.text
    for match in _unit_twice().finditer(text):
        sentence = say("doubled_unit", written=match[0])
        yield _finding(paragraph, Rule.DOUBLED, Grade.CONTRADICTION, sentence, [match.span()])
    for pattern, grade in ((_WORD, Grade.CONTRADICTION), (_SHORT, Grade.SCOPE)):
        for match in pattern.finditer(text):
            if not _DRAWN.match(match[1]) and not _begins_word(paragraph, match):
                sentence = say("doubled_word", written=match[0])
                yield _finding(paragraph, Rule.DOUBLED, grade, sentence, [match.span()])


def _begins_word(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether the second of the two begins a word that the document knows (产业 产业链)."""
    if len(match[1]) > _SURE:
        return False
    text, word = paragraph.document.text, match[1]
    if text.count(match[0]) > 1:
        return True  # a name of that form
    longer = word + paragraph.block.text[match.end() : match.end() + 1]
    return len(longer) > len(word) and len(re.findall(f"(?<!{word}){longer}", text)) > 0


def _captions(document: Document) -> Iterator[Finding]:
    """图2 and 图3 of one title."""
    seen: dict[tuple[str, str], tuple[str, Spot]] = {}
    for match in _CAPTION.finditer(document.text):
        kind, number, title = match["kind"], match["number"], "".join(match["title"].split())
        block = next((b for b in document.blocks if b.span[0] <= match.start() < b.span[1]), None)
        span = match.span("kind")[0], match.end()
        place = Place(block.number if block else 0, span)
        spot = Spot(document.name, document.text[slice(*span)], span, place, kind + number)
        known = seen.setdefault((kind, title), (number, spot))
        if known[0] != number:
            sentence = say("caption", a=known[1].quote, b=spot.quote)
            region = document.metadata.place_name
            spots = (known[1], spot)
            yield Finding(Rule.CAPTION, Grade.CONTRADICTION, region, "", sentence, spots)
