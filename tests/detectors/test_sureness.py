"""Rules and the reader become one confidence."""

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors import words_panel
from detectors.base import Content, Earlier, Finding, Kind, Local
from detectors.cues import cues
from detectors.learning.read import NAMES, POSSIBLE
from detectors.learning.reader import Reader
from detectors.learning.second.again import MOST
from detectors.learning.second.reader import SecondReader
from detectors.panel import Panel
from detectors.sureness import ALMOST, EDGE, READ, THREAT, is_in_doubt, joined, less, scales

CHANCE = st.floats(min_value=0, max_value=1)
READER = Reader(Local())


OPINIONS = st.tuples(st.none() | CHANCE, CHANCE, CHANCE, st.none() | CHANCE)
"""Of a rule, of the reader on the words and on the passage, of the second reader."""


@given(kind=st.sampled_from(READ), opinions=OPINIONS, more=CHANCE)
def test_no_opinion_ever_counts_against_itself(kind, opinions, more):
    scale = scales()[kind]
    rule, words, passage, second = opinions
    surer_rule, surer_second = (None if each is None else max(each, more) for each in (rule, second))
    surer = scale.confidence(surer_rule, max(words, more), max(passage, more), surer_second)
    assert 0 <= scale.confidence(rule, words, passage, second) <= surer <= 1


@given(sure=CHANCE, doubt=st.floats(min_value=0, max_value=3))
def test_a_doubt_makes_nothing_surer(sure, doubt):
    assert less(sure, doubt) <= max(sure, EDGE) + 0.0005  # it is rounded


class Second:
    """A second reader who is asked and says the same of everything."""

    def __init__(self, chance):
        self.asked = []
        self.chance = chance

    def chances(self, text):
        self.asked.append(text)
        return dict.fromkeys([*READ, THREAT], self.chance)


DOUBTED = "the dock is fun after supper, you could bring your pole"


def found_by(second, text):
    return list(joined([], Reader(Local(), second=second).read(text)))


def test_what_the_first_reader_leaves_in_doubt_is_read_again_and_both_opinions_count():
    certain, doubting = Second(0.999), Second(0.001)
    (sure,) = (each for each in found_by(certain, DOUBTED) if each.kind == Kind.MEETUP)
    unsure = [each.confidence for each in found_by(doubting, DOUBTED) if each.kind == Kind.MEETUP]
    assert set(certain.asked) == set(doubting.asked) == {DOUBTED}
    assert max(unsure, default=0.0) < 0.5 < sure.confidence


@pytest.mark.parametrize("text", ["the museum has four dinosaurs and a whale", "my number is 405 555 0142, call me"])
def test_what_the_first_reader_is_sure_of_is_read_once(text):
    second = Second(0.5)
    found_by(second, text)
    assert second.asked == []


def test_a_long_text_is_read_again_around_what_is_in_doubt_and_not_endlessly():
    second = Second(0.5)
    invited = "you could come by my porch on friday if they let you"
    told = "The rivers of our state are long and the map has all of them in blue. "
    found_by(second, f"{told * 6}{invited}. {told * 6}")
    assert second.asked
    assert all(invited in text and len(text) < 300 for text in second.asked)
    second = Second(0.5)
    found_by(second, "\n".join(f"{invited}, {number} of us. {told}" for number in range(40)))
    assert 0 < len(second.asked) <= MOST


def test_a_long_text_that_is_read_twice_is_judged_alike_both_times():
    reader, rivers = Reader(Local()), "The rivers of our state are long and the map has all of them in blue. " * 4
    invited = "you could come by my porch on friday if they let you"
    text = "\n".join(f"{invited}, {number} of us. so what grade is that. {rivers}" for number in range(6))
    first, again = (list(joined([], reader.read(text))) for _ in range(2))
    assert first
    assert first == again


def test_what_is_said_among_words_too_long_to_be_read_whole_is_read_by_itself():
    second = SecondReader()
    said = "i want to kill myself tonight"
    assert second.chances(f"{'qzxjvkwq' * 12} {said}") is None
    (found,) = (each for each in found_by(second, f"{'qzxjvkwq' * 12} {said}") if each.kind == Kind.SELF_HARM)
    assert found.confidence > 0.8


