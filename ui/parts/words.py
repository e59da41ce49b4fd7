"""The interface's words for the values of an answer."""

import re
from decimal import Decimal

from corpus.types import Figure, Kind, Measure
from retrieval.types import Origin, Status

KINDS = {
    Kind.TARGET: "目标",
    Kind.BASELINE: "基数",
    Kind.ACTUAL: "实际",
    Kind.ESTIMATE: "预计",
}
MEASURES = {
    Measure.LEVEL: "水平",
    Measure.ANNUAL_GROWTH: "增速",
    Measure.CUMULATIVE: "累计",
    Measure.SHARE: "占比",
    Measure.CHANGE: "变动",
}
STATUSES = {
    Status.ANSWERED: "已回答",
    Status.PARTIAL: "部分回答",
    Status.CONFLICT: "出处不一致",
    Status.CLARIFY: "请再说明一点",
    Status.NOT_FOUND: "没有查到",
    Status.OFF_TOPIC: "不在规划范围",
}
ORIGINS = {
    Origin.QUESTION: "本次提问",
    Origin.EARLIER: "沿用上一问",
    Origin.DEFAULT: "默认",
}
SLOTS = {
    "regions": "地区",
    "indicators": "指标",
    "periods": "时期",
    "kinds": "口径",
    "measures": "计量",
    "filters": "条件",
}
SOURCES = {"table": "指标表", "text": "正文"}
INTENTS = {
    "figure": "查数值",
    "figures": "查数值",
    "compare": "比较",
    "comparison": "比较",
    "rank": "排名",
    "passage": "查内容",
    "status": "查进度",
    "definition": "查含义",
    "project": "查项目",
}
_QUALIFIERS = {"~": "左右", ">=": "以上", "<=": "以内"}
_BEFORE = {">": "超过", "<": "低于"}
_PERIODS = (
    (re.compile(r"(\d{4})-(\d{4})"), "{}—{}年"),
    (re.compile(r"(\d{4})H1"), "{}年上半年"),
    (re.compile(r"(\d{4})H2"), "{}年下半年"),
    (re.compile(r"(\d{4})Q([1-4])"), "{}年第{}季度"),
    (re.compile(r"(\d{4})M(\d+)-(\d+)"), "{}年{}—{}月"),
    (re.compile(r"(\d{4})-0?(\d{1,2})"), "{}年{}月"),
    (re.compile(r"(\d{4})"), "{}年"),
)


def period_label(period: str) -> str:
    """A period as a reader says it: 2023H1 is 2023年上半年."""
    for pattern, shape in _PERIODS:
        if match := pattern.fullmatch(period):
            return shape.format(*match.groups())
    return period


def kind_label(kind: str) -> str:
    """A kind's Chinese name, or the text itself when it is none."""
    return KINDS.get(Kind(kind), kind) if kind in set(Kind) else kind


def measure_label(measure: str) -> str:
    """A measure's Chinese name, or the text itself when it is none."""
    return MEASURES.get(Measure(measure), measure) if measure in set(Measure) else measure


def slot_value(value: str) -> str:
    """A slot's value in Chinese: kinds, measures and periods translated, names as they are."""
    return period_label(measure_label(kind_label(value)))


def number_text(value: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lead(figure: Figure) -> str:
    """What stands before a figure's number: 年均增长, 五年累计, 超过."""
    words = ""
    if figure.measure is Measure.ANNUAL_GROWTH:
        words = "年均增长" if "-" in figure.period and len(figure.period) > 7 else "增长"
    if figure.measure is Measure.CUMULATIVE:
        words = "累计"
    return words + _BEFORE.get(figure.comparator, "")


def number(figure: Figure) -> str:
    """A figure's number, or its written text when it states none."""
    if figure.value is None:
        return figure.written
    text = number_text(figure.value)
    return text if figure.high is None else f"{text}—{number_text(figure.high)}"


def unit(figure: Figure) -> str:
    """A figure's unit; none for a figure that states no number."""
    return figure.unit if figure.value is not None else ""


def qualifier(figure: Figure) -> str:
    """左右, 以上, 以内, or nothing."""
    return _QUALIFIERS.get(figure.comparator, "") if figure.value is not None else ""


def value_text(figure: Figure) -> str:
    """A figure in one piece: 7%左右."""
    return f"{number(figure)}{unit(figure)}{qualifier(figure)}"
