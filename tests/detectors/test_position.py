"""R4: where a picture was taken is told, however the notes say it, and is never in the copy."""

from __future__ import annotations

import io

import pillow_heif
import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from detectors.base import Content, Finding
from detectors.cleaning import Whereabouts, copy_of
from detectors.pixels import decoded
from tests.detectors.drawn import landscape, saved

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="47,36.5N" dc:creator="Ada Example"/></x:xmpmeta>'


def exif(gps=None):
    notes = Image.Exif()
    notes[0x013B] = "Ada Example"
    notes[0x8825] = {1: "N", 2: (47.0, 36.0, 0.0)} if gps is None else gps
    return notes


def behind_the_pixels():
    """A PNG whose text chunk comes after its pixels."""
    notes = PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    blob, noted = saved(landscape()), saved(landscape(), pnginfo=notes)
    at, end = noted.index(b"iTXt") - 4, blob.index(b"IEND") - 4
    length = int.from_bytes(noted[at : at + 4], "big") + 12
    return blob[:end] + noted[at : at + length] + blob[end:]


def iptc():
    """A JPEG with a Photoshop block that names a city."""
    record = b"\x1c\x02\x5a\x00\x07Seattle"
    block = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    body = b"Photoshop 3.0\0" + block
    blob = saved(landscape(), "JPEG")
    return blob[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + blob[2:]


def heic(**notes):
    out = io.BytesIO()
    pillow_heif.from_pillow(landscape()).save(out, **notes)
    return out.getvalue()


PLACED = {
    "jpeg exif": lambda: saved(landscape(), "JPEG", exif=exif()),
    "jpeg xmp": lambda: saved(landscape(), "JPEG", xmp=XMP),
    "jpeg iptc": iptc,
    "jpeg behind its end": lambda: saved(landscape(), "JPEG") + saved(landscape(), "JPEG", exif=exif()),
    "png exif": lambda: saved(landscape(), "PNG", exif=exif()),
    "png text behind the pixels": behind_the_pixels,
    "webp exif": lambda: saved(landscape(), "WEBP", exif=exif()),
    "webp xmp": lambda: saved(landscape(), "WEBP", xmp=XMP),
    "tiff xmp": lambda: saved(landscape(), "TIFF", tiffinfo={700: XMP}),
    "avif exif": lambda: saved(landscape(), "AVIF", exif=exif()),
    "heic exif": lambda: heic(exif=exif().tobytes()),
    "heic xmp": lambda: heic(xmp=XMP),
}


def told(blob):
    found = Whereabouts().look(Content(blob=blob, name="a", where="a"))
    return [f.label for f in found if isinstance(f, Finding)]


@pytest.mark.parametrize("made", PLACED.values(), ids=PLACED)
def test_rule_4_a_place_in_any_notes_is_told_and_is_not_in_the_copy(made):
    blob = made()
    assert told(blob) == ["gps"]
    copy = copy_of(decoded(blob)).blob
    assert told(copy) == []
    assert not any(word in copy for word in (b"Ada Example", b"GPS", b"Seattle", b"Exif", b"http"))
    with Image.open(io.BytesIO(copy)) as image:
        assert all(not frame.getexif() for frame in ImageSequence.Iterator(image))
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_position_block_that_holds_no_position_says_nothing(form):
    assert told(saved(landscape(), form, exif=exif({0: b"\2\3\0\0"}))) == []


@pytest.mark.parametrize("tail", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*" + b"\xff" * 40])
def test_broken_notes_say_nothing(tail):
    assert told(saved(landscape(), "JPEG") + tail) == []


def test_the_profile_and_the_comment_stay_here():
    blob = saved(landscape(), "JPEG", comment=b"by Ada Example", icc_profile=b"Ada Example's monitor")
    assert b"Ada" not in copy_of(decoded(blob)).blob
