"""R1: sending is open only while a lesson is, a console is alive and a person is at it; both halves fail closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from classroom.model import BadInput, IllegalMove, NotAllowed, NotThere
from tests.classroom.school import draft_of


def state(school):
    return school.room.room(school.kid()).state


def may_send(school):
    try:
        return school.sends("hello").state == "delivered"
    except NotAllowed:
        return False


def test_sending_follows_the_lesson(school):
    assert (state(school), may_send(school)) == ("closed", False)
    lesson, me = school.opens(), school.staff()
    assert (state(school), may_send(school)) == ("open", True)
    school.room.pause_lesson(me, lesson)
    assert (state(school), may_send(school)) == ("paused", False)
    school.room.resume_lesson(me, lesson)
    assert (state(school), may_send(school)) == ("open", True)
    school.room.close_lesson(me, lesson)
    assert (state(school), may_send(school)) == ("closed", False)


def test_without_a_consoles_sign_of_life_sending_closes_by_itself_and_resumes(school):
    lesson, me = school.opens(), school.staff()
    school.clock.goes_on(seconds=29)
    assert may_send(school)
    school.clock.goes_on(seconds=1)
    assert (state(school), may_send(school)) == ("away", False)
    assert "stepped away" in school.room.room(school.kid()).say
    assert school.room.beat(me, lesson, person=False) == (30, 870)
    assert may_send(school)


def test_a_console_left_alone_closes_after_fifteen_minutes_however_alive_it_is(school):
    lesson, me = school.opens(), school.staff()
    for _ in range(90):
        school.clock.goes_on(seconds=10)
        school.room.beat(me, lesson, person=False)
    assert (state(school), may_send(school)) == ("away", False)
    assert school.room.beat(me, lesson, person=True) == (30, 900)
    assert may_send(school)


def test_the_wall_asks_still_here_in_the_last_minute(school):
    lesson, me = school.opens(), school.staff()
    school.clock.goes_on(seconds=839)
    assert not school.room.wall(me, lesson).ask_still_here
    school.clock.goes_on(seconds=1)
    wall = school.room.wall(me, lesson)
    assert (wall.ask_still_here, wall.person_seconds, wall.lease_seconds) == (True, 60, 0)


def test_a_lesson_ends_at_its_time(school):
    lesson, me = school.opens(minutes=1), school.staff()
    school.clock.goes_on(seconds=60)
    school.room.beat(me, lesson, person=True)
    assert (state(school), may_send(school)) == ("closed", False)
    again = school.opens()
    assert again != lesson
    assert may_send(school)


def test_opening_twice_finds_the_lesson_that_runs(school):
    lesson = school.opens()
    assert school.opens("lee") == lesson
    assert [one.lesson_id for one in school.room.classes(school.staff("lee"))] == [lesson]


@pytest.mark.parametrize("minutes", [0, -1, 481])
def test_a_lesson_has_a_sensible_length(school, minutes):
    with pytest.raises(BadInput):
        school.opens(minutes=minutes)


def test_a_closed_lesson_stays_closed(school):
    lesson, me = school.opens(), school.staff()
    school.room.close_lesson(me, lesson)
    school.room.close_lesson(me, lesson)
    school.room.beat(me, lesson, person=True)
    assert state(school) == "closed"
    for verb in (school.room.pause_lesson, school.room.resume_lesson):
        with pytest.raises(IllegalMove):
            verb(me, lesson)


@pytest.mark.parametrize("login", ["abara", "okafor", "noor", "ito"])
def test_only_the_classs_teachers_have_its_lesson(school, login):
    lesson, other = school.opens(), school.staff(login)
    room = school.room
    verbs = (room.pause_lesson, room.resume_lesson, room.close_lesson, room.wall,
             lambda me, one: room.beat(me, one, person=True), room.alerts)  # fmt: skip
    for verb in verbs:
        with pytest.raises(NotThere):
            verb(other, lesson)
    with pytest.raises(NotThere):
        room.open_lesson(other, school.names.room)
    with pytest.raises(NotThere):
        room.set_approve_first(other, school.names.room, True)
    assert may_send(school)


def test_another_classs_lesson_opens_nothing_here(school):
    school.opens("abara", school.names.other_room)
    assert state(school) == "closed"
    with pytest.raises(NotAllowed):
        school.room.submit(school.kid(), draft_of("hello"))


def test_changes_of_the_room_ring_once(school):
    lesson, me = school.opens(), school.staff()
    school.rings.clear()
    school.room.beat(me, lesson, person=False)
    assert school.rings == []
    school.clock.goes_on(seconds=31)
    school.room.beat(me, lesson, person=False)
    assert [(ring.what, ring.lesson_id) for ring in school.rings] == [("room", lesson)]


def test_the_room_offers_the_board_the_pen_pal_the_harbours_and_the_classmates(school):
    room = school.room.room(school.kid())
    assert [(one.to, one.label) for one in room.choices] == [
        ("board", "Class board"),
        ("contact", "Pen pal Paul"),
        ("teacher", "My teacher"),
        ("counselor", "Counselor"),
        ("classmate", "Benny"),
        ("classmate", "Chi"),
    ]
    assert (room.class_name, room.teacher_name, room.max_words) == ("Room 12", "Ms. Lee", 4000)


def test_a_hand_goes_up_on_the_tile_and_rings_only_when_it_changes(school):
    lesson, me = school.opens(), school.kid()
    school.room.present(me)
    school.rings.clear()
    school.room.raise_hand(me, True)
    school.room.raise_hand(me, True)
    school.room.present(me)
    assert [ring.what for ring in school.rings] == ["tile"]
    tile = school.room.wall(school.staff(), lesson).tiles[0]
    assert (tile.name, tile.state, tile.hand_up) == ("Maya", "hand", True)
    school.room.raise_hand(me, False)
    assert school.room.wall(school.staff(), lesson).tiles[0].state == "here"


def test_a_tile_goes_stale_and_comes_back(school):
    lesson, me = school.opens(), school.kid()
    tile = lambda: school.room.wall(school.staff(), lesson).tiles[0].state  # noqa: E731
    assert tile() == "off"
    school.room.present(me)
    assert tile() == "here"
    school.room.left(me)
    assert tile() == "away"
    school.room.present(me)
    assert tile() == "here"
    school.clock.goes_on(seconds=61)
    assert tile() == "away"


def test_presence_without_a_lesson_is_no_trouble(school):
    for verb in (school.room.present, school.room.left, lambda me: school.room.raise_hand(me, True)):
        verb(school.kid())
    with pytest.raises(NotAllowed):
        school.room.present(school.staff())


@pytest.mark.parametrize("language", ["en", "es", "xx"])
def test_the_monitoring_notice_cannot_be_switched_off(school, language):
    assert len(school.room.notice(language)) == 5
    assert all(school.room.notice(language))


def test_a_lesson_can_go_on_for_ten_more_minutes_and_not_for_ever(school):
    lesson = school.opens(minutes=50)
    before = school.room.wall(school.staff(), lesson).until
    school.room.extend_lesson(school.staff(), lesson)
    assert school.room.wall(school.staff(), lesson).until - before == timedelta(minutes=10)
    with pytest.raises(IllegalMove):
        school.room.extend_lesson(school.staff(), lesson, 500)
    school.room.close_lesson(school.staff(), lesson)
    with pytest.raises(IllegalMove):
        school.room.extend_lesson(school.staff(), lesson)
