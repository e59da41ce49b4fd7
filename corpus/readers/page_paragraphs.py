"""Lines of prose joined into paragraphs; pieces of one table on several pages joined."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.readers.job import knowledge
from corpus.readers.page import cover, join
from corpus.readers.page_flow import FlowLine, Item
from corpus.readers.page_join import Joiner, is_continued
from corpus.readers.page_notes import Footnote
from corpus.readers.shaping import LineDraft, Part, TableDraft

_END = re.compile(r"[。！？；：:!?…”’）)》】]$")
_STOP = re.compile(r"[。！？；：][”’）】]?$")
_LEADER = re.compile(r"[.．…·・\-—_]{3,}\s*[\dIVXivx]{1,4}$")
_MARK = re.compile(
    r"^(第[一二三四五六七八九十百〇零\d]+[章节篇编条部]|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[)）]"
    r"|专栏\s*[一二三四五六七八九十\d]|附[表件录]|表\s*\d|[①-⑳]|\d{1,2}[、．.](?!\d)|[●■◆▲•·]|注[：:])"
)
# What a line must begin with in one piece: a number or word with the marks around it.
_CHUNK = re.compile(r"^[\[(（“《「【]*(?:[A-Za-z0-9.,%]+.?|.)[，。、；：？！）”》」】%]*")
# Letters larger than the body's by this are a title's.
_TITLE_SIZE = 1.25
_SAME_SIZE = 0.12


@dataclass(slots=True)
class _Measure:
    """What is usual in the document."""

    size: float
    pitch: float
    indented: bool
    margins: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)


def to_parts(items: Sequence[Item]) -> list[Part]:
    """Paragraphs and tables in reading order."""
    measure = _measure([item for item in items if isinstance(item, FlowLine)])
    joiner = Joiner()
    parts: list[Part] = []
    pending: list[FlowLine] = []
    notes: list[Footnote] = []
    for item in items:
        if isinstance(item, Footnote):
            notes.append(item)
        elif isinstance(item, FlowLine):
            if pending and _starts(pending[-1], item, measure):
                _flush(pending, parts)
            if notes and not pending and item.page > notes[0].page and not _belongs(item):
                _release(notes, parts)
            pending.append(item)
        else:
            _flush(pending, parts)
            joiner.add(item, parts)
    _flush(pending, parts)
    _release(notes, parts)
    return list(_shaped(parts))


def _belongs(line: FlowLine) -> bool:
    """Whether the line belongs to a table: 续表, 注."""
    return is_continued(line.text) or bool(re.match(knowledge()["sheet"]["note"], line.text))


def _release(notes: list[Footnote], parts: list[Part]) -> None:
    """Put the notes of earlier pages after the paragraph or table that went on over the page."""
    parts += [LineDraft(note.text, 0, note.page, note.box) for note in notes]
    notes.clear()


def _flush(pending: list[FlowLine], parts: list[Part]) -> None:
    if not pending:
        return
    text = ""
    for line in pending:
        text = join(text, line.text)
    first = [line.box for line in pending if line.page == pending[0].page]
    parts.append(LineDraft(text, 0, pending[0].page, cover(first)))
    pending.clear()


def _shaped(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts; a table of one row that nothing joined is a line in a frame."""
    for part in parts:
        if isinstance(part, TableDraft) and len(part.rows) == 1:
            cells = list({id(cell): cell for cell in part.rows[0]}.values())
            text = " ".join(cell.text for cell in cells)
            yield LineDraft(text, 0, cells[0].page, cells[0].box)
        else:
            yield part


def _measure(lines: Sequence[FlowLine]) -> _Measure:
    """Body size, distance of lines, whether paragraphs are indented, margins of each page."""
    if not lines:
        return _Measure(10, 15, True)
    sizes = Counter(round(line.size * 2) / 2 for line in lines for _ in range(len(line.text)))
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) <= _SAME_SIZE * size]
    pitches = [
        b.box[1] - a.box[1]
        for a, b in itertools.pairwise(body)
        if a.page == b.page and a.column == b.column and 0 < b.box[1] - a.box[1] < 4 * size
    ]
    pitch = sorted(pitches)[len(pitches) // 3] if pitches else 1.6 * size
    found = _Measure(size, pitch, True)
    found.margins = _margins(body, size)
    full = [line for line in body if _is_full(line, found, 1.5)]
    shifted = [line for line in body if line.box[0] > found.margins[_at(line)][0] + 1.3 * size]
    found.indented = len(shifted) > 0.08 * max(len(body), 1) and bool(full)
    return found


def _at(line: FlowLine) -> tuple[int, int]:
    return line.page, line.column


def _margins(body: Sequence[FlowLine], size: float) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right margin of each page's columns; a page of few lines takes the usual ones."""
    groups: dict[tuple[int, int], list[FlowLine]] = {}
    for line in body:
        groups.setdefault(_at(line), []).append(line)
    known = {key: _edges(lines) for key, lines in groups.items()}
    large = [known[key] for key, lines in groups.items() if len(lines) >= 8] or list(known.values())
    usual = (median(left for left, _ in large), median(right for _, right in large))
    for key, (left, right) in known.items():
        if len(groups[key]) < 8 and abs(left - usual[0]) < 3 * size:
            known[key] = (min(left, usual[0]), max(right, usual[1]))
    return known


def _edges(lines: Sequence[FlowLine]) -> tuple[float, float]:
    """Where the long lines begin and end; a few that stick out or were found askew do not count."""
    widest = max(line.box[2] - line.box[0] for line in lines)
    long = [line for line in lines if line.box[2] - line.box[0] > 0.75 * widest]
    lefts, rights = sorted(line.box[0] for line in long), sorted(line.box[2] for line in long)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _margin(line: FlowLine, measure: _Measure) -> tuple[float, float]:
    return measure.margins.get(_at(line), line.margins)


def _is_full(line: FlowLine, measure: _Measure, slack: float) -> bool:
    return line.box[2] > _margin(line, measure)[1] - slack * line.size


def _starts(before: FlowLine, line: FlowLine, measure: _Measure) -> bool:
    """Whether the line begins a paragraph."""
    if abs(before.size - line.size) > _SAME_SIZE * max(before.size, line.size):
        return True
    if _LEADER.search(before.text):
        return True
    same_flow = before.page == line.page and before.column == line.column
    step = line.box[1] - before.box[1]
    if min(before.size, line.size) > _TITLE_SIZE * measure.size:
        return not (same_flow and 0 < step < 2.2 * line.size)
    if same_flow and (step > 1.35 * measure.pitch or step < 0):
        return True
    return _starts_by_shape(before, line, measure)


def _starts_by_shape(before: FlowLine, line: FlowLine, measure: _Measure) -> bool:
    """Whether indent, a short line before, or a mark tells of a new paragraph."""
    chunk = _CHUNK.match(line.text)
    width = sum(0.55 if char.isascii() else 1.0 for char in chunk.group()) if chunk else 1.0
    if not _is_full(before, measure, width + 0.6):
        return True
    shift = line.box[0] - _margin(line, measure)[0]
    earlier = before.box[0] - _margin(before, measure)[0]
    if shift > 1.2 * line.size and abs(shift - earlier) > 0.5 * line.size:
        return True
    if shift > 1.2 * line.size and measure.indented and _STOP.search(before.text):
        return True
    if _MARK.match(line.text) and _END.search(before.text):
        return True
    return not measure.indented and bool(_STOP.search(before.text))
