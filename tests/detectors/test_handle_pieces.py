"""Accounts given in pieces over messages, and parts of anything else."""

import pytest

from detectors import words_panel
from detectors.base import Kind, Local
from tests.detectors.talks import found_in_last

PANEL = words_panel(Local())


def said(*texts):
    return found_in_last(PANEL, Kind.HANDLE, *texts)


@pytest.mark.parametrize(
    "talk",
    [
        ("my roblox user is two words stuck together", "first Marmot", "second Gravy"),
        ("my tag has 3 parts", "Walrus", "pt 2 Tundra"),
        ("my tiktok has a long name so in parts", "noodle", "then heron"),
        ("ok whats ur user", "starts w mango", "ends in 77"),
        ("add me on disc, in two parts", "part one is what i play, glockenspiel", "part two: storm"),
    ],
)
def test_rule_2_every_piece_of_an_account_is_found_once_it_was_spoken_of(talk):
    for count in range(2, len(talk) + 1):
        assert said(*talk[:count])


@pytest.mark.parametrize(
    "talk",
    [
        ("roblox was down again", "first we waited", "then we played outside"),
        ("our skit has two parts", "part one is the fox", "part two is the hen"),
        ("I play Minecraft with my brother. " + "We build a castle. " * 9 + "The dragon comes at the end.", "awesome"),
        ("snap back to reality", "first half was boring"),
        ("my minecraft house is two animals long", "ok", "lol no"),
    ],
)
def test_parts_of_something_else_are_no_account(talk):
    assert not said(*talk)
