"""What the user puts right in a library: corrections, versions, and the last change undone."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.corrections import Correction
from corpus.types import CorpusError, Document, Metadata
from index.catalogue import read_catalogue
from index.database import mark_replaced
from index.derived import Change
from index.intake import Intake, Manner
from index.journal import Deed, Gone, Step
from index.messages import say
from index.originals import digest_of
from index.overlay import Overlay, Said
from index.queries import NAMED, REPLACED_BY, SAME, read_heads
from index.reading import Job, read_job
from index.records import metadata_from_json
from index.store import Store
from index.types import DocumentInfo
from index.upkeep import forget_unheld


def find_head(store: Store, name: str) -> DocumentInfo:
    """The document of that name, its path a place inside the folder of originals."""
    with store.database.reading() as connection:
        for info in read_heads(connection, NAMED, (name,)):
            return info
    raise CorpusError(say("unknown", name=name))


def correct(store: Store, shipped: Path | None, name: str, ones: Sequence[Correction]) -> None:
    """Put things right in a document; what is wrong with a place is said at once."""
    with store.alone():
        info = find_head(store, name)
        said = store.overlay.of(info.sha256)
        for one in ones:
            said = said.corrected(one)
        _say(store, shipped, info, said)


def withdraw(store: Store, shipped: Path | None, name: str, index: int) -> None:
    """Take one correction of a document back."""
    with store.alone():
        info = find_head(store, name)
        said = store.overlay.of(info.sha256)
        if not 0 <= index < len(said.corrections):
            raise CorpusError(say("no_correction", name=name, index=index + 1))
        kept = (*said.corrections[:index], *said.corrections[index + 1 :])
        _say(store, shipped, info, replace(said, corrections=kept), "withdraw")


def _say(
    store: Store, shipped: Path | None, info: DocumentInfo, said: Said, kind: str = "correct"
) -> None:
    """Read a document again with what is now said of it."""
    document = _read(store, shipped, info, store.overlay.saying(info.sha256, said))
    known = store.overlay(info.sha256)
    for one in said.corrections:
        if one not in known and one.lost in document.warnings:
            raise CorpusError(one.lost)
    deed = Deed(kind, store.overlay, [info.name])

    def work(connection: sqlite3.Connection) -> Change:
        deed.say(info.sha256, said)
        return _put_back(connection, store, [(document, info)], ())

    store.change(work, deed)


def _read(store: Store, shipped: Path | None, info: DocumentInfo, overlay: Overlay) -> Document:
    """A document of the library read anew."""
    assert info.path is not None
    path = store.originals.folder / info.path
    reading = read_job(
        Job(path, _given(store, shipped, path), overlay=overlay, sources=store.sources)
    )
    if reading.error:
        raise CorpusError(reading.error)
    return _renamed(next(one for one in reading.documents if one.sha256 == info.sha256), info)


def _renamed(document: Document, info: DocumentInfo) -> Document:
    return document if document.name == info.name else replace(document, name=info.name)


def _given(store: Store, shipped: Path | None, path: Path) -> Metadata | None:
    """What is known of a kept file beforehand: the user's word, else the catalogue's."""
    said = store.originals.said(f"{path.parent.name}/{path.name}")
    if said:
        return metadata_from_json(said)
    if shipped is None or not (shipped / path.name).is_file():
        return None
    ships = digest_of(shipped / path.name) == path.parent.name
    return read_catalogue(shipped).get(path.name) if ships else None


def _put_back(
    connection: sqlite3.Connection,
    store: Store,
    documents: Sequence[tuple[Document, DocumentInfo]],
    came: Sequence[str],
) -> Change:
    """Put documents back under their ids, in place of what is there; drop those that came."""
    ids = {document.sha256: info.id for document, info in documents}
    intake = Intake(connection, store.originals, Manner(replacing=True), ids=ids)
    for name in came:
        intake.remove(name)
    for document, info in documents:
        assert info.path is not None
        intake.put(document, info.path.as_posix())
        mark_replaced(connection, document.name, store.overlay.of(info.sha256).replaced_by)
    return intake.change or Change()


def remove(store: Store, name: str) -> None:
    """Take a document out; an older version that it replaced answers again."""

    def work(connection: sqlite3.Connection) -> Change | None:
        intake = Intake(connection, store.originals, deed=deed)
        for older in read_heads(connection, REPLACED_BY, (name,)):
            intake.mark(older.name, "")
        intake.remove(name)
        forget_unheld(connection, deed)
        return intake.change

    deed = Deed("remove", store.overlay, [name])
    store.change(work, deed)


def supersede(store: Store, name: str, by: str) -> None:
    """Mark a document as replaced by a newer version; both stay."""

    def work(connection: sqlite3.Connection) -> Change | None:
        intake = Intake(connection, store.originals, deed=deed)
        intake.mark(name, by)
        return intake.change

    deed = Deed("replace", store.overlay, [name])
    store.change(work, deed)


def undo(store: Store, shipped: Path | None) -> str:
    """What was undone: the last change, whatever it was."""
    with store.alone():
        step = store.last()
        if step is None:
            raise CorpusError(say("nothing_to_undo"))
        told = say(f"undone_{step.deed}", names="、".join(step.names))
        _undo(store, shipped, step)
        return told


def _undo(store: Store, shipped: Path | None, step: Step) -> None:
    overlay = store.overlay
    for sha256, text in step.overlays.items():
        overlay = overlay.saying(sha256, overlay.parsed(text))
    infos = [*map(_info_of, step.gone), *_corrected(store, step, overlay)]
    for gone in step.gone:
        store.journal.bring_back(gone, store.originals.folder)
    documents = [(_read(store, shipped, info, overlay), info) for info in infos]
    deed = Deed("", store.overlay)

    def work(connection: sqlite3.Connection) -> Change:
        for sha256, text in step.overlays.items():
            deed.say(sha256, overlay.parsed(text))
        change = _put_back(connection, store, documents, step.came)
        for sha256, text in step.overlays.items():
            for info in read_heads(connection, SAME, (sha256,)):
                mark_replaced(connection, info.name, overlay.parsed(text).replaced_by)
        store.forget(connection)
        return change

    store.change(work, deed)


def _info_of(gone: Gone) -> DocumentInfo:
    empty = ("", Metadata(), 0, 0, 0, 0, "")
    return DocumentInfo(gone.id, gone.name, gone.sha256, *empty, Path(gone.place))


def _corrected(store: Store, step: Step, overlay: Overlay) -> list[DocumentInfo]:
    """The documents that are here still and whose corrections the step changed."""
    went = {gone.sha256 for gone in step.gone}
    changed = [
        one
        for one in step.overlays
        if one not in went and overlay.of(one).corrections != store.overlay.of(one).corrections
    ]
    with store.database.reading() as connection:
        return [info for one in changed for info in read_heads(connection, SAME, (one,))]
