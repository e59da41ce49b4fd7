"""The numbers of a sentence, in groups that belong together, without those that only modify."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.indicators import Mention
from corpus.numerals import NUMBER
from corpus.periods import Period
from corpus.prose.asides import footnotes
from corpus.prose.nouns import noun_after, people_did, verb_follows
from corpus.prose.words import CROSSING
from corpus.quantity import Quantity, any_of, find_quantities, unit_data
from corpus.types import Span

_LIST_GAP = re.compile(r"\s*(?:[、和及与]|以及|，|,)?\s*")
_PLAIN_GAP = re.compile(r"\s*(?:[、和及与]|以及)\s*")
_AND = re.compile(r"\s*[和及与]\s*")
_CLASSIFIER = re.compile(
    r"(?:[万千百]?(?:人次|人|名|位|户|家|个|项|处|座|所|件|台|套|辆|部|栋|幢|间|条|支|组|批次|批|份|宗|起|例|张|篇|场次|场|次"
    r"|头|只|株|棵|艘|架|眼|盏|枚|笔|单|款|种|类|村|对|块|期|片|本|册|幅|根))$"
)
_QUALIFIED = re.compile(f"(?:{any_of(unit_data()['comparators_after'])})$")
_NOUN_AFTER = re.compile(r"^\s?的?[一-龥A-Za-z“]")
_STEP = re.compile("(?:新)?(?:大关|台阶|关口)")
# 跨越3个千亿元台阶: so many steps, no amount.
_STEPS = re.compile(r"^\s?[十百千万亿]+元?[^，,。；;、\d]{0,3}?(?:大关|台阶|关口)")
# 连续跨越2万亿、3万亿、4万亿三个大台阶: what was passed on the way.
_STAIRS = re.compile(
    rf"(?:{CROSSING})了?(?:[\d.]+[十百千万亿]*元?[、和])+[\d.]+[十百千万亿]*元?"
    r"[一二两三四五六]?个?大?(?:台阶|大关|关口)"
)
# 完成市定粮食播种面积5万亩目标: the goal that was met says what was reached.
_GOAL = re.compile(r"^\s?的?[^，,。；;、\d]{0,4}?(?:目标|任务)(?=[，,。；;、]|$)")
# 消除60人以上大班额; …，30户以上村寨通公路: of such a size, no count.
_SIZED = re.compile(r"(?:消除|[，；。：、])\s?$")
# 25户以上自然村通水泥路
_OF_SIZE = re.compile("的?(?:自然村|村寨|村组|村庄|屯|乡镇|城镇|小区|企业|单位|园区|机构|学校)")
_MEETS = re.compile("(?:完成|实现|达到?|超过)[^，,。；;、]{2,}$")
# 惠及9万儿童
_PEOPLE = re.compile(
    "[余多]?(?:困难|适龄|农村|城乡|城镇|残疾|脱贫|参保|基层|重点)?(?:儿童|婴幼儿|学生|师生|群众|居民|农民工?|老年?人|劳动者"
    "|职工|群体|人口|旅客|游客|患者|农户|牧民|毕业生|青年|消费者)(?!以[上下])"
)
_ROUND_WORD = re.compile("[百千万]+[个家名座所条件场]")
_REACHES = re.compile(
    r"\s?(?:新)?(?:大关|台阶|关口)?[、，,]\s?(?:总量|总数|总额|规模)?(?:达到?|为)了?\s?"
)
_CROSSING = re.compile(rf"(?:{CROSSING}|超)了?[\d.]+[万亿千百]*[元吨斤人户辆]*$")
_CROSSED = re.compile(rf"(?:{CROSSING}|超)了?(?:[\d.,]+|{NUMBER})[^\d，。；、]{{1,6}}$")
_DURATION = (
    "年",
    "天",
    "个月",
    "小时",
    "分钟",
    "秒",
    "周",
    "工作日",
    "个工作日",
    "毫秒",
    "刻钟",
    "届",
    "轮",
)
_TIME_NAMES = re.compile(
    r"(?:年限|天数|时限|时间|时长|寿命|年龄|工期|周期|期限|教育)[^，。；]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that stand in one list (分别为 7.4%、-1.4%), or a single one."""

    quantities: tuple[Quantity, ...]

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return self.quantities[0].span[0]

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.quantities[-1].span[1]


