"""The only place that makes what may leave: pictures drawn anew, without EXIF, XMP, IPTC, profiles or hidden tails.

A copy is made from the very pixels the eyes looked at. A moving picture keeps the (at most 16) frames that were
looked at. R4: position data is always stripped; that it was there is a quiet finding, so that the child is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from detectors.base import Content, Finding, Kind
from detectors.films import picture_of
from detectors.pixels import Picture

_SMOOTH = frozenset({"image/jpeg", "image/mpo", "image/heif", "image/heic", "image/avif", "image/webp"})
_FRAME_MS = 200


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture that may leave: its bytes, media type and ending."""

    blob: bytes
    media_type: str
    ending: str


class Whereabouts:
    """Detector of position data in a picture's notes: ``location_data``, label ``gps``."""

    name = "cleaning"
    once_for_same_bytes = True

    def look(self, content: Content) -> Iterable[Finding | Content]:
        """Look at a picture's notes; a broken picture is reported by the detector of people."""
        picture = picture_of(content)
        if picture and picture.says_where:
            why = "the picture's notes say where it was taken"
            yield Finding(Kind.LOCATION_DATA, where=content.where, label="gps", why=why, by=self.name)


def copy_of(picture: Picture) -> Copy:
    """The picture drawn anew. Photographs become JPEG, drawings PNG, moving ones WebP, several pages TIFF."""
    images = [Image.fromarray(sheet) for sheet in picture.sheets]
    if len(images) > 1 and picture.media_type == "image/tiff":
        pages: dict[str, Any] = {"save_all": True, "append_images": images[1:], "compression": "tiff_deflate"}
        return Copy(_saved(images[0], "TIFF", pages), "image/tiff", ".tif")
    if len(images) > 1 and picture.media_type != "image/mpo":
        frames: dict[str, Any] = {"save_all": True, "append_images": images[1:], "duration": _FRAME_MS, "loop": 0}
        return Copy(_saved(images[0], "WEBP", frames), "image/webp", ".webp")
    if picture.media_type in _SMOOTH:
        return Copy(_saved(images[0], "JPEG", {"quality": 90}), "image/jpeg", ".jpg")
    return Copy(_saved(images[0], "PNG", {}), "image/png", ".png")


def preview_of(picture: Picture) -> bytes:
    """The first frame as PNG, longest side ≤ 1280."""
    return _saved(Image.fromarray(picture.frames[0]), "PNG", {"compress_level": 3})


def _saved(image: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()
