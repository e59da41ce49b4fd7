"""One made-up plan, written in every format that the readers read."""

import csv
import html
import shutil
import subprocess
from pathlib import Path

TITLE = "云溪区国民经济和社会发展第十四个五年规划纲要"
HEADS = ("第一章 发展环境", "第二章 主要目标")
PROSE = (
    "“十三五”时期，云溪区坚持稳中求进工作总基调，经济社会发展取得明显成效。2020年，全区地区生产总值达到"
    "186.4亿元，年均增长6.8%；一般公共预算收入完成9.73亿元，城镇居民人均可支配收入达到33512元。",
    "展望2035年，云溪区将基本实现社会主义现代化，人均地区生产总值达到中等发达国家水平，绿色生产生活方式广泛形成，"
    "城乡区域发展差距和居民生活水平差距显著缩小，平安云溪建设达到更高水平。",
    "到2025年，全区地区生产总值年均增长7.5%左右，常住人口城镇化率达到68%以上，城镇调查失业率控制在5.5%以内，"
    "单位生产总值能耗五年累计降低[13.5]%。",
)
AFTER = "上述指标中，约束性指标必须确保完成，预期性指标主要依靠市场主体的自主行为实现。"
TABLE_TITLE = "专栏1 “十四五”时期经济社会发展主要指标"
# None: merged with the cell to the left; "^": merged with the cell above.
TABLE = (
    ("序号", "类别", "指标", "单位", "2020年基数", "2025年", None, "属性"),
    ("^", "^", "^", "^", "^", "目标", "年均增长", "^"),
    ("1", "经济发展", "地区生产总值", "亿元", "186.4", "—", "7.5%左右", "预期性"),
    ("2", "^", "一般公共预算收入", "亿元", "9.73", "13", "6.0%", "预期性"),
    ("3", "^", "常住人口城镇化率", "%", "61.2", "68", "[6.8]", "预期性"),
    ("4", "民生福祉", "城镇调查失业率", "%", "5.1", "<5.5", "—", "预期性"),
    ("5", "^", "居民人均可支配收入", "元", "26734", "38400", "7.5%", "预期性"),
    ("6", "绿色生态", "单位生产总值能耗降低", "%", "—", "—", "[13.5]", "约束性"),
    ("7", "^", "森林覆盖率", "%", "23.51", "25", "[1.49]", "约束性"),
)
NOTE = "注：[ ]内为五年累计数。"


def expected() -> list[list[str]]:
    """The table's texts, merged cells repeated at all their positions."""
    rows: list[list[str]] = []
    for source in TABLE:
        row: list[str] = []
        for column, text in enumerate(source):
            if text is None:
                row.append(row[-1])
            else:
                row.append(rows[-1][column] if text == "^" else text)
        rows.append(row)
    return rows


def lines() -> list[str]:
    """The plan's lines outside the table."""
    return [TITLE, HEADS[0], PROSE[0], PROSE[1], HEADS[1], PROSE[2], TABLE_TITLE, NOTE, AFTER]


def spans() -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that is written: how many rows and columns it covers."""
    found = {}
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            if text in {None, "^"}:
                continue
            height, width = 1, 1
            while r + height < len(TABLE) and TABLE[r + height][c] == "^":
                height += 1
            while c + width < len(row) and row[c + width] is None:
                width += 1
            found[r, c] = (height, width)
    return found


def write_docx(path: Path) -> Path:
    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Noto Sans CJK SC"
    document.add_heading(TITLE, 0)
    document.add_heading(HEADS[0], 1)
    document.add_paragraph(PROSE[0])
    document.add_paragraph(PROSE[1])
    document.add_heading(HEADS[1], 1)
    document.add_paragraph(PROSE[2])
    document.add_paragraph(TABLE_TITLE)
    table = document.add_table(len(TABLE), len(TABLE[0]), style="Table Grid")
    for (r, c), (height, width) in spans().items():
        cell = table.cell(r, c)
        if (height, width) != (1, 1):
            cell = cell.merge(table.cell(r + height - 1, c + width - 1))
        cell.text = TABLE[r][c]
    document.add_paragraph(NOTE)
    document.add_paragraph(AFTER)
    document.save(path)
    return path


def table_html() -> str:
    rows = []
    for r, row in enumerate(TABLE):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in spans():
                height, width = spans()[r, c]
                cells.append(
                    f"<td rowspan={height} colspan={width}><p>{html.escape(text)}</p></td>"
                )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1><tbody>{''.join(rows)}</tbody></table>"


def page_html() -> str:
    """The plan as a government site shows it."""
    body = [
        f"<p style='text-indent:2em'>&nbsp;&nbsp;　　{html.escape(text)}</p>"
        for text in (HEADS[0], PROSE[0], PROSE[1], HEADS[1], PROSE[2], TABLE_TITLE)
    ]
    end = f"<p>{NOTE}</p><p>{AFTER}</p><p>（责任编辑：王某某）</p>"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>{TITLE}-云溪区人民政府网站</title><style>p{{}}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/a">政务公开</a></li></ul></div>
<div class="crumbs">当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; 规划计划</div>
<div class="wrap"><div class="left"><ul><li><a>机构职能</a></li><li><a>政策文件</a></li></ul></div>
<div class="article"><h1>{TITLE}</h1>
<div class="info">发布时间：2021-04-12 来源：区发展改革委 <span>字号：【大 中 小】</span>
<a>打印</a> <div class="share">分享到： 微信 微博</div></div>
<div id="zoom">{"".join(body)}{table_html()}{end}</div>
<div>【打印本页】 【关闭窗口】</div><p>上一篇：云溪区2021年政府工作报告</p>
<script>var a = "统计代码";</script></div></div>
<div class="footer">版权所有：云溪区人民政府 <p>豫ICP备00000000号</p></div></body></html>"""


