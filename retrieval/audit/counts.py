"""Numbers that count what the document itself lists: items after 四大, indicators by status."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from corpus.quantity import NUMERAL, numeral_value
from corpus.types import Block, Document, Place, Table
from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Finding, Grade, Paragraph, Rule, Spot
from retrieval.questions.lexicon import Word, find_words

# An enumeration that misses its number by more was meant otherwise.
_MISS = 2
_ITEM = 16  # characters of a name in an enumeration
_THING = rf"[^，。；：、,;:“”\"（）()\s\d]{{2,{_ITEM}}}"
_VERB = "了建设有成为达至取到"
_AFTER = re.compile(
    rf"(?P<n>[{NUMERAL}]{{1,3}}|\d{{1,2}})(?:大|个|项|条|种|类|方面)(?P<noun>[一-鿿]{{2,10}}?)"
    r"[”\"]?(?:[,，]?(?:分别是|分别为|即)|[:：]|包括)(?P<list>[^。；;:：]{6,300})"
)
_QUOTED = re.compile(
    rf"(?P<list>(?:[“\"][^”\"。，]{{2,24}}[”\"]、?){{2,}})(?P<n>[{NUMERAL}]{{1,2}}|\d{{1,2}})(?:大|个|项|种)(?P<noun>[一-鿿]{{2,6}})"
)
_BEFORE = re.compile(
    rf"(?P<list>{_THING}(?:、{_THING}){{1,11}})(?<![{_VERB}])"
    rf"[”\"]?\s?(?P<etc>等)?\s?(?P<n>[{NUMERAL}]{{1,2}}|\d{{1,2}})\s?(?P<class>大|个|项|种)(?P<noun>(?:(?!等)[一-鿿]){{2,6}})"
)
_ORDINAL = re.compile(rf"\s*(?:[{NUMERAL}]是|第[{NUMERAL}]|其[{NUMERAL}]|首先|[（(])")
_JOINTS = re.compile("和|及|与|以及|并")
_STATUS = re.compile(
    rf"(?P<n>[{NUMERAL}]{{1,3}}|\d{{1,3}})项(?:[^，。；、\d]{{0,6}}指标)?(?P<what>[^，。；、\d]{{0,16}})"
)
_MAIN = re.compile(r"(?P<n>[二两三四五六七八九]|\d)大(?P<what>主导产业|支柱产业)")
_ATTRIBUTE = re.compile(rf"(约束性|预期性)指标(?:共|有)?(\d{{1,3}}|[{NUMERAL}]{{1,3}})项")


def _number(text: str) -> int:
    value = Decimal(text) if text.isascii() else numeral_value(text)
    return int(value) if value is not None else 0


def count_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A finding for each list that is not as long as the word before or after it says."""
    text = paragraph.block.text
    for pattern in (_AFTER, _QUOTED, _BEFORE):
        for match in pattern.finditer(text):
            if _known(match["noun"]):
                yield from _judge(paragraph, match)


def _known(noun: str) -> bool:
    return any(word in noun for word in words("count")["nouns"])


def _judge(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Finding]:
    number, listed = _number(match["n"]), match["list"]
    open_ended = "等" in listed or bool(match.groupdict().get("etc"))
    items = _items(listed)
    if number < 2 or number in _sizes(listed) or not _missed(items, number, open_ended):
        return
    if match.re is _BEFORE and match["n"].isascii() and match["class"] != "大":
        return  # 甲、乙、丙 5 个示范区 may count something that the list does not name
    # Where a list begins is not marked, so its first items may stand apart.
    grade = Grade.SCOPE if match.re is _BEFORE else Grade.CONTRADICTION
    written = f"{match['n']}{match['noun']}"
    sentence = say("count", written=match[0][:60], value=len(items), items="、".join(items))
    spots = (
        paragraph.spot(match.start("n"), match.end("noun"), written),
        paragraph.spot(*match.span("list"), listed),
    )
    region = paragraph.document.metadata.place_name
    yield Finding(Rule.COUNT, grade, region, "", sentence, spots)


def _missed(items: Sequence[str], number: int, open_ended: bool) -> bool:
    """Whether the list was meant to be as long as the number and is not.

    A list that is too long may hold a 、 inside an item, unless all items are built alike.
    """
    if any(len(item) > _ITEM for item in items) or abs(len(items) - number) > _MISS:
        return False
    if any(_ORDINAL.match(item) for item in items) or items[-1].endswith("第"):
        return False
    if len(items) < number:
        return not open_ended
    return len({len(item) for item in items}) == 1


def _items(listed: str) -> list[str]:
    quoted = re.findall('[“"]([^”"]+)[”"]', listed)
    return quoted if len(quoted) > 1 else [i for i in re.split("[、，,]", listed) if i.strip()]


