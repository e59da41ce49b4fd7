"""Answers to take away: copied text, Markdown with footnotes."""

from collections.abc import Sequence

from retrieval.types import Answer, Citation
from ui.parts.comparing import BLANK, GAP, REGION, Cell, Value, sheet_of
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
            parts.append(_markdown_table(turn.answer, number))
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


def _markdown_table(answer: Answer, turn: int) -> str:
    """The table, behind each value its footnotes."""
    rows = [[as_markdown(cell) for cell in row] for row in table_rows(answer)]
    rows.insert(1, ["---"] * len(rows[0]))
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"
    for citation in answer.citations:
        text = text.replace(f"\\[{citation.n}\\]", f"[^{turn}-{citation.n}]")
    return f"{text}\n{GAP}\n" if sheet_of(answer).gaps else text


def table_rows(answer: Answer) -> list[tuple[str, ...]]:
    """The comparison's rows, the header first; behind each value its marks: 95%[1][2]."""
    sheet = sheet_of(answer)
    rows = [(line.region, *map(cell_text, line.cells)) for line in sheet.lines]
    return [(REGION, *sheet.columns), *rows]


def cell_text(cell: Cell) -> str:
    """A cell's values with their marks, a blank's reason in its place."""
    values = "；".join(_value_text(value) for value in cell.values)
    also = "".join(f"[{n}]" for n in cell.also)
    told = f"（另见{also}）" if values and also else also
    return f"{values}{cell.why_blank}{told}" or BLANK


def _value_text(value: Value) -> str:
    marks = "".join(f"[{n}]" for n in value.citations)
    return f"{value.label} {value.text}{marks}" if value.label else f"{value.text}{marks}"
