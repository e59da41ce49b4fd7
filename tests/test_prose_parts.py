"""Headings of two times, and names, statuses and sums that a report words with care."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.prose.parts import heading_parts
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
DONE = ("一、2025年工作回顾",)
OVER = ("一、“十四五”时期工作回顾",)
AHEAD = ("二、“十五五”时期主要目标和2026年重点任务",)
TURNED = ("二、“十四五”时期主要成就和“十五五”时期奋斗目标",)


def short(figure: Figure) -> str:
    parts = [figure.indicator, figure.period, figure.kind.value, figure.measure.value]
    return " ".join([*parts, figure.comparator + figure.written.removeprefix(figure.comparator)])


def read(*told: tuple[str, tuple[str, ...]]) -> list[Figure]:
    blocks = [
        Block(number, BlockKind.PARAGRAPH, text, (0, len(text)), path)
        for number, (text, path) in enumerate(told)
    ]
    return prose_figures(blocks, REPORT)


def test_parts() -> None:
    assert heading_parts(AHEAD[0], REPORT) == [
        ("二、“十五五”时期主要目标", frozenset({"2026-2030"})),
        ("和2026年重点任务", frozenset({"2026"})),
    ]
    assert [times for _, times in heading_parts(TURNED[0], REPORT)] == [
        frozenset(),
        frozenset({"2026-2030"}),
    ]
    # what is over is one part, and a heading without a time has none
    assert len(heading_parts("一、2025年和“十四五”时期工作回顾", REPORT)) == 1
    assert heading_parts("二、主要目标和重点任务", REPORT) == []


def test_years_then_year() -> None:
    figures = read(
        ("《纲要（草案）》明确了指标：地区生产总值年均增长5%左右，绿化率达到24%。", AHEAD),
        ("今年是“十五五”开局之年。", AHEAD),
        ("主要预期目标是：地区生产总值增长4%左右，城镇新增就业9万人以上。", AHEAD),
        ("建成甲类基地300个。到2030年，粮食产量达到700万吨。", (*AHEAD, "（一）办好实事")),
    )
    assert [(f.indicator, f.period) for f in figures] == [
        ("地区生产总值", "2026-2030"),
        ("建成区绿化覆盖率", "2030"),
        ("地区生产总值", "2026"),
        ("城镇新增就业人数", "2026"),
        ("建成甲类基地", "2026"),
        ("粮食产量", "2030"),
    ]
    assert all(f.kind.value == "target" for f in figures)


def test_without_a_turn_no_part_is_guessed() -> None:
    figures = read(("改造老旧小区300个。", AHEAD), ("新建学校9所。", AHEAD))
    assert not any(f.sure and f.period for f in figures)


def test_done_then_ahead() -> None:
    figures = read(
        ("“十四五”时期是不平凡的五年，地区生产总值年均增长6%。", TURNED),
        ("“十五五”时期是关键时期。", TURNED),
        ("主要指标有：地区生产总值年均增速6%-7%、力争更快。", TURNED),
    )
    assert [(f.period, f.kind.value) for f in figures] == [
        ("2021-2025", "actual"),
        ("2026-2030", "target"),
    ]


SAID = [
    pytest.param(
        "面对二季度用电下滑，我们沉着应对，全年地区生产总值增长6.8%。",
        DONE,
        ["地区生产总值 2025 actual annual_growth =6.8%"],
        id="quarter-in-passing",
    ),
    pytest.param(
        "2020年到2025年，甲产业占比从12%提升到20%。",
        OVER,
        ["甲产业占比 2020 baseline share =12%", "甲产业占比 2025 actual share =20%"],
        id="span-names-its-base",
    ),
    pytest.param(
        "累计推出19个便民事项。",
        DONE,
        ["推出便民事项 2025 actual cumulative =19个"],
        id="run-up",
    ),
    pytest.param(
        "培育商圈14个。",
        OVER,
        ["培育商圈 2021-2025 actual cumulative =14个"],
        id="made-in-years",
    ),
    pytest.param(
        "单位地区生产总值生产安全事故死亡率控制在0.7人/百亿元以下。",
        ("三、2026年工作安排",),
        ["亿元地区生产总值生产安全事故死亡率 2026 target level <=控制在0.7人/百亿元以下"],
        id="per-hundred-kept-whole",
    ),
    pytest.param(
        "新打造书店5个、露营街区7条。评定“丁品优选”8个、老店名品10个。",
        DONE,
        [
            "新打造书店 2025 actual level =5个",
            "新打造露营街区 2025 actual level =7条",
            "评定“丁品优选” 2025 actual level =8个",
            "评定老店名品 2025 actual level =10个",
        ],
        id="verb-of-a-list",
    ),
    pytest.param(
        "信访事项办结率、满意率分别达91%和92%。",
        DONE,
        ["信访事项办结率 2025 actual level =91%", "信访事项满意率 2025 actual level =92%"],
        id="judged-alike",
    ),
    pytest.param(
        "出台稳外贸20条、促消费15条等政策措施。《行动方案》具体安排了21项政策举措。",
        DONE,
        [],
        id="titles-of-policies",
    ),
    pytest.param(
        "船舶、轴承、陶瓷3个集群入选国家特色集群。",
        DONE,
        ["入选国家特色集群的集群 2025 actual level =3个"],
        id="those-named-one-by-one",
    ),
    pytest.param(
        "新增等级景区民宿63家。开通8条多式联运线路。全市性会议精简三成。",
        DONE,
        [
            "新增等级景区民宿 2025 actual level =63家",
            "开通多式联运线路 2025 actual level =8条",
            "全市性会议 2025 actual annual_growth =精简三成",
        ],
        id="words-not-cut",
    ),
    pytest.param(
        "围绕园区发展布局建设6条铁路专用线、9条疏港路。",
        DONE,
        [
            "布局建设铁路专用线 2025 actual level =6条",
            "布局建设疏港路 2025 actual level =9条",
        ],
        id="what-for-is-no-name",
    ),
    pytest.param(
        "一二三产增加值分别增长2%、7%、8%。",
        DONE,
        [
            "第一产业增加值 2025 actual annual_growth =2%",
            "第二产业增加值 2025 actual annual_growth =7%",
            "第三产业增加值 2025 actual annual_growth =8%",
        ],
        id="three-sectors",
    ),
    pytest.param(
        "城市低保平均标准提高到760元/月。轨道交通总里程600公里。绿电交易量9亿千瓦时。",
        DONE,
        [
            "城市低保标准 2025 actual level =760元/月",
            "城市轨道交通运营里程 2025 actual level =600公里",
            "绿色电力交易量 2025 actual level =9亿千瓦时",
        ],
        id="other-names",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), SAID)
def test_said(text: str, path: tuple[str, ...], expected: list[str]) -> None:
    assert [short(figure) for figure in read((text, path))] == expected


STATUSES = [
    ("3项民生指标、2项创新指标未能按期完成。", ["未能按期完成", "未能按期完成"]),
    ("超额完成河道清淤工程，公园总数达36个。", [""]),
    ("超额完成年度目标任务，公园总数达36个。", ["超额完成年度目标任务"]),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_status(text: str, expected: list[str]) -> None:
    assert [figure.status for figure in read((text, OVER))] == expected
