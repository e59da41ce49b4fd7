"""Measuring and turning page images: the only module that imports cv2."""

from typing import Any

from corpus.readers.page import Rule

Image = Any

_MAX_SKEW = 5.0
_SMALL = 700
# A drawn line is at least this share of the page's shorter side long.
_RULE_LENGTH = 0.02
_RULE_THICKNESS = 0.006
# So much darker than its surroundings is a line, averaged along it, of 255.
_RIDGE = 14
_MAX_RULES = 5_000
# Of a line this share is dark; of letters in a row hardly more than half.
_SOLID = 0.85
_BREAK, _PIECE = 3, 28


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
    return _rules_across(gray), _rules_across(gray.T.copy())


def _rules_across(gray: Image) -> list[Rule]:
    """The level lines: dark along their length, lighter right above and below."""
    import cv2
    import numpy as np

    length = max(int(_RULE_LENGTH * min(gray.shape)), 20)
    thick = max(int(_RULE_THICKNESS * min(gray.shape)), 5)
    along = cv2.blur(gray, (length, 1)).astype(np.int16)
    around = cv2.blur(cv2.blur(gray, (length, 1)), (1, 4 * thick + 1)).astype(np.int16)
    ridge = ((around - along) > _RIDGE).astype(np.uint8)
    # The long ones once more by themselves: letters that touch them hide them among the short.
    strokes = (_strokes(ridge, size) for size in (length, 5 * length))
    return [
        rule
        for boxes in strokes
        for box in boxes
        if (rule := _rule(box, gray, around, (length, thick))) is not None
    ]


def _strokes(ridge: Image, length: int) -> list[list[int]]:
    """The boxes of what is at least that long."""
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1))
    strokes = cv2.morphologyEx(ridge, cv2.MORPH_OPEN, kernel)
    closing = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 3))
    strokes = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, closing)
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    found: list[list[int]] = stats[1:_MAX_RULES].tolist()
    return found


def _rule(box: list[int], gray: Image, around: Image, limits: tuple[int, int]) -> Rule | None:
    """The line in the box, when it is long, thin and solid."""
    import numpy as np

    x, y, width, height = box[:4]
    if height > limits[1] or width < limits[0]:
        return None
    paper = float(np.median(around[y, x : x + width]))
    ends = _ends(gray[y : y + height, x : x + width].min(axis=0), paper)
    if ends is None or ends[1] - ends[0] < limits[0]:
        return None
    return Rule(y + height / 2, x + ends[0], x + ends[1])


def _ends(profile: Image, paper: float) -> tuple[int, int] | None:
    """Where the line itself begins and ends; None for strokes of letters that stand in a row."""
    import numpy as np

    line = float(np.percentile(profile, 30))
    dark = profile < (line + paper) / 2
    if not dark.any():
        return None
    # Strokes of letters before or behind a line leave gaps that the line itself has not.
    pieces = [p for p in _pieces(dark) if p[1] - p[0] >= _PIECE]
    if not pieces:
        return None
    start, end = pieces[0][0], pieces[-1][1]
    return (start, end) if dark[start:end].mean() >= _SOLID else None


def _pieces(dark: Image) -> list[tuple[int, int]]:
    """The dark stretches, small breaks in them closed."""
    import numpy as np

    places = np.flatnonzero(dark)
    breaks = np.flatnonzero(np.diff(places) > _BREAK)
    starts = [int(places[0]), *(int(places[b + 1]) for b in breaks)]
    ends = [*(int(places[b]) + 1 for b in breaks), int(places[-1]) + 1]
    return list(zip(starts, ends, strict=True))
