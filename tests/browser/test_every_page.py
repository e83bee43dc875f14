"""Every page of both sides: readable by everybody (axe), in light and dark, in both languages, at every width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.windows import ConsoleWindow, KioskWindow, Windows
from tests.journeys import pictures
from tests.journeys.letters import STRANGER, letter, with_file
from tests.journeys.service import Service, run

LOOKS: dict[str, dict[str, Any]] = {
    "english, light": {"locale": "en-US", "color_scheme": "light"},
    "spanish, dark": {"locale": "es-MX", "color_scheme": "dark"},
}
WIDTHS = ((1366, 768), (800, 1280), (390, 844))
KIOSK = ("/room", "/notice", "/help", "/record", "/report", "/report?step=tell", "/report/website", "/reports")
CONSOLE = ("/", "/inbox", "/rules", "/log")


@pytest.fixture(scope="module")
def lived_in(service: Service) -> Service:
    """A school where something of everything has happened."""
    rivera = service.teacher().signs_in().opens_a_lesson()
    maya, ben = service.student("Maya").joins(), service.student("Ben").joins()
    ben.sends("your lava is boring")
    maya.sends("our hills", ("hills.jpg", pictures.landscape()))
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    maya.sends("im maya quintero", to="Class board")
    maya.asks_the_teacher()
    ben.sends("the library answers at 405 555 0142")
    ben.asks_the_teacher()
    maya.reports(on=maya.card("your lava is boring"), feeling="mean", words="he says it every day")
    ben.sends("can you help me", to="My teacher")
    stranger = with_file(letter("wanna see something cool", sender=STRANGER), "hills.jpg", pictures.landscape())
    for raw in (letter("our volcano is made of clay"), stranger):
        run("receive", "--state", str(service.state_dir), said=raw.as_bytes())
    assert len(rivera.cards) >= 4
    for person in (rivera, maya, ben):
        person.browser.close()
        if person.line:
            person.line.close()
    return service


@pytest.fixture(params=list(LOOKS), scope="module")
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    return LOOKS[request.param]


def test_no_page_of_the_kiosk_keeps_anybody_out_or_scrolls_sideways(
    windows: Windows, lived_in: Service, look: dict[str, Any]
):
    front = windows.blank("kiosk", **look)
    for step in ("/join", f"/join?code={lived_in.codes.code}"):
        front.goto(step)
        _is_open_to_everybody(front)
    front.locator("a.seat").first.click()
    _is_open_to_everybody(front)
    maya = windows.student("Maya", **look)
    for path in KIOSK:
        maya.page.goto(path)
        _is_open_to_everybody(maya.page)


def test_no_state_of_the_coach_keeps_anybody_out_or_scrolls_sideways(
    windows: Windows, lived_in: Service, look: dict[str, Any]
):
    windows.teacher().opens_the_wall()
    chi = windows.student("Chi", **look)
    chi.words.fill("i go to lincoln middle school text me 405 555 0142")
    chi.page.locator("[data-send]").click()
    expect(chi.page.locator(".coach")).to_be_visible()
    _is_open_to_everybody(chi.page)
    chi.words.fill("i want to kill myself")
    chi.page.locator("[data-send]").click()
    expect(chi.answer.locator(".help-card")).to_be_visible()
    _is_open_to_everybody(chi.page)


def test_no_page_of_the_console_keeps_anybody_out_or_scrolls_sideways(
    windows: Windows, lived_in: Service, look: dict[str, Any]
):
    door = windows.blank("console", **look)
    door.goto("/sign-in")
    _is_open_to_everybody(door)
    for page in _console_pages(windows.teacher(**look)):
        _is_open_to_everybody(page)


def test_twice_as_large_it_still_fits(windows: Windows, lived_in: Service):
    """200 % zoom of a school laptop is a window of half the width."""
    maya = windows.student("Maya", viewport={"width": 683, "height": 384}, device_scale_factor=2)
    maya.page.goto("/room")
    _fits(maya.page)


def _console_pages(console: ConsoleWindow) -> Iterator[Page]:
    """Every page a teacher can reach, one after the other in one window."""
    page = console.page
    for path in CONSOLE:
        page.goto(path)
        yield page
    page.goto("/")
    beside = [link.get_attribute("href") or "" for link in page.locator(".class-links a").all()]
    page.locator("a.button-main").first.click()
    expect(page.locator("#cards .alert-card").first).to_be_visible()
    yield page
    report = page.locator(".alert-card a[href^='/reports/']").first.get_attribute("href") or ""
    alert = page.locator(".alert-card").first.get_attribute("data-alert")
    student = page.locator(".tile a").first.get_attribute("href") or ""
    for path in (*beside, report, f"/alerts/{alert}", student):
        page.goto(path)
        yield page


def _is_open_to_everybody(page: Page) -> None:
    """axe finds nothing at all, and the page fits a laptop, a tablet and a phone."""
    page.locator("main").wait_for()
    found = Axe().run(page).response["violations"]
    told = [(one["id"], one["impact"], [node["target"] for node in one["nodes"]][:4]) for one in found]
    assert told == [], f"{page.url}: {told}"
    for width, height in reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": height})
        _fits(page)


def _fits(page: Page) -> None:
    wide = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1], f"{page.url} is {wide[0]} wide in a window of {wide[1]}"


def test_the_page_speaks_the_language_that_was_chosen(windows: Windows, lived_in: Service):
    maya: KioskWindow = windows.student("Maya", locale="es-MX")
    expect(maya.page.locator("html")).to_have_attribute("lang", "es")
    expect(maya.notice).to_contain_text("Tu maestra o maestro está aquí")
