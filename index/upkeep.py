"""How a library is filled, repaired and made anew."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalogue import CATALOGUE, read_catalogue
from index.codec import to_json
from index.database import mark_replaced, read_meta, write_meta
from index.derived import INDEXING, Change
from index.intake import Added, Intake, Manner
from index.journal import Deed
from index.messages import say
from index.originals import digest_of
from index.overlay import Said
from index.queries import SAME, count_rows, read_heads, read_infos, read_kept
from index.reading import Job, Reading, read_batches, read_jobs
from index.store import DAMAGED, OLDER, Store
from index.task import UNWATCHED, Progress, Task
from index.types import StaleIndexError
from index.versions import reader_version
from index.vocabulary import own_words
from index.words import prepare_words

if TYPE_CHECKING:
    from index.encoder import Encoder

# As many documents as wait to go in go in at once: each transaction costs new derived files.
_BATCH = 16
# The share of a file's way that is behind it once it is read.
_READ = 0.9
_READER = "reader"
_SHIPPED = "shipped"


def settle(store: Store, shipped: Path | None, progress: Progress) -> None:
    """Make the library usable: lay it out, fill it from the shipped folder, repair what is off."""
    if not _trouble(store, shipped):
        store.empty_trash()
        return
    with store.alone():
        trouble = _trouble(store, shipped)  # another process may have settled it meanwhile
        if trouble == "derived":
            progress(say("derived"), 0.0)
            store.change(lambda _: Change(whole=True), task=Task(progress))
        elif trouble and (trouble != DAMAGED or shipped is not None):
            _fill(store, shipped, trouble, progress)
        elif trouble:
            raise StaleIndexError(say("broken", folder=store.folder))


def _trouble(store: Store, shipped: Path | None) -> str:
    """What keeps the library from being used, or an empty text."""
    damage = store.damage()
    if damage:
        return damage
    with store.database.reading() as connection:
        meta = read_meta(connection)
        held = count_rows(connection, "documents")
    if shipped is not None and meta.get(_READER) != reader_version(shipped):
        return "reader" if held else "empty"
    return "derived" if held and store.open_derived(int(meta["generation"])) is None else ""


def _fill(store: Store, shipped: Path | None, trouble: str, progress: Progress) -> None:
    if trouble in (DAMAGED, OLDER):
        progress(say("damaged"), 0.0)
    elif trouble == "reader":
        progress(say("reader"), 0.0)
    if shipped is not None or trouble == OLDER:
        rebuild(store, shipped, Task(progress))
        return
    store.prepare()
    with store.database.writing() as connection:  # what comes in is read by the present code
        write_meta(connection, _READER, reader_version(shipped))


def rebuild(store: Store, shipped: Path | None, task: Task) -> list[Added]:
    """What became of each file, all read anew: the kept originals and what shipped since."""
    if store.damage() in (DAMAGED, OLDER):
        store.erase()
    store.prepare()
    jobs = [*_shipped_jobs(store, shipped), *_kept_jobs(store, shipped)]
    outcome: list[Added] = []

    def work(connection: sqlite3.Connection) -> Change:
        intake = Intake(connection, store.originals, Manner(replacing=True))
        with ThreadPoolExecutor(1) as aside:
            aside.submit(prepare_words, own_words())
            with closing(_reported(read_jobs(jobs, task), len(jobs), task)) as readings:
                outcome.extend(intake.take_all(readings))
        mark_versions(connection, store)
        write_meta(connection, _READER, reader_version(shipped))
        write_meta(connection, _SHIPPED, to_json(_digests(shipped)))
        store.finish(connection)
        task.report(say("indexing"), INDEXING)
        return Change(whole=True)

    store.change(work, task=task)
    task.report(say("done"), 1.0)
    return outcome


def use_encoder(store: Store, encoder: "Encoder", task: Task) -> None:
    """Make the derived files anew with another encoder; with the old one when that fails."""

    def report(message: str, share: float) -> None:
        task.report(message, max(0.0, (share - INDEXING) / (1 - INDEXING)))

    task.report(say("indexing"), 0.0)
    watched = replace(task, report=report)
    store.change(lambda _: Change(whole=True), task=watched, encoder=encoder)
    task.report(say("done"), 1.0)


def mark_versions(connection: sqlite3.Connection, store: Store) -> None:
    """Mark the documents of which the user said that a newer one replaces them."""
    infos = read_infos(connection, Path())
    names = {info.name for info in infos}
    for info in infos:
        by = store.overlay.of(info.sha256).replaced_by
        mark_replaced(connection, info.name, by if by in names else "")


def add_jobs(store: Store, jobs: Sequence[Job], manner: Manner, task: Task) -> Iterator[Added]:
    """What became of each file, as soon as it can be searched."""
    deed = Deed("add", store.overlay)
    with closing(read_batches(jobs, task, _BATCH)) as batches:
        done = 0
        for batch in batches:
            for reading in _reported(batch, len(jobs), task, done):
                task.report_file(reading.job.path, say("stage_storing"), _READ)
            done += len(batch)
            for added in take(store, batch, manner, deed, task):
                task.report_file(added.path, "", 1.0)
                yield added


def take(
    store: Store,
    readings: Sequence[Reading],
    manner: Manner,
    deed: Deed | None = None,
    task: Task = UNWATCHED,
) -> list[Added]:
    """What became of each file that was read; all that can be added are added at once."""
    outcome: list[Added] = []
    deed = deed or Deed("add", store.overlay)

    def work(connection: sqlite3.Connection) -> Change | None:
        intake = Intake(connection, store.originals, manner, deed)
        outcome.extend(intake.take_all(task.heeded(readings)))
        forget_unheld(connection, deed)
        return intake.change

    if any(not reading.error for reading in readings):
        store.change(work, deed, task)
        return outcome
    return [Added(reading.job.path, error=reading.error) for reading in readings]


def forget_unheld(connection: sqlite3.Connection, deed: Deed) -> None:
    """Drop what was said of documents that the library holds no more."""
    for gone in deed.gone:
        if not read_heads(connection, SAME, (gone.sha256,)):
            deed.say(gone.sha256, Said())


def _shipped_jobs(store: Store, shipped: Path | None) -> list[Job]:
    """The shipped files without those the user removed, in the order of their catalogue."""
    if shipped is None:
        return []
    catalogue = read_catalogue(shipped)
    order = {name: place for place, name in enumerate(catalogue)}
    corrected = {digest_of(one.path): one.metadata for one in store.originals if one.metadata}
    dropped = _dropped(store)
    files = [file for file in _plans(shipped) if file.name not in dropped]
    files.sort(key=lambda file: order.get(file.name, len(order)))
    known = (corrected.get(digest_of(file)) or catalogue.get(file.name) for file in files)
    pairs = zip(files, known, strict=True)
    return [Job(file, metadata, True, store.overlay) for file, metadata in pairs]


def _plans(shipped: Path | None) -> list[Path]:
    return sorted(file for file in shipped.iterdir() if _is_plan(file)) if shipped else []


def _digests(shipped: Path | None) -> dict[str, str]:
    """Each shipped file's name with the name of the folder that its copy lies in."""
    return {file.name: digest_of(file) for file in _plans(shipped)}


