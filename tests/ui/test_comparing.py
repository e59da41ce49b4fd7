"""Tables of comparisons value by value, charts over years."""

from dataclasses import replace
from decimal import Decimal

from corpus.types import Figure, Kind, Measure, Place
from retrieval.figures.ranking import cell_text
from retrieval.types import Answer, Citation, Comparison, ComparisonRow, ShownFigure, Status
from ui.parts.beside import remarks_of
from ui.parts.chart import chart_of, series_of
from ui.parts.comparing import GAP, Value, joined, numbered_on, sheet_of
from ui.parts.examples import is_own
from ui.parts.export import table_rows
from ui.parts.figures import sheet_html


def figure(region="甲区", indicator="森林覆盖率", period="2025", value="7", kind=Kind.TARGET):
    return Figure(
        region, indicator, indicator, period, kind, Measure.LEVEL, value, Decimal(value), "%",
        "=", Place(0, (0, 1)), "", (0, 1), "table",
    )  # fmt: skip


def answer(rows, shown, header=("地区", "森林覆盖率")):
    """An answer that compares: its rows as region, figures, citations, reason of a blank."""
    told = tuple(
        ComparisonRow(region, ("；".join(map(cell_text, figures)) or "—",), cited, blank)
        for region, figures, cited, blank in rows
    )
    numbers = {n for _, n in shown} | {n for *_, cited, _ in rows for n in cited}
    cited = tuple(Citation(n, "a", "甲", (), "原文", (0, 1), Place(0, (0, 1))) for n in numbers)
    return Answer(
        "问", Status.ANSWERED, "甲区7%[1]，[9]。",
        figures=tuple(ShownFigure(*one) for one in shown),
        comparison=Comparison(header, told), citations=cited,
    )  # fmt: skip


FIRST, SECOND = figure(), figure("乙区", value="8")
RATE = figure("乙区", "常住人口城镇化率", value="70")
SIMPLE = answer(
    [("甲区", [FIRST], (1, 2), ""), ("乙区", [SECOND], (3,), ""), ("丙区", [], (4,), "未列出")],
    [(FIRST, 1), (FIRST, 2), (SECOND, 3)],
)
MIXED = answer(
    [("甲区", [FIRST], (1,), ""), ("乙区", [SECOND, RATE], (2, 3, 5), "")],
    [(FIRST, 1), (SECOND, 2), (RATE, 3)],
)


def values(cell):
    return [(value.label, value.text, value.citations) for value in cell.values]


def test_every_value_has_its_own_sources_and_a_common_label_stands_above():
    sheet = sheet_of(SIMPLE)
    assert sheet.columns == ("森林覆盖率（2025年目标）",)
    first, second, third = (line.cells[0] for line in sheet.lines)
    assert values(first) == [("", "7%", (1, 2))]
    assert values(second) == [("", "8%", (3,))]
    assert (third.values, third.why_blank, third.also) == ((), "未列出", (4,))


def test_several_indicators_have_a_column_each_and_nothing_stands_under_another():
    sheet = sheet_of(MIXED)
    assert sheet.columns == ("森林覆盖率（2025年目标）", "常住人口城镇化率（2025年目标）")
    _, line = sheet.lines
    assert values(line.cells[0]) == [("", "8%", (2,))]
    assert values(line.cells[1]) == [("", "70%", (3,))]
    assert line.cells[1].also == (5,)
    assert sheet.gaps
    shown = sheet_html(sheet, "t")
    assert GAP in shown
    assert "另见" in shown
    assert "<td>—</td>" in shown


def test_labels_that_differ_stay_with_their_values():
    now = figure("乙区", kind=Kind.ACTUAL, period="2022", value="6")
    made = answer([("甲区", [FIRST], (1,), ""), ("乙区", [now], (2,), "")], [(FIRST, 1), (now, 2)])
    sheet = sheet_of(made)
    assert sheet.columns == ("森林覆盖率",)
    assert [value.label for line in sheet.lines for value in line.cells[0].values] == [
        "2025年目标",
        "2022年实际",
    ]


