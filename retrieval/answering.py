"""Route first, retrieve second: which sort of answer a question gets."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.indicators import get
from retrieval import wording, wording_gaps
from retrieval.figures.answer import Draft
from retrieval.figures.disputes import asks_for_disputes, write_disputes
from retrieval.figures.lists import write_list
from retrieval.figures.match import Match, name_grams
from retrieval.figures.route import figures_answer
from retrieval.figures.rows import Row, Target, build_rows, targets_of
from retrieval.figures.target_list import wants_targets, write_targets
from retrieval.figures.things import write_things
from retrieval.finishing import finish, refusal
from retrieval.more import more_answer
from retrieval.passages.answer import find_selections, without_regions, write_selections
from retrieval.passages.definitions import term_of
from retrieval.passages.parts import main_clauses
from retrieval.passages.route import leaves_parts_out, passages_answer
from retrieval.passages.selection import Selection
from retrieval.passages.strength import tells_of
from retrieval.questions.grams import covered, grams
from retrieval.questions.lexicon import find_words
from retrieval.questions.named_things import with_region_of_thing
from retrieval.questions.question import Question
from retrieval.questions.world import library_places
from retrieval.sources import Sources
from retrieval.types import Answer, Missing, Status

# So many other characters may name a project; figures that hold less of them are not about it.
_NAME = 5
_FOREIGN = 0.34
# A name with this share of its characters in the question is the one asked for.
_NAMED = 0.5
# At the end of a question about an indicator these words ask how it stands, not for a way.
_STATE = re.compile("(?:怎样|如何)[?？。]?$")
# A question of no more characters that names a region or a year alone asks nothing yet.
_BARE = 14
_EXAMPLES = 5


def answer_question(question: Question, sources: Sources) -> Answer:
    """The answer to an understood question."""
    if question.follows:
        return more_answer(question, sources, lambda asked: answer_question(asked, sources))
    refusal = _refuse_early(question, sources)
    if refusal:
        return refusal
    question = with_region_of_thing(question, sources)
    answer = _answer(question, sources)
    if not question.thing:
        return answer
    note = wording.thing_of(question.thing, question.regions[0].name)
    return replace(answer, text=f"{note}\n{answer.text}")


def _answer(question: Question, sources: Sources) -> Answer:
    targets = targets_of(question, sources.world)
    draft = Draft()
    if _wants_list(question) and (listed := _listed(question, targets, sources)):
        return listed
    if write_things(draft, question, targets, sources):
        return finish(question, draft, Status.ANSWERED)
    if wants_targets(question) and write_targets(draft, targets, question, sources.candidates):
        return finish(question, draft, Status.ANSWERED)
    if _is_open(question):
        return passages_answer(question, targets, sources)
    question, rows = _find_rows(question, targets, sources)
    named = bool(question.indicators) and not question.rest
    if all(target.inner for target in targets) and not _anything(rows):
        return _elsewhere(question, [target.name for target in targets], sources)
    if question.wants_value and _about_rest(question, rows) and (named or _by_dictionary(rows)):
        return figures_answer(question, rows, sources)
    return _sentences_or_figures(question, targets, rows, sources)


def _anything(rows: Sequence[Row]) -> bool:
    """True where the plans tell any figure of what is asked, if of another time."""
    return any(row.readings or any(g.near or g.open for g in row.gaps) for row in rows)


def _listed(question: Question, targets: Sequence[Target], sources: Sources) -> Answer | None:
    """The indicators of a status or attribute, after what counts them otherwise; or nothing."""
    draft = Draft()
    if asks_for_disputes(question):
        write_disputes(draft, question, targets, sources, counted_only=True)
    if not write_list(draft, targets, question, sources.candidates):
        return None
    return finish(question, draft, Status.CONFLICT if draft.conflict else Status.ANSWERED)


def _find_rows(
    question: Question, targets: Sequence[Target], sources: Sources
) -> tuple[Question, list[Row]]:
    """The rows of the question; where there are none, of what its words may mean."""
    rows = build_rows(question, targets, sources.candidates)
    if question.hints and not any(_is_meant(question, row) for row in rows):
        guess = replace(question, indicators=question.hints)
        guessed = build_rows(guess, targets, sources.candidates)
        if any(row.readings for row in guessed):
            return guess, guessed
    return question, rows


def _is_meant(question: Question, row: Row) -> bool:
    """True where a figure's name is in the question, or begins or ends with what is asked.

    A longer name may only hold the words: 服务业对经济增长贡献率 is not 经济增长.
    """
    asked = "".join(question.topic.split())
    pairs = grams(question.topic)
    for match in (reading.matches[0] for reading in row.readings):
        names = _names(match)
        edges = any(name.startswith(asked) or name.endswith(asked) for name in names)
        if edges or covered(name_grams(*names), pairs) >= _NAMED:
            return True
    return False


def _names(match: Match) -> tuple[str, str]:
    return match.figure.indicator, match.figure.indicator_written


def _is_open(question: Question) -> bool:
    """True when sentences are asked for: how, why, or what a term means."""
    state = bool(question.indicators and _STATE.search(question.asked))
    way = "how" in question.intents and not question.measures and not state
    if "why" in question.intents or way:
        return True
    return "definition" in question.intents and bool(term_of(question.text))


def _wants_list(question: Question) -> bool:
    """True when indicators of a status or attribute are asked for, and not how many there are."""
    words = find_words("counting", question.asked)
    counted = any(question.asked[word.span[0] - 1 : word.span[0]] != "哪" for word in words)
    plain = not question.indicators and not _is_open(question)
    told = dict(question.filters)
    of_indicators = "attribute" in told or find_words("of_indicators", question.asked)
    of_one = "yesno" in question.intents and len(question.rest.replace(" ", "")) > 1
    return bool(told) and plain and not counted and not of_one and bool(of_indicators)


def _by_dictionary(rows: Sequence[Row]) -> bool:
    """True when figures of an indicator that the dictionary knows answer, or nearly do."""
    readings = [reading for row in rows for reading in row.readings]
    if any(_is_known(reading.matches[0]) for reading in readings):
        return True
    return any(_is_known(m) for row in rows for gap in row.gaps for m in (*gap.near, *gap.open))


def _is_known(match: Match) -> bool:
    """True for an indicator that the dictionary or a table names, however the question does."""
    figure = match.figure
    return not match.by_words or figure.source == "table" or get(figure.indicator) is not None


def _about_rest(question: Question, rows: Sequence[Row]) -> bool:
    """True unless the question's other words (the name of a project) are foreign to the figures."""
    if len(question.rest.replace(" ", "")) < _NAME:
        return True
    matches = [m for row in rows for reading in row.readings for m in reading.matches]
    return not matches or max(match.context for match in matches) >= _FOREIGN


