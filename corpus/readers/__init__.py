"""Readers: a plan file of any format in, its shown text with lines and grids out."""

from corpus.readers.files import read_source, read_sources
from corpus.readers.job import Limits

__all__ = ["Limits", "read_source", "read_sources"]
