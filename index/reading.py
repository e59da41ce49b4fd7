"""Many files read at once, each in a process of its own, so that a bad one stops no other."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from queue import SimpleQueue

from corpus.corrections import Correction
from corpus.types import CorpusError, Document, Metadata, Source
from index.child import Child
from index.messages import say
from index.overlay import Overlay
from index.sources import Sources
from index.task import UNWATCHED, Task

# So long after it is wanted, work under way stops at the latest.
_HEED_SECONDS = 0.1
# Of the time that a file takes, the larger part goes into its pages.
_PAGES_SHARE = 0.7

# What is being done with a file, and the share of it that is done.
Heard = Callable[[str, float], None]


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


def _unheard(stage: str, share: float) -> None:
    """Nothing."""


def read_job(job: Job, heard: Heard = _unheard) -> Reading:
    """The documents of one file, read in this process."""
    from corpus.readers import read_sources
    from corpus.reading import document_of

    def turned(stage: str, done: int, total: int) -> None:
        heard(say(f"stage_{stage}", done=done, total=total), _PAGES_SHARE * done / total)

    heard(say("stage_opening"), 0.0)
    try:
        read = job.sources.read if job.sources else read_sources
        sources = read(job.path, progress=turned)
        if job.metadata is not None:
            sources = sources[:1]
        heard(say("stage_understanding"), _PAGES_SHARE)
        documents = [document_of(one, job.metadata, _put_right(job, one)) for one in sources]
        return Reading(job, tuple(documents))
    except CorpusError as error:
        return Reading(job, error=str(error))
    except OSError as error:
        reason = error.strerror or error
        return Reading(job, error=say("unreadable", name=job.path.name, reason=reason))


def _put_right(job: Job, source: Source) -> tuple[Correction, ...]:
    return job.overlay(source.sha256) if job.overlay else ()


def read_jobs(jobs: Sequence[Job], task: Task = UNWATCHED) -> Iterator[Reading]:
    """Each file's reading, in the order given."""
    return chain.from_iterable(read_batches(jobs, task))


def read_batches(
    jobs: Sequence[Job], task: Task = UNWATCHED, most: int = 1
) -> Generator[list[Reading], None, None]:
    """The readings in the order given, as many at once as are ready; reading goes on meanwhile.

    A single file that nobody may stop is read in this process.
    """
    if len(jobs) < 2 and not task.can_stop:
        yield from ([read_job(job)] for job in jobs)
        return
    jobs = [replace(job, path=job.path.resolve()) for job in jobs]
    with _readers(min(len(jobs), os.cpu_count() or 1)) as (pool, readers):
        waiting = deque(pool.submit(_read_with, readers, job, task) for job in jobs)
        while waiting:
            _await(waiting[0], task)
            batch = [waiting.popleft().result()]
            while waiting and waiting[0].done() and len(batch) < most:
                batch.append(waiting.popleft().result())
            yield batch


@contextmanager
def _readers(count: int) -> Iterator[tuple[ThreadPoolExecutor, "SimpleQueue[Child]"]]:
    """A pool of threads with a child process for each; none of them outlives the block."""
    children = [Child() for _ in range(count)]
    readers: SimpleQueue[Child] = SimpleQueue()
    for child in children:
        readers.put(child)
    pool = ThreadPoolExecutor(count)
    try:
        yield pool, readers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.end()
        for child in children:
            child.wait()
        pool.shutdown()
        for child in children:
            child.close()


def _await(reading: "Future[Reading]", task: Task) -> None:
    """Wait for a reading as long as the work is to go on."""
    while not wait([reading], _HEED_SECONDS).done:
        task.go_on()
    task.go_on()


def _read_with(readers: "SimpleQueue[Child]", job: Job, task: Task) -> Reading:
    child = readers.get()
    try:
        return child.read(job, lambda stage, share: task.report_file(job.path, stage, share))
    finally:
        readers.put(child)
