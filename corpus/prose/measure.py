"""How a number counts its indicator: level, growth, change, share or sum, with its sign."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.indicators import Mention
from corpus.prose.context import is_multi_year
from corpus.prose.generic import full_name
from corpus.prose.groups import is_classifier
from corpus.prose.sentence import Reading
from corpus.prose.subjects import named
from corpus.prose.words import leading_verb
from corpus.types import Kind, Measure

REACHED = re.compile(
    r"(?:增长|提高|上升|提升|增加|下降|降低|减少|扩大|回落|缩小|压减|压缩|缩短|延长|发展|跃升|攀升|增|升|降|提|减|扩)(?:到|至)"
    r"|(?:调整|优化|演进|演变|转变)为"
)
_CHANGED = re.compile(
    r"(?:增长|增加|提高|上升|提升|下降|降低|减少|增|扩大|回落|延长|缩短|压减|高出?|低|多|少)了?约?近?$"
)
_YEARLY = re.compile("年均|平均|每年")
_RATE = re.compile(r"(?:率|比重|占比|比例)$")
# 达到92%, 完成98%: of an amount, that may be the part done of it.
_PART_DONE = re.compile("达|完成|实现|超|突破|占|恢复|到|至|为")
_PEOPLE = re.compile("(?:人员|孤儿|儿童|居民|老人|学生|家庭|[）)])$")
_KEPT = re.compile("(?:保持|稳定|维持)在?")
_AVERAGE = re.compile("平均|人均|户均|(?:率|比重|占比|年限)$")
# 高校毕业生留省就业: so many found work in the time.
_EMPLOYED = re.compile("(?:转移就业|(?<=[省市区县内])就业)(?:人数)?$")
_CAME_TO = re.compile("达|突破|超|总")
_MADE = re.compile(
    "培育(?!钻)|打造|推出|建设改造|改造提升|(?:新)?开工(?!率)|创建|选树|选派|举办(?!地)|开展|组建(?!率)|培训(?!机)|修建"
)
_BETTERS = re.compile("提升|提高|扩大|提前")
# What a percentage may be the level of, by its name.
_PERCENTS = re.compile(
    "(?:份额|度|指数|平均值?|幅|水平|成本|覆盖|利用|合格|达标|值)$|[下回]降|降低|降价|率|占|比"
)
_COUNTED = re.compile("(?:数|总量|警情|案件)$")
_SINGLE = {"个", "家", "所", "座", "处", "人", "名", "项"}


def over_years(
    measure: Measure, period: str, kind: Kind, reading: Reading, written: str
) -> Measure:
    """What several years made together: 累计, 新增, a growth that is no yearly average."""
    if not is_multi_year(period):
        return Measure.CUMULATIVE if _is_run_up(measure, reading, written) else measure
    if kind is Kind.ACTUAL and _is_made(measure, reading, written):
        return Measure.CUMULATIVE
    if measure is Measure.LEVEL and is_sum(reading, written):
        each_year = reading.left.averaged or _YEARLY.search(reading.left.tail)
        return measure if each_year else Measure.CUMULATIVE
    yearly = _YEARLY.search(reading.left.tail) or kind is not Kind.ACTUAL
    if measure is Measure.LEVEL and reading.left.way == "fall" and not yearly:
        return Measure.CUMULATIVE if reading.quantity.unit == "%" else measure
    return Measure.CUMULATIVE if measure is Measure.ANNUAL_GROWTH and not yearly else measure


def _is_run_up(measure: Measure, reading: Reading, written: str) -> bool:
    """累计推出9个甲: what was done up to now, whatever the year."""
    counted = reading.left.summed and is_classifier(reading.quantity.unit)
    return counted and _is_work(measure, reading, written) and bool(leading_verb(written))


def _is_made(measure: Measure, reading: Reading, written: str) -> bool:
    """培育9个甲, of several years: what they made."""
    each_year = reading.left.averaged or _YEARLY.search(reading.left.tail)
    return bool(_MADE.match(written) and not each_year) and _is_work(measure, reading, written)


def _is_work(measure: Measure, reading: Reading, written: str) -> bool:
    """What was done in the time, not what it came to."""
    level = measure is Measure.LEVEL and reading.left.way == "level"
    return level and not named(written) and not _CAME_TO.search(reading.left.tail)


def indicator_of(reading: Reading) -> tuple[str, str]:
    """The canonical name or the name as written, and the words as written."""
    subject = full_name(reading.left, reading.subject).replace("PM_", "PM")
    mention = named(subject) or _of_product(reading) or _of_growth(reading)
    scaled = reading.quantity.unit[:1] in ("万", "亿") and "每" not in subject
    if mention and scaled and mention.indicator.name.startswith("每"):
        return subject, subject  # 托位数增至3万个: of all, not of each thousand people
    if mention is None or not _unit_fits(reading, mention.indicator.units):
        return subject, subject
    return mention.indicator.name, subject


def _of_product(reading: Reading) -> Mention | None:
    """A share of the whole product is often named without it: 二产占GDP的比重 is 二产占比."""
    whole = reading.left.note if reading.left.way == "share" else ""
    if not re.fullmatch("(?:全[省市县区])?(?:地区)?(?:GDP|生产总值|经济总量)", whole):
        return None
    return named(f"{reading.subject}占比") or named(f"{reading.subject}占地区生产总值比重")


def _of_growth(reading: Reading) -> Mention | None:
    """经济年均增长5%: the dictionary knows the name with its growth alone, 经济增长."""
    left = reading.left
    percent = left.way == "growth" and reading.quantity.unit == "%"
    return named(reading.subject + "增长") if percent and len(reading.subject) > 1 else None


def _unit_fits(reading: Reading, units: Sequence[str]) -> bool:
    """A level is counted in the indicator's own units; growth and change are not."""
    unit = reading.quantity.unit.lstrip("十百千万亿")
    if not units or not unit or reading.left.way not in ("level", "share", "done"):
        return True
    if unit == "%" and reading.left.way == "level" and _is_growth_rate(reading, reading.subject):
        return True
    bases = {known.lstrip("十百千万亿") for known in units}
    return unit in bases or (unit in _SINGLE and bool(bases & _SINGLE))


