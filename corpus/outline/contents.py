"""The table of contents: found, set aside, and used to recognise headings that lost their mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.outline.headings import bare_title, heading_level, numbering_level

_TITLE = re.compile(r"^\s*目\s*[录次]\s*$")
_LEADER = re.compile(r"(?:\.{3,}|…{1,}|·{3,}|\t)[\s.·…]*\d{1,3}\s*$")
# Contents end at the latest after this many lines that look like none of its entries.
_LONGEST_ENTRY = 60
_MIN_CLUSTER = 5
_SHORTEST_TITLE = 4
_PAGE = re.compile(r"(?:\.{2,}|[…·\s])[\s.·…]*\d{1,3}$")
# A paragraph that opens with this share of a lost heading's words stands under it, where no other
# heading shares nearly as many.
_SAME_WORDS = 0.25
_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: the rank of its number, and the heading as it is written."""

    level: int
    title: str


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


def find_entries(texts: Sequence[str]) -> list[Entry]:
    """The numbered entries of a table of contents in order, without their pages."""
    titles = [_PAGE.sub("", text.strip()) for text in texts]
    return [
        Entry(numbering_level(title), title)
        for title in titles
        if numbering_level(title) and len(bare_title(title)) >= _SHORTEST_TITLE
    ]


def lost_entries(
    texts: Sequence[str | None], levels: Sequence[int], entries: Sequence[Entry]
) -> dict[int, Entry]:
    """The paragraphs that stand under an entry whose heading line the text has lost.

    Only between two headings that both stand in the text can one be missing; the paragraph must
    open with more of the entry's words than of any other entry's that could stand there.
    """
    places = _heading_places(texts, levels, entries)
    found: dict[int, Entry] = {}
    for first, last in pairwise(n for n, place in enumerate(places) if place is not None):
        start, end = places[first] or 0, places[last] or 0
        lost = entries[first + 1 : last]
        if lost and all(entry.level == entries[first].level for entry in lost):
            here = [n for n in range(start + 2, end) if texts[n] and not levels[n]]
            found |= _matched(texts, here, [entries[first], *lost])
    return found


def _heading_places(
    texts: Sequence[str | None], levels: Sequence[int], entries: Sequence[Entry]
) -> list[int | None]:
    """Where the heading of each entry stands, or None; in the order of the text."""
    places: list[int | None] = []
    after = 0
    for entry in entries:
        title = bare_title(entry.title)
        heads = (n for n in range(after, len(texts)) if levels[n])
        place = next((n for n in heads if bare_title(texts[n] or "").startswith(title)), None)
        after = place + 1 if place is not None else after
        places.append(place)
    return places


def _matched(
    texts: Sequence[str | None], here: Sequence[int], entries: Sequence[Entry]
) -> dict[int, Entry]:
    """The first paragraph of each entry but the first, in order, where its opening says so."""
    found: dict[int, Entry] = {}
    left = list(entries[1:])
    for place in here:
        if not left:
            break
        shares = [_share(entry.title, texts[place] or "") for entry in [entries[0], *left]]
        second, highest = sorted(shares)[-2:]
        best = shares.index(highest)
        if best and highest >= max(_SAME_WORDS, _LEADING * second):
            found[place] = left[best - 1]
            left = left[best:]
    return found


def _share(title: str, text: str) -> float:
    """The share of a title's pairs of characters that the first sentence of a text holds."""
    title, opening = bare_title(title), text[: text.find("。") + 1]
    pairs = {a + b for a, b in pairwise(title)}
    return sum(pair in opening for pair in pairs) / len(pairs)
