"""Which bytes are writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.encodings import writing


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_words_come_out_of_every_usual_encoding(codec):
    assert writing("The café opens at noon".encode(codec)) == "The café opens at noon"


@pytest.mark.parametrize("blob", [b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256)), b"\x01\x02\x03\x04" * 9])
def test_bytes_that_are_no_writing_are_none(blob):
    assert writing(blob) is None


@given(st.binary(max_size=300))
def test_no_bytes_raise(blob):
    text = writing(blob)
    assert text is None or isinstance(text, str)
