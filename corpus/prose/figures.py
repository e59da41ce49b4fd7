"""Figures from prose: every number an expert with a pencil would note, with its sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.prose.context import (
    Section,
    document_year,
    is_multi_year,
    section_of,
    since,
)
from corpus.prose.extras import with_extras
from corpus.prose.figure import Carried, figure_of
from corpus.prose.lead import NEAR, is_closing, told, years_told
from corpus.prose.reading import read_sentence
from corpus.prose.sentence import Reading
from corpus.prose.subjects import named
from corpus.prose.wordings import worded_readings
from corpus.prose.words import leading_verb, mentions_of, pattern
from corpus.quantity import find_quantities
from corpus.sentences import split_sentences
from corpus.types import Block, BlockKind, Figure, Kind, Measure, Metadata, Place, Span

_INDUSTRY = re.compile("[一-龥]{2,8}?产业(?![链化园集区投])")
_OUTPUT = re.compile("(?:力争|确保|预计|实现)?(?:总?产值|产业规模|营业收入|营收)(?=[突达超增实要])")
_READ = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_QUOTE = 240
_ALL_THERE_ARE = re.compile("^[^，。]{0,4}[、，](?:累计|总量|总数|总面积|共)[^，、。]{0,4}$")
_THROUGHPUT = re.compile("(?:货物|集装箱|旅客|货邮)吞吐量")
_PORT = re.compile(f"(?:^|[，。；])((?!全)[一-龥]{{2,10}}(?:港|机场))(?:{_THROUGHPUT.pattern})")
_RECENT = re.compile("近|最近")
_BROAD = re.compile(
    r"年均(?:增长|提高|下降|增加)|[五5]年|每年|翻[一两]?番|[从由][^，。；]{1,14}(?:提高|增加|增长|提升|扩大|下降|缩小|减少)[到至]"
)
_DONE = re.compile(
    r"^(?!.*(?:力争|确保|目标|要|将|争取|努力))"
    r"(?=.*(?:(?:全年|共|累计)[^，。；]{0,4}办理|办理[^，。；]{0,12}(?:建议|提案|议案)|办复))"
)
_CLAIM = re.compile(
    r"^[一二三四五六七八九十]{1,2}是|^以[^，]{2,}?(?:组建|打造|建设|推动|推进|实现)"
    r"|^(?:着力|大力|积极|全力|深入|扎实|聚力|奋力|切实|坚决|坚定|努力|加快(?!.*(?:项目|工程)))"
    r"|(?:增强|提升|明显|显著|改善|加快|优化|突出|良好|完善|推进|提高|健全|加强|深入|有力|见效|发力)$"
    r"|持续|不断|稳步|显著|更加|进一步|全面|已|正在|纳入|得到|通过|完成"
)
_TITLE = re.compile(
    "(?P<thing>[一-龥]{2,12}?)(?:持续|不断|稳步|显著|更加|进一步|加快|明显|逐步|大幅|日益)[^，,。；\\d]{2,6}"
)


def prose_figures(blocks: Sequence[Block], metadata: Metadata) -> list[Figure]:
    """The figures of paragraphs and items, in order; headings only give their context."""
    figures: list[Figure] = []
    for block, lead in told(blocks, metadata):
        if block.kind in _READ and not _is_caption(block.text) and not _explains(block.path):
            figures += _block_figures(block, lead, metadata)
    return figures


def _is_caption(text: str) -> bool:
    return bool(re.match(r"(?:表|图|专栏)\s?\d", text)) and not re.search("[。；]", text)


def _explains(path: tuple[str, ...]) -> bool:
    return any(pattern("sections", "skipped").search(heading) for heading in path)


def _block_figures(block: Block, lead: str, metadata: Metadata) -> list[Figure]:
    section, carried = section_of(block.path, metadata), Carried(lead=lead)
    carried.broad = bool(section.years and _BROAD.search(block.text))
    figures: list[Figure] = []
    for start, end in split_sentences(block.text):
        whole, carried.fresh = (start, end), False
        for a, b in split_sentences(block.text[start:end], "；;"):
            piece = (start + a, start + b)
            quote = whole if end - start <= _LONGEST_QUOTE else piece
            found = _piece_figures(block, piece, quote, section, carried, metadata)
            figures += [_of_port(figure, block.text[start : piece[0]]) for figure in found]
    return figures


def _piece_figures(
    block: Block, piece: Span, quote: Span, section: Section, carried: Carried, metadata: Metadata
) -> list[Figure]:
    text = block.text[piece[0] : piece[1]]
    _start_item(text, carried, metadata)
    if not re.search(r"[\d０-９]", text) and not find_quantities(text):
        _topic_of(text, carried)
        _take_topic(text, carried, first=piece[0] == 0)
        worded = _worded(text, section, carried, metadata)
        return [_placed(figure, block, piece, quote) for figure in worded]
    readings = read_sentence(text, _topic_of(text, carried), metadata)
    figures = [
        figure
        for reading in readings
        if (figure := figure_of(reading, text, section, carried, metadata))
    ]
    if not readings:
        _take_topic(text, carried, first=piece[0] == 0)
    figures = [_looked_back(figure, text, block, metadata) for figure in figures]
    figures = _with_all_there_are(figures, text)
    figures = with_extras(figures + _worded(text, section, carried, metadata), text, metadata)
    _take_period(readings, text, carried)
    return [_placed(figure, block, piece, quote) for figure in figures]


def _topic_of(text: str, carried: Carried) -> str:
    """石化产业延链补链。…。产值突破9亿元: a bare output is that of the industry last spoken of."""
    if industry := _INDUSTRY.match(text):
        carried.industry = "" if leading_verb(industry[0]) else industry[0]
    return carried.industry if carried.industry and _OUTPUT.match(text) else carried.topic


def _with_all_there_are(figures: list[Figure], text: str) -> list[Figure]:
    """建成甲9万亩、累计达到99万亩: of the name's two levels the first is only what was added."""
    found = list(figures)
    for at, (one, two) in enumerate(pairwise(figures)):
        same = (one.indicator, one.period, one.region) == (two.indicator, two.period, two.region)
        levels = one.measure is two.measure is Measure.LEVEL and one.unit == two.unit
        between = text[one.place.span[1] : two.place.span[0]]
        if same and levels and _ALL_THERE_ARE.search(between):
            found[at] = replace(one, sure=False)
    return found


