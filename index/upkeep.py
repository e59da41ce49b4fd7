"""How a library is filled, repaired and made anew."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from index.catalogue import CATALOGUE, read_catalogue
from index.codec import to_json
from index.database import mark_replaced, read_meta, write_meta
from index.derived import Change
from index.intake import Added, Intake
from index.messages import say
from index.queries import count_rows, read_infos
from index.reading import Job, Reading, read_jobs
from index.store import DAMAGED, OLDER, Store
from index.types import StaleIndexError
from index.versions import reader_version
from index.vocabulary import own_words
from index.words import prepare_words

Progress = Callable[[str, float], None]

# Documents that go into one transaction when many are added: each one costs new derived files.
_BATCH = 16
_READER = "reader"
_SHIPPED = "shipped"


def settle(store: Store, shipped: Path | None, progress: Progress) -> None:
    """Make the library usable: lay it out, fill it from the shipped folder, repair what is off."""
    if not _trouble(store, shipped):
        return
    with store.alone():
        trouble = _trouble(store, shipped)  # another process may have settled it meanwhile
        if trouble == "derived":
            progress(say("derived"), 0.0)
            store.change(lambda _: Change(whole=True))
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
        rebuild(store, shipped, progress)
    store.prepare()


def rebuild(store: Store, shipped: Path | None, progress: Progress) -> list[Added]:
    """What became of each file, all read anew: the kept originals and what shipped since."""
    if store.damage() in (DAMAGED, OLDER):
        store.erase()
    store.prepare()
    jobs = [*_shipped_jobs(store, shipped), *_kept_jobs(store, shipped)]
    outcome: list[Added] = []

    def work(connection: sqlite3.Connection) -> Change:
        replaced = [(info.name, info.replaced_by) for info in read_infos(connection, Path())]
        intake = Intake(connection, store.originals, replacing=True)
        with ThreadPoolExecutor(1) as aside:
            aside.submit(prepare_words, own_words())
            outcome.extend(intake.take_all(_reported(read_jobs(jobs), len(jobs), progress)))
        for name, by in replaced:
            mark_replaced(connection, name, by)
        write_meta(connection, _READER, reader_version(shipped))
        write_meta(connection, _SHIPPED, to_json([file.name for file in _plans(shipped)]))
        progress(say("indexing"), 0.9)
        return Change(whole=True)

    store.change(work)
    progress(say("done"), 1.0)
    return outcome


def add_jobs(
    store: Store, jobs: Sequence[Job], replacing: bool, progress: Progress
) -> Iterator[Added]:
    """What became of each file, as soon as it can be searched."""
    readings = _reported(read_jobs(jobs), len(jobs), progress)
    while batch := list(islice(readings, _BATCH)):
        yield from take(store, batch, replacing)


def take(store: Store, readings: Sequence[Reading], replacing: bool) -> list[Added]:
    """What became of each file that was read; all that can be added are added at once."""
    outcome: list[Added] = []

    def work(connection: sqlite3.Connection) -> Change | None:
        intake = Intake(connection, store.originals, replacing)
        outcome.extend(intake.take_all(readings))
        return intake.change

    if any(not reading.error for reading in readings):
        store.change(work)
        return outcome
    return [Added(reading.job.path, error=reading.error) for reading in readings]


def _shipped_jobs(store: Store, shipped: Path | None) -> list[Job]:
    """The shipped files without those the user removed, in the order of their catalogue."""
    if shipped is None:
        return []
    catalogue = read_catalogue(shipped)
    order = {name: place for place, name in enumerate(catalogue)}
    corrected = {one.path.name: one.metadata for one in store.originals if one.metadata}
    known = {**catalogue, **corrected}
    removed = _removed(store)
    files = [file for file in _plans(shipped) if file.name not in removed]
    files.sort(key=lambda file: order.get(file.name, len(order)))
    return [Job(file, known.get(file.name), shipped=True) for file in files]


def _plans(shipped: Path | None) -> list[Path]:
    return sorted(file for file in shipped.iterdir() if _is_plan(file)) if shipped else []


def _removed(store: Store) -> set[str]:
    """The shipped files that the library held once and holds no more."""
    with store.database.reading() as connection:
        shipped = json.loads(read_meta(connection).get(_SHIPPED, "[]"))
        held = {info.name for info in read_infos(connection, Path())}
    return set(shipped) - held


def _kept_jobs(store: Store, shipped: Path | None) -> list[Job]:
    names = {file.name for file in _plans(shipped)}
    return [Job(one.path, one.metadata) for one in store.originals if one.path.name not in names]


def _is_plan(file: Path) -> bool:
    return file.is_file() and file.name != CATALOGUE and not file.name.startswith(".")


def _reported(readings: Iterable[Reading], count: int, progress: Progress) -> Iterator[Reading]:
    for done, reading in enumerate(readings, 1):
        progress(reading.job.path.name, 0.9 * done / count)
        yield reading
