"""Single projects whose investment the text tells, beside the rows of project tables."""

import re
from collections.abc import Iterable, Iterator

from corpus.indicators import get
from corpus.tables.things import Thing
from index.types import FoundFigure
from retrieval.figures.match import Candidate
from retrieval.terms import value_text

INVESTED = "总投资"
_NAME = re.compile("^(?P<name>.{3,}?)(?:项目)?(?:计划|预计|估算|概算)?总投资额?$")
# 重点项目44个，总投资104.2亿元; 总投资124.75亿元的16个项目: many projects, not one.
_MANY_BEFORE = re.compile(r"\d[余多]?\s?[个项家处批][^。；;]{0,30}$|[^。；;]{0,30}一批[^。；;]*$")
_MANY_AFTER = re.compile(r"^[^，,。；;]{0,4}的\d+[余多]?\s?[个项]")
_MANY = re.compile("[等、]|一批|重点项目|重大项目|以上|签约|入库")


def told_things(candidates: Iterable[Candidate]) -> Iterator[tuple[FoundFigure, Thing]]:
    """The single projects of some figures, each with its total investment."""
    for candidate in candidates:
        figure = candidate.figure
        named = _NAME.match(figure.indicator_written)
        if figure.source != "text" or not named or get(figure.indicator) is not None:
            continue
        if figure.value is None or _MANY.search(named[0]) or _of_many(figure.quote):
            continue
        cells = ((INVESTED, value_text(figure)),)
        yield candidate.found, Thing(named["name"], cells, "", 0, figure.place.span)


def _of_many(quote: str) -> bool:
    """True where the sentence tells the investment of several projects together."""
    before, invested, after = quote.partition(INVESTED)
    return bool(invested and (_MANY_BEFORE.search(before) or _MANY_AFTER.search(after)))
