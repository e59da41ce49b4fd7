"""The words of the consistency report, read from data/audit_words.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.types import Figure, Kind
from retrieval.terms import KIND, indicator_text, period_text

_FILE = Path(__file__).parent.parent / "data" / "audit_words.toml"


@cache
def words(table: str) -> dict[str, Any]:
    """One table of the file."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tables[table]


def say(key: str, /, **values: object) -> str:
    """A sentence of the report."""
    return str(words("sentence")[key]).format(**values)


def subject_of(figure: Figure) -> str:
    """What a figure is about: region, period, indicator, kind."""
    period = period_text(figure.period) if figure.period else ""
    kind = KIND[figure.kind] if figure.kind is Kind.TARGET else ""
    return f"{figure.region}{period}{indicator_text(figure)}{kind}"
