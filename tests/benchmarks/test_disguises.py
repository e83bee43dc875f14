"""Disguises change the marked words and nothing else, and know where the words stand afterwards."""

from __future__ import annotations

import pytest

from benchmarks.disguises import DISGUISES, dressed, plain_labels

MESSAGE = {
    "text": "hi im Maya Quintero ok",
    "spans": [{"start": 6, "end": 19, "kind": "full_name"}],
    "kinds": ["full_name"],
}


@pytest.mark.parametrize(
    ("name", "words", "worn"),
    [
        ("leet", "Maya Quintero", "M4y4 Qu1nt3r0"),
        ("leet", "405 555 0142", "4OS SSS Ol42"),
        ("spaced", "Maya Q", "M a y a  Q"),
        ("dotted", "Maya Q", "M.a.y.a Q"),
        ("zero_width", "abc", "a\u200bb\u200bc"),
        ("number_words", "405-0142", "four oh five oh one four two"),
        ("number_words", "12 Oak Street", "one two Oak Street"),
        ("spoken", "zoo@example.org", "zoo at example dot org"),
    ],
)
def test_a_disguise_is_made_as_children_make_it(name, words, worn):
    assert DISGUISES[name][0](words) == worn


@pytest.mark.parametrize("name", DISGUISES)
def test_the_label_stands_where_the_disguised_words_stand(name):
    disguise = DISGUISES[name][0]
    new = dressed(MESSAGE, (6, 19), disguise)
    if new is None:
        assert disguise("Maya Quintero") == "Maya Quintero"
        return
    text, (start, end) = new
    assert text[start:end] == disguise("Maya Quintero")
    assert (text[:start], text[end:]) == ("hi im ", " ok")


def test_what_is_disguised_already_is_no_plain_label():
    assert plain_labels(MESSAGE, "full_name") == [(6, 19)]
    hidden = {**MESSAGE, "text": "hi im M4ya Quintero ok"}
    assert plain_labels(hidden, "full_name") == []
    assert plain_labels({**MESSAGE, "spans": None}, "full_name") == []
