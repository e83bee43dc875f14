"""Links that pretend, and links that do not."""

import pytest

from detectors.base import Content
from detectors.links import Links, one_slip


def found(text):
    return [text[f.start : f.end] for f in Links().look(Content(text=text)) if f.confidence >= 0.5]


DECEITFUL = [
    "look http://192.168.4.7/login",
    "https://google.com@evil.example/x",
    "xn--ggle-0nda.com",
    "go to roblox-free-robux.com",
    "https://gооgle.com/docs",
    "g00gle.com",
    "yuotube.com/watch",
    "classroom.google.com.evil.example/x",
    "instagrarn.com",
]


@pytest.mark.parametrize("text", DECEITFUL)
def test_rule_7_a_deceitful_link_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "docs.google.com/document/d/1",
        "https://www.youtube.com/watch?v=1",
        "en.wikipedia.org/wiki/Volcano",
        "khanacademy.org",
        "my cat.she is fat",
        "e.g. this",
        "code.org",
        "kahoot.it",
        "me@gmail.com",
        "3.14",
    ],
)
def test_an_ordinary_link_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("gogle", "google", True),
        ("googel", "google", True),
        ("google", "google", False),
        ("gooooogle", "google", False),
    ],
)
def test_one_slip_is_one_slip(left, right, slip):
    assert one_slip(left, right) is slip
