"""DOC, WPS, RTF, ODT: turned into DOCX by LibreOffice when it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.readers.docx import read_docx
from corpus.readers.job import Job
from corpus.readers.shaping import Content

_PROGRAMS = ("soffice", "libreoffice")


def read_office(data: bytes, job: Job) -> Content:
    """The content of an old word-processor file."""
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise job.error("no_office")
    with tempfile.TemporaryDirectory(prefix="guiwen-") as folder:
        source = Path(folder) / f"in{_suffix(job.name)}"
        source.write_bytes(data)
        _convert(program, source, job)
        target = Path(folder) / "out" / "in.docx"
        if not target.exists():
            raise job.error("office_failed")
        return read_docx(target.read_bytes(), job)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix in {".doc", ".wps", ".rtf", ".odt", ".xml", ".dot"} else ".doc"


def _convert(program: str, source: Path, job: Job) -> None:
    """Run LibreOffice in a profile of its own; macros never run in a headless conversion."""
    folder = source.parent
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=job.limits.office_seconds)
    except subprocess.TimeoutExpired as error:
        seconds = round(job.limits.office_seconds)
        raise job.error("office_late", seconds=seconds) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Stop LibreOffice and the helper processes that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
