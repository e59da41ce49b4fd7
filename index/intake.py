"""What was read, put into a library: documents come, are replaced, and go."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from corpus.types import CorpusError, Document, Metadata
from index.database import delete_document, insert_document, mark_replaced, rename_document
from index.derived import Change
from index.editions import is_edition, is_older, rivals_of
from index.journal import Deed, Gone
from index.messages import say
from index.originals import Originals
from index.queries import NAMED, NAMED_OR_SAME, OF_PLAN, read_heads
from index.reading import Reading
from index.types import DocumentInfo

_CATALOGUE = "catalogue"
_MOST_VERSIONS = 1_000


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the names of its documents, or why it has none.

    `known` says that the library held the same content already and nothing was done. `rivals` are
    documents that may be older versions of it, `replaced` those that were marked as such.
    """

    path: Path
    names: tuple[str, ...] = ()
    known: bool = False
    error: str = ""
    rivals: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """What gives way: one of the same name or content, a likely older version, a named one."""

    replacing: bool = False
    superseding: bool = False
    replaces: str = ""


_ASKING = Manner()


@dataclass(slots=True)
class Intake:
    """Readings on their way into an open transaction, and what the derived files must follow.

    A document that comes back gets its old id, where `ids` names one for its hash.
    """

    connection: sqlite3.Connection
    originals: Originals
    manner: Manner = _ASKING
    deed: Deed | None = None
    ids: Mapping[str, int] = field(default_factory=dict)
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    moved: bool = False

    @property
    def change(self) -> Change | None:
        """The documents that came and those that went, or None when all is as before."""
        any_change = self.added or self.removed or self.moved
        return Change(tuple(self.added), tuple(self.removed)) if any_change else None

    def take_all(self, readings: Iterable[Reading]) -> list[Added]:
        """What became of each file; one that cannot be added leaves no trace."""
        return [self.take(reading) for reading in readings]

    def take(self, reading: Reading) -> Added:
        """What became of one file."""
        path = reading.job.path
        if reading.error:
            return Added(path, error=reading.error)
        try:
            known = [self._same(document) for document in reading.documents]
            if all(known) and not self.manner.replacing:
                names = tuple(filter(None, known))
                return Added(path, names, known=True, replaced=self._supersede(names, ()))
            asides = self._make_rooms(reading.documents)
            said = None if reading.job.shipped else reading.job.metadata
            place = self.originals.keep(path, said)
            replaced = self._insert(reading.documents, place, asides)
        except CorpusError as error:
            return Added(path, error=str(error))
        names = tuple(document.name for document in reading.documents)
        return Added(path, names, rivals=self._rivals(reading.documents), replaced=replaced)

    def remove(self, name: str) -> bool:
        """Whether there was a document of that name; it is gone now."""
        info = self._info(name)
        if info is not None:
            self._note_gone(info)
            delete_document(self.connection, info.id)
            if info.id in self.added:
                self.added.remove(info.id)
            self.removed.append(info.id)
        return info is not None

    def mark(self, name: str, by: str) -> None:
        """Mark a document as replaced by another, or by none."""
        info = self._info(name)
        if info is not None and self.deed is not None:
            said = self.deed.overlay.of(info.sha256)
            self.deed.say(info.sha256, said.replaced(by))
            mark_replaced(self.connection, name, by)
            self.moved = True

    def put(self, document: Document, place: str) -> None:
        """Add one document whose file is kept at that place already."""
        self._insert([document], place, self._make_rooms([document]))

    def _make_rooms(self, documents: Sequence[Document]) -> list[str]:
        """The new names of older versions that bore the documents' names; all or none give way."""
        pairs = [(info, one) for one in documents for info in self._like(one)]
        for info, one in pairs:
            if not (self.manner.replacing or self._gives_way(info, one)):
                raise CorpusError(say("taken", name=one.name))
        names = [self._make_room(info, one) for info, one in pairs]
        return [name for name in names if name]

    def _insert(
        self, documents: Sequence[Document], place: str, asides: Sequence[str]
    ) -> tuple[str, ...]:
        """The names of the older versions that the documents replace."""
        for one in documents:
            number = insert_document(self.connection, one, place, self.ids.get(one.sha256))
            self.added.append(number)
            if self.deed is not None:
                self.deed.came.append(one.name)
                self.deed.names.append(one.name)
        return self._supersede([document.name for document in documents], asides)

    def _make_room(self, info: DocumentInfo, document: Document) -> str:
        """The new name of a document that is an older version of another of its name."""
        older = info.sha256 != document.sha256 and self._gives_way(info, document)
        if older and PurePosixPath(_place(info)).name == info.name:
            return self._set_aside(info)
        self.remove(info.name)
        return ""

    def _gives_way(self, info: DocumentInfo, document: Document) -> bool:
        alike = is_edition(info.metadata, document.metadata)
        return info.name == self.manner.replaces or (self.manner.superseding and alike)

    def _set_aside(self, info: DocumentInfo) -> str:
        """The new name of a document that leaves its own to a newer version."""
        path = PurePosixPath(info.name)
        numbers = ("", *map(str, range(2, _MOST_VERSIONS)))
        names = (say("aside", stem=path.stem, number=one) + path.suffix for one in numbers)
        name = next(one for one in names if self._info(one) is None)
        known = info.metadata if _CATALOGUE in info.metadata.found.values() else None
        self._note_gone(info)
        place = self.originals.copy(_place(info), name, known)
        rename_document(self.connection, info.id, name, place)
        if self.deed is not None:
            self.deed.came.append(name)
        return name

    def _supersede(self, names: Sequence[str], asides: Sequence[str]) -> tuple[str, ...]:
        """The versions that are marked as replaced now that these documents are there."""
        infos = filter(None, map(self._info, names))
        pairs = [pair for info in infos for pair in self._superseded(info, asides)]
        for old, new in pairs:
            self.mark(old, new)
        return tuple(old for old, _ in pairs)

    def _superseded(self, document: DocumentInfo, asides: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of an older version and the one that replaces it: which is which, dates tell."""
        infos = map(self._info, dict.fromkeys([*asides, self.manner.replaces]))
        named = [info for info in infos if info is not None and info.name != document.name]
        likely = self._of_plan(document.metadata) if self.manner.superseding else ()
        others = [info for info in likely if info.name != document.name]
        chosen = named or (others if len(others) == 1 else [])
        return [
            (document.name, one.name)
            if is_older(document.metadata, one.metadata)
            else (one.name, document.name)
            for one in chosen
        ]

    def _rivals(self, documents: Sequence[Document]) -> tuple[str, ...]:
        own = [document.name for document in documents]
        infos = map(self._info, own)
        metadata = [info.metadata for info in infos if info is not None and not info.replaced_by]
        found = [rival.name for one in metadata for rival in self._of_plan(one)]
        return tuple(name for name in dict.fromkeys(found) if name not in own)

    def _note_gone(self, info: DocumentInfo) -> None:
        if self.deed is not None:
            place = _place(info)
            gone = Gone(info.id, info.name, info.sha256, place, self.originals.said(place))
            self.deed.take_out(gone)

    def _same(self, document: Document) -> str:
        infos = self._like(document)
        return next((info.name for info in infos if info.sha256 == document.sha256), "")

    def _like(self, document: Document) -> tuple[DocumentInfo, ...]:
        """The documents of its name or content."""
        return read_heads(self.connection, NAMED_OR_SAME, (document.name, document.sha256))

    def _info(self, name: str) -> DocumentInfo | None:
        return next(iter(read_heads(self.connection, NAMED, (name,))), None)

    def _of_plan(self, metadata: Metadata) -> tuple[DocumentInfo, ...]:
        """The versions of a plan that are not replaced."""
        keys = metadata.plan_type, metadata.period
        return rivals_of(read_heads(self.connection, OF_PLAN, keys), metadata)


def _place(info: DocumentInfo) -> str:
    """Where a document's file lies inside the folder of originals."""
    assert info.path is not None
    return info.path.as_posix()
