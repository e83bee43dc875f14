"""What the teacher reads of a held file: its name with nothing hidden or turned, and where in it something lies."""

from __future__ import annotations

import json
import unicodedata
import uuid

import pytest

from classroom.model import Letter, Upload

NAME = "holiday\u202egpj\u2066.\u200bexe"
SHOWN = "holiday‹U+202E›gpj‹U+2066›.‹U+200B›exe"


def pages_about(school, files, sender_name="Someone"):
    """Every page of the console that tells of a held letter and of a student's message with these files."""
    lesson = school.opens()
    upload = [Upload(name, b"anything") for name in files]
    to = "6b@lincoln.example"
    school.room.receive(Letter(str(uuid.uuid4()), "x\u200b@example.org", sender_name, to, "look", tuple(upload)))
    school.sends("look", files=tuple(upload))
    ids = [alert.id for alert in school.room.alerts(school.staff())]
    paths = ["/inbox", "/inbox.json", "/log", f"/students/{school.pupils[0].person_id}"]
    paths += [f"/classes/{school.class_id}/{page}" for page in ("history", "students", "contacts", "not-secret")]
    paths += [f"/lessons/{lesson}{page}" for page in ("", "/wall.json", "/hand-over")]
    browser = school.browser()
    answers = {path: browser.get(path) for path in (*paths, *(f"/alerts/{one}" for one in ids))}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    return {path: _said(answer) for path, answer in answers.items()}


def _said(answer):
    return json.dumps(answer.json, ensure_ascii=False) if answer.is_json else answer.text


def hidden_letters(page):
    return {letter for letter in page if unicodedata.category(letter) in ("Cf", "Cc", "Zl", "Zp")} - set("\n\r\t")


def test_no_page_shows_a_letter_that_hides_or_turns_the_name_of_a_file(school):
    pages = pages_about(school, [NAME], sender_name="Pa\u202eul")
    showing = [path for path, page in pages.items() if SHOWN in page]
    for page in ("/alerts/", "/history", "/students/", "/wall.json", "/lessons/"):
        assert any(page in path for path in showing), page
    assert {path: hidden_letters(page) for path, page in pages.items() if hidden_letters(page)} == {}
    assert any("Pa‹U+202E›ul" in page for page in pages.values())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "a kind of file this school does not take: cat.png, in the folder photos of project.zip"),
        ("es", "un tipo de archivo que esta escuela no acepta: cat.png, en la carpeta photos de project.zip"),
    ],
)
def test_rule_6_the_card_says_where_in_an_archive_it_lies(school, language, sentence):
    school.opens()
    eyes = school.room.parts.screening
    eyes.lies_in, eyes.label = "photos/cat.png", "not_taken"
    school.sends("look", files=(Upload("project.zip", b"anything"),))
    page = school.browser(language=language).get(f"/alerts/{school.alert_id()}").text
    assert sentence in page


@pytest.mark.parametrize(
    ("language", "label", "sentence"),
    [
        ("en", "late", "there was not enough time to check all of it"),
        ("es", "late", "no hubo tiempo de revisarlo todo"),
        ("en", "two_types", "looks like one kind of file and is another"),
        ("es", "broken", "está dañado, o lo está una de sus partes"),
    ],
)
def test_rule_6_the_card_says_why_a_file_could_not_be_checked(school, language, label, sentence):
    school.opens()
    school.room.parts.screening.label = label
    school.sends("look", files=(Upload("project.zip", b"anything"),))
    assert sentence in school.browser(language=language).get(f"/alerts/{school.alert_id()}").text
