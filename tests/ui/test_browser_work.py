"""Long work in a real browser: two tabs see it, a reload does not end it, a stop does."""

import os

import pytest

from tests.ui.browser import CHROMIUM, Watch, browsing, serving
from tests.ui.test_browser import DESK, long_plan

SMALL, SLOW = "云泽区规划.txt", "很长的规划.txt"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and "CI" not in os.environ,
        reason=f"{CHROMIUM} is missing: apt-get install chromium",
    ),
]


def upload(page, **texts):
    """Drop files with these texts and add them."""
    plain = {"mimeType": "text/plain"}
    files = [plain | {"name": name, "buffer": text.encode()} for name, text in texts.items()]
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_role("button", name=f"加入资料库（{len(files)} 份）").click()


def test_a_stop_from_another_tab_keeps_what_is_in_and_leaves_no_orphan(tmp_path):
    with browsing() as browser, serving(tmp_path / "library") as address:
        context = browser.new_context(viewport=DESK, locale="zh-CN")
        page, other = context.new_page(), context.new_page()
        watches = [Watch(page), Watch(other)]
        page.goto(f"{address}/manage")
        page.locator('input[type="file"]').wait_for(state="attached", timeout=60_000)
        long = long_plan(4_000, 2_000).replace("云泽区", "长岭区")
        upload(page, **{SMALL: long_plan(20, 3), SLOW: long})
        files = page.locator(".gw-work li")
        files.filter(has_text=SMALL).filter(has_text="已加入").wait_for(timeout=60_000)
        assert files.filter(has_text=SLOW).locator("small").inner_text().startswith("正在")
        page.reload()
        files.filter(has_text=SLOW).wait_for()
        other.goto(f"{address}/manage")
        other.locator(".st-key-work_stop button").click()
        told = f"已取消：加入了 1 份（{SMALL}），没有加入 1 份（{SLOW}）。"
        for each in (page, other):
            each.get_by_text(told).wait_for(timeout=60_000)
            each.get_by_text(f"{SMALL}：").first.wait_for()
        facts = page.locator(".gw-facts").first.inner_text().split("\n")
        held = dict(zip(facts[::2], facts[1::2], strict=False))
        assert (held["文档"], held["残留记录（应为 0）"]) == ("1", "0")
        assert [(watch.elsewhere, watch.errors) for watch in watches] == [([], []), ([], [])]
