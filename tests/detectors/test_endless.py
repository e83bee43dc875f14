"""R6: a picture that would be decoded for minutes is counted, not decoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.base import Content, Finding, Kind
from detectors.endless import is_endless
from detectors.files import Files
from tests.detectors.drawn import face, saved
from tests.detectors.hostile import frames_gif, scans_jpeg
from tests.detectors.test_pixels import moving

PICTURE = face(96)
PROGRESSIVE = saved(PICTURE, "JPEG", progressive=True)


@pytest.mark.parametrize(
    ("name", "blob"),
    [
        ("frames.gif", frames_gif()),
        ("scans.jpg", scans_jpeg(200)),
        ("marks.jpg", b"\xff\xd8\xff" * 3_000),
        ("padding.jpg", b"\xff\xd8" + b"\xff" * 3_000),
        ("frames.png", saved(PICTURE) + b"\0\0\0\x1afcTL" * 3_000),
        ("frames.webp", saved(PICTURE, "WEBP") + b"ANMF" * 3_000),
    ],
)
def test_rule_6_more_frames_or_passes_than_anybody_looks_at_are_unscreened(name, blob):
    seen = [f for f in Files().look(Content(blob=blob, name=name, where=name)) if isinstance(f, Finding)]
    assert [(f.kind, f.label) for f in seen] == [(Kind.UNSCREENED, "bomb")]


@pytest.mark.parametrize(
    "blob",
    [PROGRESSIVE, saved(PICTURE, "JPEG"), saved(PICTURE), moving(200), moving(60, "WEBP"), moving(60, "PNG"),
     frames_gif(1_500), saved(PICTURE, "TIFF")],
)  # fmt: skip
def test_an_ordinary_picture_ends(blob):
    assert not is_endless(blob)


@given(st.sampled_from([b"\xff\xd8", b"GIF89a", b"\x89PNG", b"RIFF"]), st.binary(max_size=300))
def test_any_bytes_are_counted(mark, rest):
    assert is_endless(mark + rest) in (True, False)
