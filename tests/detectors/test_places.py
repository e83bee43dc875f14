"""Homes told in a message, and places of lessons and stories."""

import pytest

from detectors import words_panel
from detectors.base import Content, Kind, Local
from detectors.places import Places


def sure(text):
    return max((finding.confidence for finding in Places().look(Content(text=text))), default=0.0)


ADDRESSES = [
    "i live at 214 Pinwheel Lane",
    "my house is 88 old tannery rd",
    "now its 1307 Larkspur Avenue apt 3B",
    "write forty two Gristmill Road",
    "lot 16 at Sunny Pines is our trailer",
    "6️⃣1️⃣ Sycamore Court send cards",
    "my mail box says 9940 county road 19",
    "720 W Bellweather St, Dunmere OH 43099",
    "1 8   M u l b e r r y   S t is my house",
    "4-0-9 Gr1stm1ll R0ad",
    "its 305sycamorecourt",
    "our place is 640 Bellweather",
    "my abuelas house is on the corner of Mulberry and 2nd",
    "we are staying at the Starlite Motel room 22",
    "P.O. Box 187 is our address",
    "mine is the yellow house right beside the fire station",
    "vivo en la calle Paloma numero 318",
    "mi casa: mil doscientos cuatro de la avenida Sauce",
    "54 Маple Кnоll Ct is my place",
    "paste 43.5012, -87.0144 in maps",
    "///mango.tripod.whisper",
    "i live on Maple Street",
    "she stays in Fountain Ridge Apartments bldg C number 208",
    "my dads dairy is at N4471 County Highway QQ",
    "read it\n1135\nOld\nFerry\nRoad",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_rule_2_an_address_is_found(text):
    assert sure(text) >= 0.5


NOT_ADDRESSES = [
    "a train leaves Maple Street station with 48 people",
    "the president lives at 1600 pennsylvania avenue",
    "harry potter sleeps at number 4 privet drive",
    "sherlock holmes 221B baker street",
    "my spelling words are address, avenue, street",
    "it takes 5 minutes to drive",
    "i live in Ohio",
    "he lived in Spooky Lane in my story",
    "the fox lives in a den by a creek",
    "we have 2 courts and 3 fields",
    "i got 12 right and 3 wrong on the way",
    "Old Town Road is a song",
    "p sherman 42 wallaby way sydney",
    "my spaceship address: earth, milky way",
    "a 5 mile road race",
]


@pytest.mark.parametrize("text", NOT_ADDRESSES)
def test_lessons_stories_and_cities_are_not_an_address(text):
    assert sure(text) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "our room is over the shop at 55 Larkspur Lane",
        "i'm at the motel on 12 Larkspur Lane room 8",
        "my dad owns the diner at 55 Larkspur Lane and we sleep upstairs",
        "we moved into the old church at 12 Larkspur Lane",
    ],
)
def test_rule_2_a_home_above_a_shop_or_in_a_motel_is_one(text):
    seen = words_panel(Local()).screen(Content(text=text))
    assert any(one.kind == Kind.ADDRESS and one.confidence >= 0.5 for one in seen)
