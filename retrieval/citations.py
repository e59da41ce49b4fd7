"""Numbered citations of one answer; the same place keeps its number."""

from corpus.types import Passage, Place, Span
from index.types import DocumentInfo, FoundFigure
from retrieval.types import Citation


class Citations:
    """Collects citations while an answer is written."""

    def __init__(self) -> None:
        self._list: list[Citation] = []
        self._numbers: dict[tuple[str, Span], int] = {}

    def of_figure(self, found: FoundFigure, heading: tuple[str, ...] = ()) -> int:
        """The number of the row or sentence that a figure stands in."""
        figure = found.figure
        path = heading or ((figure.table,) if figure.table else ())
        return self._add(found.document, path, figure.quote, figure.quote_span, figure.place)

    def of_passage(self, document: DocumentInfo, passage: Passage, quote: str, span: Span) -> int:
        """The number of a piece of a passage."""
        place = Place(passage.blocks[0], span, page=passage.page)
        return self._add(document, passage.path, quote, span, place)

    def of_place(self, document: DocumentInfo, quote: str, span: Span, place: Place) -> int:
        """The number of any other place of a document."""
        return self._add(document, (), quote, span, place)

    def _add(
        self, document: DocumentInfo, heading: tuple[str, ...], quote: str, span: Span, place: Place
    ) -> int:
        key = (document.name, span)
        if key not in self._numbers:
            self._numbers[key] = len(self._list) + 1
            title = document.metadata.title or document.name
            region = document.metadata.place_name
            self._list.append(
                Citation(
                    len(self._list) + 1, document.name, title, heading, quote, span, place,
                    place.page, region,
                )
            )  # fmt: skip
        return self._numbers[key]

    @property
    def all(self) -> tuple[Citation, ...]:
        """The citations so far, in the order of their numbers."""
        return tuple(self._list)
