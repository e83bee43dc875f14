"""E-mail addresses that a reader has to put together, and signs that are none."""

import pytest

from detectors.base import Content, Earlier
from detectors.emails import Emails


def found(text, *earlier):
    told = tuple(Earlier(str(at), each) for at, each in enumerate(earlier))
    return [text[f.start : f.end] for f in Emails().look(Content(text=text, earlier=told)) if f.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "p1p.w4lr0s5 4t y4h00 d0t c0m",
        "l u m i 3 3 at g mail dot c o m",
        "bello.pip📧outlook🔵com guess",
        "tanja (arroba) correio (ponto) pt",
        "oleh{@}mail.ua no hats",
        "its bram underscore dances at i cloud dot com",
        "walnut.kid\n@\npostbox.example",
        "put walnutkid9@gma1l and so on",
        "im walnutkid on gmail thats where i read",
        "my gmail is walnut.kid",
        "walnut.k1d @ the one apple makes",
        "walnut.kid then the a with the circle n outlook dot com",
        "write to walnut.kid arobase poste.fr",
    ],
)
def test_rule_2_an_address_in_hints_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "git clone git@code.example:class/robot.git",
        "the regex matches name@example.com but not name@",
        "assertEquals('ana@test.invalid', mail)",
        "he said dont @ me again",
        "find me como @walnut.kid.art",
        "i was on gmail all day",
        "my email is broken again",
        "look at page (a) main.py",
        "open hotmail.com and log in",
    ],
)
def test_what_no_mail_can_reach_is_no_address(text):
    assert not found(text)
