"""What the benchmark of pictures measures with is what it says it is."""

from __future__ import annotations

import csv
import io
import time
import zipfile

import pytest
from PIL import Image

from benchmarks import hostile_files
from benchmarks.picture_sets import DISGUISES, drawn, from_folder
from benchmarks.picture_speed import ratio
from benchmarks.pictures import mixed
from detectors.pixels import Unreadable, decoded
from tests.detectors.drawn import face, saved


def test_a_folder_is_read_with_its_manifest(tmp_path):
    (tmp_path / "a.png").write_bytes(saved(face(100)))
    with (tmp_path / "manifest.csv").open("w", newline="") as out:
        csv.writer(out).writerows([["file", "person", "kind", "source"], ["a.png", "1", "face", "us"]])
    (one,) = from_folder(tmp_path)
    assert (one.name, one.kind, one.has_person) == ("a.png", "face", True)


def test_a_mix_is_half_people_and_has_no_large_picture():
    samples = drawn()
    mix = mixed(samples, 6)
    assert [one.has_person for one in mix] == [True] * 6 + [False] * 6


@pytest.mark.parametrize("name", [name for name in DISGUISES if name not in {"docx", "pdf", "zip"}])
def test_a_disguised_picture_can_be_decoded(name):
    _, blob = DISGUISES[name](face(120))
    assert decoded(blob).frames[-1].shape == (120, 120, 3)


def test_the_moving_picture_has_as_many_frames_as_it_says():
    with Image.open(io.BytesIO(hostile_files.gif(300))) as image:
        assert getattr(image, "n_frames", 0) == 300


def test_the_zeros_unfold_to_a_thousand_times_their_size():
    blob = hostile_files.png_full_of_zeros(3000, 3000)
    assert len(blob) * 500 < 3000 * 3000
    assert Image.open(io.BytesIO(blob)).size == (3000, 3000)


def test_what_promises_thirty_thousand_pixels_is_refused():
    hostile = dict(hostile_files._pictures())  # noqa: SLF001 - the set is made piece by piece
    for name in ("huge.png", "promises.jpg"):
        with pytest.raises(Unreadable):
            decoded(hostile[name])


def test_the_overlapping_zip_lists_two_thousand_entries():
    with zipfile.ZipFile(io.BytesIO(hostile_files.overlapping())) as box:
        assert len(box.infolist()) == 2000


def test_a_ratio_says_how_much_longer_the_first_takes():
    assert 1.3 < ratio(lambda: time.sleep(0.04), lambda: time.sleep(0.02), 5) < 3
