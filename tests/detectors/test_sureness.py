"""Rules and the reader become one confidence."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import words_panel
from detectors.asked import UNLIKELY
from detectors.base import Content, Earlier, Finding, Kind, Local
from detectors.cues import cues
from detectors.learning.reader import Reader
from detectors.panel import Panel
from detectors.sureness import ALMOST, READ, WORTH_SAYING, joined, scales

CHANCE = st.floats(min_value=0, max_value=1)
READER = Reader(Local())


@given(kind=st.sampled_from(READ), rule=CHANCE, words=CHANCE, passage=CHANCE, more=CHANCE)
def test_no_opinion_ever_counts_against_itself(kind, rule, words, passage, more):
    scale = scales()[kind]
    surer = scale.confidence(max(rule, more), max(words, more), max(passage, more))
    assert 0 <= scale.confidence(rule, words, passage) <= surer <= 1


@given(kind=st.sampled_from(READ), words=CHANCE, passage=CHANCE, doubt=st.floats(min_value=0, max_value=3))
def test_a_doubt_makes_nothing_surer(kind, words, passage, doubt):
    scale = scales()[kind]
    assert scale.confidence(None, words, passage, doubt) <= scale.confidence(None, words, passage)


@pytest.mark.parametrize(
    "text",
    [
        "do u have the spanish vocab\nthe one w the kitchen words, cuchara cucharón etc",
        "call me on my phone, text my cell, marca a mi celular",
        "my number is my favorite number and my area code is home",
        "every address has four numbers like 192.168.0.1, thats the one for the router",
    ],
)
def test_a_telephone_that_only_the_reader_sees_holds_a_number(text):
    assert not [each for each in joined([], READER.read(text)) if each.kind == Kind.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "Linda Brown walked past a closer school to get to Monroe Elementary",
        "1957, nine kids, Little Rock Central High School, soldiers had to walk them in",
    ],
)
def test_a_school_of_history_is_nobodys_for_the_reader_either(text):
    assert not [each for each in joined([], READER.read(text)) if each.kind == Kind.SCHOOL]


def test_what_only_the_reader_takes_for_a_hint_stays_one_in_a_long_text_and_is_no_alarm_sooner():
    asked = (
        "Hi Ms Gray, the project is going ok. Some nights I wish I could go to sleep and not wake up, and I have never"
        " told anybody. Is that normal?"
    )
    told = (
        "I do not know how to say it well. Some nights I wish I would just not wake up, and then I feel bad because my"
        " aunt works so hard for us."
    )
    for letter in (asked, told):
        hints = [each.confidence for each in joined([], READER.read(letter)) if each.kind == Kind.SELF_HARM]
        assert max(hints) == ALMOST
    growing = (
        "Para mí crecer es que ya no me cargan. Un día mi papá me bajó de sus hombros y no supimos"
        " que era la última vez."
    )
    guesses = [each.confidence for each in joined([], READER.read(growing)) if each.kind == Kind.SELF_HARM]
    assert max(guesses, default=0.0) < ALMOST


def test_every_kind_that_is_read_has_its_scale():
    assert set(scales()) == set(READ)


def test_what_only_the_reader_saw_is_a_finding_that_says_so():
    text = "my number is 592 555 0131"
    (found,) = [each for each in joined([], READER.read(text)) if each.kind == Kind.PHONE]
    assert found.by == "reader"
    assert "592 555 0131" in text[found.start : found.end]


def test_other_kinds_and_spread_findings_pass_as_they_are():
    link = Finding(Kind.LINK, 0, 4, 0.9)
    assert link in list(joined([link], READER.read("http the answer is twelve")))


def test_an_address_is_marked_with_all_that_either_of_them_sees():
    text = "yo im at the corner of Willoughby n Dace, house with the green gate, thats me"
    corner = Finding(Kind.ADDRESS, 13, 41, 0.9, by="places")
    (found,) = [each for each in joined([corner], READER.read(text)) if each.kind == Kind.ADDRESS]
    assert "corner of Willoughby n Dace, house with the green gate" in text[found.start : found.end]


def test_a_rule_that_the_reader_doubts_is_less_sure():
    sure = Finding(Kind.MEETUP, 0, 10, 0.6)
    alone = [
        each.confidence for each in joined([sure], READER.read("the answer is twelve")) if each.kind == Kind.MEETUP
    ]
    assert not alone or alone[0] < 0.6


@pytest.mark.parametrize(
    ("kind", "rule", "least"),
    [(Kind.PHONE, 0.8, 0.5), (Kind.LAST_NAME, 0.97, 0.5), (Kind.ADDRESS, 0.98, 0.5), (Kind.EMAIL, 0.9, 0.5)],
)
def test_what_a_shape_or_the_roster_makes_sure_is_not_talked_away(kind, rule, least):
    sure = Finding(kind, 4, 10, rule)
    (found,) = [each for each in joined([sure], READER.read("the answer is twelve")) if each.kind == kind]
    assert found.confidence >= least


def test_a_number_beside_the_address_of_a_machine_is_still_a_telephone():
    text = "the router is 192.168.0.1 and my number is 592 555 0131"
    assert [each for each in joined([], READER.read(text)) if each.kind == Kind.PHONE]


def test_an_address_whose_signs_are_pictures_is_seen_by_the_whole_panel():
    found = words_panel(Local()).screen(
        Content(text="its zeemalik\N{SNAIL}icloud\N{LARGE RED CIRCLE}com the snail is the at")
    )
    assert any(each.kind == Kind.EMAIL and each.confidence >= 0.5 for each in found)


def test_what_is_built_up_over_messages_names_its_pieces():
    earlier = (Earlier("a", "my number is five nine two"), Earlier("b", "then five five five"))
    content = Content(text="and last 0131, text me", earlier=earlier)
    found = [each for each in Panel([], reader=READER).screen(content) if each.kind == Kind.PHONE]
    assert found
    assert {part.id for each in found for part in each.parts} <= {"a", "b"}


class Fails(Reader):
    def __init__(self):
        super().__init__(Local())
        self.read = lru_cache(self.breaks)

    @staticmethod
    def breaks(text):
        raise ValueError(text)


def test_a_reader_that_fails_is_a_finding_that_never_quotes_the_words():
    (found,) = Panel([], reader=Fails()).screen(Content(text="my secret"))
    assert (found.kind, found.label, found.why) == (Kind.UNSCREENED, "failed", "reader failed: ValueError")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ud800"])
def test_nothing_to_read_is_nothing_found(text):
    assert Panel([], reader=READER).screen(Content(text=text)) == ()


INTENTS = [("meetup", "meetings"), ("discomfort", "discomfort"), ("self_harm", "self_harm")]


@pytest.mark.parametrize(("kind", "table"), INTENTS)
def test_where_a_detector_of_what_is_meant_is_not_asked_no_rule_of_it_would_be_said(kind, table):
    surest = max(rule.confidence for rule in cues(table).rules)
    chance = UNLIKELY[kind]
    assert scales()[Kind(kind)].confidence(surest, chance, chance) < WORTH_SAYING
