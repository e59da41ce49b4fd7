"""The command contract (DESIGN, section 4): what is printed, written, and returned."""

import json
from pathlib import Path

import pytest

from retrieval.__main__ import main

FLAGSHIP = "卫滨区十四五GDP目标是多少"
KEYS = {
    "id", "question", "status", "answer", "slots", "figures", "citations", "missing", "seconds",
}  # fmt: skip


def test_an_answer_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([FLAGSHIP]) == 0
    out = capsys.readouterr().out
    assert "年均增长7%左右（预期性）[1]" in out
    assert "出处：\n[1]" in out


def test_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([FLAGSHIP, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == KEYS
    assert answer["status"] == "answered"
    figure = answer["figures"][0]
    assert (figure["value"], figure["unit"], figure["comparator"]) == (7.0, "%", "~")
    assert (figure["period"], figure["kind"]) == ("2021-2025", "target")
    assert (figure["measure"], figure["attribute"]) == ("annual_growth", "预期性")
    citation = answer["citations"][figure["citation"] - 1]
    assert citation["document"].endswith(".txt")
    assert "7左右" in citation["quote"]
    assert answer["slots"]["regions"] == ["卫滨区"]
    assert answer["slots"]["carried"] == []


def test_explain_says_how_it_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([FLAGSHIP, "--explain"]) == 0
    out = capsys.readouterr().out
    assert "地区：卫滨区（本次提问）" in out
    assert "该指标共有" in out


def test_a_batch_keeps_order_ids_and_history(tmp_path: Path) -> None:
    asked, out = tmp_path / "asked.jsonl", tmp_path / "answers.jsonl"
    lines = [
        {"id": "a", "question": FLAGSHIP, "history": []},
        {"id": "b", "question": "那卧龙区呢", "history": [FLAGSHIP]},
        {"id": "c", "question": ""},
    ]
    asked.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["--batch", str(asked), "--out", str(out)]) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[1]["slots"]["regions"] == ["卧龙区"]
    assert "地区生产总值" in answers[1]["slots"]["carried"]
    assert answers[2]["status"] == "clarify"


@pytest.mark.parametrize("arguments", [[], ["问题", "--batch", "x"], ["--batch", "x"]])
def test_wrong_use_returns_2(arguments: list[str]) -> None:
    assert main(arguments) == 2


def test_a_bad_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"id": "a", "question": "x"}\n不是JSON\n', encoding="utf-8")
    assert main(["--batch", str(asked), "--out", str(tmp_path / "out.jsonl")]) == 1
    assert "第 2 行不是 JSON" in capsys.readouterr().err


def test_a_missing_file_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--batch", "/nowhere/asked.jsonl", "--out", "/nowhere/out.jsonl"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
