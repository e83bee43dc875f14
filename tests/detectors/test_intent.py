"""What every detector of intent promises: it never raises, it stays inside the text, and it is never slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.asking import Asking
from detectors.base import Content
from detectors.discomfort import Discomfort
from detectors.meetings import Meetings
from detectors.passages import PASSAGE, clauses_around, passages
from detectors.self_harm import SelfHarm

ALL = (Meetings(), Asking(), Discomfort(), SelfHarm())
WORDS = ["meet", "you", "kill", "my", "ur", "die", "the", ".", "!", "4", "~", "💀"]
ODD = ["", " ", "\ud800", "💀" * 50, "Z̷̧͎" * 300, "\u202e\u200b", "\x00\x01", "a" * 5000, "you " * 2000, "\n" * 4000]


@pytest.mark.parametrize("detector", ALL, ids=lambda detector: detector.name)
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_read_without_a_fuss(detector, text):
    for finding in detector.look(Content(text=text)):
        assert 0 <= finding.start < finding.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_findings_stay_inside_the_text(text):
    for detector in ALL:
        for finding in detector.look(Content(text=text)):
            assert 0 <= finding.start < finding.end <= len(text)
            assert 0 <= finding.confidence <= 1


@pytest.mark.parametrize(
    "piece", ["wanna meet at the ", "you are so ", "a b ", "i want to ", "!?.,", "l33t m3 ", "tell your mom "]
)
def test_hostile_repetition_is_read_in_linear_time(piece):
    text = (piece * (10_000 // len(piece) + 1))[:10_000]
    started = time.perf_counter()
    for detector in ALL:
        list(detector.look(Content(text=text)))
    assert time.perf_counter() - started < 0.5  # ten times the budget of 5 ms per 1,000: slow machines pass


@given(text=st.text(alphabet="ab .\n", max_size=1500))
def test_passages_cover_the_text_and_stay_short(text):
    covered = 0
    for start, end in passages(text):
        assert start <= covered
        assert end - start <= PASSAGE
        covered = max(covered, end)
    assert covered == len(text)


def test_a_span_is_widened_to_its_clause():
    text = "hello there. you are mean, said nobody"
    start, end = clauses_around(text, 17, 20)
    assert text[start:end] == "you are mean"
