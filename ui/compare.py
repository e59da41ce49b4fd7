"""对比: regions side by side for some indicators, every value with its source."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.types import Figure
from retrieval.engine import Engine
from ui.parts import words
from ui.parts.arriving import arrive, keep_choice, keep_pair, names_key
from ui.parts.beside import draw_side_by_side
from ui.parts.course import Line, draw_course
from ui.parts.downloads import draw_downloads
from ui.parts.empty import draw_empty, draw_too_few
from ui.parts.library import get_engine
from ui.parts.pivot import pair_label, periods_and_kinds
from ui.parts.session import Turn
from ui.parts.source import draw_source
from ui.parts.word import to_word

# A comparison longer than this is a table for the indicator page.
_INDICATORS = 6
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

engine = get_engine()


def question(regions: list[str], indicator: str, period: str, kind: str) -> str:
    """The question a person would ask for one indicator."""
    return (
        f"{'、'.join(regions)}{words.period_label(period)}{indicator}{words.kind_label(kind)}对比"
    )


def held_regions(engine: Engine) -> list[str]:
    """The regions with a document of their own."""
    return sorted({each.metadata.place_name for each in engine.library.documents()} - {""})


def choose(engine: Engine) -> tuple[list[str], list[Line], str]:
    """The choices' widgets, the questions they make, and the lines and period of the table."""
    figures = [found.figure for found in engine.library.find_figures()]
    regions = held_regions(engine)
    arrive(figures, regions)
    left, right = st.columns(2)
    keep_choice("compare_regions", regions, regions[:5])
    chosen = left.multiselect(
        "地区",
        regions,
        key="compare_regions",
        placeholder="选两个以上地区",
        wrap=True,
    )
    period, kind = draw_when(right, figures)
    fitting = [f for f in figures if f.region in chosen and f.period == period and f.kind == kind]
    options = common_first(fitting)
    keep_choice(names_key(period, kind), options, options[:1])
    names = st.multiselect(
        "指标",
        options,
        max_selections=_INDICATORS,
        key=names_key(period, kind),
        placeholder="选一个或几个指标",
        wrap=True,
    )
    if len(chosen) < 2:
        return [], [], period
    questions = [question(chosen, name, period, kind) for name in names]
    return questions, [(region, name) for name in names for region in chosen], period


def draw_when(place: DeltaGenerator, figures: list[Figure]) -> tuple[str, str]:
    """The choice of period and kind, targets first."""
    options = periods_and_kinds(figures)
    keep_pair(options)
    chosen = place.selectbox("时期和类别", options, format_func=pair_label, key="compare_when")
    return chosen or ("", "")


def common_first(figures: list[Figure]) -> list[str]:
    """The indicators, those with numbers in most regions first."""
    held: dict[str, set[str]] = {}
    for each in figures:
        if each.indicator:
            numbers = held.setdefault(each.indicator, set())
            if each.value is not None:
                numbers.add(each.region)
    return sorted(held, key=lambda name: -len(held[name]))


@st.fragment
def draw_comparison(engine: Engine) -> None:
    """Choices, the table, what was said of it, and the open source."""
    questions, lines, period = choose(engine)
    if not questions:
        draw_empty("至少选两个地区和一个指标。")
        return
    with st.spinner("正在对比…"):
        turns = [Turn(text, engine.ask(text)) for text in questions]
    compared = {region for region, _ in lines}
    figures = engine.library.find_figures(indicators=sorted({name for _, name in lines}))
    draw_side_by_side(engine, [turn.answer for turn in turns])
    draw_course(figures, lines, period)
    with st.container(horizontal=True):
        draw_takeaway(turns)
        draw_downloads(engine, [f for f in figures if f.figure.region in compared], "指标对比")
    draw_source(engine)


def draw_takeaway(turns: list[Turn]) -> None:
    """The comparison as a Word document."""
    st.download_button(
        "下载 Word",
        lambda: to_word(turns),
        "指标对比.docx",
        _WORD,
        icon=":material/download:",
        on_click="ignore",
    )


st.html(
    '<span class="gw-wide"></span><div class="gw-head"><h1>对比</h1>'
    "<p>选几个地区和指标，并排看，每个数都有出处。</p></div>"
)
if len(held_regions(engine)) > 1:
    draw_comparison(engine)
else:
    draw_too_few("资料库里有两个地区的规划才能对比：请添加规划文件，或为已有的文件补上地区。")