def is_classifier(unit: str) -> bool:
    """A unit that counts single things: 家, 个, 人."""
    return bool(_CLASSIFIER.match(unit))


def plain_quantities(
    text: str, periods: Sequence[Period], mentions: Sequence[Mention]
) -> list[Quantity]:
    """The quantities of a sentence that say something of their own."""
    taken = [p.span for p in periods] + [m.span for m in mentions]
    taken += [m.span() for m in _STAIRS.finditer(text)] + footnotes(text)
    taken += [m.span() for m in re.finditer(r"《[^》]*》|“[^”]{1,6}”|PM[_\s]*2\.5", text)]
    found = [q for q in find_quantities(text) if not _overlaps(q.span, taken)]
    passed = {a.span for a, b in pairwise(found) if is_milestone(text, a, b)}
    found = [q for q in found if q.span not in passed]
    found = [_of_people(text, q) for q in found if not _in_name(q)]
    found = [q for q in found if not _is_streak(text, q)]
    modifying = _joined_to(text, found, {q.span for q in found if _modifies(text, q)})
    return [q for q in found if q.span not in modifying and not _counts_rates(text, q)]


def _joined_to(text: str, found: Sequence[Quantity], modifying: set[Span]) -> set[Span]:
    """新建500千伏和220千伏输变电工程: the first is part of the name as the second is."""
    for first, second in reversed(list(pairwise(found))):
        joined = _AND.fullmatch(text[first.span[1] : second.span[0]])
        measures = first.unit == second.unit and not is_classifier(first.unit)
        if joined and measures and second.span in modifying:
            modifying = modifying | {first.span}
    return modifying


def _of_people(text: str, quantity: Quantity) -> Quantity:
    """184万农村贫困人口全部脱贫: so many people."""
    after = text[quantity.span[1] :]
    if quantity.unit in ("万", "亿") and (people_did(after) or _PEOPLE.match(after)):
        return replace(quantity, unit=quantity.unit + "人")
    return quantity


def is_milestone(text: str, first: Quantity, second: Quantity) -> bool:
    """突破6万亿元，达到60217亿元: one value, said roughly and then exactly."""
    if not _CROSSED.search(text[: first.span[1]]) or not _REACHES.fullmatch(
        text[first.span[1] : second.span[0]]
    ):
        return False
    return first.unit.lstrip("十百千万亿") == second.unit.lstrip("十百千万亿")


def _in_name(quantity: Quantity) -> bool:
    """千座公园城市, 百家企业: a round word in the name of an undertaking."""
    return quantity.comparator == "=" and bool(_ROUND_WORD.fullmatch(quantity.written))


def _is_streak(text: str, quantity: Quantity) -> bool:
    """连续4次获评, 连续16个季度: how long, not how many."""
    return text[: quantity.span[0]].endswith("连续")


def _counts_rates(text: str, quantity: Quantity) -> bool:
    """8个100%: the name of a rule."""
    return is_classifier(quantity.unit) and bool(re.match(r"\s?\d+%", text[quantity.span[1] :]))


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _modifies(text: str, quantity: Quantity) -> bool:
    """Part of a name: 500万元以上固定资产投资, 1050米铁路线, 5年过渡期, 投资10亿元以上的大项目."""
    before, after = text[: quantity.span[0]], text[quantity.span[1] :]
    if _is_size(quantity, before, after):
        return True
    if meets_goal(before, after) and quantity.unit not in _DURATION:
        return False
    if step := _STEP.match(after):
        return not _CROSSING.search(before + quantity.written) or bool(
            re.match("[、，,]?(?:达|为)", after[step.end() :])
        )
    if quantity.unit in _DURATION and not _TIME_NAMES.search(before[-16:]):
        return True
    if not _NOUN_AFTER.match(after) or re.match(r"^\s?的[^，。；]{0,4}(?:目标|要求|水平)", after):
        return False
    if after.startswith("的") or (is_physical(quantity.unit) and after.startswith("全覆盖")):
        return True
    if quantity.written.endswith(("以上", "以下", "以内")) and not is_classifier(quantity.unit):
        return not verb_follows(after)
    if is_physical(quantity.unit) and _measured_thing(after):
        return False
    return not is_classifier(quantity.unit) and not verb_follows(after)


