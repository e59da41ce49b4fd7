"""Spreadsheets: numbers as displayed, hidden parts, blank rows, notes, merged areas."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.readers import read_source
from corpus.readers.number_format import show_number
from corpus.types import Source

NUMBERS = [
    (0.08, "0.0%", "8.0%"),
    (7.000000001, "General", "7"),
    (7.000000001, "", "7"),
    (1234.5, "#,##0.00", "1,234.50"),
    (0.1 + 0.2, "General", "0.3"),
    (12.345, "0.0", "12.3"),
    (2.675, "0.00", "2.68"),
    (-3.2, "0.0", "-3.2"),
    (-3.2, "0.0;(0.0)", "(3.2)"),
    (0, '0.0;-0.0;"—"', "—"),
    (44197, 'yyyy"年"m"月"d"日"', "2021年1月1日"),
    (2021, '0"年"', "2021年"),
    (68, '0"%"', "68%"),
    (26734, "General", "26734"),
    (186.4, "0.00_ ", "186.40"),
    (0.00001234, "General", "0.00001234"),
    (1e20, "General", "100000000000000000000"),
    (1.5, "0.##", "1.5"),
    (1, "0.##", "1"),
    (5, "000", "005"),
    (0.5, "#.0", "0.5"),
    (12000, "0.0,", "12.0"),
    (0.123, "[Red]0.0%", "12.3%"),
    (3.14159, "@", "3.14159"),
    (1.4, '"约"0', "约1"),
]


@pytest.mark.parametrize(("value", "form", "text"), NUMBERS)
def test_show_number(value: float, form: str, text: str) -> None:
    assert show_number(value, form) == text


def _read(tmp_path: Path, fill: Callable) -> Source:
    from openpyxl import Workbook

    book = Workbook()
    fill(book, book.active)
    book.save(tmp_path / "a.xlsx")
    return read_source(tmp_path / "a.xlsx")


def _rows(source: Source, index: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.grids[index].rows]


def _lines(source: Source) -> list[str]:
    return [source.text[slice(*line.span)] for line in source.lines]


def test_titles_units_notes_and_blank_rows(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        sheet.title = "主要指标"
        for row in (
            ["附表1"],
            ["云溪区“十四五”主要指标"],
            ["填报单位：区发展改革委"],
            [],
            ["序号", "指标", "单位", "2025年"],
            [1, "总值", "亿元", 300.5],
            [],
            [2, "失业率", "%", 5.5],
            ["注：总值按现价计算。"],
            ["其余按可比价计算，数据来源于统计部门的年度报表。"],
        ):
            sheet.append(row)

    source = _read(tmp_path, fill)
    assert _rows(source) == [
        ["序号", "指标", "单位", "2025年"],
        ["1", "总值", "亿元", "300.5"],
        ["2", "失业率", "%", "5.5"],
    ]
    assert _lines(source) == [
        "主要指标",
        "附表1",
        "云溪区“十四五”主要指标",
        "填报单位：区发展改革委",
        "注：总值按现价计算。",
        "其余按可比价计算，数据来源于统计部门的年度报表。",
    ]


def test_a_blank_row_before_a_new_title_parts_tables(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        for row in (["甲表"], ["指标", "值"], ["a", 1], [], ["乙表"], ["项目", "投资"], ["b", 2]):
            sheet.append(row)

    source = _read(tmp_path, fill)
    assert [_rows(source, i) for i in (0, 1)] == [
        [["指标", "值"], ["a", "1"]],
        [["项目", "投资"], ["b", "2"]],
    ]
    assert _lines(source) == ["甲表", "乙表"]


def test_category_rows_stay_in_the_table(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        for row in (["指标", "值"], ["一、经济"], ["a", 1], ["二、民生"], ["b", 2]):
            sheet.append(row)

    source = _read(tmp_path, fill)
    assert _rows(source) == [
        ["指标", "值"],
        ["一、经济", ""],
        ["a", "1"],
        ["二、民生", ""],
        ["b", "2"],
    ]


def test_hidden_sheets_rows_and_columns_are_skipped(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        for row in (["指标", "旧值", "值"], ["a", 9, 1], ["c", 9, 3], ["b", 9, 2]):
            sheet.append(row)
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[3].hidden = True
        other = book.create_sheet("底稿")
        other.append(["x", "y"])
        other.sheet_state = "hidden"

    source = _read(tmp_path, fill)
    assert _rows(source) == [["指标", "值"], ["a", "1"], ["b", "2"]]
    assert len(source.grids) == 1


def test_formulas_without_a_kept_value_are_blank(tmp_path: Path) -> None:
    def fill(book, sheet) -> None:
        for row in (["指标", "值"], ["a", 1], ["和", "=SUM(B2:B2)"]):
            sheet.append(row)

    assert _rows(_read(tmp_path, fill))[2] == ["和", ""]


def test_a_million_blank_rows_do_not_hang(tmp_path: Path) -> None:
    import zipfile

    names = (
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    blank = "".join(f'<row r="{number}" ht="14"/>' for number in range(3, 300_000))
    words = ("指标", "值", "a", "1")
    cells = [f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in words]
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook {names}><sheets><sheet name="Sheet1" r:id="a"/></sheets></workbook>',
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        )
        package.writestr(
            "xl/worksheets/s.xml",
            f'<worksheet {names}><dimension ref="A1:XFD1048576"/><sheetData><row r="1">{cells[0]}'
            f"{cells[1]}</row><row>{cells[2]}{cells[3]}</row>{blank}"
            '<row r="1048576"><c r="XFD1048576"><v> </v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells></worksheet>',
        )
    source = read_source(tmp_path / "a.xlsx")
    assert _rows(source) == [["指标", "值"], ["a", "1"]]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_finds_its_separator(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f'指标{mark}单位{mark}值\n"总{mark}值"{mark}亿元{mark}300\n', encoding="gb18030"
    )
    source = read_source(path)
    assert _rows(source) == [
        ["指标", "单位", "值"],
        [f"总{mark}值".replace("\t", ""), "亿元", "300"],
    ]
