"""Every page renders, in both languages, for the people it is for."""

from __future__ import annotations

import pytest

TEACHER_PAGES = (
    "/",
    "/lessons/{lesson}",
    "/lessons/{lesson}/wall.json",
    "/lessons/{lesson}/hand-over",
    "/inbox",
    "/inbox.json",
    "/alerts/{alert}",
    "/reports/{report}",
    "/classes/{cls}/history",
    "/classes/{cls}/students",
    "/classes/{cls}/contacts",
    "/students/{student}",
    "/rules",
    "/log",
)


@pytest.fixture
def places(school):
    school.opens()
    school.held()
    report = school.reports(words="somebody asked")
    school.letter("hello askphoto")
    return {
        "lesson": school.opens(),
        "alert": school.alert_id(),
        "report": report,
        "cls": school.class_id,
        "student": school.pupils[0].person_id,
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_opens_for_the_teacher_in_both_languages(school, places, language):
    browser = school.browser(language=language)
    for path in TEACHER_PAGES:
        answer = browser.get(path.format(**places))
        assert answer.status_code == 200, path
        if not path.endswith(".json"):
            assert f'<html lang="{language}"' in answer.text, path


def test_spanish_pages_are_really_in_spanish(school, places):
    browser = school.browser(language="es")
    assert "Abrir la clase" not in browser.get("/lessons/{lesson}".format(**places)).text
    assert "Le necesitan" in browser.get("/lessons/{lesson}".format(**places)).text
    assert "Historial" in browser.get("/classes/{cls}/history".format(**places)).text


def test_no_page_carries_an_inline_style_or_handler(school, places):
    browser = school.browser()
    for path in TEACHER_PAGES:
        text = browser.get(path.format(**places)).text
        assert " style=" not in text, path
        assert "onclick=" not in text, path


def test_the_counselor_starts_at_the_inbox(school):
    answer = school.browser("chen").get("/")
    assert (answer.status_code, answer.location) == (303, "/inbox")


def test_the_class_code_is_shown_before_the_lesson_and_on_the_wall(school):
    code = school.room.classes(school.staff())[0].code
    assert code in school.browser().get("/").text
    assert code in school.browser().get(f"/lessons/{school.opens()}").text


def test_both_sides_of_the_projector_view_are_plain_links(school):
    lesson = school.opens()
    text = school.browser().get(f"/lessons/{lesson}?projector=1").text
    assert "data-projector" in text
    assert "projector=0" in text


def test_history_filters_by_student_kind_and_state(school):
    school.opens()
    school.sends("the volcano is done", pupil=0)
    school.sends("text 5550142", pupil=1)
    browser, path = school.browser(), f"/classes/{school.class_id}/history"
    assert "volcano" in browser.get(path).text
    assert "volcano" not in browser.get(f"{path}?state=coached").text
    assert "volcano" in browser.get(f"{path}?student={school.pupils[0].person_id}&kind=invented").text
    assert "volcano" not in browser.get(f"{path}?student={school.pupils[1].person_id}").text


def test_the_record_says_who_looked(school):
    school.browser().get(f"/students/{school.pupils[0].person_id}")
    assert "Ms. Rivera" in school.browser().get(f"/students/{school.pupils[0].person_id}").text


def test_students_words_are_escaped_on_the_card_and_in_the_history(school):
    school.opens()
    school.held("<script>alert(1)</script> meetme")
    lesson = school.opens()
    browser = school.browser()
    for path in (f"/lessons/{lesson}", f"/lessons/{lesson}/wall.json", f"/classes/{school.class_id}/history"):
        assert "<script>alert(1)" not in browser.get(path).text


def test_a_card_is_the_same_each_time_it_is_read_so_that_the_wall_stays_still(school):
    school.opens()
    school.held()
    browser, path = school.browser(), f"/lessons/{school.opens()}/wall.json"
    assert browser.get(path).json["alerts"] == browser.get(path).json["alerts"]
