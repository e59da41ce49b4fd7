"""Characters and ruling lines of a PDF page: the only module that imports pypdfium2."""

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Any

from corpus.readers.job import Job, knowledge
from corpus.readers.layout import turn_box
from corpus.readers.page import Char, Page, Rule
from corpus.readers.pdf_shapes import UNIT, Frame, Shapes
from corpus.types import Box

_MAX_CHARS = 60_000
_MAX_MARKS = 5_000

_BLANKS = frozenset((0xA0, 0x3000, 0xFEFF, 0xFFFE, 0xAD, 0x200B))


@dataclass(slots=True)
class PdfFile:
    """An open PDF."""

    document: Any
    job: Job

    def __len__(self) -> int:
        return len(self.document)

    def close(self) -> None:
        """Give the file's memory back."""
        self.document.close()


@dataclass(slots=True)
class PdfPage:
    """A page's geometry in reading direction, and what else it shows."""

    page: Page
    pictures: float
    drawn: bool


def open_pdf(data: bytes, job: Job) -> PdfFile:
    """The PDF in the bytes; one with a password is refused."""
    import pypdfium2

    try:
        return PdfFile(pypdfium2.PdfDocument(data), job)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise job.error("encrypted" if locked else "damaged", reason="PDF") from error


def load_page(file: PdfFile, index: int) -> PdfPage | None:
    """The page's geometry, or None when the page is damaged."""
    import pypdfium2

    try:
        source = file.document[index]
        left, bottom, right, top = source.get_cropbox()
        frame = (left, bottom, abs(right - left), abs(top - bottom))
        raw, turn = _raw_chars(source, frame)
        shapes = Shapes(frame, pypdfium2.raw)
        shapes.collect(source.raw, None, UNIT, 0)
        shown = (source.get_rotation() // 90) % 4
        source.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
    page = _turned(raw, shapes, frame, turn)
    page.number, page.turns = index + 1, (shown - turn) % 4
    return PdfPage(page, shapes.pictures, shapes.drawn)


def read_outline(file: PdfFile) -> dict[tuple[int, str], int]:
    """The level of each bookmark by its page, counted from 1, and its words without white space."""
    import pypdfium2

    levels: dict[tuple[int, str], int] = {}
    try:
        for mark in file.document.get_toc(max_depth=6):
            target = mark.get_dest()
            page = target.get_index() if target else None
            title = "".join((mark.get_title() or "").split())
            if page is not None and title and len(levels) < _MAX_MARKS:
                levels.setdefault((page + 1, title), mark.level + 1)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return {}
    return levels


def render_page(file: PdfFile, index: int, dpi: int) -> tuple[Any, float]:
    """The page as shown, as an image array, and how many points a pixel is."""
    source = file.document[index]
    width, height = source.get_size()
    scale = min(dpi / 72, math.sqrt(file.job.limits.pixels / max(width * height, 1)))
    image = source.render(scale=scale).to_numpy().copy()
    source.close()
    return image, 1 / scale


def _raw_chars(source: Any, frame: Frame) -> tuple[list[tuple[str, Box]], int]:
    """The page's characters with boxes as the page lies unturned, and the turn to read them."""
    import pypdfium2.raw as c

    text = source.get_textpage()
    count = min(text.count_chars(), _MAX_CHARS)
    rect = c.FS_RECTF()
    found: list[tuple[str, Box, int]] = []
    gap = ""
    for index in range(count):
        code = c.FPDFText_GetUnicode(text, index)
        if code <= 32 or code in _BLANKS:
            gap = " "
            continue
        if not c.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        turn = _quarter(c.FPDFText_GetCharAngle(text, index))
        if turn is not None:
            x, y = frame[0], frame[1] + frame[3]
            box = (rect.left - x, y - rect.top, rect.right - x, y - rect.bottom)
            found.append((gap + _letter(code), box, turn))
            gap = ""
    text.close()
    turns = Counter(turn for _, _, turn in found).most_common(1)
    main = turns[0][0] if turns else 0
    return [(letter, box) for letter, box, turn in found if turn == main], main


def _quarter(angle: float) -> int | None:
    """The quarter turns to set the character upright; None for one that stands askew."""
    quarter = angle / (math.pi / 2)
    if abs(quarter - round(quarter)) > 0.1:
        return None
    return -round(quarter) % 4


def _letter(code: int) -> str:
    """The character; radicals that broken fonts put for characters are mended."""
    try:
        text = chr(code)
    except ValueError:
        return "\ufffd"
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", text)
    if 0x2E80 <= code <= 0x2EFF:
        return str(knowledge()["radicals"].get(text, text))
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else text


def _turned(raw: list[tuple[str, Box]], shapes: Shapes, frame: Frame, turn: int) -> Page:
    """The page set upright."""
    size = (frame[2], frame[3])
    boxes = [(text, turn_box(box, size, turn)) for text, box in raw]
    width, height = size if turn % 2 == 0 else (size[1], size[0])
    page = Page(0, width, height, _sized(boxes))
    for box in shapes.lines:
        left, top, right, bottom = turn_box(box, size, turn)
        if right - left >= bottom - top:
            page.across.append(Rule((top + bottom) / 2, left, right))
        else:
            page.down.append(Rule((left + right) / 2, top, bottom))
    return page


def _sized(boxes: list[tuple[str, Box]]) -> list[Char]:
    """The characters; a font's box is mostly higher than its letters, the width of 国 is true."""
    ratios = [
        (box[2] - box[0]) / (box[3] - box[1])
        for text, box in boxes
        if "\u4e00" <= text[-1:] <= "\u9fff" and box[3] - box[1] > 0.1
    ]
    ratio = min(max(median(ratios), 0.4), 1.2) if ratios else 0.8
    chars = []
    for text, (left, top, right, bottom) in boxes:
        size = (bottom - top) * ratio
        middle = (top + bottom) / 2
        if size > 0.5 and right > left:
            box = (left, middle - size / 2, right, middle + size / 2)
            chars.append(Char(text.strip(), *box, size, spaced=text[0] == " "))
    return chars
