"""Golden questions on the shipped plans, and what must hold for every answer to them."""

import json
from pathlib import Path

import pytest

from bench.grading import grade, plain
from corpus.cleaning import find_debris
from retrieval.engine import Engine, allowed_texts
from retrieval.gate import unsupported

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS = [
    json.loads(line)
    for line in (GOLDEN / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
# Questions that are not answered rightly yet. A fix must shorten this list.
MISSES = frozenset((GOLDEN / "known_misses.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()


def cases() -> list:
    return [
        pytest.param(
            gold,
            id=gold["id"],
            marks=[pytest.mark.xfail(strict=True)] if gold["id"] in MISSES else [],
        )
        for gold in QUESTIONS
    ]


@pytest.mark.parametrize("gold", cases())
def test_answer_is_right(engine: Engine, gold: dict) -> None:
    answer = engine.ask(gold["question"], gold.get("history", []))
    result = grade(gold, answer)
    assert (result.missed, result.wrong) == ((), ()), answer.text
    assert result.right, answer.text


def test_nothing_wrong_is_said(engine: Engine) -> None:
    said = {
        gold["id"]: grade(gold, engine.ask(gold["question"], gold.get("history", []))).wrong
        for gold in QUESTIONS
    }
    assert {name: wrong for name, wrong in said.items() if wrong} == {}


def test_known_misses_are_questions() -> None:
    assert {gold["id"] for gold in QUESTIONS} >= MISSES


@pytest.fixture(scope="session")
def answers(engine: Engine) -> list:
    return [engine.ask(gold["question"], gold.get("history", [])) for gold in QUESTIONS]


def test_every_quote_stands_in_its_file_at_its_span(engine: Engine, answers: list) -> None:
    texts = {
        info.name: engine.library.document(info.name).text for info in engine.library.documents()
    }
    checked = 0
    for answer in answers:
        for citation in answer.citations:
            text = texts[citation.document]
            start, end = citation.span
            around = without_debris(text, start, end)
            for part in citation.quote.split("\n"):
                assert plain(part) in around, (answer.question, citation)
                checked += 1
            for line in citation.head:
                assert plain(line) in plain(text), (answer.question, line)
    assert checked > 200


def without_debris(text: str, start: int, end: int) -> str:
    """The span without what cleaning cuts out."""
    for left, right in reversed([s for s in find_debris(text) if start <= s[0] and s[1] <= end]):
        text, end = text[:left] + text[right:], end - (right - left)
    return plain(text[start:end])


def test_every_number_of_an_answer_is_supported(answers: list) -> None:
    for answer in answers:
        quotes = [citation.evidence for citation in answer.citations]
        assert unsupported(answer.text, quotes, allowed_texts(answer)) == [], answer.text


def test_every_shown_figure_stands_in_its_quote(answers: list) -> None:
    for answer in answers:
        for shown in answer.figures:
            quote = plain(answer.citations[shown.citation - 1].quote)
            for digits in plain(shown.figure.written).strip("[]").split():
                assert digits.strip("[]［］") in quote.replace("[", "").replace("]", ""), shown
