"""E-mail addresses, written, spelled and hidden."""

import pytest

from detectors import Content, Kind, Local, words_panel
from detectors.emails import Emails


def found(text):
    return [text[f.start : f.end] for f in Emails().look(Content(text=text)) if f.confidence >= 0.5]


EMAILS = [
    "kofi.kraken77@gmail.com",
    "soomin draws at gmail dot com",
    "r.haddad(at)plumbing(dot)com",
    "teo_goal%gmail.com",
    "a m a r a 1 0 @ g m a i l . c o m",
    "rosie.petals@gmail",
    "zay underscore sparkle at icloud dot com",
    "x.y arroba gmail punto com",
    "brycecakesatgmaildotcom",
    "noor.reads [at] proton [dot] me",
    "yari.m%40live.com",
    "w i d i @ yahoo . com",
    "GRACE@GMAIL.COM",
    "it is xavi.lasagna and then a swirly a and then hotmail.com",
    "mail me: kai et gmail punkt com",
    "j0y (a) gmx (.) net",
    "itzelbot 📧 postal 🔵 example",
    "ana.luz🌀gmail⚫com",
]


@pytest.mark.parametrize("text", EMAILS)
def test_rule_2_an_email_address_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "meet at the dot on the map",
        "6 pencils @ 25 cents",
        "look at google.com",
        "print('name@')",
        "why is the email regex hard",
        "i was at yahoo park",
        "she lives at hotmail",
        "we stay at home dot dot dot",
        "@property in python is a decorator",
        "the new page 🎉 lincolnbook.org",
    ],
)
def test_ordinary_words_are_not_an_email(text):
    assert found(text) == []


def test_an_email_with_pictures_for_its_signs_is_marked_whatever_the_reader_thinks():
    text = "we beat them at chess, write me: itzelbot 📧 postal 🔵 example"
    (email,) = [each for each in words_panel(Local()).screen(Content(text=text)) if each.kind == Kind.EMAIL]
    assert text[email.start : email.end] == "itzelbot 📧 postal 🔵 example"
    assert email.confidence >= 0.5
