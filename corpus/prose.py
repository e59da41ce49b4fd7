"""Figures from prose: every number an expert with a pencil would note, with its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.prose_context import (
    Section,
    document_year,
    is_multi_year,
    kind_of,
    last_year,
    periods_of,
    plan_span,
    section_of,
    since,
)
from corpus.prose_extras import find_ranks, find_scopes, find_statuses
from corpus.prose_reading import Reading, full_name, read_sentence
from corpus.prose_subjects import named
from corpus.prose_words import mentions_of, pattern
from corpus.sentences import split_sentences
from corpus.types import Block, BlockKind, Figure, Kind, Measure, Metadata, Place, Span

_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_QUOTE = 240
_REACHED = re.compile(r"(?:增长|提高|上升|提升|增加|下降|降低|减少|扩大|回落|缩小|压减|发展|跃升|增|升|降|提|减|扩)(?:到|至)")
_CHANGED = re.compile(r"(?:增长|增加|提高|上升|提升|下降|降低|减少|增|扩大|回落|延长|缩短|压减|高出?|低|多|少)了?约?近?$")
_CLAIM = re.compile(
    r"^[一二三四五六七八九十]{1,2}是|(?:增强|提升|明显|显著|改善|加快|优化|突出|良好|完善|推进|提高|健全|加强|深入|有力|见效|发力)$"
    r"|持续|不断|稳步|显著|更加|进一步|全面"
)
_BY_THE_END = re.compile("达到|达|突破|提高到|增加到|降至|达成")
_RATE = re.compile(r"(?:率|比重|占比|比例)$")


_SINGLE = {"个", "家", "所", "座", "处", "人", "名", "项"}


@dataclass(slots=True)
class Carried:
    """What a paragraph's earlier sentences leave to the later ones."""

    topic: str = ""
    period: str = ""
    lead: str = ""
    fresh: bool = False  # named in this very sentence


def prose_figures(blocks: Sequence[Block], metadata: Metadata) -> list[Figure]:
    """The figures of paragraphs and items, in order; headings only give their context."""
    figures: list[Figure] = []
    for block in blocks:
        if block.kind in _READ and not _is_caption(block.text) and not _explains(block.path):
            figures += _block_figures(block, metadata)
    return figures


def _is_caption(text: str) -> bool:
    return bool(re.match(r"(?:表|图|专栏)\s?\d", text)) and not re.search("[。；]", text)


def _explains(path: tuple[str, ...]) -> bool:
    return any(pattern("sections", "skipped").search(heading) for heading in path)


def _block_figures(block: Block, metadata: Metadata) -> list[Figure]:
    section, carried = section_of(block.path, metadata), Carried()
    figures: list[Figure] = []
    for start, end in split_sentences(block.text):
        whole, carried.fresh = (start, end), False
        for a, b in split_sentences(block.text[start:end], "；;"):
            piece = (start + a, start + b)
            quote = whole if end - start <= _LONGEST_QUOTE else piece
            figures += _piece_figures(block, piece, quote, section, carried, metadata)
    return figures


def _piece_figures(
    block: Block, piece: Span, quote: Span, section: Section, carried: Carried, metadata: Metadata
) -> list[Figure]:
    text = block.text[piece[0] : piece[1]]
    _start_item(text, carried, metadata)
    if not re.search(r"[\d０-９]|[一二三四五六七八九十百千两][^，。]{0,3}[元人家座所亩成倍]|分之", text):
        _take_topic(text, carried, first=piece[0] == 0)
        return []
    readings = read_sentence(text, carried.topic, metadata)
    figures = [
        figure
        for reading in readings
        if (figure := _figure(reading, text, section, carried, metadata))
    ]
    if not readings:
        _take_topic(text, carried, first=piece[0] == 0)
    figures = _with_extras(figures, readings, text)
    _take_period(readings, carried)
    return [_placed(figure, block, piece, quote) for figure in figures]


def _start_item(text: str, carried: Carried, metadata: Metadata) -> None:
    """一是, 二是 begin anew; what the paragraph began with (“十四五”以来) holds for all of it."""
    if re.match(r"\s*[一二三四五六七八九十]{1,2}是", text):
        carried.period, carried.topic = "", ""
    begun = re.match(r"[^，,。]{0,16}以来", text)
    found = periods_of(begun[0], metadata) if begun else []
    if found and is_multi_year(found[0].value):
        carried.lead = found[0].value


def _take_topic(text: str, carried: Carried, *, first: bool) -> None:
    """A short sentence without numbers names what the next ones speak of."""
    bare = re.sub(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]|[—–-]+)+", "", text.strip("。；;！ "))
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", bare.removeprefix("关于"))
    mentions = mentions_of(bare)
    if len(mentions) == 1 and len(bare) <= 30:
        carried.topic = mentions[0].written
        return
    named = re.search(rf"(?:{pattern('action', 'heads').pattern})$", bare)
    if len(bare) <= 40 and (named or first) and not re.search("[，,]", bare):
        carried.topic = "" if _CLAIM.search(bare) else bare


