"""The indicator table as CSV and as a workbook."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from corpus.types import Metadata
from index.export import COLUMNS, as_csv, as_xlsx, harmless
from index.types import DocumentInfo, FoundFigure
from tests.index_samples import make_figure

INFO = DocumentInfo(
    id=1,
    name="甲区规划.txt",
    sha256="ab",
    format="txt",
    metadata=Metadata("=题", ("某省", "甲区"), "规划纲要", "2021-2025"),
    characters=9,
    blocks=1,
    figures=4,
    passages=1,
)
FIGURES = [
    make_figure("甲区", "地区生产总值", "351.50", attribute="预期性", table="主要指标"),
    make_figure("甲区", "人口自然增长率", "-1.4", unit="‰", comparator="~"),
    make_figure("甲区", "森林覆盖率", None, quote="=HYPERLINK(1)"),
    make_figure("甲区", "粮食产量", "1E+3", written="[+1000]", quote="-cmd|calc"),
]
FOUND = [FoundFigure(figure, INFO) for figure in FIGURES]

CONTRACT = (
    "document, source, table, region, category, indicator, indicator_written, unit, attribute,"
    " period, kind, measure, written, value, comparator, status, quote"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-1.4", "-1.4"),
        ("+3.5%", "+3.5%"),
        ("-", "-"),
        ("=", "="),
        ("—", "—"),
        ("351", "351"),
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a\x00b\x1f", "ab"),
        ("", ""),
    ],
)
def test_harmless(text, expected):
    assert harmless(text) == expected


def test_the_columns_are_the_contract():
    assert ", ".join(COLUMNS) == CONTRACT


def test_csv_lines():
    data = as_csv(FOUND)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["value"] for row in rows] == ["351.50", "-1.4", "", "1000"]
    assert [row["written"] for row in rows] == ["351.50", "-1.4", "完成上级下达任务", "[+1000]"]
    first = rows[0]
    assert (first["kind"], first["measure"], first["period"]) == ("target", "level", "2025")
    assert (first["document"], first["attribute"]) == ("甲区规划.txt", "预期性")
    assert rows[2]["quote"] == "'=HYPERLINK(1)"


def test_an_empty_table_has_its_header():
    assert as_csv([]).decode("utf-8-sig").strip() == ",".join(COLUMNS)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([], [])))
    assert [cell.value for cell in book["figures"][1]] == list(COLUMNS)


def test_workbook_values_are_numbers_and_no_cell_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(FOUND, [INFO])))
    assert book.sheetnames == ["figures", "sources"]
    rows = list(book["figures"].iter_rows(min_row=2, values_only=True))
    values = [row[COLUMNS.index("value")] for row in rows]
    assert values == [351.5, -1.4, None, 1000]
    assert [Decimal(str(v)) for v in values if v is not None][1] == Decimal("-1.4")
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types
    source = list(book["sources"].iter_rows(values_only=True))
    assert source[1][:3] == ("甲区规划.txt", "'=题", "某省/甲区")
