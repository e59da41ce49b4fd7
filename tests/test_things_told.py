"""Single projects told in running text: ranked and filtered like the rows of a table."""

import pytest

from corpus.quantity import parse_quantity
from corpus.types import Figure, Kind, Measure, Place
from index.types import FoundFigure
from retrieval.figures.match import make_candidate
from retrieval.figures.things_told import told_things


def _told(name, quote, written="3亿元"):
    quantity = parse_quantity(written, "")
    figure = Figure(
        region="甲区", indicator=name, indicator_written=name, unit=quantity.unit,
        period="2021-2025", kind=Kind.TARGET, measure=Measure.LEVEL, written=written,
        value=quantity.value, comparator="=", place=Place(1, (0, 5)), quote=quote,
        quote_span=(0, 5), source="text",
    )  # fmt: skip
    found = FoundFigure(figure, None)
    return [thing for _, thing in told_things([make_candidate(found)])]


@pytest.mark.parametrize(
    ("name", "quote", "project"),
    [
        ("滨河湿地公园总投资", "滨河湿地公园。总投资3亿元。", "滨河湿地公园"),
        ("年产5万吨板材项目计划总投资", "年产5万吨板材项目，计划总投资3亿元。", "年产5万吨板材"),
    ],
)
def test_a_single_project(name, quote, project):
    (thing,) = _told(name, quote)
    assert thing.name == project
    assert thing.cells == (("总投资", "3亿元"),)
    assert thing.quantity("总投资").value == 3


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("工业技改项目总投资", "工业技改项目44个，总投资3亿元。"),
        ("专项债项目总投资", "推进总投资3亿元的16个专项债项目。"),
        ("省重点项目总投资", "省重点项目总投资3亿元。"),
        ("固定资产投资", "固定资产投资3亿元。"),
        ("总投资", "总投资3亿元。"),
    ],
)
def test_several_projects_together_are_none(name, quote):
    assert _told(name, quote) == []
