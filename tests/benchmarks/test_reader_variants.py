"""Texts made of lines, for the tutor to judge."""

import random

import numpy as np

from benchmarks.reader_variants import LONGEST, Variants, halfway

LINES = (
    "my dog ate the poster, and we laughed",
    "Bring your skates because the ice is thick",
    "the bus was late so i ran",
    "HELLO from the library",
    "word " * 80,
)
MEANINGS = {
    word: np.array(row, dtype=np.float32)
    for word, row in {
        "dog": (1, 0, 0), "bus": (0, 1, 0), "poster": (0, 0, 1), "skates": (0.9, 0.1, 0), "ice": (0, 0.1, 1),
        "late": (0.1, 1, 0), "library": (0, 0.2, 1), "hello": (1, 1, 0), "laughed": (1, 1, 0.1), "ran": (0.9, 1, 0),
        "we": (0, 1, 1), "my": (0, 1, 0.9), "your": (0.1, 1, 0.9), "thick": (0.5, 0, 0.5),
    }.items()
}  # fmt: skip


def drawn(seed, count=60):
    return list(Variants(LINES, MEANINGS, random.Random(seed)).drawn(count))


def test_so_many_texts_are_drawn_and_none_of_them_is_a_line_or_said_twice():
    texts = drawn(1)
    assert len(texts) == len(set(texts)) == 60
    assert not set(texts) & set(LINES)


def test_the_same_seed_draws_the_same_texts():
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_texts_are_as_short_as_messages_and_say_something():
    assert all(len(text) <= LONGEST and len(text.split()) > 1 for text in drawn(3))


def test_clauses_of_several_lines_meet_and_words_become_others_that_mean_alike():
    texts = drawn(5, 200)
    assert any("skates" in text and ("dog" in text or "bus" in text) for text in texts)
    assert any("i ran" not in text and "ran" not in text and "laughed" in text and "bus" in text for text in texts)


def test_a_word_in_capitals_becomes_a_word_in_capitals():
    shouted = tuple(line.upper() for line in LINES[:4])
    assert all(text.isupper() for text in Variants(shouted, MEANINGS, random.Random(2)).drawn(50))


def test_what_is_learned_lies_between_what_reader_and_tutor_say_and_pieces_move_along():
    pieces, whole = np.array([[0.5, 0.2]], dtype=np.float32), np.array([0.5, 0.2], dtype=np.float32)
    moved, meant = halfway(pieces, whole, np.array([0.9, 0.2], dtype=np.float32))
    assert meant[0] == np.float32(0.75)  # log-odds 0 and ln 9: halfway lies ln 3
    assert np.allclose(moved[0], meant)
    assert np.isclose(meant[1], 0.2)
