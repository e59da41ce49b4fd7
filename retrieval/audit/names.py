"""Names that stand in two spellings which differ in one character."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Finding, Grade, Paragraph, Rule, Spot

# So many characters alike before and after the one that differs, one of them a quotation mark:
# what stands in quotation marks is a name.
_WIDE = 3
# Characters of one sound or one look need less around them.
_NARROW = 2
_MOST = 12  # characters of a name that are shown on each side
_RUN = re.compile(r"[一-鿿A-Za-z·“”\"、]{5,}")
_QUOTES = re.compile('[“”"]')
_QUOTED = re.compile("“([一-鿿]{6,20})”")
_LEFT = '，。；：、,;:“"'
_RIGHT = '，。；：、,;:”"'
_SOUNDS = Path(__file__).parent.parent / "data" / "audit_sounds.txt"

_Place = tuple[Paragraph, int]  # a paragraph and where the doubtful character stands


def name_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A finding for each two spellings of one name."""
    runs = [run for paragraph in paragraphs for run in _RUN.findall(paragraph.block.text)]
    told: set[tuple[str, str]] = set()
    for size in (_WIDE, _NARROW):
        for around, chars in sorted(_doubtful(runs, size).items()):
            for pair in combinations(sorted(chars), 2):
                if pair in told or not _one_name(around, *pair, size):
                    continue
                first, second = (_places(paragraphs, around, char, size) for char in pair)
                if not _told_apart(first, second):
                    told.add(pair)
                    yield _finding(first[0], second[0])


def longer_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A finding for each quoted name that stands elsewhere with a word put into it."""
    seen: dict[str, _Place] = {}
    for paragraph in paragraphs:
        for match in _QUOTED.finditer(paragraph.block.text):
            seen.setdefault(match[1], (paragraph, match.start(1)))
    ends: dict[str, list[str]] = {}
    for name in seen:
        ends.setdefault(name[:_NARROW] + name[-_WIDE:], []).append(name)
    for names in ends.values():
        for short, long in combinations(sorted(names, key=len), 2):
            apart = seen[short][0].block.number != seen[long][0].block.number
            if apart and 0 < len(long) - len(short) <= _NARROW and _widened(short, long):
                yield _finding(seen[short], seen[long])


def _widened(short: str, long: str) -> bool:
    """Whether the long name is the short one with a word put in."""
    more = len(long) - len(short)
    return (
        any(
            long[:at] + long[at + more :] == short
            for at in range(_NARROW, len(short) - _NARROW + 1)
        )
        and not set(long) - set(short) & _classes()
    )


def _doubtful(runs: Sequence[str], size: int) -> dict[str, set[str]]:
    """The characters that stand between the same ones left and right, where they differ."""
    first: dict[str, str] = {}
    found: dict[str, set[str]] = {}
    passed = _classes()
    for run in runs:
        for at in range(size, len(run) - size):
            char = run[at]
            if char in passed:
                continue
            around = run[at - size : at] + run[at + 1 : at + 1 + size]
            known = first.setdefault(around, char)
            if known != char:
                found.setdefault(around, {known}).add(char)
    return found


def _places(paragraphs: Sequence[Paragraph], around: str, char: str, size: int) -> list[_Place]:
    written = around[:size] + char + around[size:]
    places = [(paragraph, paragraph.block.text.find(written)) for paragraph in paragraphs]
    return [(paragraph, at + size) for paragraph, at in places if at >= 0]


def _told_apart(first: Sequence[_Place], second: Sequence[_Place]) -> bool:
    """Whether one paragraph uses both: they are two things there (一乡一品, 一乡一艺)."""
    return bool({p.block.number for p, _ in first} & {p.block.number for p, _ in second})


def _one_name(around: str, first: str, second: str, size: int) -> bool:
    if size == _WIDE and _QUOTES.search(around):
        return True
    return _sound(first) == _sound(second) or frozenset((first, second)) in _alike()


@cache
def _classes() -> frozenset[str]:
    """Characters that make another thing of a name, and no letters."""
    return frozenset(words("name")["classes"]) | frozenset('“”"、')


@cache
def _alike() -> frozenset[frozenset[str]]:
    """Pairs of characters of one look."""
    groups: list[str] = words("name")["alike"]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group, 2))


def _sound(char: str) -> str:
    """The character's sound without tone; a rare one is its own sound."""
    return _sounds().get(char, char)


@cache
def _sounds() -> dict[str, str]:
    lines = _SOUNDS.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {char: sound for sound, chars in rows for char in chars}


def _finding(first: _Place, second: _Place) -> Finding:
    spots = (_spot(*first), _spot(*second))
    sentence = say("name", a=spots[0].written, b=spots[1].written)
    region = first[0].document.metadata.place_name
    return Finding(Rule.NAME, Grade.SCOPE, region, "", sentence, spots)


def _spot(paragraph: Paragraph, at: int) -> Spot:
    """The name around a character, as far as the next mark."""
    text = paragraph.block.text
    start = max(text.rfind(mark, 0, at) for mark in _LEFT) + 1
    stops = [stop for mark in _RIGHT if (stop := text.find(mark, at)) >= 0]
    start, end = max(start, at - _MOST), min([*stops, at + _MOST, len(text)])
    return paragraph.spot(start, end, text[start:end])