def measure_of(reading: Reading, indicator: str) -> tuple[Measure | None, Decimal | None]:
    """How the number counts its indicator, and its value with its sign; no measure: no figure."""
    quantity, left = reading.quantity, reading.left
    value: Decimal | None = quantity.value
    if quantity.unit == "元" and _PEOPLE.search(reading.subject) and _comes_to(reading):
        return None, value  # 孤儿从900元提高到…: the name lacks what they are paid
    if left.way in ("share", "done"):
        known = named(full_name(left, reading.subject)) or _of_product(reading)
        return (Measure.LEVEL if known else Measure.SHARE), value
    if quantity.cumulative:
        return Measure.CUMULATIVE, value
    if left.way == "level" and _is_growth_rate(reading, indicator):
        kept = _KEPT.search(left.tail) and "年均" not in left.tail  # a growth or a share of all
        return (None if kept else Measure.ANNUAL_GROWTH), value
    if left.way == "level" or "增长率" in indicator or REACHED.search(left.tail):
        return _reached_measure(reading, indicator), value
    named_fall = re.search("降|减排|下降", indicator)
    if left.way == "fall" and named_fall:
        return (Measure.CUMULATIVE if left.summed else Measure.LEVEL), value
    signed = -quantity.value if left.way == "fall" else value
    if quantity.unit in ("%", "‰", "倍") and (not left.note or reading.base):
        return _rate_of_change(reading, indicator), signed
    if left.way == "growth" and not _CHANGED.search(left.tail):
        return Measure.LEVEL, value
    bettered = is_classifier(quantity.unit) and _BETTERS.search(left.tail)
    return (None if bettered else Measure.CHANGE), signed  # 提升40所学校办学能力: not so many more


def _comes_to(reading: Reading) -> bool:
    """A level, said plainly or as what was come to."""
    return reading.left.way == "level" or bool(REACHED.search(reading.left.tail))


def _reached_measure(reading: Reading, indicator: str) -> Measure:
    """A share that is carried on stays a share: 甲占乙比重由47%提高到73%."""
    share = re.search("占.+比重$|占比$", indicator) and reading.quantity.unit == "%"
    return Measure.SHARE if share and not named(reading.subject) else Measure.LEVEL


def _is_growth_rate(reading: Reading, indicator: str) -> bool:
    """A percentage where only an amount can be the level: 地区生产总值年均7.5%左右."""
    tail = reading.left.tail
    if "年均" in tail and not _is_rate(reading, indicator):
        return True
    mention = named(reading.subject)
    amount = mention and mention.indicator.units and "%" not in mention.indicator.units
    return bool(amount) and reading.quantity.unit == "%" and not _PART_DONE.search(tail)


def _is_rate(reading: Reading, indicator: str) -> bool:
    """A percentage may be this indicator's level."""
    mention = named(reading.subject)
    rate = "%" in mention.indicator.units if mention else bool(_RATE.search(indicator))
    return rate or reading.quantity.unit != "%"


def fits_level(reading: Reading, measure: Measure | None) -> bool:
    """Not a percentage as the level of an amount that the dictionary knows."""
    mention = named(reading.subject)
    unit = reading.quantity.unit
    percent = unit == "%" and measure is Measure.LEVEL
    if mention is None:
        rate = bool(_PERCENTS.search(reading.subject))
    else:
        rate = not mention.indicator.units or "%" in mention.indicator.units
    return not percent or rate or reading.left.way in ("share", "done")


def _rate_of_change(reading: Reading, indicator: str) -> Measure:
    counted = _COUNTED.search(reading.subject)  # 刑事警情数下降21%: so many fewer of them
    if reading.left.way != "growth" and _RATE.search(indicator) and not counted:
        return Measure.CHANGE
    return Measure.CUMULATIVE if reading.left.summed else Measure.ANNUAL_GROWTH


def is_sum(reading: Reading, written: str) -> bool:
    """A five-year total: 累计, or what is newly made in the period; no average or rate of it."""
    if _AVERAGE.search(written):
        return False
    if reading.left.finished or _EMPLOYED.search(written):
        return True
    return reading.left.summed or bool(
        re.match(
            "累计|(?:城镇|农村)?新增|新建|新改|新认定|新引进|新培育|建成|完成|引进|实施|改造|发放|创建|治理|化解",
            written,
        )
    )
