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

SOMEBODY_ELSE = "00000000-0000-4000-8000-000000000000"
NOT_FOR_CHILDREN = ("error", "invalid", "violation", "blocked", "flagged", "exception")


@pytest.fixture
def alone(rivera: Teacher, maya: Student) -> Student:
    """Maya in an open lesson, nothing sent so far."""
    assert maya.board == []
    return maya


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"words": "a" * 4001}, 413),
        ({"words": "😀" * 4001}, 413),
        ({"words": ""}, 400),
        ({"words": "   \n\t "}, 400),
        ({"words": "hi", "whom": "everyone:"}, 400),
        ({"words": "hi", "whom": ""}, 400),
        ({"words": "hi", "whom": f"classmate:{SOMEBODY_ELSE}"}, 404),
        ({"words": "hi", "whom": f"contact:{SOMEBODY_ELSE}"}, 404),
        ({"words": "hi", "whom": "board:'; drop table messages --"}, 404),
        ({"words": "hi", "whom": "board:" + "x" * 100}, 400),
    ],
    ids=["long", "long emoji", "empty", "blank", "nobody", "no one", "mate", "contact", "quote", "long id"],
)
def test_a_draft_that_cannot_be_is_answered_in_a_childs_words_and_not_kept(alone, form, status):
    answer = alone.tries(**form)
    assert answer.status == status
    said = answer.json()["say"]
    assert len(said) > 10
    assert not any(word in said.lower() for word in NOT_FOR_CHILDREN)
    assert alone.board == []


@pytest.mark.parametrize("message_id", ["1", "not-a-uuid", "..%2f..%2fetc", "A" * 300, "%00", SOMEBODY_ELSE[:-1]])
def test_an_id_that_is_none_is_a_4xx(alone, message_id):
    assert 400 <= alone.tries(message_id, words="hi").status < 500
    assert alone.board == []


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


def test_too_many_files_are_told_by_their_number_and_not_kept(alone):
    alone.files = tuple((f"{n}.png", pictures.diagram()) for n in range(5))
    answer = alone.tries(words="our plans")
    assert (answer.status, "4" in answer.json()["say"]) == (413, True)
    assert alone.board == []


def test_a_file_that_is_too_big_is_told_and_not_kept(alone):
    alone.files = (("big.png", bytes(20_000_001)),)
    answer = alone.tries(words="our plan")
    assert answer.status == 413
    assert "too big" in answer.json()["say"]
    assert alone.board == []


def test_a_body_beyond_all_limits_is_a_413(alone):
    alone.files = tuple((f"{n}.bin", bytes(19_999_999)) for n in range(5))
    assert alone.tries(words="our plan").status == 413
    assert alone.board == []


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


@pytest.mark.parametrize(
    "path",
    [
        f"/messages/{SOMEBODY_ELSE}/outcome", f"/files/{SOMEBODY_ELSE}/preview", f"/reports/{SOMEBODY_ELSE}",
        "/files/../../etc/passwd/preview", "/room?after=x", "/nothing", "/room?to=%00&to_id=%ff", "/source/../state",
    ],
)  # fmt: skip
def test_unknown_ids_on_the_kiosk_are_a_4xx_in_words(alone, path):
    answer = alone.browser.get(path)
    assert answer.status in {200, 400, 404}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (f"/letters/{SOMEBODY_ELSE}/ask", {}),
        (f"/letters/{SOMEBODY_ELSE}/hide", {}),
        ("/letters/x/hide", {}),
        (f"/reports/{SOMEBODY_ELSE}/more", {"words": "x"}),
        ("/messages", {"words": "x"}),
        ("/messages", {"do": "take:999999999999", "marks": "9-1,x", "words": "hi", "whom": "board:"}),
        ("/looks", {"theme": "<script>", "back": "https://far.example/"}),
    ],
)
def test_forged_forms_on_the_kiosk_are_answered_and_change_nothing(alone, path, form):
    answer = alone.browser.submits(path, form)
    assert answer.status in {200, 400, 403, 404}
    assert alone.board == []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        (f"/messages/{SOMEBODY_ELSE}/decide", {"choice": "release"}),
        (f"/messages/{SOMEBODY_ELSE}/decide", {"choice": "explode"}),
        (f"/alerts/{SOMEBODY_ELSE}/see", {}),
        (f"/alerts/{SOMEBODY_ELSE}/reveal", {}),
        (f"/contacts/{SOMEBODY_ELSE}/decide", {"choice": "approve"}),
        (f"/files/{SOMEBODY_ELSE}/open", {}),
        (f"/lessons/{SOMEBODY_ELSE}/close", {}),
        (f"/classes/{SOMEBODY_ELSE}/open", {"minutes": "50"}),
        (f"/reports/{SOMEBODY_ELSE}/answer", {"words": "x"}),
    ],
)
def test_unknown_ids_on_the_console_are_a_4xx_with_a_sentence(rivera, path, form):
    answer = rivera.browser.asks("POST", path, form)
    assert 400 <= answer.status < 500
    assert answer.json()["say"]


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


@pytest.mark.parametrize(
    "said", [None, 7, "x", [], {"lesson_id": 5}, {"lesson_id": "x" * 5000, "since": 0}, {"lesson_id": "", "since": -1},
             {"lesson_id": SOMEBODY_ELSE, "since": 0}, {"lesson_id": "", "since": True}, {"person": "yes"}],
)  # fmt: skip
def test_forged_words_on_the_consoles_line_are_refused_and_the_line_stays(rivera, said):
    for event in ("join", "beat"):
        answer = rivera.line.ask(event, said)
        assert answer["ok"] is False or (event == "beat" and "person" in (said or {}))
    assert rivera.touches_it()["ok"]


def test_forged_words_on_the_kiosks_line_do_nothing(rivera, maya):
    for event in ("beat", "join", "release", "ring", "message", "disconnecting"):
        maya.line.tell(event, {"id": SOMEBODY_ELSE}, None, [1])
    assert maya.sends("hello").state == "delivered"


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
