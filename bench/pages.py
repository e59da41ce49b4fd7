"""python -m bench.pages: how long each page takes in a real browser, warm, on the five plans."""

import argparse
import sys
import time
from collections.abc import Callable
from statistics import median

from playwright.sync_api import Page

from tests.ui.browser import ask, browsing, serving

# What docs/design.md and issue 6 allow a page, in seconds.
BUDGET = 0.5
_DESK = {"width": 1366, "height": 768}
_QUESTION = "卫滨区十四五GDP目标是多少"
_PATIENCE = 60_000
# A reader looks at the first screen before going on: meanwhile the app gets the rest ready.
_LOOK = 2_000
# Streamlit is done once its running mark is gone and nothing on the page is greyed as stale.
_STANDS = """(selector) => {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  const app = document.querySelector('[data-testid="stApp"]');
  return main?.querySelector(selector) && app.dataset.testScriptState === 'notRunning'
    && !main.querySelector('[data-stale="true"]');
}"""

# Each page's name in the navigation, and what stands once its main content is there.
PAGES = (
    ("文档", '[class*="st-key-read_"] button'),
    ("指标", '[data-testid="stDataFrame"] canvas'),
    ("对比", ".gw-comparison"),
    ("校核", ".gw-finding"),
    ("管理", "dl.gw-facts"),
    ("问答", ".gw-hero"),
)
# What a reader does most on a page, and what then stands.
ACTS: tuple[tuple[str, str, str, str], ...] = (
    ("文档：打开一份", "文档", '[class*="st-key-read_"] button', ".gw-document"),
    ("指标：地区对照", "指标", 'button:has-text("地区对照")', ".st-key-pivot_of"),
    ("对比：打开出处", "对比", ".gw-comparison .gw-mark", ".st-key-gw_source .gw-lit"),
    ("校核：看原文", "校核", '[class*="st-key-spot_"] button', ".st-key-gw_source .gw-lit"),
)


def main() -> int:
    """0 when every page, met again, keeps its budget."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="visits after the first")
    options = parser.parse_args()
    print(f"{'':16}{'first':>8}{'again':>8}{'worst':>8}   seconds, budget {BUDGET}")
    over = 0
    with serving() as address, browsing() as browser:
        page = browser.new_page(viewport=_DESK, locale="zh-CN")
        page.goto(address)
        page.locator(".gw-hero").wait_for(timeout=_PATIENCE)
        page.wait_for_timeout(_LOOK)
        over += sum(_told(*line) for line in _visits(page, options.times))
        over += sum(_told(*line) for line in _acts(page, options.times))
        over += _told("问答：提问", [_asked(page) for _ in range(options.times + 1)])
    return 1 if over else 0


def _visits(page: Page, times: int) -> list[tuple[str, list[float]]]:
    found: dict[str, list[float]] = {name: [] for name, _ in PAGES}
    for _ in range(times + 1):
        for name, selector in PAGES:
            found[name].append(_seconds(page, lambda n=name: _go(page, n), selector))
    return list(found.items())


def _acts(page: Page, times: int) -> list[tuple[str, list[float]]]:
    found: dict[str, list[float]] = {name: [] for name, *_ in ACTS}
    for _ in range(times + 1):
        for name, start, button, selector in ACTS:
            _go(page, "问答")
            page.wait_for_function(_STANDS, arg=".gw-hero", timeout=_PATIENCE)
            _go(page, start)
            target = page.locator(button).first
            target.wait_for(timeout=_PATIENCE)
            page.wait_for_function(_STANDS, arg=button.split(":")[0], timeout=_PATIENCE)
            found[name].append(_seconds(page, target.click, selector))
    return list(found.items())


def _go(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).first.click()


def _seconds(page: Page, act: Callable[[], object], selector: str) -> float:
    """From the click until what it leads to stands and nothing is drawn any more."""
    start = time.perf_counter()
    act()
    page.wait_for_function(_STANDS, arg=selector, timeout=_PATIENCE)
    return time.perf_counter() - start


def _asked(page: Page) -> float:
    """From the press on the first screen until the answer stands."""
    _go(page, "问答")
    page.locator(".st-key-new_chat button").click()
    page.wait_for_function(_STANDS, arg=".gw-hero", timeout=_PATIENCE)
    start = time.perf_counter()
    ask(page, _QUESTION)
    return time.perf_counter() - start


def _told(name: str, seconds: list[float]) -> bool:
    """Print a line; whether the page takes too long when met again."""
    first, again = seconds[0], seconds[1:] or seconds
    verdict = "ok" if median(again) <= BUDGET else "OVER"
    wide = 16 - len(name)
    print(f"{name:{wide}}{first:8.2f}{median(again):8.2f}{max(again):8.2f}   {verdict}", flush=True)
    return median(again) > BUDGET


if __name__ == "__main__":
    sys.exit(main())
