"""The nine points in real windows: a student's and a teacher's side by side, nothing reloaded by hand."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from tests.browser.windows import ConsoleWindow, Windows
from tests.journeys import pictures
from tests.journeys.letters import STRANGER, letter, with_file
from tests.journeys.service import Service, run

PEN_PAL = "Pen pal Hugo"
SECRET = "hi im maya quintero and i go to lincoln middle school text me 405 555 0142 ok"


def test_point_1_the_tile_wakes_at_once_when_a_student_joins(windows: Windows, service: Service):
    rivera = ConsoleWindow(windows.blank("console"), "rivera", service)
    rivera.comes_in()
    rivera.page.get_by_role("button", name="Open the lesson").click()
    rivera.is_alive()
    expect(rivera.tile("Maya")).to_have_attribute("data-state", "off")
    maya = windows.student("Maya")
    expect(rivera.tile("Maya")).to_have_attribute("data-state", "here", timeout=2000)
    expect(maya.notice).to_contain_text("Your teacher is here")
    expect(maya.notice).to_contain_text("What is seen, by whom?")


def test_point_2_a_plain_sentence_reaches_the_classmates_live(windows: Windows):
    windows.teacher().opens_the_wall()
    maya, ben = windows.student("Maya"), windows.student("Ben")
    maya.sends("we finished the volcano model!")
    expect(maya.answer).to_contain_text("Sent ✓")
    expect(maya.words).to_have_value("")
    expect(ben.card("we finished the volcano model!")).to_contain_text("Maya")
    expect(ben.card("we finished the volcano model!").get_by_role("link", name="Report this")).to_be_visible()


def test_point_3_exactly_the_right_words_are_marked_each_with_its_rule_and_taken_out(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    maya, ben = windows.student("Maya"), windows.student("Ben")
    maya.sends(SECRET)
    expect(maya.page.locator(".coach")).to_be_visible()
    assert [words.removeprefix("maya ") for words in maya.marked] == [
        "quintero",
        "lincoln middle school",
        "405 555 0142",
    ]
    assert maya.page.locator("[data-mark]").count() == 3
    expect(maya.line("school")).to_contain_text("secret")
    while maya.page.locator("[data-mark]").count():
        maya.page.locator("[data-mark]").first.get_by_role("button", name="Take it out").click()
    expect(maya.page.locator(".coach")).to_contain_text("Ready. Press Send again.")
    maya.sends()
    expect(maya.answer).to_contain_text("Sent ✓")
    expect(ben.card("and i go to")).to_be_visible()
    expect(ben.page.locator("body")).not_to_contain_text("quintero")
    expect(rivera.tile("Maya").locator(".tile-quiet-n")).not_to_have_text("0")
    expect(rivera.card("Maya")).to_have_count(0)


def test_point_3_on_a_phone_the_marked_words_stay_in_sight(windows: Windows):
    windows.teacher().opens_the_wall()
    lu = windows.student("Lu", viewport={"width": 390, "height": 844})
    lu.sends("text me 405 555 0142")
    expect(lu.page.locator(".coach")).to_be_visible()
    expect(lu.page.locator("[data-copy] mark").first).to_be_in_viewport()
    bar = lu.page.locator("header").bounding_box()
    mark = lu.page.locator("[data-copy] mark").first.bounding_box()
    assert bar
    assert mark
    assert mark["y"] >= bar["y"] + bar["height"]


def test_point_3_change_it_myself_puts_the_cursor_on_the_words(windows: Windows):
    windows.teacher().opens_the_wall()
    chi = windows.student("Chi")
    chi.sends("i go to lincoln middle school")
    chi.presses("Change it myself")
    chi.page.keyboard.type("a school")
    expect(chi.words).to_have_value("i go to a school")
    chi.sends()
    expect(chi.answer).to_contain_text("Sent ✓")


def test_point_3_the_third_try_waits_for_the_teacher(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    eli = windows.student("Eli")
    for words in ("text me 405 555 0142", "txt me 405-555-0142"):
        eli.sends(words)
        expect(eli.page.locator(".coach")).to_be_visible()
    eli.sends("text me four oh five 555 0142")
    expect(eli.answer).to_contain_text("Waiting for your teacher")
    expect(rivera.card("Eli")).to_be_visible()


def test_point_3_ask_my_teacher_is_on_the_console_within_a_second_and_the_answer_comes_back_live(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    dee, ben = windows.student("Dee"), windows.student("Ben")
    dee.sends("the library answers at 405 555 0142")
    dee.page.get_by_role("button", name="This is wrong").click()
    asked = time.monotonic()
    card = rivera.card("Dee")
    expect(card).to_contain_text("Asked: This is wrong", timeout=2000)
    assert time.monotonic() - asked < 1.5
    expect(dee.answer).to_contain_text("Waiting for your teacher")
    rivera.decides(card, "Release", why="The library is public.")
    expect(card).to_have_count(0)
    expect(dee.card("the library answers")).to_contain_text("The library is public.")
    expect(ben.card("the library answers")).to_be_visible()


def test_point_4_arranging_to_meet_is_a_strip_a_sound_and_a_card_to_take(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    rivera.page.get_by_role("button", name="Sound").click()
    before = rivera.page.evaluate("window.tones")
    fay = windows.student("Fay")
    fay.sends("can we meet at the park saturday at 3", to=PEN_PAL)
    expect(fay.answer).to_contain_text("Waiting for your teacher")
    expect(rivera.strip).to_be_visible()
    expect(rivera.strip).to_contain_text("Fay")
    assert rivera.page.evaluate("window.tones") > before
    rivera.strip.get_by_role("button", name="I am on it").click()
    expect(rivera.strip).to_be_hidden()
    card = rivera.card("Fay")
    expect(card).to_contain_text("R5")
    expect(card).to_contain_text("seen")
    rivera.decides(card, "Refuse", why="Let us talk.")
    expect(fay.card("can we meet")).to_contain_text("Let us talk.")


def test_point_5_a_photo_of_a_person_is_marked_and_left_out(windows: Windows):
    windows.teacher().opens_the_wall()
    gus = windows.student("Gus")
    gus.attaches("me.jpg", pictures.person()).sends("look")
    leave_out = gus.page.locator("[data-mark]", has_text="me.jpg").get_by_role("button", name="Leave this file out")
    expect(leave_out).to_be_visible(timeout=20000)
    leave_out.click()
    gus.sends()
    expect(gus.answer).to_contain_text("Sent ✓")


def test_point_5_a_number_on_a_poster_is_framed_where_it_is_printed(windows: Windows):
    windows.teacher().opens_the_wall()
    gus = windows.student("Gus")
    gus.attaches("poster.png", pictures.poster("call me 405 555 0173", 60, 260, 42), "image/png").sends("our poster")
    picture = gus.page.locator(".coach-spot img")
    expect(picture).to_be_visible(timeout=20000)
    sheet, frame = picture.bounding_box(), gus.page.locator(".coach-spot span").bounding_box()
    assert sheet is not None
    assert frame is not None
    scale = sheet["width"] / 1000
    left, right = (frame["x"] - sheet["x"]) / scale, (frame["x"] + frame["width"] - sheet["x"]) / scale
    assert 170 < left < 204
    assert 462 < right < 500
    assert abs((frame["y"] + frame["height"] / 2 - sheet["y"]) / scale - 286) < 15


def test_point_5_a_landscape_passes_and_is_seen_redrawn(windows: Windows):
    windows.teacher().opens_the_wall()
    gus, hana = windows.student("Gus"), windows.student("Hana")
    gus.attaches("hills.jpg", pictures.landscape()).sends("our hills")
    expect(hana.card("our hills").get_by_role("img", name="hills.jpg")).to_be_visible(timeout=20000)
    width = (
        hana.card("our hills")
        .get_by_role("img")
        .first.evaluate("image => image.decode().then(() => image.naturalWidth)")
    )
    assert width > 0


def test_point_5_a_program_called_jpg_cannot_leave_and_an_unknown_file_waits(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    gus = windows.student("Gus")
    gus.attaches("game\u202egpj.jpg", pictures.program())
    expect(gus.page.locator(".chosen-file")).to_contain_text("game_gpj.jpg")
    gus.sends("my game")
    expect(gus.answer).to_contain_text("This could not be sent", timeout=20000)
    expect(gus.words).to_have_value("my game")
    gus.page.get_by_role("button", name="Leave this file out").first.click()
    gus.attaches("project.xyz", pictures.unknown(), "application/octet-stream").sends("my project")
    expect(gus.answer).to_contain_text("Waiting for your teacher", timeout=20000)
    expect(rivera.card("project.xyz")).to_be_visible()


def test_point_6_report_this_gives_two_words_and_the_teacher_is_told_live(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    hana, ben = windows.student("Hana"), windows.student("Ben")
    ben.sends("your lava is boring")
    hana.card("your lava is boring").get_by_role("link", name="Report this").click()
    expect(hana.page.get_by_role("heading", level=1)).to_contain_text("You are not in trouble")
    hana.page.get_by_role("link", name="Go on").click()
    hana.page.get_by_role("radio", name="mean").check()
    hana.page.get_by_role("button", name="Tell").click()
    receipt = hana.page.locator(".receipt").inner_text()
    assert len(receipt.split()) == 2
    card = rivera.card(receipt)
    expect(card).to_contain_text("Report from Hana")
    hana.page.get_by_role("link", name="My reports").click()
    card.get_by_role("link", name="Open the report").click()
    expect(rivera.page.locator("main")).to_contain_text("your lava is boring")
    expect(hana.page.locator("main")).to_contain_text("Your teacher saw this.")


def test_point_6_a_report_about_the_teacher_goes_to_the_counselor_alone(windows: Windows):
    rivera, okafor = windows.teacher().opens_the_wall(), windows.teacher("okafor")
    lu = windows.student("Lu")
    cards = rivera.page.locator(".alert-card").count()
    lu.page.get_by_role("link", name="Something feels wrong").click()
    lu.page.get_by_role("link", name="Go on").click()
    lu.page.get_by_role("radio", name="weird").check()
    lu.page.get_by_role("radio", name="My teacher").first.check()
    lu.page.get_by_role("button", name="Tell").click()
    receipt = lu.page.locator(".receipt").inner_text()
    expect(okafor.page.locator(".alert-card", has_text=receipt)).to_be_visible()
    assert rivera.page.locator(".alert-card").count() == cards
    expect(rivera.page.locator("body")).not_to_contain_text(receipt)


def test_point_6_a_website_is_reported(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    lu = windows.student("Lu")
    lu.page.goto("/report/website")
    lu.page.get_by_label("Its address or its name").fill("free-robux.example")
    lu.page.get_by_role("button", name="Tell").click()
    receipt = lu.page.locator(".receipt").inner_text()
    expect(rivera.card(receipt)).to_be_visible()


def test_point_7_the_consoles_own_report_this_reaches_the_counselor(windows: Windows):
    rivera, okafor = windows.teacher().opens_the_wall(), windows.teacher("okafor")
    jade = windows.student("Jade")
    jade.sends("lets meet at the mall on sunday at 2", to=PEN_PAL)
    card = rivera.card("Jade")
    card.locator("summary", has_text="Report this").click()
    card.get_by_label("Note for the counselor").fill("Please talk with her today.")
    card.get_by_role("button", name="Give it to the counselor").click()
    expect(okafor.page.locator(".alert-card", has_text="Please talk with her today.")).to_be_visible()


def test_point_8_a_letter_of_the_pen_pal_and_one_of_a_stranger(windows: Windows, service: Service):
    rivera = windows.teacher().opens_the_wall()
    kofi = windows.student("Kofi")
    _comes(service, letter("our volcano is made of clay").as_bytes())
    expect(kofi.card("our volcano is made of clay")).to_contain_text(PEN_PAL)
    stranger = with_file(letter("look at our hills", sender=STRANGER, number=2), "hills.jpg", pictures.landscape())
    _comes(service, stranger.as_bytes())
    hidden = kofi.card("Someone we don't know")
    expect(hidden).to_be_visible()
    expect(hidden).not_to_contain_text("look at our hills")
    expect(hidden.get_by_role("link", name="Answer")).to_have_count(0)
    expect(hidden.get_by_role("link", name="Report this")).to_be_visible()
    card = rivera.card("Cool Guy")
    expect(card).to_contain_text("locked")
    card.get_by_role("button", name="Open as preview").click()
    expect(rivera.card("Cool Guy")).to_contain_text("opened as preview")
    rivera.decides(rivera.card("Cool Guy"), "Approve sender")
    expect(kofi.card("look at our hills").get_by_role("img", name="hills.jpg")).to_be_visible()


def test_point_9_a_second_console_sees_the_same_and_a_restart_loses_nothing(windows: Windows, service: Service):
    windows.expected += [r"WebSocket connection", r"ERR_CONNECTION_REFUSED", r"net::ERR_", r"Failed to load resource"]
    rivera, second = windows.teacher().opens_the_wall(), windows.teacher().opens_the_wall()
    nacho = windows.student("Nacho")
    nacho.sends("lets meet at the mall on sunday at 2", to=PEN_PAL)
    expect(rivera.card("Nacho")).to_have_count(1)
    expect(second.card("Nacho")).to_have_count(1)
    nacho.writes("this is half a sen")
    service.is_killed()
    expect(rivera.page.locator("#lost")).to_be_visible()
    service.starts()
    for console in (rivera, second):
        expect(console.page.locator("#lost")).to_be_hidden(timeout=15000)
        expect(console.card("Nacho")).to_have_count(1)
    expect(nacho.words).to_have_value("this is half a sen")
    nacho.page.keyboard.type("tence")
    nacho.sends("this is half a sentence")
    expect(nacho.answer).to_contain_text("Sent ✓", timeout=15000)
    rivera.decides(rivera.card("Nacho"), "Refuse")
    expect(second.card("Nacho")).to_have_count(0)


def _comes(service: Service, raw: bytes) -> None:
    """A mail server hands a letter to the pipe."""
    taken = run("receive", "--state", str(service.state_dir), said=raw)
    assert taken.returncode == 0, taken.stderr
