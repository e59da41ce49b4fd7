"""DOCX (also what WPS writes): paragraphs, tables, notes and text boxes in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.readers.docx_numbering import Numbering, read_numbering
from corpus.readers.docx_styles import (
    Element,
    Styles,
    attribute,
    child,
    children,
    number,
    on,
    read_styles,
)
from corpus.readers.docx_tables import Slot, is_layout, place_cells
from corpus.readers.docx_text import Words, words_of
from corpus.readers.job import Job
from corpus.readers.markup import local, parse_xml
from corpus.readers.package import DOCUMENT, Package, open_package
from corpus.readers.shaping import CellDraft, Content, LineDraft, Part, TableDraft, assemble

_TRANSPARENT = frozenset(("sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice"))


@dataclass(slots=True)
class _Reader:
    """What is known of the document while it is walked once from top to bottom."""

    job: Job
    styles: Styles
    numbering: Numbering
    notes: dict[str, str]
    pending: list[str] = field(default_factory=list)
    carried: str = ""
    cells: int = 0

    def blocks(self, container: Element) -> Iterator[Part]:
        """The parts of a body, a cell or a text box."""
        for element in children(container):
            self.job.check_time()
            name = local(element)
            if name == "tbl":
                yield from self._table(element)
                yield from self._notes()
            elif name == "p":
                yield from self._notes()
                yield from self._paragraph(element)
            elif name == "sdt":
                yield from self.blocks(child(element, "sdtContent"))
            elif name == "AlternateContent":
                yield from self.blocks(child(element, "Choice"))
            elif name in _TRANSPARENT:
                yield from self.blocks(element)

    def _notes(self) -> Iterator[Part]:
        """The notes that earlier paragraphs refer to; a table is not parted from its title."""
        pending, self.pending = self.pending, []
        yield from (LineDraft(text) for text in pending)

    def _paragraph(self, element: Element) -> Iterator[Part]:
        properties = child(element, "pPr")
        words = words_of(element)
        label = self.numbering.label(element, self.styles)
        text = self.carried + (label if words.text.strip() else "") + words.text.strip(" \u3000")
        self.carried = ""
        if on(child(child(properties, "rPr"), "del")):
            self.carried = text  # the paragraph's end was deleted: its text runs on
            return
        level = self._level(properties)
        if level:
            text = " ".join(text.split("\n"))
        yield from (LineDraft(line, level) for line in text.split("\n"))
        self._keep_notes(words)
        for box in words.boxes:
            yield from self.blocks(box)

    def _keep_notes(self, words: Words) -> None:
        self.pending += [self.notes[key] for key in words.notes if self.notes.get(key)]

    def _level(self, properties: Element | None) -> int:
        outline = attribute(child(properties, "outlineLvl"), "val")
        if outline:
            level = number(outline, 9)
            return level + 1 if 0 <= level < 9 else 0
        return self.styles.level(attribute(child(properties, "pStyle"), "val"))

    def _table(self, element: Element) -> Iterator[Part]:
        rows = place_cells(element)
        if is_layout(rows):
            for slot in _once(rows):
                yield from self.blocks(slot.element)
                yield from self._notes()
            return
        drafts: dict[int, CellDraft] = {}
        for slot in _once(rows):
            drafts[id(slot)] = CellDraft(self._cell_text(slot))
        self.cells += len(drafts)
        if self.cells > self.job.limits.cells:
            self.job.warn("w_cells", limit=self.job.limits.cells)
            return
        blank = CellDraft("")
        yield TableDraft(tuple(tuple(drafts.get(id(s), blank) for s in row) for row in rows))

    def _cell_text(self, slot: Slot) -> str:
        """The text of a cell; an automatic number alone is a text, too (serial numbers)."""
        return "\n".join(text for text in self._texts(slot.element) if text.strip())

    def _texts(self, container: Element) -> Iterator[str]:
        for element in children(container):
            name = local(element)
            if name == "p":
                words = words_of(element)
                self._keep_notes(words)
                yield self.numbering.label(element, self.styles) + words.text
                for box in words.boxes:
                    yield from self._texts(box)
            elif name == "sdt":
                yield from self._texts(child(element, "sdtContent"))
            elif name in _TRANSPARENT or name in {"tbl", "tr", "tc"}:
                yield from self._texts(element)


def _once(rows: list[list[Slot | None]]) -> Iterator[Slot]:
    """Every cell of the table once, in reading order."""
    seen: set[int] = set()
    for row in rows:
        for slot in row:
            if slot is not None and id(slot) not in seen:
                seen.add(id(slot))
                yield slot


def _part(package: Package, name: str, job: Job) -> Element | None:
    data = package.read(name)
    return parse_xml(data, job, name) if data else None


def _read_notes(package: Package, job: Job) -> dict[str, str]:
    """Footnotes and endnotes by kind and number."""
    notes: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        for element in children(_part(package, f"word/{kind}s.xml", job), kind):
            if attribute(element, "type") not in {"separator", "continuationSeparator"}:
                texts = (words_of(entry).text.strip() for entry in children(element, "p"))
                notes[f"{kind}:{attribute(element, 'id')}"] = " ".join(t for t in texts if t)
    return notes


def read_docx(data: bytes, job: Job) -> Content:
    """The content of a DOCX file."""
    package = open_package(data, job)
    name = next(
        (name for name in sorted(package.names) if DOCUMENT.fullmatch(name)), "document.xml"
    )
    root = parse_xml(package.read(name, optional=False), job, name)
    styles = read_styles(_part(package, "word/styles.xml", job))
    numbering = read_numbering(_part(package, "word/numbering.xml", job), styles)
    reader = _Reader(job, styles, numbering, _read_notes(package, job))
    body = child(root, "body")
    parts = [*reader.blocks(body), *reader._notes(), LineDraft(reader.carried)]
    return assemble(parts)
