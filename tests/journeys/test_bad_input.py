"""What should never be sent: a clear sentence, a 4xx, nothing half-kept. On the kiosk in a child's words."""

from __future__ import annotations

import io
import uuid

import pytest

from classroom.enrolling import read_roster
from classroom.model import BadInput
from tests.journeys import pictures
from tests.journeys.browsers import InProcess
from tests.journeys.navigators import Student, Teacher
from tests.journeys.school import School


@pytest.fixture
def alone(rivera: Teacher, maya: Student) -> Student:
    """Maya in an open lesson, nothing sent so far."""
    assert maya.board == []
    return maya


def test_exactly_as_long_as_allowed_is_sent(alone):
    assert alone.sends("volcano " * 500).state == "delivered"


def test_the_same_id_with_other_words_is_turned_away_and_the_first_stays(alone):
    first = alone.sends("we finished the volcano model!")
    answer = alone.tries(first.id, words="something else")
    assert answer.status == 409
    assert len(alone.board) == 1
    assert alone.sees("volcano")


def test_the_same_id_by_another_student_is_turned_away(alone, ben):
    first = alone.sends("we finished the volcano model!")
    answer = ben.tries(first.id, words="we finished the volcano model!")
    assert answer.status in {403, 404, 409}
    assert ben.browser.asks("GET", f"/messages/{first.id}/outcome").status in {403, 404}


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("half.png", pictures.broken()),
        ("empty.png", b""),
        ("words.png", b"this is no picture"),
        ("../../etc/passwd", b"root"),
        ("\u202egpj.exe", pictures.program()),
        ("x" * 300 + ".png", pictures.diagram()),
    ],
    ids=["half", "empty", "words", "path", "turned name", "long name"],
)
def test_a_broken_or_odd_file_is_never_a_crash_and_never_delivered_unseen(school: School, alone, name, blob):
    alone.sends("look", (name, blob), to="Pen pal Hugo")
    assert alone.outcome.state in {"held", "refused", "delivered"}
    if alone.outcome.state == "delivered":
        assert name.startswith(("xxx", "..")) or name == "words.png"
    assert not any("etc/passwd" in letter for letter in school.letters_sent)


@pytest.mark.parametrize("minutes", ["0", "-5", "481", "ten", "", "٣", "1e3", "9" * 40])
def test_a_lesson_of_an_impossible_length_is_not_opened(school: School, minutes):
    teacher = school.teacher().signs_in()
    opening = teacher.browser.get("/").page.actions("/open")[0]
    assert teacher.browser.asks("POST", opening, {"minutes": minutes}).status == 400
    assert "Go to the wall" not in teacher.browser.get("/").page.words


def test_a_word_back_that_is_too_long_decides_nothing(rivera, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    answer = rivera.refuses(rivera.rings("Maya"), why="x" * 501)
    assert answer.status == 400
    assert rivera.cards[0]["state"] == "open"


def test_deciding_twice_decides_once(rivera, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    card = rivera.rings("Maya")
    assert rivera.refuses(card).status == 200
    assert rivera.releases(card).status == 409
    assert "decided" in rivera.answer.text or "not" in maya.card("can we meet").words.lower()


def test_a_teacher_of_another_class_sees_and_decides_nothing_here(school: School, rivera, maya):
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    card = rivera.rings("Maya")
    lindqvist = school.teacher("lindqvist").signs_in()
    assert lindqvist.releases(card).status in {403, 404}
    assert lindqvist.is_on_it(card).status in {403, 404}
    assert lindqvist.browser.get(f"/lessons/{rivera.lesson}").status in {403, 404}
    assert lindqvist.browser.get(f"/students/{rivera.tile('Maya')['student']}").status in {403, 404}
    assert rivera.cards[0]["state"] == "open"


def test_a_student_of_another_class_cannot_write_here_or_look_here(school: School, rivera, maya):
    maya.sends("our plan", ("plan.png", pictures.diagram()))
    preview = maya.card("our plan").links("Look at it")[0]
    pia = school.student_of_another_class().joins()
    assert pia.browser.get(preview).status in {403, 404}
    contact = maya.room.choices()["Pen pal Hugo"]
    assert pia.tries(words="hello", whom=contact).status in {403, 404}
    assert pia.browser.asks("GET", f"/messages/{maya.outcome.id}/outcome").status in {403, 404}


def test_a_students_ticket_opens_nothing_on_the_console_and_the_other_way_round(school: School, rivera, maya):
    ticket = maya.browser.client.get_cookie("kiosk_seat").value
    stolen = InProcess(school.console)
    stolen.client.set_cookie("console_token", ticket)
    assert stolen.get("/").path == "/sign-in"
    staff_ticket = rivera.browser.client.get_cookie("console_token").value
    seat = InProcess(school.kiosk)
    seat.client.set_cookie("kiosk_seat", staff_ticket)
    assert seat.get("/room").path == "/join"


def test_without_a_form_token_nothing_is_done(school: School, rivera, maya):
    for client, path in (
        (maya.browser.client, "/messages"),
        (rivera.browser.client, f"/lessons/{rivera.lesson}/close"),
    ):
        assert client.post(path, data={"words": "hi", "whom": "board:", "id": str(uuid.uuid4())}).status_code == 400
    assert rivera.wall["state"] == "open"


def test_who_is_not_signed_in_gets_no_line(school: School):
    for browser, namespace in ((school.student("Maya").browser, "/kiosk"), (school.teacher().browser, "/console")):
        line = browser.line(namespace)
        assert not line.connected


def test_another_teachers_line_hears_nothing_of_this_class(school: School, rivera, maya):
    lindqvist = school.teacher("lindqvist").signs_in().watches()
    assert lindqvist.line
    assert lindqvist.line.ask("join", {"lesson_id": rivera.lesson, "since": 0})["ok"] is False
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    assert rivera.rings("Maya")
    assert lindqvist.rings("", within=0.3) is None


def test_a_roster_with_broken_rows_takes_the_good_ones_and_names_the_lines_of_the_others():
    rows = (
        "Given_Name, family_name,preferred_name\nAna,Perez,\n,NoGiven,\nBo,\nCy,Li,C,extra\nDee,Ok,D\x07ee\nEve,Ames,\n"
    )
    pupils, broken = read_roster(io.StringIO(rows))
    assert [one.given_name for one in pupils] == ["Ana", "Eve"]
    assert [sentence.partition(":")[0] for sentence in broken] == ["line 3", "line 4", "line 5", "line 6"]
    assert not any(name in " ".join(broken) for name in ("NoGiven", "Li", "Dee"))


@pytest.mark.parametrize("roster", ["", "name,class\nAna,6B\n", "\x00\x01\x02"])
def test_a_file_that_is_no_roster_is_told_in_one_sentence(roster):
    with pytest.raises(BadInput) as told:
        read_roster(io.StringIO(roster))
    assert told.value.say.endswith(".")
