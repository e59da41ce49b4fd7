"""The made-up plans written in every format that people bring."""

import csv
import html
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.format_plans import Plan, PlanTable, gold_figures, read_plan
from tests.readers_samples import convert

REGIONS = {"linwei": "临渭区", "yucheng": "禹城市"}
_CHINESE = "一二三四五六七八九十"
_WORD_STYLE = "margin:0cm;mso-line-height-rule:exactly;text-indent:32.0pt;line-height:28.0pt"


def count_name(number: int) -> str:
    """The number as Chinese headings count: 一, 十一."""
    return _CHINESE[number - 1] if number <= 10 else "十" + _CHINESE[number - 11]


def numbered(plan: Plan) -> list[tuple[str, str]]:
    """The pieces with headings numbered as text."""
    chapter = section = 0
    done = []
    for kind, text in plan.pieces:
        if kind == "chapter":
            chapter, section = chapter + 1, 0
            text = f"第{count_name(chapter)}章　{text}"
        elif kind == "section":
            section += 1
            text = f"第{count_name(section)}节　{text}"
        done.append((kind, text))
    return done


# --- DOCX -------------------------------------------------------------------------------------


def write_docx(plan: Plan, path: Path, tables: bool = True) -> Path:
    """A Word file with automatic numbers, merged cells, a header and page numbers."""
    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Noto Serif CJK SC"
    _add_numbering(document)
    document.sections[0].header.paragraphs[0].text = plan.title
    _page_number(document.sections[0].footer.paragraphs[0])
    for kind, text in plan.pieces:
        _docx_piece(document, plan, kind, text, tables)
    document.save(path)
    return path


def _docx_piece(document, plan: Plan, kind: str, text: str, tables: bool) -> None:
    if kind == "title":
        document.add_heading(text, 0)
    elif kind in ("chapter", "section"):
        document.add_heading(text, 1 if kind == "chapter" else 2)
    elif kind == "table":
        if tables:
            _docx_table(document, plan.tables[int(text)])
    elif kind == "foot":
        _footnote(document, text)
    elif kind == "note" and not tables:
        return
    else:
        document.add_paragraph(text)


def _docx_table(document, plan_table: PlanTable) -> None:
    document.add_paragraph(plan_table.title)
    rows = plan_table.rows
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for (r, c), (height, width) in plan_table.spans().items():
        cell = table.cell(r, c)
        if (height, width) != (1, 1):
            cell = cell.merge(table.cell(r + height - 1, c + width - 1))
        cell.text = rows[r][c]


def _add_numbering(document) -> None:
    """Headings 1 and 2 counted by Word itself: 第一章, 第一节."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:pStyle w:val="Heading{i + 1}"/><w:lvlText w:val="第%{i + 1}{word}"/></w:lvl>'
        for i, word in enumerate("章节")
    )
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level in (1, 2):
        style = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        style.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="77"/>'
                "</w:numPr>"
            )
        )


def _page_number(paragraph) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph.add_run("— ")
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    paragraph.add_run(" —")


def _footnote(document, text: str) -> None:
    """A footnote of the last paragraph; the part is made by hand."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p><w:r>'
        '<w:separator/></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p>'
        f'<w:r>{raised}<w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f"<w:t>{html.escape(text)}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, body.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    run = document.paragraphs[-1].add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="1"/>'))


# --- HTML -------------------------------------------------------------------------------------


def write_html(plan: Plan, path: Path) -> Path:
    """The plan as a government site shows it, pasted from Word."""
    body = "".join(_html_piece(plan, kind, text) for kind, text in numbered(plan)[1:])
    path.write_text(_SITE.format(title=html.escape(plan.title), body=body), encoding="utf-8")
    return path


def _html_piece(plan: Plan, kind: str, text: str) -> str:
    if kind == "table":
        table = plan.tables[int(text)]
        return f'<p align="center"><b>{html.escape(table.title)}</b></p>{_html_table(table)}'
    if kind in ("chapter", "date"):
        return f'<p style="text-align:center"><strong>{html.escape(text)}</strong></p>'
    if kind == "foot":
        return f"<p><sup>①</sup>{html.escape(text)}</p>"
    return (
        f'<p class="MsoNormal" style="{_WORD_STYLE}"><span style="font-size:16.0pt;'
        f'font-family:仿宋_GB2312">　　{html.escape(text)}<o:p></o:p></span></p>\n'
    )


