"""Answers to take away: copied text, Markdown with footnotes."""

from collections.abc import Sequence

from retrieval.types import Answer, Citation, Comparison
from ui.parts.safe import as_markdown
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
            parts.append(_markdown_table(turn.answer.comparison, number))
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


def _markdown_table(comparison: Comparison, turn: int) -> str:
    """The table, its sources in the last column."""
    cells = [[as_markdown(cell) or "—" for cell in row] for row in table_rows(comparison)]
    marks = ["".join(f"[^{turn}-{n}]" for n in row.citations) for row in comparison.rows]
    header = [*map(as_markdown, comparison.header), "出处"]
    rows = [header, ["---"] * len(header)]
    rows += [[*row, mark] for row, mark in zip(cells, marks, strict=True)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


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
