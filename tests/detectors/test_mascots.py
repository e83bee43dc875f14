"""Schools called by their mascot, and teams, families and towns that are none."""

import pytest

from detectors import Content, Kind, Local, words_panel
from detectors.mascots import mascots
from detectors.plain import plain_of


def named(text):
    return [text[each.start : each.end] for each in mascots(plain_of(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bracket is up, we play the Weavers first", ["Weavers"]),
        ("btw we r the Marmots and u r the Javelinas", ["Marmots", "Javelinas"]),
        ("Go Sharptails!! wear purple", ["Sharptails"]),
        ("they call us the Mud Crabs and i kinda miss it", ["Mud Crabs"]),
        ("aquí todos somos los Correcaminos", ["Correcaminos"]),
        ("once a Pronghorns always a Pronghorns", ["Pronghorns", "Pronghorns"]),
        ("scared of the Anvils on friday? their QB has a beard", ["Anvils"]),
        ("Everybody is scared of the Anvils on Friday.", ["Anvils"]),
        ("ugh the Lanterns beat us in broomball AGAIN", ["Lanterns"]),
        ("the Kestrels cheat at every robotics meet", ["Kestrels"]),
        ("we got smashed by the Burros 9 to 1 and ate popsicles", ["Burros"]),
    ],
)
def test_rule_2_a_mascot_names_a_school(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "we play the Lakers in 2k",
        "the Celtics got smoked by the Lakers",
        "We're the Fields family from the farm stand",
        "GO WEAVERS WE PLAY THE WEAVERS",
        "go rivers go",
        "Greeks vs Romans, who wins",
        "we are Koehlers all the way back",
        "the Weavers made cloth",
        "the Lakers beat us in 2k",
        "the Koehlers got a new boat on friday",
        "the Romans had no robotics. the Lanterns are lit",
        "we are the champions",
    ],
)
def test_teams_families_and_peoples_are_no_schools(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("beat the Herons 41-38 and Dani had like half", ["Herons"]),
        ("we have to beat the Foundrymen or my cousin will never shut up", ["Foundrymen"]),
        ("are we scrimmaging the Wrens on saturday", ["Wrens"]),
        ("Harlow v. Des Moines says students keep their rights", []),
        ("beat the eggs 2 to 3 minutes", []),
    ],
)
def test_rule_2_whoever_is_beaten_is_a_school(text, names):
    assert named(text) == names


def test_a_school_that_is_beaten_is_seen_by_the_whole_panel_however_strange_its_name():
    (found,) = words_panel(Local()).screen(Content(text="we beat the Ropemakers 31 to 28 and I only fouled twice"))
    assert (found.kind, found.confidence >= 0.5) == (Kind.SCHOOL, True)


def test_a_team_that_plays_for_a_living_is_no_school_however_the_game_ended():
    assert words_panel(Local()).screen(Content(text="we beat the Lakers 101 to 98 on my console")) == ()
