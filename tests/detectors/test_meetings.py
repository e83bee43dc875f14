"""Kind ``meetup``: arranging to meet in person counts; school life, stories and past outings do not."""

import pytest

from detectors.base import Content, Earlier, Finding, Kind, Local
from detectors.learning.reader import Reader
from detectors.meetings import Meetings
from detectors.panel import Panel

MEETINGS = Panel([Meetings()], reader=Reader(Local()))


def surest(text: str) -> float:
    return max((finding.confidence for finding in found(text)), default=0.0)


def found(text: str) -> list[Finding]:
    return [each for each in MEETINGS.screen(Content(text=text)) if each.kind is Kind.MEETUP]


@pytest.mark.parametrize(
    "text",
    [
        "lets meet at the skate park on saturday at 3",
        "wanna come over to my house after dinner?",
        "pull up to the mall tmrw, just u and me",
        "m33t me at the p4rk 2nite",
        "m e e t  m e  at the park saturday",
        "nos vemos en el parque el domingo a las 4",
        "te espero en la tienda a las cinco",
        "I can pick you up at the bus station on Friday",
    ],
)
def test_rule_5_arranging_to_meet_is_found(text):
    assert surest(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "meet at the library table for our project",
        "see you in science",
        "we went to the park on sunday and it was fun",
        "in the story the fox says meet me at the bridge at midnight",
        "the two trains meet at 3 o'clock",
        "can we meet in room 12 with ms porter to finish the slides",
        "my mom said i can't come to the mall on saturday",
    ],
)
def test_school_life_stories_and_past_outings_are_not_meetings(text):
    assert surest(text) < 0.5


def test_the_clause_is_marked_and_not_the_rest():
    text = "i like your poem. meet me at the park on sunday at 4. my dog is cute"
    marked = found(text)[0]
    assert text[marked.start : marked.end] == "meet me at the park on sunday at 4"
    assert marked.kind is Kind.MEETUP


def test_the_path_of_a_document_is_kept():
    letter = Content(text="meet me at the park on sunday at 4", where="letter.docx")
    assert MEETINGS.screen(letter)[0].where == "letter.docx"


def spoken(*messages: str) -> list[Finding]:
    earlier = tuple(Earlier(f"m{number}", text) for number, text in enumerate(messages[:-1]))
    return [each for each in MEETINGS.screen(Content(text=messages[-1], earlier=earlier)) if each.confidence >= 0.5]


def test_rule_5_an_arrangement_built_up_over_messages_is_found_with_its_parts():
    found_here = spoken("u know the duck pond by the bank", "we could hang there", "saturday at 10")
    assert found_here
    assert {part.id for part in found_here[0].parts} <= {"m0", "m1"}
    assert found_here[0].parts


@pytest.mark.parametrize(
    "messages",
    [
        ("our science group is at the back table", "bring the poster", "at 10"),
        ("i like frogs", "my dog is brown", "on saturday"),
        ("we went to the park", "it was fun", "on sunday"),
    ],
)
def test_school_talk_over_messages_is_not_an_arrangement(messages):
    assert spoken(*messages) == []
