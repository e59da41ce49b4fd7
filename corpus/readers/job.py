"""What every reader is handed: the file's name, the limits, the clock, a place for warnings."""

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from corpus.types import CorpusError

_KNOWLEDGE = Path(__file__).parent.parent / "data" / "readers.toml"

# Called with the stage, how many pages are done, and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost before it is refused or cut short with a warning."""

    bytes: int = 200_000_000
    unpacked: int = 500_000_000
    part: int = 100_000_000
    pages: int = 1_500
    seconds: float = 1_800.0
    office_seconds: float = 120.0
    cells: int = 300_000
    characters: int = 10_000_000
    files: int = 300
    depth: int = 2
    pixels: int = 60_000_000
    ocr_dpi: int = 150


@cache
def knowledge() -> dict[str, Any]:
    """The readers' data file: messages, phrases of web pages, names of elements."""
    return tomllib.loads(_KNOWLEDGE.read_text(encoding="utf-8"))


def message(key: str, **values: object) -> str:
    """The sentence for a reason, filled in."""
    return str(knowledge()["messages"][key]).format(**values)


def _silent(stage: str, done: int, total: int) -> None:
    """Nothing."""


@dataclass(slots=True)
class Job:
    """One file being read."""

    name: str
    limits: Limits = field(default_factory=Limits)
    progress: Progress = _silent
    warnings: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    depth: int = 0

    def error(self, key: str, **values: object) -> CorpusError:
        """The error that names this file and the reason."""
        return CorpusError(f"{self.name}：{message(key, **values)}")

    def warn(self, key: str, **values: object) -> None:
        """Note something a clerk should know, once."""
        text = message(key, **values)
        if text not in self.warnings:
            self.warnings.append(text)

    @property
    def late(self) -> bool:
        """Whether the time for this file is used up."""
        return time.monotonic() - self.started > self.limits.seconds

    def check_time(self) -> None:
        """Raise when the time for this file is used up."""
        if self.late:
            raise self.error("late", seconds=round(self.limits.seconds))
