"""The slots of an understood question, as an answer shows them."""

from retrieval.questions.question import Question
from retrieval.types import Slot, Slots


def slots_of(question: Question) -> Slots:
    """What was understood, each value with where it came from."""
    regions = [
        Slot(place, region.written, question.origin("regions"))
        for region in question.regions
        for place in (region.places or (region.name,))
    ]
    indicators = [
        Slot(mention.indicator.name, mention.written, question.origin("indicators"))
        for mention in question.indicators
    ]
    origin = question.origin("needs")
    return Slots(
        regions=_distinct(regions),
        indicators=_distinct(indicators),
        periods=_distinct([Slot(n.period, n.period, origin) for n in question.needs if n.period]),
        kinds=_distinct([Slot(n.kind.value, "", origin) for n in question.needs if n.kind]),
        measures=_distinct(
            [Slot(m.value, "", question.origin("measures")) for m in question.measures]
        ),
        filters=tuple(Slot(value, name) for name, value in question.filters),
        intent=intent_of(question),
    )


def _distinct(slots: list[Slot]) -> tuple[Slot, ...]:
    return tuple({slot.value: slot for slot in slots}.values())


def intent_of(question: Question) -> str:
    """One word for what is wanted."""
    for intent in ("rank", "compare", "definition", "why", "how", "list", "source"):
        if intent in question.intents:
            return intent
    if question.compute:
        return "calculation"
    if question.regions and question.indicators:
        return "figure"
    return "figure" if question.indicators or question.needs else "passage"
