"""Answers that are figures: the lines, the evidence, and what must be said beside them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.types import Figure, Kind, Measure
from retrieval import terms, wording, wording_gaps
from retrieval.citations import Citations
from retrieval.figures.choose import Reading, is_over
from retrieval.figures.match import Match
from retrieval.figures.rows import Gap, Row
from retrieval.questions.periods import years_of
from retrieval.questions.question import Question
from retrieval.types import Computed, Missing, ShownFigure, Status

# More lines than this for one region and the reader loses the one asked for.
MOST_LINES = 7
MOST_OF_SERIES = 20
# Where several indicators are asked for, so many of each.
OF_EACH = 3
_AVERAGE = re.compile("年均(?!浓度|气温|降水|日照|径流)|平均每年|每年平均")
_WHOLE_YEAR = re.compile("全年|年底|年末")


@dataclass(slots=True)
class Draft:
    """An answer while it is written."""

    citations: Citations = field(default_factory=Citations)
    lines: list[str] = field(default_factory=list)
    figures: list[ShownFigure] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    computed: list[Computed] = field(default_factory=list)
    conflict: bool = False
    sentences: bool = False  # some stand in for a figure that is missing

    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line for line in self.lines if line)


Instead = Callable[[Row], bool]


def write_row(draft: Draft, row: Row, question: Question, lines: int, instead: Instead) -> None:
    """Adds a region's figures with their marks, then what is missing.

    Where a region has no figure at all, `instead` may write sentences, and says if it did.
    """
    shown = row.readings[:lines]
    draft.lines.extend(_only_lookalikes(row, question))
    for reading in shown:
        draft.lines.append(_line(draft, reading))
    if shown and lines > 1:
        draft.lines.extend(_remarks(row, question))
    closed = [gap for gap in row.gaps if not _write_open(draft, gap, row.target.name)]
    start = len(draft.lines)
    for gap in closed:
        _write_gap(draft, row, gap, bool(shown))
    end = len(draft.lines)
    if closed and not shown and not any(map(_has_of_kind, closed)) and instead(row):
        names = list(dict.fromkeys(gap.indicator for gap in closed))
        if not any(gap.near for gap in closed):
            draft.lines[start:end] = [wording_gaps.only_told(row.target.name, names)]


def write_readings(draft: Draft, readings: Sequence[Reading]) -> None:
    """Adds a line for each reading."""
    draft.lines.extend(_line(draft, reading) for reading in readings)


def _line(draft: Draft, reading: Reading) -> str:
    """A reading with its citation marks; rivals follow in the same line."""
    parts = [terms.figure_line(reading.figure) + _marks(draft, reading)]
    for rival in reading.rivals:
        draft.conflict = True
        parts.append(f"另一处写作{terms.figure_text(rival.figure)}{_marks(draft, rival)}")
    ending = f"。{wording.CONFLICT}" if reading.rivals else "。"
    return "；".join(parts) + ending


def _marks(draft: Draft, reading: Reading) -> str:
    """Citation marks of the places that state a reading: at most one table and one text."""
    marks = []
    sources: set[str] = set()
    for match in reading.matches:
        if match.figure.source in sources:
            continue
        sources.add(match.figure.source)
        number = draft.citations.of_figure(match.candidate.found)
        draft.figures.append(ShownFigure(match.figure, number))
        marks.append(f"[{number}]")
    return "".join(dict.fromkeys(marks))


def _remarks(row: Row, question: Question) -> list[str]:
    """What was not asked but must be said of the figures shown."""
    figures = [reading.figure for reading in row.readings]
    targets = [f for f in figures if f.kind is Kind.TARGET]
    remarks = []
    for indicator in dict.fromkeys(f.indicator for f in targets):
        own = [f for f in targets if f.indicator == indicator]
        if _only_growth(own, question):
            remarks.append(wording_gaps.no_level(row.target.name, _end_year(own)))
    past = [f for f in figures if f.kind is not Kind.TARGET]
    if figures and set(question.measures) == {Measure.ANNUAL_GROWTH}:
        told = {f.measure for f in figures}
        if told <= {Measure.LEVEL, Measure.SHARE}:
            remarks.append(wording_gaps.no_growth(row.target.name, figures[0].indicator))
    if _AVERAGE.search(question.asked) and past and all(_of_one_year(f) for f in figures):
        remarks.append(wording_gaps.no_average(row.target.name, figures[0].indicator))
    if _WHOLE_YEAR.search(question.asked) and past and not any(years_of(f.period) for f in past):
        remarks.append(wording_gaps.no_whole_year(row.target.name))
    if Measure.LEVEL in question.measures and past and not targets and _grows(past):
        remarks.append(wording_gaps.no_amount(row.target.name, past[0].indicator))
    return list(dict.fromkeys(remarks))


def _only_lookalikes(row: Row, question: Question) -> list[str]:
    """That what follows is not the indicator asked for but one that is easily taken for it."""
    shown = {r.figure.indicator for r in row.readings if r.matches[0].lookalike}
    asked = {mention.indicator.name for mention in question.indicators}
    plain = {r.figure.indicator for r in row.readings if not r.matches[0].lookalike}
    missing = asked - plain
    return [wording.lookalike(row.target.name, missing, shown)] if shown and missing else []


def _only_growth(targets: Sequence[Figure], question: Question) -> bool:
    """True when a question not about growth alone gets nothing but growth targets."""
    if question.measures and set(question.measures) <= {Measure.ANNUAL_GROWTH}:
        return False
    return bool(targets) and _grows(targets)


def _of_one_year(figure: Figure) -> bool:
    years = years_of(figure.period)
    return years is None or years[0] == years[1]


def _grows(figures: Sequence[Figure]) -> bool:
    return all(f.measure is Measure.ANNUAL_GROWTH and f.value is not None for f in figures)


def _end_year(figures: Sequence[Figure]) -> str:
    return max(f.period for f in figures).split("-")[-1]


def _write_gap(draft: Draft, row: Row, gap: Gap, beside_others: bool) -> None:
    """Says what is missing, and the nearest figures there are."""
    need = terms.need_text(gap.need.period, gap.need.kind)
    region = row.target.name
    if gap.near:
        reason = wording_gaps.no_such_value(region, gap.indicator, need)
        near = _near(gap)
        at_hand = [m for m in near if m.figure.period == gap.need.period]
        told = at_hand if beside_others else near
        draft.lines.append(reason + _near_text(draft, told))
        nearest = tuple(terms.figure_line(match.figure, region=False) for match in near)
    else:
        if row.target.inner:
            reason = wording_gaps.only_elsewhere(region, gap.indicator)
        else:
            reason = wording_gaps.not_in_plan(region, gap.indicator, title_of(row))
        if any(told.reason == reason for told in draft.missing):
            return
        draft.lines.append(reason)
        nearest = ()
    slot = "period" if gap.near else "indicator"
    draft.missing.append(Missing(slot, reason, nearest))


def _write_open(draft: Draft, gap: Gap, region: str) -> bool:
    """Shows the sentence of a value whose period or kind the text leaves open."""
    if _has_of_kind(gap):
        return False
    for match in gap.open[:1]:
        number = draft.citations.of_figure(match.candidate.found)
        draft.sentences = True
        need = terms.need_text(gap.need.period, gap.need.kind) if gap.need.period else ""
        if gap.need.period == match.figure.period:  # the time is told, what is counted is not
            text = wording_gaps.as_told(region, match.figure)
        else:
            text = wording_gaps.left_open(region, match.figure, need)
        draft.lines.append(f"{text}[{number}]")
    return bool(gap.open)


def _has_of_kind(gap: Gap) -> bool:
    """True when there is a sure figure of the kind asked for, of another period."""
    return any(m.figure.sure and m.figure.kind is gap.need.kind for m in gap.near)


def _near(gap: Gap) -> list[Match]:
    """Two figures of the same indicator, of the period asked for first."""
    seen: dict[tuple[str, Kind, Measure], Match] = {}
    for match in gap.near:
        if match.figure.sure and not match.lookalike:
            seen.setdefault((match.figure.period, match.figure.kind, match.figure.measure), match)
    return sorted(seen.values(), key=lambda match: _distance(match, gap))[:2]


def _distance(match: Match, gap: Gap) -> tuple[bool, ...]:
    """How far a figure is from what was asked: period, kind, then plans that are over."""
    figure = match.figure
    return (
        figure.period != gap.need.period,
        figure.kind is not (gap.need.kind or figure.kind),
        is_over(match.candidate.found),
        figure.source != "table",
    )


def _near_text(draft: Draft, near: Sequence[Match]) -> str:
    parts = []
    draft.sentences = draft.sentences or bool(near)
    for match in near:
        number = draft.citations.of_figure(match.candidate.found)
        draft.figures.append(ShownFigure(match.figure, number))
        parts.append(terms.figure_line(match.figure, region=False) + f"[{number}]")
    return f"文中只有：{'；'.join(parts)}。" if parts else ""


def title_of(row: Row) -> str:
    """The title of a region's first document."""
    documents = row.target.documents
    return documents[0].metadata.title or documents[0].name if documents else ""


def status_of(draft: Draft, rows: Sequence[Row]) -> Status:
    """How far the rows answer."""
    if not any(row.readings for row in rows):
        return Status.NOT_FOUND
    if draft.conflict:
        return Status.CONFLICT
    return Status.PARTIAL if any(row.gaps for row in rows) else Status.ANSWERED
