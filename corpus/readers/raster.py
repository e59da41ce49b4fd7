"""Measuring and turning page images: the only module that imports cv2."""

from typing import Any

from corpus.readers.page import Rule

Image = Any

_MAX_SKEW = 5.0
_SMALL = 700
# A drawn line is at least this share of the page's shorter side long.
_RULE_LENGTH = 0.02
_RULE_THICKNESS = 0.006


def to_gray(image: Image) -> Image:
    """The image in shades of grey."""
    import cv2

    if image.ndim == 2:
        return image
    if image.shape[2] == 1:
        return image[:, :, 0]
    code = cv2.COLOR_BGRA2GRAY if image.shape[2] == 4 else cv2.COLOR_BGR2GRAY
    return cv2.cvtColor(image, code)


def find_skew(gray: Image) -> float:
    """By how many degrees the page must be turned for its lines to lie level."""
    import cv2
    import numpy as np

    scale = min(1.0, _SMALL / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)

    def sharpness(angle: float) -> float:
        rows = turn(ink, angle, 0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = max(np.arange(-_MAX_SKEW, _MAX_SKEW + 0.1, 0.5), key=sharpness)
    fine = max(np.arange(best - 0.5, best + 0.55, 0.1), key=sharpness)
    return float(fine) if sharpness(float(fine)) > 1.02 * sharpness(0.0) else 0.0


def turn(image: Image, angle: float, paper: int = 255) -> Image:
    """The image turned about its middle, its size unchanged."""
    import cv2

    if abs(angle) < 0.05:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)


def quarter(image: Image, turns: int) -> Image:
    """The image after quarter turns clockwise."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, -turns)) if turns % 4 else image


def find_rules(gray: Image) -> tuple[list[Rule], list[Rule]]:
    """The straight lines across and down the page, in pixels."""
    import cv2

    blurred = cv2.GaussianBlur(gray, (3, 3), 0)
    ink = cv2.adaptiveThreshold(
        blurred, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    length = max(int(_RULE_LENGTH * min(gray.shape)), 20)
    thick = max(int(_RULE_THICKNESS * min(gray.shape)), 5)
    across = _lines(ink, (length, 1), (length // 2, 3))
    down = _lines(ink, (1, length), (3, length // 2))
    return (
        [Rule(y + h / 2, x, x + w) for x, y, w, h in across if h <= thick and w >= 1.5 * length],
        [Rule(x + w / 2, y, y + h) for x, y, w, h in down if w <= thick and h >= length],
    )


def _lines(ink: Image, shape: tuple[int, int], bridge: tuple[int, int]) -> list[tuple[int, ...]]:
    """The boxes of strokes that hold the shape, small breaks in them closed."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
    strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    closing = cv2.getStructuringElement(cv2.MORPH_RECT, bridge)
    strokes = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, closing)
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    return [tuple(int(value) for value in row[:4]) for row in stats[1:5001]]
