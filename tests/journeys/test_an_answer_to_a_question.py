"""What a child answers means what was asked: a letter is read beside what is written back to it."""

from __future__ import annotations

from tests.journeys.letters import letter
from tests.journeys.school import School

PEN_PAL = "Pen pal Hugo"
CLUE = "its the one with the big rooster on the roof"


def test_a_clue_is_coached_when_the_pen_pal_asked_for_the_school(school: School, rivera, maya):
    state = school.letter_comes(letter("hello! where do you go to school?").as_bytes())
    if state == "held":
        rivera.releases(rivera.rings("Hugo"))
    outcome = maya.sends(CLUE, to=PEN_PAL)
    assert outcome.state == "coached"
    assert any("rooster" in marked for marked in maya.marked)
    assert school.letters_sent == []


def test_the_same_words_leave_when_nobody_asked_for_a_school(school: School, rivera, maya):
    assert school.letter_comes(letter("hello! what is your favorite barn?").as_bytes()) == "delivered"
    assert maya.sends(CLUE, to=PEN_PAL).state == "delivered"


def test_a_home_told_in_pieces_is_coached_at_its_second_piece_and_marks_no_school(school: School, rivera, maya):
    school.letter_comes(letter("hello! what is your school called?").as_bytes())
    assert maya.sends("my house is easy to find", to=PEN_PAL).state == "delivered"
    assert maya.sends("the street is called Fox Kettle", to=PEN_PAL).state == "coached"
    assert maya.marked == ["the street is called Fox Kettle"]
    assert maya.sends("and the number is two one six", to=PEN_PAL).state == "coached"
