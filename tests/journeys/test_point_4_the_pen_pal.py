"""Point 4: writing to an approved correspondent, and never arranging to meet one."""

from __future__ import annotations

from classroom.chores import Chores
from tests.journeys.school import School

PEN_PAL = "Pen pal Hugo"


def test_point_4_a_plain_letter_goes_to_the_local_mailbox(school: School, rivera, maya):
    assert maya.sends("the volcano model is done, what do you build?", to=PEN_PAL).state == "delivered"
    assert any("the volcano model is done" in letter for letter in school.letters_sent)
    assert any("hugo@penpals.example" in letter for letter in school.letters_sent)


def test_point_4_arranging_to_meet_is_held_and_urgent(school: School, rivera, maya):
    outcome = maya.sends("can we meet at the park saturday at 3", to=PEN_PAL)
    assert outcome.state == "held"
    card = rivera.rings("Maya")
    assert card["loudness"] == "urgent"
    assert "R5" in card["html"]
    assert school.letters_sent == []

    assert rivera.is_on_it(card).status == 200
    assert rivera.card("Maya")["state"] == "seen"
    assert rivera.refuses(card, why="We never meet online friends. Let us talk.").status == 200
    assert maya.hears("outcome")
    assert "Let us talk" in maya.card("can we meet").words
    assert school.letters_sent == []


def test_point_4_built_up_over_several_messages_it_is_seen_too(rivera, maya):
    maya.sends("do you know the big park by the river", to=PEN_PAL)
    maya.sends("im there every saturday", to=PEN_PAL)
    maya.sends("come at 3 ill wait by the swings", to=PEN_PAL)
    assert maya.outcome.state == "held"
    assert rivera.rings("Maya")["loudness"] == "urgent"


def test_point_4_nobody_took_it_in_time_so_the_counselor_hears_it(school: School, rivera, okafor, maya):
    maya.sends("can we meet at the park saturday at 3", to=PEN_PAL)
    school.time_passes(minutes=3)
    Chores(school.classroom).remind()
    assert okafor.rings("Maya")["loudness"] == "urgent"
    assert rivera.card("Maya")["escalated"]


def test_point_4_released_by_the_teacher_it_leaves(school: School, rivera, maya):
    maya.sends("can we meet online at the class video call on saturday at 3", to=PEN_PAL)
    if maya.outcome.state == "held":
        rivera.releases(rivera.rings("Maya"))
    assert any("class video call" in letter for letter in school.letters_sent)


def test_point_4_a_class_that_approves_everything_first_holds_a_plain_letter_quietly(school: School, rivera, maya):
    approve = next(one for one in rivera.browser.get("/").page.actions("/approve-first"))
    rivera.browser.submits(approve, {"on": "1"})
    assert maya.sends("the volcano model is done", to=PEN_PAL).state == "held"
    rivera.releases(rivera.card("Maya"))
    assert any("the volcano model is done" in letter for letter in school.letters_sent)
