"""Point 9 in real windows and in real time: no console or no person there, and sending closes by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.windows import Windows

LEASE_S, PERSON_S = 11, 14
CLOSES_WITHIN_MS = 1000 * (LEASE_S + 6)


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    return {"lease_seconds": str(LEASE_S), "person_seconds": str(PERSON_S)}


def test_point_9_no_console_closes_sending_kindly_keeps_the_draft_and_reopening_resumes(windows: Windows):
    windows.expected += ["status of 403"]
    rivera, maya = windows.teacher().opens_the_wall(), windows.student("Maya")
    maya.writes("we finished the volcano model!")
    rivera.page.close()
    expect(maya.notice).to_have_attribute("data-may-send", "false", timeout=CLOSES_WITHIN_MS)
    expect(maya.notice).to_contain_text("Your teacher stepped away")
    maya.sends()
    expect(maya.page.locator("[data-draft-state]")).to_contain_text("Saved on this computer. Not sent yet.")
    maya.page.reload()
    expect(maya.words).to_have_value("we finished the volcano model!")
    windows.teacher().opens_the_wall()
    expect(maya.notice).to_have_attribute("data-may-send", "true")
    maya.sends()
    expect(maya.answer).to_contain_text("Sent ✓")


def test_point_9_without_a_person_sending_closes_and_still_here_opens_it(windows: Windows):
    rivera, maya = windows.teacher().opens_the_wall(), windows.student("Maya")
    asks = rivera.page.get_by_role("dialog", name="Still here?")
    expect(asks).to_be_visible(timeout=CLOSES_WITHIN_MS)
    expect(maya.notice).to_have_attribute("data-may-send", "false", timeout=1000 * (PERSON_S + 6))
    if asks.is_visible():
        asks.get_by_role("button", name="I am here").click()
    else:
        rivera.page.locator("#away").get_by_role("button", name="I am here").click()
    expect(maya.notice).to_have_attribute("data-may-send", "true")
