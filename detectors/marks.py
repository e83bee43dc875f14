"""The only place that draws on a picture where something was seen; it takes previews of ours, never an upload."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

from detectors.base import Finding, Kind
from detectors.sights import Box

_PEOPLE, _OTHER = (214, 40, 57), (20, 90, 200)
_PAPER = (255, 255, 255)
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def marked(preview: bytes, findings: Iterable[Finding]) -> bytes:
    """The preview (PNG) with a frame and a word for each finding that has a box, as PNG."""
    with Image.open(io.BytesIO(preview), formats=("PNG",)) as image:
        picture = image.convert("RGB")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(max(12, max(picture.size) // 60))
    for finding in findings:
        if finding.box is not None:
            _mark(draw, picture.size, finding, font)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _mark(draw: ImageDraw.ImageDraw, size: tuple[int, int], finding: Finding, font: _Font) -> None:
    left, top, right, bottom = _in_pixels(finding.box or (0, 0, 1, 1), size)
    colour = _PEOPLE if finding.kind in {Kind.PHOTO, Kind.NUDITY} else _OTHER
    wide = max(2, max(size) // 400)
    draw.rectangle((left, top, right, bottom), outline=colour, width=wide)
    word = f"{finding.label or finding.kind.value} {finding.confidence:.2f}"
    box = draw.textbbox((left, bottom + wide), word, font=font)
    up = max(0, box[3] - size[1])  # a word below the edge is moved into the picture
    draw.rectangle((box[0] - 2, box[1] - up - 2, box[2] + 2, box[3] - up + 2), fill=colour)
    draw.text((left, bottom + wide - up), word, fill=_PAPER, font=font)


def _in_pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    wide, high = size
    left, top = int(box[0] * (wide - 1)), int(box[1] * (high - 1))
    return left, top, max(left, int(box[2] * (wide - 1))), max(top, int(box[3] * (high - 1)))
