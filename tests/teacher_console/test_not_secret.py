"""Not a secret for this class: ticked on an appeal's card, listed and removed on the class's own page."""

from __future__ import annotations

import pytest

JSON = {"Accept": "application/json"}


@pytest.fixture
def lesson(school):
    return school.opens()


@pytest.fixture
def appeal(school, lesson):
    """A student asked whether the library's number is a secret."""
    return school.sends("the library answers at 5550142", asks=True)


def released(school, appeal, **form):
    data = {"choice": "release", **form}
    return school.browser().post(f"/messages/{appeal}/decide", data=data, headers=JSON)


def test_the_card_of_an_appeal_offers_the_tick_and_no_other_card_does(school, appeal):
    page = school.browser().get(f"/alerts/{school.alert_id()}").text
    assert "Not a secret for this class:" in page
    assert "5550142" not in page
    school.held()
    assert "Not a secret for this class:" not in school.browser().get(f"/alerts/{school.alert_id()}").text


def test_ticked_and_released_it_is_on_the_classs_page_until_it_is_removed(school, appeal):
    assert released(school, appeal, not_secret="0").json["ok"]
    browser = school.browser()
    page = browser.get(f"/classes/{school.class_id}/not-secret").text
    assert "5550142" in page
    assert "phone number" in page
    assert "Ms. Rivera" in page
    row = school.room.exceptions(school.staff(), school.class_id)[0]
    answer = browser.post(f"/exceptions/{row.id}/remove", follow_redirects=True)
    assert "It is a secret again" in answer.text
    assert "5550142" not in answer.text


def test_a_name_may_be_put_into_the_books_from_the_card_or_by_hand(school, lesson):
    message = school.sends("i am like lastname", asks=True)
    assert "A name from our books:" in school.browser().get(f"/alerts/{school.alert_id()}").text
    assert released(school, message, in_books="0", not_secret="0").json["ok"]
    browser = school.browser()
    answer = browser.post(
        f"/classes/{school.class_id}/books", data={"name": "Juniper Thornbury"}, follow_redirects=True
    )
    assert "Juniper Thornbury" in answer.text
    assert {one.kind for one in school.room.exceptions(school.staff(), school.class_id)} == {"book"}


@pytest.mark.parametrize("mark", ["", "x", "-1", "7", "٣", "99999999999999999999", "0; DROP"])
def test_odd_marks_release_nothing(school, appeal, mark):
    answer = released(school, appeal, not_secret=mark)
    assert answer.status_code == 400
    assert answer.json["say"]
    assert school.room.outcome(school.pupils[0], appeal).state == "held"


@pytest.mark.parametrize("login", ["okafor", "chen"])
def test_nobody_elses_list_can_be_read_or_changed(school, appeal, login):
    released(school, appeal, not_secret="0")
    row = school.room.exceptions(school.staff(), school.class_id)[0]
    browser = school.browser(login)
    assert browser.get(f"/classes/{school.class_id}/not-secret").status_code == 404
    assert browser.post(f"/exceptions/{row.id}/remove").status_code == 404
    assert browser.post(f"/classes/{school.class_id}/books", data={"name": "Juniper Thornbury"}).status_code == 404
    assert len(school.room.exceptions(school.staff(), school.class_id)) == 1


def test_the_log_names_the_deed_and_not_the_words(school, appeal):
    released(school, appeal, not_secret="0")
    log = school.browser().get(f"/log?class={school.class_id}").text
    assert "excepted words for the class" in log
    assert "5550142" not in log
    assert "permitió palabras para la clase" in school.browser(language="es").get("/log").text


def test_the_page_speaks_spanish(school, appeal):
    released(school, appeal, not_secret="0")
    page = school.browser(language="es").get(f"/classes/{school.class_id}/not-secret").text
    assert "No es secreto en esta clase" in page
