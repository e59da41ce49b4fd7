"""The app in a real browser over the shipped plans."""

import os
import re
from pathlib import Path

import pytest
from docx import Document

from tests.ui.browser import CHROMIUM, Watch, ask, browsing, rest, serving

FLAGSHIP = "卫滨区十四五GDP目标是多少"
TRICKY = "<script>alert(1)</script> $x$ | 😀"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and "CI" not in os.environ,
        reason=f"{CHROMIUM} is missing: apt-get install chromium",
    ),
]


@pytest.fixture(scope="module")
def browser():
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def address():
    with serving() as found:
        yield found


@pytest.fixture
def tab(browser, address):
    """Opens a page of the app in a browser of its own; what it should not do fails the test."""
    opened, watches = [], []

    def open_tab(path="/", size=DESK, context=None):
        context = context or browser.new_context(viewport=size, locale="zh-CN")
        page = context.new_page()
        opened.append(context)
        watches.append(Watch(page))
        page.goto(address + path)
        page.get_by_test_id("stMainBlockContainer").wait_for(timeout=60_000)
        return page

    yield open_tab
    for context in opened:
        context.close()
    assert [watch.elsewhere for watch in watches] == [[] for _ in watches]
    assert [watch.errors for watch in watches] == [[] for _ in watches]


def test_flagship_question_leads_to_its_row(tab):
    page = tab()
    page.locator(".gw-holdings").wait_for(timeout=60_000)
    ask(page, FLAGSHIP)
    assert "7%左右" in page.locator(".gw-answer").inner_text()
    page.locator(".gw-answer .gw-mark").first.click()
    lit = page.locator(".st-key-gw_source tr.gw-lit")
    lit.first.wait_for()
    assert "地区生产总值" in lit.first.inner_text()
    assert "7" in page.locator(".st-key-gw_source .gw-litcell").first.inner_text()
    assert FLAGSHIP in page.locator(".gw-question").inner_text()
    page.keyboard.press("Escape")
    page.locator(".st-key-gw_source").wait_for(state="detached")


def test_question_is_drawn_as_text(tab):
    page = tab()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ask(page, TRICKY)
    assert page.locator(".gw-question").inner_text() == TRICKY
    assert page.locator("main .katex, .stMain .katex").count() == 0


def test_source_opens_in_its_document_and_back_leads_back(tab):
    page = tab()
    ask(page, FLAGSHIP)
    page.locator(".gw-answer .gw-mark").first.click()
    page.locator(".st-key-gw_source_document button").click()
    lit = page.locator(".gw-document .gw-lit").first
    lit.wait_for()
    page.wait_for_function(
        "() => { const r = document.querySelector('.gw-lit')?.getBoundingClientRect();"
        " return r && r.top > 0 && r.bottom < innerHeight; }"
    )
    page.go_back()
    page.locator(".gw-question", has_text=FLAGSHIP).wait_for()


def test_reload_keeps_the_conversation(tab):
    page = tab()
    ask(page, FLAGSHIP)
    ask(page, "那社零呢")
    page.reload()
    page.locator(".gw-question").nth(1).wait_for(timeout=20_000)
    assert page.locator(".gw-question").all_inner_texts() == [FLAGSHIP, "那社零呢"]


def test_answer_is_taken_away(tab, browser):
    context = browser.new_context(viewport=DESK, locale="zh-CN", accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab(context=context)
    ask(page, FLAGSHIP)
    page.get_by_role("button", name="复制答案和出处").click()
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "7%左右" in copied
    assert "出处：\n[1] " in copied
    page.get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="已复制").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    other = tab(link.removeprefix(page.url.partition("?")[0].rstrip("/")), context=context)
    other.locator(".gw-question", has_text=FLAGSHIP).wait_for()
    page.get_by_role("button", name="导出这次对话").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Word 文档").click()
    paper = Document(started.value.path())
    assert any("7%左右" in paragraph.text for paragraph in paper.paragraphs)


def test_two_tabs_do_not_mix(tab, browser):
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    first, second = tab(context=context), tab(context=context)
    ask(first, FLAGSHIP)
    ask(second, TRICKY)
    assert first.locator(".gw-question").all_inner_texts() == [FLAGSHIP]
    assert second.locator(".gw-question").all_inner_texts() == [TRICKY]


