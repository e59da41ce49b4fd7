"""The consistency report: where a plan, or the plans of one region, contradict themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.types import Document, Figure
from index.library import Library
from index.types import DocumentInfo
from retrieval.audit.claims import claim_findings, rank_findings, status_clashes, trend_findings
from retrieval.audit.counts import count_findings, indicator_findings
from retrieval.audit.facts import facts_of, paragraphs_of
from retrieval.audit.growth import growth_findings, series_of
from retrieval.audit.kin import kin_findings
from retrieval.audit.lexicon import say
from retrieval.audit.names import longer_findings, name_findings
from retrieval.audit.pairs import pair_findings
from retrieval.audit.ratios import ratio_findings
from retrieval.audit.share import share_findings
from retrieval.audit.sums import sum_findings
from retrieval.audit.tables import table_findings
from retrieval.audit.text import text_findings
from retrieval.audit.types import Finding, Grade, Rule, Spot

__all__ = ["Finding", "Grade", "Rule", "Spot", "audit", "audit_documents", "findings_about"]

_ORDER = {Grade.CONTRADICTION: 0, Grade.SCOPE: 1, Grade.ROUNDING: 2}


def audit(library: Library, document: str | None = None) -> tuple[Finding, ...]:
    """The findings of a document, or of all; those across documents of its region included."""
    infos = library.documents()
    regions = {info.metadata.place_name for info in infos if document in (None, info.name)}
    names = [info.name for info in infos if info.metadata.place_name in regions]
    if document is not None and document not in names:
        names = [document]  # the library says that there is none
    found = audit_documents([library.document(name) for name in names])
    return tuple(f for f in found if document is None or document in f.documents)


def audit_documents(documents: Sequence[Document]) -> tuple[Finding, ...]:
    """The findings in each document and across those of one region, worst first."""
    found = [finding for document in documents for finding in _within(document)]
    found += _across(documents)
    order = {document.name: number for number, document in enumerate(documents)}
    return tuple(sorted(_merged(found), key=lambda f: _rank(f, order)))


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each once; values of one indicator that are only rounded become one."""
    kept: dict[tuple[object, ...], Finding] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for finding in dict.fromkeys(findings):
        key: tuple[object, ...] = (finding,)
        if finding.grade is Grade.ROUNDING and finding.indicator:
            key = finding.rule, finding.indicator, finding.documents
        kept.setdefault(key, finding)
        counts[key] += 1
    return [
        replace(f, sentence=say("and_more", sentence=f.sentence, count=counts[key]))
        if counts[key] > 1
        else f
        for key, f in kept.items()
    ]


def findings_about(findings: Iterable[Finding], region: str, indicators: set[str]) -> list[Finding]:
    """What is known to disagree about these canonical indicators of a region, rounding aside."""
    return [
        finding
        for finding in findings
        if finding.region == region
        and finding.indicator in indicators
        and finding.grade is not Grade.ROUNDING
    ]


def _rank(finding: Finding, order: dict[str, int]) -> tuple[int, int, int]:
    return (
        _ORDER[finding.grade],
        min(order[name] for name in finding.documents),
        min(spot.span[0] for spot in finding.spots),
    )


def figure_findings(document: Document) -> Iterator[Finding]:
    """What the figures of a document alone contradict: a few thousandths of a second."""
    facts = facts_of(document)
    series = series_of(facts)
    yield from pair_findings(facts)
    yield from growth_findings(series)
    yield from ratio_findings(series, document.metadata)
    yield from kin_findings(series)
    yield from rank_findings(facts)
    yield from claim_findings(series)
    yield from status_clashes(series)


def bare_document(info: DocumentInfo, figures: tuple[Figure, ...]) -> Document:
    """A document of its figures alone, without its text."""
    return Document(info.name, info.sha256, info.format, "", info.metadata, (), figures)


def _within(document: Document) -> Iterator[Finding]:
    paragraphs = paragraphs_of(document)
    series = series_of(facts_of(document))
    yield from figure_findings(document)
    for paragraph in paragraphs:
        yield from sum_findings(paragraph)
        yield from share_findings(paragraph)
        yield from count_findings(paragraph)
        yield from trend_findings(paragraph, series)
    yield from indicator_findings(document, paragraphs)
    yield from table_findings(document)
    yield from text_findings(document, paragraphs)
    yield from name_findings(paragraphs)
    yield from longer_findings(paragraphs)


def _across(documents: Sequence[Document]) -> list[Finding]:
    """Pairs of figures in two documents of one region."""
    by_region: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_region[document.metadata.place_name].append(document)
    return [
        finding
        for region, group in by_region.items()
        if region and len(group) > 1
        for finding in pair_findings(fact for each in group for fact in facts_of(each))
        if finding.rule is Rule.DOCUMENTS
    ]
