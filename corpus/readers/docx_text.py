"""The words of one DOCX paragraph: tracked changes accepted, fields by their result."""

from dataclasses import dataclass, field

from corpus.readers.docx_styles import Element, attribute, child, children, on
from corpus.readers.markup import local

# Deleted or moved-away text, properties, field codes, phonetic guides, old copies of a drawing.
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sdtPr",
        "sdtEndPr",
        "annotationRef",
        "commentReference",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "object",
    )
)
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "noBreakHyphen": "-",
    "cr": "\n",
    "softHyphen": "",
    "lastRenderedPageBreak": "",
}


@dataclass(slots=True)
class Words:
    """A paragraph's text, the notes it refers to, and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, lines parted by line ends."""
        return "".join(self.pieces)


def words_of(paragraph: Element) -> Words:
    """The words of a paragraph."""
    words = Words()
    _collect(paragraph, words)
    return words


def _collect(node: Element, words: Words) -> None:
    for entry in children(node):
        name = local(entry)
        if name in _SKIPPED or (name == "r" and _hidden(entry)):
            continue
        if name == "t":
            words.pieces.append((entry.text or "").replace("\n", " "))
        elif name in _SIGNS:
            words.pieces.append(_SIGNS[name])
        elif name == "br":
            words.pieces.append("" if attribute(entry, "type") in {"page", "column"} else "\n")
        elif name in {"footnoteReference", "endnoteReference"}:
            words.notes.append(f"{name[:-9]}:{attribute(entry, 'id')}")
        elif name == "txbxContent":
            words.boxes.append(entry)
        elif name == "AlternateContent":
            _collect_choice(entry, words)
        else:
            _collect(entry, words)


def _hidden(run: Element) -> bool:
    return on(child(child(run, "rPr"), "vanish"))


def _collect_choice(entry: Element, words: Words) -> None:
    """The first version of a drawing that holds words; the others are copies of it."""
    for version in children(entry):
        found = Words()
        _collect(version, found)
        if found.text.strip() or found.boxes:
            words.pieces += found.pieces
            words.notes += found.notes
            words.boxes += found.boxes
            return
