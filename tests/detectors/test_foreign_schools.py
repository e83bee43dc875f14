"""Schools with numbers, of other countries and of other types; and words that name none."""

import pytest

from detectors.base import Content, Local
from detectors.schools import Schools


def found(text):
    return [f for f in Schools(Local()).look(Content(text=text)) if f.confidence >= 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "before this i was at P.S. 812",
        "in Odesa I went to Gymnasium No. 41 of Odesa",
        "my cousin studies at Escola Primária Dona Beatriz",
        "I attended Trường THCS Hoa Mai in Hue",
        "my cousin transfered to Saint Odran Middle",
        "we lost to Fallowfield County Day again, my sister goes there",
        "my old school was Little Stars Nursery and Primary in Accra",
    ],
)
def test_rule_2_a_school_of_another_kind_is_found(text):
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "i went and 5 x 2 is 10",
        "my friend is 19 now",
        "we go to school 180 days a year",
        "Wednesday goes to Nevermore Academy",
        "the girls went to the gym",
        "read ms 12 in the packet",
    ],
)
def test_words_that_name_no_school_pass(text):
    assert not found(text)
