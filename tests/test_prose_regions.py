"""Whose figure it is: the region's, an area's that the sentence speaks of, another's beside it."""

import pytest

from corpus.prose.figures import prose_figures
from corpus.types import Block, BlockKind, Figure, Metadata

REPORT = Metadata(region=("丁省",), plan_type="政府工作报告", period="2026", date="2026-01-15")
REVIEW = Metadata(
    region=("浙江省", "绍兴市", "丙区"), plan_type="中期评估", period="2021-2025", date="2023-06"
)
COUNTY = Metadata(
    region=("甲省", "乙市", "戊县"), plan_type="政府工作报告", period="2026", date="2026-01-15"
)


def short(figure: Figure) -> str:
    parts = [figure.region, figure.indicator, figure.measure.value, figure.written]
    return " ".join(parts) + ("" if figure.sure else " ?")


CASES = [
    pytest.param(
        "县域经济增长6.2%以上，海洋经济增长6%，文旅经济增速7%。",
        REPORT,
        [
            "丁省 县域经济 annual_growth 6.2%以上",
            "丁省 海洋经济 annual_growth 6%",
            "丁省 文旅经济 annual_growth 7%",
        ],
        id="a-sector-is-no-region",
    ),
    pytest.param(
        "县域经济总量突破300亿元，全省经济增长5%。",
        COUNTY,
        ["戊县 地区生产总值 level 突破300亿元", "甲省 地区生产总值 annual_growth 5%"],
        id="the-county-and-its-province",
    ),
    pytest.param(
        "甲乙双港经济圈建设走稳走宽，经济总量超6万亿元，占全国比重升至4%左右。",
        REPORT,
        [
            "甲乙双港经济圈 地区生产总值 level 超6万亿元",
            "甲乙双港经济圈 经济总量占全国比重 share 4%左右",
        ],
        id="the-total-of-the-area-spoken-of",
    ),
    pytest.param(
        "丙丁都市圈加快建设，地区生产总值增长6%。推进丙丁都市圈建设，地区生产总值突破2万亿元。",
        REPORT,
        ["丁省 地区生产总值 annual_growth 6% ?", "丁省 地区生产总值 level 突破2万亿元"],
        id="a-growth-could-be-either-one-s",
    ),
    pytest.param(
        "丙区高新技术企业达到21家，低于鄞州区的60家、嘉善县42家、桐乡市的33家，"
        "龙头企业较少，创新领军企业5家。",
        REVIEW,
        [
            "丙区 高新技术企业数量 level 21家",
            "鄞州区 高新技术企业数量 level 60家",
            "嘉善县 高新技术企业数量 level 42家",
            "桐乡市 高新技术企业数量 level 33家",
            "丙区 创新领军企业 level 5家",
        ],
        id="others-beside-one-s-own",
    ),
]


@pytest.mark.parametrize(("text", "metadata", "expected"), CASES)
def test_whose_figure_it_is(text: str, metadata: Metadata, expected: list[str]) -> None:
    path = ("一、2025年工作回顾",) if metadata is not REVIEW else ("一、2022年实施进展",)
    block = Block(0, BlockKind.PARAGRAPH, text, (0, len(text)), path)
    assert [short(figure) for figure in prose_figures([block], metadata)] == expected
