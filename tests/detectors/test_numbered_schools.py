"""Schools known by a number, and numbers that name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import Content, Local, words_panel
from detectors.numbered_schools import numbers_of
from detectors.plain import plain_of
from detectors.schools import Schools

OWN = Local(schools=("Intermediate School 418 Theodora Vance", "I.S. 418", "IS418"))


def said(text, local=OWN):
    found = Schools(local).look(Content(text=text))
    return [text[each.start : each.end] for each in found if each.confidence >= 0.5]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my cousin plays for PS 253 and their gym has air", "PS 253"),
        ("the front office at P.S. 291 called", "P.S. 291"),
        ("she is at J.H.S. 145Q now", "J.H.S. 145Q"),
        ("ur id card says IS418", "IS418"),
        ("I.S. 418 parents have the calendar", "I.S. 418"),
        ("we are at P.S. 8 now", "P.S. 8"),
        ("dicen que en la 418 dan pizza", "418"),
        ("i go to 418 with my cousin", "418"),
    ],
)
def test_rule_2_a_school_is_known_by_its_number(text, name):
    assert name in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "PS5 is better than the PS 4",
        "P.S. 18 people came to the party",
        "ok. PS 20 of them were cousins",
        "we read about MS 13 in the news",
        "it is on page 418",
        "the oven goes to 418 degrees",
        "3.418 is less than 418.5",
        "this is what it is when the girl from PE is in",
    ],
)
def test_a_number_alone_is_no_school(text):
    assert not said(text)
    assert not said(text, Local())


def test_rule_2_a_school_named_by_a_number_alone_is_found_and_the_word_school_is_not():
    own = Local(schools=("School 45",))
    assert "School 45" in said("my cousin is at School 45 too", own)
    assert not said("i go to school and the answer is 45", own)


def test_a_loud_verb_is_no_school():
    assert not said("THE ANSWER IS 418 NOT 419", Local())


@pytest.mark.parametrize("text", ["my cousin plays for PS 253", "u dropped ur id card lol it says IS418"])
def test_what_is_written_so_is_found_whatever_the_reader_thinks(text):
    found = words_panel(OWN).screen(Content(text=text))
    assert any(each.kind == "school" and each.confidence >= 0.5 for each in found)


def test_the_numbers_of_a_school_are_those_in_its_names():
    assert numbers_of(("Public School 12 the Bridge", "P.S. 12K", "IS418", "Room 101 Crew")) == {"12", "418"}


@given(st.text(alphabet="PISMJH. 0123456789la#KQ\n", max_size=60))
def test_whatever_is_written_the_span_is_what_was_found(text):
    for each in Schools(OWN).look(Content(text=text)):
        assert 0 <= each.start < each.end <= len(plain_of(text).text)
