"""The parts of a heading that names two times: “十五五”时期主要目标和2026年重点任务."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.prose.context import document_year, is_multi_year, last_year, periods_of
from corpus.types import Block, Metadata

_JOINT = re.compile(
    r"(?:以及|[和及与、，,暨])(?=[^和及与、，,]{0,4}?(?:“?十[一二三四五六]五|20\d\d年|[今明]年"
    "|(?:今后|未来)五年))"
)
_GREETING = re.compile(r"^(?:各位代表|同志们)[，！：,!]\s*")
_THIS_YEAR = re.compile(
    r"(?:今年|20\d\d年)[^，。；]{0,14}(?:预期目标|目标任务|总体要求|重点工作|工作安排|主要任务)"
)
_DRAFT = re.compile("^[^。]{0,60}(?:纲要[》）]?[（(]?草案|编制[^。]{0,40}第?十[一二三四五六]个?五)")
# So near its beginning a paragraph or heading names the time that it turns to.
_NEAR = 8

Part = tuple[str, frozenset[str]]


def in_parts(blocks: Sequence[Block], metadata: Metadata) -> Iterator[Block]:
    """The blocks under that part of a heading of two times which they have come to."""
    mixed = {path[at] for path in {b.path for b in blocks} for at in range(len(path))}
    parts = {h: found for h in mixed if len(found := heading_parts(h, metadata)) > 1}
    turning = _turning(blocks, parts, metadata)
    reached = dict.fromkeys(parts, 0)
    for number, block in enumerate(blocks):
        path = list(block.path)
        for at, heading in enumerate(path):
            # Where no words turn to a later part, who can tell where it begins.
            if len(turning.get(heading, {})) + 1 == len(parts.get(heading, ())):
                reached[heading] = turning[heading].get(number, reached[heading])
                path[at] = parts[heading][reached[heading]][0]
        yield replace(block, path=tuple(path)) if tuple(path) != block.path else block


def heading_parts(heading: str, metadata: Metadata) -> list[Part]:
    """What a heading says of each time: what is over, the years ahead, the year; its parts."""
    year, start = document_year(metadata), 0
    found: list[Part] = []
    for joint in [*(m.start() for m in _JOINT.finditer(heading)), len(heading)]:
        named = {p.value for p in periods_of(heading[start:joint], metadata)}
        if not named or not year:
            continue  # the mark behind a heading's number parts nothing
        over = all((last_year(value) or year) < year for value in named)
        times = frozenset[str]() if over else frozenset(named)
        if found and found[-1][1] == times:
            start = heading.index(found.pop()[0])
        found.append((heading[start:joint], times))
        start = joint
    return found


def _turning(
    blocks: Sequence[Block], parts: dict[str, list[Part]], metadata: Metadata
) -> dict[str, dict[int, int]]:
    """By heading, the numbers of the blocks that turn to its next part."""
    turned: dict[str, dict[int, int]] = {heading: {} for heading in parts}
    for number, block in enumerate(blocks):
        for at, heading in enumerate(block.path):
            following = len(turned.get(heading, {})) + 1
            if heading not in parts or following >= len(parts[heading]) or block.text == heading:
                continue
            said = (*block.path[at + 1 :], block.text)
            if any(_announces(parts[heading][following][1], text, metadata) for text in said):
                turned[heading][number] = following
    return turned


def _announces(times: frozenset[str], text: str, metadata: Metadata) -> bool:
    """A paragraph or heading below turns to these times: 今年…主要预期目标是, “十五五”时期是…."""
    opening = _GREETING.sub("", text.strip())
    near = [p.value for p in periods_of(opening[:24], metadata) if p.span[0] < _NEAR]
    if times & set(near[:1]):
        return True
    ahead = all(is_multi_year(value) for value in times) and bool(times)
    return bool((_DRAFT if ahead else _THIS_YEAR).search(opening))
