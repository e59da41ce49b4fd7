"""What the pages are drawn with: safe text, spans, tables, labels, charts, layers."""

import ast
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.types import Block, BlockKind, Cell, Figure, Grid, Kind, Measure, Place, Table
from index.types import FoundFigure
from retrieval.types import Computed, ShownFigure
from tests.ui.stub import DOCUMENTS
from ui.parts import words
from ui.parts.ahead import DRAWN, prepare, scripts_ahead
from ui.parts.blocks import clean_span, text_html
from ui.parts.chart import chart_of
from ui.parts.course import belongs, stage_of, told_columns
from ui.parts.examples import example_groups
from ui.parts.figures import card_groups, cards_html, computed_html
from ui.parts.figures import text_html as answer_html
from ui.parts.library import short_names
from ui.parts.look import DARK, LIGHT
from ui.parts.page_picture import page_html
from ui.parts.pivot import cell_text
from ui.parts.safe import as_html, as_label
from ui.parts.tables import table_html

UI = Path(__file__).parents[2] / "ui"
FORBIDDEN = {"faiss", "tantivy", "jieba", "sqlite3", "torch", "pandas", "sentence_transformers"}


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.name)
def test_pages_import_no_engine_parts(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    used = {
        a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names
    }
    used |= {
        (n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)
    }
    assert not used & FORBIDDEN


@pytest.mark.parametrize("file", sorted(UI.glob("*.py")), ids=lambda file: file.name)
def test_pages_define_no_class(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def test_text_shows_as_written():
    assert as_html('<b a="1">&\x00') == "&lt;b a=&quot;1&quot;&gt;&amp;"
    assert as_label("a*b $x$ :red[y]\nz") == "a\\*b \\$x\\$ :\u200cred\\[y\\] z"
    assert as_label("一二三四五", 3) == "一二…"
    assert as_label("1. 列表 2.5") == "1\\. 列表 2.5"
    assert as_label("- 3-4") == "\\- 3-4"


def test_only_real_citations_become_marks():
    shown = answer_html("新增[2.9]万人[1]，见[7]", "t", {1})
    assert "新增[2.9]万人<span" in shown
    assert "见[7]" in shown


BROKEN = Block(
    0, BlockKind.PARAGRAPH, "生产总值增长7%左右", (10, 25), runs=((0, 10), (4, 16), (6, 20))
)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ((10, 25), "生产总值增长7%左右"),
        ((16, 18), "增长"),
        ((20, 25), "7%左右"),
        ((12, 20), "总值增长"),
    ],
)
def test_raw_span_is_found_in_clean_text(span, text):
    start, end = clean_span(BROKEN, span)
    assert BROKEN.text[start:end] == text


def test_examples_speak_of_what_the_documents_say(engine):
    documents = engine.library.documents()
    groups = dict(example_groups(documents, [], lambda name: f"{name}讲营商环境"))
    assert groups == {"找内容": (f"{documents[-1].metadata.place_name}营商环境有什么措施",)}
    assert example_groups(documents, [], lambda name: "") == ()


def test_short_names_tell_documents_apart(engine):
    bare = replace(DOCUMENTS[0].metadata, date="")
    for name in ("甲.txt", "乙.txt"):
        engine.library.kept[name] = replace(DOCUMENTS[0], name=name, metadata=bare)
    names = short_names(engine)
    assert len(set(names.values())) == len(names)
    assert names["乙.txt"].endswith("（乙.txt）")


def test_way_to_the_target_shows_only_columns_that_say_something():
    row = {"地区": "甲", "指标": "就业", "评估": "", "2025年目标": "5"}
    assert told_columns([row, row | {"地区": "乙"}]) == ["地区", "2025年目标"]
    assert told_columns([row, row | {"指标": "失业", "评估": "可完成"}]) == list(row)


def test_streamlit_still_has_the_scripts_that_are_loaded_ahead():
    assert {name.split(".")[0] for name in scripts_ahead()} == set(DRAWN)


def test_first_visits_are_prepared_without_a_page(engine):
    prepare(engine)
    assert len(engine.asked) == 1


