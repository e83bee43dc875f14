"""The line: who may open it, what it tells to whom, and that forged events are only refused."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.model import Ring
from teacher_console import create_app

NAMESPACE = "/console"


def line(school, browser):
    return school.app.extensions["socketio"].test_client(school.app, namespace=NAMESPACE, flask_test_client=browser)


def heard(school, socket, name):
    school.app.extensions["console_line"].bell.settle()
    return [one["args"][0] for one in socket.get_received(NAMESPACE) if one["name"] == name]


def says(socket, event, *said):
    return socket.emit(event, *said, namespace=NAMESPACE, callback=True)


@pytest.fixture
def lesson(school):
    return school.opens()


@pytest.fixture
def wall(school, lesson):
    socket = line(school, school.browser())
    assert says(socket, "join", {"lesson_id": lesson, "since": 0})["ok"]
    return socket


def test_nobody_without_a_session_opens_the_line(school):
    assert not line(school, school.browser(None)).is_connected(NAMESPACE)


def test_no_more_lines_than_there_are_threads_for(school):
    school.app = create_app(school.room, school.settings.model_copy(update={"max_console_sockets": 1}))
    assert line(school, school.browser()).is_connected(NAMESPACE)
    assert not line(school, school.browser()).is_connected(NAMESPACE)


def test_rule_5_a_meeting_appears_on_the_wall_at_once_as_a_whole_card(school, wall):
    school.held()
    (alert,) = heard(school, wall, "alert")
    assert (alert["loudness"], alert["state"], alert["box"]) == ("urgent", "open", "lesson")
    assert "Dee" not in alert["html"]
    assert "Ana" in alert["html"]
    assert "meetme" not in alert["html"]


def test_two_consoles_see_the_same_and_a_decision_reaches_both(school, lesson, wall):
    other = line(school, school.browser())
    says(other, "join", {"lesson_id": lesson, "since": 0})
    message = school.held()
    school.browser().post(f"/messages/{message}/decide", data={"choice": "release"})
    assert [one["state"] for one in heard(school, wall, "alert")][-1] == "closed"
    assert [one["state"] for one in heard(school, other, "alert")][-1] == "closed"


def test_the_language_of_the_card_is_the_persons(school, lesson):
    socket = line(school, school.browser(language="es"))
    says(socket, "join", {"lesson_id": lesson, "since": 0})
    school.held()
    assert "Encontrarse en persona" in heard(school, socket, "alert")[0]["html"]


def test_a_teacher_of_another_class_hears_nothing_and_cannot_join(school, lesson):
    stranger = line(school, school.browser("okafor"))
    answer = says(stranger, "join", {"lesson_id": lesson, "since": 0})
    assert answer["ok"] is False
    school.held()
    school.sends("hello all")
    school.app.extensions["console_line"].bell.settle()
    assert stranger.get_received(NAMESPACE) == []


def test_permission_is_asked_again_for_each_ring_so_a_session_that_ended_hears_nothing(school, lesson):
    browser = school.browser()
    socket = line(school, browser)
    says(socket, "join", {"lesson_id": lesson, "since": 0})
    browser.post("/sign-out")
    school.held()
    school.app.extensions["console_line"].bell.settle()
    assert not socket.is_connected(NAMESPACE)


def test_the_counselor_hears_a_report_about_a_teacher_and_the_teacher_does_not(school, wall):
    counselor = line(school, school.browser("chen"))
    says(counselor, "join", {"lesson_id": "", "since": 0})
    school.reports(about="teacher")
    assert len(heard(school, counselor, "alert")) == 1
    assert heard(school, wall, "alert") == []


def test_joining_answers_with_what_came_since(school, lesson):
    school.held()
    first = school.room.wall(school.staff(), lesson).head
    school.held("meetme again", pupil=1)
    socket = line(school, school.browser())
    answer = says(socket, "join", {"lesson_id": lesson, "since": first})
    assert [one["seq"] for one in answer["alerts"]] == [first + 1]
    assert answer["head"] == first + 1


def test_a_head_is_passed_on_as_a_number(school, lesson, wall):
    school.room.feed.tell(Ring("head", class_id=school.class_id, lesson_id=lesson, seq=7))
    assert heard(school, wall, "head") == [{"box": "lesson", "seq": 7}]


def test_a_raised_hand_rings_the_wall_without_a_word(school, wall):
    school.room.raise_hand(school.pupils[0], up=True)
    assert {} in heard(school, wall, "wall")


def test_rule_1_a_beat_keeps_the_lease_and_only_a_person_keeps_the_other_half(school, wall):
    school.clock.goes_on(seconds=20)
    assert says(wall, "beat", {"person": False}) == {"ok": True, "lease": 30, "person": 880}
    assert says(wall, "beat", {"person": True}) == {"ok": True, "lease": 30, "person": 900}


def test_rule_1_without_a_beat_sending_closes_and_a_beat_opens_it_again(school, wall):
    school.clock.goes_on(seconds=31)
    assert school.room.room(school.pupils[0]).state == "away"
    says(wall, "beat", {"person": False})
    assert school.room.room(school.pupils[0]).state == "open"


def test_a_page_that_joined_no_lesson_cannot_keep_one_open(school):
    socket = line(school, school.browser())
    assert says(socket, "beat", {"person": True})["ok"] is False


FORGED: list[object] = [
    None,
    3,
    "join",
    [],
    {},
    {"lesson_id": 5, "since": 0},
    {"lesson_id": "x" * 65, "since": 0},
    {"lesson_id": "nowhere", "since": 0},
    {"lesson_id": "nowhere", "since": "0"},
    {"lesson_id": "", "since": -1},
    {"lesson_id": "", "since": True},
    {"lesson_id": "", "since": 10**30},
    {"lesson_id": None, "since": None},
]


@pytest.mark.parametrize("said", FORGED)
@pytest.mark.parametrize("event", ["join", "beat"])
def test_forged_events_are_refused_and_the_line_stays_open(school, lesson, event, said):
    socket = line(school, school.browser())
    assert says(socket, event, said)["ok"] is False
    assert socket.is_connected(NAMESPACE)
    assert says(socket, "join", {"lesson_id": lesson, "since": 0})["ok"] is True


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=80),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["lesson_id", "since", "person", "x"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_whatever_is_said_is_answered(wall, said):
    for event in ("join", "beat"):
        assert isinstance(says(wall, event, said)["ok"], bool)
    assert wall.is_connected(NAMESPACE)


def test_only_pages_of_this_host_may_open_a_line(school):
    allowed = school.app.extensions["socketio"].server_options["cors_allowed_origins"]
    assert allowed("http://console.example:8081", {"HTTP_HOST": "console.example:8081"})
    assert not allowed("http://evil.example", {"HTTP_HOST": "console.example:8081"})
    assert not allowed("null", {"HTTP_HOST": "console.example:8081"})


def test_a_full_bell_drops_a_ring_without_waiting(school):
    bell = school.app.extensions["console_line"].bell
    ring = Ring("tile", class_id="nowhere")
    for number in range(2500):
        bell.ring(dataclasses.replace(ring, seq=number))
