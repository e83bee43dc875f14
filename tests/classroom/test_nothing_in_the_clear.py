"""Words are sealed on disk, and are in no log line, no ring, no exception and no output (invariant 11)."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict

import pytest

from classroom.model import About, Choice, Feeling, Trouble
from tests.classroom.school import draft_of, file_of, new_id

CANARY = "xylofonzebra"


def tell_everything(school):
    """Say the canary on every way into the service."""
    lesson = school.opens()
    me, teacher = school.kid(), school.staff()
    for words in (CANARY, f"{CANARY} [phone]", f"{CANARY} [discomfort:threat]", f"{CANARY} [self_harm]"):
        for to in ("board", "teacher", "counselor"):
            school.sends(words, to=to)
        school.writes_paul(words)
    files = (file_of(f"{CANARY} [photo]", f"{CANARY}.jpg"), file_of(f"{CANARY} [unknown_file]", f"{CANARY}.xyz"))
    school.writes_paul(CANARY, files=files)
    school.sends(CANARY, files=(file_of(f"{CANARY} [dangerous_file]", f"{CANARY}.exe"),))
    school.sends(CANARY, to="teacher", files=files)
    school.letter(f"{CANARY} [asking]", f"{CANARY}@example.org", files=files)
    school.letter(CANARY, files=files)
    report = school.reports(words=CANARY, website=f"https://{CANARY}.example", feeling=Feeling.SCARY)
    school.reports(words=CANARY, about=About.TEACHER)
    school.room.answer_report(me, report.id, CANARY)
    for n, alert in enumerate(school.alerts()):
        school.room.see(teacher, alert.id)
        school.room.hand_over(teacher, "alert", alert.id, CANARY)
        school.room.alert(teacher, alert.id)
        if alert.message_id and not alert.report_id:
            school.room.reveal(teacher, alert.id)
        if "release" in alert.choices:
            school.room.decide(teacher, alert.message_id, list(Choice)[n % 4], CANARY)
        if "block" in alert.choices:
            school.room.decide_contact(teacher, alert.contact_id, "approve")
    school.room.add_to_books(teacher, school.names.room, CANARY)
    school.room.wall(teacher, lesson)
    school.room.history(teacher, school.names.room)
    school.room.record(teacher, me.person_id)
    school.room.board(me)


def ways_to_be_refused(school):
    me = school.kid()
    used = new_id()
    school.room.submit(me, draft_of("x", id=used))
    yield lambda: school.room.submit(me, draft_of(CANARY, id=used))
    yield lambda: school.sends(CANARY * 1000)
    yield lambda: school.sends(CANARY, to=CANARY)
    yield lambda: school.sends(CANARY, to="classmate", to_id=CANARY)
    yield lambda: school.letter(CANARY, CANARY)
    yield lambda: school.letter(CANARY, to=f"{CANARY}@nowhere.example")
    yield lambda: school.room.answer_report(me, CANARY, CANARY)


@pytest.fixture
def told(school):
    tell_everything(school)
    return school


def test_no_file_of_the_service_holds_a_students_words(told):
    told.rings.clear()
    looked = 0
    for path in told.settings.state_dir.rglob("*"):
        if path.is_file() and path.suffix != ".eml":
            looked += 1
            assert CANARY.encode() not in path.read_bytes().lower(), path.name
    assert (told.settings.state_dir / "classroom.db-wal").stat().st_size > 0
    assert looked > 10


def test_the_database_holds_no_words_after_the_log_was_folded_in(told):
    told.store.forget_deleted()
    told.close()
    assert CANARY.encode() not in (told.settings.state_dir / "classroom.db").read_bytes()


def test_no_log_line_and_no_ring_holds_a_students_words(told):
    lines = told.entries()
    assert len(lines) > 60
    assert CANARY not in json.dumps([asdict(line) for line in lines], default=str)
    assert len(told.rings) > 60
    assert CANARY not in repr(told.rings)


def test_nothing_is_printed_or_logged_with_a_students_words(school, capfd, caplog):
    caplog.set_level(logging.DEBUG)
    tell_everything(school)
    captured = capfd.readouterr()
    assert CANARY not in captured.out + captured.err + caplog.text


def test_no_refusal_repeats_what_was_written(school):
    school.opens()
    for refused in ways_to_be_refused(school):
        with pytest.raises(Trouble) as trouble:
            refused()
        assert CANARY not in trouble.value.say


def test_the_log_holds_through_everything(told):
    assert told.room.parts.logbook.verify(told.entries()) is None
