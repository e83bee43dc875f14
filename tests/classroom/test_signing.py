"""Signing in: one sentence for every mistake, an end to every session, and only hashes are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from classroom import signing
from classroom.enrolling import Pupil
from classroom.model import NotAllowed, NotThere, SignInNeeded
from classroom.store.rows import StaffRow, StudentRow
from tests.classroom.inside import raw
from tests.classroom.school import PASSWORD


def test_a_teacher_signs_in_and_is_known_by_the_token(school):
    me = school.staff()
    again = school.room.session(me.token, "console")
    assert (again.person_id, again.name, again.role, again.token) == (me.person_id, "Ms. Rivera", "teacher", "")


def test_a_login_is_found_whatever_its_case(school):
    assert school.room.sign_in("  RIVERA ", PASSWORD).name == "Ms. Rivera"


@pytest.mark.parametrize(
    ("login", "password"), [("rivera", "wrong"), ("nobody", PASSWORD), ("", ""), ("\ud800", "\ud800"), ("a\0", "b\0")]
)
def test_every_mistake_at_sign_in_is_the_same_sentence(school, login, password):
    with pytest.raises(NotAllowed, match=r"^Name or password do not match\.$"):
        school.room.sign_in(login, password)


def test_a_student_joins_with_the_class_code_and_four_pictures(school):
    with school.store.read() as tx:
        code = tx.class_by_mailbox("room-12@lincoln.example").code
    card = school.room.join_card(f" {code[:2].lower()} {code[2:].lower()}")
    assert [seat.name for seat in card.seats] == ["Maya", "Benny", "Chi"]
    assert len(card.pictures) == 12
    assert school.kid().name == "Maya"


def test_the_join_card_shows_no_last_name_and_no_other_class(school):
    with school.store.read() as tx:
        code = tx.class_by_mailbox("room-12@lincoln.example").code
    shown = repr(school.room.join_card(code))
    assert not any(name in shown for name in ("Quintero", "Abernathy", "Zoe", "Elsewhere"))


@pytest.mark.parametrize("code", ["", "XXXXX", "\ud800", "0' OR 1=1"])
def test_an_unknown_code_is_said_kindly(school, code):
    with pytest.raises(NotThere, match="Look at the board"):
        school.room.join_card(code)


def test_wrong_pictures_another_class_and_nobody_are_the_same_sentence(school):
    (maya, pictures), (zoe, hers) = school.names.students[0], school.names.other_students[0]
    room, other = school.names.room, school.names.other_room
    wrong = [(room, maya, hers), (room, maya, ()), (other, maya, pictures), (room, zoe, hers), (room, "\ud800", hers),
             (room, maya, ("\ud800",) * 4)]  # fmt: skip
    for mistake in wrong:
        with pytest.raises(NotAllowed, match="Try your four pictures again"):
            school.room.join(*mistake)


def test_a_session_is_of_one_side_only(school):
    kid, teacher = school.kid(), school.staff()
    for token, side in ((kid.token, "console"), (teacher.token, "kiosk"), ("", "kiosk"), ("\ud800", "kiosk")):
        with pytest.raises(SignInNeeded):
            school.room.session(token, side)


def test_a_session_can_be_ended_and_ending_it_twice_is_ending_it_once(school):
    me = school.staff()
    school.room.sign_out(me.token)
    school.room.sign_out(me.token)
    with pytest.raises(SignInNeeded):
        school.room.session(me.token, "console")


def test_a_session_ends_by_itself(school):
    me = school.kid()
    school.clock.goes_on(hours=9, minutes=59)
    school.room.session(me.token, "kiosk")
    school.clock.goes_on(minutes=1)
    with pytest.raises(SignInNeeded):
        school.room.session(me.token, "kiosk")


@pytest.mark.parametrize("side", ["kiosk", "console"])
def test_somebody_who_left_the_school_is_out_at_once(school, side):
    me, kind = (school.kid(), StudentRow) if side == "kiosk" else (school.staff(), StaffRow)
    school.store.write(lambda tx: tx.change(kind, me.person_id, active=False))
    with pytest.raises(SignInNeeded):
        school.room.session(me.token, side)
    with pytest.raises(NotAllowed):
        school.kid() if side == "kiosk" else school.staff()


def test_neither_token_nor_password_nor_pictures_are_kept(school):
    me = school.staff()
    kept = str([raw(school.store, f"SELECT * FROM {table}") for table in ("sessions", "staff", "students")])
    assert me.token not in kept
    assert PASSWORD not in kept
    assert " ".join(school.names.students[0][1]) not in kept


def test_the_real_hash_is_slow_enough_for_thieves():
    source = Path(signing.__file__).read_text(encoding="utf-8")
    assert "PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)" in source


def test_a_new_student_can_join_at_once(school):
    (new,) = school.room.enrol(school.names.room, [Pupil("Dee", "Newcomer", "")])
    assert school.room.join(school.names.room, new.student_id, new.pictures).name == "Dee"
