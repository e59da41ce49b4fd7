"""Many files read at once, each in a process of its own, so that a bad one stops no other."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Timer

from corpus.corrections import Correction
from corpus.types import CorpusError, Document, Metadata, Source
from index.messages import say
from index.overlay import Overlay
from index.sources import Sources

_ROOT = Path(__file__).resolve().parent.parent
# A scanned plan of 300 pages takes ten minutes; what takes longer does not end.
_LONGEST_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, and what is known of it beforehand.

    What the catalogue of the shipped plans says is not kept as the user's own word.
    """

    path: Path
    metadata: Metadata | None = None
    shipped: bool = False
    overlay: Overlay | None = None
    sources: Sources | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's documents, or the line that says why it has none."""

    job: Job
    documents: tuple[Document, ...] = ()
    error: str = ""


def read_job(job: Job) -> Reading:
    """The documents of one file, read in this process."""
    from corpus.readers import read_sources
    from corpus.reading import document_of

    try:
        sources = job.sources.read(job.path) if job.sources else read_sources(job.path)
        if job.metadata is not None:
            sources = sources[:1]
        documents = [document_of(one, job.metadata, _put_right(job, one)) for one in sources]
        return Reading(job, tuple(documents))
    except CorpusError as error:
        return Reading(job, error=str(error))
    except OSError as error:
        reason = error.strerror or error
        return Reading(job, error=say("unreadable", name=job.path.name, reason=reason))


def _put_right(job: Job, source: Source) -> tuple[Correction, ...]:
    return job.overlay(source.sha256) if job.overlay else ()


def read_jobs(jobs: Sequence[Job], processes: int | None = None) -> Iterator[Reading]:
    """Each file's reading, in the order given; in this process when it is only one."""
    if len(jobs) < 2:
        yield from map(read_job, jobs)
        return
    jobs = [replace(job, path=job.path.resolve()) for job in jobs]
    count = min(len(jobs), processes or os.cpu_count() or 1)
    readers: SimpleQueue[_Reader] = SimpleQueue()
    for _ in range(count):
        readers.put(_Reader())
    with ThreadPoolExecutor(count) as pool:
        try:
            tasks = [pool.submit(_read_with, readers, job) for job in jobs]
            yield from (task.result() for task in tasks)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            for _ in range(count):
                readers.get().stop()


def _read_with(readers: "SimpleQueue[_Reader]", job: Job) -> Reading:
    reader = readers.get()
    try:
        return reader.read(job)
    finally:
        readers.put(reader)


class _Reader:
    """A child process that reads one file after the other; started anew after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, job: Job) -> Reading:
        """The child's reading, or the error that it died of."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        timer = Timer(_LONGEST_SECONDS, process.kill)
        timer.start()
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            reading: Reading = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            return Reading(job, error=say("died", name=job.path.name))
        else:
            return reading
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the child."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "index.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
            )
        return self._process
