"""A message that was not read to its end is held, and its card says why."""

from __future__ import annotations

CROWD = "\n".join(f"Nadia Kowalczyk{'a' * (number % 5)} 419-555-{number:04}" for number in range(100, 180))


def test_of_a_crowd_the_card_says_that_only_the_beginning_was_checked(rivera, maya):
    assert maya.sends(CROWD).state == "held"
    card = rivera.rings("Maya")
    assert "Only the beginning was checked: it is full of names, numbers or accounts." in card["html"]


def test_of_signs_that_are_no_writing_it_says_so(rivera, maya):
    assert (
        maya.sends(
            "a1@ .b#2 c$ " * 3 + "".join(f"{chr(97 + number % 26)}@{number % 7} " for number in range(900))
        ).state
        == "held"
    )
    assert "these signs are no writing" in rivera.rings("Maya")["html"]


def test_of_words_that_were_read_to_their_end_it_says_nothing(rivera, maya):
    assert maya.sends("my number is 419-555-0188 and im on snap as otter_stew88", to="Pen pal Hugo").state != "held"
    maya.sends("can we meet at the park saturday at 3", to="Pen pal Hugo")
    assert "beginning was checked" not in rivera.rings("Maya")["html"]
