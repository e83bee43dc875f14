"""What is said in passing in a long letter."""

from functools import lru_cache

import pytest

from detectors import Content, Kind, Local, Panel, words_panel
from detectors.learning.reader import Reader

PANEL = words_panel(Local())
LETTERS = {
    "I keep thinking about not being here anymore": (
        "We did the map of the rivers today. The teacher let us paint the mountains and label them. Lunch was pizza."
        " {}. Anyway see you Monday."
    ),
    "I am so tired of being alive lately": (
        "Hi Ms Gray, the project is going ok and my partner did the poster. {}. Can you send the rubric?"
    ),
    "i dont really see the point of me anymore": (
        "we did the map of the rivers and then the teacher let us paint the mountains and label them and hang them. {}"
    ),
}
ORDINARY = (
    "We did the map of the rivers today. The teacher let us paint the mountains and label them. Lunch was pizza."
    " My cousin fell asleep on the bus and we drew a mustache on his mask. Anyway see you Monday."
)


def hints(text):
    return [each for each in PANEL.screen(Content(text=text)) if each.kind == Kind.SELF_HARM and each.confidence >= 0.6]


@pytest.mark.parametrize("said", LETTERS)
def test_a_hint_in_a_long_letter_is_seen_at_its_place_and_is_no_alarm(said):
    text = LETTERS[said].format(said)
    (hint,) = hints(text)
    start = text.index(said)
    assert start <= hint.start < hint.end <= start + len(said) + 1
    assert hint.confidence <= 0.9


class Trips(Reader):
    """Reads long texts only."""

    def __init__(self):
        super().__init__(Local())
        self.whole, self.read = self.read, lru_cache(self.trips)

    def trips(self, text):
        if len(text) <= 100:
            raise ValueError
        return self.whole(text)


def test_a_sentence_that_cannot_be_read_is_said():
    said, letter = next(iter(LETTERS.items()))
    found = Panel([], reader=Trips()).screen(Content(text=letter.format(said)))
    assert "reader failed: ValueError" in {each.why for each in found if each.kind == Kind.UNSCREENED}


def test_an_ordinary_letter_holds_no_hint():
    assert hints(ORDINARY) == []


def test_a_short_message_is_judged_by_itself():
    assert max(each.confidence for each in hints("Sometimes I wish I could just not wake up.")) > 0.95
