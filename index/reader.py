"""The child process of index.reading: jobs come in by standard input, readings go out."""

import os
import pickle
import sys

from index.messages import say
from index.reading import Reading, read_job


def serve() -> None:
    """Read every file that is asked for until the parent hangs up."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not mix in
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            reading = read_job(job)
        except Exception as error:  # whatever a reader fails with ends here, as this file's line
            reason = f"{type(error).__name__}: {error}"
            reading = Reading(job, error=say("unreadable", name=job.path.name, reason=reason))
        pickle.dump(reading, answers)
        answers.flush()


if __name__ == "__main__":
    serve()
