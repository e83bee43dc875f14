"""Point 6: whatever a student reports is accepted, at any hour, and reaches the right grown-up live."""

from __future__ import annotations

from tests.journeys.page import Page
from tests.journeys.school import School


def test_point_6_report_this_on_a_message_gives_two_words_and_rings_the_teacher(rivera, maya, ben):
    ben.sends("your volcano is boring", to="Class board")
    receipt = maya.reports(on=maya.card("your volcano is boring"), feeling="mean", about="classmate")
    assert len(receipt.split()) == 2
    card = rivera.rings("Report from Maya")
    assert card
    assert receipt in card["html"]
    words = rivera.reads_the_report(card)
    assert "your volcano is boring" in words
    assert maya.hears("report")
    assert "Your teacher saw this." in maya.reports_page


def test_point_6_something_feels_wrong_works_with_no_lesson_open(school: School, maya):
    receipt = maya.reports(feeling="scary", words="someone follows me home")
    assert len(receipt.split()) == 2
    rivera = school.teacher().signs_in().watches()
    assert rivera.cards
    assert "someone follows me home" in rivera.reads_the_report(rivera.card("Report from Maya"))


def test_point_6_the_student_may_choose_the_counselor(rivera, okafor, maya):
    maya.reports(feeling="scary", tell="counselor", words="i am afraid")
    card = okafor.rings("Report from Maya")
    assert "i am afraid" in okafor.reads_the_report(card)
    assert rivera.rings("Report", within=0.3) is None
    assert "The counselor saw this." in maya.reports_page


def test_point_6_a_report_about_the_teacher_goes_to_the_counselor_and_never_shows_to_that_teacher(rivera, okafor, maya):
    maya.reports(feeling="weird", about="teacher", tell="teacher", words="my teacher reads my diary")
    card = okafor.rings("Report from Maya")
    assert card
    assert rivera.rings("Report", within=0.3) is None
    assert rivera.cards == []
    report = okafor.browser.get("/").page  # the counselor starts at the inbox
    assert "Report from Maya" in report.words
    link = next(one for one in report.links("Open the report"))
    assert rivera.browser.get(link).status in {403, 404}
    assert "diary" not in rivera.browser.get(f"/students/{rivera.tile('Maya')['student']}").text
    assert "report" not in rivera.browser.get("/log").page.words.lower()


def test_point_6_a_website_is_reported_by_its_name_alone(rivera, maya):
    receipt = maya.reports_a_website("free-robux-now.example")
    assert len(receipt.split()) == 2
    assert "free-robux-now.example" in rivera.reads_the_report(rivera.rings("Report from Maya"))


def test_point_6_the_answer_of_the_teacher_reaches_the_student(rivera, maya):
    maya.reports(feeling="scary", words="i am afraid")
    card = rivera.rings("Report from Maya")
    rivera.browser.submits(f"/reports/{_report_of(card)}/answer", {"words": "Thank you. I will come to you."})
    assert maya.hears("report")
    assert "I will come to you." in maya.reports_page


def test_point_6_pressing_tell_twice_tells_once(rivera, maya):
    same = {"id": "11111111-2222-4333-8444-555555555555", "feeling": "mean", "words": "twice"}
    receipts = [maya.browser.submits("/report", same).page.text("//*[@class='receipt']") for _ in range(2)]
    assert receipts[0] == receipts[1]
    assert sum("Report from Maya" in card["html"] for card in rivera.cards) == 1


def _report_of(card):
    return Page(card["html"]).links("Open the report")[0].rpartition("/")[2]
