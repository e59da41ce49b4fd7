"""The words of data/outline_words.toml, compiled."""

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("corpus") / "data/outline_words.toml").read_text("utf-8"))


@lru_cache(maxsize=8)
def any_word(table: str, key: str) -> str:
    """A pattern for any of the words of one list, the longest first."""
    return f"(?:{'|'.join(sorted(_words()[table][key], key=len, reverse=True))})"
