"""Example questions that the library can really answer, by kind."""

from collections import defaultdict
from collections.abc import Sequence

from corpus.types import Figure, Kind
from index.types import DocumentInfo, FoundFigure
from ui.parts import words

Group = tuple[str, tuple[str, ...]]
_EACH = 3


def example_groups(
    documents: Sequence[DocumentInfo], figures: Sequence[FoundFigure]
) -> tuple[Group, ...]:
    """Kinds of questions, each with a few made of what the library holds; empty kinds left out."""
    sure = [f.figure for f in figures if f.figure.sure and f.figure.source == "table"]
    groups = (
        ("查一个数", _figure_questions(sure)),
        ("几个地区比一比", _comparison_questions(sure)),
        ("看进展", _progress_questions(documents)),
        ("找内容", _passage_questions(documents)),
    )
    return tuple((name, questions) for name, questions in groups if questions)


def _figure_questions(figures: Sequence[Figure]) -> tuple[str, ...]:
    """One target a region, no indicator twice."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for each in figures:
        if each.kind is not Kind.TARGET or each.region in found or each.indicator in used:
            continue
        if each.indicator and each.value is not None:
            used.add(each.indicator)
            period = words.period_label(each.period)
            found[each.region] = f"{each.region}{period}{each.indicator}目标是多少"
    return tuple(found.values())[:_EACH]


def _comparison_questions(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Targets that most regions set for the same period."""
    regions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in figures:
        if each.kind is Kind.TARGET and each.indicator:
            regions[each.period, each.indicator].add(each.region)
    most = sorted(regions.items(), key=lambda item: -len(item[1]))
    return tuple(
        f"各区{words.period_label(period)}{indicator}目标对比"
        for (period, indicator), where in most
        if len(where) > 1
    )[:_EACH]


def _progress_questions(documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    regions = [
        each.metadata.place_name
        for each in documents
        if each.metadata.plan_type == "中期评估" and each.metadata.place_name
    ]
    return tuple(f"{region}哪些指标完成起来有困难" for region in regions)[:_EACH]


def _passage_questions(documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    regions = [each.metadata.place_name for each in documents if each.metadata.place_name]
    topics = ("养老服务有哪些安排", "老旧小区改造怎么安排", "营商环境有什么措施")
    pairs = zip(reversed(regions), topics, strict=False)
    return tuple(f"{region}{topic}" for region, topic in pairs)
