"""What a reader put right in a document: kept beside the file, laid over every reading of it."""

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.tables.places import Spot, column_name, own_cell, row_name, row_span
from corpus.types import Kind, Measure, Metadata, Table

METADATA_FIELDS = ("title", "region", "plan_type", "period", "date", "version", "issuer")
COLUMN_FIELDS = ("role", "kind", "period", "unit", "measure")
ROLES = (
    "number", "category", "indicator", "unit", "attribute", "status", "value", "note", "region",
)  # fmt: skip
_MOST_HEADER_ROWS = 20
_NOWHERE = Spot()


class Target(StrEnum):
    """What a correction is about."""

    METADATA = "metadata"
    CELL = "cell"
    ROW = "row"  # the row is no indicator
    HEADER = "header"  # how many rows of the table are header
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right: `text` is what is right, `was` what had been read.

    `field` names a field of the metadata (a region is written a/b/c) or of a column.
    """

    target: Target
    text: str = ""
    field: str = ""
    spot: Spot = _NOWHERE
    was: str = ""

    def __post_init__(self) -> None:
        if not _is_fit(self):
            raise ValueError(f"no correction: {self.target} {self.field} {self.text!r}")

    @property
    def key(self) -> tuple[str, str, Spot]:
        """The same for two corrections of the same thing."""
        return self.target, self.field, replace(self.spot, row="", column="")

    @property
    def what(self) -> str:
        """The correction in words."""
        spot, said = self.spot, _said()
        return str(said["what"][self.target]).format(
            field=said["fields"].get(self.field, self.field), table=spot.table, row=spot.row,
            column=spot.column, was=self.was or said["blank"], text=self.text or said["blank"],
        )  # fmt: skip

    @property
    def note(self) -> str:
        """What a figure says that this correction changed."""
        said = _said()
        field = said["fields"].get(self.field, "")
        text: str = said.get(self.target, "")
        return text.format(was=self.was or said["blank"], field=field)

    @property
    def lost(self) -> str:
        """The warning when its place is there no more."""
        return str(_said()["lost"]).format(what=self.what)


def _is_fit(one: Correction) -> bool:
    match one.target:
        case Target.METADATA:
            return one.field in METADATA_FIELDS
        case Target.HEADER:
            return one.text.isdigit() and int(one.text) <= _MOST_HEADER_ROWS
        case Target.COLUMN:
            return one.field in COLUMN_FIELDS and _is_value_of(one.field, one.text)
        case _:
            return one.spot.span is not None


def _is_value_of(field: str, text: str) -> bool:
    known = {"role": ROLES, "kind": ("", *Kind), "measure": ("", *Measure)}
    return field not in known or text in known[field]


def correct_field(metadata: Metadata, field: str, text: str) -> Correction:
    """The correction of a field of the metadata."""
    return Correction(Target.METADATA, text.strip(), field, was=field_text(metadata, field))


def correct_cell(table: Table, row: int, column: int, text: str) -> Correction:
    """The correction of a cell's text."""
    cell = table.grid.rows[row][column]
    name = row_name(table.grid.rows[row])
    spot = Spot(table.title, name, column_name(table, column), cell.span)
    return Correction(Target.CELL, text.strip(), spot=spot, was=cell.text)


def drop_row(table: Table, row: int) -> Correction:
    """The correction that a row is no indicator."""
    cells = table.grid.rows[row]
    return Correction(Target.ROW, spot=Spot(table.title, row_name(cells), span=row_span(cells)))


def correct_header(table: Table, count: int) -> Correction:
    """The correction of the number of header rows."""
    spot = Spot(table.title, span=table.grid.span)
    return Correction(Target.HEADER, str(count), spot=spot, was=str(table.header_rows))


def correct_column(table: Table, column: int, field: str, text: str) -> Correction:
    """The correction of what a column holds."""
    cell = own_cell(table, column)
    spot = Spot(table.title, column=column_name(table, column), span=cell.span)
    was = getattr(table.columns[column], field, None) or ""
    return Correction(Target.COLUMN, text.strip(), field, spot, str(was))


def field_text(metadata: Metadata, field: str) -> str:
    """A field of the metadata as text; a region as a/b/c."""
    value = getattr(metadata, field, "")
    return "/".join(value) if isinstance(value, tuple) else str(value)


def corrected_metadata(metadata: Metadata, corrections: tuple[Correction, ...]) -> Metadata:
    """The metadata with what was put right in it."""
    for one in corrections:
        if one.target is Target.METADATA:
            parts = tuple(part.strip() for part in one.text.split("/") if part.strip())
            value: Any = parts if one.field == "region" else one.text
            found = {**metadata.found, one.field: str(_said()["found"])}
            metadata = replace(metadata, **{one.field: value, "found": found})
    return metadata


def is_correction(note: str) -> bool:
    """Whether a figure's note says that it was corrected."""
    return bool(note) and note.startswith(str(_said()["cell"]).partition("{")[0][:4])


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads((files("corpus") / "data/corrections.toml").read_text("utf-8"))
