"""Route first, retrieve second: which sort of answer a question gets."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.indicators import find_indicators, get
from retrieval import wording
from retrieval.compare import write_comparison
from retrieval.compute import write_computed
from retrieval.definitions import term_of
from retrieval.disputes import asks_for_disputes, write_disputes
from retrieval.evidence import add_original, write_statuses
from retrieval.explain import explain
from retrieval.figure_answer import Draft, status_of, write_row
from retrieval.grams import covered, grams
from retrieval.lexicon import find_words
from retrieval.lists import write_list
from retrieval.match import Match, relatives
from retrieval.passage_answer import find_selections, none_found, write_selections
from retrieval.passages import PassageSettings
from retrieval.passages_gaps import leaves_out
from retrieval.premise import check_premise, write_threshold
from retrieval.question import Question
from retrieval.rows import Row, Target, build_rows, targets_of
from retrieval.slots import slots_of
from retrieval.sources import Sources
from retrieval.suggest import suggestions
from retrieval.types import Answer, Comparison, Computed, Missing, Status
from retrieval.understand import library_places

_OPEN = frozenset({"how", "why", "definition"})
# The figures leave so much of the question's content unsaid that sentences must follow.
_UNSAID = 0.6
# So many other characters may name a project; figures that hold less of them are not about it.
_NAME = 5
_FOREIGN = 0.34
_BESIDE = PassageSettings(characters=220, selections=2)
_ONE = PassageSettings(characters=120, selections=1)
_PER_REGION = PassageSettings(characters=260, selections=2)


def answer_question(question: Question, sources: Sources) -> Answer:
    """The answer to an understood question."""
    refusal = _refuse_early(question, sources)
    if refusal:
        return refusal
    targets = targets_of(question, sources.world)
    draft = Draft()
    if _wants_list(question) and write_list(draft, targets, question, sources.candidates):
        return _finish(question, draft, Status.ANSWERED)
    if _is_open(question):
        return _passages(question, targets, sources)
    question, rows = _find_rows(question, targets, sources)
    named = bool(question.indicators) and not question.rest
    if question.wants_value and _about_rest(question, rows) and (named or _by_dictionary(rows)):
        return _figures(question, rows, sources)
    return _sentences_or_figures(question, targets, rows, sources)


def _find_rows(
    question: Question, targets: Sequence[Target], sources: Sources
) -> tuple[Question, list[Row]]:
    """The rows of the question; where there are none, of what its words may mean."""
    rows = build_rows(question, targets, sources.candidates)
    if question.hints and not any(row.readings for row in rows):
        guess = replace(question, indicators=question.hints)
        guessed = build_rows(guess, targets, sources.candidates)
        if any(row.readings for row in guessed):
            return guess, guessed
    return question, rows


def _by_dictionary(rows: Sequence[Row]) -> bool:
    """True when figures of an indicator that the dictionary knows answer, or nearly do."""
    readings = [reading for row in rows for reading in row.readings]
    if any(_is_known(reading.matches[0]) for reading in readings):
        return True
    return any(_is_known(m) for row in rows for gap in row.gaps for m in (*gap.near, *gap.open))


def _better(question: Question, rows: Sequence[Row], answer: Answer) -> bool:
    """True when figures may say what sentences leave out."""
    return bool(rows) and _leaves_out(question, answer)


def _no_document(question: Question, targets: Sequence[Target], sources: Sources) -> Answer:
    """The refusal for regions that only other regions' plans mention."""
    names = [target.name for target in targets]
    text = wording.region_missing(names, sources.world.places)
    missing = (Missing("region", text, sources.world.places),)
    return _refusal(question, Status.NOT_FOUND, text, missing)


def _about_rest(question: Question, rows: Sequence[Row]) -> bool:
    """True unless the question's other words (the name of a project) are foreign to the figures."""
    if len(question.rest.replace(" ", "")) < _NAME:
        return True
    matches = [m for row in rows for reading in row.readings for m in reading.matches]
    return not matches or max(match.context for match in matches) >= _FOREIGN


def _is_known(match: Match) -> bool:
    """True for an indicator that the dictionary or a table names, however the question does."""
    figure = match.figure
    return not match.by_words or figure.source == "table" or get(figure.indicator) is not None


