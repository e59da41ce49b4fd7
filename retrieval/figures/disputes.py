"""Known contradictions about what a question asks, shown with both places."""

import re
from collections.abc import Sequence
from decimal import Decimal

from retrieval import wording
from retrieval.audit.types import Finding, Grade, Rule, Spot
from retrieval.figures.answer import Draft
from retrieval.figures.match import relatives
from retrieval.figures.rows import Target
from retrieval.gate import unsupported
from retrieval.questions.grams import covered, grams
from retrieval.questions.lexicon import find_words
from retrieval.questions.question import Question
from retrieval.sources import Sources
from retrieval.types import Computed, ShownFigure

_MOST = 2
_COUNTS = re.compile("(?:是|有|为|共|到底)?几[项个大类条种]")
# What the plans count, and count otherwise elsewhere.
_COUNTED = (Rule.COUNT, Rule.STATUS)
# So many characters before a place name what it is of.
_BEFORE = 120
# An audit takes a tenth of a second a document: doubts are looked into where a region is named.
_MOST_REGIONS = 5
# A finding is about the question when it holds this share of the question's own words.
_ABOUT = 0.6
# Where an indicator is named, more of them.
_SURELY_ABOUT = 0.75


def asks_for_disputes(question: Question) -> bool:
    """True when the words doubt the plans: 到底, 对得上吗, 是不是逐年增加; or count: 几项."""
    return _doubts(question) or _counts(question)


def _doubts(question: Question) -> bool:
    return "conflict" in question.intents or bool(find_words("doubt", question.asked))


def _counts(question: Question) -> bool:
    """True when it is asked how many there are of what the plans count: 是几项, 有几个."""
    asked = question.asked
    known = not question.indicators and bool(find_words("counted", asked))
    return known and _COUNTS.search(asked) is not None


def write_disputes(
    draft: Draft,
    question: Question,
    targets: Sequence[Target],
    sources: Sources,
    counted_only: bool = False,
) -> None:
    """Adds what the audit found about the indicators or the words of the question."""
    counted_only = counted_only or not _doubts(question)
    found = [
        finding
        for target in targets[:_MOST_REGIONS]
        for document in target.documents
        for finding in sources.findings(document.name)
        if finding.region in (target.name, "")
        and (finding.rule in _COUNTED or not counted_only)
        and (_about(finding, question, sources) or _beside(finding, draft))
    ]
    _write(draft, found, sources)


def _write(draft: Draft, found: Sequence[Finding], sources: Sources) -> None:
    """Adds contradictions that the lines do not show yet, each with its places."""
    shown = draft.text() if draft.conflict else ""
    news = [f for f in found if not all(s.written and s.written in shown for s in f.spots)]
    for finding in news[:_MOST]:
        draft.conflict = True
        cited = [_cite(draft, finding, i, sources) for i in range(len(finding.spots))]
        draft.computed += _worked_out(finding, tuple(cited))
        marks = "".join(f"[{number}]" for number in dict.fromkeys(cited))
        draft.lines.append(f"{wording.dispute(finding.sentence)}{marks}。")


def write_contradicted(
    draft: Draft, targets: Sequence[Target], sources: Sources, shown: Sequence[ShownFigure]
) -> None:
    """Adds what the plans' own figures contradict among the values shown."""
    known = {(s.figure.indicator, s.figure.written) for s in shown}
    found = [
        finding
        for target in targets[:_MOST_REGIONS]
        for document in target.documents
        for finding in sources.figure_findings(document)
        if finding.grade is Grade.CONTRADICTION
        and any((finding.indicator, spot.written) in known for spot in finding.spots)
    ]
    _write(draft, found, sources)


def _worked_out(finding: Finding, cited: tuple[int, ...]) -> list[Computed]:
    """The values that a rule worked out to see the contradiction."""
    quotes = [spot.quote + spot.written for spot in finding.spots]
    numbers = unsupported(finding.sentence, quotes)
    return [
        Computed(wording.CHECKED, Decimal(number), "", finding.sentence, cited)
        for number in numbers[:1]
    ]


def _about(finding: Finding, question: Question, sources: Sources) -> bool:
    """True for a finding on an indicator asked for, or one that speaks in the question's words."""
    if finding.grade is Grade.ROUNDING:
        return False
    names = {mention.indicator.name for mention in question.indicators}
    if finding.indicator in names | {other for name in names for other in relatives(name)}:
        return True
    if finding.rule is Rule.STATUS:
        return bool(_statuses(question.asked) & _statuses(finding.sentence))
    topic = grams(question.topic)
    told = grams(finding.sentence + "".join(_around(spot, sources) for spot in finding.spots))
    least = _SURELY_ABOUT if names else _ABOUT
    return len(topic) > 1 and covered(topic, told) >= least


def _statuses(text: str) -> set[str]:
    return {word.meaning for word in find_words("status", text)}


def _beside(finding: Finding, draft: Draft) -> bool:
    """True for parts that do not make up their total, in a paragraph that the answer cites."""
    cited = {(c.document, c.place.block) for c in draft.citations.all}
    places = {(spot.document, spot.place.block) for spot in finding.spots}
    return finding.rule is Rule.SUM and bool(cited & places)


def _around(spot: Spot, sources: Sources) -> str:
    """A place of a finding with what stands before it and says what it is of."""
    text = sources.document(spot.document).text
    return spot.quote + text[max(0, spot.span[0] - _BEFORE) : spot.span[0]]


def _cite(draft: Draft, finding: Finding, number: int, sources: Sources) -> int:
    spot = finding.spots[number]
    info = next(d for d in sources.world.documents if d.name == spot.document)
    return draft.citations.of_place(info, spot.quote, spot.span, spot.place)
