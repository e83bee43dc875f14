"""A report crosses from the worker as data, never as code; whatever does not fit is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Finding, Kind, Part
from detectors.envelope import failed, opened, packed
from detectors.inspection import FileReport

FULL = FileReport(
    findings=(
        Finding(Kind.PHOTO, confidence=0.5, where="a.zip › b.png", label="face", box=(0.1, 0.2, 0.3, 0.4), by="photos"),
        Finding(Kind.PHONE, 3, 9, parts=(Part("m1", 0, 4),), why="digits"),
    ),
    media_type="image/png",
    cleaned=b"",
    clean_name="ñ\ud800.png",
    preview=b"\x89PNG\r\n\x1a\nrest",
    preview_text="hello\nthere",
    done=("0123456789abcdef" * 2,),
)


def changed(**said):
    """The envelope with something else said in its head."""
    blob = packed(FULL)
    head = int.from_bytes(blob[1:5], "big")
    new = json.dumps({**json.loads(blob[13 : 13 + head]), **said}).encode()
    return blob[:1] + len(new).to_bytes(4, "big") + blob[5:13] + new + blob[13 + head :]


@pytest.mark.parametrize("report", [FULL, FileReport()])
def test_a_report_comes_out_as_it_went_in(report):
    assert opened(packed(report)) == report


def test_a_number_of_numpy_is_a_number():
    report = FileReport(findings=(Finding(Kind.PHOTO, confidence=cast("float", np.float32(0.5))),))
    assert [one.confidence for one in (opened(packed(report)) or FULL).findings] == [0.5]


def test_a_failure_says_nothing_of_the_file():
    assert opened(failed("ValueError")) is None


@pytest.mark.parametrize(
    "said",
    [
        {"findings": [["photo"]]},
        {"done": ["../../key"]},
        {"done": ["0" * 32] * 2_000},
        {"done": 7},
        {"findings": [["no_such_kind", 0, 0, 1.0, "", "", "", [], None, ""]]},
        {"findings": [["photo", -1, 0, 1.0, "", "", "", [], None, ""]]},
        {"findings": [["photo", 0, 0, 1e9, "", "", "", [], None, ""]]},
        {"findings": [["photo", 0, 0, 1.0, {"a": 1}, "", "", [], None, ""]]},
        {"findings": [["photo", 0, 0, 1.0, "", "", "", [], [0, 0], ""]]},
        {"findings": [["photo", 0, 0, 1.0, "", "", "", [["m", 1]], None, ""]]},
        {"findings": {}, "has": []},
        {"media_type": "text/html\r\nSet-Cookie: x"},
        {"clean_name": ["a"]},
        {"preview_text": 7},
        {"has": [True]},
    ],
)
def test_what_is_no_report_is_refused(said):
    with pytest.raises(ValueError, match=r"\w"):
        opened(changed(**said))


def test_a_preview_that_is_no_picture_is_refused():
    with pytest.raises(ValueError, match="picture"):
        opened(packed(FileReport(preview=b"<html>")))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_report_a_failure_or_refused(blob):
    with suppress(ValueError):
        assert isinstance(opened(blob), FileReport | None)


@given(st.data())
def test_a_damaged_report_is_a_report_a_failure_or_refused(data):
    blob = bytearray(packed(FULL))
    for _ in range(data.draw(st.integers(1, 4))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        assert isinstance(opened(bytes(blob)), FileReport | None)