def _of_port(figure: Figure, before: str) -> Figure:
    """甲港货物吞吐量9亿吨；集装箱吞吐量…: of the port that the sentence speaks of."""
    ports = _PORT.findall(before)
    if not ports or not _THROUGHPUT.fullmatch(figure.indicator_written):
        return figure
    name = ports[-1] + figure.indicator_written
    return replace(figure, indicator=name, indicator_written=name)


def _looked_back(figure: Figure, text: str, block: Block, metadata: Metadata) -> Figure:
    """What a closing part that names no time tells of the year just over is no aim of the next."""
    year = document_year(metadata)
    closing = is_closing(block.path) and figure.period == str(year)
    if not closing or not year or figure.comparator != "=" or not _DONE.search(text):
        return figure
    return replace(figure, period=str(year - 1), kind=Kind.ACTUAL, sure=False)


def _worded(text: str, section: Section, carried: Carried, metadata: Metadata) -> list[Figure]:
    """The figures whose value is words or a ratio."""
    figures = [
        figure_of(reading, text, section, carried, metadata)
        for reading in worded_readings(text, carried.topic, metadata)
    ]
    said = [f for f in figures if f and not _is_praise(f)]
    return [replace(f, value=None, unit="", measure=Measure.LEVEL) for f in said]


def _is_praise(figure: Figure) -> bool:
    """经济总量持续增长, in what looks back: a title, no value."""
    vague = figure.written.endswith("增长") and "正" not in figure.written
    return figure.kind is not Kind.TARGET and vague and "同步" not in figure.written


def _start_item(text: str, carried: Carried, metadata: Metadata) -> None:
    """一是, 二是 begin anew; what the paragraph began with (“十四五”以来) holds for all of it."""
    if re.match(r"\s*[一二三四五六七八九十]{1,2}是", text):
        carried.period, carried.topic = "", ""
    if years := years_told(text, metadata, passing=True):
        carried.lead = years


def _take_topic(text: str, carried: Carried, *, first: bool) -> None:
    """A short sentence without numbers names what the next ones speak of."""
    bare = re.sub(
        r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).．、]|[—–-]+)+", "", text.strip("。；;！ ")
    )
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", bare.removeprefix("关于"))
    if len(bare) <= 20 and not re.search("[，,]", bare) and not text.rstrip().endswith(("；", ";")):
        carried.period = ""  # a heading within the paragraph
    mentions = mentions_of(bare)
    if len(mentions) == 1 and len(bare) <= 30:
        carried.topic = mentions[0].written
        return
    if spoken_of := _title_of(bare):
        carried.topic = spoken_of
        return
    named = re.search(rf"(?:{pattern('action', 'heads').pattern})$", bare)
    if len(bare) <= 40 and (named or first) and not re.search("[，,]", bare):
        carried.topic = "" if _CLAIM.search(bare) else bare


def _title_of(bare: str) -> str:
    """What a title says of a thing that the dictionary knows: 经营主体持续壮大."""
    title = _TITLE.fullmatch(bare) if len(bare) <= 20 else None
    return title["thing"] if title and named(title["thing"]) else ""


def _dates_on(reading: Reading, text: str) -> bool:
    """Whether what follows is of the reading's period: not of where a change only began."""
    period = reading.period
    if period is None or reading.left.origin:
        return False
    if _RECENT.match(period.written) and period.span[0] > NEAR:
        return False  # …，近3年提升21个百分点: of this number alone
    if text[period.span[1] :].startswith("的") and text[period.span[0] - 1] in "到至为比较":
        return False  # 增长到2022年的4.3万亿元, 较2020年的3万亿元
    return is_multi_year(period.value) or not since(text, period)


def _take_period(readings: Sequence[Reading], text: str, carried: Carried) -> None:
    periods = [r.period.value for r in readings if r.period and _dates_on(r, text)]
    if periods:
        carried.period, carried.fresh = periods[-1], True
    elif "全年" in text:
        carried.period = ""


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
