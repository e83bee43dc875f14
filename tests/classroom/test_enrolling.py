"""Setting a school up: rosters with broken rows, names of all kinds, and one sentence for every mistake."""

from __future__ import annotations

import io
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.enrolling import NewStaff, Pupil, read_roster
from classroom.model import BadInput, NotThere, Role
from classroom.settings import Settings
from classroom.store.rows import ContactRow, StudentRow
from tests.classroom.school import PASSWORD, PAUL, Clock, RealWords, opened

HEAD = "given_name,family_name,preferred_name\n"


def roster(text):
    return read_roster(io.StringIO(text, newline=""))


def test_a_roster_is_read_in_any_order_and_phones_are_not_kept():
    pupils, broken = roster("\ufeffPhone,Family_Name, given_name ,x\n555 0142,Quintero,  Maya  Lu ,y\n")
    assert (pupils, broken) == ([Pupil("Maya Lu", "Quintero", "")], [])


def test_a_column_without_a_name_is_nobodys_nickname():
    assert roster("given_name,family_name,\nMaya,Quintero,555 0142\n")[0] == [Pupil("Maya", "Quintero", "")]


def test_a_column_may_be_called_extra():
    assert roster("given_name,family_name,extra\nMaya,Quintero,z\n") == ([Pupil("Maya", "Quintero", "")], [])


def test_broken_rows_are_told_by_their_line_without_their_words_and_the_rest_goes_on():
    text = HEAD + "Maya,Quintero,\n,Secret,\nSecret,,\nSecret,Secret,Secret,Secret\n" + f"{'x' * 81},S,\nB\u0007,S,\n"
    pupils, broken = roster(text + "Ben,Abernathy,Benny\n")
    assert [one.given_name for one in pupils] == ["Maya", "Ben"]
    assert [sentence.partition(":")[0] for sentence in broken] == [f"line {n}" for n in (3, 4, 5, 6, 7)]
    assert not any("Secret" in sentence or "xxx" in sentence for sentence in broken)


@pytest.mark.parametrize("text", ["", "\n", "name,class\nMaya,6B\n", "given_name\nMaya\n", "\0", '"', "x" * 200_000])
def test_a_file_that_is_no_roster_is_one_sentence(text):
    with pytest.raises(BadInput, match=r"^The roster[^\n]*$"):
        roster(text)


def test_a_roster_in_another_encoding_is_one_sentence():
    for text in (HEAD + "Zoë,Ñandú,\n", "Zoë,given_name,family_name\n"):
        file = io.TextIOWrapper(io.BytesIO(text.encode("latin-1")), encoding="utf-8")
        try:
            pupils, broken = read_roster(file)
        except BadInput:
            continue
        assert (pupils, len(broken)) == ([], 1)
        assert "UTF-8" in broken[0]


ROWS = st.lists(st.lists(st.text(), max_size=5).map(",".join), max_size=6).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), ROWS.map(lambda rows: HEAD + rows)))
def test_no_text_at_all_breaks_the_reading_of_rosters(text):
    try:
        pupils, broken = roster(text)
    except BadInput:
        return
    for pupil in pupils:
        assert pupil.given_name
        assert pupil.family_name
        assert (pupil.given_name + pupil.family_name + pupil.preferred_name).isprintable()
    assert all(sentence.startswith("line ") for sentence in broken)


def test_enrolling_again_adds_only_who_is_new_and_seats_stay(school):
    room = school.names.room
    pupils = [
        Pupil("MAYA", "quintero", "M"),
        Pupil("Dee", "New", ""),
        Pupil("dee", "NEW", "Other"),
        Pupil("Eve", "New", ""),
    ]
    added = school.room.enrol(room, pupils)
    assert [one.name for one in added] == ["Dee", "Eve"]
    with school.store.read() as tx:
        assert [(seat, row.shown) for seat, row in tx.seats(room)] == [
            (1, "Maya"), (2, "Benny"), (3, "Chi"), (4, "Dee"), (5, "Eve"),
        ]  # fmt: skip


def test_a_seat_is_not_given_twice_when_somebody_left(school):
    room = school.names.room
    school.store.write(lambda tx: tx.change(StudentRow, school.names.students[0][0], active=False))
    school.room.enrol(room, [Pupil("Dee", "New", "")])
    with school.store.read() as tx:
        assert [seat for seat, _ in tx.seats(room)] == [2, 3, 4]


def test_a_new_student_is_known_to_the_detectors_at_once(school):
    school.opens()
    school.sends("x")
    school.room.enrol(school.names.room, [Pupil("Dee", "Newcomer", "")])
    school.sends("x")
    assert "Newcomer" in {one.family_name for one in school.eyes.local.roster}
    assert "Lincoln Middle School" in school.eyes.local.schools


@pytest.mark.parametrize(
    ("login", "password"),
    [("rivera", PASSWORD), (" RIVERA", PASSWORD), ("new", "short"), ("", PASSWORD), ("x" * 99, PASSWORD)],
)
def test_staff_need_a_free_login_and_a_real_password(school, login, password):
    with pytest.raises(BadInput):
        school.room.add_staff(school.names.school, NewStaff(login, "Ms.", "A", "B", Role.TEACHER, password))


def test_classes_have_their_own_address_and_code(school):
    one = school.room.add_class(school.names.school, "Año 6 «B»", [])
    assert one.mailbox == "a-o-6--b@lincoln.example"
    upper = school.room.add_class(school.names.school, "Chess", [], mailbox="Chess@Lincoln.Example")
    assert school.letter("x", to="CHESS@lincoln.example") == "held"
    assert upper.code != one.code
    with pytest.raises(BadInput, match="Another class has the address"):
        school.room.add_class(school.names.school, "room 12", [])
    with pytest.raises(NotThere):
        school.room.add_class("nobody", "X", [])


def test_approving_a_contact_again_or_one_who_wrote_before_is_the_same_contact(school):
    room, teacher = school.names.room, school.staff().person_id
    assert school.room.approve_contact(room, "Paul", PAUL.upper(), teacher) == school.names.paul
    school.letter("hello", "new@example.org")
    contact = school.room.approve_contact(room, "New Nora", "new@example.org", teacher)
    assert (school.row(ContactRow, contact).state, school.row(ContactRow, contact).label) == ("approved", "New Nora")
    assert school.letter("hello again", "new@example.org") == "delivered"


@pytest.mark.parametrize("address", ["", "nobody", "a b@example.org", "a@b@c", "a@b\nBcc: x@y", "ü@example.org", "@x"])
def test_a_contact_needs_an_address(school, address):
    with pytest.raises(BadInput):
        school.room.approve_contact(school.names.room, "X", address, "")


def test_a_school_needs_a_name_and_a_login_somebody(school):
    with pytest.raises(BadInput):
        school.room.add_school("  ")
    with pytest.raises(BadInput):
        school.room.staff_id("nobody")
    assert school.room.only_school().name == "Lincoln Middle School"
    assert school.room.class_named(school.names.school, "Room 12").id == school.names.room
    assert school.room.class_named(school.names.school, "Room 99") is None


def test_the_detectors_are_told_the_regions_of_the_settings(template, tmp_path):
    path, names = template
    shutil.copytree(path, tmp_path / "state")
    settings = Settings(state_dir=tmp_path / "state", phone_regions="US,GB")
    school = opened(settings, names, Clock(), RealWords())
    school.opens()
    assert school.sends("my nan answers on 020 7946 0958").state == "coached"
    school.close()
