"""Pieces of tables over pages joined, and footnotes told from the text."""

from itertools import pairwise

import pytest

from corpus.readers.page import Char, Page, Rule
from corpus.readers.page_join import Joiner, join_rows
from corpus.readers.page_notes import take_footnotes
from corpus.readers.page_rules import RuledTable
from corpus.readers.shaping import CellDraft, LineDraft, Part, TableDraft


def rows_of(text: str) -> list[list[CellDraft]]:
    """Rows drawn as text: | parts cells, ^ and < continue one."""
    rows: list[list[CellDraft]] = []
    for line in text.strip().split("\n"):
        row: list[CellDraft] = []
        for word in (part.strip() for part in line.split("|")):
            above = rows[-1][len(row)] if word == "^" else None
            row.append(above or (row[-1] if word == "<" else CellDraft(word)))
        rows.append(row)
    return rows


def shown(rows: list[list[CellDraft]]) -> list[str]:
    return ["|".join(cell.text for cell in row) for row in rows]


HEAD = "指标 | 2020年 | 2021年 | 2025年 | 属性"
CUT = [
    pytest.param(
        f"{HEAD}\n地区 | 324.5 | 358.1 | 450 | 预期",
        "生产总值 | | | | 性\n粮食产量 | 1 | 2 | 3 | 预期性",
        ["地区生产总值|324.5|358.1|450|预期性", "粮食产量|1|2|3|预期性"],
        id="the end of a row that the page cut",
    ),
    pytest.param(
        f"{HEAD}\n地区生产总值 | 324.5 | 358.1 | 450 | 预期性",
        f"{HEAD}\n粮食产量 | 1 | 2 | 3 | 预期性",
        ["地区生产总值|324.5|358.1|450|预期性", "粮食产量|1|2|3|预期性"],
        id="a header on each page",
    ),
    pytest.param(
        f"{HEAD}\n地区生产总值 | 324.5 | 358.1 | 450 | 预期性",
        "能耗降低 | — | — | | 约束性\n粮食产量 | 1 | 2 | 3 | 预期性",
        ["地区生产总值|324.5|358.1|450|预期性", "能耗降低|—|—||约束性", "粮食产量|1|2|3|预期性"],
        id="a row of its own with dashes",
    ),
    pytest.param(
        f"{HEAD}\n地区生产总值 | 324.5 | 358.1 | 450 | 预期性",
        "粮食产量 | | | 3 | \n油料产量 | 1 | 2 | 3 | 预期性",
        ["地区生产总值|324.5|358.1|450|预期性", "粮食产量|||3|", "油料产量|1|2|3|预期性"],
        id="a row of its own with one value",
    ),
]


@pytest.mark.parametrize(("first", "second", "body"), CUT)
def test_pieces_of_a_table_join(first: str, second: str, body: list[str]) -> None:
    joined = join_rows(rows_of(first), rows_of(second))
    assert shown(joined)[1:] == body


def test_a_merged_cell_reaches_over_the_page() -> None:
    first = rows_of("类别 | 指标 | 2025年\n经济 | 地区生产总值 | 1\n^ | 工业增加值 | 2")
    second = rows_of("| 粮食产量 | 3\n^ | 油料产量 | 4")
    assert [row[0].text for row in join_rows(first, second)] == ["类别", *["经济"] * 4]


def table(text: str, edges: list[float], page: int) -> RuledTable:
    bands = tuple(pairwise(edges))
    return RuledTable((edges[0], 50, edges[-1], 90), rows_of(text), bands, page)


def test_a_piece_without_a_column_of_parts_joins() -> None:
    parts: list[Part] = []
    joiner = Joiner()
    joiner.add(table("1 | 收入 | 5\n2 | 支出 | 6", [0, 20, 80, 100], 1), parts)
    assert joiner.add(table("3 | 城镇化率 | 常住 | 7", [0, 20, 50, 80, 100], 2), parts)
    (whole,) = parts
    assert isinstance(whole, TableDraft)
    assert shown([list(row) for row in whole.rows]) == [
        "1|收入|收入|5",
        "2|支出|支出|6",
        "3|城镇化率|常住|7",
    ]


def test_a_table_with_other_columns_stands_alone() -> None:
    parts: list[Part] = [LineDraft("表1")]
    joiner = Joiner()
    joiner.add(table("1 | 收入 | 5\n2 | 支出 | 6", [0, 20, 80, 100], 1), parts)
    assert not joiner.add(table("3 | 常住 | 7 | 8", [0, 30, 60, 90, 100], 2), parts)
    assert len(parts) == 3


def line(text: str, top: float, size: float, left: float = 50) -> list[Char]:
    """A line of characters of one size."""
    places = [left + i * size for i in range(len(text))]
    return [Char(c, x, top, x + size, top + size, size) for c, x in zip(text, places, strict=True)]


def raised(text: str, top: float, size: float, left: float) -> list[Char]:
    return line(text, top - 1, size, left)


def page_of(note: list[Char], rules: list[Rule]) -> tuple[Page, list[Char]]:
    body = [char for i in range(20) for char in line("全区经济平稳运行" * 3, 60 + 20 * i, 12)]
    call = raised("1", 60, 7, 50 + 24 * 12)
    chars = [*body, *call, *note, *line("—1—", 800, 12)]
    return Page(3, 500, 842, chars, rules), chars


NOTES = [
    pytest.param(raised("1", 750, 5, 50) + line("按当年价格计算", 750, 9, 56), [], id="small"),
    pytest.param(
        line("1", 750, 12) + line("按当年价格计算", 751, 10, 62),
        [Rule(740, 50, 180)],
        id="below a short line",
    ),
]


@pytest.mark.parametrize(("note", "rules"), NOTES)
def test_a_footnote_is_taken_with_its_marks(note: list[Char], rules: list[Rule]) -> None:
    page, chars = page_of(note, rules)
    kept, notes = take_footnotes(page, chars, 12)
    assert [(one.text, one.page) for one in notes] == [("按当年价格计算", 3)]
    assert "".join(char.text for char in kept) == "全区经济平稳运行" * 60 + "—1—"


def test_text_without_notes_stays() -> None:
    page, chars = page_of([], [])
    assert take_footnotes(page, chars, 12) == (chars, [])
