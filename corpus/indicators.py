"""The indicator dictionary: canonical names, aliases, unit families, look-alikes. Data: data/indicators.toml."""

from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `better` is "higher", "lower" or "" ; `parent` and `lookalikes` are canonical names."""

    name: str
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    better: str = ""
    parent: str = ""
    lookalikes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator named in a text: the canonical one, the span, and the words as written."""

    indicator: Indicator
    span: Span
    written: str


def find_indicators(text: str) -> list[Mention]:
    """The indicators a text names, longest first at each place, in order, never overlapping."""
    raise NotImplementedError


def canonical(written: str) -> Indicator | None:
    """The indicator a table's row label names (units, serial numbers, 增长, （年度指标） and the like aside)."""
    raise NotImplementedError
