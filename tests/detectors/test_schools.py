"""The own school in every disguise, other schools, and schools of history and fiction."""

import pytest

from detectors import words_panel
from detectors.base import Content, Kind, Local
from detectors.schools import Schools
from detectors.sounds import sound_key

OWN = Schools(Local(schools=("Copper Lantern Elementary School", "Copper Lantern", "CLES", "Lantern Foxes", "LES")))


def sure(text):
    return max((finding.confidence for finding in OWN.look(Content(text=text))), default=0.0)


SCHOOLS = [
    "i go to Copper Lantern Elementary",
    "CLES ROCKS",
    "my school is Kopper Lanturn",
    "its called C.L.E.S. for short",
    "we are the Lantern Foxes",
    "c o p p e r  l a n t e r n  elementery",
    "C0PP3R L4NT3RN",
    "C-L-E-S",
    "im a 4th grader at cles",
    "#CopperLanternFoxes",
    "nretnaL reppoC",
    "C then L then E then S",
    "see ell ee ess",
    "my school has 2 words copper like pennies and then lantern",
    "Coper Lantern Elementry",
    "i go to Birch Hollow Middle School",
    "my cousin goes to Taft Elementary",
    "voy a la secundaria Benito Juárez",
    "we moved from Oakview Academy",
    "i attend Riverbend high school",
]


@pytest.mark.parametrize("text", SCHOOLS)
def test_rule_2_a_school_is_found(text):
    assert sure(text) >= 0.5


NOT_SCHOOLS = [
    "we made a lantern with copper wire",
    "how do u spell lantern",
    "ruby bridges walked in to William Frantz Elementary",
    "i love school",
    "the Little Rock Nine walked into Central High in 1957",
    "Hogwarts is a school",
    "they go to U.A. High in the anime",
    "In Wonder he goes to Beecher Prep",
    "in middle school you get lockers",
    "les chats sont noirs",
    "my brother is in high school",
    "after school i play",
    "the elementary kids are loud",
    "lewis and clark went west",
    "high school musical is old",
]


def test_who_knows_nothing_says_nothing():
    assert list(OWN.look(Content(text="my lil cousin got into Harbor Lantern Academy"))) == []


@pytest.mark.parametrize("text", NOT_SCHOOLS)
def test_lesson_talk_names_no_school(text):
    assert sure(text) < 0.5


MASCOT = Schools(Local(schools=("Arroyo Sereno School", "Toads")))


@pytest.mark.parametrize(
    "text", ["btw we r the Toads", "shoutout Toads we made it to state", "our bus says Toads on it", "somos los Toads"]
)
def test_rule_2_a_mascot_cheered_or_written_as_a_name_is_the_school(text):
    assert max(each.confidence for each in MASCOT.look(Content(text=text))) >= 0.5


@pytest.mark.parametrize("text", ["go Toads!", "go toads", "proud to be a toad", "fear the TOADS"])
def test_rule_2_a_mascot_that_is_cheered_is_the_school_for_the_whole_panel_too(text):
    found = words_panel(Local(schools=("Arroyo Sereno School", "Toads", "Toad"))).screen(Content(text=text))
    assert any(each.kind == Kind.SCHOOL and each.confidence >= 0.5 for each in found)


@pytest.mark.parametrize("text", ["Toads eat flies", "look, toads. Toads eat flies", "WE SAW TOADS", "toads!"])
def test_an_animal_is_not_yet_a_mascot(text):
    assert all(each.confidence < 0.5 for each in MASCOT.look(Content(text=text)))


@pytest.mark.parametrize(
    ("text", "is_school"),
    [
        ("everybody at the Slough knows", True),
        ("i go to the slough", True),
        ("The slough behind the field has a heron again", False),
        ("somos los Camaleones", True),
        ("los camaleones cambian de color", False),
    ],
)
def test_rule_2_a_nickname_with_an_article_is_an_ordinary_word_until_somebody_goes_there(text, is_school):
    nicknamed = Schools(Local(schools=("Gar Slough Middle School", "the Slough", "los Camaleones")))
    assert (max((each.confidence for each in nicknamed.look(Content(text=text))), default=0.0) >= 0.5) == is_school


