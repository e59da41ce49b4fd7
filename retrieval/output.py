"""Answers as JSON objects and as text for a terminal."""

from typing import Any

from retrieval import wording
from retrieval.types import Answer, Citation, ShownFigure


def to_json(answer: Answer, number: str = "") -> dict[str, Any]:
    """The object of the commands' contract (DESIGN, section 4)."""
    slots = answer.slots
    return {
        "id": number,
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.text,
        "slots": {
            "regions": [s.value for s in slots.regions],
            "indicators": [s.value for s in slots.indicators],
            "periods": [s.value for s in slots.periods],
            "kinds": [s.value for s in slots.kinds],
            "intent": slots.intent,
            "carried": [s.value for s in slots.carried],
        },
        "figures": [_figure(shown) for shown in answer.figures],
        "citations": [_citation(citation) for citation in answer.citations],
        "missing": [
            {"slot": m.slot, "reason": m.reason, "nearest": list(m.nearest)} for m in answer.missing
        ],
        "seconds": answer.seconds,
    }


def _figure(shown: ShownFigure) -> dict[str, Any]:
    figure = shown.figure
    return {
        "region": figure.region,
        "indicator": figure.indicator,
        "period": figure.period,
        "kind": figure.kind.value,
        "measure": figure.measure.value,
        "written": figure.written,
        "value": None if figure.value is None else float(figure.value),
        "unit": figure.unit,
        "comparator": figure.comparator,
        "attribute": figure.attribute,
        "citation": shown.citation,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "document": citation.document,
        "title": citation.title,
        "heading": list(citation.heading),
        "quote": citation.evidence,
        "span": list(citation.span),
        "page": citation.page,
    }


def to_text(answer: Answer) -> str:
    """The answer for a person: text, then the list of citations."""
    lines = [answer.text]
    if answer.citations:
        lines += ["", wording.SOURCES]
        lines += [_source_line(citation) for citation in answer.citations]
    return "\n".join(lines)


def _source_line(citation: Citation) -> str:
    where = " › ".join((citation.title, *citation.heading))
    page = f"，第{citation.page}页" if citation.page else ""
    head = [line for line in citation.head if line not in citation.heading]
    words = [" ".join(text.split()) for text in (*head, citation.quote)]
    return f"[{citation.n}] {where}{page}：{'｜'.join(words)}"