def test_clean_span_turns_raw_span_back():
    for start in range(len(BROKEN.text)):
        for end in range(start + 1, len(BROKEN.text) + 1):
            assert clean_span(BROKEN, BROKEN.raw_span(start, end)) == (start, end)


def test_lit_text_keeps_what_was_searched_for():
    shown = text_html(BROKEN, (20, 25), "增长")
    assert (
        '<mark class="gw-found">增长</mark><mark class="gw-lit" id="gw-lit">7%左右</mark>' in shown
    )


def make_table(*rows):
    cells = tuple(
        tuple(Cell(text, (10 * r + c, 10 * r + c + 1)) for c, text in enumerate(row))
        for r, row in enumerate(rows)
    )
    return Table(1, "表", Grid((0, 100), cells), 1, ())


def test_row_is_lit_by_place_or_by_span():
    table = make_table(("指标", "值"), ("甲<", "1"), ("乙", "2"))
    by_place = table_html(table, Place(0, (20, 21), 2, 1))
    assert by_place.count('gw-lit"') == 2  # the row's class and its id
    assert '<td class="gw-short">乙</td><td class="gw-litcell gw-short">2</td></tr>' in by_place
    by_span = table_html(table, None, (10, 12))
    assert '<tr class="gw-lit" id="gw-lit"><td class="gw-short">甲&lt;</td>' in by_span
    assert "gw-litcell" not in by_span


def figure(region="甲区", period="2025", value="7", unit="%", **more):
    facts = {"measure": Measure.LEVEL, "comparator": "=", "kind": Kind.TARGET} | more
    number = Decimal(value) if value else None
    return Figure(
        region, "指标", "指标", period, facts["kind"], facts["measure"], more.get("written", value),
        number, unit, facts["comparator"], Place(0, (0, 1)), "", (0, 1), "table",
        high=more.get("high"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (figure(written="7左右", comparator="~"), ("", "7", "%", "左右", "")),
        (figure(value="0.70", comparator=">="), ("", "0.70", "%", "以上", "")),
        (figure(value="100", unit="亿元"), ("", "100", "亿元", "", "")),
        (figure(value="5", high=Decimal("7"), written="5—7"), ("", "5—7", "%", "", "")),
        (figure(value="", written="完成市下达目标"), ("", "完成市下达目标", "", "", "")),
        (
            figure(
                value="2.5",
                written="[2.5]",
                unit="万人",
                period="2021-2025",
                measure=Measure.CUMULATIVE,
            ),
            ("五年累计", "2.5", "万人", "", "[2.5]"),
        ),
        (figure(measure=Measure.ANNUAL_GROWTH, period="2021-2025"), ("年均增长", "7", "%", "", "")),
    ],
)
def test_value_as_a_reader_says_it(given, shown):
    parts = (words.lead, words.number, words.unit, words.qualifier, words.original)
    assert tuple(part(given) for part in parts) == shown


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2025", "2025年"),
        ("2021-2025", "“十四五”时期"),
        ("2021-2023", "2021—2023年"),
        ("2023H1", "2023年上半年"),
        ("2023Q1", "2023年第一季度"),
        ("2023-09", "2023年9月"),
        ("2023M1-7", "2023年1—7月"),
        ("", ""),
    ],
)
def test_period_as_a_reader_says_it(period, shown):
    assert words.period_label(period) == shown


def test_card_names_its_source_and_leaves_the_base_without_a_verdict():
    target = replace(figure(), attribute="预期性", status="有困难")
    base = replace(target, kind=Kind.BASELINE)
    shown, bare = (
        cards_html([(one, (1, 2))], "t", {1: "甲规划 · 专栏<1>"}) for one in (target, base)
    )
    assert "甲规划 · 专栏&lt;1&gt;" in shown
    assert "<span>预期性</span><span>评估：有困难</span>" in shown
    assert "有困难" not in bare
    assert "预期性" not in bare


