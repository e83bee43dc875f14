"""Who gets in, what a form needs, and what a stranger may not know of."""

from __future__ import annotations

import re

import pytest

from classroom.model import About

PRIVATE = (
    "/",
    "/inbox",
    "/rules",
    "/log",
    "/lessons/x",
    "/alerts/x",
    "/reports/x",
    "/students/x",
    "/classes/x/history",
    "/files/x/preview",
)


@pytest.mark.parametrize("path", PRIVATE)
def test_a_signed_out_person_is_led_to_the_door_and_back(school, path):
    answer = school.browser(None).get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_a_script_without_a_session_hears_401_in_json(school):
    answer = school.browser(None).get("/inbox.json", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["error"]) == (401, "not_understood")


def test_signing_in_leads_to_the_classes_and_out_again(school):
    browser = school.browser(None)
    answer = browser.post("/sign-in", data={"login": "Rivera", "password": "correct horse battery"})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "6B" in browser.get("/").text
    assert browser.post("/sign-out").status_code == 303
    assert browser.get("/").status_code == 303


def test_a_wrong_password_is_a_kind_sentence_and_keeps_the_login(school):
    answer = school.browser(None).post("/sign-in", data={"login": "rivera", "password": "no"})
    assert answer.status_code == 403
    assert "do not fit together" in answer.text
    assert 'value="rivera"' in answer.text


def test_guessing_passwords_is_slowed_down(school):
    browser = school.browser(None)
    answers = [browser.post("/sign-in", data={"login": "chen", "password": str(n)}).status_code for n in range(10)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_the_way_back_never_leads_to_another_site(school):
    data = {"login": "rivera", "password": "correct horse battery", "back": "//evil.example/"}
    assert school.browser(None).post("/sign-in", data=data).location == "/"


def test_a_form_without_its_token_is_refused(school):
    school.app.config["WTF_CSRF_ENABLED"] = True
    browser = school.browser()
    assert browser.post(f"/classes/{school.class_id}/open", data={"minutes": "5"}).status_code == 400
    token = re.search(r'name="csrf-token" content="([^"]+)"', browser.get("/").text)
    assert token
    answer = browser.post(f"/classes/{school.class_id}/open", data={"minutes": "5", "csrf_token": token[1]})
    assert answer.status_code == 303


def test_a_teacher_of_another_class_does_not_learn_that_anything_is_there(school):
    school.opens()
    message = school.held()
    report = school.reports()
    alert, lesson = school.alert_id(), school.opens()
    stranger = school.browser("okafor")
    for path in (
        f"/lessons/{lesson}",
        f"/lessons/{lesson}/wall.json",
        f"/alerts/{alert}",
        f"/reports/{report}",
        f"/classes/{school.class_id}/history",
        f"/classes/{school.class_id}/contacts",
        f"/students/{school.pupils[0].person_id}",
        f"/log?class={school.class_id}",
    ):
        assert stranger.get(path).status_code == 404, path
    for path in (
        f"/alerts/{alert}/see",
        f"/alerts/{alert}/reveal",
        f"/alerts/{alert}/hand-over",
        f"/messages/{message}/hand-over",
        f"/lessons/{lesson}/close",
        f"/reports/{report}/close",
        f"/classes/{school.class_id}/open",
        f"/classes/{school.class_id}/approve-first",
    ):
        assert stranger.post(path).status_code == 404, path
    assert stranger.post(f"/messages/{message}/decide", data={"choice": "release"}).status_code == 404


def test_rule_3_a_report_about_the_teacher_never_shows_to_that_teacher(school):
    report = school.reports(about=About.TEACHER, words="about the teacher")
    assert school.browser().get(f"/reports/{report}").status_code == 404
    assert school.browser().get("/inbox.json").json["alerts"] == []
    assert "about the teacher" in school.browser("chen").get(f"/reports/{report}").text


@pytest.mark.parametrize(
    "path",
    [
        "/lessons/none",
        "/alerts/none",
        "/reports/none",
        "/students/none",
        "/nowhere",
        "/classes/none/history",
        "/files/none/preview",
    ],
)
def test_unknown_ids_are_404_with_words(school, path):
    answer = school.browser().get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_the_cookie_of_the_kiosk_side_does_not_open_the_console(school):
    browser = school.app.test_client()
    browser.set_cookie(school.app.config["DOOR_COOKIE"], school.pupils[0].token)
    assert browser.get("/").status_code == 303
