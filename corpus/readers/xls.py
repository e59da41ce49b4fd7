"""XLS, the old binary workbook: the only module that imports xlrd."""

import io
from typing import Any

from corpus.readers.compound import read_stream
from corpus.readers.job import Job
from corpus.readers.number_format import show_number
from corpus.readers.shaping import Content, assemble
from corpus.readers.sheet_layout import Sheet, lay_out


def read_xls(data: bytes, job: Job) -> Content:
    """The content of an XLS workbook."""
    import xlrd

    # xlrd itself would follow a damaged chain of sectors round in circles.
    stream = read_stream(data, ("Workbook", "Book"))
    if not stream:
        raise job.error("damaged", reason="XLS")
    try:
        book = xlrd.open_workbook(
            file_contents=stream,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
    except xlrd.XLRDError as error:
        key = "encrypted" if "encrypt" in str(error).lower() else "damaged"
        raise job.error(key, reason="XLS") from error
    sheets = [book.sheet_by_index(index) for index in range(book.nsheets)]
    return assemble(lay_out([_sheet(sheet, book, job) for sheet in sheets if not sheet.visibility]))


def _sheet(source: Any, book: Any, job: Job) -> Sheet:
    sheet = Sheet(source.name)
    for row in range(source.nrows):
        job.check_time()
        if getattr(source.rowinfo_map.get(row), "hidden", 0):
            sheet.hidden.add(row)
            continue
        for column, cell in enumerate(source.row(row)):
            text = _text(cell, book)
            if text.strip() and not getattr(source.colinfo_map.get(column), "hidden", 0):
                sheet.cells[row, column] = text
        if len(sheet.cells) > job.limits.cells:
            job.warn("w_cells", limit=job.limits.cells)
            break
    sheet.merges = [
        (top, left, end - 1, right - 1) for top, end, left, right in source.merged_cells
    ]
    return sheet


def _text(cell: Any, book: Any) -> str:
    """The cell as the sheet shows it."""
    import xlrd

    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return show_number(cell.value, _form(cell, book), bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(cell.value) if cell.ctype == xlrd.XL_CELL_TEXT else ""


def _form(cell: Any, book: Any) -> str:
    if cell.xf_index is None or not 0 <= cell.xf_index < len(book.xf_list):
        return ""
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return str(form.format_str) if form is not None else ""
