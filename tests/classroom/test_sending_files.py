"""Files on a message: kept first, looked at, settled exactly once; each file has a fate of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classroom import access, sending
from classroom.model import NotAllowed, NotThere, Role, State, Upload
from classroom.store.rows import AttachmentRow, MessageRow
from classroom.views import Session
from tests.classroom.school import NOON, Eyes, draft_of, file_of, opened


@pytest.fixture
def slow(school, monkeypatch):
    """A school whose files take longer than anybody waits."""
    monkeypatch.setattr(sending, "PATIENCE_S", 0.01)
    school.eyes.slow = True
    return school


def files_of(school, message_id):
    with school.store.read() as tx:
        return tx.attachments(message_id)


def vault_files(school):
    return {path.name for path in (school.settings.state_dir / "vault").iterdir()}


def test_a_file_that_passes_travels_with_the_words(school):
    school.opens()
    outcome = school.sends("my poem", files=(file_of("roses"),))
    assert (outcome.state, outcome.files[0].state, outcome.files[0].say) == ("delivered", "passed", "Checked")
    file = outcome.files[0]
    assert school.room.preview(school.kid(1), file.id).blob == b"PNG roses"
    with pytest.raises(NotThere):
        school.room.preview(school.stranger(), file.id)


def test_a_file_alone_can_be_sent(school):
    school.opens()
    assert school.sends("", files=(file_of("roses"),)).state == "delivered"


def test_a_slow_file_answers_checking_and_then_rings_the_outcome(slow):
    slow.opens()
    outcome = slow.sends("look", files=(file_of("roses"), file_of("violets", "b.txt")))
    assert (outcome.state, outcome.say) == ("checking", "Checking…")
    slow.rings.clear()
    slow.eyes.answer()
    assert slow.room.outcome(slow.kid(), outcome.id).state == "delivered"
    assert [ring.id for ring in slow.rings if ring.what == "outcome"] == [outcome.id]


def test_a_replay_while_checking_keeps_one_message_and_one_file(slow):
    slow.opens()
    draft = draft_of("look", files=(file_of("roses"),))
    me = slow.kid()
    assert slow.room.submit(me, draft).state == slow.room.submit(me, draft).state == "checking"
    assert slow.eyes.asked == ["poem.txt"]
    slow.eyes.answer()
    assert len(files_of(slow, draft.id)) == 1


def test_a_coached_photo_is_marked_by_its_name_and_nothing_of_it_is_kept(school):
    school.opens()
    before = vault_files(school)
    outcome = school.sends("me and [phone]", files=(file_of("[photo]", "me at home.jpg"),))
    assert outcome.state == "coached"
    assert [(mark.kind, mark.where) for mark in outcome.marks] == [("phone", ""), ("photo", "me at home.jpg")]
    (kept,) = files_of(school, outcome.id)
    assert (kept.state, kept.name, kept.findings, kept.kinds) == ("left_out", "file-1", None, ["photo"])
    assert (kept.original, kept.cleaned, kept.preview, kept.preview_text, kept.sha256) == ("", "", "", None, "")
    assert vault_files(school) == before


def test_a_coached_photo_is_still_explained_after_a_restart(school):
    school.opens()
    me, draft = school.kid(), draft_of("me", files=(file_of("[photo]", "me.jpg"),))
    school.room.submit(me, draft)
    school.close()
    again = opened(school.settings, school.names, school.clock, school.eyes)
    assert [(mark.kind, mark.where) for mark in again.room.submit(me, draft).marks] == [("photo", "file-1")]
    again.close()


def test_a_photo_for_a_pen_pal_is_held_and_can_be_released(school):
    school.opens()
    outcome = school.writes_paul("look", files=(file_of("[photo] and roses", "class.jpg"),))
    assert (outcome.state, outcome.files[0].state) == ("held", "locked")
    assert school.alert_about(outcome.id).files[0].may_preview
    with pytest.raises(NotAllowed):
        school.room.preview(school.kid(), outcome.files[0].id)
    school.room.decide(school.staff(), outcome.id, "release")
    assert school.room.outcome(school.kid(), outcome.id).files[0].state == "passed"


def test_a_file_nobody_could_clean_never_leaves_even_when_released(school):
    school.opens()
    outcome = school.writes_paul("look", files=(file_of("[unknown_file]", "thing.xyz"),))
    school.room.decide(school.staff(), outcome.id, "release")
    assert school.room.outcome(school.kid(), outcome.id).files[0].state == "left_out"
    letter = (school.settings.state_dir / "mailbox" / "out" / f"{outcome.id}.eml").read_text()
    assert "thing.xyz" not in letter


def test_a_dangerous_file_refuses_the_message_and_the_bytes_are_destroyed(school):
    school.opens()
    before = vault_files(school)
    outcome = school.sends("my homework", files=(file_of("[dangerous_file]", "x.jpg"),))
    assert (outcome.state, outcome.files[0].state) == ("refused", "refused")
    assert school.alert_about(outcome.id).loudness == "notice"
    assert vault_files(school) == before
    assert school.row(MessageRow, outcome.id).words == "my homework"


def test_a_sealed_picture_is_urgent_and_opens_for_nobody(school):
    school.opens()
    outcome = school.sends("look", files=(file_of("[nudity]", "x.jpg"),))
    assert (outcome.state, outcome.files[0].state) == ("refused", "sealed")
    alert = school.alert_about(outcome.id)
    assert (alert.loudness, alert.choices, alert.files[0].may_preview) == ("urgent", (), False)
    for me in (school.kid(), school.staff()):
        with pytest.raises((NotAllowed, NotThere)):
            school.room.preview(me, outcome.files[0].id)
    kept = files_of(school, outcome.id)[0]
    assert (kept.cleaned, kept.preview, kept.preview_text) == ("", "", None)
    assert kept.original
    assert kept.sha256


def test_the_words_to_an_adult_go_while_a_photo_is_left_out(school):
    outcome = school.sends("please help me", to="teacher", files=(file_of("[photo]"), file_of("roses", "b.txt")))
    assert outcome.state == "delivered"
    assert [file.state for file in outcome.files] == ["left_out", "passed"]
    assert outcome.files[0].say == "Left out. Your words were sent."
    assert school.alert_about(outcome.id).words == "please help me"


def test_in_a_harbour_unknown_files_are_locked_dangerous_ones_refused_and_the_words_delivered(school):
    files = (file_of("[unknown_file]"), file_of("[dangerous_file]"), file_of("[nudity]"), file_of("[unscreened]"))
    outcome = school.sends("help", to="counselor", files=files)
    assert outcome.state == "delivered"
    assert [file.state for file in outcome.files] == ["locked", "refused", "sealed", "locked"]
    assert school.alert_about(outcome.id, "okafor").loudness == "urgent"


def test_a_harbours_third_photo_still_does_not_hold_the_words(school):
    states = [school.sends("help", to="teacher", files=(file_of("[photo]"),)).state for _ in range(4)]
    assert states == ["delivered"] * 4


def test_where_a_photo_was_taken_is_stripped_and_the_message_goes(school):
    school.opens()
    outcome = school.sends("the lake", files=(file_of("[location_data] lake", "lake.jpg"),))
    assert (outcome.state, outcome.files[0].state) == ("delivered", "passed")
    assert [mark.kind for mark in outcome.files[0].findings] == ["location_data"]


def test_what_a_crash_left_half_way_is_finished_exactly_once(slow):
    slow.opens()
    outcome = slow.sends("look", files=(file_of("roses"),))
    slow.close()
    again = opened(slow.settings, slow.names, slow.clock, Eyes())
    assert again.row(MessageRow, outcome.id).state == State.RECEIVED
    assert again.room.finish_screening(everything=True) == 1
    assert again.room.finish_screening(everything=True) == 0
    assert again.room.outcome(again.kid(), outcome.id).state == "delivered"
    assert len([one for one in again.entries() if one.subject_id == outcome.id]) == 1
    slow.eyes.answer()  # the first life's worker comes late; its store is closed, nothing happens
    assert again.row(MessageRow, outcome.id).state == State.DELIVERED
    again.close()


def test_only_stale_messages_are_taken_up_while_the_service_runs(slow):
    lesson = slow.opens()
    slow.sends("look", files=(file_of("roses"),))
    slow.eyes.slow = False
    assert slow.room.finish_screening() == 0
    slow.clock.goes_on(seconds=241)
    slow.room.beat(slow.staff(), lesson, person=True)
    assert slow.room.finish_screening() == 1


def test_a_late_report_after_finish_screening_changes_nothing(slow):
    slow.opens()
    outcome = slow.sends("look", files=(file_of("roses"),))
    slow.eyes.slow = False
    slow.room.finish_screening(everything=True)
    before, lines = files_of(slow, outcome.id), len(slow.entries())
    slow.eyes.answer()
    assert files_of(slow, outcome.id) == before
    assert len(slow.entries()) == lines


def test_what_was_accepted_before_the_bell_is_held_and_not_lost(slow):
    lesson = slow.opens()
    outcome = slow.sends("look", files=(file_of("roses"),))
    handed = slow.room.close_lesson(slow.staff(), lesson)
    slow.eyes.answer()
    settled = slow.room.outcome(slow.kid(), outcome.id)
    assert (settled.state, settled.files[0].state) == ("held", "locked")
    assert slow.alert_about(outcome.id).choices == ("release", "refuse", "talk", "counselor")
    assert "approved first" not in slow.alert_about(outcome.id).why
    assert handed is not None
    assert slow.row(MessageRow, outcome.id).words == "look"


def test_a_letter_a_crash_left_behind_does_not_disturb_the_messages(slow):
    """finish_screening takes up messages, finish_letters takes up letters."""
    slow.opens()
    with slow.store.read() as tx:
        letter = next(row for row in tx.messages_in("held") if row.inbound)
    slow.store.write(lambda tx: tx.change(MessageRow, letter.id, state="received"))
    outcome = slow.sends("look", files=(file_of("roses"),))
    slow.eyes.slow = False
    slow.room.finish_screening(everything=True)
    assert slow.room.outcome(slow.kid(), outcome.id).state == "delivered"
    assert slow.room.finish_letters() == 1
    assert slow.row(MessageRow, letter.id).state == "held"


def test_a_kept_file_that_does_not_open_any_more_is_held_as_unscreened(slow):
    slow.opens()
    outcome = slow.sends("look", files=(file_of("roses"),))
    (slow.settings.state_dir / "vault" / files_of(slow, outcome.id)[0].original).write_bytes(b"broken")
    slow.eyes.slow = False
    slow.room.finish_screening(everything=True)
    settled = slow.room.outcome(slow.kid(), outcome.id)
    assert (settled.state, settled.files[0].findings[0].kind) == ("held", "unscreened")


def test_a_strange_file_name_neither_breaks_the_letter_nor_the_send(school):
    school.opens()
    outcome = school.writes_paul("look", files=(Upload("a\r\nBcc: x@example.org \ud800.txt", b"roses"),))
    assert outcome.state == "delivered"
    school.room.set_approve_first(school.staff(), school.names.room, True)
    held = school.writes_paul("look", files=(Upload("a\r\nBcc: x@example.org \ud800.txt", b"[photo]"),))
    school.room.decide(school.staff(), held.id, "release")
    letter = (school.settings.state_dir / "mailbox" / "out" / f"{held.id}.eml").read_text()
    assert "\nBcc" not in letter


def test_a_refused_files_bytes_are_in_no_row_any_more(school):
    school.opens()
    outcome = school.sends("x", files=(file_of("[dangerous_file]"),))
    assert school.row(AttachmentRow, outcome.files[0].id).original == ""


def test_staff_may_have_a_file_as_it_came_and_the_student_can_see_who_had_it(school):
    school.opens()
    outcome = school.writes_paul("look", files=(file_of("[photo] and roses", "class.jpg"),))
    assert school.alert_about(outcome.id).files[0].may_download
    taken = school.room.original(school.staff(), outcome.files[0].id)
    assert (taken.name, taken.size, b"".join(taken.pieces)) == ("class.jpg", 17, b"[photo] and roses")
    assert "took a file as it came" in [entry.verb for entry in school.entries()]
    for other in (school.kid(), school.stranger()):
        with pytest.raises(NotThere):
            school.room.original(other, outcome.files[0].id)


@pytest.mark.parametrize("mark", ["[nudity]", "[dangerous_file]"])
@pytest.mark.parametrize("to", ["board", "teacher"])
def test_exposure_and_what_does_harm_are_given_to_nobody_as_they_came(school, mark, to):
    school.opens()
    outcome = school.sends("look", to=to, files=(file_of(mark, "x.jpg"),))
    assert not school.alert_about(outcome.id).files[0].may_download
    with pytest.raises(NotAllowed):
        school.room.original(school.staff(), outcome.files[0].id)


def test_a_substitute_sees_the_preview_and_not_the_file_as_it_came():
    file = AttachmentRow("f", "s", "m", 0, "a", 1, "", "passed", original="ref", preview="ref")
    for role, may in ((Role.TEACHER, True), (Role.COUNSELOR, True), (Role.SUBSTITUTE, False), (Role.AUDITOR, False)):
        me = Session("token", "console", "p", "s", "Somebody", role, "", NOON)
        assert access.may_download(me, file) is may
        assert not access.may_download(me, replace(file, kinds=["nudity"]))
