"""The doorbell: rings with ids only, for those who may fetch, and hears nothing but a sign of life."""

from __future__ import annotations

import json

import pytest
from flask_socketio import SocketIOTestClient

from classroom.model import Ring
from kiosk.live import Lines

FORGED = ("ring", "alert", "decide", "hand", "message", "release", "join", "connect_error")


@pytest.fixture
def line(app):
    def connect(student):
        return app.extensions["socketio"].test_client(app, namespace="/kiosk", flask_test_client=student.browser)

    return connect


def heard(line: SocketIOTestClient) -> list[dict[str, str]]:
    return [said["args"][0] for said in line.get_received("/kiosk") if said["name"] == "ring"]


class TestTheLine:
    def test_a_stranger_gets_no_line(self, app):
        stranger = app.extensions["socketio"].test_client(app, namespace="/kiosk")
        assert not stranger.is_connected("/kiosk")

    def test_a_student_gets_one_and_the_tile_wakes_up(self, ana, school, line):
        school.opens_a_lesson()
        ana_line = line(ana)
        assert ana_line.is_connected("/kiosk")
        tile = school.classroom.wall(school.teacher, school.lesson).tiles[0]
        assert tile.state != "off"

    def test_more_lines_than_there_is_room_for_are_turned_away(self, ana, ben, line):
        lines = [line(who) for who in (ana, ben, ana)]
        assert [one.is_connected("/kiosk") for one in lines] == [True, True, False]

    def test_a_line_that_hangs_up_makes_room(self, ana, ben, line):
        lines = [line(ana), line(ben)]
        lines[0].disconnect("/kiosk")
        assert line(ana).is_connected("/kiosk")

    def test_the_tile_goes_stale_only_with_the_last_page(self):
        lines = Lines(5)
        me = type("Me", (), {"person_id": "p"})()
        lines.take("one", me)
        lines.take("two", me)
        assert lines.drop("one") is None
        assert lines.drop("two") is me
        assert lines.drop("two") is None


class TestTheBell:
    def test_my_outcome_rings_at_my_page_and_nobody_elses(self, ana, ben, school, line):
        school.opens_a_lesson()
        ana_line, ben_line = line(ana), line(ben)
        message = ana.sends("hello", to="teacher:").get_json()["id"]
        assert {"ring": "outcome", "id": message} in heard(ana_line)
        assert [ring for ring in heard(ben_line) if ring["ring"] == "outcome"] == []

    def test_the_board_rings_at_every_page_of_the_class_without_a_word(self, ana, ben, school, line):
        school.opens_a_lesson()
        ben_line = line(ben)
        ana.sends("purple elephants")
        rings = heard(ben_line)
        assert "board" in {ring["ring"] for ring in rings}
        assert "purple" not in json.dumps(rings)

    def test_a_pause_rings_at_every_page(self, ana, school, line):
        school.opens_a_lesson()
        ana_line = line(ana)
        school.classroom.pause_lesson(school.teacher, school.lesson)
        assert "room" in {ring["ring"] for ring in heard(ana_line)}

    def test_alerts_and_tiles_never_ring_on_this_side(self, ana, school, line):
        ana_line = line(ana)
        me = school.pupils[0].student_id
        for what in ("alert", "tile", "head", "nonsense"):
            school.classroom.feed.tell(Ring(what, class_id=school.room.id, student_id=me, id="x"))
        assert heard(ana_line) == []


class TestForgedEvents:
    @pytest.mark.parametrize("event", FORGED)
    def test_a_forged_event_does_nothing(self, ana, ben, school, line, event):
        school.opens_a_lesson()
        ana_line, ben_line = line(ana), line(ben)
        ben_line.get_received("/kiosk")
        ana_line.emit(event, {"ring": "room", "id": "x", "to": "class"}, namespace="/kiosk")
        assert heard(ben_line) == []
        assert ana_line.is_connected("/kiosk")

    @pytest.mark.parametrize("said", [(), ({},), ("x" * 5000,), (None, 1, [])])
    def test_a_sign_of_life_takes_anything_and_means_only_that(self, ana, line, said):
        ana_line = line(ana)
        ana_line.emit("beat", *said, namespace="/kiosk")
        assert ana_line.is_connected("/kiosk")

    def test_a_session_that_was_ended_loses_its_line(self, ana, school, line):
        ana_line = line(ana)
        school.classroom.sign_out(ana.browser.get_cookie("kiosk_seat").value)
        ana_line.emit("beat", namespace="/kiosk")
        assert not ana_line.is_connected("/kiosk")
