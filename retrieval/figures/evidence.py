"""The sentences behind figures, shown where the figures leave something of the question unsaid."""

import re
from collections.abc import Iterable

from retrieval import wording
from retrieval.figures.answer import Draft
from retrieval.figures.rows import Row
from retrieval.questions.grams import covered, grams
from retrieval.questions.question import Question

# Longer than this, a sentence is shown by its clauses that hold the value.
_LONGEST = 160
# A sentence is shown beside the figures when it holds this share of what they leave out.
_TELLS = 0.5
_MOST = 2
_CLAUSE = re.compile("[^；;。]+[；;。]?")


def add_original(draft: Draft, rest: frozenset[str], always: bool) -> bool:
    """Shows cited sentences that speak of what the lines leave out; False when none does."""
    missing = rest - grams(draft.text())
    shown = 0
    for citation in draft.citations.all:
        if shown == _MOST or citation.place.row is not None:
            continue
        values = [s.figure.written for s in draft.figures if s.citation == citation.n]
        text = excerpt(citation.quote.replace("\n", ""), values)
        if text and (always or covered(missing, grams(text)) >= _TELLS):
            if text not in draft.text():
                draft.lines.append(f"{wording.ORIGINAL}{text}[{citation.n}]")
            shown += 1
    return shown > 0


def excerpt(quote: str, values: Iterable[str]) -> str:
    """The sentence, or of a long one the clauses that hold one of the values; "" if still long."""
    if len(quote) <= _LONGEST:
        return quote
    wanted = list(values)
    clauses = [m[0] for m in _CLAUSE.finditer(quote) if any(value in m[0] for value in wanted)]
    text = "".join(clauses)
    return text if len(text) <= 2 * _LONGEST else ""


def write_statuses(draft: Draft, row: Row, question: Question) -> bool:
    """Shows what the text says of how the indicators asked for come along; False if nothing."""
    told = [m for m in row.matches if m.figure.status and m.figure.source == "text"]
    quotes = {m.figure.quote: m for m in told if not m.lookalike}
    for match in list(quotes.values())[:_MOST]:
        number = draft.citations.of_figure(match.candidate.found)
        text = excerpt(match.figure.quote.replace("\n", ""), [match.figure.written])
        if text and text not in draft.text():
            draft.lines.append(f"{wording.ORIGINAL}{text}[{number}]")
    return bool(quotes)