def _sentences_or_figures(
    question: Question, targets: Sequence[Target], rows: Sequence[Row], sources: Sources
) -> Answer:
    """Sentences where they surely answer; what is known by its words alone comes second."""
    named = question.regions or question.every_region
    kept = rows if named else [row for row in rows if row.readings]
    answer = passages_answer(question, targets, sources)
    foreign = all(target.inner for target in targets)
    settled = answer.status in (Status.ANSWERED, Status.CONFLICT)
    if settled and not foreign and not (kept and leaves_parts_out(question, answer)):
        return answer
    if any(row.readings for row in kept):
        figures = figures_answer(question, kept, sources)
        if answer.status is not Status.ANSWERED or not leaves_parts_out(question, figures):
            return figures
        return answer
    if foreign:
        return _elsewhere(question, [target.name for target in targets], sources)
    near = any(gap.near or gap.open for row in rows for gap in row.gaps)
    return figures_answer(question, rows, sources) if near and question.wants_value else answer


def _elsewhere(question: Question, names: Sequence[str], sources: Sources) -> Answer:
    """What other regions' plans say of regions that have none, else the refusal."""
    if told := _mentioned(question, names, sources):
        return told
    text = wording_gaps.region_missing(names, sources.world.places)
    missing = (Missing("region", text, sources.world.places),)
    return refusal(question, Status.NOT_FOUND, text, missing)


