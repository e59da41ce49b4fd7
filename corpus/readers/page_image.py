"""The picture of a page, to show where a line or a cell stands."""

from dataclasses import dataclass
from pathlib import Path

from corpus.readers.job import Job, Limits
from corpus.readers.pdf_page import open_pdf, render_page
from corpus.readers.picture import frame_png, to_png
from corpus.readers.sniff import sniff


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as PNG; a box of the page times `scale` is the box in its pixels."""

    png: bytes
    scale: float


def page_image(path: Path, page: int, dpi: int = 110) -> PageImage | None:
    """The picture of a page counted from 1; None for formats without pages and missing pages."""
    job = Job(path.name, Limits())
    data = path.read_bytes()
    kind = sniff(data, path.suffix.lower(), job)
    if kind == "image":
        png = frame_png(data, page)
        return PageImage(png, 1.0) if png else None
    if kind != "pdf":
        return None
    file = open_pdf(data, job)
    try:
        if not 0 < page <= len(file):
            return None
        image, points = render_page(file, page - 1, dpi)
    finally:
        file.close()
    return PageImage(to_png(image), 1 / points)