def _html_table(table: PlanTable) -> str:
    rows = []
    spans = table.spans()
    for r, row in enumerate(table.rows):
        cells = [
            f'<td rowspan="{spans[r, c][0]}" colspan="{spans[r, c][1]}" style="border:1pt solid">'
            f'<p class="MsoNormal"><span style="font-size:10pt">{html.escape(text)}</span></p></td>'
            for c, text in enumerate(row)
            if (r, c) in spans
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<div align="center"><table border="1" cellspacing="0">{"".join(rows)}</table></div>'


_SITE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_政府信息公开</title>
<meta name="ArticleTitle" content="{title}"><style>.x{{}}</style></head><body>
<div class="top"><a href="/">设为首页</a><a>无障碍浏览</a></div>
<ul class="nav"><li><a>首页</a></li><li><a>走进本地</a></li><li><a>政务公开</a></li></ul>
<div class="weizhi">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>规划计划</a></div>
<table class="xxgk"><tr><td>索引号：</td><td>016000/2021-00123</td>
<td>发布机构：</td><td>政府办</td></tr><tr><td>生效日期：</td><td>有效</td><td>发文日期：</td><td>2021-04-15</td></tr></table>
<div class="article"><h1>{title}</h1><div class="info"><span>发布时间：2021-04-15 09:32</span>
<span>来源：发展和改革局</span><span>浏览次数：1203 次</span><span>字号：[大 中 小]</span>
<a href="javascript:print()">打印</a>
<div class="share">分享到：<a>微信</a><a>微博</a></div></div>
<div class="TRS_Editor">{body}</div><p>责任编辑：赵某</p>
<div class="prevnext"><p>上一篇：关于印发2021年工作要点的通知</p>
<p>下一篇：关于召开听证会的公告</p></div>
<div class="related"><h3>相关阅读</h3><ul><li><a>一图读懂规划</a></li></ul></div></div>
<div class="footer"><p>主办：人民政府办公室 网站标识码：6105020001</p>
<p>陕ICP备05000001号</p></div>
</body></html>"""


# --- Text -------------------------------------------------------------------------------------


def text_lines(plan: Plan, draw) -> list[str]:
    """The plan's lines, its tables drawn by a function."""
    lines: list[str] = []
    for kind, text in numbered(plan):
        if kind == "table":
            table = plan.tables[int(text)]
            lines += ["", table.title, *draw(table), ""]
        elif kind == "foot":
            lines.append(f"[1] {text}")
        else:
            lines.append(text if kind in ("title", "date", "chapter") else f"　　{text}")
    return lines


def tabbed(table: PlanTable) -> list[str]:
    """One row a line, tabs between cells; a merged cell's text stands once."""
    return ["\t".join("" if t in ("<", "^") else t for t in row) for row in table.rows]


def stacked(table: PlanTable) -> list[str]:
    """One cell a line behind a tab, an empty line after each row."""
    lines = []
    for row in table.rows:
        lines += [f"\t{text}" for text in row if text not in ("<", "^")]
        lines.append("")
    return lines


def bare(table: PlanTable) -> list[str]:
    """One cell a line and nothing else, as LibreOffice exports; an empty line below a tall cell."""
    owners = {
        (r + i, c): text
        for (r, c), (height, _) in table.spans().items()
        for i, text in enumerate([table.rows[r][c]] + [""] * (height - 1))
    }
    columns = range(len(table.rows[0]))
    return [owners[r, c] for r in range(len(table.rows)) for c in columns if (r, c) in owners]


def width(text: str) -> int:
    """The columns a text takes on a screen."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def spaced(table: PlanTable) -> list[str]:
    """Columns lined up by blanks."""
    shown = [["" if t in ("<", "^") else t for t in row] for row in table.rows]
    rooms = [2] * len(shown[0])
    for (r, c), (_, over) in sorted(table.spans().items(), key=lambda item: item[1][1]):
        last = c + over - 1
        room = sum(rooms[c:last]) + 3 * (over - 1)
        rooms[last] = max(rooms[last], width(shown[r][c]) - room)
    lines = []
    for row in shown:
        line, at = "", 0
        for text, room in zip(row, rooms, strict=True):
            if text:
                line += " " * (at - width(line)) + text
            at += room + 3
        lines.append(line)
    return lines


def write_text(plan: Plan, path: Path, draw, encoding: str = "gb18030") -> Path:
    path.write_bytes("\r\n".join(text_lines(plan, draw)).encode(encoding))
    return path


# --- Sheets -----------------------------------------------------------------------------------


def write_xlsx(plan: Plan, path: Path) -> Path:
    """Each table on a sheet, its title in a merged first row, notes below."""
    from openpyxl import Workbook

    from tests.readers_samples import _set

    book = Workbook()
    book.remove(book.active)
    notes = [text for kind, text in plan.pieces if kind == "note"]
    for number, table in enumerate(plan.tables, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        sheet.cell(1, 1, table.title)
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(table.rows[0]))
        for (r, c), (height, span) in table.spans().items():
            _set(sheet.cell(r + 2, c + 1), table.rows[r][c])
            if (height, span) != (1, 1):
                sheet.merge_cells(
                    start_row=r + 2, start_column=c + 1, end_row=r + 1 + height, end_column=c + span
                )
        if len(table.rows) > 20:
            sheet.cell(len(table.rows) + 3, 1, notes[0])
    book.save(path)
    return path


# --- Scans ------------------------------------------------------------------------------------


def write_scan(pdf: Path, path: Path, dpi: int = 150) -> Path:
    """The pages as a scanner gives them: grey, 0.5 degrees askew, noisy, as JPEG in a PDF."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    random = np.random.default_rng(7)
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=dpi / 72).to_pil().convert("L")
        image = image.rotate(0.5, resample=Image.Resampling.BICUBIC, fillcolor=255)
        noise = random.normal(0, 9, (image.height, image.width))
        pages.append(Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype("uint8")))
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=dpi, quality=70)
    return path