def _refuse_early(question: Question, sources: Sources) -> Answer | None:
    """The reply to what no plan answers, or to a region that the library does not hold."""
    asked = question.asked
    if not asked:
        text = wording.EMPTY.format(example=_example(sources))
        return refusal(question, Status.CLARIFY, text)
    content = question.indicators or question.needs or question.regions
    if find_words("off_topic", asked) and not _in_library(question, sources):
        return refusal(question, Status.OFF_TOPIC, wording.OFF_TOPIC)
    if not sources.world.documents:
        missing = (Missing("document", wording.NO_FILES),)
        return refusal(question, Status.NOT_FOUND, wording.NO_FILES, missing)
    if not content and not grams(question.rest) and not term_of(asked):
        return refusal(question, Status.CLARIFY, wording.TOO_ODD.format(example=_example(sources)))
    held = library_places(question.regions) or any(r.inner for r in question.regions)
    if question.regions and not held:
        return _elsewhere(question, [region.written for region in question.regions], sources)
    return _ask_back(question, sources)


def _mentioned(question: Question, names: Sequence[str], sources: Sources) -> Answer | None:
    """What the plans of others surely say of a place that has none: its airport, its projects."""
    if question.indicators:
        return None
    texts = (question.text, *main_clauses(question.text))
    told = (_told_of(replace(question, text=text), names, sources) for text in texts)
    kept = next(filter(None, told), [])
    if not kept:
        return None
    draft = Draft()
    draft.lines.append(wording_gaps.only_mentioned(_placed(names, question, kept)))
    write_selections(draft, kept, sources, by_region=True)
    return finish(question, draft, Status.PARTIAL)


def _placed(names: Sequence[str], question: Question, kept: Sequence[Selection]) -> Sequence[str]:
    """The names that the sentences are of: no larger region, no part of another name."""
    text = "".join(one.text for one in kept)
    said = [name for name in names if name in text and name not in question.outer]
    return [n for n in said if not any(n != o and n in o for o in said)] or names


def _told_of(question: Question, names: Sequence[str], sources: Sources) -> list[Selection]:
    """The sentences that surely say of a place what is asked of it; none where they do not."""
    asked = replace(question, regions=())
    found, sure = find_selections(asked, sources.world.documents, sources)
    kept = [one for one in found if any(name in one.text for name in names)]
    about = "".join(one.text for one in kept)
    told = sure == "strong" and tells_of(without_regions(question.text, question), about)
    return kept if told else []


def _ask_back(question: Question, sources: Sources) -> Answer | None:
    """The reply to a region or a year alone: what could be asked of it."""
    asks = question.indicators or question.hints or question.intents or question.measures
    if asks or question.filters or question.compute or grams(question.rest) or question.carried:
        return None
    if question.quantity or len(question.asked) > _BARE or term_of(question.asked):
        return None
    if wants_targets(question):
        return None
    targets = targets_of(question, sources.world)
    documents = targets[0].documents if targets else ()
    figures = [candidate.figure for candidate in sources.candidates(documents)]
    names = dict.fromkeys(f.indicator for f in figures if f.source == "table" and f.sure)
    held = [target.name for target in targets]
    text = wording.ask_what(held, list(names)[:_EXAMPLES])
    return refusal(question, Status.CLARIFY, text)


def _in_library(question: Question, sources: Sources) -> bool:
    """True when the plans speak of what sounds off topic (重污染天气)."""
    if question.indicators:
        return True
    documents = tuple(d for t in targets_of(question, sources.world) for d in t.documents)
    return find_selections(question, documents, sources)[1] == "strong"


def _example(sources: Sources) -> str:
    places = sources.world.places
    return f"{places[-1] if places else '某区'}十四五GDP目标是多少"
