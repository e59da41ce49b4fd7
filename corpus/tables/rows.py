"""The body of a table row by row: label, category, attribute, status and what is inherited."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.grids.lines import is_note, is_unit_line
from corpus.tables.header import periods_of
from corpus.tables.labels import plain_label
from corpus.tables.words import (
    attribute_of,
    bare,
    is_blank,
    is_region,
    is_section,
    is_serial,
    is_unit,
    squeeze,
    table_words,
)
from corpus.types import Cell, Column, Span, Table

_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*")
_COUNT = re.compile(r"[（(]\s*(?:共\s*)?\d{1,2}\s*[个项]\s*[)）]$")
_LONGEST_CATEGORY = 20


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One data row: its cells and what its label columns say."""

    index: int
    cells: tuple[Cell, ...]
    label: str
    parent: str = ""
    unit: str = ""
    region: str = ""
    period: str = ""
    growth: bool = False  # part of a growth: 其中：第一产业
    category: str = ""
    attribute: str = ""
    status: str = ""
    span: Span = (0, 0)


@dataclass(slots=True)
class _Above:
    """What a row inherits from the rows above it."""

    category: str = ""
    parent: str = ""
    attribute: str = ""
    status: str = ""
    unit: str = ""
    numbered: str = ""
    named: str = ""  # the last label that names something
    growth: str = ""  # the end of the labels that are parts of a growth
    whole: str = ""  # the label before 其中


def body_rows(table: Table) -> Iterator[BodyRow]:
    """The data rows of a table."""
    above = _Above()
    headers = {_text(row) for row in table.grid.rows[: table.header_rows]}
    previous: Sequence[Cell] = ()
    for index in range(table.header_rows, len(table.grid.rows)):
        cells = table.grid.rows[index]
        section = _section(cells, table.columns)
        if is_note(section) or is_note(cells[0].text) or _is_rest(cells, previous, table.columns):
            continue
        if section:
            above = _Above(category=category_of(section))
        elif _text(cells) not in headers:
            row = _row(index, cells, table.columns, above)
            if row is not None:
                yield _with_span(row, previous)
            previous = cells


