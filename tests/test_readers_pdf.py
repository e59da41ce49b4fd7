"""PDF: reading order, furniture, paragraphs, tables over pages, turned pages, scans."""

import json
from pathlib import Path

import pytest

from corpus.readers import Limits, page_image, read_source
from corpus.readers.layout import turn_box
from corpus.readers.page import Char, Page, Rule, join
from corpus.readers.page_rules import merge_rules, ruled_tables
from corpus.types import CorpusError, Source
from tests import readers_samples as plan

DATA = Path(__file__).parent / "data"
SAMPLES = json.loads((DATA / "pdf_samples.json").read_text(encoding="utf-8"))


def _lines(source: Source) -> list[str]:
    return [source.text[slice(*line.span)] for line in source.lines]


def _rows(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in source.grids]


@pytest.mark.parametrize("name", list(SAMPLES))
def test_paragraphs_over_lines_columns_and_pages(name: str) -> None:
    lines = _lines(read_source(DATA / f"{name}.pdf"))
    assert [text for text in SAMPLES[name]["paragraphs"] if text not in lines] == []
    assert [line for line in lines if line.strip("—- ").isdigit()] == []


@pytest.mark.parametrize("name", ["table_over_pages", "unruled"])
def test_a_table_over_pages_is_one_table(name: str) -> None:
    source = read_source(DATA / f"{name}.pdf")
    assert _rows(source) == [SAMPLES[name]["rows"]]
    pages = [row[0].page for row in source.grids[0].rows]
    assert pages == sorted(pages)
    assert len(set(pages)) > 2


def test_headers_and_page_numbers_are_dropped() -> None:
    lines = _lines(read_source(DATA / "table_over_pages.pdf"))
    assert "云溪区“十四五”规划纲要" not in lines


