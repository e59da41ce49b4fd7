"""Characters and ruling lines of a PDF page: the only module that imports pypdfium2."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from corpus.readers.job import Job, knowledge
from corpus.readers.layout import turn_box
from corpus.readers.page import Char, Page, Rule
from corpus.types import Box

# A filled shape thinner than this is a drawn line, in points.
_THIN = 3.0
# A line must be this long to be a border.
_LONG = 6.0
# A page with more drawing than this is a map or a chart.
_MAX_SEGMENTS = 30_000
_MAX_CHARS = 60_000
_MAX_DEPTH = 6
_LEVEL_TOLERANCE = 0.7

_BLANKS = frozenset((0xA0, 0x3000, 0xFEFF, 0xFFFE, 0xAD, 0x200B))

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


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
        shapes = _Shapes(frame)
        shapes.collect(source.raw, None, _UNIT, 0)
        shown = (source.get_rotation() // 90) % 4
        source.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
    page = _turned(raw, shapes, frame, turn)
    page.number, page.turns = index + 1, (shown - turn) % 4
    return PdfPage(page, shapes.pictures, shapes.drawn)


def render_page(file: PdfFile, index: int, dpi: int) -> tuple[Any, float]:
    """The page as shown, as an image array, and how many points a pixel is."""
    source = file.document[index]
    width, height = source.get_size()
    scale = min(dpi / 72, math.sqrt(file.job.limits.pixels / max(width * height, 1)))
    image = source.render(scale=scale).to_numpy().copy()
    source.close()
    return image, 1 / scale


Frame = tuple[float, float, float, float]


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
    return round(quarter) % 4


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


def _turned(raw: list[tuple[str, Box]], shapes: "_Shapes", frame: Frame, turn: int) -> Page:
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


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


class _Shapes:
    """The straight lines drawn on a page, and how much of it pictures cover."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.lines: list[Box] = []
        self.pictures = 0.0
        self.drawn = False
        self.left = _MAX_SEGMENTS

    def collect(self, parent: Any, form: Any, matrix: Matrix, depth: int) -> None:
        """Add the shapes of a page or of a form on it."""
        import pypdfium2.raw as c

        count = c.FPDFFormObj_CountObjects(form) if form else c.FPDFPage_CountObjects(parent)
        for index in range(count):
            if self.left <= 0:
                return
            self.left -= 1
            get = c.FPDFFormObj_GetObject if form else c.FPDFPage_GetObject
            entry = get(form or parent, index)
            kind = c.FPDFPageObj_GetType(entry)
            if kind == c.FPDF_PAGEOBJ_TEXT:
                continue
            here = _times(_matrix(entry), matrix)
            if kind == c.FPDF_PAGEOBJ_PATH:
                self.drawn = True
                self._path(entry, here)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self._picture(here)
            elif kind == c.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                self.collect(parent, entry, here, depth + 1)

    def _picture(self, matrix: Matrix) -> None:
        area = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        self.pictures += min(area / max(self.frame[2] * self.frame[3], 1), 1)

    def _path(self, entry: Any, matrix: Matrix) -> None:
        import pypdfium2.raw as c

        fill, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(entry, fill, stroke)
        if not fill.value and not stroke.value:
            return
        points = list(self._points(entry, matrix))
        if not stroke.value:
            self._thin(points)
            return
        for before, after in zip(points, points[1:], strict=False):
            if before is not None and after is not None:
                self._line(before, after)

    def _points(self, entry: Any, matrix: Matrix) -> Iterator[tuple[float, float] | None]:
        """The corners of a path; None where the pen is lifted or draws a curve."""
        import pypdfium2.raw as c

        x, y = ctypes.c_float(), ctypes.c_float()
        count = c.FPDFPath_CountSegments(entry)
        self.left -= max(count, 0)
        first = None
        for index in range(count if self.left > 0 else 0):
            segment = c.FPDFPath_GetPathSegment(entry, index)
            kind = c.FPDFPathSegment_GetType(segment)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._place(x.value, y.value, matrix)
            if kind == c.FPDF_SEGMENT_MOVETO:
                yield None
                first = point
            elif kind == c.FPDF_SEGMENT_BEZIERTO:
                yield None
            yield point
            if first and c.FPDFPathSegment_GetClose(segment):
                yield first

    def _place(self, x: float, y: float, m: Matrix) -> tuple[float, float]:
        left, bottom, _, height = self.frame
        return (
            m[0] * x + m[2] * y + m[4] - left,
            bottom + height - (m[1] * x + m[3] * y + m[5]),
        )

    def _thin(self, points: list[tuple[float, float] | None]) -> None:
        """A filled shape counts when it is thin: each part of the path by itself."""
        part: list[tuple[float, float]] = []
        for point in [*points, None]:
            if point is not None:
                part.append(point)
            elif part:
                self._add(*_around(part))
                part = []

    def _line(self, a: tuple[float, float], b: tuple[float, float]) -> None:
        self._add(*_around([a, b]))

    def _add(self, left: float, top: float, right: float, bottom: float) -> None:
        width, height = right - left, bottom - top
        if min(width, height) <= _THIN and max(width, height) >= _LONG:
            self.lines.append((left, top, right, bottom))


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(entry: Any) -> Matrix:
    import pypdfium2.raw as c

    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(entry, m):
        return _UNIT
    return (m.a, m.b, m.c, m.d, m.e, m.f)
