"""Point 7: the console's own Report this hands an alert, a message or a report to the counselor, with a note."""

from __future__ import annotations

from tests.journeys.page import Page


def test_point_7_an_alert_goes_to_the_counselor_with_a_note(rivera, okafor, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    card = rivera.rings("Maya")
    assert "Report this" in card["html"]
    assert rivera.reports_this(card, "Please talk with her today.").status == 200
    handed = okafor.rings("Maya")
    assert "Please talk with her today." in handed["html"]
    assert okafor.reveals(handed) == "can we meet at the park saturday at 3"


def test_point_7_any_message_of_the_history_can_be_handed_over(rivera, okafor, maya):
    maya.sends("nobody likes me anyway")
    history = rivera.browser.get(rivera.browser.get("/").page.links("History")[0]).page
    assert "nobody likes me anyway" in history.words
    hand_over = history.actions("/hand-over")[0]
    rivera.browser.submits(hand_over, {"note": "I worry a little."})
    assert "I worry a little." in okafor.rings("Maya")["html"]


def test_point_7_a_report_goes_to_the_counselor_too(rivera, okafor, maya):
    maya.reports(feeling="scary", words="i am afraid of my uncle")
    card = rivera.rings("Report from Maya")
    rivera.reports_this(card, "This is for you, I think.")
    handed = okafor.rings("This is for you, I think.")
    assert "i am afraid of my uncle" in okafor.reads_the_report(handed)


def test_point_7_the_student_sees_in_the_record_that_it_was_handed_over(rivera, okafor, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    rivera.reports_this(rivera.rings("Maya"), "note")
    assert "asked the counselor to help" in maya.browser.get("/record").page.words
    assert Page(okafor.rings("Maya")["html"]).has("//article")
