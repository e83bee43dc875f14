"""Point 3: what must stay secret is marked word by word, fixed with one tap, appealed with another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.school import School

SECRET = "hi im maya quintero and i go to lincoln middle school text me 405 555 0142 ok"
MARKED = {"quintero", "lincoln middle school", "405 555 0142"}


def test_point_3_the_exact_words_are_marked_each_with_its_rule_in_a_childs_words(rivera, maya):
    outcome = maya.sends(SECRET)
    assert outcome.state == "coached"
    assert {words.removeprefix("maya ") for words in maya.marked} == MARKED
    assert all(mark.title and mark.advice for mark in maya.marks)
    for button in ("Take it out", "Change it myself", "This is wrong – ask my teacher"):
        assert button in outcome.card.words


def test_point_3_taken_out_it_is_delivered_and_nothing_of_the_draft_is_kept(school: School, rivera, maya, ben):
    maya.sends(SECRET)
    outcome = maya.takes_it_out()
    assert outcome.state == "delivered"
    assert ben.sees("and i go to")
    assert all(secret not in maya.words for secret in MARKED)
    record = maya.browser.get("/record").page.words
    assert "quintero" not in record.lower()
    school.closes()
    assert _nothing_says("quintero and i go", school.state_dir)
    school.opens()


def test_point_3_the_teachers_tile_shows_a_quiet_count_and_no_card(rivera, maya):
    maya.sends(SECRET)
    assert rivera.tile("Maya")["quiet"] >= 1
    assert rivera.cards == []
    assert all("quintero" not in str(row).lower() for row in rivera.wall["feed"])


def test_point_3_taking_one_thing_out_leaves_the_others_marked(rivera, maya):
    maya.sends("im maya quintero call 405 555 0142")
    maya.takes_it_out(which=0)
    assert maya.outcome.state == "coached"
    assert maya.marked == ["405 555 0142"]


def test_point_3_changing_it_oneself_is_as_good(rivera, maya):
    maya.sends("i go to lincoln middle school")
    assert maya.changes_it_to("i go to my school").state == "delivered"


def test_point_3_the_third_coached_try_of_one_kind_is_held_with_a_notice(rivera, maya):
    assert maya.sends("text me 405 555 0142").state == "coached"
    assert maya.sends("txt me 405-555-0142").state == "coached"
    outcome = maya.sends("text me four oh five 555 0142")
    assert outcome.state == "held"
    assert "Waiting for your teacher" in outcome.say
    assert rivera.rings("Maya")["loudness"] == "notice"


def test_point_3_ask_my_teacher_is_a_chip_on_the_console_within_a_second(rivera, maya, ben):
    maya.sends("the library answers at 405 555 0142")
    assert maya.outcome.state == "coached"
    assert maya.asks_the_teacher().state == "held"
    card = rivera.rings("Maya", within=1.0)
    assert "Asked: This is wrong" in card["html"]

    assert rivera.releases(card, why="Good that you asked. The library is public.").status == 200
    assert maya.hears("outcome")
    assert "The library is public." in maya.card("the library answers").words
    assert ben.sees("the library answers")
    assert rivera.rings("Maya", state="closed")


def test_point_3_a_refusal_comes_with_the_teachers_word_and_leaves_the_words_with_the_child(rivera, maya, ben):
    maya.sends("i go to lincoln middle school")
    maya.asks_the_teacher()
    rivera.refuses(rivera.rings("Maya"), why="Our school stays secret, also to pen pals.")
    assert maya.hears("outcome")
    assert "Our school stays secret" in maya.card("i go to lincoln middle school").words
    assert not ben.sees("lincoln middle")


@pytest.mark.parametrize("choice", ["talk", "counselor"])
def test_point_3_talk_and_counselor_keep_it_waiting_and_tell_the_child(choice, rivera, maya, okafor):
    maya.sends("i go to lincoln middle school")
    maya.asks_the_teacher()
    rivera.decides(rivera.rings("Maya"), choice, why="Come to my desk, please.")
    assert maya.hears("outcome")
    assert "Come to my desk, please." in maya.card("i go to lincoln").words
    assert bool(okafor.rings("Maya", within=1.0)) is (choice == "counselor")


def test_point_3_the_words_on_a_card_are_masked_until_somebody_asks_and_that_is_written_down(rivera, maya):
    maya.sends("text me 405 555 0142")
    maya.asks_the_teacher()
    card = rivera.rings("Maya")
    assert "405 555 0142" not in card["html"]
    assert rivera.reveals(card) == "text me 405 555 0142"
    assert "read the hidden words" in maya.browser.get("/record").page.words


def test_point_3_a_word_to_the_teacher_or_the_counselor_is_never_coached(rivera, maya, okafor):
    for harbour in ("My teacher", "Counselor"):
        assert maya.sends(SECRET, to=harbour).state == "delivered"
    assert rivera.rings("wrote to you")
    assert okafor.rings("wrote to you")


def _nothing_says(words: str, folder: Path) -> bool:
    return all(words.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
