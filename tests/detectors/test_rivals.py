"""Who plays a school is a school."""

import pytest

from detectors.base import Content, Local
from detectors.schools import Schools

SCHOOLS = Schools(Local(schools=("Copper Lantern Middle School", "Copper Lantern", "CLMS", "Magpies")))


def schools_in(text):
    return {text[each.start : each.end] for each in SCHOOLS.look(Content(text=text)) if each.confidence >= 0.7}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("CLMS > Fennimore Rise. thats the post", "Fennimore Rise"),
        ("Copper Lantern chess club beat Ira Quillen and i cried", "Ira Quillen"),
        ("CLMS vs St. Brannock tonight bring noise makers", "St. Brannock"),
        ("we cheer loud but Fennimore beat CLMS again", "Fennimore"),
        ("the Magpies 2, Kingfishers 1. Talia headed it in", "Kingfishers"),
        ("Copper Lantern contra Las Palmas el viernes", "Las Palmas"),
        ("the Magpies got smoked by the Kingfishers 31 to 4", "Kingfishers"),
        ("Which one do you attend, Copper Lantern or Tobin County Central?", "Tobin County Central"),
    ],
)
def test_rule_2_whoever_plays_a_school_is_a_school(text, other):
    assert other in schools_in(text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("at Copper Lantern we beat Maria at chess", "Maria"),
        ("CLMS vs Tigers on the wii", "Tigers"),
        ("Brazil beat Germany and we watched it", "Germany"),
        ("COPPER LANTERN BEAT FENNIMORE", "FENNIMORE"),
        ("who wrote it, somebody at Copper Lantern or Shakespeare?", "Shakespeare"),
    ],
)
def test_a_friend_a_team_that_plays_for_a_living_and_a_country_are_none(text, other):
    assert other not in schools_in(text)
