"""The made-up plans of tests/data/formats read in every format: figures, headings, places.

PDF, DOC and scans of the same plans are written and graded by `tests/format_files.py FOLDER`.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.reading import read_document
from corpus.types import BlockKind, Document, Figure, Measure
from tests.format_files import (
    REGIONS,
    bare,
    spaced,
    stacked,
    tabbed,
    write_docx,
    write_html,
    write_text,
    write_xlsx,
)
from tests.format_plans import Plan, gold_figures, read_plan

Writer = Callable[[Plan, Path], Path]
WRITERS: dict[str, tuple[str, Writer]] = {
    "docx": (".docx", write_docx),
    "html": (".html", write_html),
    "xlsx": (".xlsx", write_xlsx),
    "tabs": (".txt", lambda plan, path: write_text(plan, path, tabbed)),
    "stack": (".txt", lambda plan, path: write_text(plan, path, stacked)),
    "bare": (".txt", lambda plan, path: write_text(plan, path, bare, "utf-8")),
    "space": (".txt", lambda plan, path: write_text(plan, path, spaced)),
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Document]:
    folder = tmp_path_factory.mktemp("formats")
    known: dict[tuple[str, str], Document] = {}

    def document(stem: str, kind: str) -> Document:
        if (stem, kind) not in known:
            plan = read_plan(stem)
            suffix, write = WRITERS[kind]
            path = folder / f"{stem}-{kind}" / f"{plan.title}{suffix}"
            path.parent.mkdir()
            known[stem, kind] = read_document(write(plan, path))
        return known[stem, kind]

    return document


def told(figure: Figure) -> tuple:
    """What a figure says, as the gold names it."""
    kind = str(figure.kind)
    if figure.measure in (Measure.ANNUAL_GROWTH, Measure.CUMULATIVE):
        kind = f"{figure.measure}_{kind}"
    words = figure.written if figure.value is None else ""
    return figure.region, figure.period, kind, figure.value, words


def gold_of(row: dict[str, str]) -> list[tuple]:
    """The readings of a gold line that are right."""
    kinds = [row["kind"], *(p.split("=")[1] for p in row["note"].split() if p.startswith("kind="))]
    value = Decimal(row["value"]) if row["value"] else None
    words = row["value_raw"] if value is None else ""
    return [(row["region"], row["period"], kind, value, words) for kind in kinds]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("stem", REGIONS)
def test_every_figure_is_found_and_none_besides(stem, kind, read) -> None:
    left = [told(figure) for figure in read(stem, kind).figures if figure.source == "table"]
    missed = []
    for row in gold_figures(read_plan(stem), REGIONS[stem]):
        right = next((one for one in gold_of(row) if one in left), None)
        if right is None:
            missed.append(row)
        else:
            left.remove(right)
    assert (missed, left) == ([], [])


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("stem", REGIONS)
def test_every_place_holds_what_is_written(stem, kind, read) -> None:
    document = read(stem, kind)
    tables = [figure for figure in document.figures if figure.source == "table"]
    assert [f for f in tables if f.written not in document.text[slice(*f.place.span)]] == []
    plain = "".join(document.text.split())
    quotes = {part for figure in document.figures for part in figure.quote.split("\n")}
    assert [part for part in quotes if "".join(part.split()) not in plain] == []


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "xlsx"])
@pytest.mark.parametrize("stem", REGIONS)
def test_headings_are_those_of_the_plan(stem, kind, read) -> None:
    chapters = [text for word, text in read_plan(stem).pieces if word in ("chapter", "section")]
    heads = [b.text for b in read(stem, kind).blocks if b.kind is BlockKind.HEADING]
    found = [head for head in heads if head.startswith("第")]
    assert [head[3:].strip() for head in found if head[1] != "十"] == chapters


@pytest.mark.parametrize("stem", REGIONS)
def test_nothing_of_the_site_is_in_a_passage(stem, read) -> None:
    text = "".join(passage.text for passage in read(stem, "html").passages)
    assert [
        w for w in ("字号", "责任编辑", "上一篇", "ICP", "索引号", "浏览次数") if w in text
    ] == []


@pytest.mark.parametrize("stem", REGIONS)
def test_a_page_is_known_by_its_title(stem, read) -> None:
    document = read(stem, "html")
    assert document.metadata.title.startswith(read_plan(stem).title)
    assert (document.metadata.place_name, document.metadata.period) == (REGIONS[stem], "2021-2025")
