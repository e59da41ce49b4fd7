"""From a question's words to its slots."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.folding import simplify
from corpus.indicators import Mention, find_everyday, find_indicators, fuzzy
from corpus.periods import find_periods
from corpus.types import Kind, Measure, Span
from retrieval.following import follow
from retrieval.lexicon import Word, find_words, mask, without_words
from retrieval.named_regions import standing_alone
from retrieval.periods import LATEST, years_of
from retrieval.question import Need, Question
from retrieval.world import World, asked_for, library_places, outer_regions, regions_in, year_of

# Longer texts are no questions; the rest is not read.
LONGEST_QUESTION = 500
# With fewer characters of content beside it, a short form is what the question is about.
_WHOLE_SUBJECT = 3
_NOW = re.compile("现在|目前|现状|至今|如今|最新")
_BETWEEN = re.compile("[、和与及至到~—-]?")
_NO_CONTENT = re.compile(r"[^\w+&.]+|(?<!\d)\d+(?:\.\d+)?(?![\w+&])")
_AIM = re.compile("目标|规划|计划|要求|任务")
_CLAUSE = re.compile("(?:(?!多少、)[^?？;；,，。])+(?:多少(?=、))?")
# 一般公共预算收入及增速: the measure comes on top of the value itself.
_BESIDE = re.compile("(?:及|和|与|、|以及)其?$")
_ASKS = re.compile("多少|目标|几个|几家|多大")
# One character between blanks is what is left of a word, not a word.
_LONE = re.compile(r"(?<!\S)\S(?!\S)")
_SENTENCE_END = re.compile("[?？;；。!！]")
# 22年, 20-22年: years as people say them; 15年来 and 20年以上 are spans.
_SPAN = "级内期限以来间龄多"
_SHORT_YEAR = re.compile(
    rf"(?<![\d第近过这.])([0-3]\d)(?=年(?![{_SPAN}])|[-—~至到、和]\d\d年(?![{_SPAN}]))"
)
# 2025目标, 2021、2022各: a year that a number of things could not be.
_BARE_YEAR = re.compile(
    r"(?<![\d.])(20[0-4]\d)(?![\d年.%亿万千百元人家个户吨亩米公项件所座两三四五—~至到-])"
)
# 造多少林: verb and object with the question between them are one word (造林).
_APART = re.compile(
    r"([造修建种栽拆招架铺植打])了?(?:多少|几)(?:[百千万亿]?[亩个座条棵株栋公里米]{1,2})?([林草粮路桥树房楼绿厂商]|违建)(?=$|[?？。，,])"
)
# 新增多少高企, 改造了多少老旧小区: what is counted belongs to its verb.
_AROUND = re.compile(
    r"(新增|净增|新建|改造|建成|建设|培育|引进)(?:了)?"
    r"(多少(?:[百千万亿])?[个家所座条套张亩户]?|几[个家所座条套张])"
    r"((?:(?!多少|[和及与])[一-鿿]){2,12})(?=$|[?？。，,])"
)
# 种了多少亩 asks for an area.
_SOWN = re.compile("种了?多少((?:[百千万亿])?亩)")
_BEFORE_YEAR = re.compile(r"的?(?:\d|去年|今年|上年|明年|前年|[A-Za-z])")
_FIVE = 5
_FIVE_YEARS = re.compile("^(?:近|过去的?|最近|这)?五年(?:来|间)?$")
# 五年一共新增就业, in a yearly report.
_FIVE_ALONE = re.compile(
    "(?<![近去这个十])五年(?=一共|总共|共|增加|增长|提高|净增|新增|翻|城镇|里|以来)(?:里|以来)?"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]+")

# Periods, and the kinds behind them.
_Group = tuple[list[Need], list[Kind]]


def tidy(text: str) -> str:
    """The question in NFKC without control characters, cut to a sensible length."""
    text = _CONTROL.sub(" ", unicodedata.normalize("NFKC", text[: LONGEST_QUESTION * 2]))
    text = _BARE_YEAR.sub(r"\1年", _SHORT_YEAR.sub(r"20\1", simplify(text)))
    text = _whole_province(text)
    text = _SOWN.sub(r"种植面积多少\1", text)
    text = _AROUND.sub(r"\1\3\2", _APART.sub(r"\1\2多少", text))
    return re.sub(r"\s+", " ", text).strip()[:LONGEST_QUESTION]


def _whole_province(text: str) -> str:
    """The text with a province's one character before a year written out: 皖2025年."""
    found = find_words("provinces", text[:1])
    return found[0].meaning + text[1:] if found and _BEFORE_YEAR.match(text, 1) else text


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
    regions = tuple(asked_for(named))
    own = world.of_places(library_places(regions))
    year = year_of(own) or year
    yearly = all(d.metadata.period.isdigit() for d in own or world.documents)
    if yearly and _FIVE_ALONE.search(text):
        return _parse(_FIVE_ALONE.sub("五年来", text), world, year)
    masked = mask(text, [mention.span for mention in named])
    indicators = tuple(_indicators(masked, [period.span for period in find_periods(masked, year)]))
    bare = mask(masked, [mention.span for mention in indicators])
    compute = find_words("compute", bare)
    plain = mask(bare, [word.span for word in compute])
    words = {table: find_words(table, plain) for table in ("kinds", "measures", "status")}
    for table in ("kinds", "measures"):
        words[table] = [word for word in words[table] if word.meaning != "neutral"]
    content = _content(bare, year)
    intents = frozenset(word.meaning for word in find_words("intents", bare))
    return Question(
        asked=text,
        text=text,
        regions=regions,
        outer=outer_regions(text, world),
        every_region=bool(find_words("every_region", bare)),
        indicators=indicators,
        hints=() if indicators else _hints(masked, year),
        needs=_needs(plain, words["kinds"], year, yearly),
        measures=_measures(plain, words["measures"], indicators),
        topic=_topic(plain, year, indicators),
        intents=intents,
        filters=_filters(bare, words["status"]),
        compute=_compute(text, compute),
        year=year,
        rest=" ".join(content.split()),
        modifier=_modifier(content, indicators),
    )


