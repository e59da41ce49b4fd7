"""The targets a plan sets, where no one indicator is asked for: 主要目标有哪些."""

from collections.abc import Sequence

from corpus.indicators import get
from corpus.types import Figure, Kind
from retrieval import terms, wording
from retrieval.figures.answer import Draft
from retrieval.figures.choose import is_over, merge
from retrieval.figures.match import Candidate, Match
from retrieval.figures.rows import Candidates, Target, own_figures, own_needs
from retrieval.questions.grams import grams
from retrieval.questions.lexicon import without_words
from retrieval.questions.periods import period_fit
from retrieval.questions.question import Need, Question
from retrieval.types import ShownFigure

_MOST = 30
_MOST_REGIONS = 3


def wants_targets(question: Question) -> bool:
    """True when targets are asked for and nothing says of what."""
    aims = any(need.kind is Kind.TARGET for need in question.needs)
    named = question.indicators or question.hints or question.compute or question.filters
    return aims and not named and not grams(without_words("generic", question.rest))


def write_targets(
    draft: Draft, targets: Sequence[Target], question: Question, candidates: Candidates
) -> bool:
    """Adds the targets of the regions named; False where there is none, or too many regions."""
    if not question.regions or len(targets) > _MOST_REGIONS:
        return False
    written = [_write(draft, target, question, candidates) for target in targets]
    return any(written)


def _write(draft: Draft, target: Target, question: Question, candidates: Candidates) -> bool:
    needs = own_needs(question, target)
    own = [c for c in own_figures(target, candidates(target.documents)) if _is_aim(c, needs)]
    tables = [c for c in own if c.figure.source == "table"]
    known = tables or [c for c in own if get(c.figure.indicator) is not None]
    readings = merge([Match(candidate, 1.0) for candidate in known])
    by_row = sorted(readings, key=lambda r: (r.figure.place.block, r.figure.place.span))
    if by_row:
        draft.lines.append(wording.targets_head(target.name))
    for reading in by_row[:_MOST]:
        number = draft.citations.of_figure(reading.matches[0].candidate.found)
        draft.figures.append(ShownFigure(reading.figure, number))
        draft.lines.append(f"· {_line(reading.figure)}[{number}]")
    return bool(by_row)


def _is_aim(candidate: Candidate, needs: Sequence[Need]) -> bool:
    figure = candidate.figure
    fits = any(need.kind is Kind.TARGET and period_fit(need, figure) for need in needs)
    return fits and figure.kind is Kind.TARGET and figure.sure and not is_over(candidate.found)


def _line(figure: Figure) -> str:
    period = terms.period_text(figure.period)
    attribute = f"（{figure.attribute}）" if figure.attribute else ""
    return f"{figure.indicator}：{period}{terms.figure_text(figure)}{attribute}"
