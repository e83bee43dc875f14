"""“Not a secret for this class” in real windows: one tick before Release, undo and all, and the class's page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.windows import Windows

LIBRARY = "the library answers at 405 555 0142"


def test_rule_2_one_tick_and_release_and_nobody_in_the_class_is_asked_again(windows: Windows):
    rivera = windows.teacher().opens_the_wall()
    maya, ben = windows.student("Maya"), windows.student("Ben")
    maya.sends(LIBRARY)
    maya.presses("This is wrong")
    card = rivera.card("Asked: This is wrong")
    expect(card.locator(".offer-words")).to_have_text("▓▓▓ ▓▓▓ ▓▓▓▓")
    tick = card.get_by_label("Not a secret for this class:")
    tick.check()
    ben.sends("hello everybody")
    expect(tick).to_be_checked()
    rivera.decides(card, "Release")
    expect(card).to_have_count(0, timeout=15_000)
    ben.sends("ring the library (405) 555-0142")
    expect(ben.answer).to_contain_text("Sent ✓")
    rivera.page.goto("/")
    rivera.page.get_by_role("link", name="No secret").first.click()
    expect(rivera.page.get_by_role("cell", name="405 555 0142", exact=True)).to_be_visible()
    rivera.page.get_by_role("button", name="Remove").click()
    expect(rivera.page.locator(".said")).to_contain_text("It is a secret again")