def write_all(folder: Path) -> None:
    """Both plans in every format, a folder each, with gold figures beside them."""
    for stem, region in REGIONS.items():
        plan = read_plan(stem)
        write_plan(plan, folder / stem)
        rows = gold_figures(plan, region)
        with (folder / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _COLUMNS)
            writer.writeheader()
            writer.writerows(rows)


_COLUMNS = (
    *("document", "table", "region", "row_no", "category", "indicator", "unit", "attribute"),
    *("period", "kind", "value_raw", "value", "comparator", "status", "note"),
)


def write_plan(plan: Plan, folder: Path) -> None:
    """One plan in every format, each in a folder of its own."""

    def at(kind: str, suffix: str) -> Path:
        (folder / kind).mkdir(parents=True, exist_ok=True)
        return folder / kind / f"{plan.title}{suffix}"

    docx = write_docx(plan, at("docx", ".docx"))
    write_html(plan, at("html", ".html"))
    write_text(plan, at("tabs", ".txt"), tabbed)
    write_text(plan, at("stack", ".txt"), stacked)
    write_text(plan, at("space", ".txt"), spaced)
    write_xlsx(plan, at("xlsx", ".xlsx"))
    write_xlsx(plan, at("annex", "附表.xlsx"))
    bare = write_docx(plan, folder / f"{plan.title}.docx", tables=False)
    convert(bare, "doc", folder / "annex")
    bare.unlink()
    pdf = convert(docx, "pdf", at("pdf", "").parent)
    at("txt", "")
    convert(docx, "txt:Text (encoded):UTF8", folder / "txt")
    for kind in ("pdf", "annex", "txt"):
        _clean(folder / kind)
    subprocess.run(["pdftotext", "-layout", pdf, at("layout", ".txt")], check=True)
    write_scan(pdf, at("scan", ".pdf"))


def _clean(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder / "profile", ignore_errors=True)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
