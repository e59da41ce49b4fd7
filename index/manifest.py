"""What the derived files were made from, and whether they may be used."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.keywords import KEYWORDS_VERSION
from index.vectors import VECTORS_VERSION
from index.words import WORDS_VERSION

_FILE = "manifest.json"
_FORMAT = f"{WORDS_VERSION}.{KEYWORDS_VERSION}.{VECTORS_VERSION}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The makers of a folder of derived files; equal makers make equal files."""

    generation: int
    encoder: str
    dimension: int
    format: str = _FORMAT


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the folder, as the last of its files."""
    (folder / _FILE).write_text(json.dumps(asdict(manifest)), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest, or None when it has none that can be read."""
    try:
        values = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Manifest(**values)
    except (OSError, ValueError, TypeError):
        return None
