"""The findings as text for a terminal and as JSON objects."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from retrieval.audit.lexicon import say, words
from retrieval.audit.types import Finding, Grade, Spot

_QUOTE = 120  # characters of a quote that a terminal shows


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One object a finding."""
    return [
        {
            "rule": finding.rule.value,
            "grade": finding.grade.value,
            "region": finding.region,
            "indicator": finding.indicator,
            "sentence": finding.sentence,
            "documents": list(finding.documents),
            "spots": [_spot_json(spot) for spot in finding.spots],
        }
        for finding in findings
    ]


def _spot_json(spot: Spot) -> dict[str, Any]:
    return {
        "document": spot.document,
        "quote": spot.quote,
        "span": list(spot.span),
        "block": spot.place.block,
        "row": spot.place.row,
        "column": spot.place.column,
        "page": spot.place.page,
        "written": spot.written,
    }


def findings_text(findings: Sequence[Finding], names: Sequence[str]) -> str:
    """The report of these documents, one part a document, worst findings first."""
    if not findings:
        return say("none")
    by_name = {name: [f for f in findings if f.documents[0] == name] for name in names}
    return "\n\n".join(_document_text(name, found) for name, found in by_name.items())


def _document_text(name: str, findings: Sequence[Finding]) -> str:
    counts = Counter(finding.grade.value for finding in findings)
    head = say("head", document=name, **{grade.value: counts[grade.value] for grade in Grade})
    return "\n".join([head, *(_lines(number, f) for number, f in enumerate(findings, start=1))])


def _lines(number: int, finding: Finding) -> str:
    label = f"{rule_name(finding)}·{grade_name(finding.grade)}"
    quotes = dict.fromkeys(f"    「{shorten(spot)}」" for spot in finding.spots)
    return "\n".join([f"{number}. [{label}] {finding.sentence}", *quotes])


def rule_name(finding: Finding) -> str:
    """The rule's name as a reader sees it."""
    return str(words("rule")[finding.rule.value])


def grade_name(grade: Grade) -> str:
    """The grade's name as a reader sees it."""
    return str(words("grade")[grade.value])


def shorten(spot: Spot, size: int = _QUOTE) -> str:
    """A quote on one line, cut around its value."""
    quote = " ".join(spot.quote.split())
    if len(quote) <= size:
        return quote
    at = max(0, quote.find(spot.written.split("、")[0].strip("“”")))
    start = max(0, min(at - size // 2, len(quote) - size))
    ends = ("…" if start else "", "…" if start + size < len(quote) else "")
    return f"{ends[0]}{quote[start : start + size]}{ends[1]}"
