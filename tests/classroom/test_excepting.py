"""A teacher who releases an appeal may say "not a secret for this class": kept sealed, with an end, and removable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from classroom.chores import Chores
from classroom.excepting import MOST, year_end
from classroom.model import BadInput, Choice, IllegalMove, NotThere
from classroom.store.exception_row import ExceptionRow
from tests.classroom.inside import raw
from tests.classroom.school import RealWords, draft_of, move_in

THORNBURY = "my friend is Juniper Thornbury"
LIBRARY = "the library answers at 405 555 0142"


@pytest.fixture
def school(template, tmp_path):
    path, names = template
    made = move_in(path, names, tmp_path / "state", RealWords())
    made.opens()
    yield made
    made.close()


def asked(school, words=LIBRARY, **more):
    """A message a student appealed; its card."""
    if more.pop("outside", False):
        more |= {"to": "contact", "to_id": school.names.paul}
    return school.alert_about(school.sends(words, asks=True, **more).id)


def release(school, card, what):
    school.room.decide(school.staff(), card.message_id, Choice.RELEASE, excepting={card.offers[0].mark: what})


def test_an_appeals_card_offers_its_marked_words_masked(school):
    offer = asked(school).offers[0]
    assert (offer.kind, offer.book) == ("phone", False)
    assert set(offer.words) <= {"▓", " "}
    assert offer.until > school.clock.now


def test_after_the_click_the_same_words_pass_for_the_whole_class_and_no_others(school):
    assert school.sends(LIBRARY, kid=1).state == "coached"
    release(school, asked(school), "class")
    assert school.sends("ring them: (405) 555-0142", kid=1).state == "delivered"
    assert school.sends("ring them: 405 555 0199", kid=1).state == "coached"


def test_another_class_does_not_inherit_it(school):
    release(school, asked(school), "class")
    school.opens("abara", school.names.other_room)
    assert school.room.submit(school.stranger(), draft_of(LIBRARY)).state == "coached"


def test_rule_2_a_number_is_not_offered_where_it_would_go_outside(school):
    assert asked(school, outside=True).offers == ()


def test_rule_2_a_students_own_full_name_is_never_offered(school):
    assert asked(school, "i am Maya Quintero").offers == ()


def test_only_what_a_student_asked_about_is_offered_and_only_while_it_waits(school):
    for _ in range(2):
        school.sends("text me 405 555 0142")
    third = school.sends("text me 405 555 0142").id
    assert school.alert_about(third).offers == ()
    card = asked(school, kid=1)
    release(school, card, "class")
    with pytest.raises(IllegalMove):
        school.room.decide(school.staff(), card.message_id, Choice.RELEASE, excepting={0: "class"})


@pytest.mark.parametrize("chosen", [{99: "class"}, {0: "everything"}, {0: "book"}, {-1: "class"}])
def test_what_was_not_offered_cannot_be_taken_and_then_nothing_is_released(school, chosen):
    card = asked(school)
    with pytest.raises(BadInput):
        school.room.decide(school.staff(), card.message_id, Choice.RELEASE, excepting=chosen)
    assert school.room.outcome(school.kid(), card.message_id).state == "held"
    assert school.room.exceptions(school.staff(), school.names.room) == ()


def test_a_refusal_excepts_nothing_whatever_was_ticked(school):
    card = asked(school)
    school.room.decide(school.staff(), card.message_id, Choice.REFUSE, excepting={0: "class"})
    assert school.room.exceptions(school.staff(), school.names.room) == ()


def test_a_character_released_to_the_books_may_be_named_to_the_pen_pal_from_then_on(school):
    card = asked(school, THORNBURY, outside=True)
    assert card.offers[0].book
    release(school, card, "book")
    assert school.writes_paul("my cousin is Juniper Thornbury", kid=1).state == "delivered"
    shown = school.room.exceptions(school.staff(), school.names.room)[0]
    assert (shown.kind, shown.words, shown.until) == ("book", "Juniper Thornbury", None)


def test_a_teacher_may_add_a_name_to_the_books_by_hand(school):
    school.room.add_to_books(school.staff(), school.names.room, "  Juniper   Thornbury ")
    school.room.add_to_books(school.staff("lee"), school.names.room, "juniper thornbury")
    assert [one.words for one in school.room.exceptions(school.staff(), school.names.room)] == ["Juniper Thornbury"]
    assert school.writes_paul(THORNBURY).state == "delivered"


@pytest.mark.parametrize("name", ["", "  ", "🦊🦊", "x" * 81, "Maya Quintero", "quintero maya", "Benny Abernathy"])
def test_rule_2_what_is_no_name_of_a_book_is_refused_in_a_sentence(school, name):
    with pytest.raises(BadInput):
        school.room.add_to_books(school.staff(), school.names.room, name)


def test_an_exception_ends_with_the_school_year_and_its_words_are_destroyed(school):
    release(school, asked(school), "class")
    ends = school.room.exceptions(school.staff(), school.names.room)[0].until
    assert ends == datetime(2026, 6, 30, 23, 59, tzinfo=UTC)
    school.clock.now = ends + timedelta(minutes=1)
    school.opens()
    assert school.sends(LIBRARY, kid=1).state == "coached"
    assert school.room.exceptions(school.staff(), school.names.room) == ()
    Chores(school.room).erase_old()
    assert raw(school.store, "SELECT count(*) FROM exceptions")[0][0] == 0
    assert school.entries()[-1].verb == "an exception ended"


@pytest.mark.parametrize(("now", "year"), [((3, 4), 2026), ((6, 29), 2026), ((6, 30), 2027), ((9, 1), 2027)])
def test_the_school_year_ends_on_the_next_such_day(now, year):
    month, day = now
    assert year_end(datetime(2026, month, day, 12, tzinfo=UTC), "06-30") == datetime(year, 6, 30, 23, 59, tzinfo=UTC)


def test_words_are_never_kept_longer_than_words_are_kept(school):
    school.clock.now = datetime(2026, 9, 1, 12, tzinfo=UTC)
    school.opens()
    assert asked(school).offers[0].until == school.clock.now + timedelta(days=school.settings.keep_days)


def test_removed_it_is_a_secret_again(school):
    release(school, asked(school), "class")
    row = school.room.exceptions(school.staff("lee"), school.names.room)[0]
    assert school.room.remove_exception(school.staff("lee"), row.id) == school.names.room
    assert school.sends(LIBRARY, kid=1).state == "coached"
    with pytest.raises(NotThere):
        school.room.remove_exception(school.staff(), row.id)


@pytest.mark.parametrize("login", ["abara", "okafor", "ito", "noor"])
def test_only_the_teachers_of_the_class_see_and_change_its_list(school, login):
    release(school, asked(school), "class")
    row = school.room.exceptions(school.staff(), school.names.room)[0]
    for deed in (
        lambda: school.room.exceptions(school.staff(login), school.names.room),
        lambda: school.room.add_to_books(school.staff(login), school.names.room, "Juniper Thornbury"),
        lambda: school.room.remove_exception(school.staff(login), row.id),
    ):
        with pytest.raises(NotThere):
            deed()


def test_the_words_are_sealed_and_the_log_says_who_when_and_which_kind_without_them(school):
    release(school, asked(school), "class")
    kept = raw(school.store, "SELECT words, words_key FROM exceptions")[0]
    assert b"0142" not in bytes(kept[0])
    assert "0142" not in kept[1]
    line = next(one for one in school.entries() if one.verb == "excepted words for the class")
    assert (line.who, line.details) == ("Ms. Rivera", {"kind": "phone", "until": "2026-06-30"})
    assert school.room.parts.logbook.verify(school.entries()) is None


def test_the_same_words_again_only_move_the_end(school):
    release(school, asked(school), "class")
    before = school.room.exceptions(school.staff(), school.names.room)
    for row in before:
        school.store.write(lambda tx, row=row: tx.change(ExceptionRow, row.id, until=school.clock.now))
    release(school, asked(school, "it is 405-555-0142", kid=1), "class")
    after = school.room.exceptions(school.staff(), school.names.room)
    assert [(one.id, one.until) for one in after] == [(before[0].id, before[0].until)]


def test_a_list_does_not_grow_without_end(school):
    def fill(tx):
        for n in range(MOST):
            tx.add(ExceptionRow(f"x{n}", school.names.school, school.names.room, "phone", f"{n}", f"k{n}", "t", now))

    now = school.clock.now
    school.store.write(fill)
    with pytest.raises(BadInput, match="too many"):
        school.room.add_to_books(school.staff(), school.names.room, "Juniper Thornbury")
