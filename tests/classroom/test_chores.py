"""What happens without anybody pressing a key: reminders, the end of waiting, erasing - twice is once."""

from __future__ import annotations

import pytest

from classroom.chores import Bells, Chores, school_days_between
from classroom.model import About
from classroom.store.rows import MessageRow
from tests.classroom.school import file_of


@pytest.fixture
def chores(school):
    return Chores(school.room)


@pytest.fixture
def bells(school):
    made = Bells(school.room)
    made.watch_leases()
    return made


def test_a_lease_that_runs_out_rings_the_room_once(school):
    lesson = school.opens()
    bells = Bells(school.room)
    bells.watch_leases()
    school.rings.clear()
    bells.watch_leases()
    assert school.rings == []
    school.clock.goes_on(seconds=31)
    bells.watch_leases()
    bells.watch_leases()
    assert [(ring.what, ring.lesson_id) for ring in school.rings] == [("room", lesson)]


def test_a_head_rings_for_every_running_lesson(school, bells):
    lesson = school.opens()
    school.sends("[unscreened]")
    school.rings.clear()
    bells.ring_heads()
    head = school.room.wall(school.staff(), lesson).head
    assert ("head", lesson, head) in {(ring.what, ring.lesson_id, ring.seq) for ring in school.rings}


def test_what_this_process_did_is_not_rung_twice(school, bells):
    school.opens()
    school.sends("[unscreened]")
    school.rings.clear()
    bells.hear_others()
    assert school.rings == []


def test_an_urgent_alert_nobody_took_goes_to_the_counselor_once(school, chores):
    school.opens()
    sent = school.writes_paul("[meetup]")
    chores.remind()
    assert not [one for one in school.alerts("okafor") if one.message_id == sent.id]
    school.clock.goes_on(minutes=2)
    chores.remind()
    chores.remind()
    assert school.alert_about(sent.id).escalated
    (copy,) = [one for one in school.alerts("okafor") if one.message_id == sent.id]
    assert (copy.loudness, copy.owner, copy.what) == ("urgent", "Ms. Okafor", "handover")


def test_what_somebody_is_on_is_not_brought_up_again(school, chores):
    school.opens()
    sent = school.writes_paul("[meetup]")
    school.room.see(school.staff(), school.alert_about(sent.id).id)
    school.clock.goes_on(minutes=2)
    chores.remind()
    assert not [one for one in school.alerts("okafor") if one.message_id == sent.id]


def test_a_counselors_alert_that_waits_too_long_does_not_show_to_a_teacher(school, chores):
    school.reports(about=About.TEACHER)
    school.clock.goes_on(minutes=2)
    chores.remind()
    teacher = school.staff()
    maya = school.names.students[0][0]
    deeds = school.room.deeds(teacher, school.names.room)
    assert not any("escalated" in one.did and one.what == "Maya" for one in deeds)
    assert not any("escalated" in one.did for one in school.room.record(teacher, maya).looked)


def test_what_nobody_answered_for_three_school_days_is_refused_with_a_word(school, chores):
    school.opens()
    sent = school.writes_paul("[meetup]")
    school.clock.goes_on(days=4)
    chores.refuse_unanswered()
    assert school.room.outcome(school.kid(), sent.id).state == "held"
    school.clock.goes_on(days=1)
    chores.refuse_unanswered()
    chores.refuse_unanswered()
    outcome = school.room.outcome(school.kid(), sent.id)
    assert outcome.state == "refused"
    assert outcome.say == "Nobody answered in time, so this was not sent. You can write it again."
    assert not [one for one in school.alerts() if one.message_id == sent.id]
    assert school.row(MessageRow, sent.id).words == "[meetup]"


def test_words_and_files_are_erased_for_real_after_their_time_and_the_log_stays(school, chores):
    school.opens()
    sent = school.sends("canary roses", files=(file_of("canary violets", "canary.txt"),))
    vault = school.settings.state_dir / "vault"
    assert list(vault.iterdir())
    school.clock.goes_on(days=181)
    chores.erase_old()
    chores.erase_old()
    row = school.row(MessageRow, sent.id)
    assert (row.state, row.words, row.findings) == ("erased", None, None)
    assert list(vault.iterdir()) == []
    lived = [one.verb for one in school.entries() if one.subject_id == sent.id]
    assert lived == ["message delivered", "erased a message"]
    assert school.room.parts.logbook.verify(school.entries()) is None
    assert school.room.record(school.kid()).messages[-1].words == ""


def test_a_reports_words_its_thread_and_its_notes_are_erased_too_and_that_it_was_made_stays(school, chores):
    school.opens()
    report = school.reports(words="canary lilies", website="canary.example")
    school.room.answer_report(school.staff(), report.id, "canary answer")
    school.room.hand_over(school.staff(), "report", report.id, "canary note")
    school.clock.goes_on(days=181)
    assert chores.erase_old() >= 1
    assert chores.erase_old() == 0
    (left,) = school.room.reports(school.kid())
    assert (left.receipt, left.words, left.website) == (report.receipt, "", "")
    assert [note.words for note in left.thread] == [""]
    with school.store.read() as tx:
        assert [alert.note for alert in tx.alerts_about(report_id=report.id)] == [None, None]


def test_files_no_row_speaks_of_are_swept_after_an_hour_and_no_others(school, chores):
    school.opens()
    school.sends("x", files=(file_of("roses"),))
    vault = school.room.parts.vault
    orphan = vault.keep(b"left behind")
    kept = {path.name for path in (school.settings.state_dir / "vault").iterdir()} - {orphan}
    assert chores.sweep_vault() == 0
    school.clock.goes_on(days=3650)
    assert chores.sweep_vault() == 1
    assert {path.name for path in (school.settings.state_dir / "vault").iterdir()} == kept


def test_lessons_past_their_time_are_closed(school, chores):
    school.opens(minutes=1)
    school.clock.goes_on(minutes=2)
    chores.close_lessons()
    chores.close_lessons()
    with school.store.read() as tx:
        assert tx.running_lessons() == []


def test_weekends_are_no_school_days(school):
    wednesday = school.clock.now
    days = [school_days_between(wednesday, wednesday.replace(day=4 + n)) for n in range(8)]
    assert days == [0, 1, 2, 2, 2, 3, 4, 5]


def test_finishing_twice_is_finishing_once(school, chores):
    chores.finish()
    lines = len(school.entries())
    chores.finish()
    assert len(school.entries()) == lines


def test_a_letter_to_the_counselor_is_erased_without_a_line_for_the_teacher(school, chores):
    sent = school.sends("please help", to="counselor")
    school.clock.goes_on(days=181)
    chores.erase_old()
    assert school.row(MessageRow, sent.id).state == "erased"
    record = school.room.record(school.staff(), school.names.students[0][0])
    assert not any(one.did == "erased a message" for one in record.looked)
    assert any(one.did == "erased a message" for one in school.room.record(school.kid()).looked)