def _is_size(quantity: Quantity, before: str, after: str) -> bool:
    """So many steps, a place in a ranking, what each is of, how big it is: 25户以上自然村."""
    if is_classifier(quantity.unit) and (_STEPS.match(after) or re.match("\\s?[位名]次", after)):
        return True
    if before.rstrip().endswith("每"):  # 每10万人刑事案件数
        return True
    if not quantity.written.endswith("以上"):
        return False
    if quantity.unit in ("户", "人") and _OF_SIZE.match(after):
        return True
    return bool(_SIZED.search(before) and _NOUN_AFTER.match(after) and not verb_follows(after))


def meets_goal(before: str, after: str) -> bool:
    """完成…5万亩目标: the number is a goal that is met."""
    return bool(_GOAL.match(after) and _MEETS.search(before))


def is_physical(unit: str) -> bool:
    """A unit of length or area, which may stand before the thing it measures."""
    return unit.lstrip("十百千万亿") in ("米", "公里", "千米", "平方米", "平方公里", "亩", "公顷")


def _measured_thing(after: str) -> bool:
    """1050米铁路线, 2000亩土地: a thing and then the end of the clause."""
    noun = noun_after(after)
    rest = after.lstrip()[len(noun) :]
    return (
        len(noun) > 1 and not verb_follows(after) and bool(re.match(r"[，。；、,;及和以]|$", rest))
    )


def group_quantities(text: str, quantities: Sequence[Quantity]) -> list[Group]:
    """The quantities in groups: neighbours with nothing but a mark of enumeration between."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups and _belongs(text, groups[-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return [
        Group(tuple(_with_comparator(text, _with_unit(q, group), group) for q in group))
        for group in groups
    ]


def _with_unit(quantity: Quantity, group: list[Quantity]) -> Quantity:
    """控制在80、46微克/立方米以内, 提高10个、3个百分点: the unit is said once, with the last."""
    last, (start, end) = group[-1].unit, quantity.span
    if quantity.unit == "个" and last == "个百分点" and quantity.written.endswith("个"):
        return replace(quantity, unit=last, written=quantity.written[:-1], span=(start, end - 1))
    return quantity if quantity.unit else replace(quantity, unit=last)


def _with_comparator(text: str, quantity: Quantity, group: list[Quantity]) -> Quantity:
    """分别突破3亿元和9亿元, 分别增长4%、5%左右: what stands before or behind all holds for each.

    The looser reading is never wrong: what is so much is also about or at least so much.
    """
    first, last = group[0], group[-1]
    if quantity.comparator != "=" or first is last:
        return quantity
    before = re.split("[，。；：,;]", text[: first.span[0]])[-1]
    said = before.endswith("分别") and not first.written[0].isdigit()
    if said and first.comparator in (">", ">=", "<="):
        return replace(quantity, comparator=first.comparator)
    gaps = all(_PLAIN_GAP.fullmatch(text[a.span[1] : b.span[0]]) for a, b in pairwise(group))
    if "分别" in before and gaps and _QUALIFIED.search(last.written):
        return replace(quantity, comparator=last.comparator)
    return quantity


def _belongs(text: str, group: list[Quantity], quantity: Quantity) -> bool:
    last = group[-1]
    gap = text[last.span[1] : quantity.span[0]]
    if not gap.strip():
        return is_classifier(last.unit) and is_classifier(quantity.unit)
    if _PLAIN_GAP.fullmatch(gap):
        return (last.unit == "%") == (quantity.unit == "%")
    if not quantity.written[0].isdigit() and quantity.written[0] not in "-－−":
        return False
    apart = "分别" in text[max(0, group[0].span[0] - 40) : group[0].span[0]]
    return apart and bool(_LIST_GAP.fullmatch(gap)) and last.unit == quantity.unit


def period_runs(text: str, periods: Sequence[Period]) -> list[list[Period]]:
    """The periods in runs: neighbours with nothing but a mark of enumeration between."""
    runs: list[list[Period]] = []
    for period in periods:
        gap = text[runs[-1][-1].span[1] : period.span[0]] if runs else "x"
        if runs and _LIST_GAP.fullmatch(gap):
            runs[-1].append(period)
        else:
            runs.append([period])
    return runs
