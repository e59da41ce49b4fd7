"""What a library holds and how it is."""

import sqlite3
from pathlib import Path

from index.database import read_meta
from index.queries import count_rows
from index.store import Store
from index.versions import reader_version
from index.view import View

_COUNTED = ("documents", "blocks", "figures", "passages")


def read_status(
    store: Store, shipped: Path | None, connection: sqlite3.Connection, view: View
) -> dict[str, object]:
    """Counts, orphans, generation, encoder, age of the reading, and bytes."""
    meta = read_meta(connection)
    return {
        "folder": str(store.folder),
        **{table: count_rows(connection, table) for table in _COUNTED},
        "orphans": store.orphans(connection) + view.strays(connection),
        "generation": view.generation,
        "encoder": store.encoder.name,
        "reader": "current" if meta.get("reader") == reader_version(shipped) else "older",
        "bytes": store.sizes(),
    }
