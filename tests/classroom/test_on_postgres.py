"""The whole domain once on PostgreSQL: what SQLite forgives (lengths, types, NULs, two writers) PostgreSQL does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from classroom.model import Choice, IllegalMove, NotThere, Trouble
from classroom.settings import Settings
from tests.classroom.school import Clock, Eyes, draft_of, file_of, furnish, opened
from tests.classroom.test_nothing_in_the_clear import tell_everything

pytestmark = pytest.mark.postgres


@pytest.fixture
def school(tmp_path, postgres):
    address = postgres.fresh()
    names = furnish(tmp_path / "state", address)
    made = opened(Settings(state_dir=tmp_path / "state", database_url=address), names, Clock(), Eyes())
    yield made
    made.close()


def test_everything_that_can_be_said_can_be_kept(school):
    tell_everything(school)
    assert school.room.parts.logbook.verify(school.entries()) is None
    me = school.kid()
    for words in ("\ud800 nul \0", "🌋" * 1000):
        school.clock.goes_on(seconds=1)
        assert school.writes_paul(words, files=(file_of("x", "\ud800\0" * 90),)).state == "delivered"
        assert school.room.board(me)[0].words == words
    for given in ("\0", "\ud800", "x" * 5000):
        with pytest.raises(NotThere):
            school.room.outcome(me, given)
        with pytest.raises(Trouble):
            school.room.sign_in(given, given)
        with pytest.raises(Trouble):
            school.sends("x", to="contact", to_id=given)


def test_the_same_draft_from_eight_threads_is_one_message(school):
    school.opens()
    me, draft = school.kid(), draft_of("hello", files=(file_of("x"),))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: school.room.submit(me, draft).state, range(8)))
    assert set(answers) <= {"delivered", "checking"}
    assert school.room.outcome(me, draft.id).state == "delivered"
    assert len([one for one in school.entries() if one.subject_id == draft.id]) == 1


def test_two_teachers_at_once_decide_once(school):
    school.opens()
    held = school.writes_paul("[meetup]").id
    staff = [school.staff(), school.staff("lee")] * 2

    def decide(me):
        try:
            school.room.decide(me, held, Choice.RELEASE)
        except IllegalMove:
            return 0
        return 1

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(decide, staff)) == 1
