"""A child process that reads files: a bad file ends it alone, and a stop ends it at once."""

import pickle
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from index.messages import say

if TYPE_CHECKING:
    from index.reading import Heard, Job, Reading

_ROOT = Path(__file__).resolve().parent.parent
# A scanned plan of 300 pages takes ten minutes; what takes longer does not end.
_LONGEST_SECONDS = 3_600.0
# Long enough to put away what it started itself, an office program for one.
_FAREWELL_SECONDS = 2.0


class Child:
    """One child process, started when first needed and anew after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = 0.0
        self._lock = Lock()

    def read(self, job: "Job", heard: "Heard") -> "Reading":
        """The child's reading, or the error that it died of."""
        from index.reading import Reading

        try:
            process = self._running()
            timer = Timer(_LONGEST_SECONDS, process.kill)
            timer.start()
            try:
                return _asked(process, job, heard)
            finally:
                timer.cancel()
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return Reading(job, error=say("died", name=job.path.name))

    def end(self) -> None:
        """Tell the child to end for good, in the middle of a file too."""
        with self._lock:
            self._ended = time.monotonic()
            if self._process is not None:
                self._process.terminate()

    def wait(self) -> None:
        """Wait until a child that was told to end is gone; one that takes too long is killed."""
        process = self._process
        if process is not None:
            left = self._ended + _FAREWELL_SECONDS - time.monotonic()
            try:
                process.wait(max(left, 0.0))
            except subprocess.TimeoutExpired:
                process.kill()
            process.wait()

    def close(self) -> None:
        """Let go of a child; nobody else may be reading from it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):  # what was not sent to it yet
                    pipe.close()

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._ended:
                raise EOFError
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "index.reader"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=_ROOT,
                )
            return self._process


def _asked(process: "subprocess.Popen[bytes]", job: "Job", heard: "Heard") -> "Reading":
    """The child's answer; what it says before is how far it is."""
    assert process.stdin is not None and process.stdout is not None
    pickle.dump(job, process.stdin)
    process.stdin.flush()
    while True:
        said = pickle.load(process.stdout)
        if not isinstance(said, tuple):
            reading: Reading = said
            return reading
        heard(*said)
