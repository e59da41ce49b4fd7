"""The library: the one place where plans are kept, looked up and searched."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self, TypeVar

from corpus.corrections import Correction
from corpus.types import CorpusError, Document, Metadata
from index import amend
from index.catalogue import read_catalogue
from index.choices import Choice, read_choice
from index.database import read_meta
from index.derived import Vanished
from index.editions import rivals_of
from index.intake import Added, Manner
from index.messages import say
from index.queries import read_infos
from index.reading import Job, read_job
from index.status import read_status
from index.store import Store
from index.task import UNWATCHED, Progress, Task
from index.types import DocumentInfo, FoundFigure, Hit, Settings, StaleIndexError
from index.upkeep import add_jobs, rebuild, settle, take
from index.view import IndicatorName, View

if TYPE_CHECKING:
    from index.encoder import Encoder

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "corpus" / "documents"
DEFAULT = ROOT / ".library"
VARIABLE = "GUIWEN_LIBRARY"

_T = TypeVar("_T", str, int)
_Found = TypeVar("_Found")


class Library:
    """Plans with their figures and passages; threads may share it, processes too."""

    def __init__(
        self, store: Store, settings: Settings, shipped: Path | None, choice: Choice
    ) -> None:
        self.store = store
        self._choice = choice
        self._settings = settings
        self._shipped = shipped
        self._view: View | None = None
        self._lock = Lock()

    @classmethod
    def open(
        cls,
        folder: Path | None = None,
        settings: Settings | None = None,
        progress: Progress | None = None,
        *,
        encoder: "Encoder | None" = None,
    ) -> Self:
        """The library in the folder, repaired if need be; without one the default library.

        The default one is built from the shipped documents; a folder that is named starts empty.
        """
        library = cls.unchecked(folder, settings, encoder=encoder)
        try:
            settle(library.store, library._shipped, progress or UNWATCHED.report)
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def unchecked(
        cls,
        folder: Path | None = None,
        settings: Settings | None = None,
        *,
        encoder: "Encoder | None" = None,
    ) -> Self:
        """The library in the folder as it is, fit for `rebuild` only."""
        from index.encoder import load_encoder

        settings = settings or Settings()
        named = folder or _named()
        setting = settings.encoder or read_choice(named or DEFAULT)
        choice = Choice(setting, fixed=bool(encoder or settings.encoder))
        store = Store(named or DEFAULT, encoder or load_encoder(setting), settings.trash_days)
        return cls(store, settings, SHIPPED if named is None else None, choice)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._view = None
        self.store.database.close()

    @property
    def folder(self) -> Path:
        """Where the library lies."""
        return self.store.folder

    @property
    def generation(self) -> int:
        """How often the library was changed."""
        with self._reading() as (_, view):
            return view.generation

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document, in the order of adding, without its content."""
        with self._reading() as (_, view):
            return view.infos

    def document(self, name: str) -> Document:
        """A whole document."""
        with self._reading() as (connection, view):
            return view.document(connection, view.known(name))

    def original(self, name: str) -> bytes:
        """The untouched bytes of the file a document came from."""
        with self._reading() as (_, view):
            path = view.known(name).path
        assert path is not None
        return path.read_bytes()

    def regions(self) -> tuple[str, ...]:
        """The regions the documents are about, each once."""
        return tuple(dict.fromkeys(filter(None, (d.metadata.place_name for d in self.documents()))))

    def find_figures(
        self,
        documents: Sequence[int] | None = None,
        indicators: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> list[FoundFigure]:
        """The figures of these documents, canonical indicators and regions; None leaves all."""
        with self._reading() as (connection, view):
            narrowed = (_frozen(documents), _frozen(indicators), _frozen(regions))
            return list(view.figures(connection, *narrowed))

    def indicator_names(self, documents: Sequence[int] | None = None) -> list[IndicatorName]:
        """Indicators with figures as (canonical, written, region, count), most frequent first."""
        with self._reading() as (connection, view):
            return list(view.indicator_names(connection, _frozen(documents)))

    def search(
        self, text: str, documents: Sequence[int] | None = None, limit: int | None = None
    ) -> list[Hit]:
        """The passages of these documents that fit the text best."""
        settings = replace(self._settings, passages=limit or self._settings.passages)
        return self._look_up(lambda read, view: view.search(read, text, documents, settings))

    def status(self) -> dict[str, object]:
        """What the library holds and how it is."""
        return self._look_up(lambda read, view: read_status(self.store, self._shipped, read, view))

    def add(
        self,
        path: Path,
        metadata: Metadata | None = None,
        replace: bool = False,
        replaces: str = "",
    ) -> DocumentInfo:
        """The document of a file, now in the library; the one there is if its content is known.

        `replace` puts it in the place of a document of the same name or content. `replaces` names
        another version of the plan: both are kept, the one with the older date as replaced.
        """
        if replaces:
            amend.find_head(self.store, replaces)
        reading = read_job(Job(path, metadata, False, self.store.overlay, self.store.sources))
        if reading.error:
            raise CorpusError(reading.error)
        (added,) = take(self.store, [reading], Manner(replace, False, replaces))
        if added.error:
            raise CorpusError(added.error)
        with self._reading() as (_, view):
            return view.known(added.names[0])

    def add_many(
        self,
        paths: Sequence[Path],
        replace: bool = False,
        task: Task = UNWATCHED,
    ) -> Iterator[Added]:
        """What became of each file; files are read in several processes at once.

        `replace`: in place of one of the same name, or of the one likely older version. Once the
        task is to stop, `Cancelled` is raised; what came before stays, of the rest nothing is left.
        """
        known = {folder: read_catalogue(folder) for folder in {path.parent for path in paths}}
        said = self.store.overlay, self.store.sources
        jobs = [Job(path, known[path.parent].get(path.name), False, *said) for path in paths]
        yield from add_jobs(self.store, jobs, Manner(replace, replace), task)

    def rivals(self, metadata: Metadata) -> tuple[DocumentInfo, ...]:
        """The documents that are versions of the plan with that metadata, replaced ones aside."""
        return rivals_of(self.documents(), metadata)

    def remove(self, name: str) -> bool:
        """Whether there was a document of that name; nothing of it is left but what undoes this."""
        with self._reading() as (_, view):
            if view.info(name) is None:
                return False
        amend.remove(self.store, name)
        return True

    def mark_replaced(self, name: str, by: str) -> None:
        """Mark a document as replaced by a newer version, or by none any more; both stay."""
        with self._reading() as (_, view):
            view.known(name), view.known(by or name)
        amend.supersede(self.store, name, by)

    def corrections(self, name: str) -> tuple[Correction, ...]:
        """What was put right in a document, oldest first."""
        with self._reading() as (_, view):
            return self.store.overlay(view.known(name).sha256)

    def correct(self, name: str, *corrections: Correction) -> None:
        """Put something right in a document, now and in every later reading of its file."""
        amend.correct(self.store, self._shipped, name, corrections)

    def withdraw(self, name: str, index: int) -> None:
        """Take one of a document's corrections back; the first is 0."""
        amend.withdraw(self.store, self._shipped, name, index)

    def undo(self) -> str:
        """What was undone: the last file added, removed, replaced or corrected."""
        return amend.undo(self.store, self._shipped)

    def undoable(self) -> str:
        """What `undo` would undo, in words; empty when there is nothing."""
        step = self.store.last()
        return say(f"undo_{step.deed}", names="、".join(step.names)) if step else ""

    def rebuild(self, task: Task = UNWATCHED) -> list[Added]:
        """What became of each kept file, all read anew; stopped, the library is as it was."""
        return rebuild(self.store, self._shipped, task)

    @property
    def encoder(self) -> str:
        """The name or folder of the encoder chosen for this library; empty: the built-in one."""
        return self._choice.setting

    def use_encoder(self, setting: str, task: Task = UNWATCHED) -> None:
        """Choose another encoder and make the vectors anew; the old one stays when that fails."""
        self._choice.change(self.store, setting, task)

    def _look_up(self, work: Callable[[sqlite3.Connection, View], _Found]) -> _Found:
        """What the work finds, in a newer generation where a writer has overtaken it."""
        while True:
            with self._reading() as (connection, view), suppress(Vanished):
                return work(connection, view)

    @contextmanager
    def _reading(self) -> Iterator[tuple[sqlite3.Connection, View]]:
        """A snapshot of the database and the derived files that belong to it."""
        try:
            with ExitStack() as stack:
                connection = stack.enter_context(self.store.database.reading())
                view = self._look(connection)
                if not view.is_whole:  # written by another encoder or another version
                    stack.close()
                    with self.store.alone():
                        self._choice.follow(self.store)
                        settle(self.store, self._shipped, UNWATCHED.report)
                    connection = stack.enter_context(self.store.database.reading())
                    view = self._look(connection)
                yield connection, view
        except sqlite3.DatabaseError as error:
            line = say("failing", folder=self.folder, reason=error)
            raise StaleIndexError(line) from error

    def _look(self, connection: sqlite3.Connection) -> View:
        generation = int(read_meta(connection)["generation"])
        with self._lock:
            view, encoder = self._view, self.store.encoder
            if view is None or (view.generation, view.encoder) != (generation, encoder):
                infos = read_infos(connection, self.store.originals.folder)
                view = View(generation, infos, self.store.open_derived(generation), encoder)
                self._view = view
            return view


def _named() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def _frozen(values: Sequence[_T] | None) -> tuple[_T, ...] | None:
    return None if values is None else tuple(values)
