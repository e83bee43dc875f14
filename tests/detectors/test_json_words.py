"""R2: JSON is read as what it says, not as how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.json_words import json_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r'{"say": "call 555-01\u0034\u0032"}', '"say":"call 555-0142"'),
        (r'[{"deep": ["Zo\u00eb", 5550142]}]', '"deep":["Zoë",\n5550142,'),
        ('{"phone": 5550142}', '"phone":5550142'),
        (r'{"face": "\ud83d\ude00"}', '"face":"😀"'),
        (r'{"broken": "01\u0034', '{"broken": "014'),
        ("[" * 50_000 + r'"\u0034"', '"4"'),
        (r"a poem with \u0034 in it", r"a poem with \u0034 in it"),
    ],
    ids=["escaped", "nested", "number", "halves", "broken", "endless", "no JSON"],
)
def test_escapes_names_and_numbers_of_json_are_read(text, said):
    assert said in json_words(text)


def test_a_second_value_of_the_same_name_does_not_hide_the_first():
    assert json_words('{"a": "555-0142", "a": ""}') == '{"a":"555-0142",\n"a":"",\n}'


@given(st.text(alphabet='{}[]",:\\u0d8aé ', max_size=60))
def test_any_text_is_answered(text):
    assert isinstance(json_words(text), str)
