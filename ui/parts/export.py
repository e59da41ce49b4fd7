"""Answers to take away: copied text, Markdown with footnotes, a Word document.

python-docx is imported here to write; to read it has its own place in corpus.readers.
"""

from collections.abc import Sequence
from io import BytesIO

from retrieval.types import Answer, Citation, Comparison
from ui.parts.safe import as_markdown, as_plain
from ui.parts.session import Turn

HEADING = "规划问答记录"


def copy_text(turn: Turn) -> str:
    """The answer in plain text with its sources below."""
    sources = [f"[{c.n}] {source_line(c)}" for c in turn.answer.citations]
    return "\n".join([turn.answer.text, *(["", "出处：", *sources] if sources else [])])


def source_line(citation: Citation) -> str:
    """Where a citation stands, with its words."""
    page = f"第{citation.page}页，" if citation.page else ""
    path = " › ".join(citation.heading)
    where = "，".join(part for part in (citation.title or citation.document, path) if part)
    return f"{where}，{page}“{' '.join(citation.evidence.split())}”"


def to_markdown(turns: Sequence[Turn]) -> str:
    """A conversation as Markdown, each source a footnote."""
    parts = [f"# {HEADING}\n"]
    for number, turn in enumerate(turns, 1):
        parts.append(f"## {number}. {as_markdown(turn.question)}\n")
        parts.append(_markdown_text(turn.answer, number))
        if turn.answer.comparison is not None:
            parts.append(_markdown_table(turn.answer.comparison))
        parts += [
            f"[^{number}-{citation.n}]: {as_markdown(source_line(citation))}"
            for citation in turn.answer.citations
        ]
        parts.append("")
    return "\n".join(parts)


def _markdown_text(answer: Answer, number: int) -> str:
    text = "\n\n".join(as_markdown(line) for line in answer.text.splitlines() if line.strip())
    for citation in answer.citations:
        text = text.replace(f"\\[{citation.n}\\]", f"[^{number}-{citation.n}]")
    return text + "\n"


def _markdown_table(comparison: Comparison) -> str:
    rows = [comparison.header, tuple("---" for _ in comparison.header), *table_rows(comparison)]
    lines = [
        "| "
        + " | ".join(cell if cell == "---" else as_markdown(cell) or "—" for cell in row)
        + " |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def table_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """The comparison's rows, region first, a blank's reason in its place, as wide as the header."""
    width = len(comparison.header)
    rows = []
    for row in comparison.rows:
        cells = row.cells if row.cells[:1] == (row.region,) else (row.region, *row.cells)
        cells = (*cells, *("" for _ in range(width)))[:width]
        if row.why_blank and all(cell in ("", "—") for cell in cells[1:]):
            cells = (row.region, row.why_blank, *cells[2:])
        rows.append(cells)
    return rows


def to_word(turns: Sequence[Turn]) -> bytes:
    """A conversation as a Word document, the sources in small print below each answer."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paper = Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    paper.add_heading(HEADING, 0)
    for number, turn in enumerate(turns, 1):
        paper.add_heading(as_plain(f"{number}. {turn.question}"), 2)
        for line in turn.answer.text.splitlines():
            paper.add_paragraph(as_plain(line))
        if turn.answer.comparison is not None:
            _word_table(paper, turn.answer.comparison)
        for citation in turn.answer.citations:
            run = paper.add_paragraph().add_run(as_plain(f"[{citation.n}] {source_line(citation)}"))
            run.font.size = Pt(9)
    held = BytesIO()
    paper.save(held)
    return held.getvalue()


def _word_table(paper: "object", comparison: Comparison) -> None:
    rows = [comparison.header, *table_rows(comparison)]
    table = paper.add_table(len(rows), len(comparison.header), "Table Grid")  # type: ignore[attr-defined]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            table.cell(r, c).text = as_plain(cell)
