"""Telephone numbers as puzzles, in pieces and with asides; and numbers that are none."""

import pytest

from detectors.base import Content, Earlier
from detectors.phones import Phones


def sure(text, *earlier):
    told = tuple(Earlier(str(at), each) for at, each in enumerate(earlier))
    return max((f.confidence for f in Phones().look(Content(text=text, earlier=told))), default=0.0)


@pytest.mark.parametrize(
    "text",
    [
        "V V V - O I IV VI roman numerals for my cell",
        "read it backwards 2810-555 hehe",
        "6a1b4c5d5e5f0g1h5i2 take out the letters",
        "613 (haha) 555 (wait) 0147",
        "(613) + 555 + 0147 not homework",
        "hit me up S5S-OI4O the S is a 5 and O is zero",
        "613 555 Ol 4O careful",
        "tree oh six, fife fife fife, oh won for too",
        "\U0001f4de 5550147",
        "5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣7️⃣ \U0001f919",
        "my sim 0904 555 017 works",
    ],
)
def test_rule_2_a_number_in_a_puzzle_is_found(text):
    assert sure(text) >= 0.5


def test_rule_2_the_count_of_the_pieces_is_no_digit():
    assert sure("part 3 0147 call me", "part 1 613", "part 2 555") >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "3141592653 are the digits of pi",
        "(14) + 555 + 109 = 678",
        "XIV XV XVI roman numerals on the clock",
        "read it backwards 1234-321",
        "h2o and c6h12o6 take out the letters",
    ],
)
def test_numbers_of_a_lesson_pass(text):
    assert sure(text) < 0.5


def test_answers_over_messages_are_no_number():
    assert sure("third answer 1284", "first answer 417", "second answer 555") < 0.5
