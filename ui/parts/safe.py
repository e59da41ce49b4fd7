"""Text of users and documents made harmless before it is drawn."""

import re
from html import escape

# Everything that Streamlit's markdown gives a meaning to, math and emoji codes among it.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~^&])")
_CODE = re.compile(r":(?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def as_html(text: str) -> str:
    """The text as HTML that shows exactly it."""
    return escape(_CONTROL.sub("", text), quote=True)


def as_label(text: str, limit: int = 0) -> str:
    """The text for a button's or title's markdown, on one line, cut to `limit` characters."""
    line = " ".join(_CONTROL.sub("", text).split())
    if limit and len(line) > limit:
        line = line[: limit - 1] + "…"
    # A backslash does not stop emoji codes and coloured text: a joiner behind the colon does.
    return _CODE.sub(":\u200c", _MARKDOWN.sub(r"\\\1", line))
