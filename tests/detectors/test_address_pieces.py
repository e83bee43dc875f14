"""Homes told piece by piece over messages, and other numbers and streets."""

import pytest

from detectors import words_panel
from detectors.base import Content, Earlier, Kind, Local
from detectors.places import Places
from tests.detectors.talks import found_in_last

PANEL = words_panel(Local())


def said(*texts):
    return found_in_last(PANEL, Kind.ADDRESS, *texts)


@pytest.mark.parametrize(
    "talk",
    [
        ("my house is easy to find", "the street is called Fox Kettle", "and the number is two one six"),
        ("grandma said u can come see the goats", "number is seven four one", "street is like the bird, Towhee"),
        ("adivina donde vivo jaja", "la calle es como una fruta, Calle Ciruela", "y el numero es cuarenta y cuatro"),
        ("for the birthday card. my street name is Pebblewash", "not street, its a Court"),
    ],
)
def test_rule_2_every_piece_of_an_address_is_found_once_the_home_was_spoken_of(talk):
    for count in range(2, len(talk) + 1):
        assert said(*talk[:count])


def test_a_piece_is_marked_with_those_before_it():
    (piece,) = said("number is three one four", "street is like the bird, Sandpiper")
    assert {part.id for part in piece.parts} == {"m0"}


@pytest.mark.parametrize(
    "talk",
    [
        ("what did you get for problem six", "number is three one four"),
        ("my house is loud", "number is 2 in line for the bathroom"),
        ("in the game my house is on fire", "the street is called Lava Lane"),
        ("did you read the chapter", "the street is named after her grandpa"),
        ("my street is so icy", "then we went up the hill by the court"),
        ("my house is by the lake", "our street is icy too"),
        ("my house is small", "my number is 23 in soccer"),
        ("my house is loud, call me", "my number is 419-555-0138"),
        ("where is the museum", "the number is 555 over two"),
    ],
)
def test_numbers_and_streets_of_something_else_are_no_address(talk):
    assert not said(*talk)


def test_long_messages_are_no_pieces():
    assert not said("my house is easy", "the number is 216 " + "and so on " * 12)


def test_a_line_of_a_story_that_was_begun_is_nobodys_home():
    line, story = "her street called Crooked Broom Alley", "in my story the witch lives at number 13"
    assert not said(story, line)
    assert 0 < _by_rules(story, line) <= _by_rules("what is her street", line) / 2


def _by_rules(before, line):
    content = Content(text=line, earlier=(Earlier("m0", before),))
    return max((each.confidence for each in Places().look(content)), default=0)
