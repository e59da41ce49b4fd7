"""From a question's words to its slots."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.indicators import Mention, find_everyday, find_indicators, fuzzy
from corpus.periods import find_periods
from corpus.types import Measure, Span
from retrieval.questions.following import follow
from retrieval.questions.lexicon import Word, find_compute, find_words, mask, without_words
from retrieval.questions.named_regions import standing_alone
from retrieval.questions.needs import ASKS, CLAUSE, needs_of
from retrieval.questions.periods import ends_of
from retrieval.questions.plan_years import plan_of, with_plan_years
from retrieval.questions.question import FROM_TO, Question
from retrieval.questions.tidying import tidy
from retrieval.questions.world import (
    World,
    asked_for,
    library_places,
    outer_regions,
    regions_in,
    year_of,
)

# With fewer characters of content beside it, a short form is what the question is about.
_WHOLE_SUBJECT = 3
_NO_CONTENT = re.compile(r"[^\w+&.]+|(?<!\d)\d+(?:\.\d+)?(?![\w+&])")
# 超过今年目标多少, 比2026年目标下限多几万人.
_PAST_AIM = re.compile(
    "(?:比|超过?|超出|高[于出]|低于|距离?|离)[^，。；,;]{0,8}目标(?:值|下限|上限)?[^，。；,;]{0,3}(?:多少|几)"
)
_PARTICLE = re.compile("[的了是吗呢]")
_EXCEPT = re.compile(
    "除(?:了|去|开)?[^，,。？?]{1,24}?(?:以外|之外|外|[，,]|其他|其余|另外|别的|剩下)"
)
# The items of a list: GDP、外资、失业率.
_ITEM = re.compile("[^、，,；;和与及跟]+")
_VALUE = re.compile("基数|目标值?$|实际值?$|完成值$|现值$|总量$")
_AIM = re.compile("目标|规划|计划|要求|任务")
# 一般公共预算收入及增速: the measure comes on top of the value itself.
_BESIDE = re.compile("(?:及|和|与|、|以及)其?$")
# One character between blanks is what is left of a word, not a word.
_LONE = re.compile(r"(?<!\S)\S(?!\S)")
# 五年一共新增就业, in a yearly report.
_FIVE_ALONE = re.compile(
    "(?<![近去这个十])五年(?=一共|总共|共|累计|合计|年均|平均|增加|增长|提高|净增|新增|翻|城镇|里|以来)(?:里|以来)?"
)


def understand(text: str, history: Sequence[str], world: World, year: int | None) -> Question:
    """The question with what earlier ones lend it; `year` is what 去年 and 今年 count from."""
    question: Question | None = None
    for asked in [*history[-6:], text]:
        current = _parse(tidy(asked), world, year)
        question = follow(question, current) if question else current
    assert question is not None
    return question


def _parse(text: str, world: World, year: int | None) -> Question:
    """The slots of one question by itself."""
    spoken = [mention.span for mention in find_indicators(text, question=True)]
    named = [m for m in regions_in(text, world) if not any(_within(m.span, s) for s in spoken)]
    named = standing_alone(text, named, spoken)
    left_out = [mention for mention in named if _is_excepted(mention.span, text)]
    regions = tuple(asked_for([mention for mention in named if mention not in left_out]))
    own = world.of_places(library_places(regions))
    year = year_of(own) or year
    yearly = all(d.metadata.period.isdigit() for d in own or world.documents)
    if spoken or ASKS.search(text):  # sentences are found better by their own words
        dated = with_plan_years(text, plan_of(own or world.documents), year)
        if dated != text:
            return _parse(dated, world, year)
    if yearly and _FIVE_ALONE.search(text):
        return _parse(_FIVE_ALONE.sub("五年来", text), world, year)
    masked = mask(text, [mention.span for mention in named])
    named_here = _indicators(masked, [period.span for period in find_periods(masked, year)])
    listed = _listed(masked, named_here, year)
    indicators = tuple(sorted([*named_here, *listed], key=lambda mention: mention.span))
    bare = mask(masked, [mention.span for mention in indicators])
    compute = find_compute(bare)
    plain = mask(bare, [word.span for word in compute])
    words = {table: find_words(table, plain) for table in ("kinds", "measures", "status")}
    for table in ("kinds", "measures"):
        words[table] = [word for word in words[table] if word.meaning != "neutral"]
    content = _content(bare, year)
    intents = frozenset(word.meaning for word in find_words("intents", bare))
    needs = needs_of(plain, words["kinds"], year, yearly)
    needs = tuple(ends_of(needs)) if FROM_TO.search(text) else needs
    return Question(
        asked=text,
        text=text,
        regions=regions,
        outer=outer_regions(text, world),
        every_region=bool(left_out or find_words("every_region", bare)),
        excluded=library_places(left_out),
        indicators=indicators,
        hints=() if indicators else _hints(masked, year),
        needs=needs,
        measures=_measures(plain, words["measures"], indicators),
        topic=_topic(plain, year, indicators),
        intents=intents,
        filters=_filters(bare, words["status"]),
        compute=_compute(text, compute),
        year=year,
        rest=" ".join(content.split()),
        modifier=_modifier(content, indicators),
    )


def _is_excepted(span: Span, text: str) -> bool:
    """True for a region named to leave it out: 除了甲区，其他各区."""
    return any(m.start() < span[0] and span[1] <= m.end() for m in _EXCEPT.finditer(text))


def _indicators(text: str, periods: Sequence[Span]) -> list[Mention]:
    """The indicators named; a misspelt name counts where no more than a part of it is right."""
    exact = find_indicators(text)
    # 就业的目标: a particle is no misspelt character.
    misspelt = [m for m in fuzzy(mask(text, periods, "，")) if not _PARTICLE.search(m.written[:-1])]
    wider = [m for m in misspelt if any(_within(e.span, m.span) for e in exact)]
    kept = [e for e in exact if not any(_within(e.span, m.span) for m in wider)]
    return sorted([*kept, *wider], key=lambda m: m.span) or misspelt


def _listed(text: str, named: Sequence[Mention], year: int | None) -> list[Mention]:
    """Short forms that are a whole item of a list whose other items are indicators as well."""
    items = [m for m in _ITEM.finditer(text) if m[0].strip()]
    held = [i for i in items if any(_inside(mention.span, i.span()) for mention in named)]
    if not held:
        each = [_short(item, year) for item in items]
        return [m for found in each for m in found] if len(each) > 1 and all(each) else []
    found = [mention for item in items if item not in held for mention in _short(item, year)]
    if all(_is_count(mention) for mention in named):
        return [mention for mention in found if _is_count(mention)]
    return found


def _is_count(mention: Mention) -> bool:
    """True for a number of firms or places: beside it 规上工业 means the firms."""
    return set(mention.indicator.units) <= set("家个户所座处") and bool(mention.indicator.units)


def _short(item: re.Match[str], year: int | None) -> list[Mention]:
    """The indicator that an item of a list is a short form of."""
    found = find_indicators(item[0], question=True) or find_everyday(item[0])
    if len(found) != 1:
        return []
    rest = _content(mask(item[0], [found[0].span]), year)
    start, end = (item.start() + place for place in found[0].span)
    return [] if rest.strip() else [replace(found[0], span=(start, end))]


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _hints(text: str, year: int | None) -> tuple[Mention, ...]:
    """Short forms and everyday words for an indicator (税收, 医生), where nothing stands beside."""
    short = find_indicators(text, question=True) or find_everyday(text)
    beside = without_words("status", mask(text, [mention.span for mention in short]))
    rest = _content(beside, year)
    return tuple(short) if len(rest.replace(" ", "")) < _WHOLE_SUBJECT else ()


def _within(inner: Span, outer: Span) -> bool:
    """True for a span inside a longer one: the 高新 of 高新技术企业 is no region."""
    return _inside(inner, outer) and inner != outer


def _named_measures(indicators: Sequence[Mention]) -> tuple[Measure, ...]:
    """The measures that names bring along, each its own: 经济增速, GDP总量."""
    of_each = [
        [
            Measure(word.meaning)
            for word in find_words("measures", mention.written)
            if mention.written.endswith(word.written) and word.written not in mention.indicator.name
        ]
        for mention in indicators
    ]
    told = [measure for measures in of_each for measure in measures]
    return tuple(dict.fromkeys(told)) if all(of_each) else ()


def _compute(text: str, words: Sequence[Word]) -> str:
    """What is to be worked out; a gap is one to a target, else it is a change between periods."""
    if _PAST_AIM.search(text):
        return "gap"
    if not words:
        return ""
    meanings = [word.meaning for word in words]
    meaning = "mean" if "mean" in meanings else meanings[0]
    return "change" if meaning == "gap" and not _AIM.search(text) else meaning


def _measures(
    text: str, words: Sequence[Word], indicators: Sequence[Mention]
) -> tuple[Measure, ...]:
    """The measures asked for; none where a part of the question asks for a value as such."""
    words = [word for word in words if not _asks_share(word, indicators)]
    if not words:
        return _named_measures(indicators)
    parts = re.split("[、，,]", text)
    if len(parts) > 1 and _asks_plainly(parts, words):
        return ()
    for clause in CLAUSE.finditer(text):
        asks = ASKS.search(clause[0])
        if asks and not any(clause.start() <= word.span[0] < clause.end() for word in words):
            return ()
    if any(_BESIDE.search(text[: word.span[0]]) for word in words):
        return ()
    return tuple(dict.fromkeys(Measure(word.meaning) for word in words))


def _asks_share(word: Word, indicators: Sequence[Mention]) -> bool:
    """True for 百分之几 of an indicator that is a percentage itself: 森林覆盖率."""
    units = {unit for mention in indicators for unit in mention.indicator.units}
    return word.written in ("百分之几", "百分之多少") and units == {"%"}


def _asks_plainly(parts: Sequence[str], words: Sequence[Word]) -> bool:
    """True where a part of a list asks for a value as such: 基数、目标、增速."""
    return any(
        _VALUE.search(part) and not any(word.written in part for word in words) for part in parts
    )


def _topic(text: str, year: int | None, indicators: Sequence[Mention]) -> str:
    """What is counted in the question's own words, measures such as 占比 included."""
    masked = mask(text, [period.span for period in find_periods(text, year)])
    for table in ("every_region", "intents", "kinds", "follow_up", "filler"):
        masked = without_words(table, masked)
    written = [mention.written for mention in indicators]
    return " ".join([*_LONE.sub(" ", _NO_CONTENT.sub(" ", masked)).split(), *written])


def _filters(text: str, status: Sequence[Word]) -> tuple[tuple[str, str], ...]:
    found = [("status", word.meaning) for word in status]
    found += [("attribute", m) for m in re.findall("约束性|预期性", text)]
    return tuple(dict.fromkeys(found))


def _content(text: str, year: int | None) -> str:
    """The content words that no slot took; every other character is a blank."""
    text = mask(text, [period.span for period in find_periods(text, year)])
    for table in ("every_region", "intents", "kinds", "measures", "compute", "follow_up", "filler"):
        text = without_words(table, text)
    text = _NO_CONTENT.sub(lambda match: " " * len(match[0]), text)
    return _LONE.sub(" ", text)


def _modifier(content: str, indicators: Sequence[Mention]) -> str:
    """The content words right before the first indicator, which narrow what it counts."""
    if not indicators:
        return ""
    before = content[: indicators[0].span[0]]
    last = "" if before.endswith(" ") else before.split(" ")[-1]
    return last if len(last) > 1 and not last.isdigit() else ""
