"""Homes told the other way round; and streets of stories, maths and lessons."""

import pytest

from detectors.base import Content
from detectors.places import Places


def found(text):
    return [text[f.start : f.end] for f in Places().look(Content(text=text)) if f.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "my address: Rua das Oliveiras 118, 2 Esq., Braga",
        "we live now at vul. Sadova 9, kv. 12, Lviv",
        "my building is Al-Noor street 27, second floor",
        "our place is Blk 4 Lot 19, Purok Mabini when we go home",
        "its the last trailer on Tobin Hollow Road, after the church",
        "turn left on Tobin Hollow Road and its the 2nd mailbox",
        "u know the laundromat on 7th and Alder? we're the door upstairs",
        "our farm is on FM 3071, big sign",
        "your family is still on Hedgerow Close, number 12, isn't it?",
    ],
)
def test_rule_2_a_home_told_another_way_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the train leaves Oak Street 5 minutes later",
        "our place in line is 3",
        "the second house on the map is a museum",
        "turn to page 12 of our history of Wall Street 1929",
        "my block 3 class is loud",
        "we drove on highway 61 to see the lake",
    ],
)
def test_streets_that_are_nobodys_home_pass(text):
    assert not found(text)
