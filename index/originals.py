"""The untouched files of the library, each under the hash of its bytes and its own name."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corpus.types import Metadata
from index.records import metadata_from_json, metadata_to_json

# As many digits of the hash as no two files of a library share.
_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Original:
    """A kept file and what the user said of it."""

    path: Path
    metadata: Metadata | None = None


class Originals:
    """A folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, metadata: Metadata | None) -> str:
        """The place inside the folder where a copy of the file now lies."""
        digest = digest_of(path)
        home = self.folder / digest
        home.mkdir(parents=True, exist_ok=True)
        if home / path.name != path:
            shutil.copyfile(path, home / path.name)
        said = self.folder / f"{digest}.json"
        if metadata is not None:
            said.write_text(metadata_to_json(metadata), encoding="utf-8")
        return f"{digest}/{path.name}"

    def copy(self, place: str, name: str, metadata: Metadata | None) -> str:
        """The place of a copy of a kept file under another name."""
        path = self.folder / place
        shutil.copyfile(path, path.with_name(name))
        if metadata is not None:
            path.parent.with_suffix(".json").write_text(metadata_to_json(metadata), "utf-8")
        return f"{path.parent.name}/{name}"

    def said(self, place: str) -> str:
        """What the user said of a file when adding it, as JSON text; empty when nothing."""
        file = self.folder / f"{place.partition('/')[0]}.json"
        return file.read_text("utf-8") if file.is_file() else ""

    def __iter__(self) -> Iterator[Original]:
        """Every kept file, in the order of their coming."""
        files = [file for home in self.folder.glob("*/") for file in home.iterdir()]
        for file in sorted(files, key=lambda file: (file.stat().st_mtime_ns, file.name)):
            said = file.parent.with_suffix(".json")
            known = metadata_from_json(said.read_text("utf-8")) if said.is_file() else None
            yield Original(file, known)

    def strays(self, kept: Iterable[str]) -> list[Path]:
        """Files that belong to no document."""
        known = {self.folder / place for place in kept}
        return [original.path for original in self if original.path not in known]

    def drop_strays(self, kept: Iterable[str], shelve: Callable[[Path], None]) -> None:
        """Put the files that belong to no document out of the folder."""
        for path in self.strays(kept):
            shelve(path)
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
                path.parent.with_suffix(".json").unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The name of the folder that a file's copy lies in."""
    return sha256(path.read_bytes()).hexdigest()[:_DIGITS]
