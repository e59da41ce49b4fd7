"""A question with the slots that it leaves to the one before it."""

from dataclasses import replace

from corpus.indicators import Mention, get
from retrieval.figures.match import relatives
from retrieval.questions.lexicon import mask
from retrieval.questions.question import Question

# Lent along with the slots, but no slots themselves.
_SILENT = frozenset({"text", "rest", "topic", "year"})
# So many characters of content of its own make a follow-up a new subject.
_NEW_SUBJECT = 4


def follow(before: Question, now: Question) -> Question:
    """The question with the slots that it leaves to the one before it."""
    carried: dict[str, object] = {}
    if not now.regions and not now.every_region:
        carried |= {"regions": before.regions, "every_region": before.every_region}
    same_subject = not now.indicators and len(now.rest.replace(" ", "")) < _NEW_SUBJECT
    if same_subject and not now.needs:
        carried |= {"needs": before.needs, "year": before.year}
    if same_subject and not now.measures:
        carried["measures"] = before.measures
    swapped = _swapped(before, now.rest) if same_subject else ()
    if swapped:
        now = replace(now, indicators=swapped, rest="", topic=swapped[0].indicator.name)
    elif same_subject:
        carried |= {
            "indicators": before.indicators,
            "rest": f"{before.rest} {now.rest}".strip(),
            "topic": f"{before.topic} {now.topic}".strip(),
            "text": f"{_lent(before, now)} {_without_regions(now)}".strip(),
        }
    names = {name for name, value in carried.items() if value and name not in _SILENT}
    return replace(now, **carried, carried=frozenset(names))  # type: ignore[arg-type]


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
    return named if open_one and named else _without_regions(before)


def _without_regions(question: Question) -> str:
    if question.text != question.asked:
        return question.text
    return mask(question.asked, [region.span for region in question.regions]).strip()
