"""R4: the only place that knows how a picture's notes say where it was taken: EXIF, XMP, IPTC, any copy of them.

Notes are read wherever they lie: in the first picture, in a second one behind it (telephones keep a preview there), in
a text chunk after the pixels. An empty GPS block, as some cameras write it, is no place.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image, ImageFile, IptcImagePlugin

_GPS = 0x8825
_PLACES = frozenset({2, 4, 20, 22, 27, 28})
"""EXIF 2.32: latitude and longitude of the camera and of what it saw, the processing method, the area's name."""
_IPTC_PLACES = frozenset({(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 101)})
"""IPTC-IIM 4.2: content location, city, sub-location, province, country."""
_SAID = re.compile(
    rb"GPS(?:Dest)?(?:Latitude|Longitude|AreaInformation)\b|geo:lat|<geo:|photoshop:City|Iptc4xmp(?:Core|Ext):"
    rb"(?:Location|City|Sublocation|LocationCreated|LocationShown)\b|com\.apple\.quicktime\.location",
)
_HEADER = b"Exif\0\0"
_MOST_COPIES = 8
_BROKEN = (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error, AttributeError, IndexError)


def says_where(image: Image.Image, blob: bytes) -> bool:
    """Whether the notes of a picture that was just opened, or notes anywhere in its bytes, hold a place."""
    return (
        _has_place(image.getexif())
        or _SAID.search(blob) is not None
        or notes_say_where(image.info)
        or any(_has_place(copy) for copy in _copies(blob))
        or _has_iptc_place(image)
    )


def notes_say_where(info: Mapping[Any, Any]) -> bool:
    """Whether text chunks and packets hold a place; a PNG may have some behind its pixels, so ask again after them."""
    return any(_SAID.search(note) for note in _notes(info))


def _has_place(exif: Image.Exif) -> bool:
    try:
        gps: Mapping[int, Any] = exif.get_ifd(_GPS)
    except _BROKEN:
        return False
    return any(gps.get(tag) for tag in _PLACES)


def _notes(info: Mapping[Any, Any]) -> Iterable[bytes]:
    """Text chunks and packets, as bytes."""
    for value in info.values():
        if isinstance(value, bytes):
            yield value
        elif isinstance(value, str):
            yield value.encode("utf-8", "replace")


def _copies(blob: bytes) -> Iterable[Image.Exif]:
    """Every EXIF block in the bytes, wherever it lies."""
    at = -1
    for _ in range(_MOST_COPIES):
        at = blob.find(_HEADER, at + 1)
        if at < 0:
            return
        exif = Image.Exif()
        try:
            exif.load(blob[at : at + 65_536])
        except _BROKEN:
            continue
        yield exif


def _has_iptc_place(image: Image.Image) -> bool:
    try:
        said = IptcImagePlugin.getiptcinfo(image) or {} if isinstance(image, ImageFile.ImageFile) else {}
    except _BROKEN:
        return False
    return any(said.get(key) for key in _IPTC_PLACES)
