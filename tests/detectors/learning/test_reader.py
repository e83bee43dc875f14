"""The learned reader: it points at words, stays inside the text, and cannot tell who people are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.base import Listed, Local, Person
from detectors.learning.network import REACH, Network, shipped
from detectors.learning.pieces import (
    FLAGS,
    GRAM_BUCKETS,
    KEPT,
    WORD_BUCKETS,
    cased,
    described,
    keys_of,
    pieces_of,
    public_figures_in,
)
from detectors.learning.reader import LONGEST_PASSAGE, Reader, codes_of
from detectors.learning.weights import FILE, SHAPES
from detectors.plain import base_view

READER = Reader(Local(roster=(Person("Nadia", "Kowalczyk", "Nadi"),), schools=("Copper Lantern Elementary School",)))
KINDS = shipped().kinds


def surest(kind, text, reader=READER):
    return max((read.surest(kind) for read in reader.read(text)), default=0.0)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("meetup", "lets meet at the park on saturday at 3"),
        ("asking", "what school do you go to"),
        ("discomfort", "you are so dumb and nobody likes you"),
        ("self_harm", "i want to die"),
        ("phone", "my number is 592 555 0131 text me"),
        ("email", "write me at bluefox.draws@gmail.com"),
        ("school", "i go to maple grove middle school"),
        ("address", "i live at 1307 larkspur avenue apt 3"),
        ("handle", "add me on snap its lunar_mango22"),
    ],
)
def test_the_words_speak_for_their_kind(kind, text):
    assert surest(kind, text) > 0.5
    assert surest(kind, "the answer is twelve because six times two is twelve") < 0.1


def test_the_reader_points_at_the_words_themselves():
    text = "hi! my number is 592 555 0131, what is the homework"
    run = max((run for read in READER.read(text) for run in read.words("phone", 0.5)), key=lambda run: run.chance)
    assert "592 555 0131" in text[run.start : run.end]
    assert run.end < text.index("homework")


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300))
def test_every_chance_is_a_chance_and_every_place_is_in_the_text(text):
    for read in READER.read(text):
        for kind in KINDS:
            assert 0 <= read.surest(kind) <= 1
            for run in read.words(kind, 0.05):
                assert 0 <= run.start < run.end <= len(text)
                assert 0 <= run.chance <= 1
                assert 0 <= run.whole <= 1


@given(text=st.text(max_size=200))
def test_capitals_are_those_of_the_original(text):
    view = base_view(text)
    assert cased(text, view).lower() == view.text.lower()


@given(words=st.text(alphabet="aB3 .\n@", max_size=80))
def test_pieces_cover_all_that_can_be_seen_in_order(words):
    pieces = pieces_of(words)
    assert "".join(written for written, *_ in pieces) == words.replace(" ", "")
    assert [words[start:end] for _, start, end in pieces] == [written for written, *_ in pieces]
    assert len(keys_of(pieces)) == len(pieces)


@given(key=st.text(alphabet="aBñ37_@\n", min_size=1, max_size=60).flatmap(lambda word: st.just(f" {word} ")))
def test_a_description_fits_the_tables(key):
    known = described(key)
    assert 0 <= known.bucket < WORD_BUCKETS
    assert all(0 <= gram < GRAM_BUCKETS for gram in known.grams)
    assert all(0 <= flag < FLAGS for flag in known.flags)


def test_a_class_is_known_by_its_lists_only():
    codes = codes_of(Local(roster=(Person("Nadia", "Kowalczyk"),), schools=("Copper Lantern Elementary School",)))
    assert codes == {
        "nadia": (Listed.GIVEN,), "kowalczyk": (Listed.FAMILY,), "kowalczyks": (Listed.FAMILY,),
        "copper": (Listed.SCHOOL,), "lantern": (Listed.SCHOOL,),
    }  # fmt: skip


def test_a_name_on_the_roster_is_likelier_a_name():
    assert surest("full_name", "nadia kowalczyk won") >= surest("full_name", "nadia kowalczyk won", Reader(Local()))


def test_a_long_letter_is_read_in_passages_and_to_its_end():
    letter = "We had a quiz on frogs and it was fun. " * 60 + "my number is 592 555 0131"
    (read,) = READER.read(letter)[:1]
    assert max(run.end for run in read.words("phone", 0.3)) == len(letter)
    assert len(letter.split()) > 2 * LONGEST_PASSAGE


def test_more_different_pieces_than_are_remembered_are_read_all_the_same():
    words = " ".join(f"w{number}x" for number in range(KEPT))
    fresh = Reader(Local(), Network())
    for kind in KINDS:
        assert surest(kind, words) == pytest.approx(surest(kind, words, fresh), abs=1e-4)
    assert surest("phone", "call 592 555 0131") > 0.5


def test_a_long_text_is_read_in_parts_as_it_is_in_one():
    words = ("call me at my house on saturday or write to the school and tell nobody " * 40).split()
    starts = list(range(0, len(words), 60))
    codes = [(place, place % len(Listed)) for place in range(0, len(words), 7)]
    read = shipped().read(shipped().cut(" ".join(words)), codes, starts)
    assert len(read.pieces) == len(words)
    assert len(read.passages) == len(starts)
    assert read.surest == pytest.approx(np.maximum(read.pieces.max(0), read.passages.max(0)))
    beginning = [code for code in codes if code[0] < 240 + REACH]
    first = shipped().read(shipped().cut(" ".join(words[: 240 + REACH])), beginning, [*starts[:4], 240])
    assert read.pieces[:240] == pytest.approx(first.pieces[:240], abs=1e-5)
    assert read.passages[:4] == pytest.approx(first.passages[:4], abs=1e-5)


@pytest.mark.parametrize("said", ["i like Rosa Parks", "we read about rosa parks today", "ROSA PARKS!!"])
def test_whole_names_of_public_figures_are_known_and_their_parts_are_not(said):
    pieces = pieces_of(said)
    known = {pieces[place][0].lower() for name in public_figures_in(pieces) for place in name}
    assert known == {"rosa", "parks"}
    assert public_figures_in(pieces_of("rosa is at the parks")) == []


def test_what_is_remembered_does_not_change_what_is_read():
    fresh = Reader(Local(), Network())
    alone = surest("asking", "how old are you", fresh)
    fresh.read("so many other words were read before")
    fresh.read.cache_clear()
    assert surest("asking", "how old are you", fresh) == pytest.approx(alone, abs=1e-5)


def test_the_weights_are_plain_numbers_in_a_small_file():
    assert FILE.stat().st_size <= 8_500_000
    with np.load(FILE, allow_pickle=False) as kept:
        assert kept["meanings"].dtype == np.int8
        assert len(kept["word_sums"]) == len(kept["meanings"])
        assert (np.diff(kept["word_sums"].astype(np.int64)) > 0).all()


def test_in_a_file_with_fewer_layers_the_further_ones_say_nothing(tmp_path):
    with np.load(FILE, allow_pickle=False) as kept:
        numbers = dict(kept)
    last = f"layer{len(SHAPES) - 1}"
    silent = numbers | {name: np.zeros_like(numbers[name]) for name in (last, f"{last}_bias")}
    fewer = {name: each for name, each in numbers.items() if name not in {last, f"{last}_bias"}}
    np.savez(tmp_path / "silent.npz", **silent)
    np.savez(tmp_path / "fewer.npz", **fewer)
    pieces = shipped().cut("meet me at the park on saturday")
    read = Network(tmp_path / "fewer.npz").read(pieces, [], [0])
    assert read.surest == Network(tmp_path / "silent.npz").read(pieces, [], [0]).surest
    assert read.surest != shipped().read(pieces, [], [0]).surest
