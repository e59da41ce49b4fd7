"""ZIP packages (DOCX, XLSX, OFD, archives), opened with limits."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from corpus.readers.job import Job

# Word calls its main part document.xml, its web edition document2.xml.
DOCUMENT = re.compile(r"word/document\d*\.xml")
# Below this size a high ratio is only a blank page, not a bomb.
_SMALL = 5_000_000
_MAX_RATIO = 300


@dataclass(slots=True)
class Package:
    """The members of a ZIP file, each read whole and within the limits."""

    archive: zipfile.ZipFile
    job: Job
    names: frozenset[str]
    used: int = 0

    def read(self, name: str, optional: bool = True) -> bytes:
        """The member's bytes; of a missing one nothing, or an error when it is needed."""
        if name not in self.names:
            if optional:
                return b""
            raise self.job.error("damaged", reason=name)
        info = self.archive.getinfo(name)
        self._admit(info)
        try:
            return self.archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise self.job.error("damaged", reason=name) from error
        except (RuntimeError, ValueError) as error:
            raise self.job.error("encrypted") from error

    def _admit(self, info: zipfile.ZipInfo) -> None:
        """Count the member's size; raise when the limits are passed."""
        if info.flag_bits & 1:
            raise self.job.error("encrypted")
        self.used += info.file_size
        limits = self.job.limits
        ratio = info.file_size / max(info.compress_size, 1)
        bomb = info.file_size > _SMALL and ratio > _MAX_RATIO
        if bomb or info.file_size > limits.part or self.used > limits.unpacked:
            raise self.job.error("bomb", limit=limits.unpacked // 1_000_000)


def open_package(data: bytes, job: Job) -> Package:
    """The package in the bytes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise job.error("damaged", reason="ZIP") from error
    return Package(archive, job, names)
