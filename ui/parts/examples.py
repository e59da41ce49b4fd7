"""Example questions that the library can really answer, by kind."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from corpus.types import Figure, Kind
from index.types import DocumentInfo, FoundFigure
from ui.parts import words
from ui.parts.grid import tables_first

Group = tuple[str, tuple[str, ...]]
_YEAR = re.compile(r"\d{4}")
# A longer name does not fit an example on a phone.
_SHORT = 12
_EACH = 3
_TOPICS = (("养老服务", "有哪些安排"), ("老旧小区", "改造怎么安排"), ("营商环境", "有什么措施"))
# Documents read for a topic: the first screen must not wait for a large library.
_LOOKED_AT = 8


def example_groups(
    documents: Sequence[DocumentInfo],
    figures: Sequence[FoundFigure],
    text_of: Callable[[str], str],
) -> tuple[Group, ...]:
    """Kinds of questions, each with a few made of what the library holds; empty kinds left out.

    `text_of` gives a document's text by its name.
    """
    sure = [f.figure for f in tables_first(figures) if f.figure.sure and is_own(f)]
    groups = (
        ("查一个数", _figure_questions(sure)),
        ("几个地区比一比", _comparison_questions(sure)),
        ("看进展", _progress_questions(documents)),
        ("找内容", _passage_questions(documents, text_of)),
    )
    return tuple((name, questions) for name, questions in groups if questions)


def is_own(found: FoundFigure) -> bool:
    """Whether a figure is of the plan's own time: an earlier plan's target is a poor example."""
    years, own = _YEAR.findall(found.figure.period), _YEAR.findall(found.document.metadata.period)
    return not own or not years or years[-1] >= own[0]


def _figure_questions(figures: Sequence[Figure]) -> tuple[str, ...]:
    """One target a region, no indicator twice."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for each in figures:
        if each.kind is not Kind.TARGET or each.region in found or each.indicator in used:
            continue
        if each.indicator and len(each.indicator) <= _SHORT and each.value is not None:
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
        f"各地{words.period_label(period)}{indicator}目标对比"
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


def _passage_questions(
    documents: Sequence[DocumentInfo], text_of: Callable[[str], str]
) -> tuple[str, ...]:
    """Topics that a document speaks of, each of another region as long as there is one."""
    found: list[str] = []
    used: set[str] = set()
    placed = [each for each in reversed(documents) if each.metadata.place_name]
    for word, rest in _TOPICS:
        fresh_first = sorted(placed, key=lambda each: each.metadata.place_name in used)
        holders = (each for each in fresh_first[:_LOOKED_AT] if word in text_of(each.name))
        if holder := next(holders, None):
            used.add(holder.metadata.place_name)
            found.append(f"{holder.metadata.place_name}{word}{rest}")
    return tuple(found)
