"""Long work on a library, one piece at a time, in a thread that no page owns."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Lock, Thread

from corpus.types import CorpusError
from index.intake import Added
from index.messages import say
from index.task import Cancelled, Task
from index.types import StaleIndexError

# What is done, giving what became of each file as it becomes known.
Doing = Callable[[Task], Iterable[Added]]


@dataclass(frozen=True, slots=True)
class File:
    """One file on its way; once `added` is there it is over."""

    path: Path
    stage: str = ""
    share: float = 0.0
    added: Added | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How far the work is, or how it ended."""

    kind: str
    files: tuple[File, ...] = ()
    message: str = ""
    share: float = 0.0
    running: bool = True
    stopping: bool = False
    cancelled: bool = False
    error: str = ""
    added: tuple[Added, ...] = field(default=())

    @property
    def done(self) -> float:
        """The share of all work that is done: of the files', where there are some."""
        if not self.files:
            return self.share
        return sum(file.share for file in self.files) / len(self.files)


class Worker:
    """Does one piece of work at a time; any page may start it, look at it and stop it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None
        self._thread: Thread | None = None
        self._stop = Event()

    @property
    def state(self) -> State | None:
        """The work under way, or the last one until it is forgotten."""
        return self._state

    @property
    def running(self) -> bool:
        """Whether there is work under way."""
        return self._state is not None and self._state.running

    def start(self, kind: str, doing: Doing, files: Sequence[Path] = ()) -> bool:
        """Whether the work could be started: not while other work is under way."""
        with self._lock:
            if self.running:
                return False
            waiting = tuple(File(path, say("stage_waiting")) for path in files)
            self._stop = Event()
            self._state = State(kind, waiting)
            self._thread = Thread(target=self._work, args=(doing, self._stop), daemon=True)
            self._thread.start()
        return True

    def stop(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._stop.set()
        self._note(stopping=True)

    def forget(self) -> None:
        """Put the outcome of the last work away."""
        with self._lock:
            if not self.running:
                self._state = None

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the work is over."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _work(self, doing: Doing, stop: Event) -> None:
        task = Task(self._hear, self._hear_file, stop.is_set)
        over: dict[str, object] = {"running": False}
        try:
            for added in doing(task):
                self._take_note(added)
        except Cancelled:
            over["cancelled"] = True
        except (CorpusError, StaleIndexError, ValueError, OSError) as error:
            over["error"] = " ".join(str(error).split())
        except Exception as error:  # a thread that dies would leave its work running for ever
            over["error"] = say("unexpected", kind=type(error).__name__, reason=error)
        self._note(**over)

    def _hear(self, message: str, share: float) -> None:
        self._note(message=message, share=share)

    def _hear_file(self, path: Path, stage: str, share: float) -> None:
        self._note_file(path, stage=stage, share=share)
        if self._state is not None and not self._state.files:  # nobody said which there would be
            self._note(message=f"{path.name}　{stage}")

    def _take_note(self, added: Added) -> None:
        self._note_file(added.path, stage="", share=1.0, added=added)
        with self._lock:
            assert self._state is not None
            self._state = replace(self._state, added=(*self._state.added, added))

    def _note_file(self, path: Path, **changes: object) -> None:
        with self._lock:
            assert self._state is not None
            files = [
                replace(file, **changes) if file.path == path else file  # type: ignore[arg-type]
                for file in self._state.files
            ]
            self._state = replace(self._state, files=tuple(files))

    def _note(self, **changes: object) -> None:
        with self._lock:
            if self._state is not None:
                self._state = replace(self._state, **changes)  # type: ignore[arg-type]
