"""The page of findings on the stub engine, and how the places of a finding are drawn."""

from corpus.types import Place
from retrieval.audit.types import Spot
from tests.ui.conftest import html
from tests.ui.stub import findings
from ui.parts.finding import findings_csv, spot_html, together
from ui.parts.review import reviews


def test_findings_stand_side_by_side_and_open_their_source(page):
    app = page("audit")
    shown = html(app)
    assert "发现 2 处" in app.caption[0].value
    assert '年均增长<mark class="gw-found">7%左右</mark>' in shown
    next(b for b in app.button if b.label == "看原文").click().run()
    assert '<td class="gw-litcell gw-short">7%左右</td>' in html(app)


def test_findings_are_narrowed_by_grade(page):
    app = page("audit")
    app.multiselect[0].set_value(["rounding"]).run()
    assert "三项之和" in html(app)
    assert "写法不同" not in html(app)


def test_finding_is_explained_and_stays_so(page, engine):
    app = page("audit")
    app.pills[0].set_value("已说明").run()
    app.text_input[0].set_value("两处口径不同").run()
    (kept,) = reviews(engine.library.folder).values()
    assert (kept.state, kept.note) == ("已说明", "两处口径不同")
    app.multiselect[3].set_value(["已说明"]).run()
    assert "写法不同" in html(app)
    assert "三项之和" not in html(app)


def test_mark_on_a_finding_can_be_taken_back(page, engine):
    app = page("audit")
    app.pills[0].set_value("已看").run()
    app.pills[0].set_value(None).run()
    (kept,) = reviews(engine.library.folder).values()
    assert kept.state == ""
    app.multiselect[3].set_value(["未处理"]).run()
    assert "写法不同" in html(app)


def test_findings_are_taken_away_without_formulas(engine):
    text = findings_csv(findings(engine.library), {}, {})
    assert text.splitlines()[0].endswith("文档1,原文1,文档2,原文2")
    assert ",'=三项之和为100.1%。," in text


def spot(quote, written, span):
    return Spot("a.txt", quote, span, Place(0, span), written)


def test_two_values_of_one_row_are_one_place():
    row = "17 优良天数比率 160 60 59.18 约束性"
    told = [
        spot("逐年增加。", "逐年增加", (9, 12)),
        spot(row, "60", (0, 5)),
        spot(row, "59.18", (0, 5)),
    ]
    first, second = together(told)
    assert (first[1], second[1]) == (("逐年增加",), ("60", "59.18"))
    assert spot_html(row, second[1]).count('<mark class="gw-found">') == 2
    assert '160 <mark class="gw-found">60</mark> <mark class="gw-found">59.18</mark>' in spot_html(
        row, second[1]
    )


def test_a_place_is_lit_beside_digits_and_never_markup():
    shown = spot_html("流转面积流转面积10843亩<b>", ("流转面积流转面积",))
    assert '<mark class="gw-found">流转面积流转面积</mark>10843亩&lt;b&gt;' in shown
    assert (
        spot_html("没有值", ("",)) == '<div class="gw-spot"><blockquote>没有值</blockquote></div>'
    )
