"""What the library says to its user; the words are in data/messages.toml."""

import tomllib
from functools import cache
from pathlib import Path


def say(message: str, **values: object) -> str:
    """The message of that name with its values, on one line."""
    return " ".join(_messages()[message].format(**values).split())


@cache
def _messages() -> dict[str, str]:
    file = Path(__file__).parent / "data" / "messages.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