def _sentences_or_figures(
    question: Question, targets: Sequence[Target], rows: Sequence[Row], sources: Sources
) -> Answer:
    """Sentences where they surely answer; what is known by its words alone comes second."""
    named = question.regions or question.every_region
    kept = rows if named else [row for row in rows if row.readings]
    answer = _passages(question, targets, sources)
    foreign = all(target.inner for target in targets)
    settled = answer.status in (Status.ANSWERED, Status.CONFLICT)
    if settled and not foreign and not _better(question, kept, answer):
        return answer
    if any(row.readings for row in kept):
        figures = _figures(question, kept, sources)
        if answer.status is not Status.ANSWERED or not _leaves_out(question, figures):
            return figures
        return answer
    if all(target.inner for target in targets):
        return _no_document(question, targets, sources)
    near = any(gap.near or gap.open for row in rows for gap in row.gaps)
    return _figures(question, rows, sources) if near and question.wants_value else answer


def _refuse_early(question: Question, sources: Sources) -> Answer | None:
    """The reply to what no plan answers, or to a region that the library does not hold."""
    asked = question.asked
    if not asked:
        text = wording.EMPTY.format(example=_example(sources))
        return _refusal(question, Status.CLARIFY, text)
    content = question.indicators or question.needs or question.regions
    if find_words("off_topic", asked) and not _in_library(question, sources):
        return _refusal(question, Status.OFF_TOPIC, wording.OFF_TOPIC)
    if not content and not grams(question.rest) and not term_of(asked):
        return _refusal(question, Status.CLARIFY, wording.TOO_ODD.format(example=_example(sources)))
    held = library_places(question.regions) or any(r.inner for r in question.regions)
    if question.regions and not held:
        names = [region.written for region in question.regions]
        text = wording.region_missing(names, sources.world.places)
        missing = (Missing("region", text, sources.world.places),)
        return _refusal(question, Status.NOT_FOUND, text, missing)
    return None


def _in_library(question: Question, sources: Sources) -> bool:
    """True when the plans speak of what sounds off topic (重污染天气)."""
    if question.indicators:
        return True
    documents = tuple(d for t in targets_of(question, sources.world) for d in t.documents)
    return find_selections(question, documents, sources, _BESIDE)[1] == "strong"


def _example(sources: Sources) -> str:
    places = sources.world.places
    return f"{places[-1] if places else '某区'}十四五GDP目标是多少"


def _refusal(
    question: Question, status: Status, text: str, missing: tuple[Missing, ...] = ()
) -> Answer:
    return Answer(question.asked, status, text, slots_of(question), missing=missing)


def _say_carried(draft: Draft, question: Question) -> None:
    """Says what was carried over from the earlier question."""
    if question.carried:
        draft.lines.append(wording.carried(question.carried))


def _say_scope(draft: Draft, question: Question) -> None:
    """Says what was carried over, and that a city stands for the regions inside it."""
    _say_carried(draft, question)
    for region in question.regions:
        if not region.known:
            draft.lines.append(wording.not_held(region.written))
        if region.inside:
            draft.lines.append(wording.only_inside(region.written, region.places))


def _is_open(question: Question) -> bool:
    """True when sentences are asked for: how, why, or what a term means."""
    if "why" in question.intents or ("how" in question.intents and not question.measures):
        return True
    return "definition" in question.intents and bool(term_of(question.text))


def _wants_list(question: Question) -> bool:
    """True when indicators of a status or attribute are asked for, and not how many there are."""
    counted = find_words("counting", question.asked)
    plain = not question.indicators and not question.intents & _OPEN
    return bool(question.filters) and plain and not counted


def _figures(question: Question, rows: Sequence[Row], sources: Sources) -> Answer:
    draft = Draft()
    _say_scope(draft, question)
    comparison = None

    def instead(row: Row) -> None:
        _sentences_instead(question, row, sources, draft, len(rows) > 1)

    if len(rows) > 1:
        comparison = write_comparison(draft, rows, question, instead)
    else:
        write_row(draft, rows[0], question, True, instead)
    draft.lines[:0] = filter(None, [check_premise(question, rows)])
    draft.lines.extend(filter(None, [write_threshold(question, rows)]))
    computed = write_computed(draft, question, rows, sources.candidates)
    if asks_for_disputes(question):
        write_disputes(draft, question, [row.target for row in rows], sources)
    status = status_of(draft, rows)
    if status is Status.NOT_FOUND and draft.sentences:
        status = Status.PARTIAL
    if len(rows) == 1:
        _add_unsaid(question, rows[0], sources, draft)
    answer = _finish(question, draft, status, comparison, computed)
    told = explain(question, rows)
    return replace(answer, suggestions=suggestions(question, rows, sources), trace=told)


