"""Numbers in Chinese numerals: 四万二千九百五十九, 一点四, 两百."""

import re
from decimal import Decimal

DIGITS = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
NUMERAL = "一二两三四五六七八九十百千零〇"
# 四万二千九百五十九, 一亿零九百六十, 四千一百一十七点五: 万 and 亿 within a number are of it.
NUMBER = f"[{NUMERAL}]+(?:[万亿][{NUMERAL}]+)*(?:点[〇零一二三四五六七八九]+)?"


def numeral_value(text: str) -> Decimal | None:
    """The number that Chinese numerals state (三十, 两百, 一千二百), or None (十四五, 三四)."""
    if "点" in text:
        return _decimal_numeral(text)
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[c]) for c in text)) if len(text) == 4 else None
    if not text or re.search("[百千万亿][一二两三四五六七八九]$", text):
        return None  # 四万二 is 42000 to a speaker
    total, section, digit = 0, 0, None
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char == "亿":
            total, section, digit = (total + section + (digit or 0)) * POWERS[char], 0, None
        elif char == "万":
            total, section, digit = total + (section + (digit or 0)) * POWERS[char], 0, None
        elif char in POWERS:
            section, digit = section + (1 if digit is None else digit) * POWERS[char], None
        else:
            return None
    return Decimal(total + section + (digit or 0))


def scaled_numeral(number: str, unit: str) -> Decimal | None:
    """The number before its unit: 一亿零九百六十 before 万亩 are 10960 of them."""
    scale = re.match("[十百千]?[万亿]|[百千]", unit)
    if scale is None or not re.search("[万亿]", number) or "点" in number:
        return numeral_value(number)
    if scale[0] == "万" and "亿" in number:
        value = numeral_value(number + "万")
        return value / POWERS["万"] if value else None
    return numeral_value(number) if scale[0] == "亿" and "亿" not in number else None


def _decimal_numeral(text: str) -> Decimal | None:
    whole, _, rest = text.partition("点")
    head = numeral_value(whole)
    if head is None or not rest or any(char not in DIGITS for char in rest):
        return None
    return head + Decimal("0." + "".join(str(DIGITS[char]) for char in rest))