def _indicators(text: str, periods: Sequence[Span]) -> list[Mention]:
    """The indicators named; a misspelt name counts where no more than a part of it is right."""
    exact, misspelt = find_indicators(text), fuzzy(mask(text, periods, "，"))
    wider = [m for m in misspelt if any(_within(e.span, m.span) for e in exact)]
    kept = [e for e in exact if not any(_within(e.span, m.span) for m in wider)]
    return sorted([*kept, *wider], key=lambda m: m.span) or misspelt


def _hints(text: str, year: int | None) -> tuple[Mention, ...]:
    """Short forms and everyday words for an indicator (税收, 医生), where nothing stands beside."""
    short = find_indicators(text, question=True) or find_everyday(text)
    rest = _content(mask(text, [mention.span for mention in short]), year)
    return tuple(short) if len(rest.replace(" ", "")) < _WHOLE_SUBJECT else ()


def _needs(text: str, kinds: Sequence[Word], year: int | None, yearly: bool) -> tuple[Need, ...]:
    """Periods and kinds paired as they follow one another: 2022年实际和2025年目标.

    A group holds periods and the kinds behind them. It ends where a period follows a kind, or at
    the end of a clause when the next clause names a period of its own.
    """
    groups: list[_Group] = [([], [])]
    periods = [(p.span, Need(p.value, relative=p.relative)) for p in find_periods(text, year)]
    periods = [(span, _gone(text, span, need) if yearly else need) for span, need in periods]
    periods += [(m.span(), Need(LATEST)) for m in _NOW.finditer(text)]
    words = [
        (k.span, Kind(k.meaning)) for k in kinds if not any(_overlap(k.span, p) for p, _ in periods)
    ]
    tokens: list[tuple[Span, Need | Kind]] = [*periods, *words]
    last = 0
    for span, token in sorted(tokens, key=lambda item: item[0]):
        group = groups[-1]
        new_period = isinstance(token, Need) and not _joined(group, token, text[last : span[0]])
        if new_period or _SENTENCE_END.search(text, last, span[0]):
            groups.append(([], []))
        if isinstance(token, Need):
            groups[-1][0].append(token)
        else:
            groups[-1][1].append(token)
        last = span[1]
    if _asks_before(text, min((span for span, _ in tokens), default=None)):
        groups[0][0].insert(0, Need()) if not any(groups[0]) else groups.insert(0, ([Need()], []))
    return _distinct(
        replace(need, kind=None if _is_behind(need, kind, wanted, year) else kind)
        for wanted, kinds_of in _of_one_plan(groups)
        for need in wanted or ([Need()] if kinds_of else [])
        for kind in kinds_of or (None,)
    )