def _sentences_instead(
    question: Question, row: Row, sources: Sources, draft: Draft, many: bool
) -> None:
    """Writes the nearest sentences of a region without a figure."""
    if not (question.regions or question.every_region) and many:
        return
    settings = _ONE if many else _BESIDE
    found, sure = find_selections(question, row.target.documents, sources, settings)
    selections = [s for s in found if _speaks_of(s.text, question)]
    if sure == "strong" and selections:
        write_selections(draft, selections, sources, by_region=many)
        draft.sentences = True


def _speaks_of(text: str, question: Question) -> bool:
    """True when a sentence names the indicator asked for, or none was named."""
    asked = {mention.indicator.name for mention in question.indicators}
    asked |= {other for name in asked for other in relatives(name)}
    return not asked or any(m.indicator.name in asked for m in find_indicators(text))


def _add_unsaid(question: Question, row: Row, sources: Sources, draft: Draft) -> None:
    """Adds the sentences that speak of what the figures leave unsaid."""
    rest = grams(question.rest)
    by_words = any(reading.matches[0].by_words for reading in row.readings)
    told = covered(rest, grams(draft.text())) >= _UNSAID
    if dict(question.filters).get("status") and write_statuses(draft, row, question):
        return
    if told and not by_words and question.compute != "gap":
        return
    if add_original(draft, rest, by_words) and not _half_told(question, draft, by_words):
        return
    if told and not _half_told(question, draft, by_words):
        return
    selections, sure = find_selections(question, row.target.documents, sources, _BESIDE)
    if sure == "strong":
        write_selections(draft, selections, sources)


def _leaves_out(question: Question, answer: Answer) -> bool:
    """True when a question of several parts gets only some of them."""
    regions = [region.written for region in question.regions]
    return leaves_out(question.text, answer.text, regions)


def _half_told(question: Question, draft: Draft, by_words: bool) -> bool:
    """True when a question of several parts got only some of them from the text's figures."""
    regions = [region.written for region in question.regions]
    return by_words and leaves_out(question.text, draft.text(), regions)


def _passages(question: Question, targets: Sequence[Target], sources: Sources) -> Answer:
    """The sentences that answer, from each region named or from all documents together."""
    draft = Draft()
    _say_carried(draft, question)
    named = bool(question.regions or question.every_region)
    many = named and len(targets) > 1
    together = tuple(dict.fromkeys(d for target in targets for d in target.documents))
    groups = list(dict.fromkeys(t.documents for t in targets)) if many else [together]
    found, certain = False, True
    for documents in groups:
        settings = _PER_REGION if many else None
        selections, sure = find_selections(question, documents, sources, settings)
        if selections and sure != "none":
            if sure == "weak":
                draft.lines.append(wording.NEAREST_TEXT)
            write_selections(draft, selections, sources, by_region=len(targets) > 1)
            found, certain = True, certain and sure == "strong"
        elif many:
            draft.lines.append(none_found(question, [documents[0].metadata.place_name]))
    if asks_for_disputes(question):
        write_disputes(draft, question, targets, sources)
    if draft.conflict:
        return _finish(question, draft, Status.CONFLICT)
    if found:
        return _finish(question, draft, Status.ANSWERED if certain else Status.PARTIAL)
    text = none_found(question, [target.name for target in targets])
    draft.lines.append(text)
    missing = Missing("indicator", text, ())
    return _finish(question, draft, Status.NOT_FOUND, missing=(missing,))


def _finish(
    question: Question,
    draft: Draft,
    status: Status,
    comparison: Comparison | None = None,
    computed: tuple[Computed, ...] = (),
    missing: tuple[Missing, ...] = (),
) -> Answer:
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
