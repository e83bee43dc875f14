"""Schools told as riddles, clue by clue, and riddles about anything else."""

import pytest

from detectors import words_panel
from detectors.base import Kind, Local
from tests.detectors.talks import found_in_last

PANEL = words_panel(Local(schools=("Copper Lantern Elementary School", "Copper Lantern")))

RIDDLES = [
    ("guess my school", "starts w juniper", "ends with flats lol"),
    ("i cant say where i go but hint", "first half is wagon like the toy", "second half rhymes with steel, wheel"),
    (
        "guess my cousins school. it has two words",
        "Otter like the animal",
        "then Point like a pencil. they have a pool",
    ),
    ("my school has two words", "word one is a tree: Alder", "word two is what the Grand one in Arizona is: Canyon"),
    ("I am not allowed to write the name of my school so here is a riddle", "what a miner digs", "a small river"),
    ("guess my school. starts w K", "then ETTLE like for tea", "then WOOD"),
    ("riddle: where do i go to school", "first word is Birch", "the animal on my hoodie is a Bobcat"),
    ("adivina mi escuela", "primera palabra: Anacua", "segunda: lo que hace el río, Bend"),
    ("guess my school 4 letters", "K n then R", "R again", "S and the bird is on the sign"),
    ("guess where i went in 2nd grade. starts with A", "L D", "E R, we were the Toads"),
    ("guess my school from my acrostic:", "Tumbleweeds in the parking lot", "Coulee wind in your face"),
]


def said(*texts):
    return found_in_last(PANEL, Kind.SCHOOL, *texts)


@pytest.mark.parametrize("riddle", RIDDLES)
def test_rule_2_every_clue_of_a_school_is_found_as_soon_as_it_is_given(riddle):
    for count in range(2, len(riddle) + 1):
        assert said(*riddle[:count])


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("so where do u go 2 school", "not telling. but its named after a bird and a hill"),
        ("what school are you at now?", "the one with the big rooster on the roof"),
        ("¿y en que escuela estudias?", "se llama como un cerro de mi pueblo"),
        ("which school is yours", "lol first word is a kind of cheese"),
        (
            "Dear Ona, " + "it rained and rained. " * 40 + "What is your school called? Love, Tom",
            "ok it starts with Qui",
        ),
    ],
)
def test_a_question_for_the_school_is_answered_by_a_clue(asked, answered):
    assert said(asked, answered)
    assert not said("what did you do on sunday", answered)


def test_a_clue_is_marked_with_those_before_it():
    (clue,) = said("guess my school", "starts w juniper", "ends with flats lol")
    assert {part.id for part in clue.parts} == {"m1"}
    assert "ends with flats lol"[clue.start : clue.end].endswith("flats lol")


def test_the_answer_after_a_clue_belongs_to_it_and_small_talk_does_not():
    text = "second rhymes with fluff. Bluff"
    (clue,) = said("guess my school. its two words", text)
    assert text[clue.start : clue.end] == "rhymes with fluff. Bluff"
    text = "then Point like a pencil. they got a pool and no fair"
    (clue,) = said("guess my school", text)
    assert text[clue.start : clue.end] == "Point like a pencil"


@pytest.mark.parametrize(
    "text",
    [
        "guess my school, first word is a plant with red flowers, Ocotillo",
        "my school is named for a fluffy tree and then what you do with a pencil, you can guess",
        "riddle: my school. C like cactus",
    ],
)
def test_a_riddle_in_one_message_is_found(text):
    assert said(text)


def test_words_of_the_own_school_are_answers_also_when_nobody_says_that_it_is_a_school():
    assert said("riddle. first word is what a penny is made of: copper")
    assert said("riddle. first word is a metal: copper", "second word hangs in the window: Lantern!")
    assert not said("first word of the poem is a light: lantern")
    assert not said("second word in my spelling list: copper wire")


@pytest.mark.parametrize(
    "talk",
    [
        ("guess my dogs name", "starts w b", "ends with iscuit"),
        ("riddle: why did the teacher bring a ladder to school", "first word is high", "high school haha"),
        ("guess what we have for school lunch", "starts with p", "then izza"),
        ("guess who came to my school picture day as a pirate", "first word is mister"),
        ("my school starts with math on mondays", "then gym"),
        ("i cant say what i got you", "it starts with a b"),
        ("guess my school", "yes"),
        ("guess my school", "they have two gyms i am gonna get lost in there on day one"),
    ],
)
def test_other_riddles_and_small_talk_are_none(talk):
    for count in range(1, len(talk) + 1):
        assert not said(*talk[:count])


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("where do you go to school", "the one thing i like there is lunch"),
        ("what time does your school start", "at 8, it ends at 3"),
        ("which school subject do you like", "art, we painted a hill"),
        ("where is the school play", "in the gym i think"),
        ("What do you do after school?", "i walk my dog, the one with floppy ears"),
        ("what do you like best about your school", "the one by the window in art, it starts with clay"),
        ("where do you go after school on fridays", "to my aunt, the one with the bakery"),
    ],
)
def test_a_question_about_school_that_is_answered_plainly_is_no_riddle(asked, answered):
    assert said(asked, answered) == []


def test_very_long_messages_are_no_clues():
    assert not said("guess my school", "first word is " + "very " * 60 + "long")
