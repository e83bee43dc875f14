"""R4: a picture in a document or an archive keeps its form, and nothing that is not the picture."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from detectors.notes import CannotClean, without_notes
from detectors.picture_notes import jpeg_without_notes, picture_without_notes
from detectors.pixels import MOST_FRAMES, Unreadable
from detectors.true_type import true_type
from tests.detectors.built import docx, zipped
from tests.detectors.drawn import landscape, saved, with_position

pillow_heif.register_heif_opener(thumbnails=False)

NAME = b"Ada Example"
FORMS = ("WEBP", "TIFF", "AVIF", "HEIF", "GIF", "BMP")
SMALL = (120, 80)


def noted(form):
    """A picture of this form with a position and an author, or with bytes that hang behind it."""
    exif = Image.Exif()
    exif[0x013B] = "Ada Example"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 36.0, 0.0), 3: "W", 4: (122.0, 20.0, 0.0)})
    notes = {"GIF": {"comment": NAME}, "BMP": {}}.get(form, {"exif": exif})
    return saved(landscape(SMALL), form, **notes) + NAME


def unpacked(blob, name):
    with zipfile.ZipFile(io.BytesIO(blob)) as box:
        return box.read(name)


def frames(count):
    return [Image.new("RGB", (40, 30), (number * 4, number % 2 * 200, 90)) for number in range(count)]


def opened(blob):
    return Image.open(io.BytesIO(blob))


@pytest.mark.parametrize("form", FORMS)
def test_rule_4_a_picture_of_any_form_loses_its_notes_and_keeps_its_form_and_size(form):
    blob = noted(form)
    clean = without_notes(blob, "me")
    assert NAME in blob
    assert NAME not in clean
    assert not opened(clean).getexif().get_ifd(0x8825)
    assert opened(clean).size == SMALL
    assert true_type(clean, "me") == true_type(blob, "me")


@pytest.mark.parametrize("form", FORMS)
def test_rule_4_such_a_picture_in_a_word_file_in_an_archive_loses_its_notes(form):
    clean = without_notes(zipped({"work.docx": docx("x", {"word/media/image1.bin": noted(form)})}), "work.zip")
    assert NAME not in unpacked(unpacked(clean, "work.docx"), "word/media/image1.bin")


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_a_picture_of_sixty_frames_only_those_that_were_looked_at_leave(form):
    first, *others = frames(60)
    clean = without_notes(saved(first, form, save_all=True, append_images=others), "dots")
    assert opened(clean).n_frames == MOST_FRAMES
    assert opened(clean).format == form


def test_a_picture_that_cannot_be_looked_at_does_not_leave():
    with pytest.raises(CannotClean):
        without_notes(zipped({"a.webp": noted("WEBP")[:60]}), "a.zip")


def test_a_form_that_cannot_be_drawn_does_not_leave():
    with pytest.raises(Unreadable):
        picture_without_notes(b"8BPS", "image/x-photoshop")


@pytest.mark.parametrize("progressive", [False, True])
def test_a_second_jpeg_behind_the_first_does_not_leave(progressive):
    first = saved(landscape(), "JPEG", progressive=progressive, restart_marker_blocks=3, quality=95)
    clean = jpeg_without_notes(first + with_position(landscape()))
    assert clean.count(b"\xff\xd8\xff") == 1
    assert NAME not in clean
    assert np.array_equal(np.asarray(opened(clean)), np.asarray(opened(first)))


def test_the_small_picture_in_the_notes_of_a_jpeg_does_not_end_it():
    blob = saved(landscape(), "JPEG", comment=saved(landscape(SMALL), "JPEG"))
    assert np.array_equal(np.asarray(opened(jpeg_without_notes(blob))), np.asarray(opened(blob)))


def test_a_jpeg_of_four_inks_keeps_what_tells_its_colours_and_nothing_said_behind_it():
    blob = saved(landscape().convert("CMYK"), "JPEG")
    at = blob.index(b"\xff\xee\x00\x0e")
    spoken = blob[:at] + b"\xff\xee\x00\x19" + blob[at + 4 : at + 16] + NAME + blob[at + 16 :]
    clean = jpeg_without_notes(spoken)
    assert NAME not in clean
    assert np.array_equal(np.asarray(opened(clean)), np.asarray(opened(blob)))


def test_notes_between_the_scans_of_a_jpeg_do_not_leave():
    blob = saved(landscape(), "JPEG", progressive=True)
    at = blob.index(b"\xff\xc4", blob.index(b"\xff\xda"))
    spoken = blob[:at] + b"\xff\xfe\x00\x0d" + NAME + blob[at:]
    assert NAME in spoken
    assert NAME not in jpeg_without_notes(spoken)


def test_a_jpeg_without_an_end_gets_one():
    blob = saved(landscape(), "JPEG")[:-2]
    assert np.array_equal(np.asarray(opened(jpeg_without_notes(blob))), np.asarray(opened(blob + b"\xff\xd9")))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_png_keeps_only_the_chunks_a_picture_needs():
    notes = PngInfo()
    notes.add_text("Author", "Ada Example")
    notes.add(b"prVt", NAME)
    notes.add(b"gAMA", struct.pack(">I", 45455))
    blob = saved(landscape().convert("P"), "PNG", pnginfo=notes, dpi=(72, 72), icc_profile=NAME) + NAME
    clean = without_notes(blob, "a.png")
    assert NAME not in clean
    assert b"iCCP" not in clean
    assert all(kind in clean for kind in (b"PLTE", b"pHYs", b"gAMA"))
    assert np.array_equal(np.asarray(opened(clean)), np.asarray(opened(blob)))


def test_frames_that_a_png_does_not_own_up_to_do_not_leave():
    head, tail = (blob := saved(landscape(SMALL))).rsplit(b"\0\0\0\0IEND", 1)
    hidden = head + chunk(b"fdAT", b"\0\0\0\1" + NAME) + b"\0\0\0\0IEND" + tail
    assert without_notes(hidden, "a.png") == blob


def shown(blob):
    """The picture as a viewer shows it."""
    return np.asarray(ImageOps.exif_transpose(opened(blob)).convert("RGB"), dtype=int)


def turned(form, number):
    exif = Image.Exif()
    exif[0x0112] = number
    exif[0x013B] = "Ada Example"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 36.0, 0.0)})
    return saved(landscape(SMALL), form, exif=exif)


@pytest.mark.parametrize("number", range(2, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_rule_4_a_turned_picture_in_a_document_in_an_archive_stays_upright_without_its_notes(form, number):
    blob = turned(form, number)
    inside = zipped({"work.docx": docx("x", {"word/media/image1.bin": blob})})
    clean = unpacked(unpacked(without_notes(inside, "work.zip"), "work.docx"), "word/media/image1.bin")
    assert shown(clean).shape == shown(blob).shape
    assert np.abs(shown(clean) - shown(blob)).mean() < 6
    assert NAME not in clean
    assert set(opened(clean).getexif()) & {0x013B, 0x8825} == set()


def test_of_the_notes_of_a_turned_jpeg_nothing_stays_but_the_number_that_turns_it():
    clean = picture_without_notes(turned("JPEG", 6), "image/jpeg")
    assert dict(opened(clean).getexif()) == {0x0112: 6}
    assert clean.count(b"\xff\xe1") == 1
    assert picture_without_notes(clean, "image/jpeg") == clean


def test_a_jpeg_that_only_its_packet_turns_is_turned_as_it_was_looked_at():
    packet = b'<x:xmpmeta><rdf:Description tiff:Orientation="3" dc:creator="Ada Example"/></x:xmpmeta>'
    clean = picture_without_notes(saved(landscape(SMALL), "JPEG", xmp=packet), "image/jpeg")
    assert dict(opened(clean).getexif()) == {0x0112: 3}
    assert NAME not in clean