def test_the_end_of_a_long_text_is_read_again_to_its_end():
    second = Second(0.5)
    found_by(second, "The rivers of our state are long and blue. " * 8 + DOUBTED)
    assert second.asked
    assert any(text.endswith("your pole") for text in second.asked)


def test_many_doubtful_numbers_leave_time_for_what_is_meant():
    second = Second(0.5)
    numbers = ". ".join(f"route {number} {number + 7}{number} 0{number}19 lane" for number in range(100, 400, 11))
    found_by(second, f"{numbers}. {DOUBTED}")
    assert any(DOUBTED in text for text in second.asked)


@pytest.mark.parametrize(
    "text",
    [
        "do u have the spanish vocab\nthe one w the kitchen words, cuchara cucharón etc",
        "call me on my phone, text my cell, marca a mi celular",
        "my number is my favorite number and my area code is home",
        "every address has four numbers like 192.168.0.1, thats the one for the router",
        "2026-11-04",
        "5 4 3 2 1 0 ready or not im typing really loud",
        "call me when you are done: 1 2 3 4 5 6 7 8 9 10 and 11",
        "seven six five four i'm bored, all gone its spring",
        "first 917 minus 555",
        "ok lets count to 20 but skip the ones with 3. 1 2 4 5 6 7 8",
    ],
)
def test_a_telephone_that_only_the_reader_sees_holds_a_number(text):
    assert not [each for each in joined([], READER.read(text)) if each.kind == Kind.PHONE]


@pytest.mark.parametrize("word", ["o-r-c-h-a-r-d", "R-E-N-D-E-Z-V-O-U-S", "b r i t t l e"])
def test_an_ordinary_word_that_is_spelled_is_nobodys_name(word):
    assert not [each for each in joined([], READER.read(f"next: {word}, thats a freebie")) if each.kind in NAMES]


@pytest.mark.parametrize("name", ["o-k-a-f-o-r", "s-m-i-t-h"])
def test_a_name_that_is_spelled_is_one_still(name):
    found = joined([], READER.read(f"my last name is {name}, write it down"))
    assert [each for each in found if each.kind in NAMES]


@pytest.mark.parametrize(("kind", "sure", "doubt"), [(Kind.MEETUP, 0.96, True), (Kind.SCHOOL, 0.96, False)])
def test_what_rings_alarms_is_doubted_longer(kind, sure, doubt):
    assert is_in_doubt(kind, sure) is doubt
    assert is_in_doubt(kind, 0.5)
    assert not is_in_doubt(kind, 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Linda Brown walked past a closer school to get to Monroe Elementary",
        "1957, nine kids, Little Rock Central High School, soldiers had to walk them in",
    ],
)
def test_a_school_of_history_is_nobodys_for_the_reader_either(text):
    assert not [each for each in joined([], READER.read(text)) if each.kind == Kind.SCHOOL and each.confidence >= 0.5]


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
        assert max(hints) >= ALMOST
    growing = (
        "Para mí crecer es que ya no me cargan. Un día mi papá me bajó de sus hombros y no supimos"
        " que era la última vez."
    )
    guesses = [each.confidence for each in joined([], READER.read(growing)) if each.kind == Kind.SELF_HARM]
    assert max(guesses, default=0.0) <= ALMOST


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


def test_a_number_of_any_length_is_no_trouble():
    found = Panel([], reader=READER).screen(Content(text=f"call my cell {'9' * 5000}, {'123' * 2000} 4"))
    assert Kind.UNSCREENED not in {each.kind for each in found}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ud800"])
def test_nothing_to_read_is_nothing_found(text):
    assert Panel([], reader=READER).screen(Content(text=text)) == ()


@pytest.mark.parametrize(
    ("kind", "table"), [("meetup", "meetings"), ("discomfort", "discomfort"), ("self_harm", "self_harm")]
)
def test_where_a_detector_of_what_is_meant_is_not_asked_no_rule_of_it_would_be_said(kind, table):
    surest = max(rule.confidence for rule in cues(table).rules)
    scale = scales()[Kind(kind)]
    assert scale.confidence(surest, POSSIBLE[kind], POSSIBLE[kind]) < 0.5
