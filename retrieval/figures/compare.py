"""Regions side by side: one row each with its own evidence, unlike rows named, no false winner."""

from collections.abc import Sequence

from corpus.types import Kind
from retrieval import wording, wording_gaps
from retrieval.figures.answer import OF_EACH, Draft, Instead, title_of, write_row
from retrieval.figures.ranking import (
    cell_text,
    comparable_readings,
    end_of,
    rankings_of,
    write_ranking,
)
from retrieval.figures.rows import Row
from retrieval.questions.question import Question
from retrieval.types import Comparison, ComparisonRow

# With more regions than this each gets one line, and those without a figure share one.
MANY = 8
_MOST_ROWS = 40
_MOST_RANKED = 10


def write_comparison(
    draft: Draft, rows: Sequence[Row], question: Question, instead: Instead
) -> Comparison:
    """Adds every region's figures and what keeps them from being compared; the table of it."""
    winner = write_ranking(rows, question)
    many = len(rows) > MANY
    brief = many or bool(winner)
    draft.lines.extend(winner)
    empty = [row for row in rows if _says_nothing(row)] if brief else []
    empty = empty if len(empty) < len(rows) else []
    folded = {row.target.name for row in empty}
    kept = [row for row in rows if row.target.name not in folded]
    shown = _shown(kept, question, many)
    lines = 1 if many else OF_EACH * max(1, len({m.indicator.name for m in question.indicators}))
    table = [_write(draft, row, question, instead, lines) for row in shown]
    table += [ComparisonRow(row.target.name, ("—",), (), _why_blank(row)) for row in empty]
    if len(shown) < len(kept):
        draft.lines.append(wording.more_regions(len(kept) - len(shown)))
    if not (brief or question.regions):
        empty = _fold(draft, rows)
    remarks = [] if winner else _unlike(rows)
    draft.lines.extend([*_of_empty(empty), *remarks])
    header = ("地区", "、".join(dict.fromkeys(_names(rows))) or "结果")
    return Comparison(header, tuple(table), (*remarks, *winner))


def _fold(draft: Draft, rows: Sequence[Row]) -> list[Row]:
    """Takes out the line of each row that has nothing at all; those rows, to be told as one."""
    bare = [row for row in rows if _says_nothing(row) and not _lists_indicator(row)]
    alone = {
        wording_gaps.not_in_plan(row.target.name, row.gaps[0].indicator, title_of(row)): row
        for row in bare
        if row.gaps and len(bare) < len(rows)
    }
    empty = [alone[line] for line in draft.lines if line in alone]
    draft.lines[:] = [line for line in draft.lines if line not in alone]
    return empty


def _of_empty(rows: Sequence[Row]) -> list[str]:
    """That regions list nothing of the indicator, or nothing for the time or kind asked for."""
    near = [row for row in rows if _lists_indicator(row)]
    none = [row for row in rows if row not in near]
    lines = []
    for told, some in ((wording_gaps.none_then, near), (wording_gaps.none_in, none)):
        if some:
            indicator = some[0].gaps[0].indicator if some[0].gaps else ""
            lines.append(told([row.target.name for row in some], indicator))
    return lines


def _lists_indicator(row: Row) -> bool:
    return any(not match.lookalike for gap in row.gaps for match in gap.near)


def _shown(rows: Sequence[Row], question: Question, many: bool) -> Sequence[Row]:
    """The rows written out: of a ranking over many regions the first ten, in its order."""
    asked = rankings_of(question)
    if not (many and asked):
        return rows[:_MOST_ROWS]
    values = {name: value for name, _, value in comparable_readings(rows, question)}
    ranked = [row for row in rows if row.target.name in values]
    ranked.sort(key=lambda row: values[row.target.name], reverse=asked[0].highest)
    return ranked[:_MOST_RANKED] or rows[:_MOST_ROWS]


def _write(
    draft: Draft, row: Row, question: Question, instead: Instead, lines: int
) -> ComparisonRow:
    """Writes one region's lines; its row of the table."""
    before = len(draft.citations.all)
    write_row(draft, row, question, lines, instead)
    marks = tuple(range(before + 1, len(draft.citations.all) + 1))
    cells = "；".join(cell_text(r.figure) for r in row.readings[:lines]) or "—"
    return ComparisonRow(row.target.name, (cells,), marks, _why_blank(row))


def _why_blank(row: Row) -> str:
    """Why a region's cell is empty: nothing listed, or nothing of the time or kind asked for."""
    if row.readings:
        return ""
    return wording_gaps.BLANK_THEN if _lists_indicator(row) else wording_gaps.BLANK


def _says_nothing(row: Row) -> bool:
    return not row.readings and not any(gap.open for gap in row.gaps)


def _names(rows: Sequence[Row]) -> list[str]:
    return [reading.figure.indicator for row in rows for reading in row.readings[:1]]


def _unlike(rows: Sequence[Row]) -> list[str]:
    """The sorts of difference between the rows' best figures."""
    best = [row.readings[0].figure for row in rows if row.readings]
    if len(best) < 2:
        return []
    different = [
        name
        for name, values in (
            ("指标口径", {f.indicator for f in best}),
            ("时间", {end_of(f) for f in best}),
            ("类别（目标、实际、基数）", {_sort(f.kind) for f in best}),
            ("计量方式", {f.measure for f in best}),
        )
        if len(values) > 1
    ]
    return [wording.unlike(different)] if different else []


def _sort(kind: Kind) -> str:
    return "target" if kind is Kind.TARGET else "past"
