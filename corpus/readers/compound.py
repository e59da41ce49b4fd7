"""Streams of an OLE compound file (old Office formats), safe from chains that run in circles."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # this and above end a chain
_ENTRY = 128


@dataclass(slots=True)
class Compound:
    """The sectors of a file and the table that chains them."""

    data: bytes
    sector: int
    mini: int
    cutoff: int
    fat: list[int]

    def chain(self, start: int, table: list[int]) -> Iterator[int]:
        """The sectors from the first one on; a ring or a wrong number ends it."""
        seen: set[int] = set()
        while start < _LAST and start < len(table) and start not in seen:
            seen.add(start)
            yield start
            start = table[start]

    def read(self, start: int) -> bytes:
        """The bytes of a chain of whole sectors."""
        size = self.sector
        return b"".join(
            self.data[(n + 1) * size : (n + 2) * size] for n in self.chain(start, self.fat)
        )


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _open(data: bytes) -> Compound | None:
    """The compound file in the bytes."""
    if len(data) < 512 or not data.startswith(SIGNATURE):
        return None
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if not 7 <= shift <= 12 or not 4 <= mini_shift < shift:
        return None
    (cutoff,) = struct.unpack_from("<I", data, 56)
    file = Compound(data, 1 << shift, 1 << mini_shift, cutoff, [])
    places = _numbers(data[76:512]) + _further_places(file)
    size = file.sector
    for place in places[: len(data) // size + 1]:
        if place < _LAST:
            file.fat += _numbers(data[(place + 1) * size : (place + 2) * size])
    return file


def _further_places(file: Compound) -> list[int]:
    """Where the chain table goes on beyond the places that the header holds."""
    (place,) = struct.unpack_from("<I", file.data, 68)
    places: list[int] = []
    seen: set[int] = set()
    while place < _LAST and place not in seen:
        seen.add(place)
        sector = _numbers(file.data[(place + 1) * file.sector : (place + 2) * file.sector])
        if not sector:
            break
        places += sector[:-1]
        place = sector[-1]
    return places


def _entries(file: Compound) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and size of every stream."""
    (start,) = struct.unpack_from("<I", file.data, 48)
    directory = file.read(start)
    for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[offset : offset + _ENTRY]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        name = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        first, size = struct.unpack_from("<II", entry, 116)
        if name:
            yield name, first, size


def stream_names(data: bytes) -> frozenset[str]:
    """The names of the streams, none when the file is damaged."""
    file = _open(data)
    return frozenset(name for name, _, _ in _entries(file)) if file else frozenset()


def read_stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first stream of these names, nothing when there is none."""
    file = _open(data)
    if file is None:
        return b""
    entries = {name: (first, size) for name, first, size in _entries(file)}
    for name in names:
        if name in entries:
            first, size = entries[name]
            if size >= file.cutoff:
                return file.read(first)[:size]
            return _read_mini(file, entries.get("Root Entry", (_LAST, 0))[0], first)[:size]
    return b""


def _read_mini(file: Compound, root: int, first: int) -> bytes:
    """The bytes of a small stream: these lie together in the root's stream."""
    (start,) = struct.unpack_from("<I", file.data, 60)
    table, store = _numbers(file.read(start)), file.read(root)
    size = file.mini
    return b"".join(store[n * size : (n + 1) * size] for n in file.chain(first, table))
