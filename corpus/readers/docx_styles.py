"""Styles of a DOCX file: heading levels and list numbers that a style carries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.markup import elements, local

Element = Any

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_BODY = 9


def attribute(element: Element | None, name: str) -> str:
    """The attribute's value whatever its namespace, or nothing."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def children(element: Element | None, name: str = "") -> Iterator[Element]:
    """The element's children of that name, or all."""
    if element is None:
        return
    for entry in elements(element):
        if not name or local(entry) == name:
            yield entry


def child(element: Element | None, name: str) -> Element | None:
    """The element's first child of that name."""
    return next(children(element, name), None)


def number(text: str, default: int) -> int:
    """The whole number in the text, or the default."""
    try:
        return max(-1, min(int(text), 1_000_000))
    except ValueError:
        return default


def on(element: Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    outline: int | None
    list_id: str
    depth: str


@dataclass(slots=True)
class Styles:
    """The styles by their id, and the default paragraph style."""

    known: dict[str, _Style] = field(default_factory=dict)
    default: str = ""

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self.known and style not in seen:
            seen.add(style)
            yield self.known[style]
            style = self.known[style].parent

    def level(self, style: str) -> int:
        """The heading level that the style or one it builds on states, else 0."""
        for entry in self._chain(style):
            if entry.outline is not None:
                return entry.outline + 1 if entry.outline < _BODY else 0
            if match := _HEADING.match(entry.name):
                return int(match.group(1))
            if _TITLE.match(entry.name):
                return 1
        return 0

    def numbering(self, style: str) -> tuple[str, str]:
        """List and level that the style carries."""
        depth = ""
        for entry in self._chain(style):
            depth = depth or entry.depth
            if entry.list_id:
                return entry.list_id, depth
        return "", ""


def read_styles(root: Element | None) -> Styles:
    """The styles that styles.xml defines."""
    styles = Styles()
    for element in children(root, "style"):
        name = attribute(element, "styleId")
        properties = child(element, "pPr")
        numbered = child(properties, "numPr")
        outline = attribute(child(properties, "outlineLvl"), "val")
        styles.known[name] = _Style(
            attribute(child(element, "name"), "val").strip(),
            attribute(child(element, "basedOn"), "val"),
            number(outline, _BODY) if outline else None,
            attribute(child(numbered, "numId"), "val"),
            attribute(child(numbered, "ilvl"), "val"),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
            "1",
            "true",
        }:
            styles.default = name
    return styles
