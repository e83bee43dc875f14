"""R2 in pictures: letters and codes are read and handed on as words."""

from __future__ import annotations

import io

import pytest
import segno

from detectors.base import Content
from detectors.picture_text import PictureText
from tests.detectors.drawn import landscape, saved, written


@pytest.fixture(scope="module")
def reader():
    return PictureText()


def words(reader, blob):
    return {c.where: c.text for c in reader.look(Content(blob=blob, name="shot.png", where="shot.png"))}


@pytest.mark.parametrize("text", ["call me 555-0142", "Lincoln Middle School", "ada@example.org"])
def test_rule_2_the_words_in_a_picture_are_read(reader, text):
    found = words(reader, saved(written(text)))["shot.png › words in the picture"]
    assert found.replace(" ", "") == text.replace(" ", "")


def test_rule_2_a_code_in_a_picture_is_read(reader):
    out = io.BytesIO()
    segno.make("tel:+12065550142").save(out, kind="png", scale=6)
    assert words(reader, out.getvalue())["shot.png › code"] == "tel:+12065550142"


def test_a_picture_without_words_says_nothing(reader):
    assert words(reader, saved(landscape())) == {}


def test_the_words_of_a_moving_picture_are_read_on_several_frames_and_said_once():
    calls = []

    def read(pixels):
        calls.append(pixels.shape)
        return "hello"

    fake = PictureText(read)
    frames = [landscape((90, 60 + number)).resize((90, 60)) for number in range(12)]
    blob = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert list(words(fake, blob).values()) == ["hello"]
    assert 3 <= len(calls) <= 5


@pytest.mark.parametrize("blob", [b"only words", saved(landscape(), "JPEG")[:500]])
def test_what_is_no_picture_is_left_to_the_others(blob):
    assert words(PictureText(lambda _pixels: "never"), blob) == {}