def write_xlsx(path: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append([TABLE_TITLE])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=8)
    for (r, c), (height, width) in spans().items():
        cell = sheet.cell(r + 2, c + 1)
        _set(cell, TABLE[r][c])
        if (height, width) != (1, 1):
            sheet.merge_cells(
                start_row=r + 2, start_column=c + 1, end_row=r + 1 + height, end_column=c + width
            )
    sheet.cell(len(TABLE) + 3, 1, NOTE)
    book.save(path)
    return path


def _set(cell, text: str) -> None:
    """Put numbers in as numbers, with the format that shows them as written."""
    body = text.removesuffix("%")
    try:
        value = float(body)
    except ValueError:
        cell.value = text
        return
    decimals = len(body.partition(".")[2])
    mask = "0" + ("." + "0" * decimals if decimals else "")
    cell.value = value / 100 if text.endswith("%") else value
    cell.number_format = mask + "%" * text.endswith("%")


def write_csv(path: Path, encoding: str = "gb18030") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([TABLE_TITLE])
        writer.writerows(expected())
        writer.writerow([NOTE])
    return path


def convert(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice converts it."""
    program = shutil.which("soffice") or "soffice"
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def write_ofd(path: Path) -> Path:
    """The plan as placed characters and drawn lines on one page, in millimetres."""
    import zipfile

    objects: list[str] = []
    y = 20.0

    def put(text: str, x: float, at: float, size: float = 3.5) -> None:
        step = " ".join(f"{size * (0.5 if c.isascii() else 1):.3f}" for c in text[:-1])
        objects.append(
            f'<ofd:TextObject ID="{len(objects) + 10}" Boundary="{x:.2f} {at:.2f} 180 6" Font="3" '
            f'Size="{size}"><ofd:TextCode X="0" Y="{size:.2f}" DeltaX="{step}">'
            f"{html.escape(text)}</ofd:TextCode></ofd:TextObject>"
        )

    def draw(x1: float, y1: float, x2: float, y2: float) -> None:
        objects.append(
            f'<ofd:PathObject ID="{len(objects) + 10}" Boundary="{x1} {y1:.2f} 180 200" '
            f'LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {x2 - x1} {y2 - y1:.2f}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def paragraph(text: str, indent: float) -> None:
        nonlocal y
        line, width = "", indent
        for char in text:
            width += 3.5 * (0.5 if char.isascii() else 1)
            if width > 168:
                put(line, 20 + indent, y)
                line, width, indent, y = "", 0.0, 0.0, y + 6
            line += char
        put(line, 20 + indent, y)
        y += 6

    put(TITLE, 45, y, 5)
    y += 12
    for text in (HEADS[0], PROSE[0], PROSE[1], HEADS[1], PROSE[2], TABLE_TITLE):
        paragraph(text, 60 if text in (*HEADS, TABLE_TITLE) else 7)
    edges = (20, 30, 52, 95, 108, 130, 148, 170, 188)
    for (r, c), (height, width) in spans().items():
        top, left = y + 8 * r, edges[c]
        put(TABLE[r][c], left + 1, top + 4 * height - 3, 3)
        right, bottom = edges[c + width], top + 8 * height
        draw(left, top, right, top)
        draw(left, bottom, right, bottom)
        draw(left, top, left, bottom)
        draw(right, top, right, bottom)
    y += 8 * len(TABLE) + 4
    paragraph(NOTE, 7)
    paragraph(AFTER, 7)
    put("— 1 —", 100, 285)
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {space} Version="1.0" DocType="OFD">'
            "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        )
        package.writestr(
            "Doc_0/Pages/Page_0/Content.xml",
            f"<ofd:Page {space}><ofd:Content><ofd:Layer ID='2'>{''.join(objects)}"
            "</ofd:Layer></ofd:Content></ofd:Page>",
        )
    return path
