"""R4: what leaves is drawn anew and says nothing about where, when or by whom it was made."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from detectors.base import Content, Finding, Kind
from detectors.cleaning import Whereabouts, copy_of, preview_of
from detectors.pixels import decoded
from tests.detectors.drawn import diagram, landscape, saved, with_position

NAME = b"Ada Example"


def frames_of(blob):
    return getattr(Image.open(io.BytesIO(blob)), "n_frames", 1)


def noted_png():
    notes = PngInfo()
    notes.add_text("Author", "Ada Example")
    notes.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='47,36N'>Ada Example</x>")
    return saved(landscape(), "PNG", pnginfo=notes)


@pytest.mark.parametrize("blob", [with_position(landscape()), noted_png()], ids=["exif", "xmp"])
def test_rule_4_a_position_in_the_notes_is_told_and_stripped(blob):
    (finding,) = Whereabouts().look(Content(blob=blob, name="a.jpg", where="a.jpg"))
    assert isinstance(finding, Finding)
    assert (finding.kind, finding.label) == (Kind.LOCATION_DATA, "gps")
    copy = copy_of(decoded(blob)).blob
    assert NAME in blob
    assert NAME not in copy
    assert list(Whereabouts().look(Content(blob=copy, name="a.jpg"))) == []
    assert not Image.open(io.BytesIO(copy)).getexif()


def test_a_picture_without_a_position_says_nothing():
    assert list(Whereabouts().look(Content(blob=saved(landscape()), name="a.png"))) == []


def test_whatever_hangs_behind_a_picture_stays_here():
    blob = saved(landscape(), "JPEG") + b"PK\x03\x04 a hidden archive"
    assert b"hidden" not in copy_of(decoded(blob)).blob


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("PNG", "image/png"),
        ("BMP", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/jpeg"),
        ("AVIF", "image/jpeg"),
    ],
)
def test_the_copy_has_a_type_every_browser_shows_and_the_same_size(form, media_type):
    copy = copy_of(decoded(saved(diagram(), form)))
    image = Image.open(io.BytesIO(copy.blob))
    assert (copy.media_type, image.size, image.get_format_mimetype()) == (media_type, diagram().size, media_type)


def test_a_moving_picture_keeps_moving_with_the_frames_that_were_looked_at():
    frames = [landscape((90, 60)), diagram().resize((90, 60)), landscape((90, 60)).rotate(180)]
    copy = copy_of(decoded(saved(frames[0], "GIF", save_all=True, append_images=frames[1:])))
    assert copy.media_type == "image/webp"
    assert frames_of(copy.blob) == 3


def test_the_pages_of_a_tiff_stay_pages():
    pages = [landscape((90, 60)), diagram().resize((90, 60))]
    copy = copy_of(decoded(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])))
    assert frames_of(copy.blob) == 2


def test_a_preview_is_a_small_png():
    image = Image.open(io.BytesIO(preview_of(decoded(saved(landscape((2600, 1300)))))))
    assert image.format == "PNG"
    assert max(image.size) == 1280
