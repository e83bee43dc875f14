"""One decode for all eyes: upright, 8-bit, bounded; bombs and damage refused before they cost anything."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from detectors.pixels import KEEP_SIDE, LOOK_SIDE, MOST_FRAMES, Unreadable, chosen, decoded
from tests.detectors.drawn import face, landscape, saved, with_position


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_header(width, height):
    """A PNG that promises so many pixels and holds none."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + _chunk(b"IEND", b"")
    )


def moving(count, form="GIF"):
    frames = [Image.new("RGB", (40, 30), (number * 6, number % 2 * 200, 90)) for number in range(count)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I", "F", "I;16", "YCbCr"])
def test_every_mode_becomes_eight_bit_red_green_blue(mode):
    picture = landscape()
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) << 8)
    picture = picture.convert(mode)
    frame = decoded(saved(picture, "TIFF")).frames[0]
    assert frame.dtype == np.uint8
    assert frame.shape == (420, 640, 3)
    assert 20 < frame.mean() < 235


def test_see_through_parts_lie_on_white_so_that_nothing_hides_in_them():
    picture = face(100).convert("RGBA")
    picture.putalpha(0)
    assert decoded(saved(picture)).frames[0].min() == 255


def test_a_turned_camera_is_turned_back():
    assert decoded(with_position(landscape())).frames[0].shape == (640, 420, 3)


def test_a_large_picture_is_looked_at_at_1280_and_kept_at_2560():
    picture = decoded(saved(landscape((3000, 1500)), "PNG"))
    assert max(picture.frames[0].shape) == LOOK_SIDE
    assert max(picture.sheets[0].shape) == KEEP_SIDE


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_many_frames_sixteen_are_looked_at_the_last_among_them(form):
    picture = decoded(moving(40, form))
    assert picture.frame_count == 40
    assert len(picture.frames) == MOST_FRAMES
    assert abs(int(picture.frames[-1][0, 0, 0]) - 39 * 6) < 12


@given(st.integers(min_value=1, max_value=70_000))
def test_the_first_and_the_last_frame_are_always_chosen(count):
    frames = chosen(count)
    assert frames[0] == 0
    assert frames[-1] == count - 1
    assert len(frames) == min(count, MOST_FRAMES)


def test_heic_is_read():
    out = io.BytesIO()
    pillow_heif.from_pillow(landscape()).save(out)
    assert decoded(out.getvalue()).frames[0].shape == (420, 640, 3)


@pytest.mark.parametrize("size", [(30_000, 30_000), (7_000, 6_000)])
def test_a_picture_of_too_many_pixels_is_a_bomb_before_it_is_decoded(size):
    with pytest.raises(Unreadable) as caught:
        decoded(png_header(*size))
    assert caught.value.label == "bomb"


def test_a_moving_picture_of_too_many_pixels_is_a_bomb():
    frames = [Image.new("P", (2000, 1500), number) for number in range(90)]
    with pytest.raises(Unreadable) as caught:
        decoded(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert caught.value.label == "bomb"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_picture_is_unreadable_and_nothing_else(data):
    form = data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "AVIF", "BMP"]))
    blob = bytearray(saved(landscape((60, 40)), form))
    for _ in range(data.draw(st.integers(1, 8))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    try:
        answer = "seen" if decoded(bytes(blob[: data.draw(st.integers(4, len(blob)))])).frames else "nothing"
    except Unreadable as error:
        answer = error.label
    assert answer in ("seen", "broken", "bomb")
