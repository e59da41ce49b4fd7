"""The interface's words for the values of an answer; those that answers use come from wording."""

import re
from decimal import Decimal

from corpus.types import Figure, Kind, Measure
from retrieval import terms
from retrieval.types import Origin, Status

SLOTS = {
    "regions": "地区",
    "indicators": "指标",
    "periods": "时期",
    "kinds": "类别",
    "measures": "口径",
    "filters": "条件",
}
SOURCES = {"table": "指标表", "text": "正文"}
GRADES = {"contradiction": "矛盾或差错", "scope": "口径可能不同", "rounding": "进位差异"}
RULES = {
    "table_text": "表与正文",
    "table_table": "表与表",
    "text_text": "正文前后",
    "annex_body": "附件与正文",
    "documents": "文件之间",
    "sum": "分项与合计",
    "share": "占比",
    "growth": "增速",
    "mean": "年均",
    "difference": "差额",
    "trend": "升降说法",
    "rank": "位次",
    "claim": "完成说法",
    "status": "评估结论",
    "count": "项数",
    "name": "名称",
    "serial": "序号",
    "caption": "图表题名",
    "kin": "相关指标",
    "doubled": "重复",
}
_VERSIONS = {"final": "正式稿"}
_TYPES = {"other": "其他"}
_QUALIFIERS = {"~": "左右", ">=": "以上", "<=": "以内"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BEFORE = {">": "超过", "<": "低于"}


def status_label(status: Status) -> str:
    """How far an answer goes, in a few words."""
    return terms.STATUS[str(status)]


def origin_label(origin: Origin) -> str:
    """Where a slot came from."""
    return terms.ORIGIN[str(origin)]


def period_label(period: str) -> str:
    """A period as a reader says it: 2023H1 is 2023年上半年."""
    return terms.period_text(period)


def kind_label(kind: str) -> str:
    """A kind's Chinese name, or the text itself when it is none."""
    return terms.KIND[Kind(kind)] if kind in set(Kind) else kind


def measure_label(measure: str) -> str:
    """A measure's Chinese name, or the text itself when it is none."""
    return terms.MEASURE[Measure(measure)] if measure in set(Measure) else measure


def slot_value(value: str) -> str:
    """A slot's value in Chinese: kinds, measures and periods translated, names as they are."""
    return period_label(measure_label(kind_label(value)))


def version_label(version: str) -> str:
    """A document's version in Chinese."""
    return _VERSIONS.get(version, version)


def type_label(plan_type: str) -> str:
    """A document's type in Chinese."""
    return _TYPES.get(plan_type, plan_type)


def number_text(value: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_text(figure: Figure) -> str:
    """A figure in one piece, as the plan writes it: 年均增长7%左右."""
    return terms.figure_text(figure)


def lead(figure: Figure) -> str:
    """What stands before a figure's number: 年均增长, 五年累计, 超过."""
    before = terms.figure_text(figure).removesuffix(terms.value_text(figure))
    return before + (_BEFORE.get(figure.comparator, "") if figure.value is not None else "")


def number(figure: Figure) -> str:
    """A figure's number, or its written text when it states none."""
    if figure.value is None:
        return figure.written
    if figure.high is not None:
        return f"{number_text(figure.value)}—{number_text(figure.high)}"
    # As the plan writes it, its last zeros too: the answer's text says 4.0%.
    written = (one for one in _NUMBER.findall(figure.written) if Decimal(one) == figure.value)
    return next(written, number_text(figure.value))


def unit(figure: Figure) -> str:
    """A figure's unit; none for a figure that states no number."""
    return figure.unit if figure.value is not None else ""


def qualifier(figure: Figure) -> str:
    """左右, 以上, 以内, or nothing."""
    return _QUALIFIERS.get(figure.comparator, "") if figure.value is not None else ""


def original(figure: Figure) -> str:
    """The written text where it says more than number, unit and qualifier do."""
    written = "".join(figure.written.split())
    shown = (number(figure), unit(figure), qualifier(figure))
    plain = {shown[0], shown[0] + shown[1], shown[0] + shown[2], "".join(shown)}
    return "" if figure.value is None or written in plain else figure.written
