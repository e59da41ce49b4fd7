"""The version of the code that reads files: a changed parser makes the default library anew."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import corpus

_READ = frozenset({".py", ".toml", ".csv", ".json", ".txt"})


@cache
def reader_version(shipped: Path | None = None) -> str:
    """A hash over the source and the data files of the package that reads, and what ships."""
    folder = Path(corpus.__file__).parent
    files = [file for file in folder.rglob("*") if file.suffix in _READ and _is_code(file)]
    files += [] if shipped is None else [file for file in shipped.iterdir() if file.is_file()]
    total = sha256()
    for file in sorted(files):
        total.update(f"{file.name}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


def _is_code(file: Path) -> bool:
    return "documents" not in file.parts
