"""R4: pictures of RTF are looked at however they are written, and what cannot be read is said."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from detectors.base import Content, Finding
from detectors.documents import Documents
from detectors.rtf_pictures import rtf_pictures
from tests.detectors.drawn import landscape, saved

PICTURE = saved(landscape((60, 40)))
DIGITS = PICTURE.hex()
METAFILE = "{\\pict\\wmetafile8\\picw60 " + "0100090000034f00" * 9 + "}"


def found(*groups):
    source = (
        b"{\\rtf1 hello" + b"".join(group if isinstance(group, bytes) else group.encode() for group in groups) + b"}"
    )
    return list(rtf_pictures(source.decode("latin-1")))


@pytest.mark.parametrize(
    "group",
    [
        "{\\pict\\pngblip " + DIGITS + "}",
        "{\\pict{\\*\\picprop{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex100\\jpegblip\\picw12 " + DIGITS + "}",
        "{\\pict\\pngblip\\bliptag-12345678{\\*\\blipuid 0123456789abcdef0123456789abcdef}\r\n" + DIGITS + "}",
        "{\\pict\\pngblip\n" + "\n".join(DIGITS[at : at + 8] for at in range(0, len(DIGITS), 8)) + "}",
        b"{\\pict\\pngblip\\bin" + str(len(PICTURE)).encode() + b" " + PICTURE + b"}",
    ],
    ids=["digits", "with a frame", "with a number of its own", "short lines", "bytes"],
)
def test_a_picture_is_read_whole_however_it_is_written(group):
    assert found(group) == [PICTURE]


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_a_windows_bitmap_gets_its_header_back(mode):
    picture = landscape((60, 40)).convert(mode)
    (blob,) = found("{\\pict\\dibitmap0\\picw60 " + saved(picture, "BMP")[14:].hex() + "}")
    assert Image.open(io.BytesIO(blob)).convert("RGB").tobytes() == picture.convert("RGB").tobytes()


def test_digits_in_a_group_of_the_picture_are_not_taken_for_it():
    decoy = saved(landscape((20, 20))).hex()
    assert found("{\\pict\\pngblip{\\*\\blipuid " + decoy + "}" + DIGITS + "}") == [PICTURE]


def test_two_pictures_are_two():
    assert found("{\\pict\\pngblip " + DIGITS + "}", "{\\pict\\pngblip " + DIGITS + "}") == [PICTURE, PICTURE]


ZEROS = "00" * 90


@pytest.mark.parametrize(
    "group", ["{\\pict\\wbitmap0 " + ZEROS + "}", "{\\pict\\picw60 " + ZEROS + "}", "{\\pict\\pngblip 8950}"]
)
def test_what_cannot_be_read_is_unscreened(group):
    assert found(group) == [None]
    blob = ("{\\rtf1 hello" + group + "}").encode()
    seen = Documents().look(Content(blob=blob, name="a.rtf", where="a.rtf"))
    assert [f.label for f in seen if isinstance(f, Finding)] == ["odd"]


def test_a_metafile_is_handed_on_unless_it_stands_in_for_a_picture_beside_it():
    assert found(METAFILE) == [bytes.fromhex("0100090000034f00" * 9)]
    better = "{\\*\\shppict{\\pict\\pngblip " + DIGITS + "}}"
    assert found(better, "{\\nonshppict" + METAFILE + "}") == [PICTURE]
    assert len(found("{\\nonshppict" + METAFILE + "}")) == 1


@given(st.text(alphabet="\\pict{}bin 0123456789abcdfmw\n", max_size=200))
def test_any_text_is_answered(text):
    assert all(blob is None or isinstance(blob, bytes) for blob in rtf_pictures("\\pict\\dibitmap " + text))
