"""What a question about several years takes: the value of them all, or each year's own."""

import re
from collections.abc import Sequence

from corpus.types import Figure, Kind, Measure
from retrieval.figures.match import Match
from retrieval.questions.periods import years_of
from retrieval.questions.question import Need

_EACH_YEAR = re.compile("各年|每年|历年|逐年|分年|年年|哪[一几]?年|各是|分别")
_AMOUNTS = frozenset({Measure.LEVEL, Measure.CUMULATIVE})


def whole_before_years(need: Need, matches: Sequence[Match], asked: str) -> list[Match]:
    """The matches without single years' results where one of the whole span stands beside them.

    五年来新增48家 answers a question about the five years, 2025年新增6家 does not.
    """
    span = years_of(need.period or "")
    if not span or span[0] == span[1] or _EACH_YEAR.search(asked):
        return list(matches)
    whole = {_sort(m.figure) for m in matches if _is_reached(m) and m.figure.period == need.period}
    return [m for m in matches if not _is_years(m) or _sort(m.figure) not in whole]


def _is_reached(match: Match) -> bool:
    return match.figure.sure and match.figure.kind is not Kind.TARGET


def _is_years(match: Match) -> bool:
    """True for a result of less than the span asked for."""
    years = years_of(match.figure.period)
    return match.figure.kind is not Kind.TARGET and (years is None or years[0] == years[1])


def _sort(figure: Figure) -> tuple[str, str]:
    """What can stand for one another: amounts of one indicator, or how fast it grew."""
    growth = figure.measure not in _AMOUNTS and figure.unit.startswith("%")
    return figure.indicator, "amount" if figure.measure in _AMOUNTS else "growth" * growth
