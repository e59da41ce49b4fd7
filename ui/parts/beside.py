"""Several answers that compare as one table on the page of comparison."""

from collections.abc import Sequence

import streamlit as st

from retrieval.engine import Engine
from retrieval.types import Answer, Status
from ui.parts.answer import chart_for, draw_citations, draw_missing, text_of
from ui.parts.chart_row import draw_charts
from ui.parts.comparing import joined, numbered_on, sheet_of
from ui.parts.figures import sheet_html
from ui.parts.library import short_names

# Under which the sources of the page of comparison are opened.
_PAGE = "compare"


def remarks_of(answers: Sequence[Answer]) -> list[str]:
    """What keeps values from being compared; of several tables, whose values they are."""
    told = [answer.comparison for answer in answers if answer.comparison is not None]
    return [
        f"{'、'.join(one.header[1:])}：{remark.removeprefix('注意：')}" if len(told) > 1 else remark
        for one in told
        for remark in one.remarks
    ]


def draw_side_by_side(engine: Engine, answers: Sequence[Answer]) -> None:
    """Answers that compare as one table; what else they say and their sources fold out."""
    told = numbered_on(answers)
    tables = [answer for answer in told if answer.comparison is not None]
    if tables:
        sheet = joined([sheet_of(answer) for answer in tables])
        st.html(sheet_html(sheet, _PAGE, remarks_of(tables)))
    for answer in told:
        if answer.comparison is None:
            st.html(text_of(answer, _PAGE))
        draw_missing(answer)
    draw_charts([(f"{_PAGE}_{answer.question}", chart_for(answer)) for answer in told])
    disputed = any(answer.status is Status.CONFLICT for answer in told)
    with st.expander("逐条说明和出处", expanded=disputed):
        st.html("".join(text_of(answer, _PAGE) for answer in tables))
        draw_citations([c for answer in told for c in answer.citations], _PAGE, short_names(engine))
