"""What people read: the record that shows who looked, the history, the log, previews - each their own and no more."""

from __future__ import annotations

import pytest

from classroom.model import Choice, NotAllowed, NotThere
from tests.classroom.school import file_of


@pytest.fixture
def maya(school):
    return school.names.students[0][0]


def test_a_student_sees_what_is_kept_and_who_looked(school, maya):
    school.opens()
    school.sends("kept")
    school.sends("[phone]")
    me = school.kid()
    school.room.record(school.staff(), maya)
    record = school.room.record(me)
    assert [one.words for one in record.messages] == ["kept"]
    assert record.coached == {"phone": 1}
    assert (record.looked[0].who, record.looked[0].did) == ("Ms. Rivera", "looked at the record")
    assert not any("Zoe" in repr(one) or "noise" in repr(one) for one in (record.messages, record.looked))


@pytest.mark.parametrize("look", ["record", "history", "preview", "reveal", "open_file"])
def test_every_look_of_staff_is_in_the_students_own_record(school, maya, look):
    school.opens()
    sent = school.writes_paul("[photo] words", files=(file_of("[photo]"),))
    me, before = school.staff(), len(school.room.record(school.kid()).looked)
    looks = {
        "record": lambda: school.room.record(me, maya),
        "history": lambda: school.room.history(me, school.names.room, maya),
        "preview": lambda: school.room.preview(me, sent.files[0].id),
        "reveal": lambda: school.room.reveal(me, school.alert_about(sent.id).id),
        "open_file": lambda: school.room.open_file(me, sent.files[0].id),
    }
    looks[look]()
    looked = school.room.record(school.kid()).looked
    assert len([one for one in looked if one.who == "Ms. Rivera"]) >= 1
    assert len(looked) > before


def test_a_look_at_a_letter_to_one_student_is_in_that_students_record(school, maya):
    school.letter("for Maya", to=f"room-12+{maya}@lincoln.example", files=(file_of("[photo]"),))
    file = school.room.board(school.kid())[0].files[0]
    school.room.preview(school.staff(), file.id)
    school.room.open_file(school.staff(), file.id)
    did = {one.did for one in school.room.record(school.kid()).looked}
    assert {"looked at a file", "opened a file"} <= did


def test_staff_read_the_record_of_their_own_students_only(school, maya):
    for login in ("abara", "okafor", "noor", "ito"):
        with pytest.raises(NotThere):
            school.room.record(school.staff(login), maya)
    for nobody in ("", "nobody", "\ud800", school.names.other_students[0][0]):
        with pytest.raises(NotThere):
            school.room.record(school.staff(), nobody)


def test_what_is_between_a_student_and_the_counselor_is_not_in_the_teachers_record_or_history(school, maya):
    sent = school.sends("please help [self_harm]", to="counselor", files=(file_of("roses"),))
    school.room.preview(school.staff("okafor"), sent.files[0].id)
    me = school.staff()
    record = school.room.record(me, maya)
    assert all(one.id != sent.id for one in record.messages)
    assert not any(one.did in {"message delivered", "looked at a file"} for one in record.looked)
    assert all(one.id != sent.id for one in school.room.history(me, school.names.room))
    assert not any(one.did in {"message delivered", "looked at a file"} and one.what == "Maya"
                   for one in school.room.deeds(me, school.names.room))  # fmt: skip
    with pytest.raises(NotThere):
        school.room.preview(me, sent.files[0].id)
    with pytest.raises(NotThere):
        school.room.hand_over(me, "message", sent.id, "hm")
    assert [one.id for one in school.room.record(school.staff("okafor"), maya).messages] == [sent.id]


def test_a_letter_to_the_counselor_leaves_no_trace_on_the_wall(school):
    lesson = school.opens()
    for words in ("[discomfort]", "[self_harm]", "plain"):
        school.sends(words, to="counselor")
    wall = school.room.wall(school.staff(), lesson)
    assert (wall.feed, wall.tiles[0].quiet, wall.tiles[0].waiting) == ((), 0, 0)
    assert all(one.student_name != "Maya" for one in wall.alerts)


def test_history_is_filtered_by_who_kind_and_state(school, maya):
    school.opens()
    school.sends("a")
    school.sends("[meetup]")
    school.sends("b", kid=1)
    held = school.writes_paul("[meetup]")
    me, room = school.staff(), school.names.room
    assert {one.words for one in school.room.history(me, room, maya)} == {"a", "[meetup]"}
    assert {one.state for one in school.room.history(me, room, kind="meetup")} == {"delivered", "held"}
    assert [one.id for one in school.room.history(me, room, state="held")] == [held.id]
    assert not any("noise" in one.words for one in school.room.history(me, room))
    with pytest.raises(NotThere):
        school.room.history(school.staff("abara"), room)


def test_the_log_is_for_the_classs_teachers_the_auditor_and_the_counselor(school):
    school.opens()
    sent = school.writes_paul("[meetup]")
    school.room.decide(school.staff(), sent.id, Choice.REFUSE)
    assert school.room.deeds(school.staff(), school.names.room)[0].did == "decided: refuse"
    for login in ("noor", "okafor", "ito"):
        assert len(school.room.deeds(school.staff(login))) > 20
    with pytest.raises(NotThere):
        school.room.deeds(school.staff("abara"), school.names.room)
    with pytest.raises(NotAllowed):
        school.room.deeds(school.kid(), school.names.room)


def test_students_are_listed_without_last_names(school):
    seats = school.room.students(school.staff(), school.names.room)
    assert [one.name for one in seats] == ["Maya", "Benny", "Chi"]
    with pytest.raises(NotThere):
        school.room.students(school.staff("abara"), school.names.room)


@pytest.mark.parametrize("language", ["en", "es", "xx"])
def test_the_rules_are_readable_for_both_sides(school, language):
    for me in (school.kid(), school.staff()):
        rules = school.room.rules(school.language(me, language))
        assert [one.id for one in rules] == ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "M"]
        assert all(one.title and one.wording for one in rules)


def test_a_child_reads_spanish_from_the_mark_to_the_outcome(school):
    school.opens()
    me = school.language(school.kid(), "es")
    from_mark = school.room.rules(me)[1].title
    assert from_mark == "En línea, guarda en secreto tu apellido, tu dirección, tu teléfono y tu escuela."
    assert school.room.room(me).say == "Tu maestra o maestro está aquí. Puedes escribir."


def test_a_preview_is_for_those_who_may_see_the_message(school):
    school.opens()
    private = school.sends("psst", to="classmate", to_id=school.names.students[1][0], files=(file_of("roses"),))
    assert school.room.preview(school.kid(1), private.files[0].id).blob == b"PNG roses"
    with pytest.raises(NotThere):
        school.room.preview(school.kid(2), private.files[0].id)
    with pytest.raises(NotThere):
        school.room.preview(school.staff("abara"), private.files[0].id)
