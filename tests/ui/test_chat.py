"""The chat page: ask, read, open sources, follow up, judge, take away."""

import json
from io import BytesIO

import pytest
from docx import Document

from index.types import StaleIndexError
from tests.ui.conftest import html
from ui.parts.export import to_markdown
from ui.parts.feedback import FILE, candidates
from ui.parts.word import to_word

FLAGSHIP = "东湖区十四五GDP目标是多少"
TRICKY = "<script>alert(1)</script> $x$ | 😀 *星* :red[红] `码`"


def asked(app, *questions):
    app.run()
    for text in questions:
        app.chat_input[0].set_value(text).run()
    assert not app.exception
    return app


def test_first_screen_offers_questions_the_library_can_answer(app):
    app.run()
    labels = [button.label for button in app.button]
    assert not app.exception
    assert "西岭区2025年常住人口城镇化率目标是多少" in labels
    assert "资料库现有 2 份规划" in html(app)


def test_example_is_asked_when_clicked(app, engine):
    app.run()
    next(b for b in app.button if b.label.startswith("西岭区2025年")).click().run()
    assert engine.asked[0][0] == "西岭区2025年常住人口城镇化率目标是多少"
    assert [m.name for m in app.chat_message] == ["user", "assistant"]


def test_answer_shows_text_card_and_sources(app):
    shown = html(asked(app, FLAGSHIP))
    assert "年均增长目标为7%左右" in shown
    assert "<b>7</b><i>%</i><small>左右</small>" in shown
    assert 'data-opens="1_0_1"' in shown
    assert [b.key for b in app.button if str(b.key).startswith("cite_")] == [
        "cite_1_0_1",
        "cite_1_0_2",
    ]


def test_citation_opens_the_row_beside_the_answer(app):
    asked(app, FLAGSHIP).button(key="cite_1_0_1").click().run()
    shown = html(app)
    assert '<tr class="gw-lit" id="gw-lit">' in shown
    assert '<td class="gw-litcell gw-short">7%左右</td>' in shown
    assert len(app.chat_message) == 2
    app.button(key="gw_source_close").click().run()
    assert "gw-litcell" not in html(app)


def test_citation_opens_the_sentence(app):
    asked(app, FLAGSHIP).button(key="cite_1_0_2").click().run()
    assert '<mark class="gw-lit" id="gw-lit">生产总值年均增长7%左右</mark>' in html(app)


def test_follow_up_gets_the_earlier_questions_and_says_what_it_took_over(app, engine):
    shown = html(asked(app, FLAGSHIP, "那2025年呢"))
    assert engine.asked == [(FLAGSHIP, ()), ("那2025年呢", (FLAGSHIP,))]
    assert "沿用上一问：东湖区" in shown
    assert len(app.chat_message) == 4


def test_suggestion_is_asked(app, engine):
    asked(app, FLAGSHIP).button(key="next_0").click().run()
    assert engine.asked[-1] == ("西岭区呢", (FLAGSHIP,))


def test_comparison_explains_its_blanks(app):
    shown = html(asked(app, "城镇化率对比"))
    assert '<th scope="col">常住人口城镇化率（2025年目标）</th>' in shown
    value = '<div class="gw-said-value"><b>65%以上</b><span class="gw-mark"'
    assert f'<th scope="row">西岭区</th><td>{value}' in shown
    assert '<td><span class="gw-blank">资料库里没有该区的规划</span></td>' in shown
    assert app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")


def test_refusal_names_the_nearest(app):
    shown = html(asked(app, "火星的气温"))
    assert "未找到" in shown
    assert "最接近的有：东湖区、西岭区" in shown


def test_question_is_never_markup(app):
    shown = html(asked(app, TRICKY))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $x$ | 😀" in shown
    assert "<script>alert" not in shown
    label = next(b.label for b in app.button if b.key == "chat_1")
    assert "\\<script\\>" in label


