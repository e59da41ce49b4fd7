"""Lines and tables to one text: spans, merged cells, title and note rows, rectangles."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.shaping import CellDraft, LineDraft, TableDraft, assemble, clean_cell


def _table(*rows: tuple[CellDraft, ...]) -> TableDraft:
    return TableDraft(rows)


def test_title_and_note_rows_over_the_whole_width_are_lines() -> None:
    title, note, middle = (
        CellDraft("表1 主要指标"),
        CellDraft("注：现价\n其他"),
        CellDraft("一、经济"),
    )
    a, b, c, d = (CellDraft(text) for text in ("指标", "值", "总值", "13"))
    content = assemble(
        [_table((title, title), (a, b), (middle, middle), (c, d), (note, note)), LineDraft("后")]
    )
    lines = [content.text[slice(*line.span)] for line in content.lines]
    assert lines == ["表1 主要指标", "注：现价", "其他", "后"]
    rows = [[cell.text for cell in row] for row in content.grids[0].rows]
    assert rows == [["指标", "值"], ["一、经济", "一、经济"], ["总值", "13"]]
    assert content.text == "表1 主要指标\n指标\t值\n一、经济\t\n总值\t13\n注：现价\n其他\n后"


def test_clean_cell() -> None:
    assert clean_cell("城镇 调查\n失业率 　5.5 % 左右") == "城镇调查失业率 5.5 % 左右"


WORDS = st.text(alphabet="甲乙 13%\n", max_size=5)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4), WORDS)
def test_grids_are_rectangles_and_spans_lead_to_words(rows: list[list[str]], line: str) -> None:
    drafts = tuple(tuple(CellDraft(text) for text in row) for row in rows)
    content = assemble([LineDraft(line), TableDraft(drafts), LineDraft(line)])
    for grid in content.grids:
        assert len({len(row) for row in grid.rows}) == 1
        for cell in (cell for row in grid.rows for cell in row):
            assert content.text[slice(*cell.span)] == cell.text
            assert grid.span[0] <= cell.span[0] <= cell.span[1] <= grid.span[1]
    for entry in content.lines:
        assert content.text[slice(*entry.span)].strip()
