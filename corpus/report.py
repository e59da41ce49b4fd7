"""A document's reading as text: metadata, outline, tables, figures, and what was left unused."""

import re
from collections.abc import Iterator

from corpus.types import Block, BlockKind, Document, Figure, Table

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SNIPPET = 40


def report(document: Document, brief: bool = False) -> str:
    """The whole report; `brief` leaves tables and figures out."""
    parts = [_head(document), _outline(document)]
    if not brief:
        parts += [_table(table) for table in document.tables]
        parts += [_figures(document), _unused(document)]
    return "\n\n".join(part for part in parts if part)


def _head(document: Document) -> str:
    meta = document.metadata
    lines = [
        f"文件：{document.name}（{document.format}，{len(document.text)}字）",
        f"标题：{meta.title}",
        f"地区：{'/'.join(meta.region)}  类型：{meta.plan_type}  时期：{meta.period}"
        f"  日期：{meta.date}  版本：{meta.version}",
        f"块 {len(document.blocks)}，表 {len(document.tables)}，指标值 {len(document.figures)}，"
        f"段落 {len(document.passages)}，入块字符 {coverage(document):.1%}",
    ]
    lines += [f"{field}：见{where}" for field, where in meta.found.items()]
    lines += [f"注意：{warning}" for warning in document.warnings]
    return "\n".join(lines)


def coverage(document: Document) -> float:
    """The share of the file's characters, white space aside, that went into blocks."""
    whole = sum(not c.isspace() for c in document.text)
    used = sum(_visible(document, block) for block in document.blocks)
    return min(1.0, used / whole) if whole else 0.0


def _visible(document: Document, block: Block) -> int:
    if block.kind is BlockKind.TABLE:
        start, end = block.span
        return sum(not c.isspace() for c in document.text[start:end])
    return sum(not c.isspace() for c in block.text)


def _outline(document: Document) -> str:
    heads = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    return "\n".join(["大纲", *(f"{'  ' * block.level}{block.text}" for block in heads)])


def _table(table: Table) -> str:
    lines = [f"表 {table.number}：{table.title}"]
    for column in table.columns:
        says = (column.role, column.kind, column.measure, column.period, column.unit, column.region)
        lines.append(f"  列 {' / '.join(column.header)} → {' '.join(str(s) for s in says if s)}")
    for row in table.grid.rows[table.header_rows :]:
        lines.append("  | " + " | ".join(cell.text for cell in row))
    return "\n".join([*lines, *(f"  修补：{repair}" for repair in table.repairs)])


def _figures(document: Document) -> str:
    return "\n".join(["指标值", *(_figure(figure) for figure in document.figures)])


def _figure(figure: Figure) -> str:
    doubt = "" if figure.sure else "（存疑）"
    return (
        f"  {figure.region} {figure.indicator} {figure.period} {figure.kind}/{figure.measure}"
        f" = {figure.written}（{figure.value} {figure.unit}）"
        f"{figure.attribute}{figure.status}{doubt}"
    )


def _unused(document: Document) -> str:
    return "\n".join(["没有进入指标值的数字", *_unused_numbers(document)])


def _unused_numbers(document: Document) -> Iterator[str]:
    """Numbers of the text that lie in no figure, each with its surroundings."""
    taken = [(f.place.block, f.place.span) for f in document.figures]
    for block in document.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.TABLE):
            continue
        spans = [span for number, span in taken if number == block.number]
        for match in _DIGITS.finditer(block.text):
            start, end = block.raw_span(*match.span())
            if not any(a < end and start < b for a, b in spans):
                left = max(0, match.start() - _SNIPPET // 2)
                yield f"  {match[0]}：…{block.text[left : match.end() + _SNIPPET // 2]}…"
