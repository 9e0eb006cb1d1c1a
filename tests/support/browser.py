"""A visitor with a real Chromium, who notices what a person could not: foreign requests, errors, axe's faults."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    WebSocket,
)

PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 740, DESK: 900}
OWN_SCHEMES = {"data", "blob", "about"}  # these never leave the browser
# Chromium repeats each failed answer in the console; the answers themselves are judged in `Visitor.answered`.
LINE_DOWN = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
ECHO = "Failed to load resource: the server responded with a status of"

ONLY_FAULTS = {"resultTypes": ["violations"]}  # what is right need not be told node by node
SPILL = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 100)).slice(0, 5)"""

AWAKE = """() => !document.querySelector('script[src*="/js/main."]') || 'awake' in document.documentElement.dataset"""


class Visitor:
    """One person at one screen. Everything seen on the way is kept in `faults`; `leave` fails if there are any."""

    def __init__(
        self,
        chromium: Browser,
        address: str,
        *,
        width: int = DESK,
        scheme: Literal["light", "dark"] = "light",
        locale: str = "en-GB",
        javascript: bool = True,
        timeout: int = 30_000,
    ) -> None:
        self.address, self.width, self.scheme, self.faults = address.rstrip("/"), width, scheme, list[str]()
        self.context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=scheme,
            locale=locale,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            has_touch=width < 600,
        )
        self.context.set_default_timeout(timeout)
        self.javascript = javascript
        self.expected: set[int] = set()
        self.echoes: tuple[str, ...] = (ECHO,)
        self.shows_page = False  # and not a file or a bare answer of the server
        self.page: Page = self.context.new_page()
        self.context.on("request", self.asked)
        self.context.on("response", self.answered)
        self.context.on("console", self.said)
        self.context.on("weberror", lambda error: self.fault(f"script failed: {error.error}"))
        self.page.on("websocket", self.wired)

    # What is noticed on every page

    def fault(self, words: str) -> None:
        self.faults.append(f"{urlsplit(self.page.url).path} ({self.width} px, {self.scheme}): {words}")

    def asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in OWN_SCHEMES and f"{url.scheme}://{url.netloc}" != self.address:
            self.fault(f"a request left the host: {request.url}")

    def wired(self, socket: WebSocket) -> None:
        self.fault(f"a socket was opened: {socket.url}")

    def answered(self, response: Response) -> None:
        refused = response.status >= 400
        page = response.request.is_navigation_request() or response.request.method == "POST"
        if refused and not (page and response.status in self.expected):
            self.fault(f"{response.request.method} {response.url} answered {response.status}")

    def said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(self.echoes):
            self.fault(f"console {message.type}: {message.text}")

    # What a person does

    def open(self, path: str, status: int = 200) -> "Visitor":
        """Go to a page of ours and look at it; `status` is the answer that is right here."""
        with self.expecting(status):
            response = self.page.goto(self.address + path)
        assert response is not None, f"{path} gave no answer"
        assert response.status == status, f"{path} answered {response.status}, not {status}"
        self.wait_until_awake()
        self.shows_page = response.headers.get("content-type", "").startswith("text/html")
        return self

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Within the block a page may answer with these statuses (a refusal that the test is about)."""
        before, self.expected = self.expected, {*self.expected, *statuses}
        yield
        self.expected = before

    @contextmanager
    def offline(self) -> Iterator[None]:
        """Within the block the line is down; what the browser says about that is no fault of the page."""
        self.echoes = (ECHO, LINE_DOWN)
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)

    def fill(self, **answers: str) -> "Visitor":
        """Fill fields by their name attribute."""
        for name, answer in answers.items():
            field = self.page.locator(f"[name={name!r}]")
            kind = field.first.evaluate("e => e.type || e.tagName.toLowerCase()")
            if kind == "radio":
                self.page.locator(f"[name={name!r}][value={answer!r}]").check()
            elif kind == "checkbox":
                field.set_checked(bool(answer))
            elif kind.startswith("select"):
                field.select_option(answer)
            else:
                field.fill(answer)
        return self

    def press(self, name: str) -> "Visitor":
        """Press the one button or follow the one link of this name, and wait for the page it leads to."""
        target = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        target.click()
        self.page.wait_for_load_state("load")
        self.wait_until_awake()
        return self

    def wait_until_awake(self) -> None:
        """The page's behaviours are modules fetched when needed: a person is slower than they are, a test is not."""
        if self.javascript:
            self.page.wait_for_function(AWAKE)

    def type(self, *keys: str) -> "Visitor":
        """Press keys, by Playwright's names: "Tab", "Enter", "Shift+Tab", "ArrowRight"."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def tab_to(self, name: str, limit: int = 200) -> Locator:
        """Walk with Tab alone to the control of this visible name; fails if the keyboard cannot reach it."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if self.focused_name() == name:
                return self.page.locator(":focus")
        raise AssertionError(f"the keyboard does not reach {name!r} on {self.page.url}")

    def focused_name(self) -> str:
        """The words a person hears for what has the focus: its label, or its own text."""
        return self.page.evaluate(
            """() => { const e = document.activeElement;
            return (e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent || e.value || '')
                .trim().replace(/\\s+/g, ' '); }"""
        )

    # What must hold on every page

    def check(self) -> "Visitor":
        """One h1, no sideways scrolling at this width, and nothing axe-core objects to; for pages, not for files."""
        if not self.shows_page:
            return self
        if (count := self.page.locator("h1").count()) != 1:
            self.fault(f"{count} h1 elements")
        if not self.javascript:
            return self
        self.check_width()
        for violation in Axe().run(self.page, options=ONLY_FAULTS).response["violations"]:
            self.fault(explain(violation))
        return self

    def check_width(self) -> "Visitor":
        """No sideways scrolling at this width."""
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            self.fault(f"the page scrolls sideways because of {self.page.evaluate(SPILL)}")
        return self

    def screenshot(self, name: str) -> "Visitor":
        """A picture of the whole page in the folder CRAFTFAIR_SCREENSHOTS, if that is set."""
        if folder := os.environ.get("CRAFTFAIR_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder, f"{name}-{self.width}-{self.scheme}.png"), full_page=True)
        return self

    def leave(self) -> None:
        """Close the window; whatever was noticed on the way fails the test here."""
        try:
            self.context.close()
        except Error as error:
            self.fault(f"the window did not close: {error}")
        assert not self.faults, "\n".join(self.faults)


def explain(violation: dict[str, Any]) -> str:
    where = "; ".join(f"{node['html'][:120]} {node['failureSummary']}" for node in violation["nodes"][:3])
    return f"axe {violation['id']} ({violation['impact']}): {violation['help']}: {where}"
