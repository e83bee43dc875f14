"""What every detector of intent promises: it never raises, it stays inside the text, and it is never slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.asking import Asking
from detectors.base import Content, Kind, Local
from detectors.discomfort import Discomfort
from detectors.learning.reader import Reader
from detectors.meetings import Meetings
from detectors.panel import Panel
from detectors.passages import PASSAGE, clauses_around, passages
from detectors.self_harm import SelfHarm

ALL = (Meetings(), Asking(), Discomfort(), SelfHarm())
PANEL = Panel(ALL, reader=Reader(Local()))
KINDS = (Kind.MEETUP, Kind.ASKING, Kind.DISCOMFORT, Kind.SELF_HARM)
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
    for finding in PANEL.screen(Content(text=text)):
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0 <= finding.confidence <= 1


@pytest.mark.parametrize(
    "piece", ["wanna meet at the ", "you are so ", "a b ", "i want to ", "!?.,", "l33t m3 ", "tell your mom "]
)
def test_hostile_repetition_is_read_within_the_budget(piece):
    text = (piece * (10_000 // len(piece) + 1))[:10_000]
    assert all(finding.label != "late" for finding in PANEL.screen(Content(text=text)))


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


WHO = ("gay", "Muslim", "Black", "trans", "autistic", "Jewish", "Mexican", "deaf", "lesbian", "Christian", "immigrant")
HINTS = st.sampled_from(
    [
        "the {} kid said meet me at the park on saturday",
        "how old is that {} boy and where does he live",
        "my {} friend wants to die",
        "are you {}?",
        "i am {} and i want to be alone",
        "dont tell your mom you talk to a {} person",
        "{} people should all be killed",
    ]
)


@given(hint=HINTS, one=st.sampled_from(WHO), other=st.sampled_from(WHO))
def test_invariant_4_no_detector_of_intent_can_tell_who_people_are(hint, one, other):
    def verdicts(who: str) -> list[tuple[str, str, float]]:
        text = hint.format(who)
        return [(seen.kind, seen.label, seen.confidence) for seen in PANEL.screen(Content(text=text))]

    assert verdicts(one) == verdicts(other)


def test_a_long_letter_is_read_to_its_end():
    letter = "We had a quiz on frogs and it was fun. " * 40 + "Please send me a selfie and your address."
    marked = max(PANEL.screen(Content(text=letter)), key=lambda finding: finding.confidence)
    assert marked.kind is Kind.ASKING
    assert letter[marked.start : marked.end] == "Please send me a selfie and your address"
