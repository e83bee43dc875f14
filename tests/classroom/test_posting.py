"""What leaves the building: once each, signed with a first name, cleaned copies only."""

from __future__ import annotations

import email
import email.policy
import errno
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.enrolling import Pupil
from classroom.model import Choice
from classroom.store.rows import AttachmentRow
from tests.classroom.school import PAUL, draft_of, file_of


def posted(school):
    folder = school.settings.state_dir / "mailbox" / "out"
    letters = sorted(folder.glob("*")) if folder.exists() else []
    return {one.stem: email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in letters}


def test_a_delivered_message_is_posted_once_with_a_first_name_only(school):
    school.opens()
    sent = school.writes_paul("dear Paul, our volcano is done")
    letter = posted(school)[sent.id]
    assert letter["To"] == PAUL
    assert letter["From"].addresses[0].display_name == "Maya"
    assert letter["From"].addresses[0].addr_spec == f"room-12+{school.names.students[0][0]}@lincoln.example"
    assert letter.get_content().strip() == "dear Paul, our volcano is done"
    everything = letter.as_string()
    assert not any(word in everything for word in ("Quintero", "Lincoln Middle"))
    assert school.room.post_outside() == 0
    assert list(posted(school)) == [sent.id]


def test_nothing_that_was_not_delivered_is_posted(school):
    school.opens()
    for words in ("[phone]", "[meetup]", "[link]"):
        school.writes_paul(words)
    school.sends("on the board")
    school.sends("to the teacher", to="teacher")
    assert posted(school) == {}


def test_a_released_message_is_posted_at_its_release(school):
    school.opens()
    held = school.writes_paul("[meetup]")
    school.room.decide(school.staff(), held.id, Choice.RELEASE)
    assert list(posted(school)) == [held.id]


def test_a_message_is_posted_after_a_crash_and_under_the_same_name(school, monkeypatch):
    school.opens()
    monkeypatch.setattr(type(school.room), "post_outside", lambda _self: 0)
    sent = school.writes_paul("hello")
    monkeypatch.undo()
    assert posted(school) == {}
    assert school.room.post_outside() == 1
    assert list(posted(school)) == [sent.id]


def test_only_cleaned_copies_are_enclosed(school):
    school.opens()
    sent = school.writes_paul("look", files=(file_of("roses [location_data]", "lake.txt"),))
    (enclosed,) = posted(school)[sent.id].iter_attachments()
    assert enclosed.get_filename() == "clean.txt"
    assert enclosed.get_content().startswith("cleaned roses")


def test_a_released_file_leaves_under_its_clean_name_only(school):
    school.opens()
    name = "Maya Rodriguez 405-555-0142.png"
    held = school.writes_paul("look", files=(file_of("[photo] of us", name),))
    assert held.state == "held"
    assert held.files[0].name == school.alert_about(held.id).files[0].name == name
    school.room.decide(school.staff(), held.id, Choice.RELEASE)
    (enclosed,) = posted(school)[held.id].iter_attachments()
    assert (enclosed.get_filename(), enclosed.get_content_type()) == ("clean.txt", "text/plain")
    assert name not in posted(school)[held.id].as_string()
    assert [file.name for file in school.room.outcome(school.kid(), held.id).files] == ["clean.txt"]


def test_a_file_held_before_clean_names_were_kept_leaves_under_a_number(school):
    school.opens()
    held = school.writes_paul("look", files=(file_of("[photo] of us", "Maya Rodriguez.png"),))
    school.store.write(lambda tx: tx.change(AttachmentRow, held.files[0].id, clean_name=None))
    school.room.decide(school.staff(), held.id, Choice.RELEASE)
    (enclosed,) = posted(school)[held.id].iter_attachments()
    assert enclosed.get_filename() == "file-1"


@pytest.mark.parametrize("name", ['Ana "Ace", Jr', "Zoë 🌋", "<Bo>", "Bo@home", "Ann:Marie;", "李"])
def test_any_name_of_a_roster_makes_a_proper_letter(school, name):
    school.opens()
    (new,) = school.room.enrol(school.names.room, [Pupil("Given", "Family", name)])
    me = school.room.join(school.names.room, new.student_id, new.pictures)
    sent = school.room.submit(me, draft_of("hello", to="contact", to_id=school.names.paul))
    letter = posted(school)[sent.id]
    assert letter["From"].addresses[0].display_name == name
    assert len(letter["From"].addresses) == 1


def test_an_address_no_header_can_carry_disturbs_neither_the_decision_nor_the_other_letters(school):
    school.opens()
    school.letter("hello", "n\ud800b\r\nBcc: x@example.org")
    odd = next(one for one in school.alerts() if "approve" in one.choices).contact_id
    school.room.decide_contact(school.staff(), odd, "approve")
    assert school.sends("hello", to="contact", to_id=odd).state == "delivered"
    fine = school.writes_paul("hello Paul")
    assert list(posted(school)) == [fine.id]


def test_a_mailbox_that_cannot_be_written_to_loses_nothing(school):
    school.opens()
    folder = school.settings.state_dir / "mailbox"
    folder.write_text("in the way")
    sent = school.writes_paul("hello")
    assert sent.state == "delivered"
    folder.unlink()
    assert school.room.post_outside() == 1
    assert list(posted(school)) == [sent.id]


def modes(school):
    folder = school.settings.state_dir / "mailbox"
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def test_a_letter_that_waits_for_the_relay_can_be_read_by_the_services_account_only(school):
    school.opens()
    before = os.umask(0)
    try:
        sent = school.writes_paul("hello Paul")
    finally:
        os.umask(before)
    assert modes(school) == {"mailbox": 0o700, "out": 0o700, f"{sent.id}.eml": 0o600}


def test_a_mailbox_that_others_could_read_is_closed_to_them(school):
    school.opens()
    folder = school.settings.state_dir / "mailbox" / "out"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o755)
    folder.chmod(0o775)
    school.writes_paul("hello Paul")
    assert {modes(school)[name] for name in ("mailbox", "out")} == {0o700}


def test_a_letter_that_a_full_disk_cut_short_leaves_no_half_of_it(school, monkeypatch):
    school.opens()

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    sent = school.writes_paul("hello Paul")
    assert posted(school) == {}
    monkeypatch.undo()
    assert school.room.post_outside() == 1
    assert list(posted(school)) == [sent.id]


def test_many_who_send_at_once_post_every_letter_once(school):
    school.opens()
    me = school.kid()
    drafts = [draft_of(f"hello {n}", to="contact", to_id=school.names.paul) for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda draft: school.room.submit(me, draft).state, drafts))
    assert answers == ["delivered"] * 16
    assert set(posted(school)) == {draft.id for draft in drafts}
    assert not list((school.settings.state_dir / "mailbox" / "out").glob("*.part"))
