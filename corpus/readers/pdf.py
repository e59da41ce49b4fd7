"""PDF: pages with text by their geometry, scanned pages by OCR."""

from dataclasses import replace

from corpus.readers.job import Job
from corpus.readers.page import Page
from corpus.readers.page_flow import flow
from corpus.readers.page_paragraphs import to_parts
from corpus.readers.pdf_page import PdfFile, PdfPage, load_page, open_pdf, render_page, turn_box
from corpus.readers.shaping import CellDraft, Content, LineDraft, Part, TableDraft, assemble

# A page with fewer characters than this and a picture on it is a scan.
_FEW = 20
_PICTURE = 0.3
# More characters without meaning than this, and the font hides its text: read the picture.
_GARBLED = 0.3


def read_pdf(data: bytes, job: Job) -> Content:
    """The content of a PDF."""
    file = open_pdf(data, job)
    try:
        pages, turns = _pages(file, job)
    finally:
        file.close()
    parts = to_parts(flow(pages))
    sizes = {page.number: (page.width, page.height) for page in pages}
    content = assemble(_shown(part, sizes, turns) for part in parts)
    if not content.text.strip():
        raise job.error("no_words" if job.warnings else "blank")
    return content


def _pages(file: PdfFile, job: Job) -> tuple[list[Page], dict[int, int]]:
    """The pages' geometry, and for each how far it is turned when shown."""
    total = min(len(file), job.limits.pages)
    if total < len(file):
        job.warn("w_pages", total=len(file), limit=total)
    pages: list[Page] = []
    turns: dict[int, int] = {}
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
            found = _recognise(file, index, job)
        pages.append(found.page)
        turns[found.page.number] = found.turns
        job.progress("ocr" if scanned else "pages", index + 1, total)
    if scanned:
        job.warn("w_ocr", pages=_ranges(scanned))
    return pages, turns


def is_scan(found: PdfPage) -> bool:
    """Whether the page's words are only in its picture."""
    chars = found.page.chars
    if len(chars) < _FEW:
        return found.pictures > _PICTURE or (not chars and found.drawn)
    garbled = sum(char.text == "\ufffd" or "\ue000" <= char.text <= "\uf8ff" for char in chars)
    return garbled > _GARBLED * len(chars)


def _recognise(file: PdfFile, index: int, job: Job) -> PdfPage:
    from corpus.readers.scan import scan_page

    image, scale = render_page(file, index, job.limits.ocr_dpi)
    return PdfPage(scan_page(image, index + 1, scale), 0, 1.0, False)


def _ranges(numbers: list[int]) -> str:
    """The page numbers, neighbours as 3-7."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return "、".join(f"{g[0]}-{g[-1]}" if len(g) > 1 else str(g[0]) for g in groups)


def _shown(part: Part, sizes: dict[int, tuple[float, float]], turns: dict[int, int]) -> Part:
    """The part with boxes as the page is shown."""
    if isinstance(part, LineDraft):
        return replace(part, box=_shown_box(part, sizes, turns))
    drafts: dict[int, CellDraft] = {}
    for cell in (cell for row in part.rows for cell in row):
        if id(cell) not in drafts:
            drafts[id(cell)] = replace(cell, box=_shown_box(cell, sizes, turns))
    return TableDraft(tuple(tuple(drafts[id(cell)] for cell in row) for row in part.rows))


def _shown_box(
    part: LineDraft | CellDraft, sizes: dict[int, tuple[float, float]], turns: dict[int, int]
) -> tuple[float, float, float, float] | None:
    if part.box is None or part.page not in sizes:
        return None
    box = turn_box(part.box, sizes[part.page], turns.get(part.page, 0))
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
