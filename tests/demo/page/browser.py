"""A browser as a visitor's: finds the system's Chromium, opens pages, notes what went wrong."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# As root as well, and without reaching for anything outside this machine.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
MISSING = (
    f"The browser tests need Chromium: none of {', '.join(NAMES)} is on the PATH. "
    "On Debian and Ubuntu: apt install chromium fonts-liberation fonts-noto-color-emoji."
)
LONGEST_MS = 15_000


def chromium_path() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail(MISSING, pytrace=False)
    return found


@contextmanager
def started_chromium() -> Iterator[Browser]:
    path = chromium_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody at the page: what they see, whom they act as, what the page complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def act_as(self, name: str) -> None:
        """Act as another person, by the name in the list; wait until the page is theirs."""
        chosen = self.page.get_by_label("acting as")
        chosen.select_option(label=name)
        user = chosen.input_value()
        self.page.wait_for_function("user => location.hash.includes(user)", arg=user)

    def place(self, name: str) -> Locator:
        """Return the button of a channel or the app in the list at the side."""
        return self.page.locator("#side li button", has_text=name)

    def message(self, text: str) -> Locator:
        """Return the newest message of the channel that says so."""
        return self.page.locator("#messages .message", has_text=text).last

    def happen(self, act: str) -> None:
        self.page.get_by_role("button", name=act).click()

    def tool(self, message: Locator, name: str) -> None:
        """Use one of the tools that show when a message is pointed at."""
        message.hover()
        message.get_by_role("button", name=name).click()

    @property
    def modal(self) -> Locator:
        return self.page.locator("dialog[open]")

    @property
    def pane(self) -> Locator:
        return self.page.locator("#pane")


@contextmanager
def visit(browser: Browser, url: str, **options: Any) -> Iterator[Visitor]:
    """Open the page in a fresh profile; at the end, it must have had nothing to complain of."""
    context = browser.new_context(
        **{
            "viewport": {"width": 1280, "height": 860},
            "locale": "en-GB",
            "timezone_id": "Europe/Berlin",
            "reduced_motion": "reduce",
            **options,
        }
    )
    page = context.new_page()
    page.set_default_timeout(LONGEST_MS)
    visitor = Visitor(page)
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    page.on("console", lambda said: note(visitor, said.type, said.text))
    page.goto(url)
    page.wait_for_selector("#side button", state="attached")
    yield visitor
    context.close()
    assert visitor.complaints == []


def wait_for(holds: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something holds that no page shows."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def note(visitor: Visitor, kind: str, text: str) -> None:
    """Keep the errors but those the page says itself: a refusal, a workspace that went away."""
    said = ("status of 400", "net::ERR_CONNECTION", "net::ERR_INCOMPLETE_CHUNKED")
    if kind in ("error", "warning") and not any(one in text for one in said):
        visitor.complaints.append(text)