def _recorded(store: Store) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The shipped files of the last rebuild and the files held now, each by folder and name."""
    with store.database.reading() as connection:
        shipped = json.loads(read_meta(connection).get(_SHIPPED, "{}"))
        held = {(one.partition("/")[0], one.partition("/")[2]) for one in read_kept(connection)}
    if isinstance(shipped, list):  # libraries of before kept the names alone
        shipped = {name: digest for digest, name in held if name in shipped}
    return {(digest, name) for name, digest in shipped.items()}, held


def _dropped(store: Store) -> set[str]:
    """The shipped files that the user removed, or replaced by others, since they were added."""
    shipped, held = _recorded(store)
    return {name for _, name in shipped - held}


def _kept_jobs(store: Store, shipped: Path | None) -> list[Job]:
    """The originals that did not ship."""
    known = _recorded(store)[0] | {(digest, name) for name, digest in _digests(shipped).items()}
    kept = (one for one in store.originals if (one.path.parent.name, one.path.name) not in known)
    said = store.overlay, store.sources
    return [Job(one.path, one.metadata, False, *said) for one in kept]


def _is_plan(file: Path) -> bool:
    return file.is_file() and file.name != CATALOGUE and not file.name.startswith(".")


def _reported(
    readings: Iterable[Reading], count: int, task: Task, before: int = 0
) -> Generator[Reading, None, None]:
    for done, reading in enumerate(readings, before + 1):
        task.report(reading.job.path.name, INDEXING * done / count)
        yield reading
