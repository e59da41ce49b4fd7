"""Values worked out from cited figures, marked as computed, with formula and inputs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from retrieval import wording
from retrieval.figures.answer import Draft
from retrieval.figures.compute_change import change, times
from retrieval.figures.compute_growth import implied_level, mean_gap, mean_growth, mean_level
from retrieval.figures.compute_targets import gap, share_done
from retrieval.figures.known import Known
from retrieval.figures.match import Match, match_indicator
from retrieval.figures.rows import Candidates, Row, own_figures
from retrieval.questions.question import Question
from retrieval.types import Computed

_WORKS: dict[str, tuple[Callable[[Draft, Known], Computed | None], ...]] = {
    "gap": (gap, mean_gap),
    "over": (gap,),
    "short": (gap,),
    "share": (share_done,),
    "mean": (mean_growth, mean_gap, mean_level),
    "implied": (implied_level,),
    "change": (change,),
    "times": (times,),
}


def write_computed(
    draft: Draft, question: Question, rows: Sequence[Row], candidates: Candidates
) -> tuple[Computed, ...]:
    """Adds what the question wants worked out from its rows' figures."""
    if not question.compute:
        return ()
    results: list[Computed] = []
    for row in rows:
        for name, matches in _of_each(question, row, candidates).items():
            known = Known(question, matches)
            for work in _WORKS[question.compute]:
                result = work(draft, known)
                if result is not None:
                    results.append(result)
                    draft.lines.append(wording.computed_line(row.target.name + name, result))
    return tuple(results)


def _of_each(question: Question, row: Row, candidates: Candidates) -> dict[str, Sequence[Match]]:
    """A row's figures of each indicator named, else of each found; "" names an only one."""
    own = own_figures(row.target, candidates(row.target.documents))
    if len(question.indicators) == 1:
        return {"": match_indicator(question, own)}
    if question.indicators:
        alone = {m.indicator.name: replace(question, indicators=(m,)) for m in question.indicators}
        return {name: match_indicator(one, own) for name, one in alone.items()}
    found = dict.fromkeys(reading.figure.indicator for reading in row.readings)
    groups = {name: [m for m in row.matches if m.figure.indicator == name] for name in found}
    return {"": groups[next(iter(found))]} if len(found) == 1 else dict(groups)
