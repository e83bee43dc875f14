"""Point 9: sending lives only while a console and a person are there; it fails closed and loses nothing."""

from __future__ import annotations

from tests.journeys.school import School


def test_point_9_when_the_console_is_gone_sending_closes_within_the_lease_and_says_so_kindly(
    school: School, rivera, maya
):
    rivera.closes_the_console()
    school.time_passes(seconds=31)
    assert maya.hears("room")
    assert "Your teacher stepped away" in maya.room.words
    answer = maya.tries(words="we finished the volcano model!")
    assert answer.status == 403
    assert "Your words stay on this computer" in answer.json()["say"]
    assert not maya.sees("volcano")


def test_point_9_reopening_the_console_opens_sending_again(school: School, rivera, maya):
    rivera.closes_the_console()
    school.time_passes(seconds=31)
    assert maya.tries(words="hello").status == 403
    rivera.watches()
    assert maya.sends("we finished the volcano model!").state == "delivered"


def test_point_9_a_page_without_a_person_is_not_enough(school: School, rivera, maya):
    for _ in range(91):
        school.time_passes(seconds=10)
        rivera.page_beats()
    assert rivera.wall["still_here"]
    assert "Your teacher stepped away" in maya.room.words
    assert maya.tries(words="hello").status == 403
    rivera.touches_it()
    assert maya.sends("hello").state == "delivered"


def test_point_9_still_here_is_asked_before_it_closes(school: School, rivera):
    for _ in range(85):
        school.time_passes(seconds=10)
        rivera.page_beats()
    assert rivera.wall["still_here"]
    assert rivera.wall["state"] == "open"
    rivera.browser.submits(f"/lessons/{rivera.lesson}/here")
    assert not rivera.wall["still_here"]


def test_point_9_telling_a_trusted_adult_is_never_closed(school: School, rivera, maya):
    rivera.closes_the_console()
    school.time_passes(seconds=31)
    assert maya.sends("i feel sick", to="My teacher").state == "delivered"
    assert len(maya.reports(words="something happened").split()) == 2


def test_point_9_a_second_console_sees_the_same_state(school: School, rivera, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    second = school.teacher().signs_in().opens_a_lesson()
    assert second.lesson == rivera.lesson
    assert [card["id"] for card in second.cards] == [card["id"] for card in rivera.cards]
    rivera.refuses(rivera.rings("Maya"))
    assert second.rings("Maya", state="closed")
    assert second.cards == []


def test_point_9_one_console_is_enough_when_the_other_goes(school: School, rivera, maya):
    second = school.teacher().signs_in().opens_a_lesson()
    rivera.closes_the_console()
    for _ in range(5):
        school.time_passes(seconds=10)
        second.touches_it()
    assert maya.sends("hello").state == "delivered"


def test_point_9_a_restart_in_the_middle_loses_nothing_and_doubles_nothing(school: School, rivera, maya):
    maya.sends("we finished the volcano model!")
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    before = [(card["id"], card["seq"]) for card in rivera.cards]
    school.restarts()
    rivera.browser.meets(school.console)
    maya.browser.meets(school.kiosk)
    rivera.watches()
    assert [(card["id"], card["seq"]) for card in rivera.cards] == before
    assert len(rivera.rung) == 1
    assert maya.sees("we finished the volcano model!")
    assert maya.sends("and now it smokes", to="Class board").state == "delivered"


def test_point_9_what_is_held_at_the_bell_stays_held_and_is_handed_over(school: School, rivera, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    page = rivera.ends_the_lesson().page
    assert "Still waiting" in page.words
    assert "Waiting for your teacher" in maya.card("can we meet").words
    assert maya.tries(words="hello").status == 403


def test_point_9_a_pause_closes_sending_and_going_on_opens_it(rivera, maya):
    rivera.pauses()
    assert "Writing is paused" in maya.room.words
    assert maya.tries(words="hello").status == 403
    rivera.resumes()
    assert maya.sends("hello").state == "delivered"
