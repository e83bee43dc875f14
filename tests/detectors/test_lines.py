"""Lines of a picture are put together as a reader's eye does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from detectors.lines import APART, Line, box_of, passages, places_of, together


def at(text, left, top, width=100, height=20):
    return Line(text, left, top, left + width, top + height)


def test_a_line_and_the_one_below_it_are_one_passage():
    assert together([at("call me at", 10, 10), at("555-0142", 10, 34)]) == "call me at\n555-0142"


def test_two_words_in_a_row_are_one_passage():
    assert together([at("Ada", 10, 10, 40), at("Example", 62, 12)]) == "Ada\nExample"


def test_numbers_along_an_axis_stand_apart():
    assert together([at("60", 5, 10, 20), at("40", 5, 70, 20), at("20", 5, 130, 20)]) == APART.join(["60", "40", "20"])


def test_a_headline_and_small_print_stand_apart():
    assert together([at("NEWS", 10, 10, 200, 60), at("page 1", 10, 80, 60, 12)]) == APART.join(["NEWS", "page 1"])


def test_a_line_between_two_passages_joins_them_in_reading_order():
    lines = [at("one", 10, 10), at("three", 10, 66), at("two", 10, 38)]
    assert together(lines) == "one\nthree\ntwo"


@pytest.mark.parametrize("words", ["call me 405 555 0173", "mi tel. 405 555 0173", "WALLY M: 405 555 0173, ok?"])
def test_the_frame_around_a_number_is_where_the_number_is_printed(words):
    font = ImageFont.load_default(40)
    left, right = (font.getlength(words[: words.index(part)]) for part in ("405", "0173"))
    lines = [Line(words, 0, 0, font.getlength(words), 40)]
    start = words.index("405")
    box = box_of(words, places_of(lines, font.getlength(words), 40), start, start + 12)
    assert box is not None
    digit = font.getlength("0")
    assert abs(box[0] * font.getlength(words) - left) < digit
    assert abs(box[2] * font.getlength(words) - right - font.getlength("0173")) < digit


places = st.tuples(*[st.integers(0, 300)] * 2, st.integers(1, 200), st.integers(1, 40))


@given(st.lists(places, max_size=12))
def test_no_line_is_lost_and_none_is_said_twice(boxes):
    lines = [at(str(number), *box) for number, box in enumerate(boxes)]
    assert sorted(line.text for group in passages(lines) for line in group) == sorted(line.text for line in lines)
