"""The only place where an upload becomes pixels: decoded once, 8-bit RGB, turned upright, bounded.

Every eye (faces, exposure, QR, words) and every copy that may leave gets these arrays, so what leaves is what was
looked at. Sizes are checked before any pixel is decoded, and width x height x frames before any frame is sought.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from detectors.position import notes_say_where, says_where

Pixels = NDArray[np.uint8]
"""Shape (height, width, 3), red green blue."""

MOST_PIXELS = 40_000_000
MOST_PIXELS_IN_ALL_FRAMES = 250_000_000
MOST_FRAMES = 16
LOOK_SIDE = 1280
KEEP_SIDE = 2560
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "HEIF", "AVIF", "DIB")
_SHRINKABLE = frozenset({"L", "RGB", "RGBA", "LA", "CMYK", "YCbCr"})

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
pillow_heif.register_heif_opener(thumbnails=False)


class Unreadable(ValueError):
    """A picture that cannot be looked at; ``label`` is ``broken`` or ``bomb``."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(why)
        self.label = label


@dataclass(frozen=True, slots=True)
class Picture:
    """``frames``: for the eyes, longest side ≤ 1280. ``sheets``: the same frames as they may leave, ≤ 2560.

    ``frame_count`` counts what the file holds, ``frames`` has at most 16 of them, the first and the last included.
    """

    media_type: str
    frames: tuple[Pixels, ...]
    sheets: tuple[Pixels, ...]
    frame_count: int
    says_where: bool


@lru_cache(maxsize=2)
def decoded(blob: bytes) -> Picture:
    """Decode ``blob`` once. Raises ``Unreadable``; the last two are remembered so that all eyes share one decode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(blob), formats=FORMATS) as image:
                return _picture(image, blob)
        except Unreadable:
            raise
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Unreadable("bomb", "the picture has more pixels than any camera of ours") from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
            raise Unreadable("broken", "the picture cannot be decoded") from error
        except (IndexError, KeyError, TypeError, AttributeError, ArithmeticError, RuntimeError) as error:
            raise Unreadable("broken", "the picture's inner structure is damaged") from error


def forget() -> None:
    """Drop the remembered pixels, so that a worker keeps no child's picture in memory."""
    decoded.cache_clear()


def _picture(image: Image.Image, blob: bytes) -> Picture:
    _check(image, 1)
    count = int(getattr(image, "n_frames", 1))
    _check(image, count)
    is_told = says_where(image, blob)
    media_type = Image.MIME.get(image.format or "", "image/unknown")
    if count == 1:
        image.draft("RGB", (LOOK_SIDE, LOOK_SIDE))
    side = KEEP_SIDE if count == 1 else LOOK_SIDE
    sheets = tuple(_upright(frame, side) for frame in _sampled(image, count))
    kept = tuple(_pixels(sheet) for sheet in sheets)
    frames = tuple(_looked_at(sheet, pixels) for sheet, pixels in zip(sheets, kept, strict=True))
    return Picture(media_type, frames, kept, count, is_told or notes_say_where(image.info))


def _looked_at(sheet: Image.Image, pixels: Pixels) -> Pixels:
    """The pixels of a sheet as the eyes get them: the same ones where they are small enough."""
    if max(sheet.size) <= LOOK_SIDE:
        return pixels
    _shrink(sheet, LOOK_SIDE)
    return _pixels(sheet)


def _check(image: Image.Image, frames: int) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS or width * height * frames > MOST_PIXELS_IN_ALL_FRAMES:
        raise Unreadable("bomb", "the picture unfolds to more pixels than we look at")
    if min(width, height) < 1:
        raise Unreadable("broken", "the picture has no pixels")


def chosen(count: int) -> tuple[int, ...]:
    """Which frames of ``count`` are looked at: evenly spread, first and last included."""
    if count <= MOST_FRAMES:
        return tuple(range(count))
    return tuple(sorted({round(i * (count - 1) / (MOST_FRAMES - 1)) for i in range(MOST_FRAMES)}))


def _sampled(image: Image.Image, count: int) -> Iterator[Image.Image]:
    if count == 1:
        yield image
        return
    wanted = set(chosen(count))
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        _check(frame, 1)  # pages of a TIFF differ in size
        if number in wanted:
            yield frame.copy()  # the next frame is decoded into the same picture


def _upright(image: Image.Image, side: int) -> Image.Image:
    """Made small before anything else where the mode allows it, so that few large copies exist at once."""
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode in _SHRINKABLE:
        _shrink(image, side)
    small = _eight_bit(image)
    _shrink(small, side)
    return small


def _eight_bit(image: Image.Image) -> Image.Image:
    """8-bit RGB from any mode; see-through parts lie on white, as paper does."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode in ("I", "F"):
        return _stretched(image).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(paper, rgba).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _stretched(image: Image.Image) -> Image.Image:
    values = np.nan_to_num(np.asarray(image, dtype=np.float64))
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255 / (high - low or 1))
    return Image.fromarray(scaled.astype(np.uint8))


def _shrink(image: Image.Image, side: int) -> None:
    if max(image.size) > side:
        image.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _pixels(image: Image.Image) -> Pixels:
    return np.array(image, dtype=np.uint8)
