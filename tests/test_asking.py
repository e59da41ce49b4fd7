"""Ways of asking and what they get, over three invented work reports."""

from pathlib import Path

import pytest

from index.library import Library
from retrieval.engine import Engine
from retrieval.types import Status

REPORTS = Path(__file__).parent / "data" / "reports"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("asking")
    with Library.open(folder) as library:
        for path in sorted(REPORTS.glob("*.txt")):
            library.add(path)
    return Engine.load(folder)


@pytest.mark.parametrize(
    ("question", "says", "never"),
    [
        pytest.param(
            "贵州和陕西2023年固定资产投资增速目标差几个百分点",
            ["陕西省比贵州省高：3个百分点（计算值），8-5=3"],
            [],
            id="difference-between-regions",
        ),
        pytest.param(
            "各省2023年GDP增速目标排个名",
            ["从高到低：贵州省（2023年目标 增长6%左右）、陕西省（2023年目标 增长5.5%左右）"],
            ["7.3%左右"],
            id="whole-order",
        ),
        pytest.param(
            "2023年固定资产投资增速目标谁最高谁最低",
            ["最高：陕西省（2023年目标 增长8%）", "最低：贵州省（2023年目标 增长5%左右）"],
            [],
            id="both-ends",
        ),
        pytest.param(
            "2022年社会消费品零售总额贵州和陕西哪个大",
            ["最大：陕西省（2022年实际 10421.5亿元）"],
            ["最大：贵州省"],
            id="amounts-are-ranked-by-amounts",
        ),
        pytest.param(
            "内蒙古2023年GDP增长是不是超过8%",
            ["不对，不符合“超过8%”", "增长7.3%"],
            [],
            id="limit-not-kept",
        ),
        pytest.param(
            "内蒙古2023年GDP增长是不是超过7%",
            ["对，符合“超过7%”"],
            ["不对"],
            id="limit-kept",
        ),
        pytest.param(
            "内蒙古2023年GDP增速是全国第二吗",
            ["不对，所问的数值不是“第二”", "全国第3位"],
            [],
            id="rank-denied",
        ),
        pytest.param(
            "内蒙古2023年GDP增速从多少到多少",
            ["增长7.3%"],
            [],
            id="one-end-is-all-there-is",
        ),
        pytest.param("内蒙古2023年造了多少林", ["556万亩"], [], id="verb-and-object-apart"),
        pytest.param(
            "内蒙古2024年打算新增多少高企",
            ["2024年新增高新技术企业数目标：300家"],
            ["增速"],
            id="what-is-counted-behind-its-number",
        ),
        pytest.param(
            "内蒙古今年计划种多少草",
            ["未找到2024年目标“种草”", "2023年种草实际：1817万亩"],
            [],
            id="last-year-is-not-this-year",
        ),
        pytest.param(
            "2024年一般公共预算收入增长目标",
            ["内蒙古自治区2024年一般公共预算收入目标：增长5%以上"],
            ["贵州省、陕西省：未找到“一般公共预算收入”的数值，文件没有列出"],
            id="another-year-is-no-missing-indicator",
        ),
        pytest.param(
            "满洲里、二连浩特口岸货运量要突破多少",
            ["内蒙古", "1亿吨"],
            ["贵州省：", "陕西省："],
            id="thing-of-one-region",
        ),
    ],
)
def test_questions(engine: Engine, question: str, says: list[str], never: list[str]) -> None:
    text = engine.ask(question).text
    for wanted in says:
        assert wanted in text
    for wrong in never:
        assert wrong not in text


@pytest.mark.parametrize(
    ("history", "question", "says"),
    [
        pytest.param(
            ["内蒙古2023年城镇居民收入增长多少"], "农村的呢", "农村居民人均可支配收入", id="sibling"
        ),
        pytest.param(["陕西2022年GDP增速"], "目标呢", "2023年地区生产总值目标", id="kind"),
        pytest.param(
            ["内蒙古2023年GDP增速"], "那贵州呢", "贵州省2023年地区生产总值目标", id="region"
        ),
    ],
)
def test_follow_ups(engine: Engine, history: list[str], question: str, says: str) -> None:
    answer = engine.ask(question, history)
    assert says in answer.text
    assert answer.text.startswith("（沿用上一问")


def test_a_level_asked_for_is_not_replaced_by_a_growth_in_silence(engine: Engine) -> None:
    answer = engine.ask("内蒙古2023年规上工业增加值总量多少亿元")
    assert "未找到“规模以上工业增加值”的总量" in answer.text
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)


def test_more_is_what_was_not_told_yet(engine: Engine) -> None:
    history = ["陕西2022年社会消费品零售总额"]
    first = engine.ask(history[0])
    more = engine.ask("还有呢", history)
    values = {shown.figure.written for shown in first.figures}
    assert more.figures
    assert values.isdisjoint(shown.figure.written for shown in more.figures)
    assert all(s.figure.indicator == first.figures[0].figure.indicator for s in more.figures)


def test_more_never_ends_in_repetition(engine: Engine) -> None:
    history = ["陕西怎么发展数字经济"]
    seen: set[tuple[str, tuple[int, int]]] = set()
    for _ in range(12):
        answer = engine.ask(history[-1], history[:-1])
        places = {(one.document, one.span) for one in answer.citations}
        assert seen.isdisjoint(places)
        seen |= places
        history.append("还有吗")
        if answer.status is Status.NOT_FOUND:
            break
    assert answer.status is Status.NOT_FOUND
    assert "没有找到更多" in answer.text
