"""Point 2: a plain sentence goes to the class board at once, and classmates see it."""

from __future__ import annotations

from tests.journeys.browsers import InProcess
from tests.journeys.navigators import Student
from tests.journeys.school import School


def test_point_2_a_plain_sentence_is_delivered_and_seen_by_classmates(rivera, maya, ben):
    outcome = maya.sends("we finished the volcano model!")
    assert outcome.state == "delivered"
    assert ben.hears("board")
    assert "Maya" in ben.card("we finished the volcano model!").words
    assert rivera.cards == []


def test_point_2_pressing_send_twice_sends_once(rivera, maya, ben):
    one = maya.sends("we finished the volcano model!")
    again = maya.sends("we finished the volcano model!", message_id=one.id)
    assert again.state == "delivered"
    assert sum("volcano" in card.words for card in ben.board) == 1


def test_point_2_a_message_to_one_classmate_is_seen_by_that_one_alone(school: School, rivera, maya, ben):
    maya.sends("can i borrow your ruler", to="Ben")
    dee = school.student("Dee").joins()
    assert ben.sees("can i borrow your ruler")
    assert not dee.sees("can i borrow your ruler")


def test_point_2_another_class_sees_nothing_of_it(school: School, rivera, maya):
    maya.sends("we finished the volcano model!")
    pia: Student = school.student_of_another_class().joins()
    assert not pia.sees("volcano")
    assert isinstance(pia.browser, InProcess)


def test_point_2_the_same_works_without_scripts(school: School, rivera, ben):
    maya = school.student("Maya").joins()
    form = {"id": maya.room.field("id"), "words": "we finished the volcano model!", "whom": "board:", "do": "send"}
    answer = maya.browser.submits("/messages", form)
    assert "Sent ✓" in answer.page.words
    assert ben.sees("we finished the volcano model!")
