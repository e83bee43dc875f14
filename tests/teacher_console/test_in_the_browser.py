"""The wall in a real Chromium: alive, still, and everything by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from werkzeug.serving import WSGIRequestHandler, make_server

from classroom.opening import now

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # sockets the browser dropped
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
SCREENS = ((1366, 768), (800, 1280), (390, 844))


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def address(school) -> Iterator[str]:
    school.room.parts.clock.now = now()
    server = make_server("127.0.0.1", 0, school.app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.socket.close()


@pytest.fixture
def page(chromium, school, address) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, base_url=address)
    token = school.room.sign_in("rivera", "correct horse battery").token
    context.add_cookies([{"name": school.app.config["DOOR_COOKIE"], "value": token, "url": address}])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def wall(school, page) -> Page:
    page.goto(f"/lessons/{school.opens()}")
    page.wait_for_selector("html.has-script")
    page.wait_for_timeout(400)
    return cast("Page", page)


def test_an_urgent_card_comes_alive_with_its_strip_and_is_taken_by_one_press(school, wall):
    school.held()
    wall.wait_for_selector("#strip:not([hidden])", timeout=3000)
    assert "Meeting in person · Ana" in wall.locator("#strip").inner_text()
    assert wall.locator(".alert-card").count() == 1
    wall.click("#strip [data-do=strip-see]")
    wall.wait_for_selector("#strip", state="hidden")
    assert school.room.alert(school.staff(), school.alert_id()).state == "seen"


def test_undo_takes_a_key_back_and_control_enter_does_it_now(school, wall):
    message = school.held()
    wall.wait_for_selector(".alert-card")
    wall.keyboard.press("j")
    wall.keyboard.press("x")
    assert wall.locator("[data-undo]").is_visible()
    wall.keyboard.press("u")
    assert not wall.locator("[data-undo]").is_visible()
    assert school.room.outcome(school.pupils[0], message).state == "held"
    wall.keyboard.press("x")
    wall.keyboard.press("Control+Enter")
    wall.wait_for_selector("#calm", state="visible")
    assert school.room.outcome(school.pupils[0], message).state == "refused"


def test_who_leaves_within_the_five_seconds_meant_it(school, wall):
    message = school.held()
    wall.wait_for_selector(".alert-card")
    wall.keyboard.press("j")
    wall.keyboard.press("r")
    wall.goto("/rules")
    wall.wait_for_timeout(500)
    assert school.room.outcome(school.pupils[0], message).state == "delivered"


def test_holding_m_shows_the_words_and_letting_go_hides_them(school, wall):
    school.held("can we meetme soon")
    wall.wait_for_selector(".alert-card")
    wall.keyboard.press("j")
    wall.keyboard.down("m")
    wall.wait_for_selector("[data-words].is-open")
    assert wall.locator("[data-words]").inner_text() == "can we meetme soon"
    wall.keyboard.up("m")
    assert "meetme" not in wall.locator("[data-words]").inner_text()


def test_what_a_teacher_types_stays_when_the_wall_changes(school, wall):
    school.held()
    wall.click(".why-back summary")
    wall.fill(".why-back textarea", "See me after class")
    school.held("meetme too", pupil=1)
    wall.locator(".alert-card").nth(1).wait_for()
    assert wall.locator(".why-back textarea").first.input_value() == "See me after class"


def test_the_wall_stays_still_when_all_is_well(school, wall):
    wall.evaluate("""() => { window.changes = 0;
        new MutationObserver((found) => { window.changes += found.length; })
          .observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }); }""")
    school.sends("we finished the volcano model!")
    wall.wait_for_timeout(1500)
    assert wall.evaluate("window.changes") == 0


def test_a_tile_changes_in_its_place(school, wall):
    places = "[...document.querySelectorAll('.tile')].map((tile) => tile.dataset.student).join()"
    before = wall.evaluate(places)
    school.room.raise_hand(school.pupils[1], up=True)
    wall.wait_for_selector(f'.tile[data-student="{school.pupils[1].person_id}"][data-state="hand"]', timeout=3000)
    assert wall.evaluate(places) == before


def test_the_projector_shows_seat_numbers_only(school, wall):
    school.held()
    wall.wait_for_selector("#strip:not([hidden])")
    wall.click("#projector")
    seen = wall.inner_text("body")
    assert not any(name in seen for name in ("Ana", "Ben", "Meeting"))
    assert "Something needs you" in seen


def test_rule_1_a_visible_wall_keeps_sending_open_from_another_page_too(school, wall):
    wall.goto("/rules")
    wall.wait_for_timeout(600)
    school.room.parts.clock.goes_on(seconds=25)
    assert school.room.room(school.pupils[0]).state == "open"
    wall.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wall.wait_for_timeout(400)
    school.room.parts.clock.goes_on(seconds=25)
    assert school.room.room(school.pupils[0]).state == "open"


def test_rule_1_still_here_asks_and_one_press_answers(school, page):
    lesson = school.opens()
    school.room.parts.clock.goes_on(seconds=860)
    page.goto(f"/lessons/{lesson}")
    page.wait_for_selector("#still-here[open]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#still-here", state="hidden")
    for _ in range(100):  # the press is on its way to the server
        page.wait_for_timeout(100)
        if school.room.wall(school.staff(), lesson).person_seconds > 800:
            break
    assert school.room.wall(school.staff(), lesson).person_seconds > 800


BEATS = """
async () => {
  const script = document.querySelector('script[type="module"][src*="console"]').src;
  const { keep } = await import(new URL("lease.js", script).href);
  const said = [], answers = [{ ok: false }, null, { ok: true }, { ok: true }];
  const line = { ask: async (_, { person }) => { said.push(person); return answers[said.length - 1]; } };
  const lease = keep(line, () => {});
  lease.here();
  for (let beat = 1; beat < answers.length; beat++) { await new Promise((on) => setTimeout(on, 20)); lease.now(); }
  return said;
}
"""


def test_rule_1_a_press_that_was_refused_or_not_heard_counts_with_the_next_beat(wall):
    assert wall.evaluate(BEATS) == [True, True, True, False]


def test_a_lost_line_is_said(school, wall):
    server = school.app.extensions["socketio"].server
    for sid, _ in list(server.manager.get_participants("/console", None)):
        server.disconnect(sid, namespace="/console")
    wall.wait_for_selector("#lost", state="visible", timeout=5000)
    assert "Sending closes for the students" in wall.locator("#lost").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits_every_screen(school, wall, scheme):
    school.held()
    report = school.reports(words="somebody asked")
    school.letter("hello askphoto")
    paths = (
        "/",
        "/inbox",
        "/rules",
        "/log",
        f"/lessons/{school.opens()}",
        f"/classes/{school.class_id}/history",
        f"/classes/{school.class_id}/contacts",
        f"/students/{school.pupils[0].person_id}",
        f"/reports/{report}",
        f"/lessons/{school.opens()}/hand-over",
        f"/alerts/{school.alert_id()}",
    )
    wall.emulate_media(color_scheme=scheme)
    for path in paths:
        wall.goto(path)
        wall.wait_for_timeout(150)
        found = Axe().run(wall).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == [], path
        for width, height in SCREENS:
            wall.set_viewport_size({"width": width, "height": height})
            assert wall.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (path, width)
