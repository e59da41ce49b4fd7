"""From bytes to text: byte-order mark, UTF-8, GB18030, then a detector."""

import codecs
import re

from corpus.readers.job import Job

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A text with more wrong bytes than this is in another charset, not a damaged one.
_MAX_DAMAGE = 0.01
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def decode(data: bytes, job: Job, stated: str = "") -> str:
    """The text of the bytes; `stated` is the charset that the file itself names."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _decode_damaged(data, charset, job)
    strict = _strict(data, stated)
    if strict is None:
        return _damaged(data, job)
    if _binary(strict):
        raise job.error("unsupported")
    return strict


def _strict(data: bytes, stated: str) -> str | None:
    """The text in the first charset that fits without an error."""
    for charset in ("utf-8", _known(stated), "gb18030"):
        text = _try(data, charset) if charset else None
        if text is not None and "\x00" not in text:
            return text
    return _wide(data)


def _known(charset: str) -> str:
    """The charset under Python's name; GB2312 and GBK pages use letters of the larger GB18030."""
    try:
        name = codecs.lookup(charset.strip()).name if charset.strip() else ""
    except (LookupError, ValueError):
        return ""
    return "" if name in {"gb2312", "gbk", "iso8859-1", "ascii"} else name


def _try(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """The text as UTF-16 without a mark: plain letters and line ends then leave zero bytes."""
    if b"\x00" not in data or len(data) % 2 or (0 in data[0::2] and 0 in data[1::2]):
        return None
    order = "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"
    text = _try(data, order)
    return text if text is not None and not _ODD.search(text) else None


def _damaged(data: bytes, job: Job) -> str:
    """The text of a file with some wrong bytes in it, each shown as U+FFFD."""
    texts = {name: data.decode(name, errors="replace") for name in ("utf-8", "gb18030")}
    charset, text = min(texts.items(), key=lambda item: item[1].count("\ufffd"))
    if text.count("\ufffd") > _MAX_DAMAGE * len(text) + 1 or _binary(text):
        charset = _detect(data)
        if not charset:
            raise job.error("unsupported")
        text = data.decode(charset, errors="replace")
    return _noted(text, charset, job)


def _decode_damaged(data: bytes, charset: str, job: Job) -> str:
    return _noted(data.decode(charset, errors="replace"), charset, job)


def _noted(text: str, charset: str, job: Job) -> str:
    if count := text.count("\ufffd"):
        job.warn("w_undecodable", count=count, charset=charset.upper())
    return text


def _binary(text: str) -> bool:
    """Whether the text is full of what no text holds."""
    sample = text[:20_000]
    return len(_ODD.findall(sample)) > 0.02 * len(sample)


def _detect(data: bytes) -> str:
    """The charset that the detector finds in the first part of the bytes, or nothing."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], threshold=0.2).best()
    if best is None or _binary(str(best)):
        return ""
    return str(best.encoding)
