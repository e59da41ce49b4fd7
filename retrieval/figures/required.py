"""How fast something must still grow for its target: as the plans say, else worked out."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.indicators import find_indicators
from corpus.types import Kind, Measure, Passage, Span
from index.types import Hit
from retrieval import terms, wording
from retrieval.figures.answer import Draft
from retrieval.figures.choose import plain_value
from retrieval.figures.match import Match
from retrieval.figures.rows import Row
from retrieval.passages.answer import cite
from retrieval.passages.selection import Selection
from retrieval.passages.units import split_units
from retrieval.questions.question import Question
from retrieval.sources import Sources
from retrieval.types import Computed

_ASKS = re.compile(
    "(?:完成|实现|达到|达成|兑现).{0,14}(?:目标|任务|规划).{0,16}(?:每年|年均|后[两三四]年|剩[下余])"
    "|折算.{0,6}(?:年均|每年)|(?:每年|年均|后[两三四]年|剩[下余]).{0,14}才能.{0,4}(?:完成|实现|达到|达成)"
)
_TOLD = re.compile(r"需[^，。；]{0,16}(?:年均|每年|年增)[^，。；]{0,10}\d")
_HITS = 12
# The sentence names its indicator itself or so many characters before.
_BACK = 120


def write_required(draft: Draft, question: Question, rows: Sequence[Row], sources: Sources) -> None:
    """Adds the yearly growth still needed, for each region that tells it or its figures do."""
    if not question.indicators or not _ASKS.search(question.asked):
        return
    for row in rows:
        told = None if "折算" in question.asked else _told(question, row, sources)
        if told:
            draft.lines.append(f"{wording.ORIGINAL}{told.text}[{cite(draft, told, sources)}]")
            continue
        result = _worked_out(draft, row.matches, "基数" in question.asked)
        if result:
            draft.computed.append(result)
            draft.lines.append(wording.computed_line(row.target.name, result))


def _told(question: Question, row: Row, sources: Sources) -> Selection | None:
    """The sentence that says what growth is still needed for the indicator."""
    names = [mention.indicator.name for mention in question.indicators]
    query = wording.REQUIRED_SEARCH.format(name=" ".join(names))
    for hit in sources.search(query, row.target.documents, _HITS):
        for told in _TOLD.finditer(hit.passage.text):
            if _about(hit.passage, told.start()) in names:
                return _sentence(hit, told.span())
    return None


def _about(passage: Passage, at: int) -> str:
    """The indicator that was named last before a place: in the text, else in the heading."""
    before = passage.text[max(0, at - _BACK) : at]
    named = find_indicators(before) or find_indicators("".join(passage.path[-1:]))
    return named[-1].indicator.name if named else ""


def _sentence(hit: Hit, span: Span) -> Selection:
    """The sentence around a place, up to the semicolon where another matter begins."""
    text = hit.passage.text
    units = [unit.span for unit in split_units(text) if unit.span[0] <= span[0] < unit.span[1]]
    start, end = units[0] if units else span
    stop = text.find("；", span[1], end)
    end = stop if stop >= 0 else end
    name = hit.document.name
    return Selection(name, hit.passage.path, text[start:end], start, end, hit.passage, 1.0, hit)


def _worked_out(draft: Draft, matches: Sequence[Match], from_base: bool) -> Computed | None:
    """The yearly growth from the newest yearly level, or the base, to the level aimed at."""
    levels = [m for m in matches if _is_level(m)]
    targets = [m for m in levels if m.figure.kind is Kind.TARGET]
    kind = Kind.BASELINE if from_base else Kind.ACTUAL
    past = [m for m in levels if m.figure.kind is kind]
    if not targets or not past:
        return None
    target = max(targets, key=lambda m: m.figure.period)
    newest = max(past, key=lambda m: m.figure.period)
    years = int(target.figure.period) - int(newest.figure.period)
    goal, now = _values(target), _values(newest)
    if years < 1 or goal[1] != now[1] or not now[0] > 0 or not goal[0] > now[0]:
        return None
    rate = (float(goal[0] / now[0]) ** (1 / years) - 1) * 100
    shown = f"{terms.decimal_text(goal[0] / now[0], 4)}的{years}次方根-1"
    marks = tuple(draft.citations.of_figure(m.candidate.found) for m in (newest, target))
    name = wording.still_needed(newest.figure.period, target.figure.period)
    return Computed(name, Decimal(str(round(rate, 4))), "%", shown, marks)


def _is_level(match: Match) -> bool:
    figure = match.figure
    plain = figure.measure is Measure.LEVEL and figure.sure and not match.lookalike
    return plain and figure.period.isdigit() and plain_value(figure) is not None


def _values(match: Match) -> tuple[Decimal, str]:
    return plain_value(match.figure) or (Decimal(0), "")
