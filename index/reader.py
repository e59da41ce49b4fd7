"""The child process of index.child: jobs come in by standard input, readings go out."""

import os
import pickle
import signal
import sys
from typing import BinaryIO

from index.messages import say
from index.reading import Job, Reading, read_job


def serve() -> None:
    """Read every file that is asked for until the parent hangs up or ends this process."""
    # Leaving by an exception lets a reader stop the programs that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    # Ctrl-C reaches every process of a terminal; the parent says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not mix in
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _say(answers, _read(job, answers))


def _read(job: Job, answers: BinaryIO) -> Reading:
    try:
        return read_job(job, lambda stage, share: _say(answers, (stage, share)))
    except Exception as error:  # whatever a reader fails with ends here, as this file's line
        reason = f"{type(error).__name__}: {error}"
        return Reading(job, error=say("unreadable", name=job.path.name, reason=reason))


def _say(answers: BinaryIO, what: object) -> None:
    pickle.dump(what, answers)
    answers.flush()


if __name__ == "__main__":
    serve()
