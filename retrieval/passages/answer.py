"""Answers that are sentences: chosen from the passages found, each with its mark."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from corpus.cleaning import verbatim
from corpus.periods import find_periods
from corpus.types import Passage
from index.types import DocumentInfo, Hit
from retrieval import wording, wording_gaps
from retrieval.figures.answer import Draft
from retrieval.passages.chapter import section_told
from retrieval.passages.decisive import PassageSettings, answer_passages, strength
from retrieval.passages.definitions import find_definitions, term_of
from retrieval.passages.question import other_words, plan_words
from retrieval.passages.selection import Selection
from retrieval.questions.named_things import is_named
from retrieval.questions.question import Question
from retrieval.sources import Sources
from retrieval.types import Computed

_ORDINAL = re.compile("^第?[一二三四五六七八九十]+(?:[、．.]|[章部]分?)\\s*")
# What a question's form leaves behind a word: 招商重点上有.
_LEFT_OVER = re.compile(r"(?<=[一-鿿]{2})[上里]?[有是在](?=\s|$)")
# A longer chapter heading is a slogan that tells no time.
_CHAPTER = 26
_HITS = 8
# A glossary lies far from what else a text says of a term.
_TERM_HITS = 40
# Other names of an indicator that a search is widened by.
_ALIASES = 3


def find_selections(
    question: Question,
    documents: Sequence[DocumentInfo],
    sources: Sources,
    settings: PassageSettings | None = None,
) -> tuple[tuple[Selection, ...], str]:
    """The sentences that answer from some documents, and how surely: strong, weak, none."""
    term = term_of(question.text)
    if term:
        entries = find_definitions(question.text, sources.search(term, documents, _TERM_HITS))
        if entries:
            return entries, "strong"
    # The filter holds the region already; its name would only pull in passages that repeat it.
    hits = sources.search(without_regions(widened(question), question), documents, _HITS)
    if not hits:
        return (), "none"
    settings = settings or PassageSettings()
    neighbours = _neighbours(sources, settings.neighbours)
    text = _without_others(question, documents)
    selections = answer_passages(text, hits, settings, neighbours)
    if question.thing:
        named = tuple(s for s in selections if is_named(question.thing, s.text))
        selections = named or selections
    return selections, strength(selections, text)


def without_regions(text: str, question: Question) -> str:
    """The text without the regions named, or as it is when nothing else is left."""
    for region in filter(None, (region.written for region in question.regions)):
        text = text.replace(region, " ")
    return text if text.strip(" 的?？") else question.text


def _without_others(question: Question, documents: Sequence[DocumentInfo]) -> str:
    """The question's text without the regions that these documents are not of."""
    own = {document.metadata.place_name for document in documents}
    text = question.text
    for region in question.regions:
        if region.written and not own & {region.name, *region.places}:
            text = text.replace(region.written, " ")
    return text


def widened(question: Question) -> str:
    """The question's text with other names of the indicators it names in one way only."""
    names = [
        alias
        for mention in question.indicators
        for alias in (mention.indicator.name, *mention.indicator.aliases[:_ALIASES])
        if alias not in question.text
    ]
    return " ".join(
        [
            question.text,
            *dict.fromkeys(names),
            *plan_words(question.text),
            *other_words(question.text),
        ]
    )


def _neighbours(sources: Sources, reach: int) -> Callable[[Hit], Sequence[Passage]]:
    def passages_of_heading(hit: Hit) -> Sequence[Passage]:
        first = hit.passage.number
        pages = sources.document(hit.document.name)
        after = pages.passages(range(first + 1, first + 1 + reach))
        path = hit.passage.path
        return [passage for passage in after if passage.path[: len(path)] == path]

    return passages_of_heading


def write_selections(
    draft: Draft, selections: Sequence[Selection], sources: Sources, by_region: bool = False
) -> None:
    """Adds the sentences under their headings (or regions), each with its mark."""
    last: object = None
    for selection in selections:
        head = _head(selection, by_region)
        if head != last and head:
            draft.lines.append(f"【{head}】")
        last = head
        lead = wording.ELSEWHERE if selection.another else ""
        number = cite(draft, selection, sources)
        draft.lines.append(f"{lead}{_told(selection, sources)}[{number}]{_count(draft, selection)}")


def _count(draft: Draft, selection: Selection) -> str:
    """How many things a sentence names, where others say another number."""
    if not selection.named:
        return ""
    draft.conflict = True
    number = Decimal(selection.named)
    draft.computed.append(Computed(wording.NAMED, number, "个", wording.COUNTED_NAMES, ()))
    return wording.named(selection.named)


def _told(selection: Selection, sources: Sources) -> str:
    """The sentences; rows of a table with the words that head their columns."""
    passage = selection.passage
    span = passage.raw_span(selection.start, selection.end)
    rows = sources.document(selection.document).rows(passage.blocks[0], span)
    return "\n".join(rows) or selection.text


def _head(selection: Selection, by_region: bool) -> str:
    heading = selection.heading[-1] if selection.heading else ""
    region = selection.hit.document.metadata.place_name if by_region else ""
    return " · ".join(filter(None, (region, _chapter(selection), heading)))


def _chapter(selection: Selection) -> str:
    """The chapter of a yearly document, which says whether it looks back or ahead."""
    path = selection.heading
    if len(path) < 2 or not section_told(selection.hit).tense or find_periods(path[-1], None):
        return ""
    chapter = _ORDINAL.sub("", path[0])
    return chapter if len(chapter) <= _CHAPTER else ""


def cite(draft: Draft, selection: Selection, sources: Sources) -> int:
    """The citation of a selection, its quote verbatim."""
    passage = selection.passage
    span = passage.raw_span(selection.start, selection.end)
    quote = selection.text
    if passage.runs:
        shown = sources.document(selection.document).text
        quote = verbatim(shown, passage.text, passage.runs, selection.start, selection.end)
    return draft.citations.of_passage(selection.hit.document, passage, quote, span)


def none_found(question: Question, places: Sequence[str]) -> str:
    """The refusal of a question that no passage answers."""
    return wording_gaps.nothing_found(_LEFT_OVER.sub("", question.rest), places)
