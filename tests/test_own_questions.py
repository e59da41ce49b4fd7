"""Questions of our own: on parts of the plans the golden ones leave out, and on work reports."""

import json
from pathlib import Path

import pytest

from bench.grading import Grade, grade, plain
from bench.robustness import read
from index.library import Library
from retrieval.engine import Engine

DOCUMENTS = Path(__file__).parent.parent / "corpus" / "documents"
REPORTS = Path(__file__).parent / "data" / "reports"
OWN = read("own_questions.jsonl")
ASKED = [
    json.loads(line)
    for line in (REPORTS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
# Right shares measured so far; a fix must raise them. The aims are 0.88 and 0.80.
OWN_RIGHT, REPORTS_RIGHT = 0.95, 0.98
# What is still said wrongly. A fix must shorten these lists.
OWN_WRONG: frozenset[str] = frozenset()
REPORTS_WRONG: frozenset[str] = frozenset()


def graded(engine: Engine, golds: list[dict]) -> dict[str, Grade]:
    return {g["id"]: grade(g, engine.ask(g["question"], g.get("history", []))) for g in golds}


def check(grades: dict[str, Grade], right: float, wrong: frozenset[str]) -> None:
    assert {name for name, found in grades.items() if found.wrong} <= wrong
    assert sum(found.right for found in grades.values()) / len(grades) >= right


def test_questions_on_the_plans() -> None:
    check(graded(Engine.load(), OWN), OWN_RIGHT, OWN_WRONG)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("reports")
    with Library.open(folder) as library:
        for path in sorted(REPORTS.glob("*.txt")):
            library.add(path)
    return Engine.load(folder)


def test_questions_on_work_reports(reports: Engine) -> None:
    check(graded(reports, ASKED), REPORTS_RIGHT, REPORTS_WRONG)


@pytest.mark.parametrize(("golds", "folder"), [(OWN, DOCUMENTS), (ASKED, REPORTS)])
def test_evidence_stands_in_its_document(golds: list[dict], folder: Path) -> None:
    texts = {path.stem: plain(path.read_text(encoding="utf-8")) for path in folder.glob("*.txt")}
    for gold in golds:
        for evidence in gold["evidence"]:
            assert plain(evidence["quote"]) in texts[evidence["doc"]], gold["id"]
