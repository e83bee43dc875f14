"""Accounts on other services, and words that only look like them."""

import pytest

from detectors import Local, words_panel
from detectors.base import Content, Kind
from detectors.handles import Handles


def found(text):
    return [text[f.start : f.end] for f in Handles().look(Content(text=text)) if f.confidence >= 0.5]


HANDLES = [
    "my roblox is xX_DinoNugget_Xx frend me",
    "add @lupe.glitter.slime on tiktok",
    "fortnite peeps im SweatyTaco419",
    "join discord.gg/w4ffleGang",
    "switch code is SW-2290-1187-0043",
    "subscribe to FreyaAndFerretShow",
    "my snap its aaliyahbunny.09",
    "insta is soo underscore mochi underscore min",
    "trainer code 7704 3312 9058",
    "minecraft name c r e e p y k o f i",
    "im sporkgoblin#4471 over there",
    "on da ghost app im jjstaywinnin",
    "follow coopsloops on soundcloud",
    "cashapp me $AaliyahB3zzz",
    "my brawl stars tag is #2PYJ0L8QC",
    "find me en snap, it's lulu under score nopal",
    "chat.whatsapp.com/Hj7foxfoxfox",
    "insta: @declan.dribblez",
    "you can find me under pigeonsnorkel over there",
    "i go by tuftydonk online",
    "ad me its s p o r k l i n g no gaps",
    "twitch tv slash sporkgoblin im live at 7",
]


@pytest.mark.parametrize("text", HANDLES)
def test_rule_2_a_handle_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "my roblox is broken again",
        "youtube is blocked at school",
        "@property in python is a decorator",
        "#FF5733 is a nice color",
        "i got 25 points",
        "we drew it with a MacBook",
        "minecraft is better than fortnite",
        "follow the rules on the board",
        "my snap is down",
        "water is H2O",
        "the 3rd graders",
        "i play roblox with my cousin",
        "pencils @ 25 cents",
        "add me to the group",
        "discord is not allowed",
        "turn to page 14a",
        "do u play minecraft/terraria",
        "can i use youtube/wikipedia for sources",
        "kahoot/quizlet tomorrow",
        "they found me under the table",
        "search me by the coats",
        "its saved as creek_final_FINAL2.pptx in the shared drive",
    ],
)
def test_ordinary_words_are_not_a_handle(text):
    assert found(text) == []


def test_rule_2_an_account_beside_an_address_and_a_number_is_a_third_contact():
    text = "hit me on 612 555 0179 or autumnday.beads@willowbend.example or on @autumnbeads, whichever works"
    kinds = {each.kind for each in words_panel(Local()).screen(Content(text=text)) if each.confidence >= 0.5}
    assert kinds == {Kind.PHONE, Kind.EMAIL, Kind.HANDLE}