def test_lines_and_cells_know_their_page_and_box() -> None:
    source = read_source(DATA / "plan.pdf")
    assert all(line.page in {1, 2} and line.box for line in source.lines)
    cells = [cell for row in source.grids[0].rows for cell in row]
    assert all(cell.page == 1 and cell.box for cell in cells)
    value = source.grids[0].rows[2][4]
    assert value.text == "186.4"
    left, top, right, bottom = value.box or (0, 0, 0, 0)
    assert 290 < left < right < 375
    assert 440 < top < bottom < 500


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_the_same_and_boxes_turn_with_them(tmp_path: Path, degrees: int) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(DATA / "plan.pdf") as document:
        for page in document:
            page.set_rotation(degrees)
        document.save(tmp_path / "turned.pdf")
    upright, turned = read_source(DATA / "plan.pdf"), read_source(tmp_path / "turned.pdf")
    assert turned.text == upright.text
    box = turned.lines[0].box or (0, 0, 0, 0)
    expected = turn_box(upright.lines[0].box or (0, 0, 0, 0), (612, 792), degrees // 90)
    assert box == pytest.approx(expected, abs=0.2)


def test_a_page_set_sideways_is_set_upright(tmp_path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(DATA / "plan.pdf") as document:
        for page in document:
            for entry in page.get_objects(max_depth=1):
                entry.transform(pypdfium2.PdfMatrix().rotate(90).translate(0, 612))
            page.set_mediabox(0, 0, 792, 612)
            page.set_cropbox(0, 0, 792, 612)
            page.gen_content()
        document.save(tmp_path / "sideways.pdf")
    rows = _rows(read_source(tmp_path / "sideways.pdf"))[0]
    # pdfium writes the digits' font anew and wrongly: only the Chinese columns are compared.
    assert [row[1:3] for row in rows] == [row[1:3] for row in plan.expected()]


def test_more_pages_than_the_limit_are_left_out_with_a_warning(tmp_path: Path) -> None:
    source = read_source(DATA / "table_over_pages.pdf", Limits(pages=2))
    assert source.warnings == ("共 7 页，只读取了前 2 页",)
    assert {line.page for line in source.lines} == {1, 2}


def test_a_locked_file_says_so() -> None:
    with pytest.raises(CorpusError, match=r"^locked\.pdf：文件有密码保护"):
        read_source(DATA / "locked.pdf")


def _scan(path: Path, skew: float, noise: float) -> Path:
    """The plan's first page as a scanner sees it at 150 dpi."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(DATA / "plan.pdf") as document:
        image = document[0].render(scale=150 / 72).to_pil().convert("L")
    image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(7).normal(0, noise, (image.height, image.width))
    pixels = (np.asarray(image) + grain).clip(0, 255).astype("uint8")
    Image.fromarray(pixels).save(path, resolution=150)
    return path


def test_a_skewed_scan_gives_the_table(tmp_path: Path) -> None:
    source = read_source(_scan(tmp_path / "scan.pdf", 1.2, 9))
    got, expected = _rows(source)[0], plan.expected()
    wrong = [
        (a, b)
        for x, y in zip(got, expected, strict=True)
        for a, b in zip(x, y, strict=True)
        if a != b and b != "—"
    ]
    assert wrong == []
    assert plan.PROSE[2] in _lines(source)
    assert source.warnings == ("第 1 页是扫描页，文字由 OCR 识别，请核对数字",)
    assert all(0.5 < c.confidence <= 1 for row in source.grids[0].rows for c in row if c.text)


def test_a_blank_picture_has_no_words(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 300), "white").save(tmp_path / "blank.png")
    with pytest.raises(CorpusError, match=r"^blank\.png：.*没有认出文字"):
        read_source(tmp_path / "blank.png")


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("总值", "增长", "总值增长"),
        ("GDP", "growth", "GDP growth"),
        ("达到", "8%", "达到8%"),
        ("a-", "b", "a-b"),
    ],
)
def test_join(first: str, second: str, text: str) -> None:
    assert join(first, second) == text


def test_pieces_of_one_line_become_one_rule() -> None:
    pieces = [Rule(10, 0, 50), Rule(10.8, 50, 90), Rule(10, 95, 99), Rule(30, 0, 5)]
    merged = merge_rules(pieces)
    assert [(round(r.at), r.start, r.end) for r in merged] == [
        (10, 0, 90),
        (10, 95, 99),
        (30, 0, 5),
    ]


def test_a_missing_line_merges_two_cells() -> None:
    page = Page(1, 100, 100)
    page.across = [Rule(0, 0, 90), Rule(30, 30, 90), Rule(60, 0, 90)]
    page.down = [Rule(x, 0, 60) for x in (0, 30, 60, 90)]
    spots = [("甲", 10, 30), ("乙", 40, 10), ("丙", 70, 10), ("丁", 40, 40), ("戊", 70, 40)]
    page.chars = [Char(text, x, y, x + 10, y + 10, 10) for text, x, y in spots]
    rows = ruled_tables(page)[0].rows
    assert [[cell.text for cell in row] for row in rows] == [["甲", "乙", "丙"], ["甲", "丁", "戊"]]
    assert rows[0][0] is rows[1][0]


def test_bookmarks_give_headings_their_level() -> None:
    source = read_source(DATA / "plan.pdf")
    levels = {source.text[slice(*line.span)]: line.level for line in source.lines}
    assert [levels[head] for head in plan.HEADS] == [1, 1]
    assert levels[plan.PROSE[0]] == 0


def test_a_box_fits_the_picture_of_its_page(tmp_path: Path) -> None:
    import io

    from PIL import Image

    source = read_source(DATA / "plan.pdf")
    cell = source.grids[0].rows[2][4]
    shown = page_image(DATA / "plan.pdf", cell.page or 0)
    assert shown is not None
    picture = Image.open(io.BytesIO(shown.png)).convert("L")
    assert picture.size == (round(612 * shown.scale), round(792 * shown.scale))
    left, top, right, bottom = (value * shown.scale for value in cell.box or (0, 0, 0, 0))
    inner = picture.crop((int(left) + 3, int(top) + 3, int(right) - 3, int(bottom) - 3))
    assert inner.getextrema()[0] < 100  # the digits are dark
    assert page_image(DATA / "plan.pdf", 9) is None
    assert page_image(DATA / "pdf_samples.json", 1) is None


def test_a_table_with_lines_above_and_below_only() -> None:
    source = read_source(DATA / "three_lines.pdf")
    assert plan.PROSE[1] in _lines(source)
    rows = _rows(source)[0]
    head = ["".join(dict.fromkeys(row[column] for row in rows[:3])) for column in range(8)]
    assert head == [
        "序号",
        "类别",
        "指标",
        "单位",
        "2020年基数",
        "2025年目标",
        "2025年年均增长",
        "属性",
    ]
    expected = [[row[0], *row[2:]] for row in plan.expected()[2:]]
    assert [[row[0], *row[2:]] for row in rows[3:]] == expected


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_picture_on_its_side_or_head_is_set_upright(tmp_path: Path, degrees: int) -> None:
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(DATA / "three_lines.pdf") as document:
        image = document[0].render(scale=1.6).to_pil().convert("L").crop((0, 100, 952, 400))
    image.rotate(degrees, expand=True, resample=Image.Resampling.NEAREST).save(tmp_path / "a.png")
    assert any(
        "城镇居民人均可支配收入达到33512元" in line
        for line in _lines(read_source(tmp_path / "a.png"))
    )
