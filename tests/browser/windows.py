"""Real windows of a real browser, and the people in front of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from tests.journeys.service import Service

LAPTOP = {"width": 1366, "height": 768}
COUNTS_TONES = """
window.tones = 0;
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...given) { window.tones += 1; return begin.apply(this, given); };
"""
_tickets: dict[tuple[str, str], Any] = {}
"""Who signed in once stays signed in: a school's door counts tries."""


@dataclass
class Windows:
    """Opens windows on one service and hears what they complain about."""

    chromium: Browser
    service: Service
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    """Complaints a test brings about on purpose, as regular expressions."""

    def blank(self, side: str, **look: Any) -> Page:
        """A window nobody signed in to yet."""
        home = self.service.kiosk if side == "kiosk" else self.service.console
        context = self.chromium.new_context(**{"viewport": LAPTOP, "locale": "en-US", "base_url": home, **look})
        context.set_default_timeout(8000)
        context.add_init_script(COUNTS_TONES)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"{error}"))
        page.on("request", lambda request: self._request(request, home))
        return page

    def student(self, name: str, **look: Any) -> KioskWindow:
        """A student who has joined, in the room."""
        return KioskWindow(self._signed_in("kiosk", name, look), name, self.service)

    def teacher(self, login: str = "rivera", **look: Any) -> ConsoleWindow:
        """A member of staff who has signed in, at the first page."""
        return ConsoleWindow(self._signed_in("console", login, look), login, self.service)

    def close(self) -> None:
        """Close every window. Raises AssertionError when one complained."""
        for context in self.contexts:
            context.close()
        told = [one for one in self.complaints if not any(re.search(known, one) for known in self.expected)]
        assert not told, told

    def _signed_in(self, side: str, who: str, look: dict[str, Any]) -> Page:
        key = (str(self.service.state_dir), who)
        page = self.blank(side, **look, storage_state=_tickets.get(key))
        if key in _tickets:
            page.goto("/room" if side == "kiosk" else "/")
            return page
        made = KioskWindow(page, who, self.service) if side == "kiosk" else ConsoleWindow(page, who, self.service)
        made.comes_in()
        _tickets[key] = page.context.storage_state()
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request, home: str) -> None:
        if not request.url.startswith((home, "blob:", "data:")):
            self.complaints.append(f"asked somebody else: {request.url}")


@dataclass
class KioskWindow:
    """A student's window."""

    page: Page
    name: str
    service: Service

    def comes_in(self, pictures: Sequence[str] = ()) -> None:
        """Class code, nickname, four pictures."""
        page = self.page
        page.goto("/")
        page.get_by_label("Class code").fill(self.service.codes.code)
        page.get_by_role("button", name="Next").click()
        page.get_by_role("link", name=self.name, exact=False).click()
        for picture in pictures or self.service.codes.pictures[self.name]:
            page.get_by_role("button", name=picture, exact=True).click()
        page.wait_for_url("**/room")

    def writes(self, words: str, to: str = "Class board") -> KioskWindow:
        chosen = self.page.locator("label.to-choice", has_text=re.compile(rf"^{to}"))
        if not chosen.is_visible():
            self.page.locator(".to-mates summary").click()
        chosen.click()
        self.words.fill(words)
        return self

    def attaches(self, name: str, blob: bytes, media_type: str = "image/jpeg") -> KioskWindow:
        self.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": media_type, "buffer": blob})
        return self

    def sends(self, words: str = "", to: str = "Class board") -> KioskWindow:
        if words:
            self.writes(words, to)
        self.page.get_by_role("button", name="Send", exact=True).click()
        return self

    @property
    def words(self) -> Locator:
        """The box the child writes in."""
        return self.page.locator("#words")

    @property
    def answer(self) -> Locator:
        """What the kiosk said to the last Send."""
        return self.page.locator("[data-piece=outcome]")

    @property
    def notice(self) -> Locator:
        return self.page.locator("[data-piece=notice]")

    @property
    def marked(self) -> list[str]:
        """The words that are marked inside the child's own text."""
        return self.page.locator("[data-copy] mark").all_inner_texts()

    def line(self, title: str) -> Locator:
        """One line of the coach's card."""
        return self.page.locator("[data-mark]", has_text=title)

    def presses(self, button: str) -> KioskWindow:
        self.page.get_by_role("button", name=button).first.click()
        return self

    def card(self, words: str) -> Locator:
        """A message in the room."""
        return self.page.locator(".messages > li", has_text=words)


@dataclass
class ConsoleWindow:
    """A teacher's or counselor's window."""

    page: Page
    login: str
    service: Service

    def comes_in(self) -> None:
        page = self.page
        page.goto("/")
        page.get_by_label("Login").fill(self.login)
        page.get_by_label("Password").fill(self.service.codes.staff[self.login])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(r"/(inbox)?$"))

    def opens_the_wall(self) -> ConsoleWindow:
        """Open the lesson, or go to the wall of the one that runs; the line is alive when this returns."""
        if not self.page.url.endswith("/"):
            self.page.goto("/")
        self.page.get_by_role("button", name="Open the lesson").or_(
            self.page.get_by_role("link", name="Go to the wall")
        ).first.click()
        return self.is_alive()

    def is_alive(self) -> ConsoleWindow:
        expect(self.page.locator("#lesson-state")).to_have_text("Open")
        return self

    def tile(self, name: str) -> Locator:
        return self.page.locator(".tile", has_text=name)

    def card(self, words: str) -> Locator:
        return self.page.locator("#cards .alert-card", has_text=words)

    @property
    def strip(self) -> Locator:
        return self.page.locator("#strip")

    def decides(self, card: Locator, choice: str, why: str = "") -> ConsoleWindow:
        """Press a decision and do not wait for the time to undo it."""
        if why:
            card.locator("summary", has_text="Word back").click()
            card.get_by_label("Word back to the student").fill(why)
        card.get_by_role("button", name=choice).click()
        card.get_by_role("button", name="Now").click()
        return self
