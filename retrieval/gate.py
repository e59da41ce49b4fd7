"""The number gate: no digit leaves in an answer unless it stands in what the answer cites.

Deterministic and separate from the writing of answers, so that it holds for any text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_MARK = re.compile(r"\[\d{1,3}\](?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, citation marks and thousands separators aside."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"(?<=\d\.)\s+(?=\d)", "", plain)
    return _NUMBER.findall(plain)


def without_marks(text: str, citations: int) -> str:
    """The text without the marks [1] … [citations]."""
    return _MARK.sub(lambda m: "" if 1 <= int(m[0][1:-1]) <= citations else m[0], text)


def unsupported(text: str, quotes: Sequence[str], allowed: Iterable[str] = ()) -> list[str]:
    """The numbers of an answer that stand in no quote and in none of the allowed texts."""
    known = known_numbers((*quotes, *allowed))
    return [n for n in numbers_in(without_marks(text, len(quotes))) if _plain(n) not in known]


def known_numbers(sources: Iterable[str]) -> frozenset[str]:
    """The numbers that the sources hold, in plain form."""
    return frozenset(_plain(n) for n in numbers_in("\n".join(sources)))


def gated(text: str, sources: Iterable[str], citations: int) -> tuple[str, int]:
    """The lines of a text whose numbers all stand in the sources, and how many lines did not."""
    known = known_numbers(sources)
    lines = text.split("\n")
    kept = [
        line
        for line in lines
        if all(_plain(n) in known for n in numbers_in(without_marks(line, citations)))
    ]
    return "\n".join(kept), len(lines) - len(kept)


def _plain(number: str) -> str:
    """A number without leading and trailing zeros."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{part}" if part else whole.lstrip("0") or "0"
