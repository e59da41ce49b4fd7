"""The words of data/prose_words.toml, compiled."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from corpus.indicators import Mention, find_indicators
from corpus.quantity import any_of


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of data/prose_words.toml."""
    return tomllib.loads((files("corpus") / "data/prose_words.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def pattern(table: str, key: str) -> re.Pattern[str]:
    """Any of the words of one list; the lists of status and wording are patterns themselves."""
    entries: list[str] = words()[table][key]
    if table in ("status", "qualitative"):
        return re.compile("|".join(entries))
    return re.compile(any_of(entries))


# A round number is passed: 跨过, 站上.
CROSSING = pattern("crossing", "verbs").pattern


@lru_cache(maxsize=1)
def tail_pattern() -> re.Pattern[str]:
    """The run of verbs and adverbs at the end of the text before a number."""
    tail = words()["tail"]
    entries: Iterable[str] = (word for key in tail for word in tail[key])
    # 签约, 条约: there 约 is no “about”; 稳增长: no growth of anything
    return re.compile(
        rf"(?:(?:(?!约|增长)|(?<![签合条预契制节集附稳促保]))(?:{any_of(entries)})|\s)+$"
    )


@lru_cache(maxsize=1)
def tail_word() -> re.Pattern[str]:
    """One word of such a run."""
    tail = words()["tail"]
    return re.compile(any_of(word for key in tail for word in tail[key]))


@lru_cache(maxsize=1)
def tail_classes() -> dict[str, str]:
    """The class of each trailing word: growth, rise, fall, to, level, adverb."""
    tail = words()["tail"]
    return {word: key for key in ("level", "adverb", *tail) for word in tail[key]}


@lru_cache(maxsize=1)
def lead_pattern() -> re.Pattern[str]:
    """A connective, adverb or marker that begins a clause, where it is no part of a name."""
    marker = r"[（(]?[一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}是|\d{1,2}[.．、]"
    years = r"连续[一二三四五六七八九十两]年"
    lead = words()["lead"]
    trade = "对(?!外)[^，；0-9]{1,24}?(?:进出口|出口|进口|贸易|投资)"
    return re.compile(
        rf"^(?!{any_of(lead['names'])}|{trade})(?:{any_of(lead['words'])}|{marker}|{years}|[\s\0”’）)—\-]+)"
    )


@lru_cache(maxsize=4096)
def mentions_of(text: str) -> tuple[Mention, ...]:
    """The indicators of the dictionary that a text before a number names."""
    return tuple(m for m in find_indicators(text + "达1") if m.span[1] <= len(text))


def leading_verb(text: str) -> str:
    """The verb that a text begins with, the longest, or nothing."""
    match = _verb().match(text)
    return match[0] if match else ""


def ends_in_verb(text: str) -> bool:
    """A verb stands at the end of a text: 全职引进."""
    return any(text.endswith(verb) for verb in words()["action"]["verbs"])


@lru_cache(maxsize=1)
def _verb() -> re.Pattern[str]:
    return re.compile(any_of(words()["action"]["verbs"]))


def is_verbs(text: str) -> bool:
    """Nothing but verbs: 引进培育."""
    while verb := leading_verb(text):
        text = text.removeprefix(verb)
        if not text:
            return True
        text = re.sub("^[、和及与]", "", text)
    return False
