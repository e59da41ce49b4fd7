"""How a document was read: shares, what was left over, each table beside its original text."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from corpus.report import Report, TableReport, Unused, reading_report
from corpus.types import Document, Table
from ui.parts import words
from ui.parts.correcting import COLUMN_ROLES, draw_corrections, draw_table_correction
from ui.parts.empty import draw_empty
from ui.parts.safe import as_html, as_label
from ui.parts.tables import table_html

if TYPE_CHECKING:
    from retrieval.engine import Engine

# More numbers than these nobody goes through at a sitting.
_MOST_UNUSED = 200


@st.fragment
def draw_report(engine: "Engine", document: Document) -> None:
    """The document's reading report, with what may be put right in it."""
    report = reading_report(document)
    st.html(summary_html(report))
    draw_corrections(engine, document.name)
    if report.tables:
        _draw_tables(engine, document, report)
    else:
        draw_empty("这份文档里没有认出表格。")
    if report.unused:
        st.html(unused_html(document.name, report.unused))


def summary_html(report: Report) -> str:
    """The report's numbers and warnings."""
    gaps = sum(len(one.gaps) for one in report.tables)
    doubts = sum(len(one.doubts) for one in report.tables)
    rows = {
        "读入比例": f"{report.coverage:.1%}（全文 {report.characters:,} 字中进入段落和表格的）",
        "指标数值": f"{report.figures} 个"
        + (f"，其中 {report.unsure} 个存疑" if report.unsure else ""),
        "没有用上的数字": f"{report.left_over} 个",
        "表格": f"{len(report.tables)} 张，修补 {report.repairs} 处",
        "缺少的序号": f"{gaps} 个" if gaps else "没有",
    }
    if report.confidence < 1:
        rows["识别把握"] = f"最低 {report.confidence:.0%}，{doubts} 格待核"
    shown = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in rows.items())
    told = "".join(f"<li>{as_html(text)}</li>" for text in report.warnings)
    warnings = f'<div class="gw-report"><ul>{told}</ul></div>' if told else ""
    return f'<dl class="gw-facts">{shown}</dl>{warnings}'


def _draw_tables(engine: "Engine", document: Document, report: Report) -> None:
    """One table chosen, parsed and original side by side."""
    st.html('<h3 class="gw-section">逐表核对</h3>')
    chosen = st.selectbox(
        "哪一张表",
        range(len(report.tables)),
        format_func=lambda number: table_label(report.tables[number]),
        key="report_table",
    )
    one = report.tables[min(chosen, len(report.tables) - 1)]
    parsed, original = st.columns([1.5, 1], gap="large")
    parsed.html(f"<h4>读成的表</h4>{table_html(one.table)}{findings_html(one)}")
    original.html(f"<h4>原文</h4>{original_html(one)}")
    st.html(columns_html(one.table))
    draw_table_correction(engine, document.name, one.table)


def table_label(one: TableReport) -> str:
    """A table in the list: number, title, figures, and whether it wants a look."""
    title = one.table.title or "（无标题）"
    look = bool(one.gaps or one.doubts or one.unused or one.table.repairs)
    mark = "，需看一眼" if look else ""
    return as_label(f"表 {one.table.number + 1}　{title}（{one.figures} 个数值{mark}）")


def original_html(one: TableReport) -> str:
    """The table's text as it stands in the file."""
    text = as_html(one.original.strip("\n"))
    return f'<pre class="gw-original">{text}</pre>'


def findings_html(one: TableReport) -> str:
    """What was mended in a table, and what wants a look."""
    told = list(one.table.repairs)
    if one.gaps:
        told.append(f"序号不连续，缺：{'、'.join(map(str, one.gaps))}")
    told += [
        f"待核：第{doubt.row + 1}行第{doubt.column + 1}列“{doubt.text}”"
        f"（把握 {doubt.confidence:.0%}）"
        for doubt in one.doubts
    ]
    told += [f"没有用上：{left.number}（{left.context}）" for left in one.unused]
    if not told:
        return ""
    return f'<ul class="gw-report">{"".join(f"<li>{as_html(text)}</li>" for text in told)}</ul>'


def columns_html(table: Table) -> str:
    """What each column was taken for."""
    head = "".join(f"<th>{name}</th>" for name in ("列", "表头", "用途", "性质", "时期", "单位"))
    rows = []
    for number, column in enumerate(table.columns, 1):
        kind = words.kind_label(column.kind) if column.kind else ""
        cells = (
            str(number), " / ".join(column.header), COLUMN_ROLES.get(column.role, column.role),
            kind, words.period_label(column.period) if column.period else "", column.unit,
        )  # fmt: skip
        rows.append("".join(f"<td>{as_html(cell)}</td>" for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<details><summary>表头 {table.header_rows} 行，各列的理解</summary>"
        f'<div class="gw-tablewrap"><table class="gw-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def unused_html(name: str, unused: tuple[Unused, ...]) -> str:
    """The numbers of the text that became no figure, each leading to its place."""
    items = "".join(f"<li>{_unused_link(name, one)}</li>" for one in unused[:_MOST_UNUSED])
    more = len(unused) - _MOST_UNUSED
    rest = f"<p>还有 {more} 个没有列出。</p>" if more > 0 else ""
    return (
        f"<details><summary>正文里没有用上的数字（{len(unused)} 个）</summary>"
        f'<ul class="gw-report">{items}</ul>{rest}</details>'
    )


def _unused_link(name: str, one: Unused) -> str:
    at = urlencode({"doc": name, "at": f"{one.span[0]}-{one.span[1]}", "block": one.block})
    link = f'<a href="documents?{as_html(at)}" target="_self">{one.number}</a>'
    return f"{link}　…{as_html(one.context)}…"