def _is_rest(cells: Sequence[Cell], above: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether a row has label and values of the row above: a line within that row."""
    pairs = zip(cells, above, columns, strict=False)
    told = [a is b for a, b, column in pairs if column.role in ("indicator", "value")]
    return bool(told) and all(told)


def table_notes(table: Table) -> list[str]:
    """The notes and units around a table and in rows of its own."""
    rows = ({id(cell): cell.text for cell in row if cell.text} for row in table.grid.rows)
    alone = [next(iter(texts.values())) for texts in rows if len(texts) == 1]
    return [*table.grid.notes, *(t for t in alone if is_note(t) or is_unit_line(t))]


def category_of(text: str) -> str:
    """The name of a group of rows without its numbering and its count."""
    name = _COUNT.sub("", _NUMBERING.sub("", squeeze(text)))
    return bare(name) if len(name) <= _LONGEST_CATEGORY else ""


def _text(row: Sequence[Cell]) -> str:
    return bare("".join({id(cell): cell.text for cell in row}.values()))


def _section(cells: Sequence[Cell], columns: Sequence[Column]) -> str:
    """The name of the group that this row opens, or nothing."""
    texts = {id(cell): cell.text for cell in cells if not is_blank(cell.text)}
    if len(texts) != 1:
        return ""
    text = next(iter(texts.values()))
    merged = len({id(cell) for cell in cells}) == 1
    at_number = columns[0].role == "number" and bool(cells[0].text) and not is_serial(cells[0].text)
    return text if merged or at_number or is_section(text) else ""


def _of(cells: Sequence[Cell], columns: Sequence[Column], role: str) -> list[Cell]:
    """The distinct cells of the columns with a role."""
    found: dict[int, Cell] = {}
    for cell, column in zip(cells, columns, strict=True):
        if column.role == role:
            found.setdefault(id(cell), cell)
    return list(found.values())


def _first(cells: Sequence[Cell]) -> str:
    return next((cell.text for cell in cells if not is_blank(cell.text)), "")


def _row(
    index: int, cells: tuple[Cell, ...], columns: Sequence[Column], above: _Above
) -> BodyRow | None:
    labels = [cell.text for cell in _of(cells, columns, "indicator")]
    label = next((text for text in reversed(labels) if not is_blank(text)), "")
    region = _first(_of(cells, columns, "region"))
    if not label and not region:
        return None
    numbered = _numbered(cells, columns, label)
    _inherit(above, cells, columns, labels, numbered)
    if is_region(label) and not region:
        label, region = "", label
    period = next(iter(periods_of(label)), "") if len(bare(label)) <= 12 else ""
    return BodyRow(
        index=index,
        cells=cells,
        label=label,
        parent=_parent(above, label, numbered),
        unit=_unit(_first(_of(cells, columns, "unit"))) or above.unit,
        region=region,
        period=period,
        growth=_part_of_growth(above, label),
        category=above.category,
        attribute=above.attribute,
        status=above.status,
    )


def _unit(text: str) -> str:
    """The unit of a cell; of 亿元、% the first."""
    first = re.split("[、，,；;]", bare(text))[0]
    return first if is_unit(first) else ""


def _part_of_growth(above: _Above, label: str) -> bool:
    """True for 其中：第一产业 below 地区生产总值增速, and for its likes that follow."""
    name = plain_label(label)[0]
    opens = label.strip(" #*＃").startswith("其中")
    if opens and above.whole.endswith(tuple(table_words()["growth"]["ends"])):
        above.growth = name[-2:]
        return True
    if not opens:
        above.whole = name
    above.growth = above.growth if above.growth and name.endswith(above.growth) else ""
    return bool(above.growth)


def _parent(above: _Above, label: str, numbered: bool) -> str:
    """The label over this one: its group's, or for a bare 增速 the one before it."""
    if plain_label(label)[0] in table_words()["labels"]["generic"]:
        return above.parent or above.named
    above.named = label
    return above.parent or ("" if numbered else above.numbered)


def _numbered(cells: Sequence[Cell], columns: Sequence[Column], label: str) -> bool:
    numbers = _of(cells, columns, "number")
    if numbers:
        return not is_blank(_first(numbers))
    return re.match(r"^[（(]?\d{1,3}[)）.、．]", label) is not None


def _inherit(
    above: _Above,
    cells: Sequence[Cell],
    columns: Sequence[Column],
    labels: Sequence[str],
    numbered: bool,
) -> None:
    """Takes what this row states, and keeps what it leaves to the row above it."""
    label = next((text for text in reversed(labels) if not is_blank(text)), "")
    parents = [text for text in labels[:-1] if not is_blank(text) and text != label]
    above.parent = parents[-1] if parents else (above.parent if _empty_parent(labels) else "")
    category = _first(_of(cells, columns, "category"))
    above.category = category_of(category) if category else above.category
    attribute = _first(_of(cells, columns, "attribute"))
    above.attribute = attribute_of(attribute) or ("" if attribute else above.attribute)
    status = bare(_first(_of(cells, columns, "status")))
    above.status = status or ("" if numbered else above.status)
    above.unit = "" if numbered else above.unit
    if numbered:
        above.numbered = label


def _empty_parent(labels: Sequence[str]) -> bool:
    return len(labels) > 1 and all(is_blank(text) for text in labels[:-1])


def _with_span(row: BodyRow, previous: Sequence[Cell]) -> BodyRow:
    """The row with the span of its own cells, those shared with the row above left out."""
    shared = {id(cell) for cell in previous}
    own = [cell for cell in row.cells if cell.text and id(cell) not in shared]
    # A category beside several rows may be broken over them: it must not pull them in.
    single = [cell.span for cell in own if cell.rows == 1]
    first, last = min(single, default=(0, 0))[0], max((end for _, end in single), default=0)
    inside = [c.span for c in own if c.rows > 1 and first <= c.span[0] and c.span[1] <= last]
    spans = single + inside
    if not spans:
        return row
    span = (min(start for start, _ in spans), max(end for _, end in spans))
    fields = {name: getattr(row, name) for name in row.__slots__} | {"span": span}
    return BodyRow(**fields)
