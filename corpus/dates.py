"""Dates as documents write them, in the project's form: 2023-11-23, 2021-03, 2021."""

import re

_ZERO = "〇○Ｏ零O"
_DIGITS = str.maketrans("〇○Ｏ零O一二三四五六七八九", "00000123456789")
# A space between two digits parts numbers (2024-01-30 10:00).
_SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_YEAR = rf"(?:20\d\d|(?:二|2)[{_ZERO}0][{_ZERO}0-9一二三四五六七八九]{{2}})"
_SMALL = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"(?<![\d{_ZERO}])({_YEAR})年(?:({_SMALL})月(?:({_SMALL})日)?)?"
    r"|(?<!\d)(20\d\d)[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)"
)


def _number(written: str) -> int:
    """The number of a month or day: 11, 十一, 二十三."""
    if written.isdigit():
        return int(written)
    tens, _, ones = written.rpartition("十")
    count = int(tens.translate(_DIGITS)) if tens else 1
    plain = int(ones.translate(_DIGITS)) if ones else 0
    return plain + (10 * count if "十" in written else 0)


def find_dates(text: str) -> list[str]:
    """Every date of a text in order, as full as it is written; a bare year counts."""
    return [date for match in _DATE.finditer(_SPACE.sub("", text)) if (date := _date(match))]


def _date(match: re.Match[str]) -> str:
    year, month, day = (match[n] or match[n + 3] for n in (1, 2, 3))
    parts = [year.translate(_DIGITS)]
    for part, most in ((month, 12), (day, 31)):
        if not part:
            break
        number = _number(part)
        if not 1 <= number <= most:
            return ""
        parts.append(f"{number:02d}")
    return "-".join(parts)


def arabic_year(text: str) -> str:
    """The text with years in Chinese figures written in digits (二〇三五年 → 2035年)."""
    return re.sub(
        rf"(?:二|2)[{_ZERO}0][{_ZERO}0-9一二三四五六七八九]{{2}}(?=年)",
        lambda match: match[0].translate(_DIGITS),
        text,
    )
