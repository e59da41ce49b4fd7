"""A document's reading as text: metadata, outline, tables, figures, and what was left unused."""

from corpus.report import Report, TableReport, Unused, reading_report
from corpus.tables.words import table_words
from corpus.types import BlockKind, Document, Figure, Table


def _word(name: str) -> str:
    """The Chinese word for a role, kind, measure or field; other texts stay."""
    return str(table_words()["report"].get(name, name))


def report_text(document: Document, brief: bool = False) -> str:
    """The whole report; `brief` leaves tables and figures out."""
    report = reading_report(document)
    parts = [_head(report), _outline(document)]
    if not brief:
        parts += [_table(one) for one in report.tables]
        parts += [_figures(document), _unused(report)]
    return "\n\n".join(part for part in parts if part)


def _head(report: Report) -> str:
    meta = report.metadata
    lines = [
        f"文件：{report.name}（{report.format}，{report.characters}字）",
        f"标题：{meta.title}",
        f"地区：{'/'.join(meta.region)}  类型：{meta.plan_type}  时期：{meta.period}"
        f"  日期：{meta.date}  版本：{_word(meta.version)}",
        f"块 {report.blocks}，表 {len(report.tables)}，指标值 {report.figures}"
        f"（存疑 {report.unsure}），段落 {report.passages}，入块字符 {report.coverage:.1%}",
        f"没有进入指标值的数字 {report.left_over}，表格修补 {report.repairs}",
    ]
    if report.confidence < 1:
        lines.append(f"识别置信度最低 {report.confidence:.0%}")
    lines += [f"{_word(field)}：见{where}" for field, where in meta.found.items()]
    lines += [f"注意：{warning}" for warning in report.warnings]
    return "\n".join(lines)


def _outline(document: Document) -> str:
    heads = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    return "\n".join(["大纲", *(f"{'  ' * block.level}{block.text}" for block in heads)])


def _table(one: TableReport) -> str:
    table = one.table
    lines = [f"表 {table.number + 1}：{table.title}（表头 {table.header_rows} 行）"]
    lines += _columns(table)
    for number, row in enumerate(table.grid.rows[table.header_rows :], table.header_rows + 1):
        lines.append(f"  {number} | " + " | ".join(cell.text for cell in row))
    lines += [f"  修补：{repair}" for repair in table.repairs]
    if one.gaps:
        lines.append(f"  缺序号：{'、'.join(map(str, one.gaps))}")
    lines += [
        f"  待核：第{doubt.row + 1}行“{doubt.text}”（{doubt.confidence:.0%}）"
        for doubt in one.doubts
    ]
    return "\n".join([*lines, *map(_left, one.unused)])


def _columns(table: Table) -> list[str]:
    lines = []
    for number, column in enumerate(table.columns, 1):
        says = (column.role, column.kind, column.measure, column.period, column.unit, column.region)
        head = " / ".join(column.header)
        lines.append(f"  列 {number} {head} → {' '.join(_word(str(one)) for one in says if one)}")
    return lines


def _figures(document: Document) -> str:
    return "\n".join(["指标值", *(_figure(figure) for figure in document.figures)])


def _figure(figure: Figure) -> str:
    doubt = "" if figure.sure else "（存疑）"
    note = f"（{figure.note}）" if figure.note else ""
    says = f"{_word(figure.kind)}/{_word(figure.measure)}"
    return (
        f"  {figure.region} {figure.indicator} {figure.period} {says}"
        f" = {figure.written}{_read_as(figure)}"
        f"{figure.attribute}{figure.status}{doubt}{note}"
    )


def _read_as(figure: Figure) -> str:
    """The value as a number with its unit; nothing for words."""
    return "（文字，没有数值）" if figure.value is None else f"（{figure.value}{figure.unit}）"


def _unused(report: Report) -> str:
    return "\n".join(["没有进入指标值的数字", *map(_left, report.unused)])


def _left(unused: Unused) -> str:
    return f"  未用 {unused.number}：…{unused.context}…"
