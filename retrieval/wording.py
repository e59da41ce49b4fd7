"""Every Chinese sentence that the system says."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from corpus.types import Figure, Kind
from retrieval.terms import KIND, MEASURE, ORIGIN, decimal_text, figure_text, period_text
from retrieval.types import Computed

OFF_TOPIC = (
    "抱歉，这超出了规问的范围：规问只回答库内规划、评估和年度计划文件里写明的内容，"
    "无法回答其他问题。"
)
EMPTY = "请输入问题，例如：{example}"
NO_FILES = "库内还没有文件，请先加入规划文件。"
TOO_ODD = "抱歉，没有读懂这个问题，无法回答。可以写明地区、指标和年份，例如：{example}"
COMPUTED = "（计算值）"
CONFLICT = "文中前后不一致，请核对原文。"
CARRIED = "（沿用上一问的{slots}）"
ORIGINAL = "原文："
SLOT = {
    "regions": "地区",
    "indicators": "指标",
    "periods": "时间",
    "kinds": "类别",
    "needs": "时间",
    "measures": "口径",
    "every_region": "地区",
}
WITHHELD = "（有一处数字未能在引文中核对到，已略去。）"
SOURCES = "出处："
HIGHEST, LOWEST = "最高", "最低"
ORDER = {"down": "从高到低", "up": "从低到高"}
ELSEWHERE = "另一处："
REQUIRED_SEARCH = "{name} 完成规划目标 需 年均增速"
NO_MORE = "上一问所涉内容已全部列出，文件中没有找到更多。"
NAMED = "逐一列出的个数"
COUNTED_NAMES = "按原文列举计数"
CHECKED = "核对推算"
COUNTED = "按表逐行计数"
NEAREST_TEXT = "未找到完全对应的表述，最接近的原文是："
STATUS_CLASS = {
    "behind": "完成有困难或低于预期",
    "done": "已完成或超额完成",
    "on_track": "达到预期、可完成",
    "unknown": "暂无数据、未能评估",
}
EXPLAIN = "为什么这样回答："


def lookalike(region: str, asked: Collection[str], given: Collection[str]) -> str:
    """That the figures shown are of look-alikes."""
    missing, shown = "、".join(sorted(asked)), "、".join(sorted(given))
    return f"{region}：未找到“{missing}”，文中列出的是口径不同的“{shown}”："


def unlike(what: Sequence[str]) -> str:
    """Why rows are not ranked together."""
    return f"注意：各地{'、'.join(what)}不同，不能直接比较高低。"


def winner(word: str, region: str, value: str) -> str:
    """The first of a ranking."""
    return f"{word}：{region}（{value}）。"


def order(word: str, cells: Sequence[tuple[str, str]]) -> str:
    """Regions in the order of their values."""
    return f"{word}：{'、'.join(f'{region}（{value}）' for region, value in cells)}。"


def left_out(names: Sequence[str]) -> str:
    """Which regions a ranking leaves out."""
    return f"{'、'.join(names)}没有同一时间、同一口径的数据，未参与比较。"


def status_head(region: str, what: str, count: int) -> str:
    """The head of a list of indicators."""
    return f"{region}{what}的指标（{count}项）："


def reached_head(region: str, count: int) -> str:
    """The head of a list of indicators whose values say that their targets are reached."""
    return f"{region}表中没有“提前完成”的评语；按数值比较，已达到目标的指标（{count}项）："


def reached_item(newest: Figure, target: Figure) -> str:
    """An indicator with its newest value and the target it reaches."""
    now = f"{period_text(newest.period)}{figure_text(newest)}"
    aim = f"{period_text(target.period)}目标{figure_text(target)}"
    return f"{newest.indicator}（{now}，{aim}）"


def no_status(region: str, what: str) -> str:
    """That no indicator of a plan has a status."""
    return f"{region}：未找到{what}的指标。"


def taken_for(written: str, region: str) -> str:
    """Which region a misspelt name was taken for."""
    return f"（“{written}”按“{region}”理解）"


def carried(names: Sequence[str] | frozenset[str]) -> str:
    """Which slots came from the question before."""
    words = dict.fromkeys(SLOT[name] for name in sorted(names) if name in SLOT)
    return CARRIED.format(slots="、".join(words)) if words else ""


def computed_line(region: str, result: Computed) -> str:
    """A computed value with its formula and the marks of its inputs."""
    marks = "".join(f"[{n}]" for n in dict.fromkeys(result.citations))
    value = decimal_text(result.value)
    about, equals = ("", "=") if Decimal(value) == result.value else ("约", "≈")
    head = f"{region}{result.name}：{about}{value}{result.unit}{COMPUTED}"
    return f"{head}，{result.formula}{equals}{value}{marks}。"


def higher_than(region: str) -> str:
    """The name of what a region has more than another one."""
    return f"比{region}高"


def ratio_to(region: str) -> str:
    """The name of a region's value over that of another one."""
    return f"与{region}之比"


def still_needed(since: str, until: str) -> str:
    """The name of the growth that a target still takes."""
    return f"{since}年之后到{until}年还需年均增长"


def named(number: int) -> str:
    """How many things a sentence names one by one, where another says another number."""
    return f"（按列举计数为{number}个，与上文个数不一致，请核对原文）"


def thing_of(name: str, region: str) -> str:
    """Which region's plans name a thing."""
    return f"“{name}”见于{region}的文件："


def none_of(region: str, attribute: str, what: str) -> str:
    """That none of a group of indicators has a status."""
    return f"{region}没有{what}的{attribute}指标。{attribute}指标的评估情况："


