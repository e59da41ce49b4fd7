"""Versions of one plan: which documents are such, and which of two is the older."""

import re
from collections.abc import Iterable

from corpus.types import Metadata
from index.types import DocumentInfo

_OTHER = "other"
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]{0,12}[)）】\]]|\s+")


def is_edition(one: Metadata, other: Metadata) -> bool:
    """Whether two documents are versions of the same plan, as far as their metadata tells.

    Of the many plans of no known type a region has several for one period: their titles must agree.
    """
    keys = [(m.region, m.plan_type, m.period) for m in (one, other)]
    if keys[0] != keys[1] or not all(keys[0]):
        return False
    return one.plan_type != _OTHER or _plain(one.title) == _plain(other.title) != ""


def _plain(title: str) -> str:
    """A title without what tells its versions apart."""
    return _BRACKETS.sub("", title)


def rivals_of(infos: Iterable[DocumentInfo], metadata: Metadata) -> tuple[DocumentInfo, ...]:
    """The documents, not replaced yet, that are versions of the plan with that metadata."""
    return tuple(i for i in infos if not i.replaced_by and is_edition(i.metadata, metadata))


def is_older(one: Metadata, other: Metadata) -> bool:
    """Whether the date in the one document is before the other's, as far as both tell."""
    shared = min(len(one.date), len(other.date))
    return one.date[:shared] < other.date[:shared]
