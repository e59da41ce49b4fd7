"""Answers as a Word document, each source a footnote.

python-docx is imported here to write; to read it has its own place in corpus.readers.
"""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from retrieval.types import Answer, Citation
from ui.parts.comparing import GAP, sheet_of
from ui.parts.export import HEADING, source_line, table_rows
from ui.parts.safe import as_html, as_plain
from ui.parts.session import Turn

_MARK = re.compile(r"\[(\d{1,3})\]")
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


class Footnotes:
    """The footnotes of a document, which python-docx cannot write by itself."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def cite(self, paragraph: Any, text: str) -> int:
        """Put the mark of a new footnote at a paragraph's end; its number."""
        self._texts.append(text)
        number = len(self._texts)
        start = f'<w:bookmarkStart w:id="{number}" w:name="note{number}"/>'
        mark = f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
        _append(paragraph, f'{start}{mark}<w:bookmarkEnd w:id="{number}"/>')
        return number

    def cite_again(self, paragraph: Any, number: int) -> None:
        """Put the mark of an earlier footnote at a paragraph's end."""
        shown = f"<w:r>{_RAISED}<w:t>{number}</w:t></w:r>"
        _append(
            paragraph, f'<w:fldSimple w:instr=" NOTEREF note{number} \\h ">{shown}</w:fldSimple>'
        )

    def put_into(self, paper: Any) -> None:
        """Add the footnotes to the document."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        place, package = PackURI("/word/footnotes.xml"), paper.part.package
        part = Part(place, CONTENT_TYPE.WML_FOOTNOTES, self._xml().encode(), package)
        paper.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _xml(self) -> str:
        lines = "".join(
            f'<w:footnote w:type="{name}" w:id="{n}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
            for n, name in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = "".join(_note_xml(n, text) for n, text in enumerate(self._texts, 1))
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:footnotes xmlns:w="{_SPACE}">{lines}{notes}</w:footnotes>'
        )


def _note_xml(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        '<w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
        f'<w:t xml:space="preserve"> {as_html(text)}</w:t></w:r></w:p></w:footnote>'
    )


def _append(paragraph: Any, inner: str) -> None:
    from docx.oxml import parse_xml

    for element in list(parse_xml(f'<w:p xmlns:w="{_SPACE}">{inner}</w:p>')):
        paragraph._p.append(element)


def to_word(turns: Sequence[Turn]) -> bytes:
    """A conversation as a Word document."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper, notes = Document(), Footnotes()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    paper.sections[0].page_width, paper.sections[0].page_height = Mm(210), Mm(297)
    paper.add_heading(HEADING, 0)
    for number, turn in enumerate(turns, 1):
        paper.add_heading(as_plain(f"{number}. {turn.question}"), 2)
        _write_answer(paper, notes, turn.answer)
    notes.put_into(paper)
    held = BytesIO()
    paper.save(held)
    return held.getvalue()


def _write_answer(paper: Any, notes: Footnotes, answer: Answer) -> None:
    sources = {citation.n: citation for citation in answer.citations}
    cited: dict[int, int] = {}
    for line in answer.text.splitlines():
        _write(paper.add_paragraph(), as_plain(line), notes, sources, cited)
    if answer.comparison is not None:
        _write_table(paper, table_rows(answer), notes, sources, cited)
        if sheet_of(answer).gaps:
            paper.add_paragraph(GAP)
    if rest := "".join(f"[{n}]" for n in sources if n not in cited):
        _write(paper.add_paragraph(), f"出处：{rest}", notes, sources, cited)


def _write(
    paragraph: Any,
    text: str,
    notes: Footnotes,
    sources: Mapping[int, Citation],
    cited: dict[int, int],
) -> None:
    """A line with its marks as footnotes; `cited` holds those that have one already."""
    parts = _MARK.split(text)
    for number, part in enumerate(parts):
        if number % 2 == 0 and not part and 0 < number < len(parts) - 1:
            paragraph.add_run("，").font.superscript = True  # else 1 and 2 would read 12
        elif number % 2 == 0:
            paragraph.add_run(part)
        elif int(part) not in sources:
            paragraph.add_run(f"[{part}]")
        elif int(part) in cited:
            notes.cite_again(paragraph, cited[int(part)])
        else:
            cited[int(part)] = notes.cite(paragraph, source_line(sources[int(part)]))


def _write_table(
    paper: Any,
    rows: Sequence[tuple[str, ...]],
    notes: Footnotes,
    sources: Mapping[int, Citation],
    cited: dict[int, int],
) -> None:
    table = paper.add_table(len(rows), len(rows[0]), "Table Grid")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            _write(table.cell(r, c).paragraphs[0], as_plain(cell), notes, sources, cited)
