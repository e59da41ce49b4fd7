"""python -m index: what it prints, what it leaves, how it ends."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import index.__main__ as command
from index.library import Library
from tests.index_samples import PLAN_A, PLAN_B, HashEncoder, write_plan

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def small_encoder(monkeypatch):
    monkeypatch.setattr("index.encoder.load_encoder", lambda setting: HashEncoder())


@pytest.fixture
def run(tmp_path, capsys):
    def run(*arguments):
        code = command.main([*map(str, arguments), "--library", str(tmp_path / "library")])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def plans(tmp_path):
    folder = tmp_path / "plans"
    write_plan(folder, "甲区规划.txt", PLAN_A)
    write_plan(folder, "乙区规划.txt", PLAN_B)
    write_plan(folder, ".hidden", "x")
    write_plan(folder, "~$甲区规划.docx", "x")
    return folder


def test_add_list_status_remove(run, plans):
    code, out, err = run("add", plans)
    assert code == 0
    assert sorted(out.splitlines()) == ["已加入 乙区规划.txt", "已加入 甲区规划.txt"]
    assert "甲区规划.txt" in err and "Traceback" not in err
    code, out, _ = run("list")
    assert code == 0 and [line.split("\t")[0] for line in out.splitlines()] == sorted(
        ["甲区规划.txt", "乙区规划.txt"]
    )
    code, out, _ = run("status", "--json")
    status = json.loads(out)
    assert (code, status["documents"], status["orphans"], status["encoder"]) == (0, 2, 0, "hash")
    assert run("remove", "甲区规划.txt")[:2] == (0, "已删除 甲区规划.txt\n")
    code, out, err = run("remove", "甲区规划.txt")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_adding_twice_says_so(run, plans):
    run("add", plans / "甲区规划.txt")
    code, out, _ = run("add", plans / "甲区规划.txt")
    assert (code, out) == (0, "甲区规划.txt：内容已在资料库中（甲区规划.txt）\n")


def test_one_bad_file_is_named_and_stops_no_other(run, plans):
    bad = write_plan(plans, "空.txt", "")
    code, out, err = run("add", plans)
    assert code == 1
    assert out.count("已加入 ") == 2
    assert sum(bad.name in line and not line.startswith("[") for line in err.splitlines()) == 1


TABLE = """
第三章 主要指标
主要指标表
序号\t指标\t单位\t2020年\t2025年
1\t地区生产总值\t亿元\t200\t300
2\t森林覆盖率\t%\t20\t2Z
"""


@pytest.fixture
def corrected(run, tmp_path):
    run("add", write_plan(tmp_path, "甲区.txt", PLAN_A + TABLE))
    return lambda *arguments: run("correct", "甲区.txt", *arguments)


def test_correct_list_withdraw_undo(run, corrected):
    assert corrected("--list")[:2] == (0, "")
    code, out, _ = corrected("--table", 1, "--row", 3, "--column", 5, "--text", 22)
    assert (code, out.count("\n")) == (0, 1)
    assert "2Z" in out and "22" in out
    assert corrected("--field", "period", "--text", "2021-2025")[1].count("\n") == 2
    assert corrected("--withdraw", 2)[1].count("\n") == 1
    assert run("undo")[:2] == (0, "已恢复撤回的更正：甲区.txt\n")
    assert corrected("--list")[1].count("\n") == 2
    assert corrected("--table", 1, "--header-rows", 1)[1].count("\n") == 3
    column = ("--table", 1, "--column", 5, "--field", "kind", "--text", "target")
    assert corrected(*column)[1].count("\n") == 4
    assert corrected("--table", 1, "--row", 2, "--drop")[1].count("\n") == 5


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--table", 9, "--row", 1, "--column", 1, "--text", "x"),
        ("--table", 1, "--row", 99, "--column", 1, "--text", "x"),
        ("--table", 1, "--row", 1),
        ("--table", 1, "--column", 5, "--field", "kind", "--text", "maybe"),
        ("--field", "colour", "--text", "x"),
        ("--withdraw", 7),
    ],
)
def test_a_correction_that_says_too_little_is_one_line(corrected, arguments):
    code, out, err = corrected(*arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)


HEAD = "甲区国民经济和社会发展第十四个五年规划纲要"
NAMED = PLAN_A.replace(HEAD, f"河南省新乡市卫滨区{HEAD[2:]}\n二〇二一年三月")


def test_a_likely_older_version_is_offered_not_replaced(run, tmp_path):
    run("add", write_plan(tmp_path, "旧.txt", NAMED))
    newer = write_plan(tmp_path, "新.txt", NAMED.replace("351", "355"))
    code, out, _ = run("add", newer)
    assert code == 0 and "旧.txt" in out and "--replaces" in out
    assert "替代" not in run("list")[1]
    assert run("add", newer, "--replaces", "旧.txt")[1].endswith("不再用于回答\n")
    listed = {line.split("\t")[0]: line for line in run("list")[1].splitlines()}
    assert listed["旧.txt"].endswith("已被 新.txt 替代")
    assert "替代" not in listed["新.txt"]
    run("undo")
    assert run("add", newer, "--replace")[1].count("旧.txt 已被替代") == 1


def test_undo(run, plans):
    assert run("undo")[0] == 1
    run("add", plans / "甲区规划.txt")
    run("remove", "甲区规划.txt")
    assert run("undo")[:2] == (0, "已恢复删除的文档：甲区规划.txt\n")
    assert run("list")[1].startswith("甲区规划.txt")
    code, _, err = run("undo")
    assert (code, err.count("\n")) == (1, 1)


def test_export(run, plans, tmp_path):
    run("add", plans)
    out = tmp_path / "figures.csv"
    assert run("export", "--out", out)[0] == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert {"351", "420"} <= {row["value"] for row in rows}
    assert run("export", "--out", tmp_path / "figures.xlsx")[0] == 0
    assert (tmp_path / "figures.xlsx").read_bytes()[:2] == b"PK"


def test_rebuild_mends_a_damaged_database(run, plans, tmp_path):
    run("add", plans)
    file = tmp_path / "library" / "library.sqlite"
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.write_bytes(b"broken" * 999)
    code, _, err = run("list")
    assert code == 1 and "python -m index rebuild" in err
    assert run("rebuild")[:2] == (0, "已重建 2 / 2 个文件\n")
    assert len(run("list")[1].splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["fly"], 2),
        (["add"], 2),
        (["export"], 2),
        (["export", "--out", "figures.pdf"], 2),
        (["remove"], 2),
    ],
)
def test_wrong_use(arguments, code, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    assert ended.value.code == code
    assert "usage" in capsys.readouterr().err


def test_a_missing_file_is_one_line(run):
    code, out, err = run("add", "nowhere.txt")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "nowhere.txt" in err


def test_an_unexpected_error_is_one_line_too(run, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(Library, "open", fail)
    assert run("list") == (1, "", "意外错误 RuntimeError：two lines\n")


def test_importing_the_library_is_light():
    heavy = {"torch", "faiss", "jieba", "pandas", "tantivy", "sentence_transformers", "pdfplumber"}
    code = f"import sys, index.library; print(sorted({heavy!r} & set(sys.modules)))"
    started = [sys.executable, "-c", code]
    done = subprocess.run(started, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
