"""Plain text and Markdown: the text stays as it is; Markdown heads and pipe tables are noted."""

import re
from collections.abc import Iterator

from corpus.readers.charset import decode
from corpus.readers.job import Job
from corpus.readers.shaping import Content, clean_cell
from corpus.types import Cell, Grid, Line, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_HEAD = re.compile(r"(#{1,6})[ \t]+(?=[^ \t])")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def read_plain(data: bytes, job: Job, markdown: bool) -> Content:
    """The decoded file unchanged, with its lines; tables only where Markdown states them."""
    text = decode(data, job)
    if len(text) > job.limits.characters:
        raise job.error("long", limit=job.limits.characters)
    if not text.strip():
        raise job.error("blank")
    spans = list(_line_spans(text))
    grids = tuple(_pipe_tables(text, spans))
    free = _outside(spans, [grid.span for grid in grids])
    lines = tuple(_head(text, span) if markdown else Line(span) for span in free)
    return Content(text, lines, grids)


def _line_spans(text: str) -> Iterator[Span]:
    """The span of every physical line, without its end."""
    for match in _LINE.finditer(text):
        if match.end() == match.start():
            return
        yield match.start(), match.start() + len(match.group().rstrip("\r\n"))


def _outside(spans: list[Span], taken: list[Span]) -> list[Span]:
    """The spans that lie in none of the taken ones; both in order."""
    free: list[Span] = []
    index = 0
    for span in spans:
        while index < len(taken) and taken[index][1] < span[0]:
            index += 1
        if index == len(taken) or span[1] < taken[index][0] or span[0] >= taken[index][1]:
            free.append(span)
    return free


def _head(text: str, span: Span) -> Line:
    """The line; for a `#` head its level, and the span of its words alone."""
    line = text[slice(*span)]
    match = _HEAD.match(line)
    if not match:
        return Line(span)
    words = line[match.end() :].rstrip(" \t")
    closed = words.rstrip("#")
    words = closed.rstrip(" \t") if closed.endswith((" ", "\t")) else words
    start = span[0] + match.end()
    return Line((start, start + len(words)), len(match.group(1)))


def _pipe_tables(text: str, spans: list[Span]) -> Iterator[Grid]:
    """The tables written with bars below a header with a rule of dashes."""
    index = 1
    while index < len(spans):
        rule, header = text[slice(*spans[index])], text[slice(*spans[index - 1])]
        if "|" in rule and "|" in header and _RULE.match(rule):
            end = index + 1
            while end < len(spans) and "|" in text[slice(*spans[end])]:
                end += 1
            yield _grid(text, [spans[index - 1], *spans[index + 1 : end]])
            index = end
        index += 1


def _grid(text: str, rows: list[Span]) -> Grid:
    cells = [_row(text, span) for span in rows]
    width = max(len(row) for row in cells)
    for row in cells:
        end = row[-1].span[1]
        row.extend(Cell("", (end, end)) for _ in range(width - len(row)))
    return Grid((rows[0][0], rows[-1][1]), tuple(tuple(row) for row in cells))


def _row(text: str, span: Span) -> list[Cell]:
    """The cells between the bars of one line."""
    line = text[slice(*span)]
    stripped = line.strip()
    start = line.index(stripped) + stripped.startswith("|")
    end = line.index(stripped) + len(stripped) - (stripped.endswith("|") and len(stripped) > 1)
    bars = [m.start() for m in _BAR.finditer(line) if start <= m.start() < end]
    cells = []
    for left, right in zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True):
        cells.append(_cell(text, span[0] + left, span[0] + max(left, right)))
    return cells


def _cell(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    words = raw.strip().replace("\\|", "|").replace("**", "").replace("<br>", " ")
    return Cell(clean_cell(words), (start + lead, start + lead + len(raw.strip())))
