"""Which region has the most or the least of something, where enough of them can be compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.indicators import get
from corpus.types import Figure, Kind, Measure
from retrieval import terms, wording
from retrieval.figures.choose import Reading, plain_value
from retrieval.figures.rows import Row
from retrieval.questions.lexicon import Word, find_words
from retrieval.questions.question import Question

# More places than this are no ranking to read in one line.
_LONGEST = 12
_MOSTLY = 0.6
# 哪个区GDP大: what is compared stands between the question and its word.
_WHICH = re.compile(
    r"(?:哪|谁)[^，,。；;?？]{0,16}?更?([大高多快低小少慢])(?:一?些|一点)?(?=[?？。，,；;]|$)"
)
_HIGH = "大高多快"
_AMOUNTS = (Measure.LEVEL, Measure.SHARE, Measure.CUMULATIVE)
_RATES = (Measure.ANNUAL_GROWTH,)

# A region, its figure, and the figure's value in the base of its unit.
Compared = tuple[str, Figure, Decimal]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking asked for: its word, whether high values come first, and if all are to be told."""

    word: str
    highest: bool
    whole: bool = False


def rankings_of(question: Question) -> list[Ranking]:
    """The rankings asked for, one a direction: 谁最高谁最低 asks for two."""
    found: dict[bool, Ranking] = {}
    which = _WHICH.search(question.asked)
    if which:
        high = which[1] in _HIGH
        found[high] = Ranking(f"最{which[1]}", high)
    for word in find_words("ranking", question.asked):
        ranking = _ranking(word, question)
        if ranking:
            found.setdefault(ranking.highest, ranking)
    return list(found.values())


def _ranking(word: Word, question: Question) -> Ranking | None:
    if word.meaning in ("down", "up"):
        several = question.every_region or len(question.regions) > 1 or not question.regions
        return (
            Ranking(wording.ORDER[word.meaning], word.meaning == "down", True) if several else None
        )
    if word.meaning in ("high", "low"):
        highest = word.meaning == "high"
        plain = wording.HIGHEST if highest else wording.LOWEST
        return Ranking(word.written if word.written.startswith("最") else plain, highest)
    better = _better(question)
    highest = (better == "higher") is (word.meaning == "best")
    return Ranking(word.written, highest) if better else None


def _better(question: Question) -> str:
    for mention in question.indicators:
        indicator = get(mention.indicator.name)
        if indicator and indicator.better:
            return indicator.better
    return ""


def write_ranking(rows: Sequence[Row], question: Question) -> list[str]:
    """The first of each ranking asked for, or the order of all."""
    rankings = rankings_of(question)
    known = comparable_readings(rows, question) if rankings else []
    if len(known) < 2:
        return []
    ranked = {name for name, _, _ in known}
    without = [row.target.name for row in rows if row.target.name not in ranked]
    lines = [_line(ranking, known) for ranking in rankings]
    return [*lines[:-1], lines[-1] + (wording.left_out(without) if without else "")]


def _line(ranking: Ranking, known: Sequence[Compared]) -> str:
    order = sorted(known, key=_size, reverse=ranking.highest)
    told = order[:_LONGEST] if ranking.whole else [o for o in order if _size(o) == _size(order[0])]
    cells = [(name, cell_text(figure)) for name, figure, _ in told]
    if len({cell for _, cell in cells}) == 1:
        return wording.winner(ranking.word, "、".join(name for name, _ in cells), cells[0][1])
    return wording.order(ranking.word, cells)


def _size(one: Compared) -> tuple[Decimal, Decimal]:
    """What a place is ranked by: its value, of a range the upper end after that."""
    _, figure, value = one
    return value, figure.high or figure.value or value


def cell_text(figure: Figure) -> str:
    """A figure as it stands in a table cell: period, kind, value."""
    period = terms.period_text(figure.period)
    return f"{period}{terms.KIND[figure.kind]} {terms.figure_text(figure)}"


def comparable_readings(rows: Sequence[Row], question: Question) -> list[Compared]:
    """Each row's figure of the sort that most rows have: same indicator, period, kind, measure.

    Of the measures that the question asks for, or its word for the ranking (最大, 最快), and of
    the very period asked for where there is one.
    """
    sorts: dict[tuple[object, ...], list[Compared]] = {}
    wanted = _measures(question)
    periods = {need.period for need in question.needs}
    very = any(reading.figure.period in periods for row in rows for reading in row.readings)
    for row in rows:
        for reading in row.readings:
            value = plain_value(reading.figure)
            fits = not very or reading.figure.period in periods
            if value and fits and reading.figure.measure in wanted:
                held = sorts.setdefault(_sort_of(reading, value[1]), [])
                if not held or held[-1][0] != row.target.name:
                    held.append((row.target.name, reading.figure, value[0]))
    most = max(sorts.values(), key=len, default=[])
    if question.measures or not _is_amount(question):
        return most
    # Who has the most of an amount: by the amount, where most of the regions tell it.
    amounts = [held for held in sorts.values() if held[0][1].measure is Measure.LEVEL]
    largest = max(amounts, key=len, default=[])
    return largest if len(largest) >= _MOSTLY * len(most) else most


def _is_amount(question: Question) -> bool:
    units = [unit for m in question.indicators for unit in m.indicator.units]
    return bool(units) and not any("%" in unit for unit in units)


def _measures(question: Question) -> Sequence[Measure]:
    words = "".join(ranking.word for ranking in rankings_of(question))
    if question.measures:
        return (*question.measures, *(_AMOUNTS if Measure.LEVEL in question.measures else ()))
    if any(char in words for char in "快慢"):
        return _RATES
    return _AMOUNTS if any(char in words for char in "大小多少") else tuple(Measure)


def _sort_of(reading: Reading, unit: str) -> tuple[object, ...]:
    figure = reading.figure
    kind = "target" if figure.kind is Kind.TARGET else "past"
    return (figure.indicator, end_of(figure), kind, figure.measure, unit)


def end_of(figure: Figure) -> str:
    """The period; of a level aimed at, the year it is aimed at for (十四五 and 2025年 are one)."""
    if figure.kind is Kind.TARGET and figure.measure is not Measure.ANNUAL_GROWTH:
        return figure.period.split("-")[-1]
    return figure.period
