"""R4: people in pictures. Faces are computed, exposure is only ever pretended through a fake model."""

from __future__ import annotations

import colorsys

import numpy as np
import pytest
from nudenet import NudeDetector
from PIL import Image

from detectors.base import Kind
from detectors.exposure import QUICK, NudeNet, has_skin
from detectors.people import People
from detectors.photos import Photos
from detectors.sights import Sight
from tests.detectors.drawn import diagram, face, landscape, looked_at, saved, written

BOX = (0.1, 0.1, 0.9, 0.9)
SKIN_COLOUR, GREEN = (200, 150, 120), (20, 180, 40)


@pytest.fixture(scope="module")
def photos():
    return Photos()


def seen(detector, blob, name="picture.png"):
    return looked_at(detector, blob, name)


def nobody(_pixels, _side):
    return []


def pretending(*sights, close=()):
    """Eyes of which the first sees the same in every picture; the one for small faces sees something else."""
    return Photos(People(lambda _pixels, _side: list(sights), lambda _pixels, _side: list(close), nobody))


def plain(colour, size=(400, 400)):
    """One colour with the grain of a camera, without which it would be a drawing."""
    grain = np.random.default_rng(0).normal(0, 4, (*size, 3))
    return saved(Image.fromarray(np.clip(np.array(colour) + grain, 0, 255).astype(np.uint8)))


@pytest.mark.parametrize("size", [120, 400, 900])
def test_rule_4_a_face_is_a_photo(photos, size):
    (finding,) = seen(photos, saved(face(size)))
    assert (finding.kind, finding.label, finding.where) == (Kind.PHOTO, "face", "picture.png")
    assert finding.confidence > 0.5
    left, top, right, bottom = finding.box
    assert left < 0.5 < right
    assert top < 0.5 < bottom


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("form", ["JPEG", "WEBP", "AVIF"])
def test_rule_4_a_turned_face_in_any_format_is_a_photo(photos, turn, form):
    assert [f.kind for f in seen(photos, saved(face().rotate(turn), form))] == [Kind.PHOTO]


def test_rule_4_a_face_on_the_last_frame_only_is_a_photo_and_the_frame_is_named(photos):
    frames = [landscape((400, 400)) for _ in range(4)]
    blob = saved(frames[0], "GIF", save_all=True, append_images=[diagram().resize((400, 400)), face()], duration=50)
    (finding,) = seen(photos, blob)
    assert finding.kind is Kind.PHOTO
    assert finding.where == "picture.png › frame 3"


@pytest.mark.parametrize(
    "picture", [landscape(), diagram(), written("hello class")], ids=["landscape", "diagram", "words"]
)
def test_a_drawing_passes(photos, picture):
    assert seen(photos, saved(picture)) == []


def test_a_colour_wheel_is_never_sealed(photos):
    rows = [
        [
            colorsys.hsv_to_rgb(np.arctan2(y, x) / (2 * np.pi) % 1, min(1, np.hypot(x, y)), 1.2 - np.hypot(x, y))
            for x in r
        ]
        for y, r in ((y, np.linspace(-1, 1, 200)) for y in np.linspace(-1, 1, 200))
    ]
    wheel = Image.fromarray((np.clip(np.array(rows), 0, 1) * 255).astype(np.uint8))
    assert Kind.NUDITY not in [f.kind for f in seen(photos, saved(wheel))]


@pytest.mark.parametrize(
    "label", ["FEMALE_BREAST_EXPOSED", "MALE_GENITALIA_EXPOSED", "BUTTOCKS_EXPOSED", "ANUS_EXPOSED"]
)
def test_exposure_is_nudity(label):
    (finding,) = seen(pretending(Sight(label, 0.7, BOX)), plain(SKIN_COLOUR))
    assert (finding.kind, finding.label, finding.confidence) == (Kind.NUDITY, "exposed", 0.7)