def _sizes(listed: str) -> set[int]:
    """Every number of items a reader could count."""
    found = set()
    for cut in ("、", "[、，,]", "[，,]"):
        parts = [part for part in re.split(cut, listed) if part.strip()]
        joints = sum(len(_JOINTS.findall(part)) for part in parts)
        found |= set(range(len(parts), len(parts) + joints + 1))
    return found | {len(re.findall('[”"]', listed)), len(_items(listed))}


def indicator_findings(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Indicators counted by status or attribute in the text: twice, or against the table."""
    yield from _statuses(document, paragraphs)
    yield from _counted_twice(document, paragraphs)
    for paragraph in paragraphs:
        for match in _ATTRIBUTE.finditer(paragraph.block.text):
            yield from _attribute(document, paragraph, match)


def _statuses(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    seen: dict[str, tuple[int, Spot]] = {}
    for paragraph in paragraphs:
        text = paragraph.block.text
        for match in _STATUS.finditer(text):
            # 完成情况低于预期: how it stands, and not that it stands well.
            told = [w for w in find_words("status", match["what"]) if w.meaning != "on_track"]
            found = [word for word in told if word.meaning in ("behind", "unknown")]
            if len(told) != 1 or not found:
                continue
            if "指标" not in match[0]:
                continue
            number = _number(match["n"])
            spot = paragraph.spot(*match.span(), match[0])
            known = seen.setdefault(found[0].written, (number, spot))
            if known[0] != number:
                sentence = say("status", word=found[0].written, a=known[1].written, b=spot.written)
                region = document.metadata.place_name
                spots = (known[1], spot)
                yield Finding(Rule.STATUS, Grade.CONTRADICTION, region, "", sentence, spots)
            else:
                yield from _against_table(document, found[0], number, spot)


def _against_table(document: Document, word: Word, number: int, spot: Spot) -> Iterator[Finding]:
    """A count of indicators by status against the rows of the one table that judges them."""
    held = [
        (block, sizes)
        for block in document.blocks
        if block.table and (sizes := _judged(block.table, word.meaning))
    ]
    if len(held) != 1 or number in held[0][1]:
        return
    block, sizes = held[0]
    value = "或".join(str(size) for size in sorted(sizes))
    sentence = say("status_table", word=word.written, a=spot.written, value=value)
    there = _table_spot(document, block, value)
    region = document.metadata.place_name
    yield Finding(Rule.STATUS, Grade.CONTRADICTION, region, "", sentence, (spot, there))


def _table_spot(document: Document, block: Block, written: str) -> Spot:
    quote = document.text[slice(*block.span)].strip()[:80]
    place = Place(block.number, block.span, page=block.page)
    return Spot(document.name, quote, block.span, place, written)


def _counted_twice(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """两大主导产业 here and 四大主导产业 there: one region has its main industries once."""
    seen: dict[str, tuple[int, Spot]] = {}
    for paragraph in paragraphs:
        for match in _MAIN.finditer(paragraph.block.text):
            number = _number(match["n"])
            spot = paragraph.spot(*match.span(), match[0])
            known = seen.setdefault(match["what"], (number, spot))
            if known[0] != number:
                sentence = say("counted_twice", a=known[1].written, b=match[0])
                region = document.metadata.place_name
                yield Finding(Rule.COUNT, Grade.SCOPE, region, "", sentence, (known[1], spot))


def _attribute(document: Document, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Finding]:
    number, name = _number(match[2]), match[1]
    counted = [sizes for table in document.tables if (sizes := _with_attribute(table, name))]
    if len(counted) != 1 or number in counted[0]:
        return
    block = next(
        block for block in document.blocks if block.table and _with_attribute(block.table, name)
    )
    value = "或".join(str(size) for size in sorted(counted[0]))
    sentence = say("attribute", attribute=name, written=match[0], value=value)
    there = _table_spot(document, block, value)
    spots = (paragraph.spot(*match.span(), match[0]), there)
    region = document.metadata.place_name
    yield Finding(Rule.STATUS, Grade.CONTRADICTION, region, "", sentence, spots)


def _with_attribute(table: Table, name: str) -> set[int]:
    """How many rows have the attribute, and how many serial numbers those rows have."""
    return _rows_with(table, "attribute", lambda text: text == name)


def _rows_with(table: Table, role: str, wanted: Callable[[str], bool]) -> set[int]:
    roles = [column.role for column in table.columns]
    if role not in roles:
        return set()
    column = roles.index(role)
    number = roles.index("number") if "number" in roles else -1
    rows = [
        row
        for row in table.grid.rows[table.header_rows :]
        if len(row) > column and wanted(row[column].text.strip())
    ]
    serials = {row[number].text.strip() for row in rows} if number >= 0 else set()
    return {len(rows), len(serials - {""})} - {0}


def _judged(table: Table, meaning: str) -> set[int]:
    """How many rows and serial numbers have a status of that class."""
    return _rows_with(
        table, "status", lambda text: {w.meaning for w in find_words("status", text)} == {meaning}
    )
