"""Games and lessons over several messages hold nobody's number and nobody's name."""

import pytest

from detectors import Content, Finding, Kind, Local, words_panel
from detectors.base import Earlier

PANEL = words_panel(Local())
PIECES = {Kind.PHONE, Kind.HANDLE, Kind.FULL_NAME, Kind.LAST_NAME}


def seen(*texts):
    """What is found in any of some messages that one child sends one after another."""
    found: list[Finding] = []
    for number, text in enumerate(texts):
        earlier = tuple(Earlier(f"m{at}", before) for at, before in enumerate(texts[:number]))
        found += PANEL.screen(Content(text=text, earlier=earlier))
    return {each.kind for each in found if each.confidence >= 0.5} & PIECES


@pytest.mark.parametrize(
    "game",
    [
        ("lets count by leaving one out, ready", "2 3 5 6", "8 9 11 12", "14 15 17 your turn"),
        ("tab for the chorus: 3 0 2", "then 5 5 5 0 on the low string", "then hold the fret, 1 2 7 and strum"),
        ("drumline warm up is 5 5 5 then rest", "then 0 1 on the snare", "then 4 4 2 on the bass, count the measures"),
        ("mr vo can you check number 4, i got x = 319", "then 555 on the left side", "and 0162 minus a leading zero"),
        ("skip counting again", "150 175 200 225"),
        ("hangman, eight letters, its a fruit", "_ I N E _ _ _ L E", "P! yes pineapple"),
        ("todays vocab word is hard", "S Z K O", "L A it means school"),
    ],
)
def test_a_game_holds_nobodys_data(game):
    assert not seen(*game)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (("my number is easy", "five five five", "zero one six two"), Kind.PHONE),
        (("ill play u a tab lol call me", "419 on the low string", "555 then 0162"), Kind.PHONE),
        (("i got x = 4 and you?", "check problem 3, is it negative?", "mine is 510-555-0163"), Kind.PHONE),
        (("we played guitar, the chorus and some riff", "510-555-0163"), Kind.PHONE),
        (("solve it: my cell minus the negative", "319 on the left side", "then 555 0162"), Kind.PHONE),
        (("here is how my last name goes", "K O W A L", "C Z Y K"), Kind.LAST_NAME),
        (("my snap is in parts, it has no spaces", "first part is otter", "then _stew_88"), Kind.HANDLE),
    ],
)
def test_who_is_called_or_named_is_found(told, kind):
    assert kind in seen(*told) or (kind == Kind.LAST_NAME and Kind.FULL_NAME in seen(*told))


def test_an_account_beside_a_game_is_found():
    assert Kind.HANDLE in seen("hangman! _ R M _ D _ L L O, and my roblox is otter_stew88")


@pytest.mark.parametrize("name", ["java.lang.NullPointerException", "ValueError", "test_user", "example_account2"])
def test_what_programs_call_things_is_no_account(name):
    assert not seen(f"the output says {name} again")
