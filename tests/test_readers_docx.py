"""What Word hides in a DOCX: automatic numbers, changes, notes, boxes, controls, odd tables."""

import io
import zipfile

import pytest

from corpus.readers.docx import read_docx
from corpus.readers.docx_numbering import chinese
from corpus.readers.job import Job
from corpus.readers.shaping import Content
from corpus.types import CorpusError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file with that body and those further parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Content:
    return read_docx(docx(body, **parts), Job("a.docx"))


def lines(content: Content) -> list[str]:
    return [content.text[slice(*line.span)] for line in content.lines]


def p(text: str, style: str = "", number: str = "", props: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        list_id, depth = number.split("/")
        style += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{style}{props}</w:pPr>{run}</w:p>"


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCounting", "%2、", '<w:suff w:val="nothing"/>')
    + level(2, "chineseCounting", "（%3）")
    + level(3, "decimal", "%4.")
    + level(4, "decimalEnclosedCircle", "%5")
    + level(5, "decimal", "%1.%6", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1", '<w:suff w:val="nothing"/>')
    + level(1, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="3"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="章"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="节"/><w:pPr>'
    '<w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>'
)


def test_automatic_numbers_stand_as_word_shows_them() -> None:
    body = "".join(
        (
            p("发展环境", "2"),
            p("基础", "", "1/1"),
            p("机遇", "", "1/1"),
            p("国内", "", "1/2"),
            p("任务", "", "1/3"),
            p("任务", "", "1/3"),
            p("细项", "", "1/4"),
            p("主要目标", "z"),
            p("指标", "", "1/1"),
            p("法定", "", "1/5"),
            p("另起", "", "3/3"),
            p("再起", "", "3/3"),
            p("圆点", "", "2/1"),
            p("无号", "", "0/0"),
        )
    )
    content = read(body, numbering=NUMBERING, styles=STYLES)
    assert lines(content) == [
        "第一章 发展环境",
        "一、基础",
        "二、机遇",
        "（一）国内",
        "1. 任务",
        "2. 任务",
        "① 细项",
        "第二章 主要目标",
        "一、指标",
        "2.1 法定",
        "5. 另起",
        "6. 再起",
        "圆点",
        "无号",
    ]


def test_levels_come_from_styles_and_outlines() -> None:
    outline = '<w:outlineLvl w:val="1"/>'
    body = (
        p("甲", "2") + p("乙", "3") + p("丙", "z") + p("丁", "o") + p("戊", props=outline) + p("己")
    )
    content = read(body, styles=STYLES)
    assert [line.level for line in content.lines] == [1, 2, 1, 3, 2, 0]


def test_serial_numbers_in_cells_may_be_automatic() -> None:
    row = f"<w:tr><w:tc>{p('', '', '2/0')}</w:tc><w:tc>{p('总值')}</w:tc></w:tr>"
    content = read(f"<w:tbl>{row}{row}</w:tbl>", numbering=NUMBERING)
    texts = [[cell.text for cell in line] for line in content.grids[0].rows]
    assert texts == [["1", "总值"], ["2", "总值"]]


RUN = "<w:r><w:t>{}</w:t></w:r>"
CHANGES = [
    pytest.param(
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>"
        + RUN.format("增长8%")
        + "</w:ins></w:p>",
        ["增长8%"],
        id="insert-and-delete",
    ),
    pytest.param(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + RUN.format("前半") + "</w:p>" + p("后半"),
        ["前半后半"],
        id="deleted-paragraph-end",
    ),
    pytest.param(
        "<w:p><w:moveFrom>" + RUN.format("此处") + "</w:moveFrom>" + RUN.format("留下") + "</w:p>",
        ["留下"],
        id="moved-away",
    ),
    pytest.param(
        "<w:sdt><w:sdtContent>" + p("控件内") + "</w:sdtContent></w:sdt>",
        ["控件内"],
        id="control",
    ),
    pytest.param(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + RUN.format("显") + "</w:p>",
        ["显"],
        id="hidden",
    ),
    pytest.param(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>12</w:t></w:r></w:p>',
        ["12"],
        id="field",
    ),
    pytest.param(
        "<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:br w:type='page'/></w:r></w:p>",
        ["第一行", "第二行"],
        id="line-break",
    ),
    pytest.param(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
        + RUN.format("正文")
        + "</w:p>",
        ["正文", "框内"],
        id="text-box-once",
    ),
]


@pytest.mark.parametrize(("body", "expected"), CHANGES)
def test_paragraphs(body: str, expected: list[str]) -> None:
    assert lines(read(body)) == expected


def test_footnotes_follow_their_paragraph_but_not_between_title_and_table() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("口径为常住人口")}</w:footnote></w:footnotes>'
    )
    title = f'<w:p>{RUN.format("表1")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
    content = read(title + table + p("后文"), footnotes=notes)
    assert lines(content) == ["表1", "口径为常住人口", "后文"]
    assert content.lines[0].span[1] < content.grids[0].span[0] < content.lines[1].span[0]


def cell(text: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{p(text)}</w:tc>"


def grid(body: str) -> list[list[str]]:
    return [[c.text for c in row] for row in read(f"<w:tbl>{body}</w:tbl>").grids[0].rows]


RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_repeat_at_all_their_places() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tr>{cell('指标', RESTART)}{cell('2025年', wide)}</w:tr>"
        f"<w:tr>{cell('', GO_ON)}{cell('目标')}{cell('增速')}</w:tr>"
        f"<w:tr>{cell('总值')}{cell('13')}{cell('7.5%')}</w:tr>"
    )
    assert grid(body) == [
        ["指标", "2025年", "2025年"],
        ["指标", "目标", "增速"],
        ["总值", "13", "7.5%"],
    ]


def test_deleted_rows_and_columns_that_only_repeat_are_gone() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('旧')}{cell('旧')}</w:tr>"
    body = f"<w:tr>{cell('甲', wide)}{cell('乙')}</w:tr>{gone}"
    body += f"<w:tr>{cell('丙', wide)}{cell('1')}</w:tr>"
    assert grid(body) == [["甲", "乙"], ["丙", "1"]]


def test_rows_that_start_late_keep_their_columns() -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("右")}</w:tr>'
    assert grid(f"<w:tr>{cell('甲')}{cell('乙')}</w:tr>{late}") == [["甲", "乙"], ["", "右"]]


def test_a_frame_of_one_cell_is_text() -> None:
    content = read(
        f"<w:tbl><w:tr>{cell('专栏1 重大工程')}</w:tr><w:tr>{cell('建设园区')}</w:tr></w:tbl>"
    )
    assert lines(content) == ["专栏1 重大工程", "建设园区"]
    assert content.grids == ()


def test_cell_paragraphs_join_without_space_between_chinese() -> None:
    two = f"<w:tc>{p('城镇调查')}{p('失业率')}</w:tc>"
    assert grid(f"<w:tr>{two}{cell('5.5 %')}</w:tr>") == [["城镇调查失业率", "5.5 %"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (0, "0"),
    ],
)
def test_chinese(value: int, text: str) -> None:
    assert chinese(value) == text


def test_a_document_type_definition_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", bomb)
    with pytest.raises(CorpusError, match="实体"):
        read_docx(buffer.getvalue(), Job("a.docx"))
