"""A flood: what is said over and over is read once, and what is found has its place in the original."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detectors import Content, Kind, Local, words_panel
from detectors.floods import KEPT, LONG_TEXT, LONGEST_UNIT, read_once

UNITS = st.text(min_size=1, max_size=LONGEST_UNIT // 2)


def the_original(text: str, kept: str, left_out: tuple[tuple[int, int], ...]) -> str:
    """What was read, with what was left out put back."""
    for start, end in left_out:
        kept = kept[:start] + text[start:end] + kept[start:]
    return kept


@given(UNITS, st.integers(2, 60), st.text(max_size=300), st.text(max_size=300))
@example("a", 2_000, "", "")
@example("ab\n", 900, "before ", "ab after")
@example("\ud800", 1_500, "\u202e", "")
def test_what_is_left_out_is_a_stretch_of_the_original_and_nothing_else(unit, times, before, after):
    text = before + unit * times + after
    flood = read_once(text)

    assert the_original(text, flood.text, flood.left_out) == text
    assert all(start < end for start, end in flood.left_out)


@given(UNITS, st.integers(1, 40))
def test_what_is_left_out_was_said_just_before(unit, times):
    text = unit * (KEPT + LONG_TEXT) + "." * times
    for start, end in read_once(text).left_out:
        assert any(text[start:end] == text[start - size : end - size] for size in range(1, LONGEST_UNIT + 1))


def test_a_line_pasted_many_times_is_read_a_few_times():
    line = "we will win the cup this year. "

    assert len(read_once(line * 600).text) < KEPT + len(line)


@pytest.mark.parametrize("text", ["ha" * 400, " ".join(f"verse {each} of my poem" for each in range(60))])
def test_ordinary_writing_is_read_as_it_is(text):
    assert read_once(text).text == text


def test_what_stands_behind_a_flood_is_found_where_it_stands():
    text = "lol " * 500 + "my number is 405 555 0142"
    phone = next(each for each in words_panel(Local()).screen(Content(text=text)) if each.kind == Kind.PHONE)

    assert text[phone.start : phone.end] == "405 555 0142"


def test_what_a_flood_itself_says_is_found_at_its_beginning():
    text = "call me at 405 555 0142 ok? " * 400
    phones = [each for each in words_panel(Local()).screen(Content(text=text)) if each.kind == Kind.PHONE]

    assert text[phones[0].start : phones[0].end] == "405 555 0142"
    assert phones[0].start < KEPT


def test_what_stands_between_two_floods_is_found_where_it_stands():
    text = "x" * 3_000 + " write to lena.fox@example.org " + "y " * 3_000
    mail = next(each for each in words_panel(Local()).screen(Content(text=text)) if each.kind == Kind.EMAIL)

    assert text[mail.start : mail.end] == "lena.fox@example.org"
