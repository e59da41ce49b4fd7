"""The files of a ZIP that brings several plans."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipInfo

from corpus.readers.job import Job
from corpus.readers.package import Package, open_package
from corpus.readers.sniff import sniff
from corpus.types import CorpusError

_CLIMBS = re.compile(r"(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:")
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.|~\$|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
# The flag that says that a member's name is UTF-8; without it Chinese tools write GBK.
_UTF8_NAME = 0x800


def expand(data: bytes, job: Job, depth: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file in the ZIP, ZIPs in it opened, too."""
    if depth > job.limits.depth:
        raise job.error("nested", limit=job.limits.depth)
    package = open_package(data, job)
    members = [info for info in package.archive.infolist() if not info.is_dir()]
    if len(members) > job.limits.files:
        raise job.error("crowded", limit=job.limits.files)
    for info in members:
        name = _name(info)
        if _CLIMBS.search(name):
            raise job.error("climb", path=name)
        if not _LITTER.search(name):
            job.check_time()
            yield from _member(package, (info.filename, name), job, depth)


def _name(info: ZipInfo) -> str:
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _member(
    package: Package, names: tuple[str, str], job: Job, depth: int
) -> Iterator[tuple[str, bytes]]:
    """The member, or the members of it when it is a ZIP itself."""
    content = package.read(names[0])
    plain = PurePosixPath(names[1].replace("\\", "/")).name
    inner = Job(plain, job.limits)
    try:
        kind = sniff(content, PurePosixPath(plain).suffix.lower(), inner)
    except CorpusError as error:
        job.warn("w_member", member=plain, reason=str(error).partition("：")[2])
        return
    if kind == "zip":
        yield from expand(content, job, depth + 1)
    else:
        yield plain, content
