"""Numbers in words, English and Spanish, with the words that only sound like numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.numbers import numbers_in

SAID = [
    ("four one nine five five five oh one seven too", "4195550172"),
    ("ate nine six, fore too nine, fife fife oh tree", "8964295503"),
    ("four ninety one five fifty five oh one sixty three", "4915550163"),
    ("five six seven, three fives, then oh-one-nine-nine", "5675550199"),
    ("six14 then triple five then 0 one 8 eight", "6145550188"),
    ("cinco cinco cinco cero uno seis ocho", "5550168"),
    ("seis cero dos, tres cincos", "602555"),
    ("fifty two hundred", "5200"),
    ("mil doscientos cuatro", "1204"),
    ("48o-555-o1o7", "4805550107"),
    ("4l9 5S5 Ol45", "4195550145"),
    ("fivezerothreefivefivefiveohonefournine", "5035550149"),
    ("unodostres", "123"),
]


@pytest.mark.parametrize(("words", "digits"), SAID)
def test_spoken_digits_are_read(words, digits):
    assert "".join(number.digits for number in numbers_in(words.lower())) == digits


@pytest.mark.parametrize(
    "words", ["i want to go for it", "o no", "he ate too much", "a tree won", "540 to 615", "someone phoned"]
)
def test_words_that_sound_like_numbers_need_numbers_beside_them(words):
    assert all(not number.spoken for number in numbers_in(words))


@given(st.text(alphabet="0123456789 abcdefghijklmnopqrstuvwxyz-,.", max_size=80))
def test_numbers_never_overlap_and_always_hold_digits(text):
    last = 0
    for number in numbers_in(text):
        assert number.digits.isdigit()
        assert last <= number.start < number.end <= len(text)
        last = number.end
