"""Names that are words, told by the people beside them; and words in lessons that happen to be names."""

import pytest

from detectors.base import Content, Local, Person
from detectors.names import Names

CLASS = Local(
    roster=(
        Person("Odette", "Banks", ""),
        Person("Hope", "Winters", ""),
        Person("Mason", "Rice", ""),
        Person("Lia", "Bereza", ""),
        Person("Grace", "Field", ""),
    )
)


def found(text):
    return [text[f.start : f.end] for f in Names(CLASS).look(Content(text=text)) if f.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "tell Banks he owes me a rematch",
        "yo Rice stop chewing on that",
        "thats Winters's seat",
        "dile a Banks que venga",
        "lil Rice ran a fast mile",
        "read it backwards: nagiloC samohT",
    ],
)
def test_rule_2_a_name_that_is_a_word_is_found_beside_a_person(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the Banks of the river flooded",
        "i hope winters get warmer",
        "bereza is birch tree in my language",
        "Grace, field day moved to friday",
        "rice has more starch than beans",
        "we flew from Hue to stay in Da Nang",
    ],
)
def test_words_of_a_lesson_are_no_names(text):
    assert not found(text)
