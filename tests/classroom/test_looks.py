"""The picture of the whole class is looked at once; nothing is remembered that is not to be kept."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import timedelta

import pytest

from classroom import looks, sending
from classroom.looks import Look, Looks
from detectors.base import Finding, Kind, Local, Partner, Person
from detectors.inspection import FileReport
from tests.classroom.school import NOON, file_of

LOOK = Look("c1", "ab" * 32, "volcano.png", Local(), Partner.BOARD)
CLEAN = FileReport(cleaned=b"x" * 100, clean_name="volcano.png")


class Eyes:
    """Looks as often as it is asked, and counts."""

    def __init__(self, report=CLEAN):
        self.report = report
        self.times = 0
        self.waiting: list[Future[FileReport]] = []

    def now(self):
        self.times += 1
        done: Future[FileReport] = Future()
        done.set_result(self.report)
        return done

    def later(self):
        self.times += 1
        self.waiting.append(Future())
        return self.waiting[-1]


def test_the_same_file_is_looked_at_once_and_again_after_a_while():
    eyes, kept = Eyes(), Looks()
    for minutes in (0, 1, looks.MINUTES - 1):
        assert kept.at(LOOK, NOON + timedelta(minutes=minutes), eyes.now).result() == CLEAN
    assert eyes.times == 1
    kept.at(LOOK, NOON + timedelta(minutes=looks.MINUTES + 1), eyes.now)
    assert eyes.times == 2


def test_who_asks_while_it_is_looked_at_gets_the_same_answer():
    eyes, kept = Eyes(), Looks()
    first, second = kept.at(LOOK, NOON, eyes.later), kept.at(LOOK, NOON, eyes.later)
    assert (eyes.times, second.done()) == (1, False)
    eyes.waiting[0].set_result(CLEAN)
    assert first.result() == second.result() == CLEAN


@pytest.mark.parametrize(
    "other",
    [
        Look("c2", LOOK.sha256, LOOK.name, LOOK.local, LOOK.partner),
        Look("c1", "cd" * 32, LOOK.name, LOOK.local, LOOK.partner),
        Look("c1", LOOK.sha256, "maya ortiz.png", LOOK.local, LOOK.partner),
        Look("c1", LOOK.sha256, LOOK.name, Local(roster=(Person("Maya", "Ortiz"),)), LOOK.partner),
        Look("c1", LOOK.sha256, LOOK.name, Local(files=("text",)), LOOK.partner),
        Look("c1", LOOK.sha256, LOOK.name, LOOK.local, Partner.CONTACT),
    ],
    ids=["class", "bytes", "name", "roster", "rulebook", "partner"],
)
def test_another_class_file_name_roster_rulebook_or_partner_is_looked_at(other):
    eyes, kept = Eyes(), Looks()
    kept.at(LOOK, NOON, eyes.now)
    kept.at(other, NOON, eyes.now)
    assert eyes.times == 2


@pytest.mark.parametrize("kind", [Kind.NUDITY, Kind.DANGEROUS_FILE, Kind.UNSCREENED])
def test_exposure_danger_and_what_could_not_be_looked_at_are_not_remembered(kind):
    eyes, kept = Eyes(FileReport(findings=(Finding(kind),))), Looks()
    kept.at(LOOK, NOON, eyes.now)
    kept.at(LOOK, NOON, eyes.now)
    assert eyes.times == 2


def test_a_look_that_cannot_begin_is_unscreened_and_the_next_one_begins():
    def breaks():
        raise RuntimeError("no thread can be started")

    eyes, kept = Eyes(), Looks()
    assert [f.kind for f in kept.at(LOOK, NOON, breaks).result(timeout=1).findings] == [Kind.UNSCREENED]
    assert kept.at(LOOK, NOON, eyes.now).result(timeout=1) == CLEAN


def test_what_is_to_be_forgotten_is_forgotten():
    eyes, kept = Eyes(), Looks()
    kept.at(LOOK, NOON, eyes.now)
    kept.forget(LOOK.sha256)
    kept.at(LOOK, NOON, eyes.now)
    assert eyes.times == 2


def test_memory_has_a_limit(monkeypatch):
    monkeypatch.setattr(looks, "MOST_BYTES", 8_000)
    eyes, kept = Eyes(FileReport(cleaned=b"x" * 500)), Looks()
    for number in range(20):
        kept.at(Look("c1", str(number), "a", Local(), Partner.BOARD), NOON, eyes.now)
    kept.at(Look("c1", "19", "a", Local(), Partner.BOARD), NOON, eyes.now)
    assert eyes.times == 20
    kept.at(Look("c1", "0", "a", Local(), Partner.BOARD), NOON, eyes.now)
    assert eyes.times == 21


def test_the_picture_of_the_class_project_is_looked_at_once_and_judged_for_each(school):
    school.opens()
    first = school.sends("look", files=(file_of("volcano"),))
    second = school.sends("look", kid=1, files=(file_of("volcano"),))
    assert [one.files[0].state for one in (first, second)] == ["passed", "passed"]
    assert school.eyes.asked == ["poem.txt"]
    for number, outcome in ((0, first), (1, second)):
        assert school.room.preview(school.kid(number), outcome.files[0].id).blob == b"PNG volcano"


def test_nothing_of_a_coached_picture_is_remembered(school):
    school.opens()
    for student in (0, 1):
        assert school.sends("me", kid=student, files=(file_of("[photo]"),)).state == "coached"
    assert len(school.eyes.asked) == 2


def test_two_who_send_at_once_are_both_answered(school, monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE_S", 0.01)
    school.opens()
    school.eyes.slow = True
    both = [school.sends("look", kid=student, files=(file_of("volcano"),)) for student in (0, 1)]
    assert len(school.eyes.asked) == 1
    school.eyes.answer()
    states = [school.room.outcome(school.kid(number), one.id).state for number, one in enumerate(both)]
    assert states == ["delivered", "delivered"]
