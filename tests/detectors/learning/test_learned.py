"""The learned part: the same features on every machine, plain numbers in a small file."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.learning.features import BUCKETS, cue_features, features_of
from detectors.learning.weights import FILE, shipped


def test_features_are_the_same_on_every_machine():
    assert features_of("meet me").buckets[[0, -1]].tolist() == FIRST_AND_LAST


FIRST_AND_LAST = [223726, 193756]


@given(passage=st.text(alphabet="abz 019.!'~", max_size=300))
def test_every_feature_has_a_bucket_and_a_place(passage):
    features = features_of(passage)
    assert len(features.buckets) == len(features.starts) == len(features.weights)
    assert ((features.buckets >= 0) & (features.buckets < BUCKETS)).all()
    assert (features.starts < max(1, len(passage))).all()


def test_digits_look_alike_to_the_learned_part():
    assert features_of("at 4:30").buckets.tolist() == features_of("at 7:15").buckets.tolist()


def test_cue_features_are_slots_and_their_pairs():
    assert cue_features("meetings", {"time", "place"}) == ["meetings:place", "meetings:time", "meetings:place+time"]


def test_the_weights_are_plain_numbers_in_a_small_file():
    assert FILE.stat().st_size <= 3_000_000
    with np.load(FILE, allow_pickle=False) as kept:
        assert kept["buckets"].dtype == np.int8
        assert kept["buckets"].shape == (BUCKETS, len(kept["heads"]))


@pytest.mark.parametrize(("head", "text"), [("meetup", "meet me at the park at 4"), ("self_harm", "i want to die")])
def test_the_words_speak_for_their_head(head, text):
    weights = shipped()
    column = weights.heads.index(head)
    assert weights.words_of(text)[column] > weights.words_of("the answer is twelve")[column]
