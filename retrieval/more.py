"""还有呢: what the plans say beyond the answers given so far."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.types import Figure, Measure
from index.types import DocumentInfo, Hit
from retrieval import wording
from retrieval.figures.answer import Draft, write_readings
from retrieval.figures.choose import Reading, merge
from retrieval.figures.match import same_subject
from retrieval.figures.rows import Row, Target, build_rows, targets_of
from retrieval.finishing import finish, refusal, say_carried
from retrieval.passages.answer import find_selections, write_selections
from retrieval.questions.question import Question
from retrieval.sources import Sources
from retrieval.types import Answer, Citation, Status

_MOST = 12


def more_answer(question: Question, sources: Sources, ask: Callable[[Question], Answer]) -> Answer:
    """What the answers before left out: other figures of the indicator, else further sentences.

    Each time more was asked stands on all answers before it, so they are made once and in order.
    """
    subject, asked = question, list[Question]()
    while subject.follows is not None:
        asked.append(subject)
        subject = subject.follows
    told = [ask(subject)]
    for one in reversed(asked):
        told.append(_further(one, subject, told, sources))
    return told[-1]


def _further(
    question: Question, subject: Question, told: Sequence[Answer], sources: Sources
) -> Answer:
    """What is known of the subject beyond the answers told."""
    draft = Draft()
    say_carried(draft, question)
    targets = targets_of(subject, sources.world)
    cited = [citation for answer in told for citation in answer.citations]
    listed = bool(subject.filters)  # a list is told whole
    found = not listed and (
        _write_figures(draft, subject, targets, told, sources)
        or _write_sentences(draft, subject, targets, cited, sources)
    )
    if found:
        return finish(question, draft, Status.ANSWERED)
    return refusal(question, Status.NOT_FOUND, wording.NO_MORE)


def _write_figures(
    draft: Draft,
    subject: Question,
    targets: Sequence[Target],
    told: Sequence[Answer],
    sources: Sources,
) -> bool:
    """Adds the figures of other times and kinds; False when there are none or none were told."""
    shown = {shown.figure for answer in told for shown in answer.figures}
    if not shown:
        return False
    rows = build_rows(replace(subject, needs=(), measures=()), targets, sources.candidates)
    fresh = [_others(row, shown) for row in rows]
    for readings in fresh:
        write_readings(draft, readings[:_MOST])
    return any(fresh)


def _others(row: Row, shown: set[Figure]) -> list[Reading]:
    """The readings of a row's indicator that hold no figure shown, by time."""
    sure = [m for m in row.matches if m.figure.sure and not m.lookalike and _stands(m.figure)]
    readings = merge(same_subject(sure))
    values = {_value(figure) for figure in shown}
    fresh = [r for r in readings if not any(_value(m.figure) in values for m in r.matches)]
    return sorted(fresh, key=lambda reading: reading.figure.period)


def _stands(figure: Figure) -> bool:
    """True for a value that is told by itself: 高于全市2个百分点 is not."""
    return figure.measure is not Measure.CHANGE


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.region, figure.period, figure.kind, figure.measure, figure.value, figure.unit


def _write_sentences(
    draft: Draft,
    subject: Question,
    targets: Sequence[Target],
    cited: Sequence[Citation],
    sources: Sources,
) -> bool:
    """Adds what passages not cited yet say of the subject; False when they say nothing sure."""
    further = replace(sources, search=_search_beyond(cited, sources))
    found = False
    for documents in dict.fromkeys(target.documents for target in targets):
        selections, sure = find_selections(subject, documents, further)
        if selections and sure == "strong":
            write_selections(draft, selections, sources, by_region=len(targets) > 1)
            found = True
    return found


def _search_beyond(
    cited: Sequence[Citation], sources: Sources
) -> Callable[[str, Sequence[DocumentInfo], int], list[Hit]]:
    """The search without the passages that hold a citation."""

    def search(text: str, documents: Sequence[DocumentInfo], limit: int) -> list[Hit]:
        hits = sources.search(text, documents, limit + len(cited))
        return [hit for hit in hits if not any(_holds(hit, one) for one in cited)][:limit]

    return search


def _holds(hit: Hit, citation: Citation) -> bool:
    start, end = hit.passage.span
    same = hit.document.name == citation.document
    return same and start < citation.span[1] and citation.span[0] < end
