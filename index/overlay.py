"""What the user said of documents: corrections and versions, one JSON file beside the originals.

A file bears the hash of the document it speaks of, so it outlasts the database and every parser.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.corrections import Correction, Target
from corpus.tables.places import Spot


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one document: what is wrong in it, and which newer version replaces it."""

    corrections: tuple[Correction, ...] = ()
    replaced_by: str = ""

    def corrected(self, one: Correction) -> "Said":
        """The same with one thing more put right, instead of an earlier correction of it."""
        same = next((old for old in self.corrections if old.key == one.key), None)
        kept = tuple(old for old in self.corrections if old is not same)
        added = one if same is None else replace(one, was=same.was)
        return replace(self, corrections=(*kept, added))

    def replaced(self, by: str) -> "Said":
        """The same of a document that another replaces now, or none."""
        return replace(self, replaced_by=by)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A folder of such files; `pending` holds what is being said just now."""

    folder: Path
    pending: Mapping[str, Said] = field(default_factory=dict)

    def __call__(self, sha256: str) -> tuple[Correction, ...]:
        """The corrections of a document."""
        return self.of(sha256).corrections

    def of(self, sha256: str) -> Said:
        """All that was said of a document."""
        if sha256 in self.pending:
            return self.pending[sha256]
        return self.parsed(self.text(sha256))

    def parsed(self, text: str) -> Said:
        """What such a file says."""
        return _said(json.loads(text)) if text else Said()

    def saying(self, sha256: str, said: Said) -> "Overlay":
        """The same with something said that is not yet written."""
        return replace(self, pending={**self.pending, sha256: said})

    def text(self, sha256: str) -> str:
        """A document's file; empty when nothing was said of it."""
        file = self._file(sha256)
        return file.read_text("utf-8") if file.is_file() else ""

    def put(self, sha256: str, said: Said) -> None:
        """Write what is said of a document."""
        self.restore(sha256, "" if said == Said() else json.dumps(_plain(said), ensure_ascii=False))

    def restore(self, sha256: str, text: str) -> None:
        """Make a document's file what it was."""
        file = self._file(sha256)
        if not text:
            file.unlink(missing_ok=True)
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(file)

    def _file(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.json"


def _plain(said: Said) -> dict[str, Any]:
    """Field by name: it is kept longer than any database."""
    return {
        "replaced_by": said.replaced_by,
        "corrections": [
            {
                "target": one.target,
                "text": one.text,
                "field": one.field,
                "was": one.was,
                "table": one.spot.table,
                "row": one.spot.row,
                "column": one.spot.column,
                "span": one.spot.span,
            }
            for one in said.corrections
        ],
    }


def _said(plain: dict[str, Any]) -> Said:
    return Said(tuple(map(_correction, plain["corrections"])), plain["replaced_by"])


def _correction(plain: dict[str, Any]) -> Correction:
    span = tuple(plain["span"]) if plain["span"] else None
    spot = Spot(plain["table"], plain["row"], plain["column"], span)
    return Correction(Target(plain["target"]), plain["text"], plain["field"], spot, plain["was"])