def _take_period(readings: Sequence[Reading], carried: Carried) -> None:
    periods = [r.period.value for r in readings if r.period and not r.left.origin]
    if periods:
        carried.period, carried.fresh = periods[-1], True


def _figure(
    reading: Reading, text: str, section: Section, carried: Carried, metadata: Metadata
) -> Figure | None:
    quantity, left = reading.quantity, reading.left
    indicator, written = _indicator(reading)
    measure, value = _measure(reading, indicator)
    if measure is None or (not quantity.unit and indicator == written):
        return None
    period, sure_period = _period(reading, section, carried, metadata, measure, text)
    before = text[: quantity.span[0]]
    clause = before[max(before.rfind("，"), before.rfind(","), 0) :]
    kind, sure_kind = kind_of(clause, text[quantity.span[1] :], period, section, metadata)
    period = _fit_period(period, kind, measure, reading, metadata)
    if left.origin and not (reading.period and reading.period.span[1] == quantity.span[0]):
        kind, period, sure_kind = Kind.BASELINE, "", False
    measure = _over_years(measure, period, kind, reading, written)
    sure_period = sure_period and not ("年均" in left.tail and re.fullmatch(r"\d{4}", period))
    return Figure(
        region=reading.region or metadata.place_name,
        indicator=indicator,
        indicator_written=written,
        period=period,
        kind=kind,
        measure=measure,
        written=quantity.written,
        value=value,
        unit=quantity.unit,
        comparator=quantity.comparator,
        place=Place(0, quantity.span),
        quote="",
        quote_span=(0, 0),
        source="text",
        high=quantity.high,
        note=left.note if left.way in ("growth", "rise", "fall") else "",
        scope=left.scope,
        sure=reading.sure and sure_period and sure_kind,
    )


def _over_years(
    measure: Measure, period: str, kind: Kind, reading: Reading, written: str
) -> Measure:
    """What several years made together: 累计, 新增, a growth that is no yearly average."""
    if not is_multi_year(period):
        return measure
    if measure is Measure.LEVEL and _is_sum(reading, written):
        return Measure.CUMULATIVE
    yearly = re.search("年均|平均|每年", reading.left.tail) or kind is not Kind.ACTUAL
    return Measure.CUMULATIVE if measure is Measure.ANNUAL_GROWTH and not yearly else measure


def _indicator(reading: Reading) -> tuple[str, str]:
    """The canonical name or the name as written, and the words as written."""
    subject = full_name(reading.left, reading.subject)
    mention = named(subject)
    if mention is None or not _unit_fits(reading, mention.indicator.units):
        return subject, subject
    return mention.indicator.name, subject


def _unit_fits(reading: Reading, units: Sequence[str]) -> bool:
    """A level is counted in the indicator's own units; growth and change are not."""
    unit = reading.quantity.unit.lstrip("十百千万亿")
    if not units or not unit or reading.left.way not in ("level", "share", "done"):
        return True
    bases = {known.lstrip("十百千万亿") for known in units}
    return unit in bases or (unit in _SINGLE and bool(bases & _SINGLE))


def _measure(reading: Reading, indicator: str) -> tuple[Measure | None, Decimal | None]:
    """How the number counts its indicator, and its value with its sign; no measure: no figure."""
    quantity, left = reading.quantity, reading.left
    value: Decimal | None = quantity.value
    if left.way in ("share", "done"):
        return Measure.SHARE, value
    if quantity.cumulative:
        return Measure.CUMULATIVE, value
    if left.way == "level" or _REACHED.search(left.tail):
        return Measure.LEVEL, value
    named_fall = re.search("降|减排|下降", indicator)
    if left.way == "fall" and named_fall:
        return Measure.LEVEL, value
    signed = -quantity.value if left.way == "fall" else value
    if quantity.unit in ("%", "‰", "倍") and not left.note:
        return _rate_of_change(reading, indicator), signed
    if left.way == "growth" and not _CHANGED.search(left.tail):
        return Measure.LEVEL, value
    return Measure.CHANGE, signed


def _rate_of_change(reading: Reading, indicator: str) -> Measure:
    if reading.left.way != "growth" and _RATE.search(indicator):
        return Measure.CHANGE
    return Measure.CUMULATIVE if reading.left.summed else Measure.ANNUAL_GROWTH


def _is_sum(reading: Reading, written: str) -> bool:
    """A five-year total: 累计, or what is newly made in the period."""
    return reading.left.summed or bool(re.match("累计|新增|新建|新改|新认定|新引进|建成|完成|引进|实施", written))


