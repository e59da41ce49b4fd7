"""Take the guide's pictures of the running app: `make screenshots`."""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page  # noqa: E402

from tests.ui.browser import ask, browsing, serving  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
# Charts and tables draw themselves a moment after their page.
_SETTLE = 1500

QUESTION = "卫滨区十四五GDP目标是多少"
COMPARISON = "2025年常住人口城镇化率目标，五个区各是多少？"


def home(page: Page) -> None:
    """The first screen."""
    page.locator(".gw-holdings").wait_for(timeout=90_000)


def answer(page: Page) -> None:
    """An answer with its source open."""
    ask(page, QUESTION)
    page.locator(".gw-answer .gw-mark").first.click()
    page.locator(".st-key-gw_source .gw-lit").first.wait_for()


def comparison(page: Page) -> None:
    """Regions side by side."""
    ask(page, COMPARISON)


def document(page: Page) -> None:
    """A plan by its outline."""
    page.locator('[class*="st-key-read_"] button').first.click()
    page.locator(".gw-document").wait_for()


def table(page: Page) -> None:
    """The indicator table."""
    page.get_by_test_id("stDataFrame").first.locator("canvas").first.wait_for(timeout=60_000)


def side_by_side(page: Page) -> None:
    """The comparison of the regions chosen at first."""
    page.locator(".gw-comparison").first.wait_for(timeout=60_000)


def findings(page: Page) -> None:
    """The consistency report."""
    page.locator(".gw-finding").first.wait_for(timeout=60_000)


def upkeep(page: Page) -> None:
    """The plans that are kept."""
    page.locator(".gw-facts").first.wait_for(timeout=60_000)


Picture = tuple[str, str, dict[str, int], str, Callable[[Page], None]]
PICTURES: tuple[Picture, ...] = (
    ("home", "/", DESK, "light", home),
    ("answer", "/", DESK, "light", answer),
    ("comparison", "/", DESK, "light", comparison),
    ("document", "/documents", DESK, "light", document),
    ("indicators", "/indicators", DESK, "light", table),
    ("compare", "/compare", DESK, "light", side_by_side),
    ("audit", "/audit", DESK, "light", findings),
    ("manage", "/manage", DESK, "light", upkeep),
    ("answer-dark", "/", DESK, "dark", answer),
    ("phone", "/", PHONE, "light", comparison),
)


def take(browser: Browser, address: str, picture: Picture) -> None:
    """One picture."""
    name, path, size, scheme, prepare = picture
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")
    page = context.new_page()
    page.goto(address + path)
    page.get_by_test_id("stMainBlockContainer").wait_for(timeout=90_000)
    page.wait_for_timeout(_SETTLE)
    prepare(page)
    page.wait_for_timeout(_SETTLE)
    page.screenshot(path=str(FOLDER / f"{name}.png"))
    context.close()
    print(f"docs/screenshots/{name}.png")


def main() -> None:
    """Every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving() as address, browsing() as browser:
        for picture in PICTURES:
            take(browser, address, picture)


if __name__ == "__main__":
    main()
