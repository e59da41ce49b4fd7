"""Readers: a plan file of any format in, its shown text with lines and grids out."""

from corpus.readers.files import READABLE, read_source, read_sources
from corpus.readers.job import Limits
from corpus.readers.page_image import PageImage, page_image

__all__ = ["READABLE", "Limits", "PageImage", "page_image", "read_source", "read_sources"]
