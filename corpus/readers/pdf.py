"""PDF: pages with text by their geometry, scanned pages by OCR."""

from corpus.readers.job import Job
from corpus.readers.layout import pages_to_content
from corpus.readers.page import Page
from corpus.readers.pdf_page import PdfFile, PdfPage, load_page, open_pdf, read_outline, render_page
from corpus.readers.scan import level_sizes, scan_page
from corpus.readers.shaping import Content

# A page with fewer characters than this and a picture on it is a scan.
_FEW = 20
_PICTURE = 0.3
# More characters without meaning than this, and the font hides its text: read the picture.
_GARBLED = 0.3


def read_pdf(data: bytes, job: Job) -> Content:
    """The content of a PDF."""
    file = open_pdf(data, job)
    try:
        pages, outline = _pages(file, job), read_outline(file)
    finally:
        file.close()
    content = pages_to_content(pages, outline)
    if not content.text.strip():
        raise job.error("blank")
    return content


def _pages(file: PdfFile, job: Job) -> list[Page]:
    """The geometry of the pages, as many as the limits allow."""
    total = min(len(file), job.limits.pages)
    if total < len(file):
        job.warn("w_pages", total=len(file), limit=total)
    pages: list[Page] = []
    scanned: list[int] = []
    for index in range(total):
        if job.late:
            job.warn("w_late", seconds=round(job.limits.seconds), done=index)
            break
        found = load_page(file, index)
        if found is None:
            job.warn("w_page", page=index + 1)
            continue
        if is_scan(found):
            scanned.append(index + 1)
            found.page = _recognise(file, index, job)
        pages.append(found.page)
        job.progress("ocr" if scanned else "pages", index + 1, total)
    if scanned:
        job.warn("w_ocr", pages=_ranges(scanned))
        level_sizes([page for page in pages if page.number in set(scanned)])
    return pages


def is_scan(found: PdfPage) -> bool:
    """Whether the page's words are only in its picture."""
    chars = found.page.chars
    if len(chars) < _FEW:
        return found.pictures > _PICTURE or (not chars and found.drawn)
    garbled = sum(char.text == "\ufffd" or "\ue000" <= char.text <= "\uf8ff" for char in chars)
    return garbled > _GARBLED * len(chars)


def _recognise(file: PdfFile, index: int, job: Job) -> Page:
    image, scale = render_page(file, index, job.limits.ocr_dpi)
    return scan_page(image, index + 1, scale)


def _ranges(numbers: list[int]) -> str:
    """The page numbers, neighbours as 3-7."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return "、".join(f"{g[0]}-{g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)
