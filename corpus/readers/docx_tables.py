"""Cells of a DOCX table laid on its grid, merged ones at all their positions."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.readers.docx_styles import Element, attribute, child, children, number
from corpus.readers.markup import local

_MAX_SPAN = 200


@dataclass(slots=True, eq=False)
class Slot:
    """A cell at the positions it covers; what merged cells below it hold, Word does not show."""

    element: Element


Row = list[Slot | None]


def _inside(container: Element, name: str) -> Iterator[Element]:
    """The container's rows or cells, also those in content controls and tracked insertions."""
    for element in children(container):
        tag = local(element)
        if tag == name:
            yield element
        elif tag == "sdt":
            yield from _inside(child(element, "sdtContent"), name)
        elif tag in {"ins", "moveTo", "customXml", "sdtContent"}:
            yield from _inside(element, name)


def place_cells(table: Element) -> list[Row]:
    """The table's rows; a merged cell stands at every position that it covers."""
    rows: list[Row] = []
    for element in _inside(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            continue
        above = rows[-1] if rows else []
        rows.append(_row(element, properties, above))
    return rows


def _row(element: Element, properties: Element | None, above: Row) -> Row:
    row: Row = [None] * _span(child(properties, "gridBefore"), 0)
    for cell in _inside(element, "tc"):
        if len(row) > _MAX_SPAN * 5:
            break
        _place(cell, row, above)
    return row


def _place(cell: Element, row: Row, above: Row) -> None:
    """Append the cell to the row, or the cell that it continues."""
    properties = child(cell, "tcPr")
    width = _span(child(properties, "gridSpan"), 1)
    slot = Slot(cell)
    if _continues(properties, "vMerge") and len(row) < len(above):
        upper = above[len(row)]
        if upper is not None:
            slot = upper
    elif _continues(properties, "hMerge") and row and row[-1] is not None:
        slot = row[-1]
    row.extend([slot] * width)


def _continues(properties: Element | None, name: str) -> bool:
    merge = child(properties, name)
    return merge is not None and attribute(merge, "val") in {"", "continue"}


def _span(element: Element | None, default: int) -> int:
    return min(max(number(attribute(element, "val"), default), 0), _MAX_SPAN)


def is_layout(rows: list[Row]) -> bool:
    """Whether the table only frames text: a box of one column, or tables within its few cells."""
    width = max((len({id(slot) for slot in row}) for row in rows), default=0)
    if width <= 1:
        return True
    slots = {id(slot): slot for row in rows for slot in row if slot is not None}
    nested = sum(
        next(slot.element.iterdescendants("{*}tbl"), None) is not None for slot in slots.values()
    )
    return nested > 0 and len(slots) <= 4
