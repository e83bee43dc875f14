"""Kind ``self_harm``: hints of wanting to die or to hurt oneself, and worry about a friend."""

import pytest

from detectors.base import Content, Finding, Kind, Local
from detectors.learning.reader import Reader
from detectors.panel import Panel
from detectors.self_harm import SelfHarm

SELF_HARM = Panel([SelfHarm()], reader=Reader(Local()))


def surest(text: str) -> float:
    return max((finding.confidence for finding in found(text)), default=0.0)


def found(text: str) -> list[Finding]:
    return [each for each in SELF_HARM.screen(Content(text=text)) if each.kind is Kind.SELF_HARM]


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "i don't want to be alive anymore",
        "sometimes i cut myself",
        "i cut my arms again",
        "id rather not be alive",
        "i w4nt to d1e",
        "everyone would be better off without me",
        "ya no quiero vivir",
        "me quiero morir",
    ],
)
def test_a_hint_of_self_harm_is_found(text):
    assert surest(text) >= 0.5


def test_worry_about_a_friend_counts_and_says_so():
    worry = found("my friend wants to kill herself and i dont know what to do")[0]
    assert worry.label == "friend"
    assert worry.confidence >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "this homework makes me want to die lol",
        "kms i forgot my math hw again",
        "i'm dying of laughter",
        "romeo kills himself in the last act",
        "me muero de hambre",
        "coach made us do suicide runs",
        "if i have to run one more suicide at practice",
        "the plants will die without water",
        "bring one object from home, it should fit in your hand and not be alive",
        "since i cut my hair everybody thinks im my twin",
    ],
)
def test_jokes_about_homework_and_lessons_stay_below_the_line(text):
    assert surest(text) < 0.5