def _period(
    reading: Reading,
    section: Section,
    carried: Carried,
    metadata: Metadata,
    measure: Measure,
    text: str,
) -> tuple[str, bool]:
    """The period of a reading: its own, or the paragraph's or section's, and whether it is sure."""
    year = document_year(metadata)
    if reading.period and since(text, reading.period) and year:
        first = reading.period.value[:4]
        if not is_multi_year(reading.period.value) and int(first) < year:
            return f"{first}-{year}", measure in (Measure.CUMULATIVE, Measure.LEVEL)
    if reading.period:
        return reading.period.value, True
    if carried.fresh:
        return carried.period, True
    if section.sure and not is_multi_year(section.period):
        return section.period, carried.period in ("", section.period)
    if carried.period:
        return carried.period, carried.fresh
    if is_multi_year(carried.lead) and _is_sum(reading, reading.subject):
        return carried.lead, True
    if not section.period and section.tense == "review":
        return "", measure not in (Measure.ANNUAL_GROWTH, Measure.CHANGE)
    planned = metadata.plan_type == "规划纲要" and is_multi_year(section.period)
    return section.period, section.sure or planned


def _fit_period(
    period: str, kind: Kind, measure: Measure, reading: Reading, metadata: Metadata
) -> str:
    """A yearly average belongs to the plan's years; a level of a plan's years to their last."""
    tail, end = reading.left.tail, last_year(period)
    if "年均" in tail or "年平均" in tail:
        return _averaged_years(period, kind, metadata)
    if reading.period is None and end and is_multi_year(period) and measure is Measure.LEVEL:
        if not _is_sum(reading, reading.subject) and (end % 5 == 0 or kind is Kind.ACTUAL):
            reached = bool(_BY_THE_END.search(tail)) if kind is Kind.TARGET else _is_state(reading)
            return str(end) if reached else period
    return period


def _averaged_years(period: str, kind: Kind, metadata: Metadata) -> str:
    """The years of a yearly average: those of the five-year plan that its last year ends."""
    plan, end = plan_span(metadata), last_year(period)
    if end is None or is_multi_year(period):
        return period
    if kind is Kind.TARGET and plan and plan[0] <= end <= plan[1]:
        return f"{plan[0]}-{plan[1]}"
    return f"{end - 4}-{end}" if end % 5 == 0 and period == str(end) else period


def _is_state(reading: Reading) -> bool:
    """A rate or a stock that is reached, not what was done in the years."""
    return bool(named(reading.subject)) and bool(_BY_THE_END.search(reading.left.tail))


def _with_extras(figures: list[Figure], readings: Sequence[Reading], text: str) -> list[Figure]:
    """The figures with the ranks, status words and scopes of their sentence."""
    statuses = find_statuses(text)
    scopes = find_scopes(text)
    found = list(figures)
    for span, of, words in find_ranks(text):
        at = _ranked(found, span, of)
        if at is not None and not found[at].rank:
            found[at] = replace(found[at], rank=words)
    for at, figure in enumerate(found):
        scope = next((w for s, w in scopes if s[0] >= figure.place.span[0]), "")
        found[at] = replace(figure, scope=figure.scope or scope)
    return _with_statuses(found, statuses, text)


def _with_statuses(
    figures: list[Figure], statuses: Sequence[tuple[Span, str]], text: str
) -> list[Figure]:
    """A status word speaks of the figures before it, those of the year it names if it names one."""
    found, floor, last = list(figures), 0, 0
    for span, status in statuses:
        if any(last <= f.place.span[0] < span[0] for f in figures) and last:
            floor = last
        ruled = [n for n, f in enumerate(figures) if floor <= f.place.span[0] < span[0]]
        if not ruled and figures and not last:
            ruled = list(range(len(figures)))
        ruled = _of_named_year(figures, ruled, text, span[0])
        for n in ruled:
            joined = "；".join(filter(None, [found[n].status, status]))
            found[n] = replace(found[n], status=joined)
        last = span[1]
    return found


def _of_named_year(
    figures: Sequence[Figure], ruled: list[int], text: str, start: int
) -> list[int]:
    if not ruled:
        return ruled
    between = text[figures[ruled[-1]].place.span[1] : start]
    years = set(re.findall(r"(?:19|20)\d\d", between))
    return [n for n in ruled if figures[n].period[:4] in years] or ruled


def _ranked(figures: Sequence[Figure], span: Span, of: str) -> int | None:
    """The figure that a rank belongs to: the last before it of the kind that it ranks."""
    before = [n for n, f in enumerate(figures) if f.place.span[1] <= span[0]]
    if of in ("增速", "增幅", "降幅"):
        before = [n for n in before if figures[n].measure is Measure.ANNUAL_GROWTH]
    elif of in ("总量", "规模", "绝对量"):
        before = [n for n in before if figures[n].measure is Measure.LEVEL]
    return before[-1] if before else None


def _placed(figure: Figure, block: Block, piece: Span, quote: Span) -> Figure:
    start, end = figure.place.span
    return replace(
        figure,
        place=Place(
            block.number,
            block.raw_span(piece[0] + start, piece[0] + end),
            page=block.page,
            box=block.box,
        ),
        quote=block.text[quote[0] : quote[1]].strip(),
        quote_span=block.raw_span(*quote),
    )
