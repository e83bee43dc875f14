"""The log is a chain: an edit, a deletion or an insertion in the middle shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classroom.logbook import Logbook
from tests.classroom.inside import tamper


@pytest.fixture
def lines(school):
    return school.entries()


def broken_at(school, lines):
    return school.room.parts.logbook.verify(lines)


def test_an_untouched_log_holds(school, lines):
    assert len(lines) > 20
    assert broken_at(school, lines) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("who", "Nobody"), ("verb", "did nothing"), ("student_id", "x"), ("details", {"to": "x"}), ("mac", "0" * 64),
     ("school_id", "x"), ("previous", ""), ("class_id", "x"), ("subject_id", "x")],
)  # fmt: skip
def test_an_edit_of_any_part_of_a_line_shows(school, lines, field, value):
    lines[9] = replace(lines[9], **{field: value})
    assert broken_at(school, lines) == 10


def test_a_line_taken_out_or_put_in_or_moved_shows(school, lines):
    assert broken_at(school, [*lines[:7], *lines[8:]]) == 9
    assert broken_at(school, [*lines[:7], lines[7], lines[7], *lines[8:]]) == 8
    assert broken_at(school, [*lines[:5], lines[6], lines[5], *lines[7:]]) == 7
    assert broken_at(school, lines[1:]) == 2


def test_a_log_written_with_another_key_does_not_hold(lines):
    assert Logbook(b"another key" * 3).verify(lines) == 1


def test_an_edit_in_the_database_shows(school):
    tamper(school.store, "UPDATE entries SET who = 'somebody else' WHERE n = 12")
    assert broken_at(school, school.entries()) == 12
