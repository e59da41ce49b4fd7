"""Copies of folders whose files are never changed once written, only added or replaced."""

import os
import shutil
from pathlib import Path

# tantivy rewrites these by name; every other file of it is written once.
_REWRITTEN = frozenset({"meta.json", ".managed.json"})


def link_folder(source: Path, target: Path) -> None:
    """Make the target a copy of the source that shares the bytes of its files."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in source.iterdir():
        if file.suffix != ".lock":
            link_file(file, target / file.name)


def link_file(source: Path, target: Path) -> None:
    """Give the file a second name, or copy it where the file system cannot or it will change."""
    if source.name not in _REWRITTEN:
        try:
            os.link(source, target)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target)
