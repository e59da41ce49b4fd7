"""XLSX: cells as displayed, cached values of formulas, merged areas, visible sheets."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.readers.docx_styles import Element, attribute, child, children, number
from corpus.readers.job import Job
from corpus.readers.markup import local, parse_xml
from corpus.readers.number_format import builtin_format, show_number
from corpus.readers.package import Package, open_package
from corpus.readers.shaping import Content, assemble
from corpus.readers.sheet_layout import Merge, Sheet, lay_out

_SPOT = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(slots=True)
class _Book:
    job: Job
    strings: list[str]
    formats: list[str]
    base_1904: bool
    cells: int = 0


def read_xlsx(data: bytes, job: Job) -> Content:
    """The content of an XLSX workbook."""
    package = open_package(data, job)
    root = parse_xml(package.read("xl/workbook.xml", optional=False), job, "xl/workbook.xml")
    targets = _targets(package, job)
    properties = child(root, "workbookPr")
    base = attribute(properties, "date1904") in {"1", "true"}
    book = _Book(job, _strings(package, job), _formats(package, job), base)
    sheets = []
    for entry in children(child(root, "sheets"), "sheet"):
        target = targets.get(_relation(entry), "")
        if attribute(entry, "state") in {"hidden", "veryHidden"} or "worksheets" not in target:
            continue
        data = package.read(target)
        if data:
            sheets.append(_sheet(parse_xml(data, job, target), attribute(entry, "name"), book))
    return assemble(lay_out(sheets))


def _relation(entry: Element) -> str:
    """The relation id: the id attribute that has a namespace."""
    return next((str(v) for k, v in entry.attrib.items() if k.endswith("}id")), "")


def _targets(package: Package, job: Job) -> dict[str, str]:
    data = package.read("xl/_rels/workbook.xml.rels")
    root = parse_xml(data, job, "workbook.xml.rels") if data else None
    found = {}
    for entry in children(root, "Relationship"):
        target = attribute(entry, "Target")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[attribute(entry, "Id")] = posixpath.normpath(path)
    return found


def _strings(package: Package, job: Job) -> list[str]:
    data = package.read("xl/sharedStrings.xml")
    root = parse_xml(data, job, "sharedStrings.xml") if data else None
    return [_rich_text(entry) for entry in children(root, "si")]


def _rich_text(element: Element) -> str:
    """The text of a string without its phonetic guide."""
    pieces = []
    for entry in children(element):
        if local(entry) == "t":
            pieces.append(entry.text or "")
        elif local(entry) == "r":
            pieces.append(getattr(child(entry, "t"), "text", None) or "")
    return "".join(pieces)


def _formats(package: Package, job: Job) -> list[str]:
    """The number format of each cell style."""
    data = package.read("xl/styles.xml")
    root = parse_xml(data, job, "styles.xml") if data else None
    own = {
        attribute(entry, "numFmtId"): attribute(entry, "formatCode")
        for entry in children(child(root, "numFmts"), "numFmt")
    }
    ids = [attribute(entry, "numFmtId") for entry in children(child(root, "cellXfs"), "xf")]
    return [own.get(name) or builtin_format(number(name, 0)) for name in ids]


def _sheet(root: Element, name: str, book: _Book) -> Sheet:
    sheet = Sheet(name)
    hidden = _hidden_columns(root)
    row_number = 0
    for row in children(child(root, "sheetData"), "row"):
        row_number = number(row.get("r", ""), row_number + 1)
        if row.get("hidden") in {"1", "true"}:
            sheet.hidden.add(row_number)
        elif len(row):
            _read_row(row, (row_number, hidden), sheet, book)
        if book.cells > book.job.limits.cells:
            book.job.warn("w_cells", limit=book.job.limits.cells)
            break
        book.job.check_time()
    for entry in children(child(root, "mergeCells"), "mergeCell"):
        sheet.merges.extend(_area(attribute(entry, "ref")))
    return sheet


def _read_row(row: Element, at: tuple[int, set[int]], sheet: Sheet, book: _Book) -> None:
    column = -1
    for cell in children(row, "c"):
        spot = _spot(cell.get("r", ""))
        column = spot[1] if spot else column + 1
        text = _cell_text(cell, book)
        if text.strip() and column not in at[1]:
            sheet.cells[at[0], column] = text
            book.cells += 1


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for entry in children(child(root, "cols"), "col"):
        if attribute(entry, "hidden") in {"1", "true"}:
            first, last = number(attribute(entry, "min"), 1), number(attribute(entry, "max"), 0)
            hidden.update(range(first - 1, min(last, 16_384)))
    return hidden


def _cell_text(cell: Element, book: _Book) -> str:
    """The cell as the sheet shows it; a formula by its cached value."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich_text(child(cell, "is")) if child(cell, "is") is not None else ""
    value = getattr(child(cell, "v"), "text", None) or ""
    if kind == "s":
        at = number(value, -1)
        return book.strings[at] if 0 <= at < len(book.strings) else ""
    if kind in {"str", "d"}:
        return value
    if kind == "e":
        return ""
    if kind == "b":
        return _TRUTH.get(value, value)
    return _shown(value, number(cell.get("s", ""), -1), book)


def _shown(value: str, style: int, book: _Book) -> str:
    form = book.formats[style] if 0 <= style < len(book.formats) else ""
    try:
        return show_number(float(value), form, book.base_1904)
    except (ValueError, OverflowError):
        return value


def _spot(reference: str) -> tuple[int, int] | None:
    """Row from 1 and column from 0 of a reference such as B12."""
    match = _SPOT.match(reference)
    if not match:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column - 1


def _area(reference: str) -> Iterator[Merge]:
    first, _, last = reference.partition(":")
    start, end = _spot(first), _spot(last)
    if start and end:
        yield (*start, *end)
