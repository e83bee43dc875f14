"""Pictures of both sides for the documentation: `pytest tests/browser --pictures` renews docs/pictures.

Without it they go into a temporary folder, so that a run of the tests leaves the checkout as it was.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.windows import ConsoleWindow, KioskWindow, Windows
from tests.journeys import pictures
from tests.journeys.letters import STRANGER, letter
from tests.journeys.service import Service, run

ALBUM = Path(__file__).resolve().parents[2] / "docs" / "pictures"
PEN_PAL = "Pen pal Hugo"


@pytest.fixture(scope="module")
def album(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures go."""
    return ALBUM if request.config.getoption("--pictures", default=False) else tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def busy(service: Service) -> Service:
    """A Monday morning in Room 12."""
    service.teacher().signs_in().opens_a_lesson()
    said = {
        "Ben": "we used clay and red paint for the lava",
        "Fay": "our river model floods when you pour too fast",
        "Hana": "can somebody lend me a ruler",
        "Maya": "we finished the volcano model!",
    }
    for name, words in said.items():
        service.student(name).joins().sends(words)
    service.student("Hana").joins().sends("this is the hill we measured", ("hills.jpg", pictures.landscape()))
    for raw in (letter("hello from Lyon! how tall is your volcano?"), letter("wanna see something", sender=STRANGER)):
        run("receive", "--state", str(service.state_dir), said=raw.as_bytes())
    return service


def test_pictures_of_joining(windows: Windows, busy: Service, album: Path):
    page = windows.blank("kiosk")
    page.goto(f"/join?code={busy.codes.code}")
    _taken(page, album, "join-who")
    page.locator("a.seat", has_text="Maya").click()
    _taken(page, album, "join-pictures")


def test_pictures_of_the_kiosk(windows: Windows, busy: Service, album: Path):
    windows.teacher().opens_the_wall()
    maya = windows.student("Maya")
    expect(maya.card("hello from Lyon!")).to_be_visible()
    _taken(maya.page, album, "kiosk")
    _coached(maya, album, "coach")
    dark = windows.student("Maya", color_scheme="dark", locale="es-MX", viewport={"width": 800, "height": 1280})
    _taken(dark.page, album, "kiosk-dark-spanish")
    phone = windows.student("Maya", viewport={"width": 390, "height": 844})
    _coached(phone, album, "coach-phone")


def test_pictures_of_the_console(windows: Windows, busy: Service, album: Path):
    rivera = windows.teacher().opens_the_wall()
    here = busy.codes.pictures if album == ALBUM else ("Chi", "Dee", "Eli")
    students = {name: windows.student(name) for name in here if name != "Nacho"}
    students["Dee"].page.get_by_role("button", name="Raise hand").click()
    students["Eli"].sends("the library answers at 405 555 0142")
    students["Eli"].page.get_by_role("button", name="This is wrong").click()
    expect(rivera.card("Eli")).to_be_visible()
    expect(rivera.tile("Dee")).to_have_attribute("data-state", "hand")
    _taken(rivera.page, album, "console-calm")
    students["Chi"].sends("can we meet at the park saturday at 3", to=PEN_PAL)
    expect(rivera.strip).to_be_visible()
    _taken(rivera.page, album, "console")
    _other_looks(windows, album)
    _beside_the_wall(rivera, album)


def test_pictures_of_reporting(windows: Windows, busy: Service, album: Path):
    fay = windows.student("Fay")
    for path, name in (("/report", "report"), ("/report?step=tell", "report-tell"), ("/record", "record")):
        fay.page.goto(path)
        _taken(fay.page, album, name)
    fay.page.goto("/report?step=tell")
    fay.page.get_by_role("radio", name="asked me something").check()
    fay.page.get_by_role("button", name="Tell").click()
    fay.page.locator(".receipt").wait_for()
    _taken(fay.page, album, "report-receipt")


def _other_looks(windows: Windows, album: Path) -> None:
    dark = windows.teacher(color_scheme="dark", viewport={"width": 800, "height": 1280}).opens_the_wall()
    expect(dark.strip).to_be_visible()
    _taken(dark.page, album, "console-dark")
    phone = windows.teacher(viewport={"width": 390, "height": 844}).opens_the_wall()
    expect(phone.strip).to_be_visible()
    _taken(phone.page, album, "console-phone")


def _beside_the_wall(rivera: ConsoleWindow, album: Path) -> None:
    rivera.page.goto("/")
    history = rivera.page.get_by_role("link", name="History").first.get_attribute("href") or ""
    for path, name in (("/", "classes"), (history, "history"), ("/rules", "rules"), ("/log", "log")):
        rivera.page.goto(path)
        _taken(rivera.page, album, name)


def _coached(student: KioskWindow, album: Path, name: str) -> None:
    student.sends("hi im maya quintero and i go to lincoln middle school text me 405 555 0142")
    student.page.locator(".coach").wait_for()
    _taken(student.page, album, name)
    student.writes("")


def _taken(page: Page, album: Path, name: str) -> None:
    album.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=album / f"{name}.png", animations="disabled", caret="hide")
    assert (album / f"{name}.png").stat().st_size > 5000
