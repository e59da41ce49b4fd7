"""CSV: the separator found, then laid out like a sheet."""

import csv
import io

from corpus.readers.charset import decode
from corpus.readers.job import Job
from corpus.readers.shaping import Content, assemble
from corpus.readers.sheet_layout import Sheet, lay_out

_SEPARATORS = ",\t;|"


def read_csv(data: bytes, job: Job) -> Content:
    """The content of a CSV file."""
    text = decode(data, job).replace("\x00", "")
    csv.field_size_limit(1_000_000)
    sheet = Sheet("")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for number, row in enumerate(reader):
            sheet.cells.update({(number, n): value for n, value in enumerate(row) if value.strip()})
            if len(sheet.cells) > job.limits.cells:
                job.warn("w_cells", limit=job.limits.cells)
                break
    except csv.Error as error:
        raise job.error("damaged", reason="CSV") from error
    return assemble(lay_out([sheet]))


def _separator(text: str) -> str:
    """The separator that stands most often in the first lines."""
    head = text[:20_000]
    return max(_SEPARATORS, key=head.count)
