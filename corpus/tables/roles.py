"""The role of each column, by its header's words, else by what stands in it."""

from collections import Counter
from collections.abc import Callable, Sequence

from corpus.tables.header import periods_of, read_header, take_unit
from corpus.tables.values import read_cell
from corpus.tables.words import (
    attribute_of,
    bare,
    is_blank,
    is_phrase,
    is_region,
    is_serial,
    is_year,
    sort_of,
    table_words,
)
from corpus.types import Cell, Kind

_MOSTLY = 0.6


def find_roles(paths: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]) -> list[str]:
    """number, category, indicator, unit, attribute, status, value, note or region, by column."""
    columns = [[row[i].text for row in body] for i in range(len(paths))]
    roles = [_role(path, texts) for path, texts in zip(paths, columns, strict=True)]
    return _settle_labels(roles, columns)


def _role(path: tuple[str, ...], texts: Sequence[str]) -> str:
    filled = [text for text in texts if not is_blank(text)]
    named = named_role(path)
    if named == "status" and _share(filled, _is_number) >= 0.5:
        return "value"
    dated = any(periods_of(words) for words in path)
    if named in ("indicator", "number") and not dated and _share(filled, is_serial) >= _MOSTLY:
        return "number"
    if named == "indicator" and _is_valued(path, filled):
        return "value"
    if named == "region" and _share(filled, is_region) < 0.5:
        return "indicator"
    if named:
        return named
    return _role_by_content(path, filled)


def _is_valued(path: tuple[str, ...], filled: Sequence[str]) -> bool:
    """True for a column headed 目标 that holds values or stands under a year."""
    if _share(filled, _is_number) >= 0.5:
        return True
    return any(periods_of(words) for words in path) and _share(filled, _is_number) > 0


def named_role(path: tuple[str, ...]) -> str:
    """The role that a header names outright, or nothing."""
    if not path:
        return ""
    wholes = {bare(path[-1]), bare("".join(path)), take_unit(bare(path[-1]))[0]}
    for role, words in table_words()["roles"].items():
        if any(bare(word) in wholes for word in words):
            return str(role)
    if any(bare(word) in wholes for word in table_words()["things"]["words"]):
        return "thing"
    joined = bare("".join(path))
    return "attribute" if "属性" in joined and len(joined) <= 10 else ""


def _role_by_content(path: tuple[str, ...], filled: Sequence[str]) -> str:
    if not filled:
        return "value" if path and _speaks_of_values(path) else "note"
    if _share(filled, lambda text: bool(attribute_of(text))) >= _MOSTLY:
        return "attribute"
    numbers = any(_is_number(text) for text in filled)
    if path and _speaks_of_values(path) and (numbers or _speaks_of_growth(path)):
        return "value"
    if _share(filled, _is_number) >= 0.5:
        serial = all(is_serial(text) for text in filled) and not path
        return "number" if serial else "value"
    if _share(filled, lambda text: sort_of(text) == "unit") >= _MOSTLY:
        return "unit"
    if _share(filled, lambda text: is_region(text) or is_year(text)) >= _MOSTLY:
        return "region" if _share(filled, is_region) >= _MOSTLY else "indicator"
    return "text"


def _speaks_of_values(path: tuple[str, ...]) -> bool:
    meaning = read_header(path)
    return bool(meaning.period or meaning.kind or meaning.measure or is_region(meaning.rest))


def _speaks_of_growth(path: tuple[str, ...]) -> bool:
    """True for a column that may hold words alone: 与经济增长同步 below 年均增长."""
    meaning = read_header(path)
    return meaning.measure is not None or meaning.kind in (Kind.TARGET, Kind.BASELINE)


def _is_number(text: str) -> bool:
    stated = any(reading.value is not None for reading in read_cell(text))
    return (stated and not is_year(text)) or is_serial(text) or is_phrase(text)


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(bool, map(test, texts))) / len(texts) if texts else 0.0


def _settle_labels(roles: list[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """Text columns left of the values are labels and categories, those right of them notes."""
    first = next((i for i, role in enumerate(roles) if role == "value"), len(roles))
    labels = [i for i in range(first) if roles[i] == "indicator"]
    if not labels:
        texts = [i for i in range(first) if roles[i] == "text"]
        best = max(texts, key=lambda i: len(set(columns[i])), default=-1)
        if best >= 0 and "region" not in roles[:first]:
            roles[best] = "indicator"
            labels = [best]
    for i, role in enumerate(roles):
        if role == "text":
            left = i < first and labels and i < max(labels)
            roles[i] = "category" if left else _right(columns[i])
    return roles


def _right(texts: Sequence[str]) -> str:
    """A text column right of the label: short repeated words are a status, else a note."""
    filled = [text for text in texts if not is_blank(text)]
    counts = Counter(filled)
    short = bool(filled) and max(map(len, filled)) <= 10
    return "status" if short and len(counts) <= max(1, len(filled) // 2) else "note"
