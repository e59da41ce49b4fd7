"""Saved web pages: the article without the site around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.readers.charset import decode
from corpus.readers.html_article import Element, find_article, find_title
from corpus.readers.html_tables import is_layout, is_number_box, place_cells
from corpus.readers.job import Job, knowledge
from corpus.readers.markup import elements, local, parse_html
from corpus.readers.shaping import CellDraft, Content, LineDraft, Part, TableDraft, assemble

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\xa0\u200b\ufeff]+")
# A longer line is never the site's.
# A title may stand on its line with so much more: 全文, a mark.
_TITLE_MORE = 12
_FRAME_LENGTH = 120
_HEAD = re.compile(r"h([1-6])$")


@dataclass(slots=True)
class _Walk:
    """The lines and tables of an article while it is walked once."""

    job: Job
    block_tags: frozenset[str]
    parts: list[Part] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    level: int = 0
    cells: int = 0

    def node(self, element: Element) -> None:
        """Add what the element holds."""
        name = local(element)
        if name == "table":
            self._table(element)
        elif name == "br":
            self.flush()
        elif name in self.block_tags:
            self._block(element, name)
        else:
            self._inline(element)

    def _block(self, element: Element, name: str) -> None:
        self.flush()
        before = self.level
        if match := _HEAD.match(name):
            self.level = int(match.group(1))
        if name == "li":
            self.pieces.append(_item_number(element))
        if name == "pre":
            self._lines(element)
        else:
            self._inline(element)
        self.flush()
        self.level = before

    def _lines(self, element: Element) -> None:
        """Add text that is set line by line."""
        for line in "".join(element.itertext()).splitlines():
            self.pieces.append(line)
            self.flush()

    def _inline(self, element: Element) -> None:
        self.pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.node(child)
            self.pieces.append(child.tail or "")

    def flush(self) -> None:
        """End the line that is being gathered."""
        text = _SPACES.sub(" ", "".join(self.pieces)).strip(" \u3000")
        self.pieces.clear()
        if text:
            self.parts.append(LineDraft(text, self.level))

    def _table(self, element: Element) -> None:
        self.flush()
        self.job.check_time()
        rows = place_cells(element)
        if is_layout(rows) and not is_number_box(rows):
            seen: set[int] = set()
            for cell in (cell for row in rows for cell in row if cell is not None):
                if id(cell) not in seen:
                    seen.add(id(cell))
                    self._block(cell, "td")
            return
        self._caption(element)
        drafts: dict[int, CellDraft] = {}
        for cell in (cell for row in rows for cell in row if cell is not None):
            if id(cell) not in drafts:
                drafts[id(cell)] = CellDraft(cell_text(cell))
        self.cells += len(drafts)
        if self.cells > self.job.limits.cells:
            self.job.warn("w_cells", limit=self.job.limits.cells)
            return
        blank = CellDraft("")
        table = tuple(tuple(drafts.get(id(cell), blank) for cell in row) for row in rows)
        self.parts.append(TableDraft(table))

    def _caption(self, element: Element) -> None:
        for child in elements(element):
            if local(child) == "caption":
                self._block(child, "caption")


def _item_number(element: Element) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = element.getparent()
    if parent is None or local(parent) != "ol" or parent.get("type", "1") != "1":
        return ""
    place = sum(local(item) == "li" for item in element.itersiblings(preceding=True))
    start = parent.get("start", "1")
    return f"{place + (int(start) if start.isdecimal() and len(start) < 6 else 1)}. "


def cell_text(cell: Element) -> str:
    """The words of a cell; line breaks and paragraphs part words."""
    blocks = frozenset(knowledge()["html"]["block_tags"]) | {"br", "table"}
    pieces: list[str] = []

    def collect(element: Element) -> None:
        pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                ends = "\n" if local(child) in blocks else ""
                pieces.append(ends)
                collect(child)
                pieces.append(ends)
            pieces.append(child.tail or "")

    collect(cell)
    return "".join(pieces)


def read_html(data: bytes, job: Job) -> Content:
    """The content of a web page's article."""
    match = _CHARSET.search(data[:4096])
    text = decode(data, job, match.group(1).decode("ascii", "ignore") if match else "")
    root = parse_html(text, job)
    title = find_title(root)
    article = find_article(root)
    walk = _Walk(job, frozenset(knowledge()["html"]["block_tags"]))
    walk.node(article)
    walk.flush()
    parts = list(_without_frame(walk.parts))
    if title and not _starts_with(parts, title):
        parts.insert(0, LineDraft(title, 1))
    content = assemble(parts)
    if not content.text.strip():
        raise job.error("blank")
    return content


def _starts_with(parts: list[Part], title: str) -> bool:
    """Whether the title stands among the first lines, alone on one of them or on several."""
    head = [_squeeze(p.text) for p in parts[:12] if isinstance(p, LineDraft)]
    whole = _squeeze(title)
    room = len(whole) + _TITLE_MORE
    runs = ("".join(head[i:j]) for i in range(len(head)) for j in range(i + 1, i + 5))
    return any(whole in run and len(run) <= room for run in runs)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _without_frame(parts: list[Part]) -> Iterator[Part]:
    """The parts without lines that belong to the site."""
    frame = [re.compile(pattern, re.IGNORECASE) for pattern in knowledge()["html"]["frame_lines"]]
    for part in parts:
        text = part.text if isinstance(part, LineDraft) else ""
        short = 0 < len(text) <= _FRAME_LENGTH
        if not short or not any(pattern.search(text) for pattern in frame):
            yield part
