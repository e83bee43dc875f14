"""The second reader: compiled and in Python it says the same, and reads passages as a whole."""

from threading import Thread

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detectors.learning.second.in_c import WAYS, InC
from detectors.learning.second.in_numpy import InNumpy
from detectors.learning.second.reader import SecondReader, shipped
from detectors.learning.second.weights import FILE, read_weights

WEIGHTS = read_weights()
PLAIN = InNumpy(WEIGHTS)
MOST = len(WEIGHTS.places)
SAID = "hey!! d'you wanna meet at 1307 larkspur avenue? text 592 555 0131, my snap is lunar_mango22 :) tell mom's\n"
TEXTS = st.one_of(
    st.text(alphabet=st.characters(max_codepoint=127), max_size=60),
    st.text(alphabet="ab \n07@'", max_size=60),
    st.text(alphabet="abcxyz", min_size=90, max_size=120),
    st.lists(st.sampled_from([*SAID.split(" "), "supercalifragilistic", "unhappiness", "-"])).map(" ".join),
)


@pytest.fixture(scope="module", params=WAYS)
def in_c(request) -> InC:
    """Every way of multiplying; one that the processor does not know is the next older one."""
    made = InC.of(WEIGHTS, newest=request.param)
    if made is None:
        pytest.skip("no C compiler was here when this was set up")
    return made


@settings(deadline=None, max_examples=200)
@given(text=TEXTS)
@example(text="")
@example(text="\0")
@example(text="\x1c\x7f")
@example(text="0" * 20_000)
@example(text="'" * 20_000)
@example(text="[cls] [sep] ##ing [UNK]")
def test_any_text_is_cut_alike_and_never_into_more_than_is_read(in_c, text):
    pieces = in_c.cut(text)
    assert pieces == PLAIN.cut(text)
    assert 2 <= len(pieces) <= MOST
    assert all(0 <= piece < len(WEIGHTS.sums) for piece in pieces)


@settings(deadline=None, max_examples=12)
@given(text=TEXTS)
@example(text="")
@example(text=SAID * 4)
def test_any_text_is_read_alike(in_c, text):
    """Whole numbers that are rounded the other way at one place change the odds a little."""
    assert in_c.odds(text) == pytest.approx(PLAIN.odds(text), abs=0.8)


def test_every_way_of_multiplying_says_exactly_the_same():
    ways = [InC.of(WEIGHTS, newest=way) for way in WAYS]
    if None in ways:
        pytest.skip("no C compiler was here when this was set up")
    for words in range(1, 24):
        text = " ".join((SAID * 3).split()[:words])
        said = [way.odds(text) for way in ways if way]
        assert said[1:] == said[:-1]


@pytest.mark.parametrize(
    ("kind", "said", "harmless"),
    [
        (
            "meetup",
            "come to the creek behind the mill after supper and bring your bike",
            "the two armies met at the creek behind the mill",
        ),
        (
            "asking",
            "so what grade does somebody like you go to",
            "what grade did the judges give the pumpkin",
        ),
        (
            "discomfort",
            "nobody wants you at the table, go sit with the trash",
            "nobody wants the last slice, so i put it in the trash",
        ),
        (
            "self_harm",
            "im so tired of being here, wish i could just stop",
            "the music was so loud i wanted it to stop",
        ),
    ],
)
def test_it_reads_the_sentence_and_not_its_words(kind, said, harmless):
    sure, unsure = map(shipped().chances, (said, harmless))
    assert sure is not None
    assert unsure is not None
    assert sure[kind] > 0.8
    assert unsure[kind] < 0.2


def test_a_passage_too_long_to_be_read_whole_is_not_read_at_all():
    assert shipped().chances("come to the creek " * 8)
    assert shipped().chances("come to the creek " * 40) is None


def test_without_a_compiler_it_thinks_the_same():
    slow = SecondReader(kernel=InNumpy)
    usual = shipped().chances(SAID)
    assert slow.chances(SAID) == pytest.approx(usual, abs=0.05)


def test_many_threads_at_once_get_their_own_answers():
    second = SecondReader()
    texts = [f"come to the creek at {hour} and bring {count} friends" for hour in range(4) for count in range(5)]
    expected = [second.chances(text) for text in texts]
    heard: dict[str, object] = {}

    def ask(part):
        for text in part:
            heard[text] = second.chances(text)

    threads = [Thread(target=ask, args=(texts[first::4],)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [heard[text] for text in texts] == expected


def test_what_ships_is_plain_numbers_and_not_large():
    assert FILE.stat().st_size < 12.5e6
    assert WEIGHTS.kinds
