"""Point 1: a teacher opens a lesson, a student joins, the tile wakes at once."""

from __future__ import annotations

from tests.journeys.school import School


def test_point_1_a_student_joins_and_the_tile_wakes_at_once(school: School):
    rivera = school.teacher().signs_in().opens_a_lesson()
    assert rivera.tile("Maya")["state"] == "off"

    maya = school.student("Maya").joins()
    assert maya.answer
    assert maya.answer.path == "/room"
    assert "Your teacher is here" in maya.room.words
    maya.listens()

    assert rivera.tile("Maya")["state"] == "here"
    assert rivera.tile("Ben")["state"] == "off"


def test_point_1_the_wall_is_told_live_that_somebody_joined(school: School, rivera):
    school.student("Maya").joins().listens()
    assert rivera.is_told_to_look_again()


def test_point_1_four_wrong_pictures_let_nobody_in_and_say_so_kindly(school: School, rivera):
    maya = school.student("Maya")
    wrong = ["sun", "sun", "sun", "sun"] if list(maya.pictures) != ["sun"] * 4 else ["moon"] * 4
    maya.joins(wrong)
    assert maya.answer
    assert maya.answer.status == 403
    assert "Try your four pictures again" in maya.answer.page.words
    assert rivera.tile("Maya")["state"] == "off"


def test_point_1_the_notice_of_what_is_seen_by_whom_is_there_before_and_after_joining(school: School, maya):
    stranger = school.student("Ben").browser
    for browser in (stranger, maya.browser):
        assert "What is seen, by whom?" in browser.get("/").page.words
        assert browser.get("/notice").status == 200


def test_point_1_a_raised_hand_shows_on_the_tile(maya, rivera):
    maya.browser.submits("/hand", {"up": "yes"})
    assert rivera.tile("Maya")["hand"]
    assert rivera.tile("Maya")["state"] == "hand"
