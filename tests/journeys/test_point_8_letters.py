"""Point 8: letters from outside. A known pen pal's is screened and delivered; a stranger's waits, hidden."""

from __future__ import annotations

from tests.journeys import pictures
from tests.journeys.letters import STRANGER, letter, with_file
from tests.journeys.page import Page
from tests.journeys.school import School


def test_point_8_a_letter_of_the_known_pen_pal_is_delivered_to_the_class(school: School, rivera, maya):
    assert school.letter_comes(letter("our volcano is made of clay").as_bytes()) == "delivered"
    assert maya.hears("board")
    card = maya.card("our volcano is made of clay")
    assert "Pen pal Hugo" in card.words
    assert "Answer" in card.words


def test_point_8_the_same_letter_again_changes_nothing(school: School, rivera, maya):
    raw = letter("our volcano is made of clay").as_bytes()
    school.letter_comes(raw)
    school.letter_comes(raw)
    assert sum("made of clay" in card.words for card in maya.board) == 1


def test_point_8_a_strangers_letter_waits_hidden_without_a_reply_box(school: School, rivera, maya):
    raw = with_file(letter("hi wanna see something cool", sender=STRANGER), "game.zip.exe", pictures.program())
    assert school.letter_comes(raw.as_bytes()) == "held"
    card = maya.card("Someone we don't know")
    assert "wanna see something" not in card.words
    assert "Answer" not in card.words
    assert "Report this" in card.words
    assert "Ask my teacher" in card.words
    alert = rivera.rings("Cool Guy")
    assert alert["loudness"] == "notice"
    assert {"Approve sender", "Refuse", "Block sender"} <= set(_buttons(alert))


def test_point_8_the_teacher_opens_the_attachment_as_a_safe_preview(school: School, rivera, maya):
    raw = with_file(letter("a picture of our hills", sender=STRANGER), "hills.jpg", pictures.landscape())
    school.letter_comes(raw.as_bytes())
    alert = rivera.rings("hills.jpg")
    assert "locked" in Page(alert["html"]).words
    rivera.decides(alert, "approve")
    assert maya.sees("a picture of our hills")
    history = rivera.browser.get(rivera.browser.get("/").page.links("History")[0]).page
    rivera.browser.submits(history.actions("/open")[0])
    shown = maya.browser.get(maya.card("a picture of our hills").links("Look at it")[0])
    assert (shown.status, shown.headers["Content-Type"]) == (200, "image/png")


def test_point_8_approving_the_sender_delivers_what_waits_and_what_comes(school: School, rivera, maya):
    school.letter_comes(letter("hello from the school in Lyon", sender=STRANGER).as_bytes())
    assert rivera.decides(rivera.rings("Cool Guy"), "approve").status == 200
    assert maya.hears("board")
    assert maya.sees("hello from the school in Lyon")
    assert school.letter_comes(letter("and again", sender=STRANGER, number=2).as_bytes()) == "delivered"


def test_point_8_blocking_the_sender_turns_later_letters_away(school: School, rivera, maya):
    school.letter_comes(letter("click here for free games", sender=STRANGER).as_bytes())
    assert rivera.decides(rivera.rings("Cool Guy"), "block").status == 200
    assert not maya.sees("free games")
    school.letter_comes(letter("and again", sender=STRANGER, number=2).as_bytes())
    assert not maya.sees("and again")
    assert not rivera.cards


def test_point_8_a_pen_pal_who_asks_for_a_photo_is_hidden_with_advice(school: School, rivera, maya):
    school.letter_comes(letter("send me a photo of you").as_bytes())
    card = maya.board[0]
    assert "send me a photo" not in card.words
    assert "You do not have to answer" in card.words
    assert rivera.rings("Hugo")["loudness"] in {"notice", "urgent"}


def test_point_8_a_student_asks_about_a_hidden_letter_and_may_hide_it(school: School, rivera, maya):
    school.letter_comes(letter("hi there", sender=STRANGER).as_bytes())
    card = maya.card("Someone we don't know")
    assert maya.browser.submits(card.actions("/ask")[0]).status == 200
    assert maya.browser.submits(card.actions("/hide")[0]).status == 200
    assert not maya.sees("Someone we don't know")


def _buttons(alert):
    return [words for words in ("Approve sender", "Refuse", "Block sender") if words in Page(alert["html"]).words]
