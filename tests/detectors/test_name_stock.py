"""Names the world over: listed here, listed by origin, or built of syllables."""

import pytest

from detectors.lexicon import lexicon
from detectors.name_stock import BUILT_RANK, LISTED_RANK, family_rank, given_rank, names_of_origins


def test_a_name_frequent_here_keeps_its_own_rank():
    assert given_rank("michael") == lexicon("given_names.txt").rank("michael")
    assert family_rank("smith") == 0


@pytest.mark.parametrize("name", ["jihye", "chaewon", "nkechi", "seulgi"])
def test_a_given_name_that_few_have_here_is_known_by_its_origin(name):
    assert given_rank(name) == LISTED_RANK


@pytest.mark.parametrize("name", ["minjun", "dohyun", "haoran", "xinyi"])
def test_given_names_of_korea_and_china_are_built_of_two_syllables(name):
    assert given_rank(name) == BUILT_RANK


@pytest.mark.parametrize("word", ["google", "minute", "janitor", "xyzzy", "a", ""])
def test_other_words_are_no_given_names(word):
    assert given_rank(word) is None


def test_every_origin_has_given_and_family_names():
    assert all(given and family for given, family in names_of_origins().values())


def test_a_name_is_found_however_it_is_hyphened():
    assert given_rank("jiwoo") == LISTED_RANK
    assert family_rank("obrien") is not None
