"""Slots from the words that people use."""

import pytest

from corpus.types import Kind, Measure
from retrieval.questions.periods import LATEST
from retrieval.questions.plan_years import with_plan_years
from retrieval.questions.tidying import tidy
from retrieval.questions.understand import understand
from tests.retrieval_samples import world

T, A, B = Kind.TARGET, Kind.ACTUAL, Kind.BASELINE


def ask(text: str, *history: str):
    return understand(text, history, world(), 2023)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("云溪区2025年GDP目标", [("2025", T)]),
        ("城镇新增就业的目标", [(None, T)]),
        ("云溪区2022年实际和2025年目标", [("2022", A), ("2025", T)]),
        ("2021、2022年和2023上半年的GDP增速", [("2021", None), ("2022", None), ("2023H1", None)]),
        ("控制目标和2022年实际值", [(None, T), ("2022", A)]),
        ("2020年是多少？2025年目标呢", [("2020", None), ("2025", T)]),
        ("森林覆盖率现状、2025年目标", [(LATEST, None), ("2025", T)]),
        ("2020年和2025年目标", [("2020", None), ("2025", T)]),
        ("石桥县去年GDP", [("2022", None)]),
        ("25年目标", [("2025", T)]),
    ],
)
def test_periods_and_kinds_pair_up(text: str, needs: list) -> None:
    assert [(need.period, need.kind) for need in ask(text).needs] == needs


@pytest.mark.parametrize(
    ("text", "plan", "year", "dated"),
    [
        ("前两年GDP增速", (2021, 2025), 2023, "2021-2022年GDP增速"),
        ("后三年GDP增速", (2021, 2025), 2023, "2023-2025年GDP增速"),
        ("这五年GDP目标", (2021, 2025), 2021, "2021-2025年GDP目标"),
        ("这两年半失业率", (2021, 2025), 2023, "2021年、2022年、2023年上半年失业率"),
        ("近几年GDP", (2021, 2025), 2023, "2021-2023年GDP"),
        ("近几年GDP", (2021, 2025), 2021, "2018-2020年GDP"),
        ("前两年GDP增速", None, 2023, "2021-2022年GDP增速"),
        ("学前三年毛入园率", (2021, 2025), 2023, "学前三年毛入园率"),
        ("五年前GDP", (2021, 2025), 2023, "五年前GDP"),
    ],
)
def test_years_within_a_plan(
    text: str, plan: tuple[int, int] | None, year: int, dated: str
) -> None:
    assert with_plan_years(text, plan, year) == dated


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("GDP增速目标", (Measure.ANNUAL_GROWTH,)),
        ("GDP总量目标", (Measure.LEVEL,)),
        ("一般公共预算收入及增速", ()),
        ("GDP目标是多少，年均增长多少", ()),
        ("GDP占全市的比重", (Measure.SHARE,)),
    ],
)
def test_measures(text: str, measures: tuple) -> None:
    assert ask(text).measures == measures


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("云溪GDP", ["云溪区"]),
        ("云溪城区供热普及率", ["云溪区"]),
        ("云西区GDP", ["云溪区"]),
        ("云溪取GDP", ["云溪区"]),
        ("东溪区GDP", []),
        ("云溪区和石桥县GDP", ["云溪区", "石桥县"]),
        ("云梦市GDP", ["云溪区", "石桥县"]),
        ("云梦市云溪区GDP", ["云溪区"]),
        ("郑州市金水区GDP", []),
    ],
)
def test_regions(text: str, places: list) -> None:
    assert [p for region in ask(text).regions for p in region.places] == places


def test_a_region_left_out_is_not_asked_for() -> None:
    question = ask("除了石桥县，其他各区县的GDP目标")
    assert question.regions == ()
    assert question.every_region
    assert question.excluded == ("石桥县",)
    assert ask("除险加固，石桥县投了多少").excluded == ()


def test_regions_that_are_not_held_are_named() -> None:
    regions = ask("郑州市金水区2025年GDP目标").regions
    assert regions
    assert not any(region.known for region in regions)


def test_a_follow_up_changes_one_slot_and_keeps_the_rest() -> None:
    question = ask("那石桥县呢", "云溪区2025年GDP目标是多少")
    assert [p for region in question.regions for p in region.places] == ["石桥县"]
    assert [m.indicator.name for m in question.indicators] == ["地区生产总值"]
    assert [(n.period, n.kind) for n in question.needs] == [("2025", T)]
    assert question.carried == {"indicators", "needs"}


def test_a_new_subject_drops_what_no_longer_fits() -> None:
    question = ask("森林覆盖率2022年是多少", "云溪区2025年GDP目标是多少")
    assert [m.indicator.name for m in question.indicators] == ["森林覆盖率"]
    assert [(n.period, n.kind) for n in question.needs] == [("2022", None)]
    assert question.carried == {"regions"}


@pytest.mark.parametrize(
    ("history", "text", "places"),
    [
        (["云溪区2025年GDP目标"], "跟石桥县比呢", ["云溪区", "石桥县"]),
        (["云溪区2025年GDP目标"], "比石桥县高多少", ["云溪区", "石桥县"]),
        (["云溪区2025年GDP目标", "石桥县呢"], "这两个差多少", ["云溪区", "石桥县"]),
        (["云溪区2025年GDP目标", "石桥县呢"], "这几个区比一下", ["云溪区", "石桥县"]),
        (["云溪区2025年GDP目标", "石桥县呢"], "它的森林覆盖率呢", ["石桥县"]),
        (["云溪区2025年GDP目标"], "那石桥县和云溪区呢", ["石桥县", "云溪区"]),
    ],
)
def test_a_follow_up_sets_regions_side_by_side(
    history: list[str], text: str, places: list[str]
) -> None:
    regions = ask(text, *history).regions
    assert [place for region in regions for place in region.places] == places


def test_another_region_alone_keeps_what_was_asked() -> None:
    question = ask("石桥县呢", "云溪区约束性指标有哪些")
    assert question.filters == (("attribute", "约束性"),)
    assert "list" in question.intents


@pytest.mark.parametrize(
    ("text", "compute"),
    [
        ("云溪区2022年粮食比上年多打了多少", "change"),
        ("云溪区今年GDP增速目标比去年高几个点", "change"),
        ("云溪区第二产业比重掉了多少", "change"),
        ("云溪区粮食产量至少多少", ""),
        ("云溪区最多几个项目", ""),
        ("云溪区城镇化率离目标还差多少", "gap"),
    ],
)
def test_differences_by_any_word(text: str, compute: str) -> None:
    assert ask(text).compute == compute


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＧＤＰ　目标", "GDP 目标"),
        ("\x00云溪\u200b区", "云溪 区"),
        ("森林覆蓋率目標", "森林覆盖率目标"),
        ("近20年", "近20年"),
        ("22年GDP", "2022年GDP"),
        ("2020年执业医师每千人几个", "2020年每千人执业医师几个"),
        ("去年收入多少个亿", "去年收入多少亿"),
        ("每千人护士要到几个人", "每千人护士要到几人"),
        ("有几个人大代表", "有几个人大代表"),
        ("每千人医师和护士", "每千人医师和每千人护士"),
        ("城里人和农村人收入", "城镇居民和农村居民收入"),
    ],
)
def test_tidy(text: str, plain: str) -> None:
    assert tidy(text) == plain


def test_a_wrong_character_still_names_the_indicator() -> None:
    names = [m.indicator.name for m in ask("云溪区森林复盖率目标").indicators]
    assert names == ["森林覆盖率"]
