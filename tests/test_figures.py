"""Figures read by document or by indicator: the answers are the same."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.lookups import Lookups
from retrieval.engine import Engine
from retrieval.figures import indicator_table as figures
from retrieval.questions.grams import covered, grams, spoken, words_of

GOLDEN = Path(__file__).parent / "golden" / "questions.jsonl"
WORDS = st.text("地区生产总值年 ，。（）GDPgdp%1２", max_size=20)


@given(WORDS, WORDS)
def test_words_tell_what_grams_tell(wanted, text):
    assert spoken(grams(wanted), words_of(text)) == covered(grams(wanted), grams(text))


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


def asked() -> list[tuple[str, list[str]]]:
    """Every third golden question, and questions that no region narrows."""
    lines = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    plain = ["GDP目标是多少", "有哪些约束性指标没有完成", "研发占比", "税收", "规上企业有多少家"]
    return [(one["question"], one.get("history", [])) for one in lines[::3]] + [
        (text, []) for text in plain
    ]


def test_a_large_library_answers_as_a_small_one(library, monkeypatch):
    whole = Engine(library)
    narrow = Engine(library)
    for text, history in asked():
        monkeypatch.setattr(figures, "_WHOLE", 64)
        expected = whole.ask(text, history)
        monkeypatch.setattr(figures, "_WHOLE", 0)
        found = narrow.ask(text, history)
        assert replace(found, seconds=0) == replace(expected, seconds=0)


def test_parts_of_a_document_are_those_of_the_whole(library):
    lookups = Lookups(library)
    for info in library.documents():
        document, pages = library.document(info.name), lookups.document(info.name)
        assert pages.text == document.text
        assert pages.passages(range(2, 5)) == [p for p in document.passages if 2 <= p.number < 5]


def test_names_and_regions_are_those_of_all_figures(library):
    found = [one.figure for one in library.find_figures()]
    names = {(figure.indicator, figure.indicator_written) for figure in found}
    assert set(Lookups(library).figure_names()) == names
    assert set(Lookups(library).figure_regions()) == {figure.region for figure in found}
