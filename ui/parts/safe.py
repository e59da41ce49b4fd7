"""Text of users and documents made harmless before it is drawn."""

import re
from html import escape

# Everything that Streamlit's markdown gives a meaning to, math and emoji codes among it.
_MARKDOWN = re.compile(r"([\\`*_\[\]|<>$~^&])")
# What makes a heading, a list or a rule only at the start of a line.
_START = re.compile(r"^(?=[#+=\-])|^(\d+)(?=[.)])")
_CODE = re.compile(r":(?=\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def as_plain(text: str) -> str:
    """The text without control characters, which no page and no Word file may hold."""
    return _CONTROL.sub("", text)


def as_html(text: str) -> str:
    """The text as HTML that shows exactly it."""
    return escape(as_plain(text), quote=True)


def as_label(text: str, limit: int = 0) -> str:
    """The text for a button's or title's markdown, on one line, cut to `limit` characters."""
    line = " ".join(as_plain(text).split())
    if limit and len(line) > limit:
        line = line[: limit - 1] + "…"
    # A backslash does not stop emoji codes and coloured text: a joiner behind the colon does.
    return _CODE.sub(":\u200c", as_markdown(line))


def as_markdown(line: str) -> str:
    """A line that markdown shows exactly as it is."""
    return _START.sub(lambda found: f"{found[1] or ''}\\", _MARKDOWN.sub(r"\\\1", line))
