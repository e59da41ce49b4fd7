"""Bad files: each ends in one clear line that names the file and the reason."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from corpus.readers import Limits, read_source, read_sources
from corpus.types import CorpusError
from tests import readers_samples as plan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DATA = Path(__file__).parent / "data"


def _zip(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _nested(depth: int) -> bytes:
    data = _zip(("a.txt", "规划".encode()))
    for _ in range(depth):
        data = _zip(("inner.zip", data))
    return data


def _ole(name: str) -> bytes:
    """An old Office file whose only stream runs in a circle of sectors."""
    header = OLE + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    fat = struct.pack("<III", 0xFFFFFFFD, 0xFFFFFFFE, 2) + b"\xff" * 500
    label = name.encode("utf-16-le")
    entry = label.ljust(64, b"\0") + struct.pack("<H", len(label) + 2) + b"\2" + b"\0" * 49
    entry += struct.pack("<III", 2, 5000, 0)
    return header + fat + entry.ljust(512, b"\0") + b"\x09\x08" * 256


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    + b"]><b>&a8;</b>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><b>&x;</b>'
BAD = [
    pytest.param("a.txt", b"", "文件是空的", id="empty"),
    pytest.param("a.txt", b" \r\n\t", "文件是空的", id="blank"),
    pytest.param("a.docx", b"PK\x03\x04" + b"\0" * 99, "文件已损坏", id="broken-zip"),
    pytest.param("a.docx", _zip(("word/document.xml", b"<w:docu")), "文件已损坏", id="broken-xml"),
    pytest.param("a.docx", _ole("EncryptedPackage"), "密码", id="locked-docx"),
    pytest.param("a.ppt", _ole("PowerPoint Document"), "演示文稿", id="old-slides"),
    pytest.param("a.xls", _ole("Workbook"), "文件已损坏", id="xls-of-nothing"),
    pytest.param("a.doc", OLE + b"\xff" * 3000, "文件已损坏", id="broken-doc"),
    pytest.param("a.pdf", b"%PDF-1.7\n1 0 obj\n", "文件已损坏", id="broken-pdf"),
    pytest.param("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "文件已损坏", id="broken-png"),
    pytest.param("a.docx", _zip(("word/document.xml", ENTITIES)), "实体", id="entity-bomb"),
    pytest.param("a.docx", _zip(("word/document.xml", OUTSIDE)), "实体", id="outside-entity"),
    pytest.param("a.xlsx", _zip(("xl/workbook.xml", ENTITIES)), "实体", id="entity-bomb-xlsx"),
    pytest.param(
        "a.docx", _zip(("word/document.xml", b"<a>" + b" " * 50_000_000)), "展开后过大", id="bomb"
    ),
    pytest.param("a.zip", _zip(("../../etc/x.txt", b"x")), "越出文件夹", id="climb"),
    pytest.param("a.zip", _zip(("/etc/x.txt", b"x")), "越出文件夹", id="absolute"),
    pytest.param("a.zip", _zip(("..\\x.txt", b"x")), "越出文件夹", id="climb-windows"),
    pytest.param("a.zip", _nested(5), "嵌套超过", id="nested"),
    pytest.param("a.zip", _zip(("x.bin", bytes(range(256)))), "没有读取", id="nothing-readable"),
    pytest.param(
        "a.zip", _zip(*((f"{n}.txt", b"x") for n in range(400))), "超过 300 个", id="crowded"
    ),
    pytest.param("a.rar", b"Rar!\x1a\x07\x00", "rar", id="rar"),
    pytest.param("a.pptx", _zip(("ppt/presentation.xml", b"<a/>")), "演示文稿", id="slides"),
    pytest.param("a.exe", b"MZ" + bytes(range(256)) * 20, "不支持", id="program"),
    pytest.param("a.ofd", _zip(("OFD.xml", b"<a/>")), "没有找到文字", id="empty-ofd"),
    pytest.param(
        "a.docx", _zip(("word/document.xml", b"<a><body/></a>")), "没有找到文字", id="empty-docx"
    ),
    pytest.param(
        "a.html", b"<html><body><script>x</script></body></html>", "没有找到文字", id="empty-html"
    ),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD)
def test_bad_files_give_one_clear_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CorpusError) as caught:
        read_sources(path)
    text = str(caught.value)
    assert text.startswith(f"{name}：")
    assert reason in text
    assert "\n" not in text


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="没有这个文件"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(CorpusError, match="文件夹"):
        read_source(tmp_path)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_cut_files(tmp_path: Path, part: float) -> None:
    whole = plan.write_docx(tmp_path / "a.docx").read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: int(part * len(whole))])
    with pytest.raises(CorpusError, match=r"cut\.docx：文件已损坏"):
        read_source(tmp_path / "cut.docx")


def test_a_page_named_docx_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "规划.docx"
    path.write_text(plan.page_html(), encoding="utf-8")
    source = read_source(path)
    assert source.format == "html"
    assert [[c.text for c in row] for row in source.grids[0].rows] == plan.expected()
    assert source.warnings == ("文件后缀是 .docx，内容实际是 html，已按内容读取",)


def test_limits(tmp_path: Path) -> None:
    path = plan.write_docx(tmp_path / "a.docx")
    with pytest.raises(CorpusError, match="文件太大"):
        read_source(path, Limits(bytes=1000))
    with pytest.raises(CorpusError, match="展开后过大"):
        read_source(path, Limits(unpacked=5000))
    with pytest.raises(CorpusError, match="读取超过 0 秒"):
        read_source(path, Limits(seconds=0))
    with pytest.raises(CorpusError, match="文字超过 50 个字"):
        read_source(path, Limits(characters=50))
    assert read_source(path, Limits(cells=10)).warnings == ("表格单元格超过 10 个，后面的没有读取",)


def test_ten_thousand_pages(tmp_path: Path) -> None:
    pages = 10_000
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages))
    objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Count {pages}/Kids[{kids}]>>endobj",
        "3 0 obj<</Length 47>>stream\nBT /F1 24 Tf 72 400 Td (Plan 2025 7.5%) Tj ET\n"
        "endstream endobj",
    ]
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F1"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    objects += [f"{number + 4} 0 obj{page}{font}endobj" for number in range(pages)]
    body = "%PDF-1.4\n" + "\n".join(objects) + "\ntrailer<</Root 1 0 R>>\n%%EOF"
    (tmp_path / "long.pdf").write_bytes(body.encode("latin-1"))
    source = read_source(tmp_path / "long.pdf", Limits(pages=20))
    assert source.warnings == ("共 10000 页，只读取了前 20 页",)
    assert "Plan 2025 7.5%" in source.text


def test_macros_and_formulas_are_never_run(tmp_path: Path) -> None:
    macro = _zip(
        ("word/document.xml", b"<a><body><p><r><t>Plan</t></r></p></body></a>"),
        ("word/vbaProject.bin", OLE * 100),
    )
    (tmp_path / "a.docm").write_bytes(macro)
    assert read_source(tmp_path / "a.docm").text == "Plan"
