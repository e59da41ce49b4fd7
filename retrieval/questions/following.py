"""A question with the slots that it leaves to the one before it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.indicators import Mention, get
from corpus.numerals import numeral_value
from corpus.periods import find_periods
from retrieval.figures.match import relatives
from retrieval.questions.lexicon import mask, without_words
from retrieval.questions.question import Question
from retrieval.questions.world import RegionMention

# Lent along with the slots, but no slots themselves.
_SILENT = frozenset({"text", "rest", "topic", "year", "follows", "excluded"})
# So many characters of content of its own make a follow-up a new subject.
_NEW_SUBJECT = 4
# 跟甲区比呢, 比甲区高多少: the region named joins the one spoken of.
_BESIDE = re.compile("(?:^|[，,、 ])(?:那|再|如果|要是)*(?:(?:和|跟|与|同|对比|比起|比)) *$")
_BOTH = re.compile(
    "[这那](?:俩|(?P<n>[两二三四五几])[个家地者])|两[者个]?区?(?:各|分别|都|比|差|相差|加起来)|[二两]者|[它他]们"
)
# 那哪个最多: of those spoken of, where no kind of place is named.
_WHICH = re.compile("(?:哪[个家边]|谁)(?![区县市省州地])")
# What a bare region leaves to the question before it.
_LENT_INTENTS = frozenset({"list", "definition", "why", "how"})


def follow(before: Question, now: Question) -> Question:
    """The question with the slots that it leaves to the one before it."""
    carried: dict[str, object] = {}
    if joined := _joined(before, now):
        carried |= {"regions": joined, "every_region": False}
    elif not now.regions and not now.every_region:
        carried |= {"regions": before.regions, "every_region": before.every_region}
        carried["excluded"] = before.excluded
    same_subject = not now.indicators and _says_little(now.rest)
    if same_subject and not now.needs:
        carried |= {"needs": before.needs, "year": before.year}
    if same_subject and not now.measures:
        carried["measures"] = before.measures
    swapped = _swapped(before, now.rest) if same_subject else ()
    if swapped:
        now = replace(now, indicators=swapped, rest="", topic=swapped[0].indicator.name)
    elif same_subject:
        now = replace(now, hints=() if before.indicators else now.hints)
        carried |= {
            "indicators": before.indicators,
            "rest": f"{before.rest} {now.rest}".strip(),
            "topic": f"{before.topic} {now.topic}".strip(),
            "text": f"{_lent(before, now)} {_without_regions(now)}".strip(),
        }
    if same_subject and _is_bare(now):
        carried |= {"filters": before.filters, "compute": before.compute}
        carried["intents"] = now.intents | (before.intents & _LENT_INTENTS)
    now = replace(now, earlier=_distinct([*before.earlier, *before.regions]))
    if joined:
        carried["intents"] = now.intents | {"compare"}
    if "more" in now.intents and not (now.regions or now.indicators or now.rest or now.needs):
        carried["follows"] = before
    names = {name for name, value in carried.items() if value and name not in _SILENT}
    return replace(now, **carried, carried=frozenset(names))  # type: ignore[arg-type]


def _says_little(rest: str) -> bool:
    """True for content too short for a subject, or a measure of one: 营业收入呢."""
    telling = without_words("generic", rest)
    return min(len(text.replace(" ", "")) for text in (rest, telling)) < _NEW_SUBJECT


def _joined(before: Question, now: Question) -> tuple[RegionMention, ...]:
    """The regions of both questions, where this one sets its own beside the earlier; or none."""
    if now.regions and _BESIDE.search(now.asked[: now.regions[0].span[0]]):
        return _distinct([*before.regions, *now.regions])
    spoken_of = _distinct([*before.earlier, *before.regions])
    if not now.regions and len(spoken_of) > 1 and _WHICH.search(now.asked):
        return spoken_of
    several = None if now.regions else _BOTH.search(now.asked)
    if not several:
        return ()
    number = int(numeral_value(several["n"] or "两") or len(spoken_of))  # 这几个: all of them
    return spoken_of[-number:] if len(spoken_of) >= number else ()


def _distinct(regions: Iterable[RegionMention]) -> tuple[RegionMention, ...]:
    """The regions once each, each where it was named last."""
    named: dict[str, RegionMention] = {}
    for region in regions:
        named.pop(region.name, None)
        named[region.name] = region
    return tuple(named.values())


def _is_bare(now: Question) -> bool:
    """True for a question that only names another region: 那甲区呢."""
    told = now.rest or now.needs or now.measures or now.filters or now.compute or now.intents
    return bool(now.regions) and not told and not now.every_region


def _swapped(before: Question, rest: str) -> tuple[Mention, ...]:
    """The look-alike of the earlier indicator that the words name: 农村的呢 after 城镇居民收入."""
    word = rest.replace(" ", "")
    if not word or len(before.indicators) != 1:
        return ()
    asked = before.indicators[0]
    names = [get(name) for name in relatives(asked.indicator.name)]
    fitting = [
        one for one in names if one and word in one.name and word not in asked.indicator.name
    ]
    return tuple(Mention(one, (0, 0), word) for one in fitting[:1])


def _lent(before: Question, now: Question) -> str:
    """The words of the earlier question to search by; of a reason its subject alone."""
    named = " ".join(mention.written for mention in before.indicators)
    open_one = now.intents & {"why", "how"} and not now.quantity
    if open_one and named:
        return named
    lent = _without_regions(before)
    if any(need.period for need in now.needs):  # the earlier time is no longer meant
        lent = mask(lent, [period.span for period in find_periods(lent, before.year)])
    return lent


def _without_regions(question: Question) -> str:
    if question.text != question.asked:
        return question.text
    asked = question.asked
    own = [r.span for r in question.regions if asked[slice(*r.span)] == r.written]
    return mask(asked, own).strip()
