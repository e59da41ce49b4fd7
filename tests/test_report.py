"""The reading report: every number accounted for, gaps and doubts named."""

from dataclasses import replace

import pytest

from corpus.__main__ import main
from corpus.reading import document_of, read_document
from corpus.report import coverage, reading_report, serial_gaps
from corpus.types import Line, Metadata, Source

TEXT = """甲区规划

第一章 目标
到2025年，建成12个园区，地区生产总值达到351亿元。第37号方案另行安排。

主要指标表
序号\t指标\t单位\t2020年\t2025年
1\t地区生产总值\t亿元\t200\t300
2\t城镇化率\t%\t55\t6l
5\t森林覆盖率\t%\t20\t22
"""
PLAN = Metadata("甲区规划", ("某省", "甲区"), "规划纲要", "2021-2025", "2021-03")


def document(text: str = TEXT):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line((start, start + len(line))))
        start += len(line) + 1
    return document_of(Source("a.txt", "f" * 64, "txt", text, tuple(lines)), PLAN)


def test_what_went_in_and_what_did_not():
    report = reading_report(document())
    assert (report.name, report.format, report.characters) == ("a.txt", "txt", len(TEXT))
    assert report.coverage == 1.0
    [table] = report.tables
    assert table.original.startswith("序号\t指标")
    assert table.original in TEXT
    assert table.figures == 5
    assert table.gaps == (3, 4)
    assert [(one.number, one.context) for one in table.unused] == [("6", "2 城镇化率 % 55 6l")]
    numbers = {one.number for one in report.unused}
    assert "351" not in numbers and "2025" not in numbers and "37" not in numbers
    assert report.left_over == len(report.unused) + 1
    for one in report.unused:
        assert TEXT[slice(*one.span)] == one.number


def test_cells_that_were_hard_to_read_are_named():
    read = document()
    [table] = read.tables
    rows = list(table.grid.rows)
    rows[1] = (*rows[1][:4], replace(rows[1][4], confidence=0.6))
    table = replace(table, grid=replace(table.grid, rows=tuple(rows)))
    blocks = [replace(b, table=table) if b.table else b for b in read.blocks]
    low = [replace(f, confidence=0.6) for f in read.figures]
    report = reading_report(replace(read, blocks=tuple(blocks), figures=tuple(low)))
    [doubt] = report.tables[0].doubts
    assert (doubt.text, doubt.confidence, doubt.row, doubt.column) == ("300", 0.6, 1, 4)
    assert report.confidence == 0.6


@pytest.mark.parametrize(
    ("serials", "gaps"),
    [("123", ()), ("124", (3,)), ("121", ()), ("135", (2, 4)), ("1x3", (2,))],
)
def test_serial_gaps(serials, gaps):
    rows = "".join(f"{n}\t指标{i}\t亿元\t20\t3{i}\n" for i, n in enumerate(serials))
    [table] = document(f"主要指标表\n序号\t指标\t单位\t2020年\t2025年\n{rows}").tables
    assert serial_gaps(table) == gaps


def test_nothing_is_all():
    read = replace(document(), text="", blocks=(), figures=())
    assert coverage(read) == 0.0
    assert reading_report(read).tables == ()


def test_the_command_prints_the_report(tmp_path, capsys):
    path = tmp_path / "甲区规划.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    report = reading_report(read_document(path))
    assert f"没有进入指标值的数字 {report.left_over}" in printed
    assert "缺序号：3、4" in printed
    assert main([str(path), "--brief"]) == 0
    assert "缺序号" not in capsys.readouterr().out
