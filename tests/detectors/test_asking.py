"""Kind ``asking``: wanting somebody's own facts, a photo, another channel or secrecy; giving is another kind."""

import pytest

from detectors.asking import Asking
from detectors.base import Content, Finding, Kind, Local
from detectors.learning.reader import Reader
from detectors.panel import Panel

ASKING = Panel([Asking()], reader=Reader(Local()))


def surest(text: str) -> float:
    return max((finding.confidence for finding in found(text)), default=0.0)


def found(text: str) -> list[Finding]:
    return [each for each in ASKING.screen(Content(text=text)) if each.kind is Kind.ASKING]


@pytest.mark.parametrize(
    "text",
    [
        "whats ur last name",
        "how old are you?",
        "which school do you go to",
        "where do you live",
        "can i have your phone number",
        "send me a selfie",
        "do you have snapchat",
        "don't tell your parents about this",
        "wh4ts ur addr3ss",
        "cuantos años tienes?",
        "en qué calle vives",
        "mándame una foto tuya",
        "no le digas a tu mamá",
    ],
)
def test_rule_3_asking_for_private_facts_is_found(text):
    assert surest(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "whats the answer to number 4",
        "how old was mozart when he wrote it",
        "my name is on the list",
        "what is the name of the volcano in our book",
        "can you send me the photo of the onion cell",
        "someone asked me for my address and i said no",
        "how old is your dog",
    ],
)
def test_a_classmates_questions_about_work_are_not_asking(text):
    assert surest(text) < 0.5


@pytest.mark.parametrize(
    ("text", "label"),
    [("how old are you?", "age"), ("send me a selfie", "photo"), ("which school do you go to", "school")],
)
def test_the_label_says_what_was_asked_for(text, label):
    assert found(text)[0].label == label
