"""Lists of indicators: those behind, those done, the binding ones."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.types import Figure
from retrieval import wording
from retrieval.figures.answer import Draft
from retrieval.figures.choose import is_over
from retrieval.figures.match import Candidate
from retrieval.figures.rows import Candidates, Target
from retrieval.figures.verdict import reached_early
from retrieval.questions.lexicon import find_words
from retrieval.questions.question import Question
from retrieval.types import Computed, ShownFigure

_MAX_ITEMS = 30


def write_list(
    draft: Draft, targets: Sequence[Target], question: Question, candidates: Candidates
) -> bool:
    """Adds each region's indicators with the status or attribute asked for; False when none has."""
    wanted = dict(question.filters)
    any_found = False
    for target in targets:
        rows = _of_category(_indicator_rows(candidates(target.documents)), question)
        kept = _beyond([c for c in rows if _fits(c.figure, wanted)], question)
        what = _what(wanted)
        if not kept and len(wanted) > 1:
            kept = [c for c in rows if c.figure.attribute == wanted["attribute"]]
            status = wording.STATUS_CLASS[wanted["status"]]
            what = "" if kept else what
            if kept:
                draft.lines.append(wording.none_of(target.name, wanted["attribute"], status))
        if not kept and wanted.get("status") == "done":
            any_found = _write_reached(draft, target, candidates) or any_found
            continue
        if not kept:
            if len(targets) == 1:
                return False
            draft.lines.append(wording.no_status(target.name, what))
            continue
        any_found = True
        if what:
            draft.lines.append(wording.status_head(target.name, what, len(kept)))
        draft.computed.append(Computed("项数", Decimal(len(kept)), "项", wording.COUNTED, ()))
        for candidate in kept[:_MAX_ITEMS]:
            number = draft.citations.of_figure(candidate.found)
            draft.figures.append(ShownFigure(candidate.figure, number))
            draft.lines.append(f"· {_item(candidate.figure)}[{number}]")
    return any_found


def _write_reached(draft: Draft, target: Target, candidates: Candidates) -> bool:
    """Adds the indicators whose newest value reaches the later target beside it in its row."""
    known = candidates(target.documents)
    rows = _rows(known)
    pairs = [(row[0], reached_early([c.figure for c in row])) for row in rows]
    found = [(candidate, pair) for candidate, pair in pairs if pair]
    if found:
        draft.lines.append(wording.reached_head(target.name, len(found)))
        draft.computed.append(Computed("项数", Decimal(len(found)), "项", wording.COUNTED, ()))
    for candidate, (newest, aim) in found[:_MAX_ITEMS]:
        number = draft.citations.of_figure(candidate.found)
        draft.figures += [ShownFigure(newest, number), ShownFigure(aim, number)]
        told = next((c for c in known if _tells_again(newest, c.figure)), None)
        again = f"[{draft.citations.of_figure(told.found)}]" if told else ""
        draft.lines.append(f"· {wording.reached_item(newest, aim)}[{number}]{again}")
    return bool(found)


def _tells_again(figure: Figure, other: Figure) -> bool:
    """True for a sentence that states the value of a table and judges it."""
    names = (figure.indicator, figure.period, figure.value, figure.unit)
    same = names == (other.indicator, other.period, other.value, other.unit)
    return same and other.source == "text" and bool(other.status)


def _of_category(candidates: list[Candidate], question: Question) -> list[Candidate]:
    """Those of the category that the question names (民生福祉), else all."""
    named = [c for c in candidates if _category(c) and _category(c) in question.asked]
    return named or candidates


def _category(candidate: Candidate) -> str:
    return "".join(re.findall("[一-鿿]", candidate.figure.category))


def _beyond(kept: list[Candidate], question: Question) -> list[Candidate]:
    """Of indicators that are done those that are more than done, where they are asked for."""
    if not find_words("beyond", question.asked):
        return kept
    return [c for c in kept if find_words("beyond", c.figure.status)] or kept


def _indicator_rows(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate for each table row that carries an attribute or a status."""
    return [row[0] for row in _rows(candidates)]


def _rows(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The figures of each table row that carries an attribute or a status."""
    rows: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        figure = candidate.figure
        if figure.source == "table" and (figure.attribute or figure.status):
            rows.setdefault((candidate.found.document.name, figure.quote), []).append(candidate)
    return [row for row in rows.values() if not all(is_over(c.found) for c in row)]


def _fits(figure: Figure, wanted: dict[str, str]) -> bool:
    attribute = wanted.get("attribute")
    if attribute and figure.attribute != attribute:
        return False
    status = wanted.get("status")
    return not status or status_class(figure.status) == status


def status_class(status: str) -> str:
    """behind, ahead or unknown for a status word as written in a table; "" for none."""
    found = find_words("status", status)
    return found[0].meaning if found else ""


def _what(wanted: dict[str, str]) -> str:
    parts = [wanted.get("attribute", ""), wording.STATUS_CLASS.get(wanted.get("status", ""), "")]
    return "、".join(part for part in parts if part)


def _item(figure: Figure) -> str:
    name = figure.indicator_written or figure.indicator
    marks = "；".join(part for part in (figure.attribute, figure.status) if part)
    return f"{name}（{marks}）"
