"""The same draft again, somebody else's id, and people who are not there: nothing is kept twice or shown."""

from __future__ import annotations

import pytest

from classroom.model import AlreadyUsed, BadInput, NotThere
from classroom.store.rows import MessageRow
from tests.classroom.school import draft_of, file_of, new_id, opened


def test_the_same_draft_again_gets_the_same_answer_and_rings_nobody(school):
    school.opens()
    me = school.kid()
    for words in ("fine", "[phone]", "[unscreened]"):
        draft = draft_of(words)
        first = school.room.submit(me, draft)
        school.rings.clear()
        assert school.room.submit(me, draft) == first
        assert school.rings == []


def test_the_same_draft_is_answered_after_the_bell(school):
    lesson = school.opens()
    me, draft = school.kid(), draft_of("fine")
    first = school.room.submit(me, draft)
    school.room.close_lesson(school.staff(), lesson)
    assert school.room.submit(me, draft) == first


def test_the_marks_of_a_coached_try_survive_a_restart(school):
    school.opens()
    me, draft = school.kid(), draft_of("call [phone]")
    first = school.room.submit(me, draft)
    school.close()
    again = opened(school.settings, school.names, school.clock, school.eyes)
    assert again.room.submit(me, draft) == first
    again.close()


@pytest.mark.parametrize(
    "change", [{"words": "other"}, {"to": "teacher"}, {"asks": True}, {"replaces": "x"}, {"files": (file_of("x"),)}]
)
def test_the_same_id_with_other_content_is_refused(school, change):
    school.opens()
    me, used = school.kid(), new_id()
    school.room.submit(me, draft_of("words", id=used))
    with pytest.raises(AlreadyUsed):
        school.room.submit(me, draft_of(**{"words": "words", "id": used, **change}))
    assert school.row(MessageRow, used).words == "words"


def test_another_students_id_is_refused_and_nothing_of_theirs_is_shown(school):
    school.opens()
    draft = draft_of("mine alone")
    school.room.submit(school.kid(0), draft)
    with pytest.raises(AlreadyUsed):
        school.room.submit(school.kid(1), draft)
    with pytest.raises(NotThere):
        school.room.outcome(school.kid(1), draft.id)


def test_a_letters_id_cannot_be_taken_over(school):
    school.opens()
    used = new_id()
    school.letter("hello", letter_id=used)
    with pytest.raises(AlreadyUsed):
        school.sends("hello", id=used)
    with pytest.raises(NotThere):
        school.room.outcome(school.kid(), used)


@pytest.mark.parametrize("bad", ["", "x", "../../etc", "\ud800" * 36, "A" * 36, "0" * 36])
def test_a_bad_id_is_bad_input(school, bad):
    school.opens()
    with pytest.raises(BadInput):
        school.sends("x", id=bad)


@pytest.mark.parametrize(
    ("to", "to_id"),
    [
        ("everyone", ""), ("", ""), ("unknown", ""), ("classmate", ""), ("contact", ""), ("contact", "nobody"),
        ("classmate", "\ud800"), ("contact", "\ud800"), ("contact", "\0"), ("classmate", "\0"),
        ("board", "x"), ("teacher", "x"),
    ],
)  # fmt: skip
def test_nobody_there_is_a_kind_not_there(school, to, to_id):
    school.opens()
    with pytest.raises(NotThere):
        school.sends("x", to=to, to_id=to_id)


def test_a_student_of_another_class_cannot_be_written_to(school):
    school.opens()
    with pytest.raises(NotThere):
        school.sends("x", to="classmate", to_id=school.names.other_students[0][0])
    with pytest.raises(NotThere):
        school.sends("to myself", to="classmate", to_id=school.names.students[0][0])


def test_another_classs_contact_cannot_be_written_to(school):
    school.opens("abara", school.names.other_room)
    zoe = school.stranger()
    with pytest.raises(NotThere):
        school.room.submit(zoe, draft_of("x", to="contact", to_id=school.names.paul))
