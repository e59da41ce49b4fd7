"""The passage route: the sentences that answer, from each region named or from all together."""

from collections.abc import Sequence
from dataclasses import replace

from index.types import DocumentInfo
from retrieval import wording
from retrieval.figures.answer import Draft
from retrieval.figures.disputes import asks_for_disputes, write_disputes
from retrieval.figures.premise import check_told
from retrieval.figures.rows import Target
from retrieval.finishing import finish, say_carried, say_misspelt
from retrieval.passages.answer import find_selections, none_found, write_selections
from retrieval.passages.decisive import PassageSettings
from retrieval.passages.gaps import leaves_out
from retrieval.passages.parts import main_clauses, questions_of_parts
from retrieval.passages.question import read_question, wants_quantities_only
from retrieval.passages.selection import Selection
from retrieval.questions.question import Question
from retrieval.questions.world import place_of
from retrieval.sources import Sources
from retrieval.types import Answer, Missing, Status

# A value asked for needs no more than the sentences around it.
_VALUE = PassageSettings(characters=330, selections=3)
_ONE_PART = PassageSettings(characters=160, selections=1)
_PER_WANT = 120
_LEVELS = ("none", "weak", "strong")
_PER_REGION = PassageSettings(characters=260, selections=2)


def passages_answer(question: Question, targets: Sequence[Target], sources: Sources) -> Answer:
    """The sentences that answer, from each region named or from all documents together."""
    draft = Draft()
    say_carried(draft, question)
    say_misspelt(draft, question)
    named = bool(question.regions or question.every_region)
    many = named and len(targets) > 1
    together = tuple(dict.fromkeys(d for target in targets for d in target.documents))
    groups = list(dict.fromkeys(t.documents for t in targets)) if many else [together]
    found, certain = False, True
    start = len(draft.lines)
    for documents in groups:
        settings = _per_region(question) if many else _VALUE if _is_value(question) else None
        selections, sure = _of_parts(question, documents, sources, settings)
        if selections and sure != "none":
            if sure == "weak":
                draft.lines.append(wording.NEAREST_TEXT)
            write_selections(draft, selections, sources, by_region=len(targets) > 1)
            found, certain = True, certain and sure == "strong"
        elif many:
            draft.lines.append(none_found(question, [place_of(documents[0])]))
    draft.lines[:0] = filter(None, [check_told(question, draft.lines) if found else ""])
    if asks_for_disputes(question):
        write_disputes(draft, question, targets, sources)
    if draft.conflict:
        return finish(question, draft, Status.CONFLICT)
    if found:
        return finish(question, draft, Status.ANSWERED if certain else Status.PARTIAL)
    text = none_found(question, [target.name for target in targets])
    draft.lines[start:] = [text]
    missing = Missing("indicator", text, ())
    return finish(question, draft, Status.NOT_FOUND, missing=(missing,))


def _per_region(question: Question) -> PassageSettings:
    """How much each region may say: more where several quantities are asked of it."""
    wants = len(read_question(question.text).wants)
    return replace(_PER_REGION, characters=max(_PER_REGION.characters, _PER_WANT * wants))


def _of_parts(
    question: Question,
    documents: Sequence[DocumentInfo],
    sources: Sources,
    settings: PassageSettings | None,
) -> tuple[tuple[Selection, ...], str]:
    """The sentences for each thing that the question lists, as sure as the least sure of them."""
    texts = questions_of_parts(question.text)
    if len(texts) == 1:
        whole = find_selections(question, documents, sources, settings)
        return whole if whole[1] != "none" else _of_clauses(question, documents, sources, settings)
    parts = [replace(question, text=text) for text in texts]
    found = [find_selections(part, documents, sources, _ONE_PART) for part in parts]
    selections = {(s.document, s.passage.number, s.start): s for some, _ in found for s in some}
    levels = [sure for _, sure in found]
    return tuple(selections.values()), min(levels, key=_LEVELS.index)


def _of_clauses(
    question: Question,
    documents: Sequence[DocumentInfo],
    sources: Sources,
    settings: PassageSettings | None,
) -> tuple[tuple[Selection, ...], str]:
    """The sentences for the one clause that asks, where what leads up to it is foreign."""
    for text in main_clauses(question.text):
        found = find_selections(replace(question, text=text), documents, sources, settings)
        if found[1] == "strong":
            return found
    return (), "none"


def _is_value(question: Question) -> bool:
    """True when a value is asked for and no list, way or reason."""
    open_ones = question.intents & {"list", "how", "why", "definition"}
    return question.wants_value and not open_ones and wants_quantities_only(question.text)


def leaves_parts_out(question: Question, answer: Answer) -> bool:
    """True when a question of several parts gets only some of them."""
    regions = [region.written for region in question.regions]
    return leaves_out(question.text, answer.text, regions)
