"""Which years a report's numbers are of: five of them, one, those ahead, those told against."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
BOTH = ("一、2025年和“十四五”时期工作回顾",)
TASKS = ("三、2026年工作安排",)


def read(text: str, path: tuple[str, ...] = ()) -> list[Figure]:
    blocks = [
        Block(number, BlockKind.PARAGRAPH, line, (0, len(line)), path)
        for number, line in enumerate(text.splitlines())
    ]
    return prose_figures(blocks, REPORT)


def short(figure: Figure) -> str:
    parts = [figure.indicator, figure.period, figure.kind.value, figure.measure.value]
    said = " ".join([*parts, figure.written])
    return said if figure.sure else f"{said} ?"


CASES = [
    pytest.param(
        "“十四五”时期是丁省极不平凡的五年。\n"
        "——这是实力跃升的五年。装机达到746万千瓦、增长1.3倍。\n"
        "我们做强产业。黄金、白银产量分别增长41.7%、16.5%。技术合同成交额年均增长8%。\n"
        "刚刚过去的2025年，经济稳中有进。工业投资增长6.1%。",
        (),
        [
            "装机 2025 actual level 746万千瓦",
            "装机 2021-2025 actual cumulative 增长1.3倍",
            "黄金产量 2021-2025 actual cumulative 增长41.7%",
            "白银产量 2021-2025 actual cumulative 增长16.5%",
            "技术合同成交额 2021-2025 actual annual_growth 8%",
            "工业投资 2025 actual annual_growth 6.1%",
        ],
        id="five-years-without-headings",
    ),
    pytest.param(
        "“十四五”时期，丁省地区生产总值年均增长6%。\n工业投资增长11%。",
        (),
        [
            "地区生产总值 2021-2025 actual annual_growth 6%",
            "工业投资 2025 actual annual_growth 11%",
        ],
        id="years-in-passing",
    ),
    pytest.param(
        "一年来，我们真抓实干。\n工业投资增长11%。\n"
        "各位代表！经过五年接续奋斗，规划顺利收官。\n工业投资增长52%。",
        BOTH,
        [
            "工业投资 2025 actual annual_growth 11%",
            "工业投资 2021-2025 actual cumulative 增长52%",
        ],
        id="first-a-year-then-five",
    ),
    pytest.param(
        "“十五五”时期的主要目标任务\n一是质量提升。地区生产总值年均增长5%以上，人均预期寿命达到79岁。",
        (),
        [
            "地区生产总值 2026-2030 target annual_growth 5%以上",
            "人均预期寿命 2030 target level 79岁",
        ],
        id="aims-of-the-years-that-begin",
    ),
    pytest.param(
        "五年来，成效显著。\n地区生产总值达到864.2亿元，较“十三五”末的640.2亿元增加224亿元，"
        "增长35%，外贸进出口总值年均增长4%。",
        (),
        [
            "地区生产总值 2025 actual level 864.2亿元",
            "地区生产总值 2020 actual level 640.2亿元",
            "地区生产总值 2021-2025 actual change 224亿元",
            "地区生产总值 2021-2025 actual cumulative 增长35%",
            "进出口总额 2021-2025 actual annual_growth 4%",
        ],
        id="told-against-the-end-of-a-plan",
    ),
    pytest.param(
        "2025年粮食产量比2020年增长8%，比2024年增长1%。",
        (),
        [
            "粮食产量 2021-2025 actual cumulative 增长8%",
            "粮食产量 2025 actual annual_growth 1%",
        ],
        id="told-against-a-year",
    ),
    pytest.param(
        "五年来，年均新增城镇就业3万人、输转山区富余劳动力40万人以上。每年办成10件实事。"
        "累计接待游客1.2亿人次、旅游花费230亿元。",
        (),
        [
            "城镇新增就业人数 2021-2025 actual level 年均3万人",
            "输转山区富余劳动力 2021-2025 actual level 年均40万人以上",
            "接待游客人数 2021-2025 actual cumulative 1.2亿人次",
            "旅游总收入 2021-2025 actual cumulative 230亿元",
        ],
        id="yearly-averages-and-sums-of-a-list",
    ),
    pytest.param(
        "五年来，成效显著。\n进出口总值281.4亿元。经营主体94万户。常住人口城镇化率57%。",
        (),
        [
            "进出口总额 2025 actual level 281.4亿元 ?",
            "市场主体数量 2025 actual level 94万户",
            "常住人口城镇化率 2025 actual level 57%",
        ],
        id="amounts-and-states-without-a-time",
    ),
    pytest.param(
        "2025年规模以上工业企业达6800家、增加值增长3%。",
        (),
        [
            "规模以上工业企业数量 2025 actual level 6800家",
            "规模以上工业增加值 2025 actual annual_growth 3%",
        ],
        id="value-added-of-the-firms-just-counted",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), CASES)
def test_years(text: str, path: tuple[str, ...], expected: list[str]) -> None:
    found = [short(figure) for figure in read(text, path)]
    assert [
        line for line in found if "实事" not in line and not line.startswith("办成")
    ] == expected


STATUSES = [
    pytest.param(
        "主要预期目标是：进出口总额增长6%，城镇调查失业率5.5%左右，粮食播种面积完成国家下达任务。",
        TASKS,
        ["", "", ""],
        id="its-own-subject",
    ),
    pytest.param("粮食产量76亿斤，超额完成下达任务。", TASKS, [""], id="an-aim-is-not-judged"),
    pytest.param("粮食产量76亿斤，预计可完成。", TASKS, ["预计可完成"], id="an-aim-foreseen"),
    pytest.param(
        "2025年财政收入增长5%，城镇新增就业9万人、超额完成下达任务。",
        (),
        ["", "超额完成下达任务"],
        id="of-its-clause-alone",
    ),
    pytest.param(
        "2025年技能人才增长5%，高技能人才增长6%，均超额完成下达任务。",
        (),
        ["均超额完成下达任务"] * 2,
        id="of-each",
    ),
]


@pytest.mark.parametrize(("text", "path", "expected"), STATUSES)
def test_statuses(text: str, path: tuple[str, ...], expected: list[str]) -> None:
    assert [figure.status for figure in read(text, path)] == expected
