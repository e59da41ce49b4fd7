"""Two columns of prose: where the gap stands, and the lines in reading order."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.readers.page import Page, Run, cover
from corpus.types import Box

TextLine = list[Run]
# Prose in columns: this many lines with text on both sides, each side this wide.
_MIN_COLUMN_LINES = 6
_MIN_COLUMN_WIDTH = 0.27


def line_box(line: TextLine) -> Box:
    """The box around a line."""
    return cover(run.box for run in line)


def find_gutter(lines: Sequence[TextLine], page: Page) -> float | None:
    """Where the gap between two columns of prose stands, or None."""
    gaps = []
    for line in lines:
        for left, right in pairwise(line):
            middle = (left.box[2] + right.box[0]) / 2
            wide = min(left.box[2] - line[0].box[0], line[-1].box[2] - right.box[0])
            central = 0.35 * page.width < middle < 0.65 * page.width
            if central and wide > _MIN_COLUMN_WIDTH * page.width and len(line) <= 3:
                gaps.append((left.box[2], right.box[0]))
    if len(gaps) < _MIN_COLUMN_LINES:
        return None
    at = median((left + right) / 2 for left, right in gaps)
    clear = sum(left < at < right for left, right in gaps)
    crossing = sum(any(run.box[0] < at < run.box[2] for run in line) for line in lines)
    return at if clear >= 0.9 * len(gaps) and crossing <= len(gaps) else None


def keeps_gutter(lines: Sequence[TextLine], at: float) -> bool:
    """Whether a page of few lines keeps to the columns that other pages have."""
    crossing = sum(any(run.box[0] < at < run.box[2] for run in line) for line in lines)
    left = sum(run.box[2] <= at and run.box[2] > 0.8 * at for line in lines for run in line)
    return left >= 3 and crossing <= 0.1 * len(lines)


def split_columns(lines: Sequence[TextLine], at: float) -> list[list[TextLine]]:
    """The lines in reading order: bands between lines that cross the gap, left before right."""
    flows: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        if any(run.box[0] < at < run.box[2] for run in line):
            flows += [flow for flow in (left, right, [line]) if flow]
            left, right = [], []
            continue
        for side, runs in (
            (left, [run for run in line if run.box[2] <= at]),
            (right, [run for run in line if run.box[0] >= at]),
        ):
            if runs:
                side.append(runs)
    flows += [flow for flow in (left, right) if flow]
    return flows
