"""The keyword index: BM25 over words, in tantivy."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index.links import link_folder
from index.records import document_of
from index.words import Words

# Raised whenever an index of today could not be searched by the code of yesterday.
KEYWORDS_VERSION = 1

_HEAP = 64_000_000
# The heading says what a passage is about, so its words count as if they were said that often.
_HEADING_TIMES = 2

PassageText = tuple[int, str, tuple[str, ...]]
Found = list[tuple[int, float]]


class Keywords:
    """A keyword index opened for searching; later changes to its folder do not reach it."""

    def __init__(self, folder: Path, words: Words) -> None:
        self._schema = _schema()
        self._searcher = _tantivy().Index(self._schema, path=str(folder)).searcher()
        self._words = words

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, text: str, limit: int, documents: Sequence[int] | None = None) -> Found:
        """The best passages' ids with their scores, of these documents only."""
        words = self._words.cut_question(text)
        if not words or not len(self) or (documents is not None and not documents):
            return []
        found = self._searcher.search(self._query(words, documents), limit, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return [(number, float(score)) for number, (score, _) in zip(ids, found, strict=True)]

    def _query(self, words: Sequence[str], documents: Sequence[int] | None) -> Any:
        query, occur = _tantivy().Query, _tantivy().Occur
        terms = [(occur.Should, query.term_query(self._schema, "body", w, "freq")) for w in words]
        wanted = query.boolean_query(terms)
        if documents is None:
            return wanted
        among = query.term_set_query(self._schema, "document", list(documents))
        free = query.const_score_query(among, 0.0)
        return query.boolean_query([(occur.Must, wanted), (occur.Must, free)])


def write_keywords(
    folder: Path,
    previous: Path | None,
    words: Words,
    added: Iterable[PassageText],
    removed: Sequence[int],
) -> None:
    """Write the index anew, or as the previous one with passages added and documents removed."""
    if previous is None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    else:
        link_folder(previous, folder)
    schema = _schema()
    writer = _tantivy().Index(schema, path=str(folder)).writer(_HEAP, 1)
    for document in removed:
        gone = _tantivy().Query.term_query(schema, "document", document)
        writer.delete_documents_by_query(gone)
    for number, text, path in added:
        writer.add_document(_entry(number, _searched_words(words, text, path)))
    writer.commit()
    writer.wait_merging_threads()


def _searched_words(words: Words, text: str, path: Sequence[str]) -> str:
    heading = " ".join(word for part in path for word in words.cut(part))
    return " ".join([*words.cut(text), *[heading] * _HEADING_TIMES])


def _entry(number: int, body: str) -> Any:
    entry = _tantivy().Document()
    entry.add_unsigned("id", number)
    entry.add_unsigned("document", document_of(number))
    entry.add_text("body", body)
    return entry


def _schema() -> Any:
    builder = _tantivy().SchemaBuilder()
    builder.add_unsigned_field("id", indexed=False, fast=True)
    builder.add_unsigned_field("document", indexed=True)
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _tantivy() -> Any:
    import tantivy

    return tantivy
