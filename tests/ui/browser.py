"""The app served on a free port and a real headless Chromium to look at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).parents[2]
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
# Streamlit looks for its own service below a page's address first, and finds it above.
_HARMLESS = "/_stcore/"
_PATIENCE = 90.0
_FIRST_PORT, _PORTS = 12_000, 18_000
# Nothing runs, and what is looked at stays where it is for some frames.
_AT_REST = """([selector, frames]) => new Promise((done) => {
  let [before, still] = ["", 0];
  const look = () => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    const idle = document.querySelector('[data-testid="stApp"]').dataset.testScriptState;
    const now = JSON.stringify(box ?? null);
    still = box && idle === "notRunning" && now === before ? still + 1 : 0;
    before = now;
    still >= frames ? done(true) : requestAnimationFrame(look);
  };
  look();
})"""
_FRAMES = 20


@contextmanager
def serving(library: Path | None = None) -> Iterator[str]:
    """The address of a running app; its library is the default one unless a folder is given."""
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if k != "GUIWEN_LIBRARY"}
    if library is not None:
        environment["GUIWEN_LIBRARY"] = str(library)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    server = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    """A port that nobody listens on, below those that the system hands out by itself.

    Each test process begins elsewhere: two that asked the system at once might get the same one.
    """
    first = os.getpid() * 37
    for step in range(_PORTS):
        port = _FIRST_PORT + (first + step) % _PORTS
        with socket.socket() as found, suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start at {address}")


@contextmanager
def browsing() -> Iterator[Browser]:
    """A Chromium with its own chatter to the network off."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What a page did that it should not: requests to elsewhere, errors in its console."""

    def __init__(self, page: Page) -> None:
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(_LOCAL):
            self.elsewhere.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and _HARMLESS not in str(message.location.get("url", "")):
            self.errors.append(message.text)


def rest(page: Page, selector: str) -> None:
    """Wait until the app runs no more and the element stays in its place."""
    page.evaluate(_AT_REST, [selector, _FRAMES])


def ask(page: Page, text: str) -> None:
    """Type a question, send it and wait for its answer."""
    answers = page.locator(".gw-answer")
    before = answers.count()
    box = page.get_by_test_id("stChatInputTextArea")
    box.wait_for(timeout=90_000)
    box.fill(text)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for(timeout=20_000)
