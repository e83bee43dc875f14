"""A long text is read to its end unless it is a tangle; then the rest of it is for the teacher."""

import random
import string

import pytest

from detectors import Content, Kind, Local, Panel, Partner, words_panel
from detectors.learning.reader import Reader
from detectors.tangles import BEGINNING, PART

DICE = random.Random(7)
PEOPLE = [
    f"{given} {family} 419-555-0{100 + number}"
    for number, (given, family) in enumerate(
        (given, family)
        for given in ("Nadia", "Tomas", "Priya", "Elena", "Marcus", "Fatima", "Diego")
        for family in (
            "Kowalczyk",
            "Okafor",
            "Ramirez",
            "Lindqvist",
            "Petrov",
            "Abdullah",
            "Nguyen",
            "Castellanos",
            "Moreau",
        )
    )
]
CROWD = "\n".join(PEOPLE)
STORY = [
    "we went to the science museum and saw the big whale",
    "my brother made pancakes and they were burnt",
    "the quiz about frogs was harder than i thought",
    "can you help me with question seven on the worksheet",
    "it rained all day so recess was inside again",
]
LETTER = [
    "i cry every night and nobody sees it", "he hits me when mom is at work", "i dont want to be here anymore",
    "they call me ugly at lunch every day", "sometimes i want to hurt myself", "please dont tell anybody yet",
]  # fmt: skip


@pytest.fixture(scope="module")
def panel():
    return words_panel(Local())


def lines(of, length):
    told = random.Random(3)
    text = ""
    while len(text) < length:
        text += f"{told.choice(of)} {told.randrange(2, 9)} times\n"
    return text


def unread(findings):
    return [finding for finding in findings if finding.kind == Kind.UNSCREENED]


def noise(length, letters):
    return "".join(DICE.choice(letters) for _ in range(length))


def test_of_a_crowd_of_people_the_first_are_found_and_the_rest_is_for_the_teacher(panel):
    text = f"{CROWD}\n{lines(STORY, 3_000)}"
    findings = panel.screen(Content(text=text))
    (rest,) = unread(findings)
    assert (rest.label, rest.end) == ("too_much", len(text))
    names = [finding for finding in findings if finding.kind == Kind.FULL_NAME]
    assert len(names) > 10
    assert max(finding.end for finding in findings if finding is not rest) <= rest.start < len(CROWD)


def test_a_crowd_far_inside_a_long_text_is_a_tangle_too(panel):
    story = lines(STORY, 5_000)
    (rest,) = unread(panel.screen(Content(text=story + CROWD)))
    assert rest.label == "too_much"
    assert rest.start > len(story)


@pytest.mark.parametrize("letters", [string.printable, "abc @.", "0 1 ", "ab4$ "])
def test_of_signs_that_are_no_writing_the_beginning_is_read(panel, letters):
    text = "call me 419-555-0138 " + noise(4_000, letters)
    findings = panel.screen(Content(text=text))
    assert any(finding.kind == Kind.PHONE and finding.start == 8 for finding in findings)
    (rest,) = unread(findings)
    assert rest.end == len(text)
    assert rest.start <= 1.1 * BEGINNING


def test_signs_behind_a_story_are_found_where_they_begin(panel):
    story = lines(STORY, 2 * PART)
    (rest,) = unread(panel.screen(Content(text=story + noise(PART, "@#.!?1a"))))
    assert (rest.label, rest.start) == ("too_dense", rest.end - PART + BEGINNING)


@pytest.mark.parametrize("of", [STORY, LETTER], ids=["story", "letter"])
def test_what_a_child_writes_is_read_to_its_end(panel, of):
    text = f"{lines(of, 4_000)} call me at 419-555-0138"
    findings = panel.screen(Content(text=text, partner=Partner.COUNSELOR))
    assert not unread(findings)
    assert any(finding.kind == Kind.PHONE and finding.end == len(text) for finding in findings)


def test_a_page_of_long_numbers_is_a_crowd_and_tables_are_none(panel):
    numbers = " ".join(str(DICE.randrange(1_000, 10_000_000)) for _ in range(500))
    (rest,) = unread(panel.screen(Content(text=numbers)))
    assert rest.label == "too_much"
    times = "\n".join(f"{one} x {other} = {one * other}" for one in range(2, 16) for other in range(2, 16))
    assert len(times) > PART
    assert not unread(panel.screen(Content(text=times)))
    assert not unread(panel.screen(Content(text=noise(3_000, string.digits))))


def test_pictures_by_the_thousand_are_no_tangle(panel):
    assert not unread(panel.screen(Content(text=noise(4_000, "😀🌊🐸🎉🍕🔥"))))


def test_a_short_text_is_read_to_its_end_whatever_it_is(panel):
    assert not unread(panel.screen(Content(text=noise(PART - 1, string.printable))))


def test_the_words_of_a_file_are_read_to_their_end(panel):
    assert not unread(panel.screen(Content(text=CROWD + CROWD, where="class.csv")))


def test_what_a_flood_left_out_does_not_move_where_the_tangle_is(panel):
    flood = "lol we won " * 300
    text = flood + CROWD + lines(STORY, PART)
    (rest,) = unread(panel.screen(Content(text=text)))
    assert rest.end == len(text)
    assert len(flood) < rest.start < len(flood) + len(CROWD)


def test_a_reader_that_fails_over_a_long_text_leaves_it_to_the_teacher():
    class FailsOnLong(Reader):
        def pieces(self, text):
            raise ValueError(text)

    long = lines(STORY, PART)
    (rest,) = unread(Panel([], reader=FailsOnLong(Local())).screen(Content(text=long)))
    assert (rest.label, rest.why) == ("failed", "reader failed: ValueError")
