"""Corrections: laid over a reading, told by the figures they change, never lost."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.correcting import correct_tables
from corpus.corrections import (
    Correction,
    Target,
    correct_cell,
    correct_column,
    correct_field,
    correct_header,
    drop_row,
    is_correction,
)
from corpus.grids.finding import find_grids
from corpus.readers import read_sources
from corpus.reading import document_of
from corpus.tables.places import Spot
from corpus.tables.understood import understand_table
from corpus.types import Kind, Line, Metadata, Source

TABLE = """主要指标表
序号\t指标\t单位\t2020年\t2025年\t属性
1\t地区生产总值\t亿元\t200\t300\t预期性
2\t城镇化率\t%\t55\t6l\t预期性
3\t森林覆盖率\t%\t20\t22\t约束性
"""
PLAN = Metadata("某区规划", ("某省", "某市", "某区"), "规划纲要", "2021-2025", "2021-03")


def source_of(text: str) -> Source:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line((start, start + len(line))))
        start += len(line) + 1
    return Source("a.txt", "f" * 64, "txt", text, tuple(lines))


def read(*corrections: Correction, text: str = TABLE):
    return document_of(source_of(text), PLAN, corrections)


def values(document, indicator: str):
    return {
        (f.period, f.kind): (f.written, f.value, f.note)
        for f in document.figures
        if f.indicator == indicator
    }


TARGET = ("2025", Kind.TARGET)
[PLAIN] = read().tables
FIX = correct_cell(PLAIN, 2, 4, "61")


def test_a_corrected_cell_says_what_it_was():
    document = read(FIX)
    found = values(document, "常住人口城镇化率") or values(document, "城镇化率")
    assert found[TARGET] == ("61", Decimal("61"), "已更正：原文作‘6l’")
    assert is_correction(found[TARGET][2])
    assert not is_correction("高于全市")
    assert document.warnings == ()
    (changed,) = [f for f in document.figures if f.note]
    assert "6l" in changed.quote and changed.quote_span != (0, 0)
    others = [f for f in document.figures if not f.note]
    assert set(others) <= set(read().figures)
    assert document.text == TABLE


def test_a_corrected_label_is_told_by_its_row():
    document = read(correct_cell(PLAIN, 3, 1, "森林蓄积量"))
    notes = {f.indicator_written: f.note for f in document.figures}
    assert notes["森林蓄积量"] == "已更正：原文作‘森林覆盖率’"
    assert notes["地区生产总值"] == ""


def test_a_row_that_is_no_indicator_gives_no_figure():
    document = read(drop_row(PLAIN, 3))
    assert {f.indicator for f in read().figures} - {f.indicator for f in document.figures} == {
        "森林覆盖率"
    }


def test_a_column_says_what_was_put_right():
    document = read(correct_column(PLAIN, 4, "kind", "actual"))
    found = values(document, "地区生产总值")
    assert [k for p, k in found if p == "2025"] == [Kind.ACTUAL]
    assert found["2025", Kind.ACTUAL][2].startswith("已更正：此列的性质原读作")
    assert found["2020", Kind.BASELINE][2] == ""
    period = values(read(correct_column(PLAIN, 4, "period", "2024")), "地区生产总值")
    assert {p for p, _ in period} == {"2020", "2024"}
    gone = values(read(correct_column(PLAIN, 4, "role", "note")), "地区生产总值")
    assert {p for p, _ in gone} == {"2020"}


def test_the_number_of_header_rows():
    document = read(correct_header(PLAIN, 2))
    assert document.tables[0].header_rows == 2
    assert "地区生产总值" not in {f.indicator for f in document.figures}


def test_metadata_reaches_the_figures():
    document = read(correct_field(PLAN, "region", "某省/某市/丙区"))
    assert document.metadata.region == ("某省", "某市", "丙区")
    assert {f.region for f in document.figures} == {"丙区"}
    assert document.metadata.found["region"] == "更正"


@pytest.mark.parametrize("moved", ["x\n", "第一章 总则\n本规划共三章。\n"])
def test_a_place_that_moved_is_found_by_its_words(moved):
    document = read(FIX, text=moved + TABLE)
    assert [f.written for f in document.figures if f.note] == ["61"]
    assert document.warnings == ()


def test_a_place_that_is_gone_is_a_warning():
    document = read(FIX, text=TABLE.replace("城镇化率", "人均收入").replace("6l", "9"))
    assert [f for f in document.figures if f.note] == []
    (warning,) = document.warnings
    assert "6l" in warning and "61" in warning and "没有采用" in warning


def test_twins_are_not_confused():
    twice = TABLE + "\n第二部分\n\n" + TABLE
    plain = read(text=twice).tables
    second = correct_cell(plain[1], 2, 4, "62")
    document = read(second, text=twice)
    noted = [f for f in document.figures if f.note]
    assert [f.place.span for f in noted] == [second.spot.span]
    nowhere = replace(second, spot=replace(second.spot, span=(1, 2)))
    assert len(read(nowhere, text=twice).warnings) == 1


def test_a_second_correction_builds_on_the_first():
    header = correct_header(PLAIN, 1)
    document = read(header, FIX, drop_row(PLAIN, 3), correct_column(PLAIN, 3, "unit", "万人"))
    assert document.warnings == ()
    assert [f.written for f in document.figures if f.note.endswith("6l’")] == ["61"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": Target.METADATA, "field": "colour", "text": "x"},
        {"target": Target.COLUMN, "field": "kind", "text": "maybe"},
        {"target": Target.COLUMN, "field": "role", "text": "x"},
        {"target": Target.HEADER, "text": "-1", "spot": Spot(span=(0, 1))},
        {"target": Target.HEADER, "text": "99", "spot": Spot(span=(0, 1))},
        {"target": Target.CELL, "text": "1"},
    ],
)
def test_what_is_no_correction_is_refused(wrong):
    with pytest.raises(ValueError, match="correction"):
        Correction(**wrong)


DOCUMENTS = sorted((Path(__file__).parent.parent / "corpus" / "documents").glob("*.txt"))


def tables_of(path: Path):
    (source,) = read_sources(path)
    return [understand_table(grid, number) for number, grid in enumerate(find_grids(source))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem[:3])
def test_every_place_of_a_table_is_found_again(path):
    tables = tables_of(path)
    for table in tables:
        for i, row in list(enumerate(table.grid.rows))[::5]:
            for j in range(0, len(row), 3):
                done = correct_tables(tables, [correct_cell(table, i, j, "XX")])
                assert done.lost == ()
                assert done.tables[table.number].grid.rows[i][j].text == "XX"
            [(number, touch)] = correct_tables(tables, [drop_row(table, i)]).touches
            assert (number, touch.rows) == (table.number, {i})
        for j in range(len(table.columns)):
            done = correct_tables(tables, [correct_column(table, j, "unit", "XX")])
            units = [column.unit for column in done.tables[table.number].columns]
            assert units[j] == "XX" and units.count("XX") == 1
        assert correct_tables(tables, [correct_header(table, 1)]).touches[0][0] == table.number