@pytest.mark.parametrize(
    "path", ["/", "/documents", "/indicators", "/compare", "/audit", "/manage"]
)
def test_page_fits_a_phone(tab, path):
    page = tab(path, PHONE)
    page.locator(".gw-head, .gw-hero").first.wait_for(timeout=60_000)
    rest(page, ".gw-head, .gw-hero")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_source_covers_a_phone(tab):
    page = tab(size=PHONE)
    ask(page, FLAGSHIP)
    page.locator(".gw-answer .gw-mark").first.click()
    panel = page.locator(".st-key-gw_source")
    panel.wait_for()
    assert panel.bounding_box()["width"] >= PHONE["width"] - 2
    page.locator(".st-key-gw_source_close button").click()
    panel.wait_for(state="detached")


def test_nothing_lies_over_the_text_on_a_phone(tab):
    page = tab("/documents", PHONE)
    page.locator('[class*="st-key-read_"] button').first.click()
    page.get_by_placeholder("在文中查找").fill("发展")
    page.keyboard.press("Enter")
    page.locator(".gw-hits").wait_for()
    rest(page, ".gw-found")
    assert page.evaluate(
        "() => { const boxes = [...document.querySelectorAll('.gw-document .gw-found')]"
        ".map((each) => each.getBoundingClientRect());"
        " const box = boxes.find((each) => each.top > 100 && each.top < innerHeight - 100);"
        " const top = document.elementFromPoint(box.left + 2, box.top + 5);"
        " return top.closest('.gw-document') !== null; }"
    )


def test_cited_cell_is_in_view_however_wide_its_table(tab):
    page = tab(size=PHONE)
    ask(page, "卧龙区2022年常住人口城镇化率")
    page.locator(".gw-answer .gw-mark").first.click()
    page.locator(".st-key-gw_source .gw-litcell").wait_for()
    page.wait_for_function(
        "() => { const r = document.querySelector('.gw-litcell').getBoundingClientRect();"
        " return r.left > 0 && r.right <= innerWidth; }"
    )


def test_keyboard_opens_a_source_goes_on_in_it_and_comes_back(tab):
    page = tab()
    ask(page, FLAGSHIP)
    rest(page, ".gw-answer .gw-mark")
    page.locator(".gw-answer .gw-mark").first.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-gw_source .gw-lit").first.wait_for()
    page.locator(".st-key-gw_source_close button:focus").wait_for()
    page.keyboard.press("Enter")
    page.locator(".st-key-gw_source").wait_for(state="detached")
    page.locator(".gw-answer .gw-mark:focus").wait_for()


def test_indicator_line_opens_its_source(tab):
    page = tab("/indicators")
    table = page.get_by_test_id("stDataFrame").first
    table.locator("canvas").first.wait_for(timeout=60_000)
    rest(page, '[data-testid="stDataFrame"] canvas')
    box = table.bounding_box()
    page.mouse.click(box["x"] + 150, box["y"] + 55)
    page.locator(".st-key-gw_source .gw-lit").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-gw_source").wait_for(state="detached")
    page.keyboard.press("ArrowDown")
    page.locator(".st-key-gw_source .gw-lit").first.wait_for()


def test_indicator_is_found_by_another_name(tab):
    page = tab("/indicators")
    box = page.get_by_test_id("stMultiSelect").nth(1).locator("input")
    box.click()
    page.keyboard.type("GDP")
    options = page.get_by_role("option")
    options.filter(has_text="选中找到的").wait_for()
    assert options.nth(1).inner_text().startswith("地区生产总值（")


def test_comparison_cites_every_value(tab):
    page = tab("/compare")
    values = page.locator(".gw-comparison .gw-said-value")
    values.first.wait_for(timeout=60_000)
    assert values.count() > 3
    assert [one.inner_text() for one in values.all() if not one.locator(".gw-mark").count()] == []


