"""A file on disk to Sources: the one way into the readers."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.readers.archive import expand
from corpus.readers.csvfile import read_csv
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.html_pages import join_pages
from corpus.readers.job import Job, Limits, Progress
from corpus.readers.mhtml import read_mhtml
from corpus.readers.ofd import read_ofd
from corpus.readers.office import read_office
from corpus.readers.pdf import read_pdf
from corpus.readers.picture import read_picture
from corpus.readers.plain import read_plain
from corpus.readers.shaping import Content
from corpus.readers.sniff import sniff
from corpus.readers.xls import read_xls
from corpus.readers.xlsx import read_xlsx
from corpus.types import CorpusError, Source

_READERS: dict[str, Callable[[bytes, Job], Content]] = {
    "txt": lambda data, job: read_plain(data, job, markdown=False),
    "md": lambda data, job: read_plain(data, job, markdown=True),
    "csv": read_csv,
    "docx": read_docx,
    "html": read_html,
    "mhtml": read_mhtml,
    "image": read_picture,
    "ofd": read_ofd,
    "office": read_office,
    "pdf": read_pdf,
    "xls": read_xls,
    "xlsx": read_xlsx,
}
_SUFFIXES = {
    ".htm": "html",
    ".markdown": "md",
    ".tsv": "csv",
    ".doc": "office",
    ".wps": "office",
    ".rtf": "office",
    ".odt": "office",
    ".mht": "mhtml",
    ".jpg": "image",
    ".jpeg": "image",
    ".png": "image",
    ".bmp": "image",
    ".tif": "image",
    ".tiff": "image",
    ".webp": "image",
    ".gif": "image",
    ".et": "xls",
    ".xlsm": "xlsx",
    ".docm": "docx",
    ".text": "txt",
}
# The suffixes of the files that can be read, for a file dialogue.
READABLE = (".txt", ".md", ".html", ".docx", ".xlsx", ".csv", ".pdf", ".ofd", ".zip", *_SUFFIXES)


def read_sources(
    path: Path, limits: Limits | None = None, progress: Progress | None = None
) -> tuple[Source, ...]:
    """What a file holds: one Source, or one for each readable file of a ZIP."""
    job = _job(path, limits or Limits(), progress)
    data = _load(path, job)
    if sniff(data, path.suffix.lower(), job) != "zip":
        return (_source(data, job),)
    return tuple(_members(data, job))


def read_source(
    path: Path, limits: Limits | None = None, progress: Progress | None = None
) -> Source:
    """The one Source that a file holds; a ZIP of several is refused."""
    sources = read_sources(path, limits, progress)
    if len(sources) != 1:
        raise _job(path, limits or Limits(), progress).error("several", count=len(sources))
    return sources[0]


def _job(path: Path, limits: Limits, progress: Progress | None) -> Job:
    return Job(path.name, limits, progress) if progress else Job(path.name, limits)


def _load(path: Path, job: Job) -> bytes:
    """The file's bytes."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise job.error("folder")
        if size > job.limits.bytes:
            limit = job.limits.bytes // 1_000_000
            raise job.error("big", size=size // 1_000_000, limit=limit)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise job.error("missing") from error
    except (PermissionError, OSError, ValueError) as error:
        raise job.error("denied") from error
    if not data.strip(b"\x00\r\n\t \xff\xfe\xef\xbb\xbf"):
        raise job.error("empty")
    return data


def _members(data: bytes, job: Job) -> list[Source]:
    """The Sources of a ZIP's files; what cannot be read becomes a warning of the first."""
    sources: list[Source] = []
    for name, content in expand(data, job):
        inner = Job(name, job.limits, job.progress, started=job.started)
        try:
            sources.append(_source(content, inner))
        except CorpusError as error:
            job.warn("w_member", member=name, reason=str(error).partition("：")[2])
    if not sources:
        reason = "；".join(job.warnings) or job.error("blank").args[0]
        raise CorpusError(f"{job.name}：{reason}")
    return _warned(join_pages(sources), job.warnings)


def _warned(sources: list[Source], warnings: list[str]) -> list[Source]:
    first = replace(sources[0], warnings=(*sources[0].warnings, *warnings))
    return [first, *sources[1:]]


def _source(data: bytes, job: Job) -> Source:
    """The Source in the bytes, read as what they are."""
    suffix = Path(job.name).suffix.lower()
    kind = sniff(data, suffix, job)
    stated = _SUFFIXES.get(suffix, suffix.removeprefix("."))
    if stated in _READERS and stated != kind:
        job.warn("w_kind", suffix=suffix, format=kind)
    content = _read(kind, data, job)
    if not content.text.strip():
        raise job.error("blank")
    if len(content.text) > job.limits.characters:
        raise job.error("long", limit=job.limits.characters)
    digest = hashlib.sha256(data).hexdigest()
    warnings = tuple(job.warnings)
    return Source(job.name, digest, kind, content.text, content.lines, content.grids, warnings)


def _read(kind: str, data: bytes, job: Job) -> Content:
    """The content; whatever a parser trips over becomes one clear line."""
    reader = _READERS.get(kind)
    if reader is None:
        raise job.error("unsupported")
    try:
        return reader(data, job)
    except CorpusError:
        raise
    except Exception as error:  # third-party parsers raise anything on a broken file
        raise job.error("damaged", reason=type(error).__name__) from error
