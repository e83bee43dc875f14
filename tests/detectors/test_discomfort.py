"""Kind ``discomfort``: the ugly is found, the merely negative is not, and who people are never decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Content, Finding, Kind, Local
from detectors.discomfort import Discomfort
from detectors.learning.reader import Reader
from detectors.panel import Panel

DISCOMFORT = Panel([Discomfort()], reader=Reader(Local()))
WHO = ("gay", "muslim", "black", "trans", "autistic", "jewish", "mexican", "deaf", "white", "christian", "lesbian")


def surest(text: str) -> float:
    return max((finding.confidence for finding in found(text)), default=0.0)


def found(text: str) -> list[Finding]:
    return [each for each in DISCOMFORT.screen(Content(text=text)) if each.kind is Kind.DISCOMFORT]


@pytest.mark.parametrize(
    "text",
    [
        "you are so stupid",
        "nobody likes you",
        "shut up you loser",
        "eres bien tonta",
        "you can't sit with us",
        "ur such an idiot",
        "if you tell anyone i'll show everyone your picture",
    ],
)
def test_the_ugly_is_found(text):
    assert surest(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "i'm gonna beat you up after school",
        "i will kill you",
        "watch ur back",
        "te voy a partir la cara",
        "k1ll y0urself",
    ],
)
def test_a_threat_says_so(text):
    assert max(found(text), key=lambda finding: finding.confidence).label == "threat"


@pytest.mark.parametrize(
    "text",
    [
        "this homework is killing me",
        "i'm dead 💀 that was so funny",
        "my mom is gonna kill me",
        "we are gonna destroy you in kickball lol",
        "the witch calls her ugly in the story",
        "someone keeps calling me stupid at lunch",
        "you're not stupid, fractions are just hard",
        "i think the timetable is stupid",
        "i hate celery",
        "me muero de risa",
        "ur shirt is nice, where did u get it",
    ],
)
def test_figures_of_speech_quotation_negation_and_banter_are_not_ugly(text):
    assert surest(text) < 0.5


SENTENCES = st.sampled_from(
    [
        "my cousin is {}",
        "i am a {} kid and proud",
        "are there any {} people in your class",
        "you are such a {} loser",
        "i hate {} people",
        "{} people are disgusting",
        "the {} author wrote a good book",
        "nobody wants that {} girl at our table",
    ]
)


@given(sentence=SENTENCES, one=st.sampled_from(WHO), other=st.sampled_from(WHO))
def test_invariant_4_swapping_who_people_are_never_changes_a_verdict(sentence, one, other):
    assert surest(sentence.format(one)) == surest(sentence.format(other))


@given(one=st.sampled_from(WHO))
def test_invariant_4_naming_who_somebody_is_weighs_no_more_than_a_neutral_word(one):
    assert surest(f"my friend is {one} and likes chess") == surest("my friend is tall and likes chess")
