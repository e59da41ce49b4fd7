"""The indicator table as a file for a spreadsheet."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.messages import say
from index.types import DocumentInfo, FoundFigure

if TYPE_CHECKING:
    import pandas as pd

    from index.library import Library

COLUMNS = (
    "document",
    "source",
    "table",
    "region",
    "category",
    "indicator",
    "indicator_written",
    "unit",
    "attribute",
    "period",
    "kind",
    "measure",
    "written",
    "value",
    "comparator",
    "status",
    "quote",
)
SOURCE_COLUMNS = (
    "document",
    "title",
    "region",
    "plan_type",
    "period",
    "date",
    "version",
    "issuer",
    "format",
    "sha256",
    "figures",
    "replaced_by",
)
SUFFIXES = (".csv", ".xlsx")

# A spreadsheet takes a text that begins so for a formula, and runs it.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN = re.compile(r"[+-]?[\d.,]+[%％]?|[-+]+|=")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Cells = dict[str, str]


def export(library: "Library", out: Path) -> int:
    """How many figures were written to the CSV or XLSX file."""
    figures = library.find_figures()
    if out.suffix == ".xlsx":
        out.write_bytes(as_xlsx(figures, library.documents()))
    elif out.suffix == ".csv":
        out.write_bytes(as_csv(figures))
    else:
        raise ValueError(say("table_file", path=out))
    return len(figures)


def as_csv(figures: Iterable[FoundFigure]) -> bytes:
    """The indicator table as CSV that spreadsheets recognise as UTF-8."""
    text: str = _frame(map(figure_cells, figures), COLUMNS).to_csv(index=False)
    return text.encode("utf-8-sig")


def as_xlsx(figures: Iterable[FoundFigure], documents: Iterable[DocumentInfo]) -> bytes:
    """The indicator table as a workbook, its values as numbers, with a sheet of the sources."""
    import pandas as pd

    table = _frame(map(figure_cells, figures), COLUMNS)
    table["value"] = pd.to_numeric(table["value"])
    buffer = BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as book:
        table.to_excel(book, sheet_name="figures", index=False, freeze_panes=(1, 0))
        sources = _frame(map(source_cells, documents), SOURCE_COLUMNS)
        sources.to_excel(book, sheet_name="sources", index=False, freeze_panes=(1, 0))
    return buffer.getvalue()


def figure_cells(found: FoundFigure) -> Cells:
    """A figure as a line of the table."""
    figure = found.figure
    cells = {name: str(getattr(figure, name, "")) for name in COLUMNS}
    cells["document"] = found.document.name
    cells["value"] = "" if figure.value is None else format(figure.value, "f")
    return {name: harmless(text) for name, text in cells.items()}


def source_cells(info: DocumentInfo) -> Cells:
    """A document as a line of the sources."""
    known = info.metadata
    cells = {name: str(getattr(known, name, getattr(info, name, ""))) for name in SOURCE_COLUMNS}
    cells |= {"document": info.name, "region": "/".join(known.region), "figures": str(info.figures)}
    return {name: harmless(text) for name, text in cells.items()}


def harmless(text: str) -> str:
    """The text as no spreadsheet takes for a formula; a signed number stays one."""
    text = _UNPRINTABLE.sub("", text)
    runs = _FORMULA.match(text) is not None and _PLAIN.fullmatch(text) is None
    return f"'{text}" if runs else text


def _frame(lines: Iterable[Cells], columns: Sequence[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(lines), columns=list(columns), dtype="object")
