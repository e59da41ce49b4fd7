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
    known = {_plain(n) for source in (*quotes, *allowed) for n in numbers_in(source)}
    return [n for n in numbers_in(without_marks(text, len(quotes))) if _plain(n) not in known]


def _plain(number: str) -> str:
    """A number without leading and trailing zeros."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{whole.lstrip('0') or '0'}.{part}" if part else whole.lstrip("0") or "0"
