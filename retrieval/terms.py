"""Values, periods and kinds in words: the small change of every sentence."""

import re
from decimal import Decimal

from corpus.corrections import is_correction
from corpus.types import Figure, Kind, Measure
from retrieval.questions.periods import years_of

KIND = {
    Kind.TARGET: "目标",
    Kind.BASELINE: "基数",
    Kind.ACTUAL: "实际",
    Kind.ESTIMATE: "预计",
}
MEASURE = {
    Measure.LEVEL: "总量",
    Measure.ANNUAL_GROWTH: "增速",
    Measure.CUMULATIVE: "累计",
    Measure.SHARE: "占比",
    Measure.CHANGE: "变化",
}
STATUS = {
    "answered": "已回答",
    "partial": "部分回答",
    "conflict": "文中不一致",
    "clarify": "需要明确",
    "not_found": "未找到",
    "off_topic": "超出范围",
}
ORIGIN = {"question": "本次提问", "earlier": "沿用上一问", "default": "默认"}
_PLANS = {2016: "十三五", 2021: "十四五", 2026: "十五五", 2011: "十二五", 2006: "十一五"}
_PART = re.compile(r"(\d{4})(?:H(\d)|Q(\d)|M(\d+)-(\d+)|-(\d{2}))$")
_PLAN_YEARS = 5
_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_SIGNED = re.compile("[-−－﹣负降减跌低少缩]")
_SAYS_SO = re.compile("累计|[增涨升降减]")
_FALLING = re.compile("降|减|下降")


def period_text(period: str) -> str:
    """A period as people say it: “十四五”时期, 2023年上半年."""
    if period == "latest":
        return "最新"
    match = re.fullmatch(r"(\d{4})-(\d{4})", period)
    if match:
        first, last = int(match[1]), int(match[2])
        name = _PLANS.get(first) if last == first + 4 else None
        return f"“{name}”时期" if name else f"{first}—{last}年"
    part = _PART.match(period)
    if not part:
        return f"{period}年" if period.isdigit() else period
    year, half, quarter, first_month, last_month, month = part.groups()
    if half:
        return f"{year}年{'上' if half == '1' else '下'}半年"
    if quarter:
        return f"{year}年第{'一二三四'[int(quarter) - 1]}季度"
    return f"{year}年{int(month)}月" if month else f"{year}年{first_month}—{last_month}月"


def value_text(figure: Figure) -> str:
    """The value as written, with its unit set where the table keeps it in the label."""
    written = figure.written.strip()
    if figure.value is None or not figure.unit:
        return written
    if _NUMBER.search(written) is None or _names_unit(written, figure.unit):
        return written
    if figure.unit.endswith("元") and written.endswith(figure.unit[:-1]):
        return written + "元"
    last = list(_NUMBER.finditer(written))[-1].end()
    if written[last : last + 1] in "]］】":
        last += 1
    return written[:last] + figure.unit + written[last:].lstrip()


def _names_unit(written: str, unit: str) -> bool:
    """True where the unit is written out: 1.3万余个, 每立方米28微克, 2个百分点."""
    plain = re.sub(r"[余多来\s]", "", written.replace("％", "%").replace("／", "/"))
    said = all(part in plain for part in unit.split("/"))
    return said or (unit == "%" and "百分点" in plain)


def figure_text(figure: Figure) -> str:
    """What the value says of its indicator: 年均增长7%左右, 五年累计[10], 239亿元."""
    value = value_text(figure)
    if figure.value is None:
        return value
    if figure.value < 0 and not _SIGNED.search(value):
        return f"下降{value}"
    if figure.measure is Measure.CHANGE:
        if re.search("[提增降减高低升扩翻比]", value):
            return value
        return f"{_change_word(figure).removesuffix(value[:2])}{value}"
    if figure.measure is Measure.CUMULATIVE:
        # 增长53.1% of five years says itself that it is no sum.
        return value if _SAYS_SO.search(value) else f"{_summed(figure)}{value}"
    if figure.measure is not Measure.ANNUAL_GROWTH or re.search("[增涨降减]", value):
        return value
    verb = "降低" if _FALLING.search(figure.indicator_written or figure.indicator) else "增长"
    if figure.value < 0:
        return f"{value}" if verb == "降低" else f"增速{value}"
    return f"年均{verb}{value}" if _plan(figure) else f"{verb}{value}"


def _change_word(figure: Figure) -> str:
    """What a change does: the note of its direction where there is one (高于全市), else 提高."""
    if figure.note and not is_correction(figure.note):
        return figure.note
    falling = _FALLING.search(figure.indicator) or (figure.value or 0) < 0
    return "降低" if falling else "提高"


def _summed(figure: Figure) -> str:
    """五年累计 for a sum over five years, 累计 for any other."""
    years = years_of(figure.period)
    return "五年累计" if years and years[1] - years[0] == _PLAN_YEARS - 1 else "累计"


def _plan(figure: Figure) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{4}", figure.period))


def figure_line(figure: Figure, region: bool = True) -> str:
    """One figure as a line: region, period, indicator, kind, value, attribute, scope."""
    place = figure.region if region else ""
    head = f"{place}{period_text(figure.period)}{indicator_text(figure)}{KIND[figure.kind]}"
    return f"{head}：{figure_text(figure)}{qualities(figure)}"


def indicator_text(figure: Figure) -> str:
    """The canonical name, with the name as written where they differ in more than small words."""
    written = re.sub(r"[\s]+", "", figure.indicator_written)
    plain = re.sub("(增长率|增长速度|增长|增速|年均|数量|总数|增幅|率|值)$", "", written)
    if not written or plain in figure.indicator or figure.indicator in written:
        return figure.indicator
    return f"{figure.indicator}（原文作“{written}”）"


def qualities(figure: Figure) -> str:
    """Attribute, status, rank and scope in one bracket, or nothing."""
    parts = [
        figure.attribute,
        f"评估：{figure.status}" if figure.status and figure.kind is not Kind.BASELINE else "",
        figure.rank,
        figure.scope,
        figure.note if is_correction(figure.note) else "",
    ]
    if figure.measure is Measure.CUMULATIVE and figure.written.startswith(("[", "［", "【")):
        parts.append(f"方括号内为{_summed(figure)}数")
    kept = [part for part in parts if part]
    return f"（{'；'.join(kept)}）" if kept else ""


def need_text(period: str | None, kind: Kind | None) -> str:
    """What was asked for: 2025年目标."""
    return f"{period_text(period) if period else ''}{KIND[kind] if kind else ''}"


def decimal_text(value: Decimal, places: int = 2) -> str:
    """A computed number without trailing zeros."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