def test_scope_of_a_value_is_told_beside_it():
    wide = replace(FIRST, value=Decimal(9), written="9", scope="含代管乡镇")
    made = answer([("甲区", [FIRST, wide], (1, 2), "")], [(FIRST, 1), (wide, 2)])
    assert values(sheet_of(made).lines[0].cells[0]) == [
        ("2025年目标", "7%", (1,)),
        ("2025年目标（含代管乡镇）", "9%", (2,)),
    ]


def test_words_that_are_no_figure_stay_as_they_are_with_the_sources_of_their_row():
    row = ComparisonRow("甲区", ("比乙区高",), (1, 2))
    made = replace(SIMPLE, comparison=Comparison(("地区", "结果"), (row,)))
    (line,) = sheet_of(made).lines
    assert line.cells[0].values == (Value("", "比乙区高", (1, 2)),)


def test_answers_of_one_page_number_their_sources_on():
    one, other = numbered_on([SIMPLE, MIXED])
    assert [c.n for c in (*one.citations, *other.citations)] == [1, 2, 3, 4, 5, 6, 7, 9]
    assert other.text == "甲区7%[5]，[9]。"
    sheet = joined([sheet_of(one), sheet_of(other)])
    assert [line.region for line in sheet.lines] == ["甲区", "乙区", "丙区"]
    assert [len(line.cells) for line in sheet.lines] == [3, 3, 3]
    assert values(sheet.lines[1].cells[2]) == [("", "70%", (7,))]


def test_a_table_taken_away_has_its_marks_in_its_cells():
    assert table_rows(SIMPLE) == [
        ("地区", "森林覆盖率（2025年目标）"),
        ("甲区", "7%[1][2]"),
        ("乙区", "8%[3]"),
        ("丙区", "未列出[4]"),
    ]
    assert table_rows(MIXED)[2] == ("乙区", "8%[2]", "70%[3]（另见[5]）")


def years(region, *told):
    return [figure(region, period=period, value=value, kind=kind) for period, value, kind in told]


def test_years_that_nobody_tells_of_keep_their_place():
    way = years(
        "甲区",
        ("2020", "5", Kind.BASELINE),
        ("2021", "6", Kind.ACTUAL),
        ("2025", "8", Kind.TARGET),
    )
    chart = chart_of(way)
    assert chart["encoding"]["x"]["scale"]["domain"] == [f"{y}年" for y in range(2020, 2026)]
    points = next(layer for layer in chart["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["color"]["scale"]["domain"] == ["基数", "实际", "目标"]


def test_values_of_one_year_stand_on_different_sides_of_their_points():
    told = [(str(year), str(year - 2015), Kind.ACTUAL) for year in (2020, 2021, 2022)]
    other = [(period, str(int(value) + 1), kind) for period, value, kind in told]
    chart = series_of([*years("甲区", *told), *years("乙区", *other)], "#000000")
    sides = {(row["region"], row["side"]) for row in chart["data"]["values"]}
    assert sides == {("甲区", "below"), ("乙区", "above")}


def test_examples_leave_out_what_an_earlier_plan_aimed_at():
    from types import SimpleNamespace as Some

    held = Some(metadata=Some(period="2021-2025"))
    told = {p: is_own(Some(figure=figure(period=p), document=held)) for p in ("2020", "2025", "")}
    assert told == {"2020": False, "2025": True, "": True}


def test_a_remark_names_its_indicator_where_there_are_several():
    noted = replace(SIMPLE, comparison=replace(SIMPLE.comparison, remarks=("注意：口径不同。",)))
    assert remarks_of([noted]) == ["注意：口径不同。"]
    assert remarks_of([SIMPLE, noted]) == ["森林覆盖率：口径不同。"]
