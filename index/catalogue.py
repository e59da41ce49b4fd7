"""What is known beforehand of the documents in a folder: its file catalogue.toml."""

import tomllib
from pathlib import Path

from corpus.types import CorpusError, Metadata
from index.messages import say

CATALOGUE = "catalogue.toml"

_FIELDS = ("title", "plan_type", "period", "date", "version", "issuer")


def read_catalogue(folder: Path) -> dict[str, Metadata]:
    """The metadata of each file the folder's catalogue names; empty without a catalogue."""
    file = folder / CATALOGUE
    if not file.is_file():
        return {}
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["document"]
        return {entry["file"]: _metadata(entry) for entry in entries}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise CorpusError(say("catalogue", file=file, reason=error)) from error


def _metadata(entry: dict[str, str]) -> Metadata:
    known = {name: entry[name] for name in _FIELDS if name in entry}
    region = tuple(part for part in entry.get("region", "").split("/") if part)
    found = dict.fromkeys([*known, *(["region"] if region else [])], "catalogue")
    return Metadata(region=region, found=found, **known)
