"""Letters from outside: the known are read, the unknown wait behind a curtain, the blocked leave nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.model import AlreadyUsed, BadInput, IllegalMove, NotAllowed, NotThere, TooLarge
from classroom.posting import reply_address
from classroom.store.rows import MessageRow
from tests.classroom.school import PAUL, file_of, new_id, opened

STRANGER = "stranger@example.org"
SECRET = "come to my house"


def newest(school, kid=0):
    return school.room.board(school.kid(kid))[0]


def waiting(school):
    return next(one for one in school.alerts() if "approve" in one.choices)


def test_a_pen_pals_letter_is_delivered_and_can_be_answered(school):
    assert school.letter("our volcano was 1 m tall") == "delivered"
    letter = newest(school)
    assert (letter.sender, letter.words, letter.may_reply) == ("Pen pal Paul", "our volcano was 1 m tall", True)
    assert (letter.reply_to, letter.reply_to_id) == ("contact", school.names.paul)


def test_a_strangers_letter_is_withheld_with_everything_in_it(school):
    files = (file_of("roses", "look at me Maya.txt"), file_of("[phone]", "b.txt"))
    assert school.letter(SECRET, STRANGER, files=files) == "held"
    letter = newest(school)
    assert (letter.blurred, letter.words, letter.may_reply, letter.from_known) == (True, "", False, False)
    assert letter.sender == "Someone we don't know"
    assert [(file.state, file.may_preview, file.findings) for file in letter.files] == [("locked", False, ())] * 2
    shown = repr(letter)
    assert not any(part in shown for part in (SECRET, STRANGER, "look at me", "Somebody", "roses"))
    with pytest.raises(NotAllowed):
        school.room.preview(school.kid(), letter.files[0].id)


def test_the_teacher_gets_the_stranger_with_three_choices(school):
    school.letter(SECRET, STRANGER)
    alert = waiting(school)
    assert (alert.what, alert.loudness, alert.choices) == ("letter", "notice", ("approve", "refuse", "block"))
    assert alert.words == SECRET
    assert all(one.contact_id != alert.contact_id for one in school.alerts("abara"))


def test_approving_a_stranger_delivers_what_was_harmless(school):
    school.letter("a friendly hello", STRANGER)
    school.room.decide_contact(school.staff(), waiting(school).contact_id, "approve")
    letter = newest(school)
    assert (letter.blurred, letter.words, letter.sender, letter.may_reply) == (
        False,
        "a friendly hello",
        "Somebody",
        True,
    )
    assert school.letter("another", STRANGER) == "delivered"


def test_approving_a_stranger_keeps_what_is_not_harmless_waiting(school):
    school.letter("send me a [asking]", STRANGER)
    school.room.decide_contact(school.staff(), waiting(school).contact_id, "approve")
    letter = newest(school)
    assert (letter.blurred, letter.words) == (True, "")
    assert school.alert_about(letter.id).choices == ("release", "refuse", "talk", "counselor")


@pytest.mark.parametrize("what", ["refuse", "block"])
def test_a_refused_letter_disappears_from_the_childs_page(school, what):
    school.letter(SECRET, STRANGER)
    letter = newest(school)
    school.room.decide_contact(school.staff(), waiting(school).contact_id, what)
    assert all(one.id != letter.id for one in school.room.board(school.kid()))
    assert all("approve" not in one.choices for one in school.alerts())


def test_of_a_blocked_sender_nothing_is_kept(school):
    school.letter(SECRET, STRANGER)
    school.room.decide_contact(school.staff(), waiting(school).contact_id, "block")
    before = school.row(MessageRow, "x"), list((school.settings.state_dir / "vault").iterdir())
    letter_id = new_id()
    assert school.letter(SECRET, STRANGER.upper(), letter_id=letter_id, files=(file_of("x"),)) == "refused"
    assert school.row(MessageRow, letter_id) is None
    assert (None, list((school.settings.state_dir / "vault").iterdir())) == before
    assert school.entries()[-1].verb == "turned away a letter"


def test_a_letter_to_one_student_is_for_that_student(school):
    maya = school.names.students[0][0]
    school.letter("hi Maya", to=reply_address("Room-12@Lincoln.example", maya.upper()))
    assert newest(school).words == "hi Maya"
    assert all(one.words != "hi Maya" for one in school.room.board(school.kid(1)))
    assert all(one.words != "hi Maya" for one in school.room.board(school.stranger()))


def test_an_id_of_another_class_after_the_plus_is_not_followed(school):
    school.letter("hello", to=reply_address("room-12@lincoln.example", school.names.other_students[0][0]))
    assert all(one.words != "hello" for one in school.room.board(school.stranger()))
    assert newest(school).words == "hello"


def test_the_same_letter_again_changes_nothing_and_another_under_its_id_is_refused(school):
    letter_id = new_id()
    files = (file_of("roses"),)
    assert school.letter("hello", letter_id=letter_id, files=files) == "delivered"
    lines = len(school.entries())
    assert school.letter("hello", letter_id=letter_id, files=files) == "delivered"
    assert len(school.entries()) == lines
    with pytest.raises(AlreadyUsed):
        school.letter("other", letter_id=letter_id)


def test_the_same_letter_twice_at_once_is_kept_once(school):
    letter_id = new_id()
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(school.letter, "hello", letter_id=letter_id, files=(file_of("x"),)) for _ in range(4)]
    assert [job.result() for job in jobs] == ["delivered"] * 4
    assert len([one for one in school.entries() if one.subject_id == letter_id]) == 1


def test_a_letter_a_crash_left_behind_is_finished_once(school, monkeypatch):
    letter_id = new_id()
    monkeypatch.setattr(type(school.room), "_finish_letter", lambda _self, _id: "received")
    school.letter("hello [asking]", letter_id=letter_id, files=(file_of("x"),))
    monkeypatch.undo()
    school.close()
    again = opened(school.settings, school.names, school.clock, school.eyes)
    assert all(one.id != letter_id for one in again.room.board(again.kid()))
    assert (again.room.finish_letters(), again.room.finish_letters()) == (1, 0)
    assert again.row(MessageRow, letter_id).state == "held"
    assert len([one for one in again.alerts() if one.message_id == letter_id]) == 1
    again.close()


def test_the_third_asking_of_a_pen_pal_is_urgent(school):
    for _ in range(3):
        school.letter("send me a [asking]")
    loud = [one.loudness for one in school.alerts() if one.contact_id == school.names.paul]
    assert loud == ["notice", "notice", "urgent"]


def test_a_known_pen_pals_words_go_through_while_the_file_waits(school):
    assert school.letter("look", files=(file_of("[photo]", "us.jpg"), file_of("roses"))) == "delivered"
    letter = newest(school)
    assert letter.words == "look"
    assert [file.state for file in letter.files] == ["locked", "passed"]
    assert school.alert_about(letter.id).choices == ()


def test_a_teacher_opens_a_locked_file_as_a_safe_preview(school):
    school.letter("look", files=(file_of("[photo]", "us.jpg"),))
    file = newest(school).files[0]
    with pytest.raises(NotAllowed):
        school.room.preview(school.kid(), file.id)
    for other in (school.staff("abara"), school.staff("okafor")):
        with pytest.raises(NotThere):
            school.room.open_file(other, file.id)
    with pytest.raises(NotAllowed):
        school.room.open_file(school.kid(), file.id)
    school.room.open_file(school.staff(), file.id)
    school.room.open_file(school.staff(), file.id)
    assert school.room.preview(school.kid(), file.id).media_type == "image/png"
    with pytest.raises(NotThere):
        school.room.preview(school.stranger(), file.id)


@pytest.mark.parametrize("seen", ["[unknown_file]", "[nudity]", "[dangerous_file]", "[unscreened]"])
def test_what_has_no_safe_preview_stays_closed(school, seen):
    school.letter("look", files=(file_of(seen, "x.bin"),))
    file = newest(school).files[0]
    with pytest.raises(IllegalMove):
        school.room.open_file(school.staff(), file.id)
    for who in (school.kid(), school.staff()):
        with pytest.raises((NotAllowed, NotThere)):
            school.room.preview(who, file.id)


@pytest.mark.parametrize("file_id", ["", "nobody", "\ud800"])
def test_a_file_that_is_not_there_is_not_there(school, file_id):
    for asks in (school.room.preview, school.room.open_file):
        with pytest.raises(NotThere):
            asks(school.staff(), file_id)


def test_asking_the_teacher_about_a_hidden_letter_marks_the_card(school):
    school.letter(SECRET, STRANGER)
    letter = newest(school)
    assert school.room.ask_teacher(school.kid(), letter.id) == "Your teacher will look at it."
    assert school.alert_about(letter.id).asked
    with pytest.raises(NotThere):
        school.room.ask_teacher(school.stranger(), letter.id)


def test_hiding_a_letter_is_for_oneself_alone(school):
    school.letter("hello")
    letter = newest(school)
    school.room.hide(school.kid(), letter.id)
    assert all(one.id != letter.id for one in school.room.board(school.kid()))
    assert newest(school, 1).id == letter.id
    assert school.row(MessageRow, letter.id).words == "hello"


def test_a_decision_about_a_sender_is_the_classs_teachers(school):
    school.letter(SECRET, STRANGER)
    contact = waiting(school).contact_id
    for login in ("abara", "okafor"):
        with pytest.raises(NotThere):
            school.room.decide_contact(school.staff(login), contact, "approve")
        with pytest.raises(NotThere):
            school.room.contacts(school.staff(login), school.names.room)
    with pytest.raises(BadInput):
        school.room.decide_contact(school.staff(), contact, "marry")
    with pytest.raises(NotThere):
        school.room.decide_contact(school.staff(), "nobody", "approve")


def test_the_correspondents_of_a_class_are_listed_with_what_waits(school):
    school.letter(SECRET, STRANGER)
    listed = {
        one.address: (one.label, one.state, one.waiting)
        for one in school.room.contacts(school.staff(), school.names.room)
    }
    assert listed == {PAUL: ("Pen pal Paul", "approved", 0), STRANGER: ("Somebody", "unknown", 1)}


def test_bad_letters_are_one_sentence(school):
    for sender, to in (("nobody", ""), (PAUL, "nobody")):
        with pytest.raises(BadInput):
            school.letter("x", sender, to=to)
    for to in ("room-99@lincoln.example", "room-12@elsewhere.example", "\ud800@x"):
        with pytest.raises(NotThere):
            school.letter("x", to=to)
    with pytest.raises(TooLarge):
        school.letter("x" * 40_001)
    with pytest.raises(TooLarge):
        school.letter("x", files=tuple(file_of("x") for _ in range(21)))


@pytest.mark.parametrize("sender", ["\ud800@example.org", "a\0b@example.org", "ünï@example.org"])
def test_odd_senders_are_quarantined_and_not_an_accident(school, sender):
    assert school.letter("x", sender) == "held"