def _of_one_plan(groups: Sequence[_Group]) -> list[_Group]:
    """A kind asked for after a plan's is of that plan: 十三五完成了多少？目标呢."""
    told: list[_Group] = []
    for wanted, kinds in groups:
        before = told[-1][0] if told else []
        spans = [years_of(need.period or "") for need in before]
        whole = bool(spans) and all(span and span[0] < span[1] for span in spans)
        told.append((before if whole and kinds and not wanted else wanted, kinds))
    return told


def _gone(text: str, span: Span, need: Need) -> Need:
    """五年来 of a yearly report are the five years before its own."""
    years = years_of(need.period or "")
    if not years or not _FIVE_YEARS.search(text[slice(*span)]) or years[1] - years[0] != _FIVE - 1:
        return need
    return replace(need, period=f"{years[0] - 1}-{years[1] - 1}")


def _asks_before(text: str, first: Span | None) -> bool:
    """True when a clause asks for a value before any period or kind is named."""
    if first is None:
        return False
    clauses = [m for m in _CLAUSE.finditer(text) if m.end() <= first[0]]
    return any(_ASKS.search(clause[0]) for clause in clauses)


def _is_behind(need: Need, kind: Kind | None, group: Sequence[Need], year: int | None) -> bool:
    """True for the year behind in 2020年和2025年目标: the target is the later one's."""
    if kind is not Kind.TARGET or year is None or len(group) < 2:
        return False
    ends = [years_of(n.period or "") for n in group]
    own = years_of(need.period or "")
    return bool(own and own[1] < year and any(end and end[1] >= year for end in ends))


def _joined(group: _Group, period: Need, between: str) -> bool:
    """True when a period stands right beside those of its group: 2021年、2022年."""
    if group[1] or period.period == LATEST:
        return not group[0] and not group[1]
    return not group[0] or (group[0][-1].period != LATEST and bool(_BETWEEN.fullmatch(between)))


def _within(inner: Span, outer: Span) -> bool:
    """True for a span inside a longer one: the 高新 of 高新技术企业 is no region."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _distinct(found: Iterable[Need]) -> tuple[Need, ...]:
    """The needs once each; a bare kind falls away where periods ask for that kind."""
    needs = list(found)
    paired = {need.kind for need in needs if need.period}
    kept = [n for n in needs if n.period or n.kind not in paired]
    return tuple(dict.fromkeys(kept))


def _named_measures(indicators: Sequence[Mention]) -> tuple[Measure, ...]:
    """The measures that names bring along: 经济增速, GDP总量."""
    found = [
        Measure(word.meaning)
        for mention in indicators
        for word in find_words("measures", mention.written)
        if word.written not in mention.indicator.name
    ]
    return tuple(dict.fromkeys(found))


def _compute(text: str, words: Sequence[Word]) -> str:
    """What is to be worked out; a gap is one to a target, else it is a change between periods."""
    if not words:
        return ""
    meaning = words[0].meaning
    return "change" if meaning == "gap" and not _AIM.search(text) else meaning


def _measures(
    text: str, words: Sequence[Word], indicators: Sequence[Mention]
) -> tuple[Measure, ...]:
    """The measures asked for; none where a part of the question asks for a value as such."""
    if not words:
        return _named_measures(indicators)
    for clause in _CLAUSE.finditer(text):
        asks = _ASKS.search(clause[0])
        if asks and not any(clause.start() <= word.span[0] < clause.end() for word in words):
            return ()
    if any(_BESIDE.search(text[: word.span[0]]) for word in words):
        return ()
    return tuple(dict.fromkeys(Measure(word.meaning) for word in words))


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
