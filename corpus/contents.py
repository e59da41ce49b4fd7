"""The table of contents: found, set aside, and used to recognise headings that lost their mark."""

import re
from collections.abc import Sequence

from corpus.headings import bare_title, heading_level, numbering_level

_TITLE = re.compile(r"^\s*目\s*[录次]\s*$")
_LEADER = re.compile(r"(?:\.{3,}|…{1,}|·{3,}|\t)[\s.·…]*\d{1,3}\s*$")
# Contents end at the latest after this many lines that look like none of its entries.
_LONGEST_ENTRY = 60
_MIN_CLUSTER = 5


def contents_lines(texts: Sequence[str]) -> tuple[int, int]:
    """First and past-the-last line of the table of contents; (0, 0) when there is none."""
    title = next((i for i, text in enumerate(texts) if _TITLE.match(text)), None)
    if title is not None:
        return title, _contents_end(texts, title + 1)
    entries = [i for i, text in enumerate(texts) if _LEADER.search(text) and numbering_level(text)]
    if len(entries) >= _MIN_CLUSTER:
        return entries[0], _contents_end(texts, entries[0])
    return 0, 0


def _contents_end(texts: Sequence[str], start: int) -> int:
    """Past the last line that is an entry; an entry seen again opens the text itself."""
    seen: set[str] = set()
    paged = sum(bool(_LEADER.search(text)) for text in texts[start : start + 20]) >= _MIN_CLUSTER
    for i in range(start, len(texts)):
        text = texts[i].strip()
        title = bare_title(text)
        if not _is_entry(text, paged) or (title in seen and not _LEADER.search(text)):
            return i
        seen.add(title)
    return len(texts)


def _is_entry(text: str, paged: bool) -> bool:
    if not text:
        return True
    if len(text) > _LONGEST_ENTRY:
        return False
    return (
        bool(_LEADER.search(text)) if paged else bool(heading_level(text) or _LEADER.search(text))
    )


def entry_levels(texts: Sequence[str]) -> dict[str, int]:
    """The rank of each entry of a table of contents by its bare title."""
    levels = {}
    for text in texts:
        title = bare_title(text)
        level = numbering_level(text.strip())
        if len(title) >= 4 and level:
            levels[title] = level
    return levels
