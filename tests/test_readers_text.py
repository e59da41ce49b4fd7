"""Plain text: every charset, unchanged text, lines, Markdown."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read_source
from corpus.readers.charset import decode
from corpus.readers.job import Job
from corpus.readers.plain import read_plain

TEXT = "云溪区“十四五”规划\r\n\r\n第一章 发展环境\r\n地区生产总值年均增长7.5%左右。\n末行"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_charset_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    source = read_source(path)
    assert source.text == TEXT
    assert source.format == "txt"
    lines = [source.text[slice(*line.span)] for line in source.lines]
    assert lines == TEXT.replace("\r\n", "\n").split("\n")


def test_text_cut_within_a_letter_stays_utf8(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((TEXT * 20).encode()[:-1])
    source = read_source(path)
    assert source.text == (TEXT * 20)[:-1] + "\ufffd"
    assert source.warnings == ("有 1 个字无法按 UTF-8 解码，已用“�”代替",)


def test_one_wrong_byte_in_gb18030_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes((TEXT * 20).encode("gb18030") + b"\xff\xff\n" + TEXT.encode("gb18030"))
    source = read_source(path)
    assert source.text.startswith(TEXT)
    assert "\ufffd" in source.text
    assert len(source.warnings) == 1


def test_bars_in_text_are_a_table_and_heads_have_levels() -> None:
    text = "# 规划\n\n## 指标 ##\n\n| 指标 | 目标 |\n|:--|--:|\n| 总值 | 13 |\n| 失业率 | |\n\n正文"
    content = read_plain(text.encode(), Job("a.md"), markdown=True)
    assert [[cell.text for cell in row] for row in content.grids[0].rows] == [
        ["指标", "目标"],
        ["总值", "13"],
        ["失业率", ""],
    ]
    heads = [(text[slice(*line.span)], line.level) for line in content.lines if line.level]
    assert heads == [("规划", 1), ("指标", 2)]
    assert "总值" not in [text[slice(*line.span)] for line in content.lines]


def test_the_shipped_plans_are_unchanged() -> None:
    for path in (Path(__file__).parent.parent / "corpus" / "documents").glob("*.txt"):
        source = read_source(path)
        assert source.text.encode() == path.read_bytes()
        assert source.grids == ()


@given(st.text(min_size=1).filter(str.strip))
def test_utf8_always_comes_back(text: str) -> None:
    data = text.encode()
    if text.isprintable():
        assert decode(data, Job("a.txt")) == text


@given(st.text(alphabet="ab甲乙\r\n|-# ", max_size=60).filter(str.strip))
def test_lines_and_grids_never_overlap(text: str) -> None:
    content = read_plain(text.encode(), Job("a.md"), markdown=True)
    spans = sorted([line.span for line in content.lines] + [grid.span for grid in content.grids])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(0 <= start <= end <= len(text) for start, end in spans)
