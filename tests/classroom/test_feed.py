"""The doorbell: every listener hears every ring, one that fails disturbs nobody, and nothing says words."""

from __future__ import annotations

import pytest

from classroom.feed import Feed
from classroom.model import Ring


def fail(_ring):
    raise ValueError("a child's words")


def test_every_listener_hears_every_ring_in_order():
    one: list[Ring] = []
    other: list[Ring] = []
    feed = Feed()
    feed.listen(one.append)
    feed.listen(other.append)
    feed.tell(Ring("alert"), Ring("tile"))
    assert [ring.what for ring in one] == ["alert", "tile"]
    assert other == one


def test_a_listener_that_fails_disturbs_nobody_and_its_words_are_not_logged(capsys):
    heard: list[Ring] = []
    feed = Feed()
    feed.listen(fail)
    feed.listen(heard.append)
    feed.tell(Ring("alert"))
    assert len(heard) == 1
    said = capsys.readouterr().out
    assert "ValueError" in said
    assert "child" not in said


def test_a_strict_feed_shows_its_tests_what_went_wrong():
    feed = Feed(strict=True)
    feed.listen(fail)
    with pytest.raises(ValueError, match="words"):
        feed.tell(Ring("alert"))


def test_a_ring_holds_ids_and_numbers_only():
    fields = set(Ring.__dataclass_fields__)
    assert fields == {"what", "school_id", "class_id", "lesson_id", "student_id", "id", "seq"}
