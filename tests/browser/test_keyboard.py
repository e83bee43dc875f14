"""Both sides with the keyboard alone: joining, sending, telling, deciding."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.windows import Windows
from tests.journeys.service import Service

PEN_PAL = "Pen pal Hugo"
DRAWN_ANEW = """async () => {
  const script = document.querySelector("script[src*='console.js']").src;
  const { draw } = await import(new URL("draw.js", script).href);
  const fresh = document.activeElement.closest(".alert-card").cloneNode(true);
  fresh.dataset.anew = "yes";
  const words = fresh.querySelector("[data-words]");
  words.textContent = words.dataset.masked;
  const cards = [{ id: fresh.dataset.alert, html: fresh.outerHTML }];
  const wall = {};
  draw({ wall, cards, pending: {}, line: "open" }, { wall, cards: [], pending: {} });
  const card = document.activeElement.closest(".alert-card");
  return [card?.dataset.anew, card?.querySelector("[data-words]").textContent];
}"""
"""As if the server had told something new of the card that has the focus."""


def test_a_student_joins_and_sends_without_a_mouse(windows: Windows, service: Service):
    windows.teacher().opens_the_wall()
    page = windows.blank("kiosk")
    page.goto("/")
    page.keyboard.type(service.codes.code)
    page.keyboard.press("Enter")
    _tabs_to(page, f"a.seat[href='{_seat(page, 'Ben')}']")
    page.keyboard.press("Enter")
    page.wait_for_url("**seat=**")
    for picture in service.codes.pictures["Ben"]:
        _tabs_to(page, f"button.picture[value='{picture}']")
        page.keyboard.press("Enter")
    page.wait_for_url("**/room")
    _tabs_to(page, "#words")
    page.keyboard.type("we finished the volcano model!")
    _tabs_to(page, "[data-send]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-piece=outcome]")).to_contain_text("Sent ✓")


def test_a_coached_student_hears_the_card_and_takes_it_out_without_a_mouse(windows: Windows):
    windows.teacher().opens_the_wall()
    page = windows.student("Chi").page
    page.locator("#words").focus()
    page.keyboard.type("text me 405 555 0142")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".coach")).to_be_focused()
    _tabs_to(page, "[data-mark] button")
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_have_value("text me")
    expect(page.locator("[data-send]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-piece=outcome]")).to_contain_text("Sent ✓")


def test_a_teacher_releases_with_r_undoes_with_u_and_refuses_with_x(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    fay = windows.student("Fay")
    for place in ("park", "mall"):
        fay.sends(f"can we meet at the {place} saturday at 3", to=PEN_PAL)
        expect(rivera.card("Fay").first).to_be_visible()
    expect(rivera.card("Fay")).to_have_count(2)
    keys = rivera.page.keyboard
    keys.press("j")
    expect(rivera.card("Fay").first).to_be_focused()
    keys.press("r")
    expect(rivera.card("Fay").first).to_contain_text("Releasing in 5 seconds")
    keys.press("u")
    expect(rivera.card("Fay").first.locator("form.decide")).to_be_visible()
    for key in ("x", "Control+Enter"):
        keys.press(key)
    expect(rivera.card("Fay")).to_have_count(1)
    expect(rivera.card("Fay").first).to_be_focused()
    for key in ("r", "Control+Enter"):
        keys.press(key)
    expect(rivera.card("Fay")).to_have_count(0)
    expect(fay.card("at the mall").locator(".chip")).to_have_text("Sent ✓")
    expect(fay.card("at the park")).to_contain_text("Your teacher decided not to send this.")


def test_holding_m_shows_the_words_and_letting_go_hides_them(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    dee = windows.student("Dee")
    dee.sends("text me 405 555 0142")
    dee.page.get_by_role("button", name="This is wrong").click()
    words = rivera.card("Dee").locator("[data-words]")
    expect(words).not_to_contain_text("405 555 0142")
    rivera.card("Dee").focus()
    rivera.page.keyboard.down("m")
    expect(words).to_contain_text("405 555 0142")
    rivera.page.keyboard.up("m")
    expect(words).not_to_contain_text("405 555 0142")


def test_a_card_drawn_anew_while_m_is_held_goes_on_showing_its_words(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    ben = windows.student("Ben")
    ben.sends("text me 405 555 0142")
    ben.page.get_by_role("button", name="This is wrong").click()
    card = rivera.card("Ben")
    card.focus()
    rivera.page.keyboard.down("m")
    expect(card.locator("[data-words]")).to_contain_text("405 555 0142")
    anew, words = rivera.page.evaluate(DRAWN_ANEW)
    assert anew == "yes"
    assert "405 555 0142" in words
    rivera.page.keyboard.up("m")
    expect(card.locator("[data-words]")).not_to_contain_text("405 555 0142")


def test_a_student_reports_without_a_mouse(windows: Windows):
    page = windows.student("Gus").page
    _tabs_to(page, ".feels-wrong", backwards=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/report")
    _tabs_to(page, "a.button-main")
    page.keyboard.press("Enter")
    page.wait_for_url("**step=tell**")
    _tabs_to(page, "button.button-main[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_visible()


def _seat(page: Page, name: str) -> str:
    """Where the link of a nickname leads."""
    return page.locator("a.seat", has_text=name).get_attribute("href") or ""


def _tabs_to(page: Page, selector: str, *, backwards: bool = False) -> None:
    """Press Tab until this has the focus. Raises AssertionError when it cannot be reached."""
    page.locator(selector).first.wait_for()
    for _ in range(60):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")
