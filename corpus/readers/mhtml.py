"""MHTML, a web page saved as one file (also what Word calls a single web page)."""

import email
import email.policy

from corpus.readers.html import read_html
from corpus.readers.job import Job
from corpus.readers.shaping import Content


def read_mhtml(data: bytes, job: Job) -> Content:
    """The content of the first page in the file."""
    letter = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in letter.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                charset = part.get_content_charset() or ""
                if charset.lower() in {"unicode", "utf-16"}:
                    page = page.decode("utf-16", errors="replace").encode("utf-8")
                return read_html(page, job)
    raise job.error("blank")
