"""The same plan in every format gives the same table and the same paragraphs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.readers import Limits, read_source, read_sources
from corpus.types import CorpusError, Source
from tests import readers_samples as plan

DATA = Path(__file__).parent / "data"


def _texts(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid.rows] for grid in source.grids]


def _lines(source: Source) -> list[str]:
    return [source.text[slice(*line.span)] for line in source.lines]


def _html(path: Path) -> Path:
    path.write_text(plan.page_html(), encoding="utf-8")
    return path


def _markdown(path: Path) -> Path:
    rows = ["| " + " | ".join(row) + " |" for row in plan.expected()]
    rows.insert(1, "|---" * 8 + "|")
    lines = plan.lines()
    text = [f"# {lines[0]}", *lines[1:7], "", *rows, "", *lines[7:]]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def _mhtml(path: Path) -> Path:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    kind = 'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
    path.write_text(f"{head}{kind}{plan.page_html()}\n--b--\n", encoding="utf-8")
    return path


def _copy(name: str) -> Callable[[Path], Path]:
    return lambda path: Path(shutil.copy(DATA / name, path))


WHOLE = [
    pytest.param("plan.docx", plan.write_docx, id="docx"),
    pytest.param("plan.html", _html, id="html"),
    pytest.param("plan.mht", _mhtml, id="mhtml"),
    pytest.param("plan.pdf", _copy("plan.pdf"), id="pdf"),
    pytest.param("plan.ofd", plan.write_ofd, id="ofd"),
    pytest.param("plan.md", _markdown, id="markdown"),
]


@pytest.mark.parametrize(("name", "write"), WHOLE)
def test_table_and_paragraphs_are_the_same(
    tmp_path: Path, name: str, write: Callable[[Path], Path]
) -> None:
    source = read_source(write(tmp_path / name))
    assert _texts(source) == [plan.expected()]
    lines = [line.replace("专栏1“", "专栏1 “") for line in _lines(source) if line]
    assert lines == plan.lines()
    assert source.warnings == ()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("plan.xlsx", plan.write_xlsx, id="xlsx"),
        pytest.param("plan.csv", plan.write_csv, id="csv"),
        pytest.param("plan.xls", _copy("plan.xls"), id="xls"),
    ],
)
def test_sheets_give_title_table_and_note(
    tmp_path: Path, name: str, write: Callable[[Path], Path]
) -> None:
    source = read_source(write(tmp_path / name))
    assert _texts(source) == [plan.expected()]
    assert _lines(source) == [plan.TABLE_TITLE, plan.NOTE]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_doc_goes_through_libreoffice() -> None:
    source = read_source(DATA / "plan.doc")
    assert _texts(source) == [plan.expected()]
    assert _lines(source) == plan.lines()


def test_doc_without_libreoffice_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CorpusError, match=r"^plan\.doc：.*LibreOffice.*libreoffice-writer"):
        read_source(DATA / "plan.doc")


def test_headings_carry_the_level_that_the_format_states(tmp_path: Path) -> None:
    source = read_source(plan.write_docx(tmp_path / "plan.docx"))
    stated = {source.text[slice(*line.span)]: line.level for line in source.lines if line.level}
    assert stated == {plan.TITLE: 1, plan.HEADS[0]: 1, plan.HEADS[1]: 1}


@pytest.mark.parametrize(("name", "write"), WHOLE)
def test_spans_lead_to_the_words(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    source = read_source(write(tmp_path / name))
    for grid in source.grids:
        cells = {id(cell): cell for row in grid.rows for cell in row}
        assert all(source.text[slice(*cell.span)].strip() == cell.text for cell in cells.values())
        assert all(grid.span[0] <= c.span[0] <= c.span[1] <= grid.span[1] for c in cells.values())
        assert not any(
            line.span[0] < grid.span[1] and grid.span[0] < line.span[1] for line in source.lines
        )


@pytest.mark.parametrize("name", ["docx", "html", "ofd", "xlsx", "pdf"])
def test_merged_cells_are_one_cell_with_its_reach(tmp_path: Path, name: str) -> None:
    write = {
        "docx": plan.write_docx,
        "html": _html,
        "ofd": plan.write_ofd,
        "xlsx": plan.write_xlsx,
        "pdf": _copy("plan.pdf"),
    }[name]
    rows = read_source(write(tmp_path / f"plan.{name}")).grids[0].rows
    assert rows[0][0] is rows[1][0]
    assert (rows[0][0].rows, rows[0][0].columns) == (2, 1)
    assert rows[0][5] is rows[0][6]
    assert (rows[0][5].rows, rows[0][5].columns) == (1, 2)
    assert rows[2][1] is rows[4][1]
    assert rows[2][1].rows == 3


def test_zip_gives_one_source_a_file(tmp_path: Path) -> None:
    import zipfile

    plan.write_docx(tmp_path / "a.docx")
    plan.write_csv(tmp_path / "b.csv")
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.write(tmp_path / "a.docx", "县区/纲要.docx")
        archive.write(tmp_path / "b.csv", "县区/附表.csv")
        archive.writestr("__MACOSX/._a", b"x")
        archive.writestr("广告.exe", b"MZ\x00\x01\x02" * 50)
    sources = read_sources(tmp_path / "plans.zip")
    assert [source.name for source in sources] == ["纲要.docx", "附表.csv"]
    assert sources[0].warnings == (
        "压缩包里的“广告.exe”没有读取：不支持这种文件，请提供 txt、md、html、docx、doc、wps、"
        "xlsx、xls、csv、pdf、ofd、图片或 zip",
    )
    with pytest.raises(CorpusError, match="有 2 个文件"):
        read_source(tmp_path / "plans.zip")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    read_source(DATA / "plan.pdf", Limits(), lambda *step: told.append(step))
    assert told == [("pages", 1, 2), ("pages", 2, 2)]
