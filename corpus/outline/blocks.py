"""A source's lines and tables as blocks under their heading paths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.cleaning import Clean, clean_pieces, find_debris
from corpus.outline.contents import Entry, contents_lines, find_entries
from corpus.outline.headings import spaced_title
from corpus.outline.paragraphs import Paragraph, join_lines
from corpus.outline.roles import PARTS, Role, paragraph_roles
from corpus.tables.text import table_text
from corpus.types import Block, BlockKind, Line, Source, Span, Table

_ITEM = re.compile(
    r"(?:[—–●◆■▪·•]{1,2}\S|[一二三四五六七八九十]{1,2}是|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])"
)
_NOTE = re.compile(r"\s*(?:注|备注|说明)\s*\d?\s*[:：]")


@dataclass(slots=True)
class _Builder:
    """Blocks so far and the headings that are open."""

    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)

    def path(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.open)

    def add(
        self, kind: BlockKind, clean: Clean, level: int = 0, like: Paragraph | None = None
    ) -> None:
        """Appends a block; a heading closes those of its own and deeper ranks."""
        if not clean.text:
            return
        if kind is BlockKind.HEADING:
            self.close_headings(level)
        start = clean.runs[0][1]
        end = clean.runs[-1][1] + len(clean.text) - clean.runs[-1][0]
        self.blocks.append(
            Block(
                len(self.blocks), kind, clean.text, (start, end), self.path(), level, clean.runs,
                page=like.page if like else None, box=like.box if like else None,
            )
        )  # fmt: skip
        if kind is BlockKind.HEADING:
            self.open_heading(clean.text, level)

    def close_headings(self, level: int) -> None:
        """Closes the headings of this and deeper ranks."""
        self.open = [item for item in self.open if item[0] < level]

    def open_heading(self, title: str, level: int) -> None:
        """Opens a heading for what follows: one on a line of its own, or one run into its text."""
        self.close_headings(level)
        self.open.append((level, spaced_title(title.rstrip("。"))))

    def add_table(self, table: Table, clean: Clean) -> None:
        """Appends a table block whose text is its body rows."""
        first = next((cell for row in table.grid.rows for cell in row), None)
        self.blocks.append(
            Block(
                len(self.blocks),
                BlockKind.TABLE,
                clean.text,
                table.grid.span,
                self.path(),
                runs=clean.runs,
                table=table,
                page=first.page if first else None,
                box=first.box if first else None,
            )
        )


def build_blocks(source: Source, tables: Sequence[Table]) -> list[Block]:
    """The document's blocks in order: headings, paragraphs, items, notes, contents, tables."""
    debris = find_debris(source.text) if source.format in ("txt", "md") else []
    lines = _text_lines(source, tables, debris)
    shown = [_bare_line(source.text, line, debris) for line in lines]
    first, last = contents_lines(shown)
    body = lines[:first] + lines[last:]
    stops = frozenset(table.grid.span[0] for table in tables)
    paragraphs = join_lines(body, shown[:first] + shown[last:], stops)
    contents = Paragraph(tuple(line.span for line in lines[first:last]))
    if last > first:
        paragraphs.append(contents)
    items = _in_order(paragraphs, tables)
    cleans = [_clean(source.text, item, debris) for item in items]
    builder = _Builder()
    roles = _roles(items, cleans, contents, find_entries(shown[first:last]))
    for item, clean, role in zip(items, cleans, roles, strict=True):
        if isinstance(item, Table):
            builder.add_table(item, clean)
        elif item is contents:
            builder.add(BlockKind.CONTENTS, clean)
        else:
            _add_paragraph(builder, item, clean, role)
    return builder.blocks


def _in_order(paragraphs: list[Paragraph], tables: Sequence[Table]) -> list[Paragraph | Table]:
    """Paragraphs and tables as they follow one another in the text."""
    starts: list[tuple[int, int, Paragraph | Table]] = [
        *((p.pieces[0][0], 1, p) for p in paragraphs),
        *((t.grid.span[0], 0, t) for t in tables),
    ]
    return [item for _, _, item in sorted(starts, key=lambda entry: entry[:2])]


def _clean(text: str, item: Paragraph | Table, debris: list[Span]) -> Clean:
    if isinstance(item, Table):
        return table_text(text, item, debris)
    return clean_pieces(text, item.pieces, debris)


def _roles(
    items: Sequence[Paragraph | Table],
    cleans: Sequence[Clean],
    contents: Paragraph,
    entries: Sequence[Entry],
) -> list[Role]:
    """What each paragraph is; tables and the table of contents are nothing to the outline."""
    texts = [
        None if isinstance(item, Table) or item is contents else clean.text
        for item, clean in zip(items, cleans, strict=True)
    ]
    stated = [item.level if isinstance(item, Paragraph) else 0 for item in items]
    return paragraph_roles(texts, stated, entries)


def _text_lines(source: Source, tables: Sequence[Table], debris: list[Span]) -> list[Line]:
    """The lines that hold text and lie in no table."""
    taken = [table.grid.span for table in tables]
    return [
        line
        for line in source.lines
        if not any(a <= line.span[0] < b for a, b in taken)
        and _bare_line(source.text, line, debris).strip()
    ]


def _bare_line(text: str, line: Line, debris: list[Span]) -> str:
    """A line without debris, its tabs kept."""
    start, end = line.span
    inside = [(max(a, start), min(b, end)) for a, b in debris if a < end and b > start]
    parts = []
    for a, b in inside:
        parts.append(text[start:a])
        start = max(start, b)
    return "".join([*parts, text[start:end]])


def _add_paragraph(builder: _Builder, paragraph: Paragraph, clean: Clean, role: Role) -> None:
    """Adds a paragraph as heading, run-in heading with its text, item, note or plain paragraph."""
    if role.line:
        builder.add(BlockKind.HEADING, clean, role.level, paragraph)
        return
    if role.turns:
        builder.close_headings(PARTS)
    if role.level:
        builder.open_heading(role.title or clean.text[: role.head], role.level)
    builder.add(_kind_of(clean.text), clean, like=paragraph)
    if role.alone:
        builder.close_headings(role.level)


def _kind_of(text: str) -> BlockKind:
    if _NOTE.match(text):
        return BlockKind.NOTE
    return BlockKind.ITEM if _ITEM.match(text) else BlockKind.PARAGRAPH
