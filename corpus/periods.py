"""Periods as plans write them, in the project's form: 2025, 2021-2025, 2023H1, 2023Q1, 2023-09, 2023M1-7."""

from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Period:
    """One period named in a text. `relative` says it needed the document's own year (去年, 今年)."""

    value: str
    span: Span
    written: str
    relative: bool = False


def find_periods(text: str, year: int | None = None) -> list[Period]:
    """Every period of a text in order; 去年, 今年, 上半年 count from `year`, 十四五 is 2021-2025.

    “十四五”末 and 到2025年 are 2025; 2021—2023年 is 2021-2023.
    """
    raise NotImplementedError
