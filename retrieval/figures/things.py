"""Questions over the rows of project tables: the largest, those beyond a limit, all of a kind."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.quantity import Quantity
from corpus.tables.header import take_unit
from corpus.tables.things import Thing
from corpus.types import Place
from index.types import DocumentInfo, FoundFigure
from retrieval import wording
from retrieval.figures.answer import Draft
from retrieval.figures.choose import plain_quantity
from retrieval.figures.ranking import Ranking, rankings_of
from retrieval.figures.rows import Target, own_figures
from retrieval.figures.things_told import told_things
from retrieval.questions.grams import covered, grams
from retrieval.questions.lexicon import without_words
from retrieval.questions.limits import limit_of
from retrieval.questions.question import Question
from retrieval.sources import Sources
from retrieval.types import Computed

_THINGS = re.compile("项目|工程|任务")
_TOP = re.compile(r"前([一二三四五六七八九十]|\d{1,2})")
# Words that every table of projects may carry, and limits, name no kind of project.
_NO_KIND = re.compile(
    r"些|重大|重点|主要|清单|名单|超过|高于|低于|以上|以下|大于|小于|不低于|第?前.名?|[\d.]+"
)
_NUMERALS = "一二三四五六七八九十"
# What a project is measured by where the question does not say.
_USUAL = "投资"
_MOST = 12
_MOST_REGIONS = 3
_FIRST = 3
# A row is of the kind asked for when it holds this share of the question's own words.
_OF_KIND = 0.6


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a project table and where it stands."""

    document: DocumentInfo
    block: int
    thing: Thing
    found: FoundFigure | None = None  # where the text tells of it, not a table


def write_things(
    draft: Draft, question: Question, targets: Sequence[Target], sources: Sources
) -> bool:
    """Adds the rows of project tables asked for; False where that is no such question."""
    if not _THINGS.search(question.asked) or not question.regions or len(targets) > _MOST_REGIONS:
        return False
    written = [_write(draft, question, target, sources) for target in targets]
    return any(written)


def _write(draft: Draft, question: Question, target: Target, sources: Sources) -> bool:
    rows = [
        _Row(document, block, thing)
        for document in target.documents
        for block, thing in sources.document(document.name).things()
    ]
    ranking, limit = _ranking(question), limit_of(question)
    if ranking or limit:
        rows += _told(target, sources)
    rows = list(_of_kind(rows, question))
    column = _column(rows, question)
    told = any(row.found for row in rows)
    if ranking and column:
        known = _measured(rows, column)
        known.sort(key=lambda pair: plain_quantity(pair[1])[0], reverse=ranking.highest)
        kept = [row for row, _ in known[: _first(question)]]
        head = wording.things_first(target.name, _bare(column), ranking.word, told=told)
    elif limit and column:
        kept = [row for row, value in _measured(rows, column) if limit.holds(plain_quantity(value))]
        written = limit.written
        head = wording.things_beyond(target.name, _bare(column), written, len(kept), told=told)
        draft.computed.append(Computed("项数", Decimal(len(kept)), "项", wording.COUNTED, ()))
    elif "list" in question.intents and not question.indicators:
        kept = rows
        head = wording.things_all(target.name, len(rows))
        draft.computed.append(Computed("项数", Decimal(len(kept)), "项", wording.COUNTED, ()))
    else:
        return False
    if not kept:
        return False
    draft.lines.append(head)
    draft.lines += [f"· {_line(row.thing)}[{_cite(draft, row, sources)}]" for row in kept[:_MOST]]
    if len(kept) > _MOST:
        draft.lines.append(wording.more_things(len(kept) - _MOST))
    return True


def _told(target: Target, sources: Sources) -> list[_Row]:
    told = told_things(own_figures(target, sources.candidates(target.documents)))
    return [_Row(found.document, 0, thing, found) for found, thing in told]


def _ranking(question: Question) -> Ranking | None:
    """The ranking asked for; 前三 by itself means the highest."""
    first = Ranking(wording.ORDER["down"], highest=True) if _TOP.search(question.asked) else None
    return next(iter(rankings_of(question)), first)


def _of_kind(rows: Sequence[_Row], question: Question) -> Iterable[_Row]:
    """The rows that hold the question's own words, columns' names and general words aside."""
    heads = {_bare(head) for row in rows for head, _ in row.thing.cells}
    rest = question.rest
    for head in sorted(heads, key=len, reverse=True):
        rest = rest.replace(head, " ")
    wanted = grams(without_words("generic", _NO_KIND.sub(" ", rest)))
    for row in rows:
        told = grams(" ".join([row.thing.name, *(text for _, text in row.thing.cells)]))
        if covered(wanted, told) >= _OF_KIND:
            yield row


def _column(rows: Sequence[_Row], question: Question) -> str:
    """The header of the column that the question compares by."""
    heads = list(dict.fromkeys(head for row in rows for head, _ in row.thing.cells))
    named = [head for head in heads if _bare(head) and _bare(head) in question.asked]
    usual = [head for head in heads if _USUAL in head]
    return next(iter(sorted(named, key=len, reverse=True) or usual), "")


def _bare(header: str) -> str:
    return take_unit(header)[0]


def _measured(rows: Sequence[_Row], column: str) -> list[tuple[_Row, Quantity]]:
    known = ((row, row.thing.quantity(column)) for row in rows)
    return [(row, value) for row, value in known if value]


def _first(question: Question) -> int:
    told = _TOP.search(question.asked)
    if not told:
        return _FIRST
    return int(told[1]) if told[1].isdigit() else _NUMERALS.index(told[1]) + 1


def _line(thing: Thing) -> str:
    unit = f"｜单位：{thing.unit}" if thing.unit else ""
    return "｜".join([thing.name, *(f"{h}：{t}" if h else t for h, t in thing.cells)]) + unit


def _cite(draft: Draft, row: _Row, sources: Sources) -> int:
    if row.found:
        return draft.citations.of_figure(row.found)
    start, end = row.thing.span
    quote = " ".join(sources.document(row.document.name).text[start:end].split())
    place = Place(row.block, row.thing.span, row.thing.row)
    return draft.citations.of_place(row.document, quote, row.thing.span, place)
