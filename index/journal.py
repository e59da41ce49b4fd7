"""The last change of a library and the files that it took out, kept until the next one."""

import json
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import uuid4

from index.overlay import Overlay, Said

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that went: where its file lay, and what the user had said when adding it."""

    id: int
    name: str
    sha256: str
    place: str
    said: str = ""

    @property
    def digest(self) -> str:
        """The folder its file lay in."""
        return self.place.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: its kind, the documents it named, and what it takes to undo it.

    `overlays` holds, by hash, what had been said of documents before.
    """

    id: str
    deed: str
    names: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()
    overlays: dict[str, str] = field(default_factory=dict)
    when: float = 0.0


@dataclass(slots=True)
class Deed:
    """A change under way, as it will be journaled; one without a kind cannot be undone."""

    kind: str
    overlay: Overlay
    names: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    overlays: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, str] = field(default_factory=dict)

    def say(self, sha256: str, said: Said) -> None:
        """Write what is said of a document, and remember what was said before."""
        self.fresh.setdefault(sha256, self.overlay.text(sha256))
        self.overlay.put(sha256, said)

    def take_out(self, gone: Gone) -> None:
        """Take note that a document goes; one that this very deed brought was never there."""
        if gone.name in self.came:
            self.came.remove(gone.name)
        else:
            self.gone.append(gone)

    def step(self) -> Step:
        """The change so far."""
        overlays = {**self.fresh, **self.overlays}
        parts = tuple(dict.fromkeys(self.names)), tuple(self.came), tuple(self.gone)
        return Step(uuid4().hex, self.kind, *parts, overlays, time.time())

    def keep(self) -> None:
        """What was done so far is done."""
        self.overlays = {**self.fresh, **self.overlays}
        self.fresh = {}

    def drop(self) -> None:
        """What was said since the last commit is unsaid."""
        for sha256, text in self.fresh.items():
            self.overlay.restore(sha256, text)
        self.fresh = {}


class Journal:
    """A folder with the last change and the files that it took out, without their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, step: Step) -> None:
        """Write a change; it counts once the database names it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(step), ensure_ascii=False)
        (self.folder / f"{step.id}.json").write_text(text, "utf-8")

    def read(self, number: str) -> Step | None:
        """The change of that number, if it is kept still."""
        file = self.folder / f"{number}.json"
        if not number or not file.is_file():
            return None
        plain = json.loads(file.read_text("utf-8"))
        gone = tuple(Gone(**one) for one in plain.pop("gone"))
        names, came = tuple(plain.pop("names")), tuple(plain.pop("came"))
        return Step(**plain, names=names, came=came, gone=gone)

    def shelve(self, path: Path) -> None:
        """Take in a file that belongs to no document any more."""
        path.replace(self._shelf(path.parent.name))

    def bring_back(self, gone: Gone, originals: Path) -> Path:
        """The file of a document that went, where it lay."""
        path, shelf = originals / gone.place, self._shelf(gone.digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() and shelf.is_file():
            shutil.copyfile(shelf, path)
        said = path.parent.with_suffix(".json")
        if gone.said:
            said.write_text(gone.said, "utf-8")
        else:
            said.unlink(missing_ok=True)
        return path

    def is_over(self, days: float) -> bool:
        """Whether a file here is older than so many days."""
        oldest = min((file.stat().st_mtime for file in _files(self.folder)), default=time.time())
        return time.time() - oldest > days * _DAY

    def tidy(self, step: Step | None, days: float) -> None:
        """Delete what is not of this change, and this change too after so many days."""
        kept: set[str] = set()
        if step is not None and time.time() - step.when <= days * _DAY:
            kept = {f"{step.id}.json", *(self._shelf(one.digest).name for one in step.gone)}
        for file in _files(self.folder):
            if file.name not in kept:
                file.unlink()

    def _shelf(self, digest: str) -> Path:
        return self.folder / f"{digest}.file"


def _files(folder: Path) -> Iterable[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
