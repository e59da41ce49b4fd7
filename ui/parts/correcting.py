"""Putting right what was read wrongly: a cell, a row, a column, a header; and taking it back."""

from typing import TYPE_CHECKING

import streamlit as st

from corpus.corrections import (
    Correction,
    correct_cell,
    correct_column,
    correct_header,
    drop_row,
)
from corpus.tables.places import row_name
from corpus.types import CorpusError, Kind, Table
from index.types import StaleIndexError
from ui.parts import words
from ui.parts.library import is_busy
from ui.parts.safe import as_label

if TYPE_CHECKING:
    from retrieval.engine import Engine

COLUMN_ROLES = {
    "indicator": "指标名称",
    "value": "数值",
    "unit": "单位",
    "category": "类别",
    "attribute": "属性",
    "status": "评估",
    "region": "地区",
    "number": "序号",
    "note": "备注",
}
_FIELDS = {"role": "用途", "kind": "性质", "period": "时期", "unit": "单位"}
_WAYS = ("单元格", "列", "表头行数", "某行不是指标")


def draw_corrections(engine: "Engine", name: str) -> None:
    """What was put right in a document, each to be taken back."""
    corrections = engine.library.corrections(name)
    if not corrections:
        return
    st.html(f'<h3 class="gw-section">已更正 {len(corrections)} 处</h3>')
    for number, one in enumerate(corrections):
        text, button = st.columns([6, 1], vertical_alignment="center")
        text.markdown(as_label(one.what))
        button.button(
            "撤回",
            key=f"withdraw_{number}",
            width="stretch",
            on_click=_withdraw,
            args=(engine, name, number),
        )


def _withdraw(engine: "Engine", name: str, number: int) -> None:
    if is_busy():
        return
    try:
        engine.library.withdraw(name, number)
    except (CorpusError, StaleIndexError, OSError) as error:
        st.toast(as_label(str(error)), icon=":material/error:")


def draw_table_correction(engine: "Engine", name: str, table: Table) -> None:
    """The ways to put a table right."""
    with st.expander("更正这张表", key="correcting"):
        way = st.segmented_control(
            "更正什么", _WAYS, default=_WAYS[0], required=True, key="correct_way"
        )
        one = {
            "单元格": _ask_cell,
            "列": _ask_column,
            "表头行数": _ask_header,
            "某行不是指标": _ask_row,
        }[str(way)](table)
        if st.button("保存更正", type="primary", key="correct_save"):
            if one is None:
                st.info("和读成的一样，没有要保存的更正。", icon=":material/info:")
            else:
                save(engine, name, one)


def save(engine: "Engine", name: str, *corrections: Correction) -> None:
    """Store corrections; what stands in their way is told in a sentence."""
    if is_busy():
        return
    try:
        engine.library.correct(name, *corrections)
    except (CorpusError, StaleIndexError, OSError) as error:
        st.error(as_label(str(error)))
        return
    st.toast("已保存更正，可在“管理”页撤销")
    st.rerun()


def _choose_row(table: Table) -> int:
    rows = range(len(table.grid.rows))
    first = min(table.header_rows, len(rows) - 1)
    return int(st.selectbox("行", rows, first, lambda i: row_label(table, i), key="correct_row"))


def row_label(table: Table, row: int) -> str:
    """A row in a list: its number and the words it opens with."""
    head = "（表头）" if row < table.header_rows else ""
    return as_label(f"第{row + 1}行{head}　{row_name(table.grid.rows[row])}", 60)


def _choose_column(table: Table) -> int:
    columns = range(len(table.columns))
    first = next((i for i in columns if table.columns[i].role == "value"), 0)
    return int(
        st.selectbox("列", columns, first, lambda i: column_label(table, i), key="correct_column")
    )


def column_label(table: Table, column: int) -> str:
    """A column in a list: its number and its header."""
    return as_label(f"第{column + 1}列　{' / '.join(table.columns[column].header)}", 60)


def _ask_cell(table: Table) -> Correction | None:
    left, right = st.columns(2)
    with left:
        row = _choose_row(table)
    with right:
        column = _choose_column(table)
    cell = table.grid.rows[row][column]
    text = st.text_input("应当是", cell.text, key=f"correct_text_{table.number}_{row}_{column}")
    return correct_cell(table, row, column, text) if text.strip() != cell.text else None


def _ask_column(table: Table) -> Correction | None:
    left, right = st.columns(2)
    with left:
        column = _choose_column(table)
    field = right.selectbox("哪一项", list(_FIELDS), format_func=_FIELDS.get, key="correct_field")
    was = str(getattr(table.columns[column], field) or "")
    key = f"correct_value_{table.number}_{column}_{field}"
    if field in ("role", "kind"):
        known = list(COLUMN_ROLES) if field == "role" else list(Kind)
        options = known if was in known else ["", *known]
        text = st.selectbox("应当是", options, options.index(was or ""), _choice, key=key)
    else:
        text = st.text_input("应当是", was, key=key).strip()
    return correct_column(table, column, field, str(text)) if text != was else None


def _choice(value: str) -> str:
    return COLUMN_ROLES.get(value, words.kind_label(value)) or "（没有）"


def _ask_header(table: Table) -> Correction | None:
    most = len(table.grid.rows) - 1
    key = f"correct_header_{table.number}"
    count = st.number_input("表头共几行", 0, most, min(table.header_rows, most), key=key)
    return correct_header(table, int(count)) if count != table.header_rows else None


def _ask_row(table: Table) -> Correction | None:
    return drop_row(table, _choose_row(table))
