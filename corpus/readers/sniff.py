"""What a file is by its content; its suffix only parts one kind of text from another."""

import re

from corpus.readers.compound import SIGNATURE, stream_names
from corpus.readers.job import Job
from corpus.readers.package import DOCUMENT, open_package

_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
)
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|center|article|section)\b",
    re.IGNORECASE,
)
_MEMBERS = (
    ("xl/workbook.xml", "xlsx"),
    ("OFD.xml", "ofd"),
    ("ppt/presentation.xml", "slides"),
    ("content.xml", "office"),
)


def sniff(data: bytes, suffix: str, job: Job) -> str:
    """The format: docx, xlsx, xls, ofd, zip, pdf, image, office, html, mhtml, csv, md, txt."""
    head = data[:4096]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(data, job)
    if head.startswith(SIGNATURE):
        return _ole_kind(data, job)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _is_image(head):
        return "image"
    if head.startswith(_PACKED):
        raise job.error("packed")
    if head.startswith(b"{\\rtf") or b"<w:wordDocument" in head or b"mso-application" in head:
        return "office"
    return _text_kind(head, suffix)


def _is_image(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    if head.startswith(b"BM"):
        return head[6:10] == b"\x00\x00\x00\x00"
    return webp or head.startswith(_IMAGES)


def _package_kind(data: bytes, job: Job) -> str:
    names = open_package(data, job).names
    if any(DOCUMENT.fullmatch(name) for name in names):
        return "docx"
    for member, kind in _MEMBERS:
        if member in names:
            if kind == "slides":
                raise job.error("slides")
            return kind
    return "zip"


def _ole_kind(data: bytes, job: Job) -> str:
    """The kind of an old Office file by the names of its streams."""
    names = stream_names(data)
    if not names:
        raise job.error("damaged", reason="OLE")
    if "EncryptedPackage" in names:
        raise job.error("encrypted")
    if "PowerPoint Document" in names:
        raise job.error("slides")
    return "xls" if names & {"Workbook", "Book"} else "office"


def _text_kind(head: bytes, suffix: str) -> str:
    text = _ascii(head)
    letter = re.match(r"\s*(from:|mime-version:|content-type: *multipart)", text, re.IGNORECASE)
    if letter and ("multipart/related" in text.lower() or suffix in {".mht", ".mhtml"}):
        return "mhtml"
    if _HTML.match(text.lstrip()) or (suffix in {".htm", ".html", ".xhtml"} and "<" in text):
        return "html"
    if text.lstrip().startswith(("<?xml", "<!--")) and _HTML.search(text):
        return "html"
    if suffix not in {".txt", ".md"} and re.search(r"<(?:html|body)\b", text, re.IGNORECASE):
        return "html"
    if suffix in {".csv", ".tsv"}:
        return "csv"
    return "md" if suffix in {".md", ".markdown"} else "txt"


def _ascii(head: bytes) -> str:
    """The plain letters of the head, also of UTF-16, where each has a zero byte beside it."""
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\x00", b"")
        .lstrip(b"\xff\xfe")
        .decode("ascii", errors="ignore")
    )
