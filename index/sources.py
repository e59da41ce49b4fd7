"""Files that took long to read, kept as read: a scan need not be recognised anew for a correction.

What is kept is what the readers made of the file; tables and figures are understood anew each time.
"""

import gzip
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
from corpus.types import Source
from index.codec import decoder_of, encoder_of, shape_of, to_json
from index.originals import digest_of
from index.records import share_merged

if TYPE_CHECKING:
    from corpus.readers.job import Progress

# What is read faster is read again: the text of such files is not kept twice.
_SLOW_SECONDS = 2.0
_ENDING = ".json.gz"


@dataclass(frozen=True, slots=True)
class Sources:
    """A folder of such readings, each under the name of its original's folder."""

    folder: Path

    def read(self, path: Path, progress: "Progress | None" = None) -> tuple[Source, ...]:
        """What the readers make of a file, kept from before or read now."""
        file = self.folder / f"{digest_of(path)}{_ENDING}" if path.is_file() else None
        kept = _load(file, path.name) if file is not None and file.is_file() else None
        if kept is not None:
            return kept
        from corpus.readers import read_sources

        started = time.monotonic()
        sources = read_sources(path, progress=progress)
        if file is not None and time.monotonic() - started >= _SLOW_SECONDS:
            _save(file, path.name, sources)
        return sources

    def keep_only(self, digests: Iterable[str]) -> None:
        """Delete what belongs to no kept file."""
        kept = {f"{digest}{_ENDING}" for digest in digests}
        for file in list(self.folder.iterdir()) if self.folder.is_dir() else []:
            if file.name not in kept:
                file.unlink()


def _save(file: Path, name: str, sources: tuple[Source, ...]) -> None:
    coder = encoder_of(Source)
    assert coder is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {"readers": _readers(), "name": name, "sources": [coder(one) for one in sources]}
    text = to_json(kept)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(gzip.compress(text.encode(), 5))
    fresh.replace(file)


def _load(file: Path, name: str) -> tuple[Source, ...] | None:
    """The readings in a file; the one of the original itself bears the name that it has now."""
    coder = decoder_of(Source)
    assert coder is not None
    try:
        plain = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, ValueError, EOFError):
        return None
    if plain["readers"] != _readers():
        return None
    sources = (_shared(coder(one)) for one in plain["sources"])
    return tuple(replace(s, name=name) if s.name == plain["name"] else s for s in sources)


def _shared(source: Source) -> Source:
    return replace(source, grids=tuple(map(share_merged, source.grids)))


@cache
def _readers() -> str:
    """A hash over the code of the readers, their words, and the shape of what they give."""
    folder = Path(corpus.__file__).parent
    files = [*(folder / "readers").rglob("*.py"), folder / "data" / "readers.toml"]
    total = sha256(shape_of(Source).encode())
    for file in sorted(files):
        total.update(file.read_bytes())
    return total.hexdigest()[:16]