@pytest.mark.parametrize("text", ["呢" * 5000, "'; drop table figures; --", "\x00\x07GDP"])
def test_strange_questions_are_drawn(app, text):
    asked(app, text)
    assert len(app.chat_message) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StaleIndexError("索引坏了"), "资料库暂时读不了：索引坏了"),
        (KeyError("x"), "请换个说法再问"),
    ],
)
def test_question_that_fails_is_said_and_the_conversation_stays(app, engine, error, said):
    asked(app, FLAGSHIP)
    engine.fails = error
    app.chat_input[0].set_value("再问一个").run()
    assert said in app.error[0].value
    assert len(app.chat_message) == 2
    engine.fails = None
    app.chat_input[0].set_value("西岭区呢").run()
    assert not app.error
    assert len(app.chat_message) == 4


def test_address_reopens_the_conversation(app, engine):
    app.query_params["q"] = [FLAGSHIP, "西岭区呢"]
    app.run()
    assert engine.asked == [(FLAGSHIP, ()), ("西岭区呢", (FLAGSHIP,))]
    assert len(app.chat_message) == 4
    app.run()
    assert len(engine.asked) == 2


def test_question_of_another_page_opens_a_new_conversation(app, engine):
    asked(app, "城镇化率对比")
    app.query_params["ask"] = FLAGSHIP
    app.run()
    assert engine.asked[-1] == (FLAGSHIP, ())
    assert len(app.session_state["chats"]) == 2
    assert len(app.chat_message) == 2
    app.run()
    assert len(engine.asked) == 2


def test_asking_writes_the_address(app):
    asked(app, FLAGSHIP)
    assert app.query_params["q"] in (FLAGSHIP, [FLAGSHIP])


def test_new_conversation_keeps_the_old_one(app):
    asked(app, FLAGSHIP).button(key="new_chat").click().run()
    assert len(app.chat_message) == 0
    app.button(key="chat_1").click().run()
    assert len(app.chat_message) == 2


def test_why_names_each_slot_and_where_it_came_from(app):
    shown = html(asked(app, FLAGSHIP))
    assert "<td>地区</td><td>东湖区" in shown
    assert "本次提问" in shown


def test_thumb_down_asks_why_and_is_kept(app, engine):
    asked(app, FLAGSHIP)
    app.feedback[0].set_value(0).run()
    app.pills(key="reason_1_0").set_value("出处不对").run()
    (line,) = (engine.library.folder / FILE).read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["question"], kept["good"], kept["reason"]) == (FLAGSHIP, False, "出处不对")
    made = json.loads(candidates(engine.library.folder))
    assert (made["verdict"], made["reason"], made["must"]) == ("bad", "出处不对", [])


def test_judged_questions_are_taken_away_as_test_questions(app, engine):
    asked(app, FLAGSHIP, "那西岭区呢").feedback[1].set_value(1).run()
    made = json.loads(candidates(engine.library.folder))
    assert (made["id"], made["question"], made["history"]) == (
        "feedback-001",
        "那西岭区呢",
        [FLAGSHIP],
    )
    assert (made["docs"], made["type"], made["must"]) == (
        ["东湖区十四五规划纲要"],
        "figure",
        [["7%左右"]],
    )
    assert made["evidence"][1] == {"doc": "东湖区十四五规划纲要", "quote": "生产总值年均增长7%左右"}


def test_markdown_has_footnotes(app):
    turns = asked(app, FLAGSHIP).session_state["chats"][0].turns
    text = to_markdown(turns)
    assert "[^1-1]: 东湖区" in text
    assert "预期性）[^1-1][^1-2]" in text


def test_word_holds_questions_answers_and_sources(app):
    turns = asked(app, FLAGSHIP, "\x00\x07对比").session_state["chats"][0].turns
    paper = Document(BytesIO(to_word(turns)))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    assert f"1. {FLAGSHIP}" in lines
    assert not any("[1]" in line for line in lines)
    notes = next(part for part in paper.part.package.iter_parts() if "footnotes" in part.partname)
    assert " 东湖区“十四五”规划纲要，" in notes.blob.decode()
    assert paper.tables[0].cell(3, 1).text == "资料库里没有该区的规划"
    assert "footnoteReference" in paper.element.xml
    assert "NOTEREF note" in paper.element.xml
    assert notes.blob.decode().count("footnoteRef/") == sum(len(t.answer.citations) for t in turns)
