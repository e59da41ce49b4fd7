"""Automatic numbers of DOCX paragraphs, as Word shows them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.readers.docx_styles import Element, Styles, attribute, child, children, number
from corpus.readers.job import knowledge
from corpus.readers.markup import local

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SLOT = re.compile(r"%([1-9])")
# After these a label touches its text.
_CLOSED = tuple("、，。：；）】》")
_MAX_COUNT = 100_000


def _signs(name: str) -> str:
    """The signs of a way of counting, in order."""
    return str(knowledge()["numerals"][name])


def chinese(value: int, digits: str = "digits", units: str = "units") -> str:
    """The number in Chinese signs, as it is read."""
    if not 0 < value < 10_000:
        return str(value)
    signs, places = _signs(digits), ("", *_signs(units))
    text = ""
    for place, digit in zip(range(len(str(value)) - 1, -1, -1), str(value), strict=True):
        if digit != "0":
            text += signs[int(digit)] + places[place]
        elif text and not text.endswith(signs[0]):
            text += signs[0]
    text = text.rstrip(signs[0])
    return text[1:] if text.startswith(signs[1] + places[1]) else text


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for size, letters in _ROMAN:
        text += letters * (value // size)
        value %= size
    return text


def _letters(value: int) -> str:
    """A … z, aa, bb, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


def _circled(first: int, count: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if 0 < value <= count else str(value)


def _cycle(name: str) -> Callable[[int], str]:
    """Counting that starts again after the last sign."""

    def show(value: int) -> str:
        signs = _signs(name)
        return signs[(value - 1) % len(signs)] if value > 0 else str(value)

    return show


def _counting(value: int) -> str:
    return chinese(value, "counting")


def _legal(value: int) -> str:
    return chinese(value, "legal", "legal_units")


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "ideographDigital": lambda value: "".join(_signs("digits")[int(d)] for d in str(abs(value))),
    "japaneseDigitalTenThousand": _counting,
    "taiwaneseDigital": lambda value: "".join(_signs("digits")[int(d)] for d in str(abs(value))),
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle("stems"),
    "ideographZodiac": _cycle("branches"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate(
        {48 + n: 0xFF10 + n for n in range(10)}
    ),
    "decimalEnclosedCircle": _circled(0x2460, 20),
    "decimalEnclosedCircleChinese": _circled(0x2460, 20),
    "decimalEnclosedParen": _circled(0x2474, 20),
    "decimalEnclosedFullstop": _circled(0x2488, 20),
    "ideographEnclosedCircle": _circled(0x3280, 10),
    "none": lambda value: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level counts and looks."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styled: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element, styles: Styles) -> str:
        """The number that Word shows before the paragraph; counting goes on by one."""
        number_id, depth = self._list_of(paragraph, styles)
        owner = self.lists.get(number_id, "")
        level = self.levels.get(owner, {}).get(depth)
        if level is None:
            return ""
        self._count(number_id, owner, depth)
        if level.form == "bullet":
            return ""
        return self._shown(owner, depth, level)

    def _list_of(self, paragraph: Element, styles: Styles) -> tuple[str, int]:
        """The list and level of a paragraph, from itself or its style."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val") or styles.default
        own = child(properties, "numPr")
        number_id = attribute(child(own, "numId"), "val")
        depth = attribute(child(own, "ilvl"), "val")
        if not number_id:
            number_id, inherited = styles.numbering(style)
            depth = depth or inherited
        linked = self.styled.get((self.lists.get(number_id, ""), style))
        return number_id, number(depth, linked or 0)

    def _count(self, number_id: str, owner: str, depth: int) -> None:
        key, start = (owner, depth), self._start(number_id, owner, depth)
        fresh = (number_id, depth) not in self.begun
        if fresh and (number_id, depth) in self.starts:
            self.counts[key] = start
        else:
            self.counts[key] = min(self.counts.get(key, start - 1) + 1, _MAX_COUNT)
        self.begun.add((number_id, depth))
        for deeper, level in self.levels[owner].items():
            if deeper > depth and level.restart != 0 and depth < (level.restart or deeper):
                self.counts.pop((owner, deeper), None)

    def _start(self, number_id: str, owner: str, depth: int) -> int:
        level = self.levels[owner].get(depth, _Level())
        return self.starts.get((number_id, depth), level.start)

    def _shown(self, owner: str, depth: int, level: _Level) -> str:
        def fill(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            shape = self.levels[owner].get(at, _Level())
            value = self.counts.get((owner, at), shape.start)
            if level.legal and at < depth:
                return str(value)
            return _FORMATS.get(shape.form, str)(value)

        text = _SLOT.sub(fill, level.pattern).strip()
        if not text or level.suffix == "nothing" or text.endswith(_CLOSED):
            return text
        return text + " "


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists that numbering.xml defines."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for element in children(root, "abstractNum"):
        owner = attribute(element, "abstractNumId")
        links[owner] = attribute(child(element, "numStyleLink"), "val")
        for entry in children(element, "lvl"):
            _add_level(numbering, owner, entry)
    for element in children(root, "num"):
        _add_list(numbering, element)
    _follow_links(numbering, links, styles)
    return numbering


def _add_level(numbering: Numbering, owner: str, entry: Element) -> None:
    depth = number(attribute(entry, "ilvl"), 0)
    numbering.levels.setdefault(owner, {})[depth] = _level(entry)
    if style := attribute(child(entry, "pStyle"), "val"):
        numbering.styled[owner, style] = depth


def _level(entry: Element) -> _Level:
    found = {local(element): element for element in children(entry)}
    form = attribute(found.get("numFmt"), "val") or "decimal"
    restart = attribute(found.get("lvlRestart"), "val")
    legal = found.get("isLgl")
    return _Level(
        start=number(attribute(found.get("start"), "val"), 1),
        form=form,
        pattern=attribute(found.get("lvlText"), "val"),
        suffix=attribute(found.get("suff"), "val") or "tab",
        restart=number(restart, 0) if restart else None,
        legal=legal is not None and attribute(legal, "val") not in {"0", "false"},
    )


def _add_list(numbering: Numbering, element: Element) -> None:
    """A list: which shape it uses, and where it starts anew."""
    name = attribute(element, "numId")
    owner = attribute(child(element, "abstractNumId"), "val")
    for override in children(element, "lvlOverride"):
        depth = number(attribute(override, "ilvl"), 0)
        entry = child(override, "lvl")
        if entry is not None:
            owner = _own_shape(numbering, name, owner)
            numbering.levels[owner][depth] = _level(entry)
        start = attribute(child(override, "startOverride"), "val")
        if start:
            numbering.starts[name, depth] = number(start, 1)
    numbering.lists[name] = owner


def _own_shape(numbering: Numbering, name: str, owner: str) -> str:
    """The name of a copy of the shape that only this list uses."""
    mine = f"num{name}"
    if owner != mine:
        numbering.levels[mine] = dict(numbering.levels.get(owner, {}))
    return mine


def _follow_links(numbering: Numbering, links: dict[str, str], styles: Styles) -> None:
    """Give a shape that only names a list style the levels of that style's list."""
    for owner, style in links.items():
        if style and not numbering.levels.get(owner):
            target = numbering.lists.get(styles.numbering(style)[0], "")
            if target and target != owner:
                numbering.levels[owner] = numbering.levels.get(target, {})
