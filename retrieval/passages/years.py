"""The years a text speaks of, five-year plans among them."""

import re

# Four digits before a unit are a quantity (2025万元), not a year.
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d万亿元亩人户个家吨米公平]|\.\d)")
_PLAN = re.compile(r"十([一二三四五六七])五[”\"]?(末|期末|收官)?")
# A year as headings spell it: 二〇三五年.
_SPELT = re.compile(r"([一二][九〇○零])([〇○零一二三四五六七八九]{2})(?=年)")
_DIGIT = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
# The first year of 十一五.
_FIRST = 2006


def in_digits(text: str) -> str:
    """The text with its spelt years in digits."""
    return _SPELT.sub(lambda match: "".join(_DIGIT[char] for char in match[0]), text)


def named_years(text: str) -> frozenset[int]:
    """The years named outright, and the last year of a plan whose end is named (十四五末)."""
    ends = (_plan_years(plan)[-1] for plan, end in _PLAN.findall(text) if end)
    return frozenset({*map(int, _YEAR.findall(text)), *ends})


def told_years(text: str) -> frozenset[int]:
    """The years a text may speak of: those named, and every year of a plan it names."""
    plans = (year for plan, end in _PLAN.findall(text) if not end for year in _plan_years(plan))
    return named_years(text) | frozenset(plans)


def year_forms(year: int) -> tuple[str, ...]:
    """How a year is written: itself, and 十四五末 for the last year of a plan."""
    number, rest = divmod(year - _FIRST + 1, 5)
    if rest or not 1 <= number <= 7:
        return (str(year),)
    plan = f"十{'一二三四五六七'[number - 1]}五"
    return str(year), f"{plan}末", f"{plan}”末", f'{plan}"末'


def _plan_years(plan: str) -> range:
    first = _FIRST + 5 * "一二三四五六七".index(plan)
    return range(first, first + 5)