def test_words_that_sound_alike_have_one_key():
    assert sound_key("kopper") == sound_key("coper") == sound_key("copper")


WHO = ("christian", "muslim", "jewish", "sikh", "black", "deaf", "gay", "mexican")


@pytest.mark.parametrize("sentence", ["he goes to Sea Island {} now", "she transferred to sea island {} school"])
def test_who_people_are_never_makes_a_school_of_a_place(sentence):
    """Invariant 4."""
    assert len({sure(sentence.format(word)) for word in WHO}) == 1


@pytest.mark.parametrize(
    "belief", ["Christian", "Catholic", "Islamic", "Muslim", "Jewish", "Sikh", "Hindu", "Lutheran"]
)
def test_rule_2_a_school_of_any_belief_is_found_alike(belief):
    text = f"he goes to Sea Island {belief} now"
    assert [text[one.start : one.end] for one in OWN.look(Content(text=text))] == [f"Sea Island {belief}"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I go to White Oak Middle School.", "White Oak Middle School"),
        ("my cousin is at Black Hawk Elementary", "Black Hawk Elementary"),
    ],
)
def test_rule_2_a_colour_or_a_people_in_a_name_is_part_of_it(text, name):
    assert name in {text[one.start : one.end] for one in OWN.look(Content(text=text)) if one.confidence >= 0.5}


def test_rule_2_people_and_restaurants_are_no_schools():
    for text in ("My penpal is from Cape Town, he is South African.", "I was at Peking Garden Chinese with my dad."):
        assert sure(text) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "i go to South Park Elementary",
        "she goes to Bayside High with me",
        "my school is Riverdale High",
        "i'll be a freshman at Sky High next year",
    ],
)
def test_rule_2_a_school_that_is_called_as_in_a_story_is_one_for_whoever_goes_there(text):
    found = words_panel(Local()).screen(Content(text=text))
    assert any(each.kind == Kind.SCHOOL and each.confidence >= 0.5 for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "i laughed at Bayside High so hard",
        "i went as a student of Hawkins High for halloween",
        "im Sandy from Rydell High",
    ],
)
def test_whoever_speaks_of_a_school_in_a_story_goes_nowhere(text):
    found = words_panel(Local()).screen(Content(text=text))
    assert not any(each.kind == Kind.SCHOOL and each.confidence >= 0.5 for each in found)


SLIPPED = words_panel(
    Local(
        schools=(
            *("Harlow Glen Middle School", "Harlow Glen", "HGMS", "Muskies", "Tam Hills"),
            *("Velasquina", "Marsh Wardens", "Ospreys"),
        )
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "Harlwo Gleen vs everybody",
        "harlow🌊glen parking lot at 2:45 is the purge",
        "🐦 tam🌲hills 🐦 if u know u know",
        "initials r H G M S thats all u get",
        "say it loud H - G - M - S",
        "I know you're a Muskie. Which bus do you ride?",
        "bro Velsaquina wifi is held together w tape",
        "v3l4squ1n4 on top fr",
        "once a Marsh🐸Warden always one",
        "V-E-L-A-S-Q-U-I-N-A whats that spell",
        "give me an O! o s p r e y s",
        "give me an İ! o s p r e y s",
    ],
)
def test_rule_2_slips_and_pictures_do_not_hide_the_own_school(text):
    found = SLIPPED.screen(Content(text=text))
    assert any(each.kind == Kind.SCHOOL and each.confidence >= 0.5 for each in found)


@pytest.mark.parametrize(
    "text",
    ["have gone home", "harbor glee club", "h g wells wrote it", "the muskrat has a den", "an osprey ate a fish"],
)
def test_what_only_looks_like_the_own_school_is_none(text):
    found = SLIPPED.screen(Content(text=text))
    assert not any(each.kind == Kind.SCHOOL and each.confidence >= 0.5 for each in found)
