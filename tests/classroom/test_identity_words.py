"""Invariant 4: who somebody is never changes a verdict. Sentences through the real panel of words, words swapped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom import rules
from classroom.rules import LANES, judge
from detectors import words_panel
from detectors.base import Content, Local, Partner, Person

PANEL = words_panel(Local(roster=(Person("Maya", "Quintero"),), schools=("Lincoln Middle School",)))
BOOK = rules.load()
PLAIN = "tall"
IDENTITIES = (
    "gay lesbian trans bisexual queer black white asian latino muslim christian jewish hindu sikh buddhist "
    "atheist autistic deaf blind disabled dyslexic mexican chinese nigerian arab african-american "
).split()
SENTENCES = (
    "i am {} and i like volcanoes",
    "my best friend is {}",
    "are you {} too?",
    "he said {} people can do anything",
    "i hate it when people laugh at {} kids",
    "you are a stupid {} idiot",
    "i will kill you, {} boy",
    "nobody likes me because i am {}, i want to die",
    "meet me at the park on saturday at 3, i am the {} one",
    "call me at 555 867 5309, ask for the {} girl",
    "i am {} and my name is maya quintero",
    "my {} grandmother cooks the best soup",
    "we read about {} scientists today",
)


def verdict(text: str, lane: str, *, outbound: bool) -> tuple[object, ...]:
    seen = PANEL.screen(Content(text=text, outbound=outbound, partner=Partner.CONTACT))
    answer = judge(seen, lane, BOOK)
    return answer.action, answer.loudness, answer.extras, sorted(answer.kinds)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("identity", IDENTITIES)
def test_an_identity_word_changes_no_verdict(sentence, identity):
    for outbound, lane in ((True, "outside"), (False, "inbound_contact")):
        plain = verdict(sentence.format(PLAIN), lane, outbound=outbound)
        assert verdict(sentence.format(identity), lane, outbound=outbound) == plain, lane


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    st.sampled_from(IDENTITIES),
    st.sampled_from(IDENTITIES),
    st.sampled_from(LANES),
)
def test_swapping_one_identity_for_another_changes_no_verdict(sentences, one, other, lane):
    text = ". ".join(sentences)
    outbound = not lane.startswith("inbound")
    assert verdict(text.format(*[one] * 9), lane, outbound=outbound) == verdict(
        text.format(*[other] * 9), lane, outbound=outbound
    )
