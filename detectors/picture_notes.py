"""The only place that takes the hidden notes out of one picture that keeps its form, as documents and archives need it.

JPEG and PNG lose EXIF, XMP, IPTC, comments and whatever hangs behind them without a pixel changed; of the notes of a
JPEG only the number stays that says which side is up. Every other form, and a PNG that moves or lies on its side, is
drawn anew from the very frames that were looked at: a document says of which form its pictures are, so the form stays
the same.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import Any

from PIL import Image

from detectors.pixels import Unreadable, decoded

_FRAME_MS = 200
_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs".split())
"""What a PNG needs to look as it does (ISO 15948, 11.2 and 11.3); all other chunks are notes."""
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
"""The next mark of a JPEG; in the coded picture FF is stuffed (FF 00) or begins a restart mark (ISO 10918-1, B.1.1)."""
_START, _END, _SCAN, _ADOBE, _LONE = 0xD8, 0xD9, 0xDA, 0xEE, 0x01
_ORIENTATION, _UPRIGHT = 0x0112, 1
_SIDE_UP = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHI", _ORIENTATION, 3, 1)
"""The head of an EXIF block of one number (APP1, 34 bytes): big-endian, one entry, a SHORT; its value follows."""
_FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "image/png": ("PNG", {"duration": _FRAME_MS, "loop": 0}),
    "image/gif": ("GIF", {"duration": _FRAME_MS, "loop": 0}),
    "image/webp": ("WEBP", {"duration": _FRAME_MS, "loop": 0, "quality": 90}),
    "image/tiff": ("TIFF", {"compression": "tiff_deflate"}),
    "image/bmp": ("BMP", {}),
    "image/avif": ("AVIF", {"duration": _FRAME_MS, "quality": 80, "speed": 10, "max_threads": 1}),
    "image/heic": ("HEIF", {"quality": 85, "enc_params": {"preset": "ultrafast"}}),
}
"""How each form is drawn anew; the quick settings keep a large photograph within a worker's processor seconds."""


def picture_without_notes(blob: bytes, media_type: str) -> bytes:
    """The same picture in the same form without its notes. Raises ``Unreadable`` where that cannot be done."""
    if media_type == "image/jpeg":
        return _upright_jpeg(blob)
    if media_type == "image/png" and not _moves(blob) and _turned(blob) == _UPRIGHT:
        return _PNG + b"".join(chunk for kind, chunk in _chunks(blob) if kind in _CHUNKS)
    return drawn_anew(blob, media_type)


def drawn_anew(blob: bytes, media_type: str) -> bytes:
    """The frames that were looked at, and nothing else, in the form they came in. Raises ``Unreadable``."""
    if media_type not in _FORMS:
        raise Unreadable("notes", "a picture of this form cannot be drawn anew")
    form, options = _FORMS[media_type]
    first, *others = [_coloured(Image.fromarray(sheet), form) for sheet in decoded(blob).sheets]
    more = {"save_all": True, "append_images": others} if others else {}
    out = io.BytesIO()
    first.save(out, form, **options, **more)
    return out.getvalue()


def _coloured(image: Image.Image, form: str) -> Image.Image:
    """A GIF has at most 256 colours; to choose them quickly costs a large picture no seconds."""
    if form != "GIF" or image.getcolors(256):
        return image
    return image.quantize(256, method=Image.Quantize.FASTOCTREE)


def jpeg_without_notes(blob: bytes) -> bytes:
    """A JPEG without its application segments and comments, up to its own end; the Adobe segment tells the colours.

    A PDF turns its pictures itself, so nothing says here which side is up.
    """
    return b"\xff\xd8" + b"".join(_needed(mark, segment) for mark, segment in _segments(blob)) + b"\xff\xd9"


def _upright_jpeg(blob: bytes) -> bytes:
    """The same, with an EXIF block of one number where the picture was turned."""
    turned = _turned(blob)
    side_up = b"" if turned == _UPRIGHT else _SIDE_UP + struct.pack(">HHI", turned, 0, 0)
    return b"\xff\xd8" + side_up + jpeg_without_notes(blob)[2:]


def _turned(blob: bytes) -> int:
    """Which side is up (EXIF 2.32, 4.6.4: 1 to 8), as the eyes were told by the same reader; upright where none says.

    Only the head of a picture is read for it, no pixel is decoded.
    """
    try:
        with Image.open(io.BytesIO(blob), formats=("JPEG", "PNG")) as image:
            turned = image.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - a damaged picture is judged by the eyes; here it is only not turned
        return _UPRIGHT
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else _UPRIGHT


def _needed(mark: int, segment: bytes) -> bytes:
    """What of a segment the picture needs: tables, frames and scans whole, of the Adobe one its twelve bytes."""
    if mark == _ADOBE and segment[4:9] == b"Adobe":
        return b"\xff\xee\x00\x0e" + segment[4:16]
    return segment if 0xC0 <= mark <= 0xDF else b""


def _segments(blob: bytes) -> Iterator[tuple[int, bytes]]:
    """Mark and bytes of each segment up to the first end of image, each scan with the coded picture behind it.

    Bytes between two segments are left out, as every decoder skips them. A progressive JPEG has several scans.
    """
    at = 2
    while (found := _MARK.search(blob, at)) and (mark := blob[found.start() + 1]) != _END:
        begin, at = found.start(), found.end()
        if mark in (_START, _LONE):
            continue
        at += max(2, int.from_bytes(blob[at : at + 2], "big"))
        if mark == _SCAN:
            following = _MARK.search(blob, at)
            at = following.start() if following else len(blob)
        yield mark, blob[begin:at]


def _moves(blob: bytes) -> bool:
    return any(kind == b"acTL" for kind, _chunk in _chunks(blob))


def _chunks(blob: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and bytes of each chunk up to the end of the picture; what follows is no part of it."""
    at = len(_PNG)
    while at + 12 <= len(blob):
        (size,) = struct.unpack(">I", blob[at : at + 4])
        kind = blob[at + 4 : at + 8]
        yield kind, blob[at : at + 12 + size]
        if kind == b"IEND":
            return
        at += 12 + size