def test_exposure_without_the_colour_of_skin_is_a_body_only():
    (finding,) = seen(pretending(Sight("BUTTOCKS_EXPOSED", 0.8, BOX)), plain(GREEN))
    assert (finding.kind, finding.label) == (Kind.PHOTO, "person")


def test_exposure_seen_in_colour_alone_is_a_body_only():
    def model(pixels, _side):
        is_grey = np.array_equal(pixels[..., 0], pixels[..., 2])
        return [] if is_grey else [Sight("BUTTOCKS_EXPOSED", 0.8, BOX)]

    assert [f.kind for f in seen(Photos(People(model, nobody, nobody)), plain(SKIN_COLOUR))] == [Kind.PHOTO]


@pytest.mark.parametrize("label", ["BELLY_COVERED", "FEET_EXPOSED", "ARMPITS_COVERED", "FEMALE_BREAST_COVERED"])
def test_rule_4_a_body_without_a_face_is_a_person(label):
    (finding,) = seen(pretending(Sight(label, 0.6, BOX)), plain(GREEN))
    assert (finding.kind, finding.label) == (Kind.PHOTO, "person")


def test_a_faint_body_is_nothing():
    assert seen(pretending(Sight("BELLY_COVERED", 0.4, BOX)), plain(GREEN)) == []


def test_a_picture_where_nobody_is_seen_is_looked_at_closely_for_faces_only():
    close = (Sight("FACE_MALE", 0.6, BOX), Sight("BUTTOCKS_EXPOSED", 0.9, BOX))
    (finding,) = seen(pretending(close=close), plain(GREEN))
    assert (finding.kind, finding.label) == (Kind.PHOTO, "face")


def test_the_surest_sight_of_each_kind_is_the_finding():
    both = (Sight("FACE_MALE", 0.5, BOX), Sight("FACE_FEMALE", 0.9, BOX), Sight("ANUS_EXPOSED", 0.6, BOX))
    found = {f.kind: f.confidence for f in seen(pretending(*both), plain(SKIN_COLOUR))}
    assert found == {Kind.PHOTO: 0.9, Kind.NUDITY: 0.6}


@pytest.mark.parametrize(
    ("colour", "answer"),
    [((60, 40, 30), True), ((140, 95, 70), True), ((235, 200, 180), True), ((128, 128, 128), True), (GREEN, False)],
)
def test_skin_of_every_tone_looks_like_skin(colour, answer):
    assert has_skin(np.full((50, 50, 3), colour, np.uint8), BOX) is answer


def test_a_broken_picture_is_unscreened():
    (finding,) = seen(pretending(), saved(face(), "JPEG")[:900])
    assert (finding.kind, finding.label) == (Kind.UNSCREENED, "broken")


def test_other_files_are_left_alone():
    assert seen(pretending(Sight("FACE_MALE", 0.9, BOX)), b"only words", "a.txt") == []


@pytest.mark.parametrize("picture", [face(320), face(500), face().resize((300, 420))], ids=["320", "500", "tall"])
def test_our_path_through_the_model_answers_what_the_package_answers(picture):
    pixels = np.asarray(picture)
    theirs = {d["class"]: d for d in NudeDetector().detect(pixels)}  # it swaps red and blue twice, so RGB stays RGB
    ours = {s.label: s for s in NudeNet()(pixels, QUICK)}
    assert ours.keys() == theirs.keys()
    for label, sight in ours.items():
        left, top, wide, high = theirs[label]["box"]
        assert sight.score == pytest.approx(theirs[label]["score"], abs=0.03)
        assert sight.box[0] * picture.width == pytest.approx(left, abs=3)
        assert sight.box[1] * picture.height == pytest.approx(top, abs=3)
        assert (sight.box[2] - sight.box[0]) * picture.width == pytest.approx(wide, abs=4)
        assert (sight.box[3] - sight.box[1]) * picture.height == pytest.approx(high, abs=4)