def test_same_words_of_table_and_text_are_one_card():
    told = [
        ShownFigure(figure(value="", written="完成市下达目标", unit=unit), n)
        for n, unit in enumerate(("吨", ""), 1)
    ]
    ((_, numbers),) = card_groups(told)
    assert numbers == (1, 2)


def test_like_computed_values_stand_together():
    made = [Computed("项数", Decimal(n), "项", "按表逐行计数", ()) for n in (3, 4)]
    shown = computed_html([*made, Computed("差距", Decimal(2), "万人", "5-3", (1,))], "t")
    assert shown.count("gw-computed") == 2
    assert "<b>3项、4项</b>" in shown


def test_chart_only_where_it_shows_something():
    assert chart_of([figure(), figure("甲区", "2020")]) is None
    assert chart_of([figure("甲区"), figure("乙区", unit="亿元")]) is None
    bars = chart_of([figure("甲区"), figure("乙区", value="8")])
    assert [row["shown"] for row in bars["data"]["values"]] == ["7%", "8%"]
    assert (
        chart_of([figure("甲区", "2020"), figure("甲区", "2021"), figure("乙区", "2022")]) is None
    )
    line = chart_of([figure(period=str(year)) for year in (2020, 2021, 2022)])
    assert [row["period"] for row in line["data"]["values"]] == ["2020年", "2021年", "2022年"]


def test_page_of_a_pdf_is_drawn_with_its_place_framed(tmp_path):
    pypdfium2 = pytest.importorskip("pypdfium2")
    paper = pypdfium2.PdfDocument.new()
    paper.new_page(400, 800)
    paper.save(tmp_path / "a.pdf")
    paper.close()
    library = SimpleNamespace(original=lambda name: (tmp_path / name).read_bytes())
    shown = page_html(SimpleNamespace(library=library), "a.pdf", 1, (100, 200, 300, 400))
    # The picture's size is a whole number of pixels, so the frame is right within a thousandth.
    shares = [float(share) for share in re.findall(r":([\d.]+)%", shown)]
    assert shares == pytest.approx([25, 25, 50, 25], abs=0.1)
    assert "画不出来" in page_html(SimpleNamespace(library=library), "a.pdf", 9, None)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TEXTS = [
    (text, ground)
    for ground in ("ground", "tint")
    for text in ("ink", "soft", "accent", "target", "actual", "baseline", "estimate", "warn")
]
TEXTS += [("ink", "lit"), ("ink", "lit-cell"), ("ink", "found"), ("ink", "accent-tint")]
TEXTS += [
    ("accent", "accent-tint"),
    ("warn", "warn-tint"),
    ("soft", "warn-tint"),
    ("ground", "accent"),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(palette, text, ground):
    high, low = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("kind", "stage_period", "shown"),
    [
        (Kind.BASELINE, "2020", True),
        (Kind.BASELINE, "2016-2020", True),
        (Kind.TARGET, "2016-2020", False),
        (Kind.ACTUAL, "2020", False),
        (Kind.ACTUAL, "2023H1", True),
        (Kind.TARGET, "2025", True),
        (Kind.TARGET, "2035", False),
    ],
)
@pytest.mark.parametrize("period", ["2025", "2021-2025", "2022", "2023H1"])
def test_course_keeps_to_one_plan(kind, stage_period, shown, period):
    figure = replace(DOCUMENTS[0].figures[0], kind=kind, period=stage_period)
    assert belongs(stage_of(figure), period) is shown


def test_course_runs_by_year():
    periods = ["2025", "2023H1", "2021-2025", "2022", "2023"]
    figure = DOCUMENTS[0].figures[0]
    stages = sorted(stage_of(replace(figure, kind=Kind.ACTUAL, period=one)) for one in periods)
    assert [period for *_, period in stages] == ["2022", "2023", "2023H1", "2021-2025", "2025"]


def test_equal_values_stand_once_in_a_cell():
    figure = DOCUMENTS[0].figures[0]
    numbers = [
        replace(figure, value=Decimal(one), written=f"{one}%") for one in ("11", "11.0", "9")
    ]
    assert cell_text([FoundFigure(one, None) for one in numbers]) == "年均增长11%；年均增长9%"
