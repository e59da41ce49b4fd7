"""Which part of a web page is the article, and what stands around it."""

import re
from collections.abc import Iterator
from typing import Any

from corpus.readers.html_tables import is_layout, is_number_box, place_cells
from corpus.readers.job import knowledge
from corpus.readers.markup import local

Element = Any

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE = re.compile(r"\s*[-_|—–·]+\s*\S{0,30}(?:政府|网|门户|委|局|厅|办)\S{0,10}\s*$")
# A part of the page with more than this share of its words is never thrown away for its name.
_TOO_MUCH = 0.5
# A step down the tree must keep this share of the words that are not links.
_KEEP = 0.85
# A hidden element this long is a page of the article that a script would show.
_HIDDEN_PAGE = 200
_MIN_ARTICLE = 80


def find_title(root: Element) -> str:
    """The page's title: its meta name, its only h1, or its title without the site's name."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() in {"articletitle", "article_title"}:
            return _line(meta.get("content", ""))
    heads = [_line("".join(head.itertext())) for head in root.iter("h1")]
    heads = [head for head in heads if len(head) >= 6]
    if len(heads) == 1:
        return heads[0]
    title = next(root.iter("title"), None)
    return _SITE.sub("", _line("".join(title.itertext()))) if title is not None else ""


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def find_article(root: Element) -> Element:
    """The element that holds the article, cleaned of what belongs to the site."""
    _drop_tags(root)
    body = next(root.iter("body"), root)
    _drop_frame(body)
    words = _plain_words(body)
    named = _named(body, words)
    return named if named is not None else _descend(body, words)


def _drop_tags(root: Element) -> None:
    names = frozenset(knowledge()["html"]["drop_tags"])
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or local(element) in names or _is_hidden(element):
            _remove(element)


def _is_hidden(element: Element) -> bool:
    if not _HIDDEN.search(element.get("style", "")) and element.get("hidden") is None:
        return False
    return len("".join(element.itertext()).strip()) < _HIDDEN_PAGE


def _remove(element: Element) -> None:
    """Take the element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _names(element: Element) -> Iterator[str]:
    yield element.get("id", "")
    yield from element.get("class", "").split()


def _drop_frame(body: Element) -> None:
    """Drop elements whose id or class is a name of the site's frame."""
    total = len(_text(body)) or 1
    for element in list(body.iter()):
        if element is not body and _is_frame(element) and len(_text(element)) < _TOO_MUCH * total:
            _remove(element)


def _is_frame(element: Element) -> bool:
    html = knowledge()["html"]
    words: set[str] = set()
    for name in _names(element):
        words.add(name.lower())
        words.update(word.lower() for word in _WORD.findall(name))
    return bool(words & set(html["frame_words"])) and not words & set(html["keep_words"])


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _plain_words(element: Element) -> int:
    """How many characters of the element stand in no link."""
    linked = sum(len(_text(link).strip()) for link in element.iter("a"))
    return len(re.sub(r"\s+", "", _text(element))) - linked


def _named(body: Element, total: int) -> Element | None:
    """The element that a known name marks as the article, when it holds most of the words."""
    for name in knowledge()["html"]["articles"]:
        for element in body.iter():
            if name in _names(element):
                words = _plain_words(element)
                if words >= max(_MIN_ARTICLE, _TOO_MUCH * total):
                    return element
    return None


def _is_data(element: Element) -> bool:
    """Whether the element is a table of values, not one that only places text."""
    if local(element) != "table":
        return False
    rows = place_cells(element)
    return not is_layout(rows) or is_number_box(rows)


def _descend(body: Element, total: int) -> Element:
    """The smallest element that still holds nearly all the words."""
    element = body
    while True:
        inner = [child for child in element if isinstance(child.tag, str)]
        best = max(inner, key=_plain_words, default=None)
        if best is None or local(best) == "p" or _is_data(best):
            return element
        if _plain_words(best) < max(_KEEP * total, _MIN_ARTICLE):
            return element
        element = best
