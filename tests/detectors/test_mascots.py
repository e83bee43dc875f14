"""Schools called by their mascot, and teams, families and towns that are none."""

import pytest

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
    ],
)
def test_rule_2_a_mascot_names_a_school(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "we play the Lakers in 2k",
        "We're the Fields family from the farm stand",
        "GO WEAVERS WE PLAY THE WEAVERS",
        "go rivers go",
        "Greeks vs Romans, who wins",
        "we are Koehlers all the way back",
        "the Weavers made cloth",
        "we are the champions",
    ],
)
def test_teams_families_and_peoples_are_no_schools(text):
    assert named(text) == []
