"""Stub."""

from corpus.readers.job import Job
from corpus.readers.shaping import Content


def read_picture(data: bytes, job: Job) -> Content:
    """Nothing yet."""
    raise job.error("unsupported")
