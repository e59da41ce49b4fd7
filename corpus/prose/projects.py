"""The project that a clause names, to which the next one's total investment belongs."""

import re
from functools import lru_cache

from corpus.prose.words import words
from corpus.quantity import any_of

_SEVERAL = re.compile(
    r"[、等\d]|[一二两三四五六七八九十百]+[个项批条]|一批|一系列|重点项目|重大项目"
)
_POINTS = re.compile("^(?:该|这|此|本|上述|其)")


def project_named(text: str) -> str:
    """The single project that the last clause naming any is about, or nothing."""
    for clause in reversed(re.split("[，,]", re.split("[：:]", text)[-1])):
        match = _pattern().fullmatch(clause.strip("\0 "))
        if match and not _POINTS.match(match["name"]):
            return "" if _SEVERAL.search(match["name"]) else match["name"]
    return ""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = words()["projects"]
    begun, heads, works, done = (any_of(known[k]) for k in ("begun", "heads", "works", "done"))
    name = rf"[^，,；;。]{{2,30}}?(?:{heads})(?:[一二三四五]期)?(?:{works})?(?:项目|工程)?"
    return re.compile(rf"(?:{begun})*(?P<name>{name})(?:{done})*")
