"""Accounts told in talk, without a platform's own name; and talk that tells none."""

import pytest

from detectors.base import Content, Earlier
from detectors.handles import Handles


def found(text, *earlier):
    told = tuple(Earlier(str(at), each) for at, each in enumerate(earlier))
    return [text[f.start : f.end] for f in Handles().look(Content(text=text, earlier=told)) if f.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f47b lumenfrogz",
        "\U0001f4f8 pim.w4lrus",
        "w4lrus_pim on the \U0001f47b app",
        "pim_walrus over on the photo app",
        "just look up walruspim77 thats me everywhere",
        "accept my request im pim_the_walrus",
        "its velvet otter 41 no spaces, on xbox",
        "roblox\nVelvet\nOtter\n41\nput it together",
        "steam friend code 771204938",
        "on prodigy look for Velvet Otterstorm 41",
        "p1m.w4l on t!kt0k",
        "my chess.com which is velvetotterking",
        "on roblox im Ottery",
        "the zoom for the drum group is 771 204 9385 it opens at six",
        "meeting id 771-2049",
        "the family call is qwz-rtop-bda on sunday",
    ],
)
def test_rule_2_an_account_told_in_talk_is_found(text):
    assert found(text)


def test_rule_2_the_last_piece_may_name_the_platform():
    assert found("0331 on sn4p", "velvetotter", "underscore like _ this") == ["0331"]


@pytest.mark.parametrize(
    "text",
    [
        "we built the castle in minecraft all together",
        "\U0001f47b booooo",
        "\U0001f4f8 smile everybody we are starting the slideshow now",
        "teacher showed us @NASA pictures",
        "npm i servo-kit@3.0.1 NOT @latest",
        "no puedo escribir mi usuario de corrido",
        "2 8 1 . 5 5 5 . 0 1 3 3 on imessage",
        "write the sentence with no spaces",
        "the photo app crashed again",
        "on zoom we had 23 kids and 118 questions",
        "after the meeting call 4055550142",
        "a top-down-map of the old-time-fun park",
    ],
)
def test_talk_that_tells_no_account_passes(text):
    assert not found(text)