def verdict(region: str, indicator: str, actual: str, target: str, reached: bool) -> str:
    """Whether a result reaches the target of the same time."""
    said = "已达到" if reached else "没有达到"
    return f"{region}{indicator}{said}目标（实际{actual}，目标{target}）。"


def verdict_so_far(region: str, actual: Figure, target: Figure, reached: bool) -> str:
    """Whether a result stands already where the target of a later year wants it."""
    said = "已达到" if reached else "尚未达到"
    now = f"{period_text(actual.period)}{figure_text(actual)}"
    aim = f"目标{figure_text(target)}"
    return f"{region}{actual.indicator}{said}{period_text(target.period)}目标（{now}，{aim}）。"


def premise_right(written: str) -> str:
    """That the value stated in the question is the one in the plans."""
    return f"对，文件中写的就是{written}："


def premise_wrong(written: str) -> str:
    """That the value stated in the question is not in the plans."""
    return f"不对，所问的数值不是“{written}”，文件中写明的是："


def premise_both(numbers: Sequence[str], same: bool) -> str:
    """That the plans tell both values that a question offers, of one time and kind or not."""
    how = "两处不一致，请核对原文" if same else "时间、类别或口径不同"
    return f"{'和'.join(numbers)}文中都有，{how}："


def premise_one(number: str) -> str:
    """That the plans tell one of the two values that a question offers."""
    return f"文件中写的是{number}："


def premise_other(asked: str, attribute: str) -> str:
    """That an indicator has the other attribute."""
    return f"不是{asked}，文件中列为{attribute}："


def premise_met(written: str) -> str:
    """That the value in the plans lies on the side of the limit that the question states."""
    return f"对，符合“{written}”，文件中写明的是："


def premise_unmet(written: str) -> str:
    """That the value in the plans does not lie on the side of the limit stated."""
    return f"不对，不符合“{written}”，文件中写明的是："


def premise_uncheckable(written: str) -> str:
    """That the plans tell nothing in the unit of the value that the question states."""
    return f"未找到与“{written}”同一口径的数值，不能说对，文件中写明的是："


def premise_untold(written: str) -> str:
    """That the sentences shown do not say what the question states."""
    return f"不对，相关原文中没有“{written}”的说法："


def beyond(limit: str, names: Sequence[str]) -> str:
    """Which regions lie beyond a threshold."""
    who = "、".join(names) if names else "没有地区"
    return f"{limit}的：{who}。"


def things_first(region: str, column: str, word: str, *, told: bool) -> str:
    """The head of the first rows of a project table, or of the projects that the text tells."""
    return f"{region}{_of_things(column, told)}{column}{word}的："


def things_beyond(region: str, column: str, limit: str, count: int, *, told: bool) -> str:
    """The head of the rows of a project table, or projects of the text, beyond a limit."""
    return f"{region}{_of_things(column, told)}{column}{limit}的（{count}项）："


def _of_things(column: str, told: bool) -> str:
    return f"单独写明{column}的项目中，" if told else "项目表中"


def things_all(region: str, count: int) -> str:
    """The head of the rows of a project table."""
    return f"{region}项目表列有（{count}项）："


def more_things(count: int) -> str:
    """That rows of a long list are left out."""
    return f"另有{count}项，见原表。"


def ask_kind(region: str, indicator: str, period: str, kind: Kind) -> str:
    """A question for another period or kind."""
    return f"{region}{period_text(period)}{indicator}{KIND[kind]}是多少"


def ask_comparison(region: str, other: str, indicator: str) -> str:
    """A question that compares two regions."""
    return f"{region}和{other}的{indicator}目标比一下"


def slot_value(value: str, written: str, origin: str) -> str:
    """A slot's value, the words it was read from, and where those stood."""
    names = {kind.value: word for kind, word in KIND.items()}
    names |= {measure.value: word for measure, word in MEASURE.items()}
    plain = names.get(value) or (period_text(value) if value[:1].isdigit() else value)
    said = f"“{written}”，" if written and written not in (value, plain) else ""
    return f"{plain}（{said}{ORIGIN[origin]}）"


def explain_rest(rest: str) -> str:
    """The words that no slot took."""
    return f"其余词语：{rest}" if rest else ""


def explain_row(region: str, found: int, shown: int, other: int, doubtful: int) -> str:
    """How many figures of the indicator a region has and what became of them."""
    parts = [f"{region}：该指标共有{found}个数值，采用{shown}个"]
    if other:
        parts.append(f"{other}个因时间、类别或口径不符未用")
    if doubtful:
        parts.append(f"{doubtful}个因时间或类别存疑未用")
    return "，".join(parts) + "。"


def explain_alike(region: str, names: Sequence[str]) -> str:
    """The look-alikes that were kept apart."""
    return f"{region}：易混指标另行对待：{'、'.join(names)}。"


def dispute(sentence: str) -> str:
    """A contradiction that the audit knows."""
    return f"核对提示：{sentence.rstrip('。')}，两处说法不一致，请核对原文"


def more_regions(count: int) -> str:
    """That regions were left out of a long list."""
    return f"另有{count}个地区，见对比表或缩小范围再问。"


def ask_what(places: Sequence[str], indicators: Sequence[str]) -> str:
    """What could be asked of a region."""
    where = places[0] if places else "某区"
    examples = "、".join(indicators)
    known = f"文件里有{examples}等指标。" if examples else ""
    example = f"例如：{where}{indicators[0]}目标是多少" if indicators else ""
    return f"想了解{'、'.join(places[:6])}的什么？{known}{example}"


def targets_head(region: str) -> str:
    """The head of a list of targets."""
    return f"{region}的主要目标："
