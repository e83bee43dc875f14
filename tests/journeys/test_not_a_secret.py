"""Rule 2's other half: what a teacher says is no secret is not marked again; every other secret still is."""

from __future__ import annotations

from tests.journeys.navigators import Student, Teacher
from tests.journeys.page import Page

LIBRARY = "the library answers at 405 555 0142"
THORNBURY = "my friend is Juniper Thornbury"


def _asks(student: Student, teacher: Teacher, words: str, to: str = "Class board"):
    assert student.sends(words, to=to).state == "coached"
    assert student.asks_the_teacher().state == "held"
    return teacher.rings(student.name)


def test_rule_2_released_for_the_class_it_is_not_marked_again_and_other_numbers_are(rivera, maya, ben):
    card = _asks(maya, rivera, LIBRARY)
    assert "Not a secret for this class: ▓▓▓ ▓▓▓ ▓▓▓▓ (phone number)" in Page(card["html"]).words
    assert rivera.releases(card, not_secret="0").status == 200

    assert ben.sends("call the library (405) 555-0142").state == "delivered"
    assert ben.sends("call me 405 555 0187").state == "coached"
    assert ben.sends(LIBRARY, to="Pen pal Hugo").state == "coached"


def test_rule_2_a_character_of_a_book_may_be_named_to_the_pen_pal_until_taken_off_the_list(rivera, maya, ben):
    card = _asks(maya, rivera, THORNBURY, to="Pen pal Hugo")
    assert rivera.releases(card, in_books="0").status == 200
    assert ben.sends("i am like Juniper Thornbury", to="Pen pal Hugo").state == "delivered"

    assert ben.sends("her last name is Thornbury", to="Pen pal Hugo").state == "delivered"
    page = rivera.browser.get(rivera.browser.get("/").page.links("No secret")[0]).page
    assert "Juniper Thornbury" in page.words
    rivera.browser.submits(page.actions("/remove")[0])
    assert ben.sends(THORNBURY, to="Pen pal Hugo").state == "coached"


def test_rule_2_a_students_own_name_is_marked_whatever_a_teacher_ticks(rivera, maya):
    card = _asks(maya, rivera, "i am maya quintero")
    assert "Not a secret" not in Page(card["html"]).words
    assert rivera.releases(card, not_secret="0").status == 400
    assert maya.sends("i am maya quintero").state != "delivered"
