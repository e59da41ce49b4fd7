"""What each paragraph is to the outline: a heading, a text with its heading, a turn, or text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.outline.bare import annex_titles, bare_headings
from corpus.outline.contents import Entry, lost_entries
from corpus.outline.headings import (
    bare_title,
    heading_level,
    numbering_level,
    numbering_value,
    run_in_heading,
)
from corpus.outline.leads import lead_length, long_heading
from corpus.outline.turns import opens_turn

# From this rank on, headings are the parts that a chapter counts up.
PARTS = 5
_LEAD = 6
# A line that the format calls a heading is one up to this length.
_LONGEST_STATED = 60


@dataclass(frozen=True, slots=True)
class Role:
    """`level` is the rank of the heading opened here, `head` how much of the text it takes.

    A `title` that stands elsewhere opens the heading instead; `alone`: it holds for this paragraph
    only; `turns`: the chapter speaks again, its parts are over.
    """

    level: int = 0
    head: int = 0
    line: bool = False
    title: str = ""
    alone: bool = False
    turns: bool = False


def paragraph_roles(
    texts: Sequence[str | None], stated: Sequence[int], entries: Sequence[Entry]
) -> list[Role]:
    """The role of each paragraph (None: a table); `stated` are the ranks that the format gives."""
    known = {bare_title(entry.title): entry.level for entry in entries}
    roles = [_numbered(texts, at, stated[at], known) for at in range(len(texts))]
    _unlist(texts, roles)
    levels = [role.level for role in roles]
    for at, level in {**bare_headings(texts, levels), **annex_titles(texts, levels)}.items():
        roles[at] = Role(level, len(texts[at] or ""), line=True)
    levels = [role.level if role.line else 0 for role in roles]
    for at, entry in lost_entries(texts, levels, entries).items():
        roles[at] = Role(entry.level, title=entry.title)
    _mark_turns(texts, roles)
    return roles


def _numbered(texts: Sequence[str | None], at: int, stated: int, known: Mapping[str, int]) -> Role:
    """The role that a paragraph's own words, its format or the table of contents give it."""
    text, following = texts[at] or "", _next(texts, at)
    level = heading_level(text)
    if not level and stated and len(text) <= _LONGEST_STATED:
        level = stated
    level = level or known.get(bare_title(text), 0) or long_heading(text, following)
    if level:
        return Role(level, len(text), line=True)
    if head := run_in_heading(text):
        return Role(numbering_level(text), head)
    if head := lead_length(text, following):
        return Role(_LEAD, head, alone=head < len(text))
    return Role()


def _next(texts: Sequence[str | None], at: int) -> str:
    return (texts[at + 1] if at + 1 < len(texts) else None) or ""


def _unlist(texts: Sequence[str | None], roles: list[Role]) -> None:
    """Takes the rank of lines 1. 2. 3. that follow one another: a list, with nothing under it."""
    for at in range(len(roles) - 1):
        text, following = texts[at] or "", texts[at + 1] or ""
        level = numbering_level(text)
        if level <= PARTS or not roles[at].line or numbering_level(following) != level:
            continue
        roles[at] = Role()
        if numbering_level(_next(texts, at + 1)) == 0 and roles[at + 1].line:
            roles[at + 1] = Role()


def _mark_turns(texts: Sequence[str | None], roles: list[Role]) -> None:
    """Marks the paragraphs that close the parts of a chapter, and keeps what is open up to date."""
    open_at: dict[int, int] = {}
    for at, role in enumerate(roles):
        if role.level:
            open_at = {level: place for level, place in open_at.items() if level < role.level}
            if not role.alone:
                open_at[role.level] = at
        elif _turns(texts, roles, at, open_at):
            roles[at] = replace(role, turns=True)
            open_at = {level: place for level, place in open_at.items() if level < PARTS}


def _turns(
    texts: Sequence[str | None], roles: Sequence[Role], at: int, open_at: Mapping[int, int]
) -> bool:
    parts = [level for level in open_at if level >= PARTS]
    if not parts or min(open_at) >= PARTS or not opens_turn(texts[at] or ""):
        return False
    first = open_at[min(parts)]
    headed = max(open_at.values()) == at - 1 and roles[at - 1].line
    return not headed and not _series_goes_on(texts, roles, at, first)


def _series_goes_on(
    texts: Sequence[str | None], roles: Sequence[Role], at: int, first: int
) -> bool:
    """Whether the next heading of the rank counts on from the one that is open."""
    level = roles[first].level
    following = next((n for n in range(at, len(roles)) if 0 < roles[n].level <= level), None)
    if following is None or roles[following].level < level:
        return False
    before, after = (numbering_value(roles[n].title or texts[n] or "") for n in (first, following))
    return after > before if before else not after
