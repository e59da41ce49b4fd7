"""校核: places of a plan that do not agree, side by side, to look at, explain and take away."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from retrieval.audit.types import Finding
from retrieval.engine import Engine
from ui.parts.empty import draw_empty, draw_too_few
from ui.parts.finding import draw_finding, draw_finding_downloads, find_all
from ui.parts.library import get_engine, short_names
from ui.parts.more import draw_in_parts
from ui.parts.review import Review, finding_key, reviews
from ui.parts.source import draw_source
from ui.parts.words import GRADES, RULES

_SHOWN = 12
_STATES = ("未处理", "已看", "已说明")

engine = get_engine()


def choose(
    found: tuple[Finding, ...], names: dict[str, str], kept: dict[str, Review]
) -> list[Finding]:
    """The filters' widgets and what passes them."""
    rules = sorted({str(each.rule) for each in found})
    documents = sorted({name for each in found for name in each.documents})
    filters: tuple[tuple[str, str, Sequence[str], Mapping[str, str]], ...] = (
        ("性质", "grade", list(GRADES), GRADES),
        ("发现方式", "rule", rules, RULES),
        ("文档", "document", documents, names),
        ("处理", "state", _STATES, {}),
    )
    with st.container(key="gw_filters"):
        columns = st.columns(len(filters))
    wanted = tuple(
        column.multiselect(
            label,
            options,
            format_func=lambda one, said=said: said.get(one, one),
            placeholder="全部",
            key=f"audit_{key}",
            persist_state="session",
        )
        for column, (label, key, options, said) in zip(columns, filters, strict=True)
    )
    return [each for each in found if passes(each, wanted, kept)]


def passes(finding: Finding, wanted: tuple[list[str], ...], kept: dict[str, Review]) -> bool:
    """Whether a finding passes every filter; an empty one lets all pass."""
    grades, rules, documents, states = wanted
    review = kept.get(finding_key(finding))
    state = (review.state if review else "") or _STATES[0]
    return (
        (not grades or str(finding.grade) in grades)
        and (not rules or str(finding.rule) in rules)
        and (not documents or bool(set(documents) & set(finding.documents)))
        and (not states or state in states)
    )


def told(found: Sequence[Finding], chosen: Sequence[Finding]) -> str:
    """How many findings there are, of which nature, and how many of them are shown."""
    count = Counter(GRADES.get(str(each.grade), "") for each in chosen)
    natures = "，".join(f"{name} {number} 处" for name, number in count.items())
    shown = f"，符合条件的 {len(chosen)} 处" if len(chosen) < len(found) else ""
    return f"发现 {len(found)} 处{shown}{'：' + natures if natures else ''}。"


@st.fragment
def draw_report(engine: Engine) -> None:
    """Filters, findings and the open source."""
    with st.spinner("正在逐条核对…"):
        found = find_all(engine)
    names, kept = short_names(engine), reviews(engine.library.folder)
    chosen = choose(found, names, kept)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.caption(told(found, chosen), width="content")
        if chosen:
            draw_finding_downloads(chosen, names, kept)
    if not chosen:
        draw_empty("没有符合条件的发现。" if found else "没有发现不一致的地方。")
    draw_in_parts(
        chosen,
        lambda one: draw_finding(engine, one, names, kept.get(finding_key(one))),
        "audit_shown",
        _SHOWN,
        "处",
    )
    draw_source(engine)


st.html(
    '<span class="gw-wide"></span><div class="gw-head"><h1>校核</h1>'
    "<p>同一份规划前后不一致、几份之间对不上的数，两处原文并排看。</p></div>"
)
if engine.library.documents():
    draw_report(engine)
else:
    draw_too_few()
