"""Numbers of a spreadsheet as its number format shows them."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from corpus.readers.job import knowledge

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<date>AM/PM|y+|m+|d+|h+|s+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*(?:E[+-][0#?]+)?|\.[0#?]+)"
    r"|(?P<percent>%)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
# A double holds some 15 digits; what lies beyond these places is the trace of a computation.
_PLACES = 6


def builtin_format(number: int) -> str:
    """The format that a spreadsheet knows by its number alone."""
    return str(knowledge()["number_formats"].get(str(number), ""))


def show_general(value: float) -> str:
    """The number without the trace of binary arithmetic: 7.000000001 is 7."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == 0:
        return "0"
    if abs(value) >= 1:
        text = f"{value:.{_PLACES}f}"
    else:
        text = format(Decimal(f"{value:.{_PLACES}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_number(value: float, form: str, base_1904: bool = False) -> str:
    """The number under a format such as 0.0% or yyyy"年"m"月"."""
    if not form.strip() or form.strip().lower() in {"general", "@"}:
        return show_general(value)
    section, signed = _section(form, value)
    tokens = list(_TOKEN.finditer(section))
    if any(token["date"] for token in tokens):
        return _show_date(value, tokens, base_1904)
    if "general" in section.lower():
        return show_general(value)
    return _show_digits(value, tokens, signed)


def _section(form: str, value: float) -> tuple[str, bool]:
    """The part of the format for this sign, and whether a minus must still be written."""
    sections = _split_sections(form)
    if len(sections) > 1 and value < 0:
        return sections[1], False
    if len(sections) > 2 and value == 0:
        return sections[2], False
    return sections[0], value < 0


def _split_sections(form: str) -> list[str]:
    """The format at its semicolons, those in quotes aside."""
    sections = [""]
    for piece in re.findall(r'"[^"]*"|\\.|.', form, re.DOTALL):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _show_digits(value: float, tokens: list[re.Match[str]], signed: bool) -> str:
    percent = sum(1 for token in tokens if token["percent"])
    number = abs(_decimal(value)) * 100**percent
    text, done = "", False
    for token in tokens:
        if token["digits"]:
            text += "" if done else _digits(number, token["digits"])
            done = True
        else:
            text += _literal(token)
    if signed and re.search(r"[1-9]", text):
        text = "-" + text
    return text.strip()


def _decimal(value: float) -> Decimal:
    try:
        return Decimal(repr(value)) if abs(value) < 1e300 else Decimal(0)
    except InvalidOperation:
        return Decimal(0)


def _literal(token: re.Match[str]) -> str:
    if token["bracket"] is not None:
        currency = re.match(r"\$([^-]+)", token["bracket"])
        return currency.group(1) if currency else ""
    if token["percent"]:
        return "%"
    return token["quoted"] or token["escaped"] or token["other"] or ""


def _digits(number: Decimal, mask: str) -> str:
    """The digits that the mask leaves: decimals, thousands, scaling commas, exponent."""
    if re.search("E[+-]", mask, re.IGNORECASE):
        places = len(re.sub(r"[^0]", "", mask.split(".")[-1].upper().split("E")[0]))
        return f"{number:.{places}E}"
    body = mask.rstrip(",")
    number = number / Decimal(1000) ** (len(mask) - len(body))
    whole_mask, _, rest = body.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-min(len(rest), 15)), ROUND_HALF_UP)
    whole, _, decimals = format(rounded, "f").partition(".")
    if "," in whole_mask:
        whole = f"{int(whole):,}"
    whole = _without_lead(whole, whole_mask)
    optional = len(rest) - len(rest.rstrip("#?"))
    kept = len(decimals) - optional
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _without_lead(whole: str, mask: str) -> str:
    """The whole part with as many leading zeros as the mask asks for."""
    least = mask.replace(",", "").count("0")
    if whole == "0" and not least:
        return "0" if mask else ""
    return whole.zfill(least) if "," not in mask else whole


def _show_date(value: float, tokens: list[re.Match[str]], base_1904: bool) -> str:
    if not 0 <= value < 2_958_466:
        return show_general(value)
    epoch = _EPOCH_1904 if base_1904 else _EPOCH
    moment = epoch + timedelta(days=value) + timedelta(microseconds=500)
    text, minutes = "", False
    for token in tokens:
        name = (token["date"] or "").lower()
        if not name:
            text += _literal(token)
        else:
            text += _date_part(moment, name, minutes)
            minutes = name[0] == "h" or (minutes and name[0] != "s" and name[0] != "m")
    return text.strip()


def _date_part(moment: datetime, name: str, minutes: bool) -> str:
    if name[0] == "y":
        return str(moment.year) if len(name) > 2 else f"{moment.year % 100:02d}"
    if name == "am/pm":
        return "AM" if moment.hour < 12 else "PM"
    part = {"d": moment.day, "h": moment.hour, "s": moment.second, "m": moment.month}[name[0]]
    if name[0] == "m" and minutes:
        part = moment.minute
    return f"{part:02d}" if len(name) == 2 else str(part)
