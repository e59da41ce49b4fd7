"""The last step of every answer: a draft, or a refusal, as an Answer."""

from retrieval import wording
from retrieval.explain import explain
from retrieval.figures.answer import Draft
from retrieval.questions.question import Question
from retrieval.questions.slots import slots_of
from retrieval.types import Answer, Comparison, Computed, Missing, Status


def finish(
    question: Question,
    draft: Draft,
    status: Status,
    comparison: Comparison | None = None,
    computed: tuple[Computed, ...] = (),
    missing: tuple[Missing, ...] = (),
) -> Answer:
    """The draft as an answer, with its slots and how it came about."""
    return Answer(
        question=question.asked,
        status=status,
        text=draft.text(),
        slots=slots_of(question),
        figures=tuple(draft.figures),
        computed=(*draft.computed, *computed),
        comparison=comparison,
        citations=draft.citations.all,
        missing=(*draft.missing, *missing),
        trace=explain(question),
    )


def refusal(
    question: Question, status: Status, text: str, missing: tuple[Missing, ...] = ()
) -> Answer:
    """An answer that refuses, with the reason."""
    return Answer(question.asked, status, text, slots_of(question), missing=missing)


def say_carried(draft: Draft, question: Question) -> None:
    """Says what was carried over from the earlier question."""
    if question.carried:
        draft.lines.append(wording.carried(question.carried))


def say_misspelt(draft: Draft, question: Question) -> None:
    """Says which region a misspelt name was taken for."""
    for region in question.regions:
        if region.misspelt:
            draft.lines.append(wording.taken_for(region.written, region.name))
