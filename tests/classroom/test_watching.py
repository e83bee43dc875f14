"""The wall: tiles in fixed places, quiet rows of kinds and counts, cards with masked words, numbers without gaps."""

from __future__ import annotations

import pytest

from classroom.model import Choice, NotThere
from classroom.showing import SHADE


@pytest.fixture
def wall(school):
    lesson = school.opens()
    return lambda: school.room.wall(school.staff(), lesson)


def test_the_tiles_stay_in_their_places(school, wall):
    assert [(tile.seat, tile.name, tile.state) for tile in wall().tiles] == [
        (1, "Maya", "off"),
        (2, "Benny", "off"),
        (3, "Chi", "off"),
    ]
    school.sends("[unscreened]", kid=1)
    assert [tile.name for tile in wall().tiles] == ["Maya", "Benny", "Chi"]
    assert (wall().tiles[1].state, wall().tiles[1].waiting) == ("waiting", 1)


def test_a_quiet_wall_has_nothing_on_it(wall):
    now = wall()
    assert (now.state, now.alerts, now.feed) == ("open", (), ())
    assert all((tile.quiet, tile.waiting) == (0, 0) for tile in now.tiles)


def test_coached_tries_are_a_quiet_count_and_a_row_without_words(school, wall):
    school.sends("call [phone] at [address]")
    school.sends("[meetup] at recess")
    now = wall()
    assert (now.tiles[0].quiet, now.tiles[0].waiting, now.alerts) == (2, 0, ())
    assert {row.kind for row in now.feed} == {"phone", "address", "meetup"}
    assert {row.student_name for row in now.feed} == {"Maya"}
    assert not any(word in repr(now.feed) for word in ("call", "recess", "["))


def test_a_card_masks_what_was_found_and_shows_what_came_just_before(school, wall):
    school.sends("first")
    school.clock.goes_on(seconds=1)
    school.sends("second [meetup] words")
    school.clock.goes_on(seconds=1)
    school.sends("to another", kid=1)
    school.sends("i will [discomfort:threat] you")
    (card,) = wall().alerts
    assert card.words == "i will ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ you"
    assert card.before == ("first", "second ▓▓▓▓▓▓▓▓ words")
    assert (card.title, card.rules, card.student_name, card.to_label) == (
        "Words that can hurt",
        ("M",),
        "Maya",
        "Class board",
    )


def test_alert_numbers_of_a_class_have_no_gap_and_head_is_the_last(school, wall):
    first = wall().head
    for n in range(4):
        school.sends(f"[unscreened] {n}", kid=n % 2)
    now = wall()
    assert [card.seq for card in now.alerts] == list(range(first + 1, first + 5))
    assert now.head == first + 4
    assert [one.seq for one in school.room.alerts(school.staff(), now.lesson_id, since=first + 2)] == [
        first + 3,
        first + 4,
    ]


def test_what_was_decided_leaves_the_wall_and_the_tile_is_calm_again(school, wall):
    sent = school.sends("[unscreened]")
    school.room.decide(school.staff(), sent.id, Choice.RELEASE)
    now = wall()
    assert (now.alerts, now.tiles[0].waiting) == ((), 0)


def test_two_consoles_see_the_same(school, wall):
    school.sends("[unscreened]")
    lesson = wall().lesson_id
    assert school.room.wall(school.staff("lee"), lesson) == wall()


def test_an_alert_is_for_whose_inbox_it_is_in(school, wall):
    sent = school.sends("[unscreened]")
    alert = school.alert_about(sent.id)
    for login in ("abara", "okafor", "noor", "ito"):
        me = school.staff(login)
        for asks in (school.room.alert, school.room.reveal, school.room.see, school.room.close_alert):
            with pytest.raises(NotThere):
                asks(me, alert.id)
        assert all(one.id != alert.id for one in school.room.alerts(me))
    for nobody in ("", "nobody", "\ud800"):
        with pytest.raises(NotThere):
            school.room.alert(school.staff(), nobody)


def test_every_alert_has_an_owner_and_a_clock(school, wall):
    for words in ("[unscreened]", "[discomfort:threat]", "[self_harm]"):
        school.sends(words)
    school.sends("hello", to="teacher")
    school.sends("hello", to="counselor")
    school.letter("x", "stranger@example.org")
    school.reports()
    for login in ("rivera", "okafor"):
        for one in school.alerts(login):
            assert one.owner
            waits = (one.due_at - one.opened_at).total_seconds()
            assert waits == (120 if one.loudness == "urgent" else 86_400)


def test_the_wall_speaks_spanish(school, wall):
    sent = school.sends("[unscreened]")
    me = school.language(school.staff(), "es")
    assert school.room.alert(me, school.alert_about(sent.id).id).title == "Sin revisar"


def test_a_card_shows_what_came_before_and_after_masked_alike(school):
    school.opens()
    for words in ("one", "two", "my number is [phone]"):
        school.sends(words, asks=True)
        school.clock.goes_on(seconds=2)
    held = school.sends("[unscreened]")
    for words in ("later", "much later", "too late to show"):
        school.clock.goes_on(seconds=2)
        school.sends(words)

    card = school.alert_about(held.id)

    assert card.before[0] == "two"
    assert SHADE in card.before[1]
    assert card.after == ("later", "much later")
