"""Straight lines and pictures drawn on a PDF page."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from corpus.types import Box

# A filled shape thinner than this is a drawn line, in points.
_THIN = 3.0
# A line must be this long to be a border.
_LONG = 6.0
# A page with more drawing than this is a map or a chart.
_MAX_SEGMENTS = 30_000
_MAX_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
Frame = tuple[float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Shapes:
    """The straight lines drawn on a page, and how much of it pictures cover."""

    def __init__(self, frame: Frame, pdfium: Any) -> None:
        self.frame = frame
        self.pdfium = pdfium
        self.lines: list[Box] = []
        self.pictures = 0.0
        self.drawn = False
        self.left = _MAX_SEGMENTS

    def collect(self, parent: Any, form: Any, matrix: Matrix, depth: int) -> None:
        """Add the shapes of a page or of a form on it."""
        c = self.pdfium
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
            here = _times(_matrix(entry, c), matrix)
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
        c = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(entry, fill, stroke)
        if not fill.value and not stroke.value:
            return
        points = list(self._points(entry, matrix))
        if not stroke.value:
            self._thin(points)
            return
        for before, after in pairwise(points):
            if before is not None and after is not None:
                self._line(before, after)

    def _points(self, entry: Any, matrix: Matrix) -> Iterator[tuple[float, float] | None]:
        """The corners of a path; None where the pen is lifted or draws a curve."""
        c = self.pdfium
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


def _matrix(entry: Any, c: Any) -> Matrix:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(entry, m):
        return UNIT
    return (m.a, m.b, m.c, m.d, m.e, m.f)