# Where a thing stands once each frame is painted.
FOLLOW = """(element) => {
  window.tops = [];
  const note = () => window.tops.push(element.isConnected ? element.getBoundingClientRect().top : null);
  const frame = () => { setTimeout(note); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""  # noqa: E501


def test_what_was_clicked_stays_when_its_source_opens_and_closes(tab):
    page = tab()
    ask(page, "文峰区2020年至2025年常住人口城镇化率")
    rest(page, '[data-testid="stVegaLiteChart"]')
    mark = page.locator('.gw-answer .gw-mark[data-opens$="_3"]')
    mark.scroll_into_view_if_needed()
    mark.evaluate(FOLLOW)
    before = mark.bounding_box()["y"]
    for act in (mark.click, lambda: page.keyboard.press("Escape")):
        act()
        page.wait_for_timeout(1_000)
        assert mark.bounding_box()["y"] == pytest.approx(before, abs=2)
    tops = [top for top in page.evaluate("window.tops") if top is not None]
    assert sum(abs(top - before) > 2 for top in tops) <= 3


def test_an_answer_that_compares_leads_to_the_page_of_comparison(tab):
    page = tab()
    ask(page, "文峰区和卧龙区2025年常住人口城镇化率目标对比")
    page.get_by_role("button", name="到“对比”页继续比较").click()
    page.get_by_role("heading", name="对比", exact=True).wait_for()
    table = page.locator(".gw-comparison").first
    table.wait_for()
    assert table.locator('th[scope="row"]').all_inner_texts() == ["文峰区", "卧龙区"]
    assert "常住人口城镇化率" in table.locator("thead").inner_text()


def test_finding_opens_its_places(tab):
    page = tab("/audit")
    page.locator(".gw-finding").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="看原文").first.click()
    page.locator(".st-key-gw_source .gw-lit").first.wait_for()


def long_plan(rows: int, chapters: int) -> str:
    """A plan of an invented district: a table of many rows, then many chapters."""
    lines = ["云泽区国民经济和社会发展第十四个五年规划纲要", "", "第一章 主要目标", ""]
    lines += ["专栏1 主要指标", "序号\t指标名称\t单位\t2020年基数\t2025年目标\t属性"]
    lines += [f"{n}\t第{n}类企业数量\t家\t{100 + n}\t{200 + n}\t预期性" for n in range(1, rows + 1)]
    for n in range(2, chapters + 2):
        lines += ["", f"第{n}章 重点任务之{n}", ""]
        lines += [f"第{n}项任务。" + "坚持创新驱动，完善产业体系，增进民生福祉。" * 120, ""]
    return "\n".join(lines)


def test_new_library_is_filled_by_hand(browser, tmp_path):
    with serving(tmp_path / "library") as address:
        page = browser.new_page(viewport=DESK)
        watch = Watch(page)
        page.goto(address)
        page.get_by_text("资料库还是空的").wait_for(timeout=60_000)
        page.get_by_text("去添加规划文件").click()
        file = {"name": "云泽区规划.txt", "mimeType": "text/plain"}
        text = long_plan(200, 120).encode()
        page.locator('input[type="file"]').set_input_files([file | {"buffer": text}])
        page.get_by_role("button", name=re.compile("加入资料库")).click()
        page.get_by_text("请核对").wait_for(timeout=90_000)
        page.goto(f"{address}/documents?doc=云泽区规划.txt")
        page.locator(".gw-table tbody tr").nth(199).wait_for(timeout=30_000)
        assert "第200类企业数量" in page.locator(".gw-table tbody tr").last.inner_text()
        page.get_by_placeholder("在文中查找").fill("第119项任务")
        page.keyboard.press("Enter")
        page.locator(".gw-hits", has_text="1 处").wait_for()
        page.locator(".gw-found").first.wait_for(state="attached")
        page.wait_for_function(
            "() => { const r = document.querySelector('.gw-found')?.getBoundingClientRect();"
            " return r && r.top > 0 && r.top < innerHeight; }"
        )
        assert (watch.elsewhere, watch.errors) == ([], [])
        page.close()


ENGLISH = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest('script, style, [data-testid="stHtml"], [data-testid="stIconMaterial"]')) continue;
    const names = ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name));
    const texts = node.nodeType === Node.TEXT_NODE ? [node.nodeValue] : names;
    for (const text of texts) if (/^[a-z ,.'\\/-]*[a-z]{3}/i.test(text ?? "")) found.add(text.trim());
  }
  return [...found];
}"""  # noqa: E501


@pytest.mark.parametrize("name", ["", "documents", "indicators", "compare", "audit", "manage"])
def test_no_page_speaks_english(tab, name):
    page = tab(f"/{name}")
    page.locator(".gw-head, .gw-hero").first.wait_for(timeout=60_000)
    rest(page, ".gw-head, .gw-hero")
    assert page.evaluate(ENGLISH) == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    if select := page.get_by_test_id("stMultiSelect").all():
        select[0].locator("input").click()
        page.keyboard.type("没有的")
        page.get_by_text("没有找到").wait_for()
        assert page.evaluate(ENGLISH) == []


CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8").partition("\n")[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [f"?q={FLAGSHIP}", "documents", "indicators", "compare", "audit", "manage"]
)
def test_every_text_can_be_read(tab, browser, path, scheme):
    page = tab(f"/{path}", context=browser.new_context(viewport=DESK, color_scheme=scheme))
    page.locator(".gw-head, .gw-answer").first.wait_for(timeout=60_000)
    rest(page, ".gw-head, .gw-answer")
    told = page.evaluate(CONTRAST)
    assert told["found"] == []
    assert told["seen"] > 15


def test_screenshots_exist_for_the_guide():
    folder = Path(__file__).parents[2] / "docs" / "screenshots"
    assert {file.stem for file in folder.glob("*.png")} >= {"answer", "document", "indicators"}
