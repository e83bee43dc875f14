"""What comes in from outside: blurred, without words in the page, without a reply box."""

from __future__ import annotations

import uuid

import pytest

from classroom.model import Letter


@pytest.fixture
def stranger(school) -> str:
    letter = Letter(str(uuid.uuid4()), "cool@far.example", "Cool Guy", school.room.mailbox, "whats ur snapchat")
    school.classroom.receive(letter)
    return next(str(one.id) for one in school.classroom.board(school.seats(0)))


class TestAHiddenLetter:
    def test_its_words_are_not_in_the_page_at_all(self, ana, stranger):
        page = ana.sees()
        assert f'id="m-{stranger}"' in page
        assert "snapchat" not in page
        assert "Cool Guy" not in page

    def test_rule_3_there_is_no_way_to_answer_but_three_ways_out(self, ana, stranger):
        page = ana.sees()
        assert "data-reply" not in page
        assert all(way in page for way in ("Ask my teacher", "Hide", "Report this"))

    def test_hiding_takes_it_off_ones_own_page_only(self, ana, ben, stranger):
        ana.browser.post(f"/letters/{stranger}/hide")
        assert stranger not in ana.sees()
        assert stranger in ben.sees()

    def test_asking_says_that_the_teacher_will_look(self, ana, stranger):
        answer = ana.browser.post(f"/letters/{stranger}/ask", headers={"Accept": "application/json"})
        assert "Your teacher will look at it" in answer.get_json()["say"]

    @pytest.mark.parametrize("what", ["ask", "hide"])
    def test_an_unknown_letter_is_a_4xx(self, ana, what):
        assert ana.browser.post(f"/letters/{uuid.uuid4()}/{what}").status_code == 404
        assert ana.browser.post(f"/letters/nonsense/{what}").status_code == 400

    def test_reporting_it_does_not_show_its_words_either(self, ana, stranger):
        assert "snapchat" not in ana.sees(f"/report?step=tell&message={stranger}")


def test_the_hand_goes_up_and_down(ana, school):
    school.opens_a_lesson()
    ana.browser.post("/hand", json={"up": True})
    assert school.classroom.room(school.seats(0)).hand_up is True
    ana.browser.post("/hand", data={"up": "no"})
    assert school.classroom.room(school.seats(0)).hand_up is False


@pytest.mark.parametrize("body", ["[]", "null", "1", '"x"', "{", '{"up": "yes"}'])
def test_a_strange_hand_is_a_hand_that_stays_down(ana, school, body):
    school.opens_a_lesson()
    answer = ana.browser.post("/hand", data=body, content_type="application/json")
    assert answer.status_code < 500
    assert school.classroom.room(school.seats(0)).hand_up is False
