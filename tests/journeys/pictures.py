"""Files the journeys attach, all made by arithmetic: nobody real is in any of them."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageDraw, ImageFont

from tests.detectors.drawn import face

PLACE = {1: "N", 2: (40.0, 26.0, 46.0), 3: "W", 4: (79.0, 58.0, 56.0)}


def person() -> bytes:
    """A made-up face that the model takes for one."""
    return _jpeg(face())


def landscape(*, with_place: bool = True) -> bytes:
    """Hills under a sky, with the camera's place data."""
    picture = Image.new("RGB", (480, 320), "#9fc9e8")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 320), (0, 220), (150, 150), (300, 230), (480, 170), (480, 320)], fill="#4d7d46")
    draw.ellipse((380, 30, 440, 90), fill="#f6e27f")
    exif = Image.Exif()
    exif[271] = "A camera"
    exif.get_ifd(34853).update(PLACE)
    return _jpeg(picture, exif=exif.tobytes()) if with_place else _jpeg(picture)


def diagram() -> bytes:
    """Two boxes and an arrow."""
    picture = Image.new("RGB", (400, 240), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 90, 140, 150), outline="black", width=3)
    draw.rectangle((260, 90, 370, 150), outline="black", width=3)
    draw.line((140, 120, 260, 120), fill="black", width=3)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def poster(words: str, left: int, top: int, size: int) -> bytes:
    """A poster of 1000 by 600 pixels with one line of print."""
    picture = Image.new("RGB", (1000, 600), (250, 250, 245))
    ImageDraw.Draw(picture).text((left, top), words, fill=(20, 20, 60), font=ImageFont.load_default(size))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def program() -> bytes:
    """The beginning of a Windows program, enough to be told by its content."""
    head = bytearray(b"MZ" + bytes(58) + (64).to_bytes(4, "little"))
    return bytes(head) + b"PE\0\0" + b"\x64\x86\x01\x00" + bytes(16) + b"\x0b\x02" + bytes(400)


def unknown() -> bytes:
    """Bytes of no known kind, the same each time."""
    return b"\x07\xfe\x99QZX" + zlib.compress(bytes(range(256)) * 20)[2:] + b"\xf1\x02" * 200


def broken() -> bytes:
    """A picture that breaks off in the middle."""
    whole = diagram()
    return whole[: len(whole) // 2]


def _jpeg(picture: Image.Image, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, **more)
    return out.getvalue()
