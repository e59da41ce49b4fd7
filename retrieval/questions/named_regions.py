"""Which of the place names in a question are regions, and which only begin another name."""

import re
from collections.abc import Sequence

from corpus.periods import find_periods
from corpus.types import Span
from retrieval.questions.lexicon import find_words
from retrieval.questions.world import RegionMention

# What follows a region: a particle, a verb, a number of them, a separator.
_AFTER = re.compile(
    r"$|[\s的和与跟及至、，,？?。！!；;呢：:（(这那几各三两四五等在]|全[市区县省]|去年|今年|上年|有|是|比|\d"
)
_RANKS = "省市区县州旗盟"
_BEFORE = ("kinds", "measures", "intents")


def standing_alone(
    text: str, regions: Sequence[RegionMention], spoken: Sequence[Span]
) -> list[RegionMention]:
    """Without places that only begin another name, such as a port's or a road's.

    A region without a plan of its own here counts when it is written with its rank (市, 县) or
    when what follows it is an indicator (`spoken`), a period, another region, a particle, a word
    that asks, or nothing.
    """
    if all(mention.places and not mention.inside for mention in regions):
        return list(regions)
    starts = {span[0] for span in spoken} | {period.span[0] for period in find_periods(text)}
    starts |= {word.span[0] for table in _BEFORE for word in find_words(table, text)}
    kept: list[RegionMention] = []
    ends = {mention.span[1] for mention in regions}
    for mention in reversed(regions):
        end = mention.span[1]
        held = mention.places and not mention.inside
        ranked = held or mention.written[-1] in _RANKS
        if not held and _in_list(text, mention.span, starts, ends):
            continue
        if ranked or end in starts or _AFTER.match(text[end:]):
            kept.append(mention)
            starts.add(mention.span[0])
    return kept[::-1]


def _in_list(text: str, span: Span, starts: set[int], ends: set[int]) -> bool:
    """True for a name without its rank in a list of other things: 黄金、白银、镍产量."""
    start, end = span
    if text[end - 1] in _RANKS:
        return False
    before = text[start - 1 : start] == "、" and start - 1 not in ends
    after = text[end : end + 1] == "、" and end + 1 not in starts
    return before or after
