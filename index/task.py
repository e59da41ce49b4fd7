"""Long work watched: it tells how far it is, and between its steps it hears that it is to stop."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.messages import say

# What is being done, and the share of all work that is done.
Progress = Callable[[str, float], None]
# A file, what is being done with it, and the share of it that is done.
FileProgress = Callable[[Path, str, float], None]

_T = TypeVar("_T")


class Cancelled(Exception):
    """The user stopped the work: what went in before is in whole, the rest not at all."""


def _silent(message: str, share: float) -> None:
    """Nothing."""


def _silent_file(path: Path, stage: str, share: float) -> None:
    """Nothing."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of long work as its owner watches it."""

    report: Progress = _silent
    report_file: FileProgress = _silent_file
    should_stop: Callable[[], bool] = _never

    @property
    def can_stop(self) -> bool:
        """Whether its owner may want to stop it."""
        return self.should_stop is not _never

    def go_on(self) -> None:
        """Raise when the work is to stop."""
        if self.should_stop():
            raise Cancelled(say("cancelled"))

    def heeded(self, values: Iterable[_T]) -> Iterator[_T]:
        """The values, as long as the work is to go on."""
        for value in values:
            self.go_on()
            yield value


UNWATCHED = Task()
