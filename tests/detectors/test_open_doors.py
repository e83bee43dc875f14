"""A library's address is nobody's home."""

import pytest

from detectors import words_panel
from detectors.base import Content, Kind, Local
from detectors.open_doors import is_open_to_all

PANEL = words_panel(Local())


def addresses_in(text):
    return [each for each in PANEL.screen(Content(text=text)) if each.kind == Kind.ADDRESS and each.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "the gym is at 1900 Paredes Line Rd if ur mom asks, registration closes in May",
        "story time is at the public library on Ixora Avenue, ask for the big room",
        "the tower is at 233 South Wacker Drive and I threw up in the elevator",
        "la biblioteca está en 400 Calle Alameda y abre a las nueve",
    ],
)
def test_where_everybody_may_go_is_no_home(text):
    assert addresses_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "we live above the bakery at 1900 Paredes Line Rd",
        "my house is behind the church on 12 Larkspur Lane",
        "my address is 1307 Larkspur Avenue apt 3, the museum is far",
    ],
)
def test_rule_2_a_home_beside_it_is_still_one(text):
    assert addresses_in(text)


@pytest.mark.parametrize(
    ("before", "is_open"),
    [
        ("the museum is at ", True),
        ("the shop's at ", False),
        ("i live at the motel on ", False),
        ("the library was fun. i am at ", False),
        ("", False),
    ],
)
def test_only_what_stands_right_before_it_says_whose_an_address_is(before, is_open):
    assert is_open_to_all(before) == is_open
