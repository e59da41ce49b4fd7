"""The figure route: rows of figures, what is worked out from them, the sentences beside them."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.indicators import find_indicators
from retrieval import wording_gaps
from retrieval.explain import explain
from retrieval.figures.answer import (
    MOST_LINES,
    MOST_OF_SERIES,
    OF_EACH,
    Draft,
    status_of,
    write_row,
)
from retrieval.figures.compare import MANY, write_comparison
from retrieval.figures.compute import write_computed
from retrieval.figures.compute_regions import write_between
from retrieval.figures.disputes import asks_for_disputes, write_contradicted, write_disputes
from retrieval.figures.evidence import add_original, write_statuses
from retrieval.figures.match import relatives
from retrieval.figures.premise import check_premise, write_threshold
from retrieval.figures.required import write_required
from retrieval.figures.rows import Row, Target
from retrieval.figures.verdict import write_verdicts
from retrieval.finishing import finish, say_carried, say_misspelt
from retrieval.passages.answer import find_selections, write_selections
from retrieval.passages.decisive import PassageSettings
from retrieval.passages.gaps import leaves_out
from retrieval.questions.grams import covered, grams
from retrieval.questions.periods import is_span
from retrieval.questions.question import FROM_TO, Question
from retrieval.sources import Sources
from retrieval.suggest import suggestions
from retrieval.types import Answer, Status

# The figures leave so much of the question's content unsaid that sentences must follow.
_UNSAID = 0.6
# A sentence that holds this share of a name's character pairs speaks of it in words apart.
_NAMED = 0.75
_BESIDE = PassageSettings(characters=220, selections=2)
_ONE = PassageSettings(characters=120, selections=1)


def figures_answer(question: Question, rows: Sequence[Row], sources: Sources) -> Answer:
    """The answer from figures: lines, comparison, computed values, sentences beside them."""
    draft = Draft()
    _say_scope(draft, question)
    start = len(draft.lines)
    comparison = None

    def instead(row: Row) -> bool:
        return _sentences_instead(question, row, sources, draft, len(rows))

    write_required(draft, question, rows, sources)
    if len(rows) > 1:
        comparison = write_comparison(draft, rows, question, instead)
    else:
        write_row(draft, rows[0], question, _lines(rows[0], question), instead)
    verdicts = write_verdicts(rows, question)
    draft.lines[start:start] = verdicts or filter(None, [check_premise(question, rows)])
    draft.lines.extend(filter(None, [write_threshold(question, rows)]))
    computed = write_computed(draft, question, rows, sources.candidates)
    computed += () if computed else write_between(draft, question, rows)
    if asks_for_disputes(question):
        write_disputes(draft, question, [row.target for row in rows], sources)
    elif len(rows) == 1:
        write_contradicted(draft, [rows[0].target], sources, list(draft.figures))
    status = status_of(draft, rows)
    if status is Status.NOT_FOUND and draft.sentences:
        status = Status.PARTIAL
    if len(rows) == 1:
        _add_unsaid(question, rows[0], sources, draft)
    answer = finish(question, draft, status, comparison, computed)
    told = explain(question, rows)
    return replace(answer, suggestions=suggestions(question, rows, sources), trace=told)


def _lines(row: Row, question: Question) -> int:
    """How many figures are shown: more for several indicators, or a span of years."""
    several = OF_EACH * len({mention.indicator.name for mention in question.indicators})
    if not any(is_span(need.period or "") for need in question.needs):
        return max(MOST_LINES, several)
    sorts = [(r.figure.indicator, r.figure.measure, r.figure.kind) for r in row.readings]
    most = max(MOST_LINES, several, sorts.count(sorts[0]) if sorts else 0)
    return min(most, MOST_OF_SERIES)


def _say_scope(draft: Draft, question: Question) -> None:
    """Says what was carried over, and that a city stands for the regions inside it."""
    say_carried(draft, question)
    say_misspelt(draft, question)
    for region in question.regions:
        if not region.known:
            draft.lines.append(wording_gaps.not_held(region.written))
        if region.inside:
            draft.lines.append(wording_gaps.only_inside(region.written, region.places))


def _sentences_instead(
    question: Question, row: Row, sources: Sources, draft: Draft, rows: int
) -> bool:
    """Writes the nearest sentences of a region without a figure; False when there are none."""
    many = rows > 1
    named = bool(question.regions)
    if rows > MANY or (many and not named and any(gap.near for gap in row.gaps)):
        return False
    settings = _ONE if many else _BESIDE
    found, sure = find_selections(question, row.target.documents, sources, settings)
    selections = [s for s in found if _speaks_of(s.text, question, row.target)]
    weakly = sure == "weak" and question.indicators and (named or not many)
    if selections and (sure == "strong" or weakly):
        write_selections(draft, selections, sources, by_region=many)
        draft.sentences = True
        return True
    return False


def _speaks_of(text: str, question: Question, target: Target) -> bool:
    """True when a sentence names the indicator asked for, or none was named.

    In another region's document it must name the region as well.
    """
    if target.inner and target.name not in text:
        return False
    asked = {mention.indicator.name for mention in question.indicators}
    asked |= {other for name in asked for other in relatives(name)}
    if not asked or any(m.indicator.name in asked for m in find_indicators(text)):
        return True
    return any(covered(grams(m.written), grams(text)) >= _NAMED for m in question.indicators)


def _add_unsaid(question: Question, row: Row, sources: Sources, draft: Draft) -> None:
    """Adds the sentences that speak of what the figures leave unsaid."""
    rest = grams(question.rest)
    by_words = any(reading.matches[0].by_words for reading in row.readings)
    told = covered(rest, grams(draft.text())) >= _UNSAID
    if dict(question.filters).get("status") and write_statuses(draft, row, question):
        return
    from_to = bool(FROM_TO.search(question.asked))
    left_open = not row.readings and any(gap.open for gap in row.gaps)
    half = _half_told(question, draft)
    if told and not (by_words or from_to or left_open or half) and question.compute != "gap":
        return
    original = add_original(draft, rest, by_words or from_to or half)
    half = half and _half_told(question, draft)
    if (original or told) and not (left_open or half):
        return
    selections, sure = find_selections(question, row.target.documents, sources, _BESIDE)
    news = [one for one in selections if one.text not in draft.text()]
    if sure == "strong":
        write_selections(draft, news, sources)


def _half_told(question: Question, draft: Draft) -> bool:
    """True when a question of several parts got only some of them from the figures."""
    regions = [region.written for region in question.regions]
    return leaves_out(question.text, draft.text(), regions)
