"""A finding on the screen: its sentence, both places side by side, what is said of it."""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

import streamlit as st

from corpus.types import Span
from retrieval.audit.types import Finding, Spot
from ui.parts.review import Review, finding_key, keep_review
from ui.parts.safe import as_html
from ui.parts.session import OpenSource, open_place
from ui.parts.words import GRADES, RULES

if TYPE_CHECKING:
    from retrieval.engine import Engine

_COLUMNS = ("性质", "发现方式", "地区", "指标", "说明", "处理", "备注")
# More places than this in one row are too narrow to read.
_ABREAST = 3
_STATES = ("已看", "已说明")


def find_all(engine: "Engine") -> tuple[Finding, ...]:
    """Every finding of the library as it is now."""
    return _find(engine, str(engine.library.folder), engine.library.generation)


@st.cache_resource(show_spinner=False, max_entries=2)
def _find(_engine: "Engine", folder: str, generation: int) -> tuple[Finding, ...]:
    from retrieval.audit.findings import audit

    return tuple(audit(_engine.library))


def draw_finding(
    engine: "Engine", finding: Finding, names: Mapping[str, str], review: Review | None
) -> None:
    """The finding as a card."""
    key = finding_key(finding)
    with st.container(border=True, key=f"finding_{key}"):
        _draw_head(engine, finding, key, review)
        places = together(finding.spots)
        for first in range(0, len(places), _ABREAST):
            row = places[first : first + _ABREAST]
            columns = st.columns(len(row))
            for number, (column, (spot, written)) in enumerate(zip(columns, row, strict=True)):
                with column:
                    _draw_spot(spot, written, names, f"spot_{key}_{first + number}")


def _draw_spot(spot: Spot, written: Sequence[str], names: Mapping[str, str], key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"place_{key}"):
        st.html(_place_html(spot, names), width="content")
        st.button(
            "看原文",
            key=key,
            type="tertiary",
            icon=":material/menu_book:",
            on_click=open_place,
            args=(OpenSource(spot.document, spot.span, spot.place, spot.quote),),
        )
    st.html(spot_html(spot.quote, written))


def _draw_head(engine: "Engine", finding: Finding, key: str, review: Review | None) -> None:
    """What is found and what was said of it, a line; below it the note and the sentence."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.html(_head_html(finding), width="content")
        state = st.pills(
            "处理",
            _STATES,
            default=(review.state if review else "") or None,
            key=f"state_{key}",
            label_visibility="collapsed",
        )
    st.html(f'<p class="gw-said">{as_html(finding.sentence)}</p>')
    note = review.note if review else ""
    if state == _STATES[1]:
        note = st.text_input(
            "说明",
            note,
            key=f"note_{key}",
            placeholder="说明原因，例如：两处口径不同",
            label_visibility="collapsed",
        )
    told = Review(key, state or "", note)
    if told != (review or Review(key, "")):
        keep_review(engine.library.folder, told)


def _head_html(finding: Finding) -> str:
    about = " · ".join(as_html(part) for part in (finding.region, finding.indicator) if part)
    rule = as_html(RULES.get(str(finding.rule), str(finding.rule)))
    return (
        f'<div class="gw-finding"><span class="gw-kind gw-{finding.grade}">'
        f"{GRADES.get(str(finding.grade), '')}</span><small>{rule}</small><b>{about}</b></div>"
    )


def together(spots: Sequence[Spot]) -> list[tuple[Spot, tuple[str, ...]]]:
    """The places with what is to be seen there; two values of one row or sentence are one place."""
    groups: dict[tuple[str, Span], tuple[Spot, list[str]]] = {}
    for spot in spots:
        groups.setdefault((spot.document, spot.span), (spot, []))[1].append(spot.written)
    return [(spot, tuple(dict.fromkeys(written))) for spot, written in groups.values()]


def _place_html(spot: Spot, names: Mapping[str, str]) -> str:
    page = f"　第{spot.place.page}页" if spot.place.page else ""
    name = as_html(names.get(spot.document, spot.document))
    return f'<div class="gw-spot"><small>{name}{page}</small></div>'


def spot_html(quote: str, written: Sequence[str]) -> str:
    """A place's words, the values in question lit: 60 is not the 60 of 160."""
    values = "|".join(_alone(" ".join(one.split())) for one in written if one.strip())
    text = " ".join(quote.split())
    parts = re.split(f"({values})", text) if values else [text]
    shown = "".join(
        f'<mark class="gw-found">{as_html(part)}</mark>' if n % 2 else as_html(part)
        for n, part in enumerate(parts)
    )
    return f'<div class="gw-spot"><blockquote>{shown}</blockquote></div>'


def _alone(value: str) -> str:
    """The value as a pattern; where it begins or ends with a digit, no other may stand there."""
    before = r"(?<![\d.])" if value[0].isdigit() else ""
    after = r"(?!\d|\.\d)" if value[-1].isdigit() else ""
    return f"{before}{re.escape(value)}{after}"


def draw_finding_downloads(
    found: Sequence[Finding], names: Mapping[str, str], kept: Mapping[str, Review]
) -> None:
    """The findings shown, for the office that drafts the plan."""
    st.download_button(
        "下载校核清单（CSV）",
        lambda: findings_csv(found, names, kept),
        "校核清单.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def findings_csv(
    found: Sequence[Finding], names: Mapping[str, str], kept: Mapping[str, Review]
) -> str:
    """The findings as CSV, a line each, every place with its document and words."""
    held = StringIO()
    out = csv.writer(held)
    width = max((len(each.spots) for each in found), default=0)
    spots = [f"{name}{n}" for n in range(1, width + 1) for name in ("文档", "原文")]
    out.writerow([*_COLUMNS, *spots])
    out.writerows(_csv_row(each, names, kept.get(finding_key(each))) for each in found)
    return "\ufeff" + held.getvalue()


def _csv_row(finding: Finding, names: Mapping[str, str], review: Review | None) -> list[str]:
    row = [
        GRADES.get(str(finding.grade), ""),
        RULES.get(str(finding.rule), str(finding.rule)),
        finding.region,
        finding.indicator,
        finding.sentence,
        review.state if review else "",
        review.note if review else "",
    ]
    for spot in finding.spots:
        row += [names.get(spot.document, spot.document), " ".join(spot.quote.split())]
    # A cell that begins like a formula would be run by a spreadsheet.
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row]
